"""What the engine gives back: points per node, totals, ranks, grades, and why.

Points are exact fractions until the one rounding step; ``printed`` is what screen, paper, Excel
and command line show (scoring.md §1, §11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from desktop.domain.scoring.inputs import State


class Comparison(NamedTuple):
    """How a unit's number at one leaf stands among those it is compared with (itself included).

    Attributes:
        highest, lowest: of all numbers.
        above, below: how many units have a greater and a smaller number.
    """

    highest: Fraction
    lowest: Fraction
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class NodeResult:
    """Points of one criterion at one unit.

    Attributes:
        points: before the node's weight; None while nothing can be said (missing, 不适用). An
            inner node with some leaves waiting has the points of the others. Always on the scale
            of the printed full mark: where parts do not apply they are re-scaled to it.
        full: the full mark of what applied (less than the printed one when parts do not apply;
            0 for a leaf that does not apply).
        state: the leaf's state; None for blank leaves and inner nodes. A leaf with events and no
            entry is SCORED.
        complete: False when a leaf below (or this leaf) still waits for a score.
        comparison: at leaves whose rule compares units.
    """

    points: Fraction | None
    full: Fraction
    state: State | None = None
    complete: bool = True
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's outcome.

    Attributes:
        nodes: result per criterion key, all nodes of the scheme.
        base, bonus, deduction: subtotals of the blocks (deduction ≤ 0), exact.
        total: exact, after total cap and floor; None while incomplete.
        printed: the total rounded by the scheme's policy; None while incomplete.
        rank: within the group; None when not ranked (incomplete, left the ranking).
        grade: name of the grade, "" when none.
        vetoes: keys of the veto leaves that struck.
        remarks: short Chinese notes for the 备注 column (一票否决:…, 资料不全 …).
        honours: names of the honours (评优) it gets, in the scheme's order.
        set_aside: raters whose sheets of this unit do not count, each with the reason.
        grade_pending: a tie at a quota's edge left its grade open, and nobody decided it yet.
        conflicts: why its stored inputs contradict each other; then it has no total.
    """

    unit: str
    group: str
    nodes: Mapping[str, NodeResult]
    base: Fraction
    bonus: Fraction
    deduction: Fraction
    total: Fraction | None
    printed: Decimal | None
    rank: int | None = None
    grade: str = ""
    vetoes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    conflicts: tuple[str, ...] = ()
    grade_pending: bool = False


@dataclass(frozen=True, slots=True)
class RoundResult:
    """All units of a round in display order: group order, then rank, then the units' own order."""

    units: tuple[UnitResult, ...]

    def of(self, unit: str) -> UnitResult:
        """Return one unit's result; KeyError when it is not in the round."""
        for result in self.units:
            if result.unit == unit:
                return result
        raise KeyError(unit)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a node has its points: one line and the lines below it that add up to it.

    Attributes:
        text: a Chinese sentence, e.g. ``每迟报一次扣2分 ×3 = −6``.
        points: what this line contributes to its parent, exact; None for remarks.
        kind: ``criterion`` | ``event`` | ``entry`` | ``limit`` (cap, floor) | ``weight`` |
            ``factor`` | ``gate`` (门槛, or an item set to 0 by a veto) | ``rescale`` |
            ``rounding`` | ``full`` | ``remark``; children with points sum to the parent's points.
        criterion: key of the criterion it speaks of, "" for the total.
        event: key of the event, for event lines.
    """

    text: str
    points: Fraction | None
    kind: str
    criterion: str = ""
    event: str = ""
    children: tuple[Explanation, ...] = ()
