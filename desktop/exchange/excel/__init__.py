"""Workbooks in and out: rosters, score forms, scores; reports as .xlsx (excel.md)."""

from __future__ import annotations

from desktop.exchange.excel.roster import read_roster
from desktop.exchange.excel.scheme_form import read_scheme_form
from desktop.exchange.excel.scores import read_scores

__all__ = ["read_roster", "read_scheme_form", "read_scores"]
