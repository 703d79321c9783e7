"""Whatever a clerk does, in any order: the tree stays in step, nothing dangles, undo goes all the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop.domain.task_records import OwnerKind
from desktop.services.plans import in_reading_order
from tests.store.random_steps import STEPS, begin, take

_LOG = {"change_batch", "change_row", "sqlite_sequence"}


def image(path: Path) -> dict[str, list[tuple]]:
    """Return every row of a workspace file but the change log's."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        tables = [
            row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            name: sorted(file.execute(f'SELECT * FROM "{name}"'), key=repr)
            for name in tables
            if name not in _LOG and not name.startswith("sqlite_")
        }


def assert_sound(workspace, path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        keys = dict(file.execute("SELECT id, sort_key FROM node"))
    with workspace.begin() as uow:
        nodes = uow.nodes.list()
        for plan in uow.plans.list():
            mine = [node for node in nodes if node.plan_id == plan.id]
            ordered = [node.id for node in in_reading_order(mine)]
            assert len(ordered) == len(mine), "an entry hangs on nothing"
            assert sorted(ordered, key=keys.__getitem__) == ordered
        of_node = {node.id: node for node in nodes}
        for node in nodes:
            assert node.parent_id is None or of_node[node.parent_id].plan_id == node.plan_id
        units = {unit.id for unit in uow.units.list()}
        assert all(set(node.co_ids) <= units for node in nodes)
        owners = {
            OwnerKind.TASK: set(of_node),
            OwnerKind.OCCURRENCE: {item.id for item in uow.occurrences.list()},
        }
        assert all(item.owner_id in owners[item.owner_kind] for item in uow.evidence.list())
        items = {item.id for item in uow.supervision_items.list()}
        assert all(set(notice.item_ids) <= items for notice in uow.notices.list())


@pytest.mark.parametrize("seed", range(5))
def test_random_steps_undone_give_the_start_back(files, path, tmp_path, seed: int) -> None:
    dice = Random(seed)
    workspace = files.create(path)
    with workspace.begin("开始") as uow:
        begin(uow)
        uow.commit()
    images = [image(path)]
    undone = 0
    for number in range(60):
        done = dice.random()
        if done < 0.12 and len(images) - undone > 1:
            workspace.history.undo()
            undone += 1
        elif done < 0.2 and undone:
            workspace.history.redo()
            undone -= 1
        elif done < 0.23:
            workspace.close()
            workspace = files.open(path)
        else:
            name = dice.choice(list(STEPS))
            if take(workspace, dice, tmp_path, name):
                images = [*images[: len(images) - undone], image(path)]
                undone = 0
        assert image(path) == images[len(images) - 1 - undone], (
            number,
            workspace.history.undo_label(),
        )
        assert_sound(workspace, path)
    assert workspace.check() == []
    while len(images) - undone > 1:
        label = workspace.history.undo_label()
        workspace.history.undo()
        undone += 1
        assert image(path) == images[len(images) - 1 - undone], label
    for _ in range(undone):
        label = workspace.history.redo_label()
        workspace.history.redo()
        undone -= 1
        assert image(path) == images[len(images) - 1 - undone], label
    assert workspace.check() == []
    workspace.close()
