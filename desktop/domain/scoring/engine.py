"""The pipeline: leaf → tree → total → rank → grade. One pure function computes a round.

Two stages, so that one edit need not score a thousand units again: :func:`score_units` looks at
each unit alone, :func:`rank_units` puts scored units in order. ``evaluate`` is the two in a row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.scheme import NotApplicable, Veto, VetoEffect
from desktop.domain.scoring import wording
from desktop.domain.scoring.cells import open_book
from desktop.domain.scoring.comparing import compare
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.grade import Bar, Graded, grade_group
from desktop.domain.scoring.grade_gates import struck_gates
from desktop.domain.scoring.honours import open_past, with_honours
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rank import ranks, ties_best_first
from desktop.domain.scoring.remarks import unit_remarks
from desktop.domain.scoring.results import RoundResult, UnitResult
from desktop.domain.scoring.sheets_aside import find_aside, without
from desktop.domain.scoring.supplied import with_readings
from desktop.domain.scoring.total import printed_total, unit_total
from desktop.domain.scoring.tree import UnitPoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Book
    from desktop.domain.scoring.frame import Frame
    from desktop.domain.scoring.grade_gates import StruckGate
    from desktop.domain.scoring.inputs import (
        Candidate,
        GradeDecision,
        HonourDecision,
        Inputs,
        Standing,
    )
    from desktop.domain.scoring.results import Comparison


def evaluate(*, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs) -> RoundResult:
    """Compute a round: points of every node, totals, ranks and grades of all units.

    Pure and exact; the order of units and inputs never matters.

    Raises:
        InvalidValue: an input that does not fit the scheme or the units (Chinese sentence with
            the criterion and the admissible range).
    """
    scored = score_units(scheme=scheme, units=units, inputs=inputs)
    return rank_units(
        scheme=scheme,
        units=units,
        scored=scored,
        decisions=inputs.decisions,
        standings=inputs.standings,
        honour_decisions=inputs.honour_decisions,
    )


def score_units(
    *, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs
) -> dict[str, UnitResult]:
    """Score each unit on its own: everything but rank and grade, by unit key.

    After one edit only the changed units need to be given, with their inputs, provided the
    scheme ``is_separable``; otherwise all units and inputs of the round.

    Raises:
        InvalidValue: as :func:`evaluate`.
    """
    frame = frame_scheme(scheme)
    whole = open_book(frame, units, inputs)
    aside = find_aside(frame, whole, inputs.voided)
    book = with_readings(frame, without(whole, aside))
    compared = compare(frame, book, units)
    return {
        unit.key: _score_unit(
            frame, book, unit, compared.get(unit.key, {}), aside.get(unit.key, {})
        )
        for unit in units
    }


def rank_units(
    *,
    scheme: Scheme,
    units: Sequence[Candidate],
    scored: Mapping[str, UnitResult],
    decisions: Iterable[GradeDecision] = (),
    standings: Iterable[Standing] = (),
    honour_decisions: Iterable[HonourDecision] = (),
) -> RoundResult:
    """Rank and grade units that are already scored, and put them in display order.

    Args:
        scheme: the same as for scoring.
        units: all units of the round.
        scored: results of :func:`score_units` for all of them.
        decisions: checked grade decisions.
        standings: how units stood in earlier rounds (streaks).
        honour_decisions: honours decided by hand.

    Raises:
        InvalidValue: an honour decision or standing that does not fit.
    """
    groups: dict[str, list[UnitResult]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.position, unit.key)):
        groups[unit.group].append(scored[unit.key])
    decided = {decision.unit: decision for decision in decisions}
    ordered = [result for group in groups.values() for result in _place(scheme, group, decided)]
    if scheme.honours:
        past = open_past(scheme, units, standings, honour_decisions)
        ordered = with_honours(scheme, ordered, past)
    return RoundResult(tuple(ordered))


def _score_unit(
    frame: Frame,
    book: Book,
    unit: Candidate,
    compared: Mapping[str, Comparison],
    aside: Mapping[str, str],
) -> UnitResult:
    points = UnitPoints(frame, book, unit, compared)
    total = unit_total(frame.scheme, points)
    return UnitResult(
        unit=unit.key,
        group=unit.group,
        nodes=points.nodes,
        base=points.base.rescaled,
        bonus=points.bonus,
        deduction=points.deduction,
        total=total,
        printed=printed_total(frame.scheme, total),
        vetoes=points.struck,
        remarks=unit_remarks(frame, points, len(aside)),
        set_aside=tuple(sorted(aside.items())),
    )


def _place(
    scheme: Scheme, group: Sequence[UnitResult], decisions: Mapping[str, GradeDecision]
) -> list[UnitResult]:
    """Rank and grade one group; ranked units first, the others in their own order."""
    ranked = [result for result in group if is_ranked(scheme, result)]
    ties = ties_best_first(scheme, ranked)
    rank_of = ranks(scheme.ranking.style, ties)
    gates = {result.unit: struck_gates(scheme, result) for result in group}
    bars = {
        result.unit: _bar(scheme, result, gates[result.unit])
        for result in group
        if result.vetoes or gates[result.unit]
    }
    mine = {r.unit: decisions[r.unit] for r in group if r.unit in decisions}
    graded = grade_group(scheme, ties, bars, mine)
    names = [grade.name for grade in scheme.grading.grades]
    for unit, bar in bars.items():
        if bar.forced is not None:
            graded[unit] = graded.get(unit, Graded())._replace(grade=names[bar.forced])
    shown = [result for tie in ties for result in tie]
    shown += [result for result in group if result.unit not in rank_of]
    return [_with(result, rank_of, graded, gates[result.unit]) for result in shown]


def _with(
    result: UnitResult,
    rank_of: Mapping[str, int],
    graded: Mapping[str, Graded],
    gates: Sequence[StruckGate],
) -> UnitResult:
    rank = rank_of.get(result.unit)
    grade = graded.get(result.unit, Graded())
    remarks = [*result.remarks, *(gate.remark for gate in gates)]
    if rank is None and result.total is not None:
        remarks.append(wording.REMARK_NO_RANK)
    if grade.remark:
        remarks.append(grade.remark)
    return replace(
        result,
        rank=rank,
        grade=grade.grade,
        remarks=tuple(remarks),
        grade_pending=grade.pending,
    )


def is_ranked(scheme: Scheme, result: UnitResult) -> bool:
    """Whether a unit takes part in the ranking: complete, and nothing made it leave."""
    if result.total is None:
        return False
    if any(veto.effect is VetoEffect.NO_RANK for veto in _struck(scheme, result)):
        return False
    return scheme.not_applicable is NotApplicable.RESCALE or not _does_not_apply(result)


def _does_not_apply(result: UnitResult) -> bool:
    """Whether a base leaf does not apply (leaves of other blocks keep 0 points then)."""
    return any(
        node.state is State.NOT_APPLICABLE and node.points is None for node in result.nodes.values()
    )


def _struck(scheme: Scheme, result: UnitResult) -> list[Veto]:
    if not result.vetoes:
        return []
    rules = {leaf.key: leaf.rule for leaf in scheme.leaves()}
    return [rule for key in result.vetoes if isinstance(rule := rules[key], Veto)]


def grade_bar(scheme: Scheme, result: UnitResult) -> Bar:
    """Return what vetoes and grade gates allow a unit's grade to be."""
    return _bar(scheme, result, struck_gates(scheme, result))


def _bar(scheme: Scheme, result: UnitResult, gates: Sequence[StruckGate]) -> Bar:
    """Several vetoes and gates together: the worst of all; a forced grade is never better than a cap."""
    index = {grade.name: number for number, grade in enumerate(scheme.grading.grades)}
    forced: int | None = None
    best = 0
    effects = [(str(veto.effect), veto.grade) for veto in _struck(scheme, result)]
    effects += [(str(struck.gate.effect), struck.gate.grade) for struck in gates]
    for effect, name in effects:
        number = index.get(name)
        if number is None:
            continue
        if effect == VetoEffect.FORCE_GRADE:
            forced = number if forced is None else max(forced, number)
        elif effect == VetoEffect.CAP_GRADE:
            best = max(best, number)
    return Bar(None if forced is None else max(forced, best), best)
