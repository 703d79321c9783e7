"""分档: points by the half-open interval a number falls into (practice.md R9; cases T9, T17)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Band, Bands
from desktop.domain.scoring import refusals, wording
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
    from decimal import Decimal

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class BandsKind(RuleKind[Bands]):
    """Each band reaches from its lower bound (inclusive) to the next one's (exclusive)."""

    code = "bands"
    name = "分档"

    def span(self, rule: Bands, node: Node) -> Span:
        """From the lowest to the highest points of any band, the full mark included."""
        points = [band.points for band in rule.bands] + [node.criterion.full]
        return Span(min(points), max(points))

    def points(
        self, rule: Bands, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """The points of the band that holds the number."""
        del events, facts
        if entry is None:
            return Fraction(0)
        return as_fraction(_band(rule, node, need_amount(node, entry))[0].points)

    def parts(
        self, rule: Bands, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """One line: the number and its band."""
        del events, facts
        if entry is None:
            return ()
        amount = need_amount(node, entry)
        band, upper = _band(rule, node, amount)
        text = wording.band(rule.quantity, amount, band.lower, upper)
        return (Part(as_fraction(band.points), "entry", text),)

    def check_entry(self, rule: Bands, node: Node, entry: Entry) -> None:
        """The number must not lie below the lowest band."""
        no_level_allowed(node, entry)
        _band(rule, node, need_amount(node, entry))

    def sentence(self, rule: Bands, criterion: Criterion) -> str:
        """未到人数:0至6(不含)得10分;6以上得8分。."""
        del criterion
        shown = "；".join(
            f"{wording.interval(band.lower, upper)}得{wording.points(band.points)}"
            for band, upper in with_uppers(rule.bands)
        )
        return f"按{rule.quantity or '数量'}分档：{shown}。"

    def flaws(self, rule: Bands, criterion: Criterion) -> Iterator[Flaw]:
        """None at all, not ascending, more than the full mark."""
        if not rule.bands:
            yield Flaw("bands", "分档规则没有任何一档。")
        for number, band in enumerate(rule.bands):
            path = f"bands[{number}]"
            if number and (band.lower is None or not _ascends(rule.bands[number - 1], band)):
                yield Flaw(f"{path}.lower", "各档的下限应从小到大排列，不能重复。")
            if criterion.full and band.points > criterion.full:
                yield Flaw(f"{path}.points", f"本档{wording.points(band.points)}超过满分。")


def with_uppers(bands: Sequence[Band]) -> Iterator[tuple[Band, Decimal | None]]:
    """Yield each band with where it ends (None: open); nothing for a draft without bands."""
    uppers = [band.lower for band in bands[1:]]
    yield from zip(bands, [*uppers, None], strict=False)


def _ascends(before: Band, band: Band) -> bool:
    return before.lower is None or (band.lower is not None and band.lower > before.lower)


def _band(rule: Bands, node: Node, value: Decimal) -> tuple[Band, Decimal | None]:
    """Return the band that holds the value, and where it ends (None: open).

    Raises:
        InvalidValue: the value lies below the lowest band.
    """
    upper: Decimal | None = None
    for band in reversed(rule.bands):
        if band.lower is None or value >= band.lower:
            return band, upper
        upper = band.lower
    raise InvalidValue(
        refusals.below_bands(node.criterion, value, upper), remedy=refusals.ENTER_AGAIN
    )
