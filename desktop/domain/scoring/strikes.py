"""Which vetoes strike, and which items they set to 0 (scoring.md §8; practice.md R26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme import Veto, VetoEffect
from desktop.domain.scoring.arithmetic import as_fraction, exact_sum
from desktop.domain.scoring.leaf import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Frame, Node


def strikes(leaf: Node, cell: Cell) -> bool:
    """Whether the events at a veto leaf have its effect: any, or as many times as it needs."""
    if not cell.events or judge(leaf, cell).events_aside:
        return False
    rule = leaf.rule
    if not isinstance(rule, Veto) or rule.at_least is None:
        return True
    return exact_sum(as_fraction(event.times) for event in cell.events) >= rule.at_least


def zeroed(frame: Frame, struck: Sequence[str]) -> dict[str, str]:
    """Return the criteria set to 0 by struck vetoes, each with the first veto's text."""
    found: dict[str, str] = {}
    for key in struck:
        rule = frame.nodes[key].rule
        if isinstance(rule, Veto) and rule.effect is VetoEffect.ZERO:
            found.setdefault(rule.target, " ".join(frame.nodes[key].criterion.text.split()))
    return found
