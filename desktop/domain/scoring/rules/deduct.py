"""扣分: full mark minus what the events cost (scoring.md §3; practice.md R2–R5)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Block, Deduct, FactorOn
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


class DeductKind(RuleKind[Deduct]):
    """Full − Σ of the lines (each within its cap), not below the floor (0 = 扣完为止)."""

    code = "deduct"
    name = "扣分"
    takes_events = True

    def span(self, rule: Deduct, node: Node) -> Span:
        """From the floor to the full mark (0 in a deduction block)."""
        return Span(rule.floor, node.criterion.full if node.block is Block.BASE else Decimal(0))

    def points(
        self, rule: Deduct, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Full − Σ, floored; or the points the rater wrote."""
        if entry is not None and entry.amount is not None:
            return as_fraction(entry.amount)
        weigh = event_weigher(node, facts.attributes, FactorOn.DEDUCTIONS, events)
        sums = tally(rule.lines, events, weigh=weigh)
        rest = node.full - sum((found.counted for found in sums), Fraction(0))
        if rule.floor is not None and rest < rule.floor:
            return as_fraction(rule.floor)
        return rest

    def parts(
        self, rule: Deduct, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """满分10分; each line with its events; 扣完为止."""
        points = self.points(rule, node, entry, events, facts)
        if entry is not None and entry.amount is not None:
            return (Part(points, "entry", wording.written(points)),)
        weigh = event_weigher(node, facts.attributes, FactorOn.DEDUCTIONS, events)
        parts = line_parts(tally(rule.lines, events, weigh=weigh), -1, "扣", weigh)
        if node.full:
            parts.insert(0, Part(node.full, "full", wording.full_mark(node.full)))
        beyond = points - sum((part.points for part in parts), Fraction(0))
        if beyond and rule.floor is not None:
            floor = as_fraction(rule.floor)
            parts.append(Part(beyond, "limit", wording.deducted_out(floor, beyond)))
        return tuple(parts)

    def check_entry(self, rule: Deduct, node: Node, entry: Entry) -> None:
        """A written score must lie between the floor and the full mark."""
        no_level_allowed(node, entry)
        if entry.amount is not None:
            refuse_outside(node, entry.amount, self.span(rule, node))

    def sentence(self, rule: Deduct, criterion: Criterion) -> str:
        """满分10分。迟报:每次扣2分;…;扣完为止。."""
        lines = "；".join(line_sentence(line, "扣") for line in rule.lines)
        start = f"满分{wording.points(criterion.full)}。" if criterion.full else ""
        if rule.floor is None:
            end = "不设下限" if criterion.full else "倒扣"
        elif rule.floor == 0:
            end = "扣完为止"
        else:
            end = f"最低{wording.points(rule.floor)}"
        return f"{start}{lines}；{end}。"

    def flaws(self, rule: Deduct, criterion: Criterion) -> Iterator[Flaw]:
        """Lines; floor above the full mark."""
        yield from line_flaws(rule.lines)
        if rule.floor is not None and rule.floor > criterion.full:
            yield Flaw("floor", f"扣分下限{wording.points(rule.floor)}高于满分。")

    def lines(self, rule: Deduct) -> tuple[RuleLine, ...]:
        """The rule's lines."""
        return rule.lines
