"""The store: workspace files, the only room that knows SQLAlchemy (Core, no ORM)."""

from __future__ import annotations
