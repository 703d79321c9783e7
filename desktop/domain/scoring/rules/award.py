"""加分 / 积分: what the events earn, within a cap (scoring.md §3; practice.md R6, R7, R32)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Award, Combine, FactorOn
from desktop.domain.scoring import wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.factors import event_weigher
from desktop.domain.scoring.rules.base import (
    Flaw,
    Part,
    RuleKind,
    Span,
    no_level_allowed,
    refuse_outside,
)
from desktop.domain.scoring.rules.lines import line_flaws, line_parts, line_sentence, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class AwardKind(RuleKind[Award]):
    """min(cap, Σ of the lines); of one item all awards count or only the highest."""

    code = "award"
    name = "加分"
    takes_events = True

    def span(self, rule: Award, node: Node) -> Span:
        """From 0 to the cap (the criterion's own if lower)."""
        caps = [cap for cap in (rule.cap, node.criterion.cap) if cap is not None]
        return Span(Decimal(0), min(caps) if caps else None)

    def points(
        self, rule: Award, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Σ within the cap; or the points the rater wrote."""
        if entry is not None and entry.amount is not None:
            return as_fraction(entry.amount)
        weigh = event_weigher(node, facts.attributes, FactorOn.AWARDS, events)
        sums = tally(rule.lines, events, rule.combine, weigh)
        earned = sum((found.counted for found in sums), Fraction(0))
        if rule.cap is not None and earned > rule.cap:
            return as_fraction(rule.cap)
        return earned

    def parts(
        self, rule: Award, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """Each line with its events; the cap."""
        points = self.points(rule, node, entry, events, facts)
        if entry is not None and entry.amount is not None:
            return (Part(points, "entry", wording.written(points)),)
        weigh = event_weigher(node, facts.attributes, FactorOn.AWARDS, events)
        parts = line_parts(tally(rule.lines, events, rule.combine, weigh), 1, "加", weigh)
        beyond = points - sum((part.points for part in parts), Fraction(0))
        if beyond and rule.cap is not None:
            cap = as_fraction(rule.cap)
            parts.append(Part(beyond, "limit", wording.award_cap(cap, -beyond)))
        return tuple(parts)

    def check_entry(self, rule: Award, node: Node, entry: Entry) -> None:
        """A written score must lie between 0 and the cap."""
        no_level_allowed(node, entry)
        if entry.amount is not None:
            refuse_outside(node, entry.amount, self.span(rule, node))

    def sentence(self, rule: Award, criterion: Criterion) -> str:
        """采用:每条加2分;…;最多加5分。."""
        del criterion
        lines = "；".join(line_sentence(line, "加") for line in rule.lines)
        how = "同一事项取最高一次；" if rule.combine is Combine.HIGHEST else ""
        end = "不封顶" if rule.cap is None else f"最多加{wording.points(rule.cap)}"
        return f"{lines}；{how}{end}。"

    def flaws(self, rule: Award, criterion: Criterion) -> Iterator[Flaw]:
        """Lines; negative cap."""
        del criterion
        yield from line_flaws(rule.lines)
        if rule.cap is not None and rule.cap < 0:
            yield Flaw("cap", "加分上限不能是负数。")

    def lines(self, rule: Award) -> tuple[RuleLine, ...]:
        """The rule's lines."""
        return rule.lines
