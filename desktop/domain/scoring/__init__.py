"""The one engine: scheme + units + inputs → points, totals, ranks, grades and why (scoring.md).

Pure functions on frozen values; exact fractions until the one rounding. Screen, PDF, Excel and
command line show what comes out of here and add nothing up themselves.

Modules, in the order of the pipeline: ``frame`` (scheme made ready) → ``cells`` (inputs sorted and
checked) → ``leaf`` with ``rules/`` (one class per rule, registered in ``rules/table.py``) → ``tree``
→ ``total`` → ``rank`` → ``grade`` → ``engine``; ``explain`` says why, ``wording`` has the Chinese.
"""

from __future__ import annotations

from desktop.domain.scoring.averages import takes_averages
from desktop.domain.scoring.checks import check_entry, check_event
from desktop.domain.scoring.comparing import is_separable
from desktop.domain.scoring.conflicts import score_despite_conflicts
from desktop.domain.scoring.engine import evaluate, grade_bar, rank_units, score_units
from desktop.domain.scoring.explain import Explainer, explain, explain_unit
from desktop.domain.scoring.gates import condition_words
from desktop.domain.scoring.grade import quota_places
from desktop.domain.scoring.inputs import (
    Average,
    Candidate,
    Entry,
    Event,
    GradeDecision,
    HonourDecision,
    Inputs,
    PeriodFigure,
    PlannedPeriod,
    RankList,
    Rater,
    Reading,
    Standing,
    State,
    Target,
    Voided,
    VoteTally,
)
from desktop.domain.scoring.results import (
    Comparison,
    Explanation,
    NodeResult,
    RoundResult,
    UnitResult,
)
from desktop.domain.scoring.rules.table import rule_sentence

__all__ = [
    "Average",
    "Candidate",
    "Comparison",
    "Entry",
    "Event",
    "Explainer",
    "Explanation",
    "GradeDecision",
    "HonourDecision",
    "Inputs",
    "NodeResult",
    "PeriodFigure",
    "PlannedPeriod",
    "RankList",
    "Rater",
    "Reading",
    "RoundResult",
    "Standing",
    "State",
    "Target",
    "UnitResult",
    "Voided",
    "VoteTally",
    "check_entry",
    "check_event",
    "condition_words",
    "evaluate",
    "explain",
    "explain_unit",
    "grade_bar",
    "is_separable",
    "quota_places",
    "rank_units",
    "rule_sentence",
    "score_despite_conflicts",
    "score_units",
    "takes_averages",
]
