"""直接打分: the amount itself (scoring.md §3; practice.md R1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Block, Direct
from desktop.domain.scoring import refusals, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import (
    Flaw,
    Part,
    RuleKind,
    Span,
    need_amount,
    no_level_allowed,
    refuse_outside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class DirectKind(RuleKind[Direct]):
    """A typed number of points within [low, high], in steps counted from 0."""

    code = "direct"
    name = "直接打分"

    def span(self, rule: Direct, node: Node) -> Span:
        """[low, high]; open ends are 0 and the full mark, see :class:`Direct`."""
        full = node.criterion.full
        if node.block is Block.DEDUCTION:
            return Span(rule.low, Decimal(0) if rule.high is None else rule.high)
        low = Decimal(0) if rule.low is None else rule.low
        if rule.high is not None:
            return Span(low, rule.high)
        return Span(low, full if full else node.criterion.cap)

    def points(
        self, rule: Direct, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """The amount."""
        del rule, events, facts
        return Fraction(0) if entry is None else as_fraction(need_amount(node, entry))

    def parts(
        self, rule: Direct, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """One line: the amount, with the reason if one was given."""
        points = self.points(rule, node, entry, events, facts)
        reason = f"({entry.reason})" if entry is not None and entry.reason else ""
        return (Part(points, "entry", f"{wording.direct(points)}{reason}"),)

    def check_entry(self, rule: Direct, node: Node, entry: Entry) -> None:
        """Within the range and on a step."""
        no_level_allowed(node, entry)
        amount = need_amount(node, entry)
        refuse_outside(node, amount, self.span(rule, node))
        if rule.step and Fraction(amount) % as_fraction(rule.step):
            raise InvalidValue(
                refusals.off_step(node.criterion, amount, rule.step), remedy=refusals.ENTER_AGAIN
            )

    def sentence(self, rule: Direct, criterion: Criterion) -> str:
        """直接打分,0到10分,以0.5分为一档。."""
        high = rule.high if rule.high is not None else (criterion.full or None)
        low = Decimal(0) if rule.low is None else rule.low
        if criterion.block is Block.DEDUCTION:
            low_end, high = rule.low, Decimal(0) if rule.high is None else rule.high
            span = wording.span(low_end, high, "分")
        else:
            span = wording.span(low, high, "分")
        step = f"，以{wording.points(rule.step)}为一档" if rule.step else ""
        return f"直接打分，{span}{step}。"

    def flaws(self, rule: Direct, criterion: Criterion) -> Iterator[Flaw]:
        """Range upside down, above the full mark, step not positive."""
        if rule.low is not None and rule.high is not None and rule.high < rule.low:
            yield Flaw("high", "打分范围的上限小于下限。")
        if rule.high is not None and criterion.full and rule.high > criterion.full:
            yield Flaw("high", f"打分上限{wording.points(rule.high)}超过满分。")
        if rule.step is not None and rule.step <= 0:
            yield Flaw("step", "打分的档差应大于0。")
