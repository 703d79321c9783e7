"""Migrations: equal schemas, every step up and down, data kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from desktop.domain.errors import WorkspaceProblem
from desktop.domain.units import Unit
from desktop.store.migrations import runner
from desktop.store.versions import APPLICATION_ID, REVISIONS, VERSIONS_FOLDER, Lineage
from desktop.store.workspace import WorkspaceFiles

LATER = """
from __future__ import annotations
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("plan", recreate="always") as batch:
        batch.add_column(sa.Column("budget_words", sa.Text(), nullable=False, server_default=""))
    {extra}


def downgrade():
    with op.batch_alter_table("plan") as batch:
        batch.drop_column("budget_words")
"""


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    # Blank space and quotes are a matter of who wrote the statement.
    return {
        (kind, name, table): " ".join((sql or "").replace('"', "").split()).replace("( ", "(")
        for kind, name, table, sql in rows
    }


def split_items(sql):
    """A CREATE TABLE as its head, the set of its parts, its tail: parts may stand in any order."""
    head, _, rest = sql.partition("(")
    body, _, tail = rest.rpartition(")")
    parts, depth = [""], 0
    for character in body:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return head, frozenset(part.strip() for part in parts), tail


def empty_file(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return path


@pytest.fixture
def longer(tmp_path):
    """A program that knows one more schema version."""

    def make(extra="pass"):
        folder = tmp_path / "later" / "versions"
        shutil.copytree(VERSIONS_FOLDER, folder)
        text = LATER.format(extra=extra, head=REVISIONS[-1])
        (folder / "9999_later.py").write_text(text, encoding="utf-8")
        return Lineage((*REVISIONS, "9999"), folder)

    return make


def test_migrations_make_the_schema_of_a_new_file(workspace, path, tmp_path):
    workspace.close()
    migrated = empty_file(tmp_path / "m.kaoping")
    runner.upgrade(migrated, VERSIONS_FOLDER)
    fresh, stepwise = schema_of(path), schema_of(migrated)
    assert fresh.keys() == stepwise.keys()
    for key, sql in fresh.items():
        assert split_items(sql) == split_items(stepwise[key]), key


def test_known_revisions_are_those_of_the_folder():
    script = runner.scripts(VERSIONS_FOLDER)
    assert tuple(item.revision for item in script.walk_revisions())[::-1] == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_version_goes_up_from_nothing_and_down_again(revision, tmp_path):
    file = empty_file(tmp_path / "m.kaoping")
    before = schema_of(file)
    runner.upgrade(file, VERSIONS_FOLDER, revision)
    assert len(schema_of(file)) > len(before)
    runner.downgrade(file, VERSIONS_FOLDER, "base")
    assert set(schema_of(file)) - {("table", "alembic_version", "alembic_version")} - {
        ("index", "sqlite_autoindex_alembic_version_1", "alembic_version")
    } == set(before)


def test_an_older_file_is_backed_up_migrated_and_swapped_in(workspace, files, path, clock, longer):
    with workspace.begin("单位") as uow:
        unit = uow.units.add(Unit("泉塘村"))
        uow.commit()
    workspace.close()
    lineage = longer()
    newer = WorkspaceFiles(path.parent, "王敏", clock, lineage=lineage)
    opened = newer.open(path)
    with opened.begin() as uow:
        assert uow.units.list() == [unit]
    assert opened.check() == []
    opened.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
        assert connection.execute("SELECT count(budget_words) FROM plan").fetchone() == (0,)
    # The older program refuses the file now, and still opens the backup made before.
    with pytest.raises(WorkspaceProblem, match="更新版本"):
        files.open(path)
    oldest = files.backups(path)[-1]
    with closing(sqlite3.connect(oldest)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (REVISIONS[-1],)


def test_rebuilding_a_table_keeps_what_hangs_on_it(workspace, path, clock, longer):
    from desktop.domain.plans import Plan, PlanNode

    with workspace.begin("计划") as uow:
        plan = uow.plans.add(Plan("年度计划"))
        nodes = uow.nodes.add_many([PlanNode(plan.id, f"第{n}项", position=n) for n in range(5)])
        uow.commit()
    workspace.close()
    opened = WorkspaceFiles(path.parent, "王敏", clock, lineage=longer()).open(path)
    with opened.begin() as uow:
        assert uow.nodes.list(plan_id=plan.id) == nodes
    opened.close()


@pytest.mark.parametrize(
    "extra",
    [
        "op.execute('DELETE FROM no_such_table')",
        'op.execute(\'INSERT INTO sheet VALUES (1, "u", 77, 88, "", "", 0, "")\')',
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    workspace, files, path, clock, longer, extra
):
    with workspace.begin("单位") as uow:
        uow.units.add(Unit("泉塘村"))
        uow.commit()
    workspace.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="升级没有成功，文件没有改动"):
        WorkspaceFiles(path.parent, "王敏", clock, lineage=longer(extra)).open(path)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.migrating*"))
    files.open(path).close()


def test_a_step_logged_before_a_column_came_can_be_taken_back_after(path, clock, tmp_path):
    """The log of an older file knows nothing of newer columns; they get their defaults."""
    from desktop.domain.outline_numbers import Numbering
    from desktop.domain.plans import Plan

    older = empty_file(path)
    runner.upgrade(older, VERSIONS_FOLDER, "0004")
    opened = WorkspaceFiles(path.parent, "王敏", clock).open(path)
    with opened.begin("新建") as uow:
        plan = uow.plans.add(Plan("年度计划"))
        uow.commit()
    with opened.begin("删除") as uow:
        uow.plans.delete(plan.id)
        uow.commit()
    opened.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("without", 1, without_numbering)
        connection.execute("DROP TRIGGER IF EXISTS change_row_no_update")
        changed = connection.execute(
            "UPDATE change_row SET before = without(before) WHERE after IS NULL"
        )
        assert changed.rowcount == 1
        connection.commit()
    opened = WorkspaceFiles(path.parent, "王敏", clock).open(path)
    opened.history.undo()
    with opened.begin() as uow:
        assert uow.plans.get(plan.id).numbering is Numbering.KEEP
    opened.close()


def without_numbering(image):
    values = json.loads(image)
    del values["numbering"]
    return json.dumps(values, ensure_ascii=False)
