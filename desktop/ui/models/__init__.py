"""Qt models over read rows: lazy or paged, never a whole table."""

from __future__ import annotations
