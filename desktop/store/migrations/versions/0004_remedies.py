"""Ties between 整改 tasks and the lost points they were made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None

_TABLE = "remedy_link"
_LINKS = {"node_id": "node", "round_id": "round", "unit_id": "unit"}


def upgrade() -> None:
    """Make the table and its indexes."""
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in (*_LINKS, "leaf")),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_TABLE}"),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{_TABLE}_{name}")
            for name, target in _LINKS.items()
        ),
        sa.UniqueConstraint("node_id", name=f"uq_{_TABLE}_node_id"),
        sa.UniqueConstraint("uid", name=f"uq_{_TABLE}_uid"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{_TABLE}_round_id", _TABLE, ["round_id", "unit_id", "leaf"])
    op.create_index(f"ix_{_TABLE}_unit_id", _TABLE, ["unit_id"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(_TABLE)
