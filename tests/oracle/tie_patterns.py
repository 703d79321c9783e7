"""Every pattern of ties among up to eight units: 1+1, 2, 1+1+1, 1+2, 2+1, 3, … (255 patterns).

Each pattern is judged twice over: once with the tie broken nowhere, once with a second criterion
that breaks some of the ties, for both kinds of ranks and each way to settle a tie at the edge.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from desktop.domain.scheme import (
    Criterion,
    Direct,
    Grade,
    Grading,
    Honour,
    Missing,
    Quota,
    QuotaRounding,
    Ranking,
    RankStyle,
    Scheme,
    TieAtEdge,
    TieBreak,
)
from desktop.domain.scoring.inputs import Candidate, Entry, GradeDecision, HonourDecision, Inputs

QUOTAS = (
    (Quota(count=1), Quota(count=2)),
    (Quota(count=2), Quota(count=3)),
    (Quota(share=Decimal("0.2"), at_least_one=True), Quota(share=Decimal("0.5"))),
    (Quota(share=Decimal("0.3"), rounding=QuotaRounding.HALF_UP), Quota(count=0)),
)


def patterns(most):
    """Sizes of the tie groups, best first, of 1 to ``most`` units: 2ⁿ⁻¹ patterns for n units."""
    for number in range(1, most + 1):
        for cuts in product((False, True), repeat=number - 1):
            sizes, size = [], 1
            for cut in cuts:
                if cut:
                    sizes.append(size)
                    size = 1
                else:
                    size += 1
            yield (*sizes, size)


def tie_cases(most=8):
    """Yield ``(name, scheme, units, inputs)`` for every pattern and setting."""
    settings = list(product(RankStyle, TieAtEdge, (False, True), QUOTAS, (False, True)))
    for pattern in patterns(most):
        for style, edge, pass_down, quotas, broken in settings:
            scheme = _scheme(style, edge, pass_down, quotas, broken=broken)
            name = f"{pattern} {style.value} {edge.value} {pass_down} {quotas} {broken}"
            yield name, scheme, *_round(pattern)


def _scheme(style, edge, pass_down, quotas, *, broken):
    chain = (TieBreak("b", higher_first=False),) if broken else ()
    grades = (
        Grade("一等", Decimal(4), quotas[0]),
        Grade("二等", None, quotas[1]),
        Grade("三等", Decimal(2)),
        Grade("四等"),
    )
    return Scheme(
        title="并列",
        criteria=(
            Criterion("a", "甲", Decimal(10), rule=Direct()),
            Criterion("b", "乙", Decimal(10), rule=Direct(), weight=Decimal("0.001")),
        ),
        ranking=Ranking(style, by_printed=True, ties=chain),
        grading=Grading(grades, edge, pass_down),
        missing=Missing.ZERO,
        honours=(Honour("红旗", top=quotas[1], tie_at_edge=edge),),
    )


def _round(pattern):
    entries, units = [], []
    for place, size in enumerate(pattern):
        for number in range(size):
            key = f"u{len(units)}"
            units.append(Candidate(key, key, position=len(units)))
            entries.append(Entry(key, "a", amount=Decimal(8 - place)))
            entries.append(Entry(key, "b", amount=Decimal(number // 2)))
    decisions = tuple(
        GradeDecision(unit.key, ("一等", "二等", "四等")[n % 5 % 3], "研究决定")
        for n, unit in enumerate(units)
        if n % 4 == 1
    )
    honours = tuple(
        HonourDecision(unit.key, "红旗", n % 2 == 0, "研究") for n, unit in enumerate(units)
    )
    units.reverse()
    return units, Inputs(tuple(entries), decisions=decisions, honour_decisions=honours)
