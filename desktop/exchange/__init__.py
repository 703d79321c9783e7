"""Files in and out: Word plans, workbooks, exchange packages (architecture.md)."""

from __future__ import annotations
