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
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.grade import Bar, Graded, grade_group
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rank import ranks, ties_best_first
from desktop.domain.scoring.remarks import unit_remarks
from desktop.domain.scoring.results import RoundResult, UnitResult
from desktop.domain.scoring.total import printed_total, unit_total
from desktop.domain.scoring.tree import UnitPoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Book
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Candidate, GradeDecision, Inputs


def evaluate(*, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs) -> RoundResult:
    """Compute a round: points of every node, totals, ranks and grades of all units.

    Pure and exact; the order of units and inputs never matters.

    Raises:
        InvalidValue: an input that does not fit the scheme or the units (Chinese sentence with
            the criterion and the admissible range).
    """
    scored = score_units(scheme=scheme, units=units, inputs=inputs)
    return rank_units(scheme=scheme, units=units, scored=scored, decisions=inputs.decisions)


def score_units(
    *, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs
) -> dict[str, UnitResult]:
    """Score each unit on its own: everything but rank and grade, by unit key.

    After one edit only the changed units need to be given, with their inputs.

    Raises:
        InvalidValue: as :func:`evaluate`.
    """
    frame = frame_scheme(scheme)
    book = open_book(frame, units, inputs)
    leaves = tuple(frame.nodes[leaf.key] for leaf in scheme.leaves())
    vetoes = tuple(leaf for leaf in leaves if isinstance(leaf.criterion.rule, Veto))
    return {unit.key: _score_unit(frame, book, unit, leaves, vetoes) for unit in units}


def rank_units(
    *,
    scheme: Scheme,
    units: Sequence[Candidate],
    scored: Mapping[str, UnitResult],
    decisions: Iterable[GradeDecision] = (),
) -> RoundResult:
    """Rank and grade units that are already scored, and put them in display order.

    Args:
        scheme: the same as for scoring.
        units: all units of the round.
        scored: results of :func:`score_units` for all of them.
        decisions: checked grade decisions.
    """
    groups: dict[str, list[UnitResult]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.position, unit.key)):
        groups[unit.group].append(scored[unit.key])
    decided = {decision.unit: decision for decision in decisions}
    ordered = [result for group in groups.values() for result in _place(scheme, group, decided)]
    return RoundResult(tuple(ordered))


def _score_unit(
    frame: Frame,
    book: Book,
    unit: Candidate,
    leaves: Sequence[Node],
    vetoes: Sequence[Node],
) -> UnitResult:
    points = UnitPoints(frame, book, unit)
    total = unit_total(frame.scheme, points)
    struck = points.vetoes(vetoes)
    return UnitResult(
        unit=unit.key,
        group=unit.group,
        nodes=points.nodes,
        base=points.base.rescaled,
        bonus=points.bonus,
        deduction=points.deduction,
        total=total,
        printed=printed_total(frame.scheme, total),
        vetoes=struck,
        remarks=unit_remarks(frame, points, leaves, struck),
    )


def _place(
    scheme: Scheme, group: Sequence[UnitResult], decisions: Mapping[str, GradeDecision]
) -> list[UnitResult]:
    """Rank and grade one group; ranked units first, the others in their own order."""
    ranked = [result for result in group if is_ranked(scheme, result)]
    ties = ties_best_first(scheme, ranked)
    rank_of = ranks(scheme.ranking.style, ties)
    bars = {result.unit: _bar(scheme, result) for result in group if result.vetoes}
    mine = {r.unit: decisions[r.unit] for r in group if r.unit in decisions}
    graded = grade_group(scheme, ties, bars, mine)
    names = [grade.name for grade in scheme.grading.grades]
    for unit, bar in bars.items():
        if bar.forced is not None:
            graded[unit] = graded.get(unit, Graded())._replace(grade=names[bar.forced])
    shown = [result for tie in ties for result in tie]
    shown += [result for result in group if result.unit not in rank_of]
    return [_with(result, rank_of, graded) for result in shown]


def _with(
    result: UnitResult, rank_of: Mapping[str, int], graded: Mapping[str, Graded]
) -> UnitResult:
    rank = rank_of.get(result.unit)
    grade = graded.get(result.unit, Graded())
    remarks = [*result.remarks]
    if rank is None and result.total is not None:
        remarks.append(wording.REMARK_NO_RANK)
    if grade.remark:
        remarks.append(grade.remark)
    return replace(result, rank=rank, grade=grade.grade, remarks=tuple(remarks))


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


def _bar(scheme: Scheme, result: UnitResult) -> Bar:
    """Several vetoes together: the worst of all; a forced grade is never better than a cap."""
    index = {grade.name: number for number, grade in enumerate(scheme.grading.grades)}
    forced: int | None = None
    best = 0
    for veto in _struck(scheme, result):
        number = index.get(veto.grade)
        if number is None or veto.effect is VetoEffect.NO_RANK:
            continue
        if veto.effect is VetoEffect.FORCE_GRADE:
            forced = number if forced is None else max(forced, number)
        else:
            best = max(best, number)
    return Bar(None if forced is None else max(forced, best), best)
