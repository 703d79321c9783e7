"""Workbooks in and out: rosters, score forms, scores; reports as .xlsx (excel.md)."""

from __future__ import annotations

from desktop.exchange.excel.roster import read_roster
from desktop.exchange.excel.scheme_form import read_scheme_form
from desktop.exchange.excel.scores import read_scores
from desktop.exchange.excel.writer import write_report

__all__ = ["read_roster", "read_scheme_form", "read_scores", "write_report"]
