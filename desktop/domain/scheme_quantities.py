"""Leaves where a figure is typed that becomes points: what is typed there is not the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme_rules import Bands, Completion
from desktop.domain.scheme_wide_rules import Efficacy, RankPoints, RankSource, Relative

if TYPE_CHECKING:
    from desktop.domain.scheme import Rule

ANY_QUANTITY = "实际数"
"""What a figure is called that has no name; also understood for one that has."""


def quantity_of(rule: Rule | None) -> str:
    """Return the name of the figure a rule asks for (未到人数); empty where points are typed.

    A table of points must never be taken for a table of figures: 3 points are not 3 %.
    """
    if isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN:
        return ""
    if isinstance(rule, Bands | Completion | Relative | Efficacy | RankPoints):
        return rule.quantity or ANY_QUANTITY
    return ""
