"""Details of tasks, occurrences, measurements, evidence, holidays and school terms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

_TABLES = ("task_detail", "occurrence", "measurement", "evidence", "holiday", "school_term")


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _whole(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=optional)


def _amount(name: str, *, optional: bool = True) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=optional)


def _record_table(
    name: str,
    *columns: sa.Column[str] | sa.Column[int],
    links: dict[str, str] | None = None,
    unique: tuple[str, ...] = (),
) -> None:
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{name}_{column}")
        for column, target in (links or {}).items()
    ]
    together = [sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}")]
    op.create_table(
        name,
        _whole("id"),
        _text("uid"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *keys,
        *(together if unique else []),
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def upgrade() -> None:
    """Make the new tables; no table of 0001 is touched."""
    _make_task_detail()
    _make_occurrences()
    _make_evidence()
    _record_table("holiday", _text("day"), _whole("working"), _text("name"), unique=("day",))
    _record_table(
        "school_term",
        _text("name"),
        _text("start"),
        _text("end"),
        _text("week_one", optional=True),
    )


def _make_task_detail() -> None:
    _record_table(
        "task_detail",
        _whole("node_id"),
        _text("recurrence", optional=True),
        _whole("lead_days", optional=True),
        _text("start", optional=True),
        _text("done_on", optional=True),
        _amount("baseline"),
        _amount("target_value"),
        _text("target_unit"),
        _text("direction"),
        _amount("weight", optional=False),
        _amount("spent"),
        links={"node_id": "node"},
        unique=("node_id",),
    )


def _make_occurrences() -> None:
    _record_table(
        "occurrence",
        _whole("task_id"),
        _text("planned"),
        _text("due"),
        _text("label"),
        _text("status"),
        _text("done_on", optional=True),
        _text("done_by"),
        _text("note"),
        _text("reason"),
        links={"task_id": "node"},
        unique=("task_id", "planned"),
    )
    op.create_index("ix_occurrence_open", "occurrence", ["status", "task_id", "due"])
    op.create_index("ix_occurrence_due", "occurrence", ["due"])
    _record_table(
        "measurement",
        _whole("task_id"),
        _whole("occurrence_id", optional=True),
        _text("day"),
        _amount("value", optional=False),
        _text("note"),
        links={"task_id": "node", "occurrence_id": "occurrence"},
    )
    op.create_index("ix_measurement_occurrence_id", "measurement", ["occurrence_id"])
    op.create_index("ix_measurement_series", "measurement", ["task_id", "day"])


def _make_evidence() -> None:
    _record_table(
        "evidence",
        _text("owner_kind"),
        _whole("owner_id"),
        _text("digest"),
        _text("name"),
        _whole("size"),
        _text("kind"),
        _text("added", optional=True),
        _text("note"),
        _whole("position"),
    )
    op.create_index("ix_evidence_owner", "evidence", ["owner_kind", "owner_id"])
    op.create_index("ix_evidence_digest", "evidence", ["digest"])


def downgrade() -> None:
    """Remove the tables, children first."""
    for name in reversed(_TABLES):
        op.drop_table(name)
