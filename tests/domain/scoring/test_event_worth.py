"""What is printed beside an event is what the rule counts: factors, roles, sharing, 取最高."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.scheme import (
    Award,
    Combine,
    Criterion,
    Deduct,
    Direct,
    Factor,
    FactorOn,
    Role,
    RuleLine,
    Scheme,
)
from desktop.domain.scoring import evaluate
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.inputs import Candidate, Event, Inputs
from desktop.domain.scoring.worth import event_worths

LATE = RuleLine("late", "迟报", Decimal(2), Decimal(2))
NEWS = RuleLine("news", "市级采用", Decimal(3), Decimal(3))
BEST = RuleLine("best", "省级采用", Decimal(5), Decimal(5))
SCHEME = Scheme(
    title="督查",
    criteria=(
        Criterion("a", "报送", Decimal(100), rule=Deduct((LATE,))),
        Criterion("b", "采用", Decimal(10), rule=Award((NEWS, BEST), combine=Combine.HIGHEST)),
        Criterion("c", "态度", Decimal(10), rule=Direct()),
    ),
    factors=(Factor(Decimal(2), "类型", "专项", FactorOn.DEDUCTIONS),),
    roles=(Role("协办", Decimal("0.5")),),
)


def worths(leaf: str, events: list[Event], **attributes: str) -> list[tuple[str, Fraction, bool]]:
    node = frame_scheme(SCHEME).nodes[leaf]
    return [
        (worth.event.reason, worth.points, worth.counts)
        for worth in event_worths(node, attributes, events)
    ]


def late(reason: str, **more: object) -> Event:
    return Event("u", "a", "late", reason=reason, **more)


@pytest.mark.parametrize(
    ("event", "attributes", "points"),
    [
        (late("一"), {}, Fraction(2)),
        (late("二", times=Decimal(3)), {}, Fraction(6)),
        (late("三"), {"类型": "专项"}, Fraction(4)),
        (late("四", role="协办"), {}, Fraction(1)),
        (late("五", sharers=3), {}, Fraction(2, 3)),
    ],
)
def test_points_are_those_the_rule_counts(event, attributes, points) -> None:
    assert worths("a", [event], **attributes) == [(event.reason, points, True)]
    result = evaluate(
        scheme=SCHEME,
        units=(Candidate("u", "大塘村", attributes=attributes),),
        inputs=Inputs(events=(event,)),
    )
    node = result.of("u").nodes["a"]
    assert node.points == 100 - points


def test_highest_sets_the_others_aside() -> None:
    events = [
        Event("u", "b", "news", reason="市", item="稻田课堂"),
        Event("u", "b", "best", reason="省", item="稻田课堂"),
    ]
    assert worths("b", events) == [("市", Fraction(3), False), ("省", Fraction(5), True)]


def test_revoked_events_and_other_rules_give_nothing() -> None:
    assert worths("a", [late("错记", revoked=True)]) == []
    assert worths("c", []) == []
