"""How far a figure has come from where it stood to where it is to go; exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up, show
from desktop.domain.task_records import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.task_records import Measurement, TaskDetail

DIRECTION_WORDS = {
    Direction.UP: "不低于",
    Direction.DOWN: "不高于",
    Direction.REACH: "等于",
}
"""How a target is worded."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Where a target stands: the newest figure, its share of the way (1 = all), whether reached.

    ``share`` may be above 1 (超额) or below 0 (it went the wrong way).
    """

    actual: Decimal
    share: Fraction
    reached: bool

    def percent(self, digits: int = 1) -> Decimal:
        """Return the share in percent, rounded half up."""
        return round_half_up(self.share * 100, digits)


def newest(series: Iterable[Measurement]) -> Measurement | None:
    """Return the figure that counts: of the latest day, there the one entered last."""
    return max(series, key=lambda item: (item.day, item.id), default=None)


def completion(detail: TaskDetail, actual: Decimal | None) -> Completion | None:
    """Return where a task's target stands; None without a target value or without a figure.

    With a baseline the share is the way gone of the whole way, whichever direction it leads: from
    200 down to 150 with 180 reached is 40 %. Without one, an increasing target counts from 0, a
    decreasing one by target/actual, a figure to be met exactly by how near it is.
    """
    target = detail.target_value
    if target is None or actual is None:
        return None
    reached = is_reached(detail.direction, target, actual)
    return Completion(actual, _share(detail.direction, detail.baseline, target, actual), reached)


def is_reached(direction: Direction, target: Decimal, actual: Decimal) -> bool:
    """Whether a figure fulfils a target."""
    if direction is Direction.UP:
        return actual >= target
    if direction is Direction.DOWN:
        return actual <= target
    return actual == target


def _share(
    direction: Direction, baseline: Decimal | None, target: Decimal, actual: Decimal
) -> Fraction:
    goal, now = Fraction(target), Fraction(actual)
    reached = Fraction(int(is_reached(direction, target, actual)))
    if baseline is None and direction is Direction.DOWN:
        # Falling to nothing cannot be more than reached; any other way share = target / actual.
        return goal / now if now > 0 and goal > 0 else reached
    begin = Fraction(baseline or 0)
    way = goal - begin
    if way == 0:
        return reached
    if direction is Direction.REACH:
        return 1 - abs(goal - now) / abs(way)
    return (now - begin) / way


def target_words(detail: TaskDetail) -> str:
    """Say a target: 不低于95%; empty without one."""
    if detail.target_value is None:
        return ""
    words = DIRECTION_WORDS[detail.direction]
    return f"{words}{show(detail.target_value)}{detail.target_unit}"
