"""The tables of what hangs on tasks: details, occurrences, measurements, evidence, the calendar."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint

from desktop.store.schema_base import (
    AMOUNT,
    link_column,
    record_table,
    text_column,
    whole_column,
)

# At most one row per node: its unique index serves the joins of the task table.
task_detail = record_table(
    "task_detail",
    link_column("node_id", "node", index=False),
    Column("recurrence", Text),
    Column("lead_days", Integer),
    Column("start", Text),
    Column("done_on", Text),
    Column("baseline", AMOUNT),
    Column("target_value", AMOUNT),
    text_column("target_unit"),
    text_column("direction"),
    Column("weight", AMOUNT, nullable=False),
    Column("spent", AMOUNT),
    UniqueConstraint("node_id"),
)

occurrence = record_table(
    "occurrence",
    link_column("task_id", "node", index=False),
    text_column("planned"),
    text_column("due"),
    text_column("label"),
    text_column("status"),
    Column("done_on", Text),
    text_column("done_by"),
    text_column("note"),
    text_column("reason"),
    UniqueConstraint("task_id", "planned"),
    # What is open and until when, by task and for the whole office.
    Index("ix_occurrence_open", "status", "task_id", "due"),
    Index("ix_occurrence_due", "due"),
)

measurement = record_table(
    "measurement",
    link_column("task_id", "node", index=False),
    link_column("occurrence_id", "occurrence", optional=True),
    text_column("day"),
    Column("value", AMOUNT, nullable=False),
    text_column("note"),
    Index("ix_measurement_series", "task_id", "day"),
)

# The owner is a record of one of several kinds (owner_kind): no foreign key can say that.
evidence = record_table(
    "evidence",
    text_column("owner_kind"),
    whole_column("owner_id"),
    text_column("digest"),
    text_column("name"),
    whole_column("size"),
    text_column("kind"),
    Column("added", Text),
    text_column("note"),
    whole_column("position"),
    Index("ix_evidence_owner", "owner_kind", "owner_id"),
    Index("ix_evidence_digest", "digest"),
)

holiday = record_table(
    "holiday",
    text_column("day"),
    whole_column("working"),
    text_column("name"),
    UniqueConstraint("day"),
)

school_term = record_table(
    "school_term",
    text_column("name"),
    text_column("start"),
    text_column("end"),
    Column("week_one", Text),
)
