"""How figures and the four states are written, the same on screen, paper, Excel and terminal.

scoring.md §6: ``-`` 未检, ``/`` 不适用, ``0`` zero, ``95*`` 补定; nothing for a blank leaf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.wording import number

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from desktop.domain.scoring.results import NodeResult

NOT_INSPECTED_TEXT = "-"
NOT_APPLICABLE_TEXT = "/"
IMPUTED_MARK = "*"

STATE_NOTES = {
    State.NOT_INSPECTED: "“-”表示未检",
    State.NOT_APPLICABLE: "“/”表示不适用",
    State.IMPUTED: "带“*”的分数为集体研究补定",
}
"""The sentence that explains each state on a printed sheet."""


def points_text(points: Fraction | Decimal | None) -> str:
    """Write points as they are, exactly; "" when there are none yet."""
    return "" if points is None else number(points)


def leaf_text(result: NodeResult) -> str:
    """Write what stands at a leaf: its points, or the sign of its state."""
    if result.state is State.NOT_INSPECTED:
        return NOT_INSPECTED_TEXT
    if result.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE_TEXT
    text = points_text(result.points)
    return f"{text}{IMPUTED_MARK}" if text and result.state is State.IMPUTED else text


def typed_text(state: State, amount: Decimal | None) -> str:
    """Write an entry as a person would type it again."""
    if state is State.NOT_INSPECTED:
        return NOT_INSPECTED_TEXT
    if state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE_TEXT
    if amount is None:
        return ""
    return f"{show(amount)}{IMPUTED_MARK if state is State.IMPUTED else ''}"
