"""Short Chinese notes about one unit for the 备注 column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme import Missing, NotApplicable
from desktop.domain.scoring import effect_wording, wording
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.leaf import Absence, judge

_LONGEST = 20
"""Characters of a criterion's text that a remark has room for."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.tree import UnitPoints


def unit_remarks(frame: Frame, points: UnitPoints, sheets_aside: int) -> tuple[str, ...]:
    """Say what is unusual about a unit: vetoes, missing, not applicable and imputed leaves."""
    remarks: list[str] = []
    if points.struck:
        remarks.append(wording.remark_veto([_name(frame.nodes[key]) for key in points.struck]))
    for key, why in points.switched.items():
        remarks.append(f"{_name(frame.nodes[key])}：{why}")
    if sheets_aside:
        remarks.append(effect_wording.remark_sheets_aside(sheets_aside))
    unusual = [leaf for leaf in frame.leaves if points.nodes[leaf.key].state is not State.SCORED]
    if unusual:
        remarks += _state_remarks(frame.scheme, points, unusual)
    if points.base.absence is not Absence.PRESENT:
        remarks.append(wording.NOTHING_APPLIES)
    return tuple(remarks)


def _name(leaf: Node) -> str:
    return " ".join(leaf.criterion.text.split())


def _short(leaf: Node) -> str:
    name = _name(leaf)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _groups_without_sheet(points: UnitPoints, leaf: Node) -> list[str]:
    """Return the rater groups without a score at a leaf that others did score."""
    cell, panels = points.cell(leaf.key), points.panels
    scored = {panels.group(e.rater) for e in cell.entries if e.state is State.SCORED}
    scored |= {tally.group for tally in cell.tallies}
    if not scored:
        return []
    return [g.name for g in panels.panel.groups if g.key not in scored and g.weight]


def _state_remarks(scheme: Scheme, points: UnitPoints, unusual: Sequence[Node]) -> list[str]:
    states = {leaf.key: points.nodes[leaf.key].state for leaf in unusual}
    counted = [leaf for leaf in unusual if not leaf.silent]
    imputed = sum(state is State.IMPUTED for state in states.values())
    foreign = sum(states[leaf.key] is State.NOT_APPLICABLE for leaf in counted)
    blank = sum(states[leaf.key] in {None, State.NOT_INSPECTED} for leaf in counted)
    aside = sum(_set_aside(points, leaf) for leaf in unusual)
    remarks: list[str] = []
    if blank == 1 and scheme.missing is Missing.WAIT:
        (leaf,) = (one for one in counted if states[one.key] in {None, State.NOT_INSPECTED})
        remarks.append(wording.remark_waiting(_short(leaf), _groups_without_sheet(points, leaf)))
    elif blank:
        remarks.append(_blank_remark(scheme.missing, blank))
    if foreign:
        rescaled = scheme.not_applicable is NotApplicable.RESCALE
        remarks.append(wording.remark_not_applicable(foreign, rescaled=rescaled))
    if imputed:
        remarks.append(wording.remark_imputed(imputed))
    if aside:
        remarks.append(wording.remark_set_aside(aside))
    return remarks


def _blank_remark(missing: Missing, count: int) -> str:
    if missing is Missing.WAIT:
        return wording.remark_incomplete(count)
    if missing is Missing.SKIP:
        return wording.remark_skipped(count)
    return wording.remark_counted(count, as_full=missing is Missing.FULL)


def _set_aside(points: UnitPoints, leaf: Node) -> int:
    cell = points.cell(leaf.key)
    return len(cell.events) if cell.events and judge(leaf, cell).events_aside else 0
