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
from desktop.domain.scoring import (
    Candidate,
    Entry,
    Event,
    Explainer,
    Explanation,
    Inputs,
    RoundResult,
    State,
    evaluate,
    explain_unit,
)


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


def veto(
    key: str, effect: VetoEffect = VetoEffect.FORCE_GRADE, grade: str = "", **more: Any
) -> Criterion:
    return node(key, 0, rule=Veto(effect, grade, **more), block=Block.VETO)


def ruled(key: str, full: Any, rule: Any, **more: Any) -> Criterion:
    """A leaf with any rule."""
    return node(key, full, rule=rule, **more)


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


_PARTS = {
    "Entry": "entries",
    "Event": "events",
    "GradeDecision": "decisions",
    "Rater": "raters",
    "Voided": "voided",
    "VoteTally": "tallies",
    "RankList": "rank_lists",
    "Reading": "readings",
    "Target": "targets",
    "PeriodFigure": "period_figures",
    "PlannedPeriod": "planned_periods",
    "Standing": "standings",
    "HonourDecision": "honour_decisions",
}


def inputs_of(*given: Any) -> Inputs:
    """Sort inputs of any kind, in any order, into their places."""
    parts: dict[str, tuple[Any, ...]] = {}
    for item in given:
        name = _PARTS[type(item).__name__]
        parts[name] = (*parts.get(name, ()), item)
    return Inputs(**parts)


def run(scheme_: Scheme, *given: Any, who: tuple[Candidate, ...] = ()) -> RoundResult:
    """Evaluate with inputs of any kind in any order; default: the one unit 甲.

    Every unit's explanation is built too: lines that do not add up raise.
    """
    everyone = who or units("甲")
    inputs = inputs_of(*given)
    result = evaluate(scheme=scheme_, units=everyone, inputs=inputs)
    explainer = Explainer(scheme=scheme_, units=everyone, inputs=inputs)
    by_key = {unit.key: unit for unit in everyone}
    for unit in result.units:
        whole = explainer.explain(unit)
        assert whole == explain_unit(scheme_, by_key[unit.unit], inputs, unit)
        assert_adds_up(whole)
    return result


def assert_adds_up(line: Explanation) -> None:
    """Check a line of an explanation and all below it; lines without points carry nothing."""
    parts = [child.points for child in line.children if child.points is not None]
    if line.points is not None and parts:
        assert sum(parts) == line.points, line.text
    for child in line.children:
        assert_adds_up(child)
