"""Rules that turn one figure into points, and rules on what was counted elsewhere."""

from __future__ import annotations

import math
from fractions import Fraction

from desktop.domain.scheme import CompletionMode, PeriodMissing, RollUpHow, SlotsHow


def points_of_number(bands, number):
    """Points of the last band whose lower bound the number reaches."""
    points = None
    for band in bands:
        if band.lower is None or number >= band.lower:
            points = Fraction(band.points)
    return points


def level_points(rule, key):
    """Points of the chosen level."""
    return next(Fraction(level.points) for level in rule.levels if level.key == key)


def completion_points(rule, full, actual, target, start):
    """Points of an actual number against a target; None without a target (or a needed start)."""
    if target is None or actual is None:
        return None
    actual, target = Fraction(actual), Fraction(target)
    base = Fraction(full if rule.base is None else rule.base)
    if rule.mode is CompletionMode.UNITS:
        points = _by_units(rule, base, actual, target)
    else:
        if rule.decreasing and start is None:
            return None
        rate = _rate(rule, actual, target, Fraction(start or 0))
        points = (
            base * rate if rule.mode is CompletionMode.PROPORTIONAL else _steps(rule, base, rate)
        )
    if rule.excess_cap is not None:
        points = min(points, base + Fraction(rule.excess_cap))
    return points if rule.floor is None else max(points, Fraction(rule.floor))


def _rate(rule, actual, target, start):
    if target == start:
        reached = actual <= target if rule.decreasing else actual >= target
        return Fraction(1 if reached else 0)
    return (actual - start) / (target - start)


def _steps(rule, base, rate):
    step = Fraction(rule.step)
    usual = base * step
    if rate >= 1:
        gain = usual if rule.gain is None else Fraction(rule.gain)
        return base + gain * math.floor((rate - 1) / step)
    loss = usual if rule.loss is None else Fraction(rule.loss)
    return base - loss * math.ceil((1 - rate) / step)


def _by_units(rule, base, actual, target):
    better = target - actual if rule.decreasing else actual - target
    steps = abs(better) / Fraction(1 if rule.step is None else rule.step)
    if rule.whole:
        steps = Fraction(math.floor(steps))
    if better >= 0:
        return base + steps * Fraction(rule.gain or 0)
    return base - steps * Fraction(rule.loss or 0)


def vote_points(rule, votes):
    """Points of the valid votes per level; None where there are none."""
    valid = sum(votes.values())
    if not valid:
        return None
    if rule.override is not None:
        bad = sum(votes.get(key, 0) for key in rule.override.levels)
        if bad * rule.override.whole >= rule.override.part * valid:
            return Fraction(rule.override.points)
    if rule.bands:
        good = sum(votes.get(key, 0) for key in rule.share_of)
        return points_of_number(rule.bands, Fraction(good, valid))
    return sum(level_points(rule, key) * number for key, number in votes.items()) / valid


def rank_points(rule, full, rank):
    """Points of a rank."""
    if rule.table:
        return Fraction(rule.table[rank - 1] if rank <= len(rule.table) else rule.beyond)
    return max(Fraction(rule.floor), Fraction(full) - Fraction(rule.drop) * (rank - 1))


def rolled_up(rule, full, figures, by_round=()):
    """``(points, waits)`` of ``{period: [figures of its slots]}``; no points when blank."""
    if not figures:
        return None, False
    own = [period.key for period in rule.periods]
    planned = own or sorted(by_round) or sorted(figures)
    if own and by_round:
        planned = [key for key in own if key in by_round]
    weights = {p.key: Fraction(p.weight) for p in rule.periods if p.weight is not None}
    values = {}
    for key in planned:
        value = _period(rule, figures.get(key))
        if value is None and rule.missing is PeriodMissing.WAIT:
            return None, True
        if value is not None:
            values[key] = value
    if rule.how is RollUpHow.WEIGHTED and not any(weights[key] for key in values):
        return None, False
    if rule.carry_over:
        balance = Fraction(rule.start)
        for key in planned:
            if key in values:
                balance += values[key] - Fraction(rule.start)
                values[key] = balance
    points = _together(rule, planned, values, weights)
    if rule.scaled:
        points = points * Fraction(full) / Fraction(rule.period_full)
    return points, False


def _period(rule, slots):
    if slots:
        return sum(slots) / (len(slots) if rule.slots is SlotsHow.MEAN else 1)
    filled = {
        PeriodMissing.ZERO: Fraction(0),
        PeriodMissing.FULL: rule.period_full,
        PeriodMissing.FIXED: rule.fixed,
    }
    value = filled.get(rule.missing)
    return None if value is None else Fraction(value)


def _together(rule, planned, values, weights):
    numbers = [values[key] for key in planned if key in values]
    if rule.how is RollUpHow.SUM:
        return sum(numbers)
    if rule.how is RollUpHow.MEAN_PRESENT:
        return sum(numbers) / len(numbers)
    if rule.how is RollUpHow.MEAN_PLANNED:
        return sum(numbers) / len(planned)
    if rule.how is RollUpHow.WEIGHTED:
        there = sum(weights[key] for key in values)
        return sum(values[key] * weights[key] for key in values) / there
    return numbers[-1] if rule.how is RollUpHow.LAST else max(numbers)
