"""Task fields proposed from the sentences of a plan, by rules, each with the words it came from.

One entrance, :func:`read_proposals`; values are plain (see :mod:`desktop.domain.proposals.model`).
"""

from __future__ import annotations

from desktop.domain.proposals.background import is_report_heading
from desktop.domain.proposals.model import (
    Aim,
    Amount,
    Confidence,
    Field,
    FixedDue,
    Money,
    Names,
    Proposal,
    RecurrenceWords,
    RelativeDue,
    SentenceTask,
    SpanUnit,
    TaskVerdict,
    Value,
    YearlessDue,
)
from desktop.domain.proposals.reading import read_proposals

__all__ = [
    "Aim",
    "Amount",
    "Confidence",
    "Field",
    "FixedDue",
    "Money",
    "Names",
    "Proposal",
    "RecurrenceWords",
    "RelativeDue",
    "SentenceTask",
    "SpanUnit",
    "TaskVerdict",
    "Value",
    "YearlessDue",
    "is_report_heading",
    "read_proposals",
]
