"""The tables of a workspace file.

Names of columns are the field names of the records (desktop.domain), so that one mapping
(desktop.store.kinds) serves every kind. Every constraint has a name by convention: without one
SQLite could never alter it later. No ON DELETE action anywhere: deletions are explicit and logged.
A change here needs a migration in desktop/store/migrations/versions.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

# 64 bits everywhere; STRICT tables of SQLite know only the name INTEGER.
_Amount = BigInteger().with_variant(Integer(), "sqlite")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _link(name: str, target: str, *, optional: bool = False, index: bool = True) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional, index=index)


def _table(name: str, *items: Column[int] | Column[str] | UniqueConstraint | Index) -> Table:
    """Make a record table: local id never used twice (the log refers to it) and travelling uid."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        _text("uid"),
        *items,
        UniqueConstraint("uid"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


unit = _table(
    "unit",
    _link("parent_id", "unit", optional=True),
    _text("name"),
    _text("kind"),
    _text("group"),
    _whole("position"),
    _text("aliases"),
    _text("attributes"),
)

plan = _table(
    "plan",
    _text("title"),
    _text("kind"),
    Column("year", Integer),
    _text("status"),
    _text("preamble"),
    _text("closing"),
    _text("source_name"),
    _whole("position"),
)

node = _table(
    "node",
    _link("plan_id", "plan", index=False),  # leads ix_node_tree
    _link("parent_id", "node", optional=True),
    _whole("position"),
    _text("label"),
    _text("lead"),
    _text("title"),
    _text("gap"),
    _text("body"),
    _whole("inline"),
    _whole("is_task"),
    _link("responsible_id", "unit", optional=True),
    _text("co_ids"),
    _text("leader"),
    Column("due", Text),
    _text("due_words"),
    _text("target"),
    Column("budget", _Amount),
    _whole("progress"),
    _text("status"),
    _text("note"),
    _text("search"),
    _text("sort_key"),  # derived from parent, position and id: see desktop.store.tree_order
    Index("ix_node_tree", "plan_id", "sort_key"),
)

# All tasks in plan order, with what the task table filters and sorts by: its queries read only this
# narrow copy, never the rows with their long bodies (100,000 tasks: 40 MB less to go through).
task_index = Index(
    "ix_node_task",
    node.c.plan_id,
    node.c.sort_key,
    node.c.search,
    node.c.is_task,
    node.c.responsible_id,
    node.c.co_ids,
    node.c.leader,
    node.c.due,
    node.c.budget,
    node.c.progress,
    node.c.status,
    sqlite_where=text("is_task = 1"),
).ddl_if(dialect="sqlite")

scheme = _table("scheme", _text("title"), _whole("position"))

scheme_version = _table(
    "scheme_version",
    _link("scheme_id", "scheme", index=False),
    _whole("number"),
    _text("content"),
    _text("digest"),
    _text("note"),
    Column("created", Text),
    UniqueConstraint("scheme_id", "number"),
)

round_ = _table(
    "round",
    _text("title"),
    _link("version_id", "scheme_version"),
    _text("period"),
    Column("start", Text),
    Column("end", Text),
    _text("status"),
    _whole("position"),
    _whole("two_person"),
)

sheet = _table(
    "sheet",
    _link("round_id", "round", index=False),
    _link("unit_id", "unit"),
    _text("rater"),
    _text("group"),
    _whole("position"),
    _text("status"),
    _text("author"),
    _text("reviewer"),
    _text("note"),
    UniqueConstraint("round_id", "unit_id", "rater"),
)

# Natural key, rows in key order: half the size of a table with rowid and unique index.
entry = Table(
    "entry",
    metadata,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), primary_key=True, autoincrement=False),
    Column("leaf", Integer, primary_key=True, autoincrement=False),
    _whole("state"),  # number of the state, see desktop.store.entries
    Column("amount", _Amount),
    _text("level"),
    _text("reason"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

event = _table(
    "event",
    _link("sheet_id", "sheet"),
    _whole("leaf"),
    _text("line"),
    Column("times", _Amount, nullable=False),
    Column("amount", _Amount),
    Column("day", Text),
    _text("reason"),
    _text("inspector"),
    _whole("revoked"),
    _text("item"),
    _text("role"),
    _whole("sharers"),
)

rater = _table(
    "rater",
    _link("round_id", "round", index=False),
    _text("name"),
    _text("group"),
    _whole("position"),
    UniqueConstraint("round_id", "name"),
)

ballot = _table(
    "ballot",
    _link("round_id", "round", index=False),
    _link("unit_id", "unit"),
    _whole("leaf"),
    _text("group"),
    _text("votes"),
    _whole("invalid"),
    UniqueConstraint("round_id", "unit_id", "leaf", "group"),
)

rank_order = _table(
    "rank_order",
    _link("round_id", "round", index=False),
    _whole("leaf"),
    _text("rater"),
    _text("places"),
    UniqueConstraint("round_id", "leaf", "rater"),
)

target = _table(
    "target",
    _link("round_id", "round", index=False),
    _link("unit_id", "unit"),
    _whole("leaf"),
    Column("value", _Amount, nullable=False),
    Column("start", _Amount),
    UniqueConstraint("round_id", "unit_id", "leaf"),
)

source = _table(
    "source",
    _link("round_id", "round", index=False),
    _link("source_id", "round"),
    _whole("leaf"),
    _text("period"),
    _text("slot"),
    UniqueConstraint("round_id", "leaf", "period", "slot"),
)

decision = _table(
    "decision",
    _link("round_id", "round"),
    _text("kind"),
    _text("subject"),
    _text("reason"),
    _link("unit_id", "unit", optional=True),
    _whole("granted"),
)

snapshot = _table(
    "snapshot",
    _link("round_id", "round", index=False),
    _whole("number"),
    _text("content"),
    _text("digest"),
    _text("reason"),
    Column("created", Text),
    UniqueConstraint("round_id", "number"),
)

correction = _table(
    "correction",
    _link("round_id", "round"),
    _link("sheet_id", "sheet"),
    _text("kind"),
    _text("reason"),
    _text("decision"),
    Column("day", Text),
    Column("leaf", Integer),
    _text("state"),
    Column("amount", _Amount),
    _text("level"),
    _text("old"),
    _text("new"),
    _whole("snapshot"),
)

setting = _table("setting", _text("name"), _text("value"), UniqueConstraint("name"))

change_batch = Table(
    "change_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("label"),
    _whole("rows"),
    _link("undoes", "change_batch", optional=True, index=False),
    _text("previous"),  # hash of the batch before
    _text("hash"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

change_row = Table(
    "change_row",
    metadata,
    Column("batch_id", Integer, ForeignKey("change_batch.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _whole("record_id"),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_row_record", "kind", "record_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

APPEND_ONLY = (change_batch, change_row, snapshot, correction)
"""Append-only: triggers refuse UPDATE and DELETE (desktop.store.dialect)."""
