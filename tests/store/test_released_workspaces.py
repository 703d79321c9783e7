"""Workspaces made by released versions of the program open with all they hold."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.plans import PlanNode, TaskStatus
from desktop.domain.task_records import TaskDetail
from desktop.store.schema_base import metadata

SAMPLES = Path(__file__).parents[1] / "data" / "workspaces"


@pytest.fixture
def first(files, tmp_path):
    """A workspace as the first version made it: data of every kind, and a task deleted last."""
    shutil.copy(SAMPLES / "0001.kaoping", tmp_path / "旧.kaoping")
    opened = files.open(tmp_path / "旧.kaoping")
    yield opened
    opened.close()


def test_the_first_version_keeps_everything(first):
    assert first.check() == []
    with first.begin() as uow:
        assert [unit.name for unit in uow.units.list()] == ["清溪镇", "大塘村"]
        node = uow.nodes.get(2)
        assert (node.title, node.budget, node.due) == ("修路", Decimal("12.5"), date(2026, 9, 30))
        assert node.status is TaskStatus.DOING
        assert uow.get_setting("mapping.roster") == '{"名称":"单位"}'
        assert uow.entries.of_sheet(1)[0].amount == Decimal("9.5")
        assert (uow.sheets.count(), uow.events.count(), uow.task_details.count()) == (1, 1, 0)


def test_what_was_deleted_before_the_upgrade_can_still_be_put_back(first):
    assert first.history.undo_label() == "删除任务"
    first.history.undo()
    with first.begin() as uow:
        assert [node.title for node in uow.nodes.list(parent_id=3)] == ["清理支流"]
        assert uow.nodes.get(3).budget == Decimal(30000)
    assert first.check() == []


def test_new_fields_can_be_kept_with_old_tasks(first):
    with first.begin("权重") as uow:
        uow.task_details.add(TaskDetail(2, weight=Decimal("2.5")))
        uow.nodes.add(PlanNode(1, "新任务", is_task=True))
        uow.commit()
    with first.begin() as uow:
        assert uow.task_details.list(node_id=2)[0].weight == Decimal("2.5")


def test_a_program_just_started_makes_every_table(tmp_path):
    """Tables are declared in several modules: making a file must not hang on who imported them."""
    path = tmp_path / "新.kaoping"
    words = (
        "import sys; from pathlib import Path; from desktop.store.creating import create_file;"
        "create_file(Path(sys.argv[1]), '0')"
    )
    subprocess.run([sys.executable, "-c", words, str(path)], check=True)
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {name for (name,) in names} >= set(metadata.tables)
