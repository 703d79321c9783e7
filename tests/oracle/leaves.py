"""Points of the leaves: entries, events, several raters, other units."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from desktop.domain.scheme import (
    Award,
    Block,
    Combine,
    Constant,
    Deduct,
    Efficacy,
    EmptyGroup,
    RankPoints,
    RankSource,
    Relative,
    RollUp,
    Scope,
    TrimBy,
    Veto,
    Votes,
)
from desktop.domain.scoring.inputs import Entry, Event, State
from tests.oracle.single_rules import rank_points, rolled_up, vote_points

WAITS = "waits"
"""A figure that must be waited for, whatever a missing score counts as."""


def is_compared(rule):
    """Whether the points come from a number compared with those of other units."""
    return isinstance(rule, Relative | Efficacy) or (
        isinstance(rule, RankPoints) and rule.source is not RankSource.GIVEN
    )


def all_leaves(book):
    """``{(unit, leaf): {"state", "points", "imputed", "waits"}}``, before cap, floor, factors."""
    found = {}
    for key, node in book.node.items():
        if node.children:
            continue
        for unit in book.units:
            found[unit, key] = one_leaf(book, unit, node)
        if is_compared(node.rule):
            _compare(book, node, found)
    return found


def result(state=None, points=None, *, waits=False):
    """What is known of a leaf."""
    return {"state": state, "points": points, "waits": waits}


def one_leaf(book, unit, node):
    """The leaf's points (the number, where numbers are compared) and its state."""
    entries = book.at(unit, node.key)
    imputed = [Fraction(e.amount) for e in entries if e.state is State.IMPUTED]
    if imputed:
        return result(State.IMPUTED, sum(imputed) / len(imputed))
    if isinstance(node.rule, Votes):
        return _votes(book, unit, node, entries)
    scored = [e for e in entries if e.state is State.SCORED]
    reading = book.counted(unit, node.key)
    if reading is not None and not isinstance(node.rule, Deduct | Award):
        scored = [Entry(unit, node.key, amount=reading)]
    values = [(e.rater, value) for e in scored if (value := _value(book, e)) is not None]
    if values:
        return _panel_result(book, values)
    if scored:
        return result()  # numbers without a target: missing
    outside = _without_sheets(book, unit, node) if not entries else None
    if outside is not None:
        return outside
    return _nobody(entries)


def _nobody(entries):
    states = {e.state for e in entries}
    if State.NOT_APPLICABLE in states:
        return result(State.NOT_APPLICABLE)
    if State.NOT_INSPECTED in states:
        return result(State.NOT_INSPECTED)
    return result()


def _panel_result(book, values):
    together = panel(book, values)
    if together is WAITS:
        return result(None, None, waits=True)
    return result(State.SCORED, together)


def _without_sheets(book, unit, node):
    """Leaves that need nobody's sheet: events, constants, other rounds, vetoes."""
    rule = node.rule
    if isinstance(rule, Constant):
        given = dict(rule.by_value).get(book.units[unit].attributes.get(rule.attribute, ""))
        points = rule.points if given is None or not rule.attribute else given
        return result(State.SCORED, Fraction(points))
    counted = book.counted(unit, node.key) is not None or book.events(unit, node.key)
    if isinstance(rule, Deduct | Award) and counted:
        return result(State.SCORED, of_events(book, unit, node))
    if isinstance(rule, Veto) and book.events(unit, node.key):
        return result(State.SCORED, Fraction(0))
    if isinstance(rule, RollUp):
        figures = defaultdict(list)
        for figure in book.inputs.period_figures:
            if (figure.unit, figure.criterion) == (unit, node.key):
                figures[figure.period].append(figure.points)
        by_round = {p.period for p in book.inputs.planned_periods if p.criterion == node.key}
        points, waits = rolled_up(rule, node.full, figures, by_round)
        return result(None if points is None else State.SCORED, points, waits=waits)
    return None


def _value(book, entry):
    """What one SCORED sheet says at this leaf."""
    node = book.node[entry.criterion]
    rule = node.rule
    if isinstance(rule, Deduct | Award) and entry.amount is None:
        return of_events(book, entry.unit, node)
    if isinstance(rule, Veto):
        return Fraction(0)
    if is_compared(rule):
        return Fraction(entry.amount)
    if isinstance(rule, RankPoints):
        return rank_points(rule, node.full, int(entry.amount))
    return book.sheet_points(entry)


