"""A round whose stored inputs contradict each other: those units wait, all others are ranked.

Entering refuses contradictions, but what came in by another way (an older file, two raters at once)
must not take a whole round's results away. ``evaluate`` refuses such inputs; here the units they
belong to are found by looking at each alone, what contradicts is left out, and the unit stands
without total and rank, with the sentence in its remarks (资料矛盾：…).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scoring import wording
from desktop.domain.scoring.engine import score_units
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.inputs import Inputs
from desktop.domain.scoring.supplied import one_units_inputs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.inputs import Candidate
    from desktop.domain.scoring.results import UnitResult

_OF_A_LEAF = ("entries", "events", "tallies", "readings", "targets", "period_figures")


class Settled(NamedTuple):
    """Scored units and the inputs they rest on, without what contradicts."""

    scored: dict[str, UnitResult]
    inputs: Inputs


def score_despite_conflicts(
    *, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs
) -> Settled:
    """Score all units; those with contradicting inputs get ``conflicts`` and no total.

    Costs nothing beside ``score_units`` while the inputs agree.

    Raises:
        InvalidValue: what is wrong does not belong to single units (a rater in two groups …).
    """
    try:
        return Settled(score_units(scheme=scheme, units=units, inputs=inputs), inputs)
    except InvalidValue:
        found = {unit.key: _unit_conflicts(scheme, unit, inputs) for unit in units}
        found = {unit: places for unit, places in found.items() if places}
        if not found:
            raise
    kept = _without(inputs, {(unit, leaf) for unit, places in found.items() for leaf in places})
    scored = score_units(scheme=scheme, units=units, inputs=kept)
    for unit, places in found.items():
        scored[unit] = _in_conflict(scored[unit], tuple(places.values()))
    return Settled(scored, kept)


def _in_conflict(result: UnitResult, sentences: tuple[str, ...]) -> UnitResult:
    remarks = tuple(wording.remark_conflict(sentence) for sentence in sentences)
    return replace(
        result,
        total=None,
        printed=None,
        conflicts=sentences,
        remarks=remarks + result.remarks,
    )


def _unit_conflicts(scheme: Scheme, unit: Candidate, inputs: Inputs) -> dict[str, str]:
    """Return the leaves of a unit whose inputs contradict, each with the sentence; "" = all."""
    mine = one_units_inputs(frame_scheme(scheme), unit.key, inputs)
    whole = _refusal(scheme, unit, mine)
    if not whole:
        return {}
    found = {}
    for leaf in {one.criterion for name in _OF_A_LEAF for one in getattr(mine, name)}:
        others = {(unit.key, one.key) for one in scheme.leaves() if one.key != leaf}
        sentence = _refusal(scheme, unit, _without(mine, others))
        if sentence:
            found[leaf] = sentence
    return dict(sorted(found.items())) or {"": whole}


def _refusal(scheme: Scheme, unit: Candidate, inputs: Inputs) -> str:
    try:
        score_units(scheme=scheme, units=[unit], inputs=inputs)
    except InvalidValue as error:
        return error.message
    return ""


def _without(inputs: Inputs, places: set[tuple[str, str]]) -> Inputs:
    """Return the inputs without those at these (unit, leaf); leaf "" = all of the unit."""

    def keep(unit: str, leaf: str) -> bool:
        return (unit, leaf) not in places and (unit, "") not in places

    parts: dict[str, Any] = {
        name: tuple(one for one in getattr(inputs, name) if keep(one.unit, one.criterion))
        for name in _OF_A_LEAF
    }
    averages: Mapping[tuple[str, str], Any] = {
        place: average for place, average in inputs.averages.items() if keep(*place)
    }
    lists = tuple(
        replace(
            one,
            places=tuple(
                tuple(unit for unit in place if keep(unit, one.criterion)) for place in one.places
            ),
        )
        for one in inputs.rank_lists
    )
    return replace(inputs, **parts, averages=averages, rank_lists=lists)
