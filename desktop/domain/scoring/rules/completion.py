"""完成率: an actual number against its target (scoring.md §3; practice.md R11, R12; case T15).

* rate = (actual − start) ÷ (target − start), start 0 where none is given; where target and start are
  equal, 1 when the target is reached and 0 otherwise;
* proportional: ``base × rate``; what lies above ``base`` is the excess;
* steps: below 100 % every *started* step costs ``loss``, above it every *full* step earns ``gain``;
* units: ``(actual − target) ÷ step`` (turned round where less is better) times ``gain`` or ``loss``;
  with ``whole`` only full steps away from the target count, on both sides.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, trunc
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Completion, CompletionMode
from desktop.domain.scoring import refusals, rule_wording, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import (
    Flaw,
    Part,
    RuleKind,
    Span,
    need_amount,
    no_level_allowed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts

ZERO = Fraction(0)
_NO_STEP = "每一档的大小应大于0。"


class CompletionKind(RuleKind[Completion]):
    """base ± what the distance from the target brings, within excess cap and floor."""

    code = "completion"
    name = "完成率"

    def span(self, rule: Completion, node: Node) -> Span:
        """From the floor to base + excess cap."""
        base = node.criterion.full if rule.base is None else rule.base
        return Span(rule.floor, None if rule.excess_cap is None else base + rule.excess_cap)

    def lacks(self, rule: Completion, node: Node, entry: Entry, facts: Facts) -> str:
        """A target, and where less is better the start of the way to it."""
        target, start = _aim(rule, node, entry, facts)
        needs_start = rule.decreasing and rule.mode is not CompletionMode.UNITS
        if target is None or (needs_start and start is None):
            return refusals.no_target(node.criterion)
        return ""

    def points(
        self,
        rule: Completion,
        node: Node,
        entry: Entry | None,
        events: Sequence[Event],
        facts: Facts,
    ) -> Fraction:
        """The sum of the parts."""
        return sum((p.points for p in self.parts(rule, node, entry, events, facts)), ZERO)

    def parts(
        self,
        rule: Completion,
        node: Node,
        entry: Entry | None,
        events: Sequence[Event],
        facts: Facts,
    ) -> tuple[Part, ...]:
        """The points at the target, the distance from it, excess cap, floor."""
        del events
        if entry is None:
            return ()
        target, start = _aim(rule, node, entry, facts)
        if target is None:
            return ()
        actual = as_fraction(need_amount(node, entry))
        base = node.top if rule.base is None else as_fraction(rule.base)
        aim = as_fraction(target)
        change, why = _change(rule, base, actual, aim, as_fraction(start or Decimal(0)))
        text = rule_wording.completion(rule.quantity, rule.unit, actual, aim, base)
        parts = [Part(base, "entry", text)]
        if change:
            parts.append(Part(change, "entry", rule_wording.distance(why, change)))
        cap = None if rule.excess_cap is None else as_fraction(rule.excess_cap)
        if cap is not None and change > cap:
            parts.append(Part(cap - change, "limit", rule_wording.excess_cap(cap, change - cap)))
        reached = sum((part.points for part in parts), ZERO)
        if rule.floor is not None and reached < rule.floor:
            low = as_fraction(rule.floor)
            parts.append(Part(low - reached, "limit", wording.deducted_out(low, low - reached)))
        return tuple(parts)

    def check_entry(self, rule: Completion, node: Node, entry: Entry) -> None:
        """Any number."""
        del rule
        no_level_allowed(node, entry)
        need_amount(node, entry)

    def sentence(self, rule: Completion, criterion: Criterion) -> str:
        """目标20%,完成得20分,每增1加5分,每减1减5分。."""
        base = criterion.full if rule.base is None else rule.base
        what = rule.quantity or "数量"
        aim = (
            "目标值由各单位定"
            if rule.target is None
            else f"目标{wording.number(rule.target)}{rule.unit}"
        )
        start = f"{what}{aim}，达到目标得{wording.points(base)}"
        ends = [] if rule.floor is None else [f"最低{wording.points(rule.floor)}"]
        if rule.excess_cap is None:
            ends.append("超额不封顶")
        elif rule.excess_cap:
            ends.append(f"超额最多加{wording.points(rule.excess_cap)}")
        elif rule.gain:
            ends.append("超额不加分")
        return "，".join([start, *_how(rule, base), *ends]) + "。"

    def flaws(self, rule: Completion, criterion: Criterion) -> Iterator[Flaw]:
        """Steps without a size, units without points, base, cap and floor, target."""
        base = criterion.full if rule.base is None else rule.base
        yield from _base_flaws(rule, criterion)
        yield from _target_flaws(rule)
        if rule.step is not None and rule.step <= 0:
            yield Flaw("step", _NO_STEP)
        if rule.mode is CompletionMode.STEPS and rule.step is None:
            yield Flaw("step", "按档计分没有写明每一档是多少（10%写作0.1）。")
        if rule.mode is CompletionMode.UNITS and rule.gain is None and rule.loss is None:
            yield Flaw("loss", "按单位加减分没有写明每单位加或减多少分。")
        for name, value in (("gain", rule.gain), ("loss", rule.loss)):
            if value is not None and value < 0:
                yield Flaw(name, "每档加减的分值不能是负数。")
        if rule.excess_cap is not None and rule.excess_cap < 0:
            yield Flaw("excess_cap", "超额加分的上限不能是负数。")
        if rule.floor is not None and rule.floor > base:
            yield Flaw("floor", f"最低{wording.points(rule.floor)}高于达到目标的得分。")


def _base_flaws(rule: Completion, criterion: Criterion) -> Iterator[Flaw]:
    if rule.base is not None and rule.base < 0:
        yield Flaw("base", "达到目标的得分不能是负数。")
    if rule.base is not None and criterion.full and rule.base > criterion.full:
        yield Flaw("base", f"达到目标的{wording.points(rule.base)}超过满分。")
    if rule.mode is CompletionMode.PROPORTIONAL and not (rule.base or criterion.full):
        yield Flaw("base", "按完成比例计分需要写明分值，否则永远得0分。")
    if rule.gain and rule.excess_cap == 0:
        text = "超额加分的上限是0，超额完成不会加分；不封顶应写为不限。"
        yield Flaw("excess_cap", text, is_error=False)


def _target_flaws(rule: Completion) -> Iterator[Flaw]:
    """Report a way to the target that leads nowhere; units look at the distance alone."""
    if rule.mode is CompletionMode.UNITS:
        return
    if rule.decreasing and rule.start is None:
        text = "递减的目标没有写明起点值，应随各单位的目标给出。"
        yield Flaw("start", text, is_error=False)
    if rule.target is None or (rule.decreasing and rule.start is None):
        return
    start = Decimal(0) if rule.start is None else rule.start
    if rule.decreasing and rule.target > start:
        yield Flaw("target", "递减的目标值应小于起点值。")
    if not rule.decreasing and rule.target < start:
        yield Flaw("target", "目标值应大于起点值，否则应写明越少越好。")
    if rule.target == start:
        text = "目标值与起点值相同，只分达到和没有达到两种。"
        yield Flaw("target", text, is_error=False)


def _aim(
    rule: Completion, node: Node, entry: Entry, facts: Facts
) -> tuple[Decimal | None, Decimal | None]:
    """Return target and start: the entry's, else the unit's, else the rule's."""
    own = facts.targets.get(node.key)
    start = rule.start if own is None or own.start is None else own.start
    if entry.target is not None:
        return entry.target, start
    return (rule.target if own is None else own.value), start


