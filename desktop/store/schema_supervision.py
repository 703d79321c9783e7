"""Tables of supervision (督办) and of figures taken from records."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text

from desktop.store.schema import node
from desktop.store.schema_base import (
    AMOUNT,
    link_column,
    record_table,
    text_column,
    whole_column,
)

supervision_item = record_table(
    "supervision_item",
    text_column("title"),
    link_column("responsible_id", "unit"),
    link_column("node_id", "node", optional=True),
    text_column("co_ids"),
    text_column("leader"),
    text_column("person"),
    text_column("requirement"),
    text_column("source"),
    text_column("state"),
    Column("filed", Text),
    Column("assigned", Text),
    Column("due", Text),
    Column("first_due", Text),
    Column("asked_due", Text),
    Column("reported", Text),
    Column("closed", Text),
    whole_column("reminders"),
    whole_column("extensions"),
    whole_column("returns"),
    text_column("colour"),
    Column("deadline", Text),
    Index("ix_supervision_item_state", "state", "due"),
)

supervision_step = record_table(
    "supervision_step",
    link_column("item_id", "supervision_item"),
    text_column("action"),
    text_column("day"),
    text_column("who"),
    text_column("words"),
    Column("old_due", Text),
    Column("new_due", Text),
    Column("granted", Integer),
    text_column("colour"),
    text_column("state"),
)

notice = record_table(
    "notice",
    link_column("unit_id", "unit"),
    text_column("form"),
    whole_column("year"),
    text_column("word"),
    whole_column("number"),
    text_column("code"),
    text_column("day"),
    text_column("item_ids"),
    text_column("colour"),
    Column("deadline", Text),
    text_column("text"),
    text_column("void"),
    UniqueConstraint("year", "word", "number"),
)

reading = record_table(
    "reading",
    link_column("round_id", "round", index=False),
    link_column("unit_id", "unit"),
    whole_column("leaf"),
    Column("value", AMOUNT, nullable=False),
    text_column("metric"),
    text_column("note"),
    Column("taken", Text),
    UniqueConstraint("round_id", "unit_id", "leaf"),
)

# Open tasks by due day: the start page asks for a few of 100,000.
task_due_index = Index(
    "ix_node_open_due",
    node.c.due,
    node.c.responsible_id,
    sqlite_where=text("is_task = 1 AND due IS NOT NULL AND status <> 'done'"),
).ddl_if(dialect="sqlite")
