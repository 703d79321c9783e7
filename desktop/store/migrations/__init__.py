"""Schema versions: alembic runs in process, without an alembic.ini; see ``runner``."""

from __future__ import annotations
