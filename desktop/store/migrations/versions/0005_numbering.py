"""How the entries of a plan are numbered when its outline changes."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column in place; plans of before keep their numbers as printed."""
    op.execute("ALTER TABLE plan ADD COLUMN numbering TEXT DEFAULT 'keep' NOT NULL")


def downgrade() -> None:
    """Remove the column."""
    op.execute("ALTER TABLE plan DROP COLUMN numbering")
