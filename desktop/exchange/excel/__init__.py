"""Workbooks in and out: rosters, score forms, scores; reports as .xlsx (excel.md)."""

from __future__ import annotations

from desktop.exchange.excel.roster import read_roster

__all__ = ["read_roster"]