def of_events(book, unit, node):
    """Points of the events (and the automatic count) of a deduct or award leaf."""
    rule = node.rule
    events = book.events(unit, node.key)
    reading = book.counted(unit, node.key)
    if reading is not None:
        events.append(Event(unit, node.key, node.metric.line, times=reading))
    kept = [(event.line, event.item, book.worth(unit, node.key, event)) for event in events]
    if isinstance(rule, Award) and rule.combine is Combine.HIGHEST:
        kept = _best_of_items(rule, kept)
    total = Fraction(0)
    for line in rule.lines:
        of_line = sum(worth for key, _, worth in kept if key == line.key)
        total += of_line if line.cap is None else min(of_line, Fraction(line.cap))
    if isinstance(rule, Award):
        return total if rule.cap is None else min(total, Fraction(rule.cap))
    start = Fraction(node.full) if book.block[node.key] is Block.BASE else Fraction(0)
    points = start - total
    return points if rule.floor is None else max(points, Fraction(rule.floor))


def _best_of_items(rule, kept):
    """Of each item the best event, the one of the earlier line among equals."""
    order = [line.key for line in rule.lines]
    items = {}
    for line, item, worth in kept:
        items.setdefault(item, []).append((-worth, order.index(line), line, item))
    best = [min(candidates) for candidates in items.values()]
    return [(line, item, -minus) for minus, _, line, item in best]


# ------------------------------------------------------------------------------ several raters


def panel(book, values):
    """``[(rater, value)]`` → one value; WAITS while a group has none."""
    groups = book.scheme.panel.groups
    if not groups or all(not rater for rater, _ in values):
        return _mean(book, [value for _, value in values], plain=bool(groups))
    means = {}
    for group in groups:
        own = [value for rater, value in values if book.group_of.get(rater) == group.key]
        if own:
            means[group.key] = _mean(book, own)
    return weighted(book, means)


def weighted(book, means):
    """Group means → one value."""
    groups = book.scheme.panel.groups
    if len(means) < len(groups) and book.scheme.panel.empty_group is EmptyGroup.WAIT:
        return WAITS
    there = [group for group in groups if group.key in means]
    weights = sum(Fraction(group.weight) for group in there)
    if not weights:
        return WAITS
    return sum(means[group.key] * Fraction(group.weight) for group in there) / weights


def _mean(book, values, *, plain=False):
    trim = book.scheme.panel.trim
    values = sorted(values)
    if trim is not None and trim.by is TrimBy.LEAF and not plain and len(values) > trim.above:
        values = values[trim.lowest : len(values) - trim.highest]
    return sum(values) / len(values)


def _votes(book, unit, node, entries):
    """Ballots counted per group."""
    boxes = defaultdict(lambda: defaultdict(int))
    for tally in book.inputs.tallies:
        if (tally.unit, tally.criterion) == (unit, node.key):
            for level, number in tally.votes:
                boxes[tally.group][level] += number
    for entry in entries:
        if entry.state is State.SCORED:
            boxes[book.group_of.get(entry.rater, "")][entry.level] += 1
    points = {group: vote_points(node.rule, votes) for group, votes in boxes.items()}
    points = {group: value for group, value in points.items() if value is not None}
    if not points:
        return _nobody(entries)
    if not book.scheme.panel.groups:
        together = defaultdict(int)
        for votes in boxes.values():
            for level, number in votes.items():
                together[level] += number
        return result(State.SCORED, vote_points(node.rule, together))
    if set(points) == {""}:
        return result(State.SCORED, points[""])
    value = weighted(book, points)
    return result(waits=True) if value is WAITS else result(State.SCORED, value)


# -------------------------------------------------------------------------------- other units


def _compare(book, node, found):
    numbers = {
        unit: found[unit, node.key]["points"]
        for unit in book.units
        if found[unit, node.key]["state"] is State.SCORED
    }
    for unit, number in numbers.items():
        group = book.units[unit].group
        among = [
            other
            for key, other in numbers.items()
            if node.rule.scope is Scope.ALL or book.units[key].group == group
        ]
        found[unit, node.key]["points"] = compared(node.rule, Fraction(node.full), number, among)


def compared(rule, full, number, among):
    """Points of a number among the numbers of all (its own included)."""
    if isinstance(rule, RankPoints):
        lowest_first = rule.source is RankSource.LOWEST
        better = [n for n in among if (n < number if lowest_first else n > number)]
        return rank_points(rule, full, 1 + len(better))
    best = min(among) if rule.lower_better else max(among)
    if isinstance(rule, Efficacy):
        worst = max(among) if rule.lower_better else min(among)
        if best == worst:
            return full
        base = Fraction(rule.base)
        return full * (base + (1 - base) * (number - worst) / (best - worst))
    if best <= 0:
        return full if rule.lower_better and number == best else Fraction(0)
    points = full * best / number if rule.lower_better else full * number / best
    return max(points, Fraction(0))
