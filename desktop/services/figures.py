"""How points stand on paper and screen: text from the engine's exact fractions.

Only the total is rounded by the scheme's policy (the engine's ``printed``); everything below it is
printed exactly where four decimals suffice, so that what is printed adds up to the total before its
one rounding (scoring.md §1).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.exact import STORED_DIGITS, round_half_up, show
from desktop.domain.scheme import Block, Missing, NotApplicable, RoundWhen, Scheme
from desktop.domain.scoring.inputs import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from desktop.domain.scoring.results import NodeResult, UnitResult

NOT_INSPECTED_MARK = "-"
NOT_APPLICABLE_MARK = "/"
IMPUTED_MARK = "*"
VETOED = "否决"

_MISSING_WORDS = {
    Missing.WAIT: "暂不计总分",
    Missing.ZERO: "按0分计",
    Missing.FULL: "按满分计",
    Missing.SKIP: "不计入，按其余项目折算",
}


def figure(points: Fraction, digits: int) -> str:
    """Write points exactly if four decimals suffice, else rounded half up to ``digits``."""
    return _figure(points.numerator, points.denominator, digits)


@lru_cache(maxsize=4096)
def _figure(numerator: int, denominator: int, digits: int) -> str:
    # Known by two whole numbers: finding a fraction again would take longer than this table saves.
    points = Fraction(numerator, denominator)
    exact = round_half_up(points, max(digits, STORED_DIGITS))
    return show(exact if Fraction(exact) == points else round_half_up(points, digits))


def leaf_figure(result: NodeResult, digits: int) -> str:
    """Write a leaf's points, or the mark of its state (-, /, 95*); blank while untouched."""
    if result.state is State.NOT_INSPECTED:
        return NOT_INSPECTED_MARK
    if result.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE_MARK
    if result.points is None:
        return ""
    text = figure(result.points, digits)
    return text + IMPUTED_MARK if result.state is State.IMPUTED else text


def contribution(result: NodeResult, weight: Decimal, digits: int) -> str:
    """Write what a criterion adds to the level above: points × weight; blank while unknown."""
    if result.points is None:
        return ""
    return figure(result.points if weight == 1 else result.points * Fraction(weight), digits)


def total_figure(result: UnitResult) -> str:
    """Write the total as the engine rounded it; blank while incomplete."""
    return "" if result.printed is None else format(result.printed, "f")


def state_notes(scheme: Scheme, states: Iterable[State | None]) -> list[str]:
    """Explain the marks of the states that occur."""
    occurring = set(states)
    notes = []
    if State.NOT_INSPECTED in occurring:
        notes.append(f"“{NOT_INSPECTED_MARK}”表示未检，{_MISSING_WORDS[scheme.missing]}。")
    if State.NOT_APPLICABLE in occurring:
        rescaled = scheme.not_applicable is NotApplicable.RESCALE
        effect = "不计入，按其余项目折算到满分" if rescaled else "该单位不参加排名"
        notes.append(f"“{NOT_APPLICABLE_MARK}”表示不适用，{effect}。")
    if State.IMPUTED in occurring:
        notes.append(f"带“{IMPUTED_MARK}”的分数为补定，原因见扣分原因栏。")
    return notes


def policy_notes(scheme: Scheme) -> list[str]:
    """Say how the total is rounded and limited."""
    rounding = scheme.rounding
    places = f"四舍五入保留{rounding.digits}位小数" if rounding.digits else "四舍五入到整数"
    where = {
        RoundWhen.END: f"总分{places}，只在最后舍入一次，各项得分和小计不舍入",
        RoundWhen.LEAF: f"各评分项得分{places}",
        RoundWhen.GROUP: f"各一级指标得分{places}",
    }[rounding.when]
    notes = [f"{where}。"]
    if scheme.total_cap is not None:
        notes.append(f"总分最高{show(scheme.total_cap)}分。")
    if scheme.total_floor is not None:
        notes.append(f"总分最低{show(scheme.total_floor)}分。")
    return notes


def has_block(scheme: Scheme, block: Block) -> bool:
    """Whether the scheme has first-level criteria of this block."""
    return any(criterion.block is block for criterion in scheme.criteria)
