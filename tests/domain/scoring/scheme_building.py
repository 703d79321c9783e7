"""Short ways to write schemes and inputs in tests; everything is given as text or numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Block,
    Criterion,
    Deduct,
    Direct,
    Grade,
    Grading,
    Quota,
    RuleLine,
    Scheme,
    Veto,
    VetoEffect,
)
from desktop.domain.scoring import Candidate, Entry, Event, Inputs, RoundResult, State, evaluate


def dec(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def node(key: str, full: Any, *children: Criterion, **more: Any) -> Criterion:
    for name in ("weight", "cap", "floor"):
        if name in more:
            more[name] = dec(more[name])
    return Criterion(key, more.pop("text", key), Decimal(str(full)), children=children, **more)


def line(key: str, low: Any, high: Any = None, cap: Any = None, unit: str = "次") -> RuleLine:
    return RuleLine(
        key, key, Decimal(str(low)), Decimal(str(low if high is None else high)), unit, dec(cap)
    )


def direct(key: str, full: Any, **more: Any) -> Criterion:
    rule = Direct(*(dec(more.pop(name, None)) for name in ("low", "high", "step")))
    return node(key, full, rule=rule, **more)


def deduct(key: str, full: Any, *lines: RuleLine, lowest: Any = 0, **more: Any) -> Criterion:
    return node(key, full, rule=Deduct(lines, dec(lowest)), **more)


def award(key: str, *lines: RuleLine, most: Any = None, full: Any = 0, **more: Any) -> Criterion:
    combine = {"combine": more.pop("combine")} if "combine" in more else {}
    return node(key, full, rule=Award(lines, dec(most), **combine), block=Block.BONUS, **more)


def bands(key: str, full: Any, table: dict[Any, Any]) -> Criterion:
    rule = Bands(tuple(Band(dec(low), Decimal(str(points))) for low, points in table.items()))
    return node(key, full, rule=rule)


def veto(key: str, effect: VetoEffect = VetoEffect.FORCE_GRADE, grade: str = "") -> Criterion:
    return node(key, 0, rule=Veto(effect, grade), block=Block.VETO)


def scheme(*criteria: Criterion, **more: Any) -> Scheme:
    for name in ("total_cap", "total_floor"):
        if name in more:
            more[name] = dec(more[name])
    return Scheme("测试方案", criteria, **more)


def grading(*grades: tuple[str, Any, Any], **more: Any) -> Grading:
    """Each grade: name, floor, quota (a count, a Quota or None)."""
    return Grading(
        tuple(
            Grade(name, dec(floor), Quota(count=quota) if isinstance(quota, int) else quota)
            for name, floor, quota in grades
        ),
        **more,
    )


def units(*keys: str, **groups: str) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(key, key, groups.get(key, ""), position) for position, key in enumerate(keys)
    )


def entry(unit: str, leaf: str, amount: Any = None, **more: Any) -> Entry:
    return Entry(unit, leaf, amount=dec(amount), **more)


def not_inspected(unit: str, leaf: str, **more: Any) -> Entry:
    return Entry(unit, leaf, State.NOT_INSPECTED, **more)


def not_applicable(unit: str, leaf: str, **more: Any) -> Entry:
    return Entry(unit, leaf, State.NOT_APPLICABLE, **more)


def imputed(unit: str, leaf: str, amount: Any, reason: str = "研究确定", **more: Any) -> Entry:
    return Entry(unit, leaf, State.IMPUTED, dec(amount), reason=reason, **more)


def event(unit: str, leaf: str, line_: str, times: Any = 1, **more: Any) -> Event:
    if "amount" in more:
        more["amount"] = dec(more["amount"])
    return Event(unit, leaf, line_, Decimal(str(times)), **more)


def run(scheme_: Scheme, *given: Any, who: tuple[Candidate, ...] = ()) -> RoundResult:
    """Evaluate with entries, events and decisions in any order; default: the one unit 甲."""
    kinds: dict[str, list[Any]] = {"Entry": [], "Event": [], "GradeDecision": []}
    for item in given:
        kinds[type(item).__name__].append(item)
    inputs = Inputs(*(tuple(kinds[name]) for name in ("Entry", "Event", "GradeDecision")))
    return evaluate(scheme=scheme_, units=who or units("甲"), inputs=inputs)
