"""Ways of showing tasks: table, board, month, Gantt strip; one query, one selection for all."""

from __future__ import annotations
