"""A correction may decide the grade of its unit."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column in place; corrections of before decided no grade."""
    op.execute("ALTER TABLE correction ADD COLUMN grade TEXT DEFAULT '' NOT NULL")


def downgrade() -> None:
    """Remove the column."""
    op.execute("ALTER TABLE correction DROP COLUMN grade")
