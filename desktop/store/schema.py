"""The tables of a workspace file.

Names of columns are the field names of the records (desktop.domain), so that one mapping
(desktop.store.kinds) serves every kind. Every constraint has a name by convention: without one
SQLite could never alter it later. No ON DELETE action anywhere: deletions are explicit and logged.
A change here needs a migration in desktop/store/migrations/versions.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from desktop.store.schema_base import (
    AMOUNT,
    link_column,
    metadata,
    record_table,
    text_column,
    whole_column,
)

unit = record_table(
    "unit",
    link_column("parent_id", "unit", optional=True),
    text_column("name"),
    text_column("kind"),
    text_column("group"),
    whole_column("position"),
    text_column("aliases"),
    text_column("attributes"),
)

plan = record_table(
    "plan",
    text_column("title"),
    text_column("kind"),
    Column("year", Integer),
    text_column("status"),
    text_column("preamble"),
    text_column("closing"),
    text_column("source_name"),
    whole_column("position"),
    Column("numbering", Text, nullable=False, server_default="keep"),  # see revision 0005
)

node = record_table(
    "node",
    link_column("plan_id", "plan", index=False),  # leads ix_node_tree
    link_column("parent_id", "node", optional=True),
    whole_column("position"),
    text_column("label"),
    text_column("lead"),
    text_column("title"),
    text_column("gap"),
    text_column("body"),
    whole_column("inline"),
    whole_column("is_task"),
    link_column("responsible_id", "unit", optional=True),
    text_column("co_ids"),
    text_column("leader"),
    Column("due", Text),
    text_column("due_words"),
    text_column("target"),
    Column("budget", AMOUNT),
    whole_column("progress"),
    text_column("status"),
    text_column("note"),
    text_column("search"),
    text_column("sort_key"),  # derived from parent, position and id: see desktop.store.tree_order
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

scheme = record_table("scheme", text_column("title"), whole_column("position"))

scheme_version = record_table(
    "scheme_version",
    link_column("scheme_id", "scheme", index=False),
    whole_column("number"),
    text_column("content"),
    text_column("digest"),
    text_column("note"),
    Column("created", Text),
    UniqueConstraint("scheme_id", "number"),
)

round_ = record_table(
    "round",
    text_column("title"),
    link_column("version_id", "scheme_version"),
    text_column("period"),
    Column("start", Text),
    Column("end", Text),
    text_column("status"),
    whole_column("position"),
    whole_column("two_person"),
)

sheet = record_table(
    "sheet",
    link_column("round_id", "round", index=False),
    link_column("unit_id", "unit"),
    text_column("rater"),
    text_column("group"),
    whole_column("position"),
    text_column("status"),
    text_column("author"),
    text_column("reviewer"),
    text_column("note"),
    UniqueConstraint("round_id", "unit_id", "rater"),
)

# Natural key, rows in key order: half the size of a table with rowid and unique index.
entry = Table(
    "entry",
    metadata,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), primary_key=True, autoincrement=False),
    Column("leaf", Integer, primary_key=True, autoincrement=False),
    whole_column("state"),  # number of the state, see desktop.store.entries
    Column("amount", AMOUNT),
    text_column("level"),
    text_column("reason"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

event = record_table(
    "event",
    link_column("sheet_id", "sheet"),
    whole_column("leaf"),
    text_column("line"),
    Column("times", AMOUNT, nullable=False),
    Column("amount", AMOUNT),
    Column("day", Text),
    text_column("reason"),
    text_column("inspector"),
    whole_column("revoked"),
    text_column("item"),
    text_column("role"),
    whole_column("sharers"),
)

rater = record_table(
    "rater",
    link_column("round_id", "round", index=False),
    text_column("name"),
    text_column("group"),
    whole_column("position"),
    UniqueConstraint("round_id", "name"),
)

ballot = record_table(
    "ballot",
    link_column("round_id", "round", index=False),
    link_column("unit_id", "unit"),
    whole_column("leaf"),
    text_column("group"),
    text_column("votes"),
    whole_column("invalid"),
    UniqueConstraint("round_id", "unit_id", "leaf", "group"),
)

rank_order = record_table(
    "rank_order",
    link_column("round_id", "round", index=False),
    whole_column("leaf"),
    text_column("rater"),
    text_column("places"),
    UniqueConstraint("round_id", "leaf", "rater"),
)

target = record_table(
    "target",
    link_column("round_id", "round", index=False),
    link_column("unit_id", "unit"),
    whole_column("leaf"),
    Column("value", AMOUNT, nullable=False),
    Column("start", AMOUNT),
    UniqueConstraint("round_id", "unit_id", "leaf"),
)

source = record_table(
    "source",
    link_column("round_id", "round", index=False),
    link_column("source_id", "round"),
    whole_column("leaf"),
    text_column("period"),
    text_column("slot"),
    UniqueConstraint("round_id", "leaf", "period", "slot"),
)

decision = record_table(
    "decision",
    link_column("round_id", "round"),
    text_column("kind"),
    text_column("subject"),
    text_column("reason"),
    link_column("unit_id", "unit", optional=True),
    whole_column("granted"),
)

snapshot = record_table(
    "snapshot",
    link_column("round_id", "round", index=False),
    whole_column("number"),
    text_column("content"),
    text_column("digest"),
    text_column("reason"),
    Column("created", Text),
    UniqueConstraint("round_id", "number"),
)

correction = record_table(
    "correction",
    link_column("round_id", "round"),
    link_column("sheet_id", "sheet"),
    text_column("kind"),
    text_column("reason"),
    text_column("decision"),
    Column("day", Text),
    Column("leaf", Integer),
    text_column("state"),
    Column("amount", AMOUNT),
    text_column("level"),
    text_column("old"),
    text_column("new"),
    whole_column("snapshot"),
    Column("grade", Text, nullable=False, server_default=""),  # see revision 0006
)

setting = record_table(
    "setting", text_column("name"), text_column("value"), UniqueConstraint("name")
)

change_batch = Table(
    "change_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    text_column("at"),
    text_column("who"),
    text_column("label"),
    whole_column("rows"),
    link_column("undoes", "change_batch", optional=True, index=False),
    text_column("previous"),  # hash of the batch before
    text_column("hash"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

change_row = Table(
    "change_row",
    metadata,
    Column("batch_id", Integer, ForeignKey("change_batch.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_column("kind"),
    whole_column("record_id"),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_row_record", "kind", "record_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

APPEND_ONLY = (change_batch, change_row, snapshot, correction)
"""Append-only: triggers refuse UPDATE and DELETE (desktop.store.dialect)."""
