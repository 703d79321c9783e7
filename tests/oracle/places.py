"""Ranks, grades and honours from finished totals.

A unit is a dict: ``key``, ``group``, ``total``, ``tree``, ``struck``, ``ranked`` and, filled in here,
``rank``, ``grade``, ``honours``.
"""

from __future__ import annotations

import math
from fractions import Fraction

from desktop.domain.scheme import (
    Block,
    GateEffect,
    QuotaRounding,
    RankStyle,
    Scope,
    TieAtEdge,
    VetoEffect,
)
from tests.oracle.tree import BLOCK_NAMES, half_up


def seen(scheme, value):
    """A value as comparisons see it."""
    if value is None:
        return None
    return half_up(value, scheme.rounding.digits) if scheme.ranking.by_printed else value


def criteria_of(scheme, unit):
    """What is compared, each so that greater is better."""
    values = [(1, seen(scheme, unit["total"]))]
    for link in scheme.ranking.ties:
        if link.by == "@vetoes":
            value = Fraction(len(unit["struck"]))
        elif link.by in BLOCK_NAMES:
            value = seen(scheme, unit["tree"].block(BLOCK_NAMES[link.by])["points"])
        else:
            value = seen(scheme, unit["tree"].of(link.by)["points"])
        if value is None:
            values.append((0, Fraction(0)))  # nothing to compare: last either way
        else:
            values.append((1, value if link.higher_first else -value))
    return tuple(values)


def rank_all(scheme, units):
    """Ranks within each group."""
    for unit in units:
        unit["rank"], unit["grade"], unit["honours"] = None, "", []
        unit["values"] = criteria_of(scheme, unit) if unit["ranked"] else None
    for unit in units:
        if unit["ranked"]:
            better = [u["values"] for u in peers(units, unit) if u["values"] > unit["values"]]
            dense = scheme.ranking.style is RankStyle.DENSE
            unit["rank"] = 1 + len(set(better) if dense else better)


def peers(units, unit):
    """Ranked units of the same group, the unit included."""
    return [u for u in units if u["ranked"] and u["group"] == unit["group"]]


def places_of(quota, number, group=None):
    """How many places a quota has among the ``number`` ranked units of a group."""
    for own_group, own_places in quota.by_group:
        if own_group == group:
            return own_places
    if quota.by_group and quota.count is None and quota.share is None:
        return 0
    limits = []
    if quota.count is not None:
        limits.append(quota.count)
    if quota.share is not None:
        exact = Fraction(quota.share) * number
        half = quota.rounding is QuotaRounding.HALF_UP
        limits.append(math.floor(exact + Fraction(1, 2)) if half else math.floor(exact))
    places = min(limits)
    return max(places, 1) if quota.at_least_one else places


def tie_groups(units):
    """Best first; units equal on everything together."""
    by_values = {}
    for unit in units:
        by_values.setdefault(unit["values"], []).append(unit)
    return [by_values[values] for values in sorted(by_values, reverse=True)]


# -------------------------------------------------------------------------------------- grades


def limits_of(scheme, book, unit):
    """``(forced, cap)``: places in the list of grades, None where nothing is forced or capped."""
    order = [grade.name for grade in scheme.grading.grades]
    forced, capped = [], []
    for key in unit["struck"]:
        rule = book.node[key].rule
        if rule.effect is VetoEffect.FORCE_GRADE and rule.grade in order:
            forced.append(order.index(rule.grade))
        if rule.effect is VetoEffect.CAP_GRADE and rule.grade in order:
            capped.append(order.index(rule.grade))
    for gate in scheme.grade_gates:
        if unit["tree"].holds(gate.when):
            into = forced if gate.effect is GateEffect.FORCE_GRADE else capped
            into.append(order.index(gate.grade))
    if forced:
        return max(forced + capped), None
    return None, max(capped, default=None)


def grade_all(scheme, book, units, decisions):
    """Grades, group by group."""
    grades = scheme.grading.grades
    for unit in units:
        unit["forced"], unit["barred"] = limits_of(scheme, book, unit)
        if unit["forced"] is not None:
            unit["grade"] = grades[unit["forced"]].name
    by_hand = _decided_grades(scheme, units, decisions)
    for group in sorted({unit["group"] for unit in units}):
        own = [unit for unit in units if unit["group"] == group]
        _grade_group(scheme, own, by_hand)


def _decided_grades(scheme, units, decisions):
    """``{unit: place in the list of grades}`` for the units whose grade was decided by hand.

    Whoever is decided has that grade, whatever the points; only a forced grade stays, and a cap
    turns a better one into the capped one.
    """
    order = [grade.name for grade in scheme.grading.grades]
    found = {}
    for decision in decisions:
        unit = next(unit for unit in units if unit["key"] == decision.unit)
        if unit["forced"] is None:
            place = order.index(decision.grade)
            if unit["barred"] is not None and place < unit["barred"]:
                place = unit["barred"]
            found[unit["key"]] = place
            unit["grade"] = order[place]
    return found


