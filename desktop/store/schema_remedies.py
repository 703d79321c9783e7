"""The table that ties 整改 tasks to the lost points they were made of."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from desktop.store.schema_base import link_column, record_table, whole_column

# At most one per task. The index by round serves the sheet, which asks by round, unit and leaf.
remedy_link = record_table(
    "remedy_link",
    link_column("node_id", "node", index=False),
    link_column("round_id", "round", index=False),
    link_column("unit_id", "unit"),
    whole_column("leaf"),
    UniqueConstraint("node_id"),
    Index("ix_remedy_link_round_id", "round_id", "unit_id", "leaf"),
)