def _change(
    rule: Completion, base: Fraction, actual: Fraction, target: Fraction, start: Fraction
) -> tuple[Fraction, str]:
    """Return what the distance from the target brings, and the distance in words."""
    if rule.mode is CompletionMode.UNITS:
        away = (target - actual if rule.decreasing else actual - target) / _step(rule)
        counted = Fraction(trunc(away)) if rule.whole else away
        each = rule.gain if counted > 0 else rule.loss
        return counted * as_fraction(each or Decimal(0)), rule_wording.units_away(counted)
    rate = _rate(rule, actual, target, start)
    said = rule_wording.rate(rate)
    if rule.mode is CompletionMode.PROPORTIONAL:
        return base * (rate - 1), said
    if rate >= 1:
        steps = Fraction(floor((rate - 1) / _step(rule)))
        each = rule.gain
    else:
        steps = -Fraction(ceil((1 - rate) / _step(rule)))
        each = rule.loss
    worth = base * _step(rule) if each is None else as_fraction(each)
    return steps * worth, rule_wording.steps_away(said, steps)


def _rate(rule: Completion, actual: Fraction, target: Fraction, start: Fraction) -> Fraction:
    if target == start:
        reached = actual <= target if rule.decreasing else actual >= target
        return Fraction(int(reached))
    return (actual - start) / (target - start)


def _step(rule: Completion) -> Fraction:
    """Return the size of a step.

    Raises:
        InvalidValue: none above 0 (a draft that is tried out; ``check_scheme`` refuses it).
    """
    if rule.step is None:
        return Fraction(1)
    if rule.step <= 0:
        raise InvalidValue(_NO_STEP)
    return as_fraction(rule.step)


def _how(rule: Completion, base: Decimal) -> list[str]:
    if rule.mode is CompletionMode.PROPORTIONAL:
        return ["按完成比例计分"]
    if rule.mode is CompletionMode.STEPS:
        step = rule.step or Decimal(0)
        gain = base * step if rule.gain is None else rule.gain
        loss = base * step if rule.loss is None else rule.loss
        size = wording.percent(step)
        more_too = gain and rule.excess_cap != 0  # nothing is said of what never counts
        said = [f"每超{size}加{wording.points(gain)}"] if more_too else []
        return [f"每少{size}减{wording.points(loss)}", *said]
    size = f"{wording.number(rule.step or Decimal(1))}{rule.unit}"
    more, less = ("少", "多") if rule.decreasing else ("多", "少")
    whole = "（不足一个单位不计）" if rule.whole else ""
    said = [f"每{more}{size}加{wording.points(rule.gain)}"] if rule.gain is not None else []
    said += [f"每{less}{size}减{wording.points(rule.loss)}"] if rule.loss is not None else []
    return [*said[:-1], said[-1] + whole] if said else []
