"""The first schema: units, plans, schemes, rounds, sheets, settings and the change log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

_TABLES = (
    "unit",
    "plan",
    "node",
    "scheme",
    "scheme_version",
    "round",
    "sheet",
    "entry",
    "event",
    "rater",
    "ballot",
    "rank_order",
    "target",
    "source",
    "decision",
    "snapshot",
    "correction",
    "setting",
    "change_batch",
    "change_row",
)


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
    """Make every table."""
    _make_units_and_plans()
    _make_schemes_and_rounds()
    _make_entries()
    _make_round_inputs()
    _make_decisions()
    _record_table("setting", _text("name"), _text("value"), unique=("name",))
    _make_change_log()


def _make_units_and_plans() -> None:
    _record_table(
        "unit",
        _whole("parent_id", optional=True),
        _text("name"),
        _text("kind"),
        _text("group"),
        _whole("position"),
        _text("aliases"),
        _text("attributes"),
        links={"parent_id": "unit"},
    )
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])
    _record_table(
        "plan",
        _text("title"),
        _text("kind"),
        _whole("year", optional=True),
        _text("status"),
        _text("preamble"),
        _text("closing"),
        _text("source_name"),
        _whole("position"),
    )
    _make_nodes()


def _make_nodes() -> None:
    _record_table(
        "node",
        _whole("plan_id"),
        _whole("parent_id", optional=True),
        _whole("position"),
        _text("label"),
        _text("lead"),
        _text("title"),
        _text("gap"),
        _text("body"),
        _whole("inline"),
        _whole("is_task"),
        _whole("responsible_id", optional=True),
        _text("co_ids"),
        _text("leader"),
        _text("due", optional=True),
        _text("due_words"),
        _text("target"),
        _amount("budget"),
        _whole("progress"),
        _text("status"),
        _text("note"),
        _text("search"),
        _text("sort_key"),
        links={"plan_id": "plan", "parent_id": "node", "responsible_id": "unit"},
    )
    op.create_index("ix_node_parent_id", "node", ["parent_id"])
    op.create_index("ix_node_responsible_id", "node", ["responsible_id"])
    op.create_index("ix_node_tree", "node", ["plan_id", "sort_key"])
    op.create_index(
        "ix_node_task",
        "node",
        [
            "plan_id",
            "sort_key",
            "search",
            "is_task",
            "responsible_id",
            "co_ids",
            "leader",
            "due",
            "budget",
            "progress",
            "status",
        ],
        sqlite_where=sa.text("is_task = 1"),
    )


def _make_schemes_and_rounds() -> None:
    _record_table("scheme", _text("title"), _whole("position"))
    _record_table(
        "scheme_version",
        _whole("scheme_id"),
        _whole("number"),
        _text("content"),
        _text("digest"),
        _text("note"),
        _text("created", optional=True),
        links={"scheme_id": "scheme"},
        unique=("scheme_id", "number"),
    )
    _record_table(
        "round",
        _text("title"),
        _whole("version_id"),
        _text("period"),
        _text("start", optional=True),
        _text("end", optional=True),
        _text("status"),
        _whole("position"),
        _whole("two_person"),
        links={"version_id": "scheme_version"},
    )
    op.create_index("ix_round_version_id", "round", ["version_id"])
    _record_table(
        "sheet",
        _whole("round_id"),
        _whole("unit_id"),
        _text("rater"),
        _text("group"),
        _whole("position"),
        _text("status"),
        _text("author"),
        _text("reviewer"),
        _text("note"),
        links={"round_id": "round", "unit_id": "unit"},
        unique=("round_id", "unit_id", "rater"),
    )
    op.create_index("ix_sheet_unit_id", "sheet", ["unit_id"])


def _make_entries() -> None:
    op.create_table(
        "entry",
        sa.Column("sheet_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("leaf", sa.Integer(), nullable=False, autoincrement=False),
        _whole("state"),
        _amount("amount"),
        _text("level"),
        _text("reason"),
        sa.PrimaryKeyConstraint("sheet_id", "leaf", name="pk_entry"),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name="fk_entry_sheet_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    _record_table(
        "event",
        _whole("sheet_id"),
        _whole("leaf"),
        _text("line"),
        _amount("times", optional=False),
        _amount("amount"),
        _text("day", optional=True),
        _text("reason"),
        _text("inspector"),
        _whole("revoked"),
        _text("item"),
        _text("role"),
        _whole("sharers"),
        links={"sheet_id": "sheet"},
    )
    op.create_index("ix_event_sheet_id", "event", ["sheet_id"])


def _make_round_inputs() -> None:
    _record_table(
        "rater",
        _whole("round_id"),
        _text("name"),
        _text("group"),
        _whole("position"),
        links={"round_id": "round"},
        unique=("round_id", "name"),
    )
    _record_table(
        "ballot",
        _whole("round_id"),
        _whole("unit_id"),
        _whole("leaf"),
        _text("group"),
        _text("votes"),
        _whole("invalid"),
        links={"round_id": "round", "unit_id": "unit"},
        unique=("round_id", "unit_id", "leaf", "group"),
    )
    op.create_index("ix_ballot_unit_id", "ballot", ["unit_id"])
    _record_table(
        "rank_order",
        _whole("round_id"),
        _whole("leaf"),
        _text("rater"),
        _text("places"),
        links={"round_id": "round"},
        unique=("round_id", "leaf", "rater"),
    )
    _record_table(
        "target",
        _whole("round_id"),
        _whole("unit_id"),
        _whole("leaf"),
        _amount("value", optional=False),
        _amount("start"),
        links={"round_id": "round", "unit_id": "unit"},
        unique=("round_id", "unit_id", "leaf"),
    )
    op.create_index("ix_target_unit_id", "target", ["unit_id"])
    _record_table(
        "source",
        _whole("round_id"),
        _whole("source_id"),
        _whole("leaf"),
        _text("period"),
        _text("slot"),
        links={"round_id": "round", "source_id": "round"},
        unique=("round_id", "leaf", "period", "slot"),
    )
    op.create_index("ix_source_source_id", "source", ["source_id"])


def _make_decisions() -> None:
    _record_table(
        "decision",
        _whole("round_id"),
        _text("kind"),
        _text("subject"),
        _text("reason"),
        _whole("unit_id", optional=True),
        _whole("granted"),
        links={"round_id": "round", "unit_id": "unit"},
    )
    op.create_index("ix_decision_round_id", "decision", ["round_id"])
    op.create_index("ix_decision_unit_id", "decision", ["unit_id"])
    _record_table(
        "snapshot",
        _whole("round_id"),
        _whole("number"),
        _text("content"),
        _text("digest"),
        _text("reason"),
        _text("created", optional=True),
        links={"round_id": "round"},
        unique=("round_id", "number"),
    )
    _record_table(
        "correction",
        _whole("round_id"),
        _whole("sheet_id"),
        _text("kind"),
        _text("reason"),
        _text("decision"),
        _text("day", optional=True),
        _whole("leaf", optional=True),
        _text("state"),
        _amount("amount"),
        _text("level"),
        _text("old"),
        _text("new"),
        _whole("snapshot"),
        links={"round_id": "round", "sheet_id": "sheet"},
    )
    op.create_index("ix_correction_round_id", "correction", ["round_id"])
    op.create_index("ix_correction_sheet_id", "correction", ["sheet_id"])


def _make_change_log() -> None:
    op.create_table(
        "change_batch",
        _whole("id"),
        _text("at"),
        _text("who"),
        _text("label"),
        _whole("rows"),
        _whole("undoes", optional=True),
        _text("previous"),
        _text("hash"),
        sa.PrimaryKeyConstraint("id", name="pk_change_batch"),
        sa.ForeignKeyConstraint(["undoes"], ["change_batch.id"], name="fk_change_batch_undoes"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change_row",
        sa.Column("batch_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("kind"),
        _whole("record_id"),
        _text("before", optional=True),
        _text("after", optional=True),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_change_row"),
        sa.ForeignKeyConstraint(["batch_id"], ["change_batch.id"], name="fk_change_row_batch_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_change_row_record", "change_row", ["kind", "record_id"])
    for table in ("change_batch", "change_row", "snapshot", "correction"):
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    """Remove every table, children first."""
    for name in reversed(_TABLES):
        op.drop_table(name)