def _grade_group(scheme, units, by_hand):
    ranked = [unit for unit in units if unit["ranked"]]
    waiting = [u for u in ranked if u["forced"] is None and u["key"] not in by_hand]
    spare = 0
    for number, grade in enumerate(scheme.grading.grades):
        taken = []
        seated = [unit for unit in units if by_hand.get(unit["key"]) == number]
        able = [
            unit
            for unit in waiting
            if (unit["barred"] is None or unit["barred"] <= number)
            and (grade.floor is None or seen(scheme, unit["total"]) >= Fraction(grade.floor))
        ]
        if grade.quota is None:
            fitting, edge, spare = able, [], 0
        else:
            group = ranked[0]["group"] if ranked else None
            places = max(places_of(grade.quota, len(ranked), group) + spare - len(seated), 0)
            fitting, edge = _fill(able, places)
            spare = places - len(fitting)
        taken = taken + fitting
        if edge and scheme.grading.tie_at_edge is not TieAtEdge.LEAVE_OUT:
            spare = 0
            waiting = [unit for unit in waiting if unit not in edge]
            if scheme.grading.tie_at_edge is TieAtEdge.TAKE_WHOLE:
                taken = taken + edge
        if not scheme.grading.pass_down:
            spare = 0
        for unit in taken:
            unit["grade"] = grade.name
        waiting = [unit for unit in waiting if unit not in taken]


def _fill(able, places):
    """``(whole tie groups that fit, the tie group at the edge)``; no edge when all is taken."""
    taken = []
    for tie in tie_groups(able):
        if len(taken) + len(tie) > places:
            return taken, tie if len(taken) < places else []
        taken += tie
    return taken, []


# ------------------------------------------------------------------------------------- honours


def honour_all(scheme, units, standings, decisions):
    """Honours in their order."""
    for honour in scheme.honours:
        able = [
            unit
            for unit in units
            if unit["ranked"] and _meets(scheme, honour, unit, units, standings)
        ]
        everyone = [unit for unit in units if unit["ranked"]]
        if honour.top is None:
            winners = able
        elif honour.scope is Scope.ALL:
            winners = _top(honour, able, len(everyone), decisions)
        else:
            winners = []
            for group in sorted({unit["group"] for unit in everyone}):
                own = [unit for unit in able if unit["group"] == group]
                number = len([unit for unit in everyone if unit["group"] == group])
                winners += _top(honour, own, number, decisions, group)
        for unit in winners:
            unit["honours"].append(honour.name)


def _top(honour, able, number, decisions, group=None):
    taken, edge = _fill(able, places_of(honour.top, number, group))
    if honour.tie_at_edge is TieAtEdge.TAKE_WHOLE:
        return taken + edge
    if honour.tie_at_edge is TieAtEdge.BY_HAND:
        granted = {d.unit for d in decisions if d.honour == honour.name and d.granted}
        return taken + [unit for unit in edge if unit["key"] in granted]
    return taken


def _meets(scheme, honour, unit, units, standings):
    if honour.barred_by_veto and unit["struck"]:
        return False
    if any(name in unit["honours"] for name in honour.barred_by):
        return False
    if honour.total_at_least is not None and seen(scheme, unit["total"]) < honour.total_at_least:
        return False
    wanted = {item.of: item.at_least for item in honour.items}
    checks = list(wanted.items())
    if honour.every_item is not None:
        checks += [(c.key, honour.every_item) for c in scheme.criteria if c.block is Block.BASE]
    for key, least in checks:
        points = seen(scheme, unit["tree"].of(key)["points"])
        if points is not None and points < Fraction(least):
            return False
    return honour.streak is None or _streak(honour.streak, unit, units, standings)


def _streak(streak, unit, units, standings):
    group = peers(units, unit)
    before = [u for u in group if u["values"] > unit["values"]]
    after = [u for u in group if u["values"] < unit["values"]]
    place = 1 + len(after if streak.from_last else before)
    holds = streak.honour in unit["honours"] if streak.honour else place <= streak.places
    earlier = {s.number: _held(streak, s) for s in standings if s.unit == unit["key"]}
    if not streak.consecutive:
        return holds + sum(earlier.values()) >= streak.periods
    wanted = streak.periods - 1
    series = sorted({s.number for s in standings}, reverse=True)[:wanted]
    return holds and len(series) == wanted and all(earlier.get(number, False) for number in series)


def _held(streak, standing):
    if streak.honour:
        return streak.honour in standing.honours
    rank = standing.from_last if streak.from_last else standing.rank
    return rank is not None and rank <= streak.places
