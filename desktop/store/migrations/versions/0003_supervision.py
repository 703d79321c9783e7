"""Supervision items, their steps, notices, and figures taken from records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

_TABLES = ("supervision_item", "supervision_step", "notice", "reading")


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _whole(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=optional)


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
    """Make the new tables, and the index of open tasks by due day."""
    _make_items()
    _make_notices()
    _make_readings()
    op.create_index(
        "ix_node_open_due",
        "node",
        ["due", "responsible_id"],
        sqlite_where=sa.text("is_task = 1 AND due IS NOT NULL AND status <> 'done'"),
    )


def _make_items() -> None:
    _record_table(
        "supervision_item",
        _text("title"),
        _whole("responsible_id"),
        _whole("node_id", optional=True),
        *(_text(name) for name in ("co_ids", "leader", "person", "requirement", "source", "state")),
        *(
            _text(name, optional=True)
            for name in ("filed", "assigned", "due", "first_due", "asked_due", "reported", "closed")
        ),
        *(_whole(name) for name in ("reminders", "extensions", "returns")),
        _text("colour"),
        _text("deadline", optional=True),
        links={"responsible_id": "unit", "node_id": "node"},
    )
    for column in ("responsible_id", "node_id"):
        op.create_index(f"ix_supervision_item_{column}", "supervision_item", [column])
    op.create_index("ix_supervision_item_state", "supervision_item", ["state", "due"])
    _record_table(
        "supervision_step",
        _whole("item_id"),
        *(_text(name) for name in ("action", "day", "who", "words")),
        *(_text(name, optional=True) for name in ("old_due", "new_due")),
        _whole("granted", optional=True),
        _text("colour"),
        _text("state"),
        links={"item_id": "supervision_item"},
    )
    op.create_index("ix_supervision_step_item_id", "supervision_step", ["item_id"])


def _make_notices() -> None:
    _record_table(
        "notice",
        _whole("unit_id"),
        _text("form"),
        _whole("year"),
        _text("word"),
        _whole("number"),
        *(_text(name) for name in ("code", "day", "item_ids", "colour")),
        _text("deadline", optional=True),
        *(_text(name) for name in ("text", "void")),
        links={"unit_id": "unit"},
        unique=("year", "word", "number"),
    )
    op.create_index("ix_notice_unit_id", "notice", ["unit_id"])


def _make_readings() -> None:
    _record_table(
        "reading",
        _whole("round_id"),
        _whole("unit_id"),
        _whole("leaf"),
        sa.Column("value", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *(_text(name) for name in ("metric", "note")),
        _text("taken", optional=True),
        links={"round_id": "round", "unit_id": "unit"},
        unique=("round_id", "unit_id", "leaf"),
    )
    op.create_index("ix_reading_unit_id", "reading", ["unit_id"])


def downgrade() -> None:
    """Remove the index and the tables, children first."""
    op.drop_index("ix_node_open_due", "node")
    for name in reversed(_TABLES):
        op.drop_table(name)
