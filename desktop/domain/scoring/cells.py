"""Inputs sorted into cells (unit × leaf) and checked against the scheme; their order is forgotten."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Completion
from desktop.domain.scoring import refusals
from desktop.domain.scoring.averages import check_averages
from desktop.domain.scoring.checks import check_figure, check_tally, refuse_entry, refuse_event
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.panel import PANEL, Panels
from desktop.domain.scoring.rules.lines import canonical
from desktop.domain.scoring.supplied import open_panels, open_readings, planned_periods, with_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import (
        Average,
        Candidate,
        Entry,
        Event,
        GradeDecision,
        Inputs,
        PeriodFigure,
        Reading,
        Target,
        VoteTally,
    )

Key = tuple[str, str]


class Cell(NamedTuple):
    """What was entered at one leaf of one unit.

    Attributes:
        entries: one per rater, in the order of the raters' names.
        events: unrevoked events in canonical order.
        average: summed SCORED sheets, or None.
        tallies: counted ballots.
        figures: figures of other rounds.
        planned: the periods this round planned here, in order; empty: what the rule says.
    """

    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    average: tuple[int, int] | Average | None = None
    tallies: tuple[VoteTally, ...] = ()
    figures: tuple[PeriodFigure, ...] = ()
    planned: tuple[str, ...] = ()

    @property
    def gathered(self) -> bool:
        """Whether anything is there that a gathering rule counts."""
        return bool(self.tallies or self.figures)


class Book(NamedTuple):
    """Everything entered, sorted.

    Attributes:
        cells: all cells that hold anything besides averages.
        averages: summed sheets.
        decisions: grade decisions by unit.
        targets: targets by unit, then leaf.
        panels: the scheme's panel with its raters.
        readings: figures from records that are not in the cells yet (``supplied.with_readings``).
    """

    cells: Mapping[Key, Cell]
    averages: Mapping[Key, tuple[int, int] | Average]
    decisions: Mapping[str, GradeDecision]
    targets: Mapping[str, Mapping[str, Target]]
    panels: Panels
    readings: Mapping[Key, Reading]

    def cell(self, unit: str, leaf: str) -> Cell:
        """Return what was entered at a leaf of a unit."""
        cell = self.cells.get((unit, leaf))
        if cell is not None:
            return cell
        average = self.averages.get((unit, leaf))
        return EMPTY if average is None else Cell(average=average)

    def of_unit(self, unit: str, leaves: Iterable[Node]) -> Book:
        """Return the book with nothing but one unit's cells."""
        places = [(unit, leaf.key) for leaf in leaves]
        return self._replace(
            cells={p: self.cells[p] for p in places if p in self.cells},
            readings={p: self.readings[p] for p in places if p in self.readings},
        )


EMPTY = Cell()


def open_book(frame: Frame, units: Sequence[Candidate], inputs: Inputs) -> Book:
    """Sort the inputs into cells.

    Raises:
        InvalidValue: an input that does not fit the scheme or the units of the round.
    """
    names = {unit.key: unit.name or unit.key for unit in units}
    if len(names) != len(units):
        raise InvalidValue("参加考评的单位有重复。")
    panels = open_panels(frame.scheme, inputs.raters)
    inputs = with_listed(frame, inputs)
    entries = _entries(frame, names, inputs.entries)
    events = _events(frame, names, inputs.events)
    tallies = _tallies(frame, names, inputs.tallies, panels)
    planned = planned_periods(frame, inputs.planned_periods)
    figures = _figures(frame, names, inputs.period_figures, planned)
    check_averages(frame, names, inputs.averages, panels)
    cells: dict[Key, Cell] = {}
    for key in entries.keys() | events.keys() | tallies.keys() | figures.keys():
        cell = Cell(
            entries.get(key, ()),
            events.get(key, ()),
            inputs.averages.get(key),
            tallies.get(key, ()),
            figures.get(key, ()),
            planned.get(key[1], ()),
        )
        _check_cell(frame.leaf(key[1]), names[key[0]], cell, panels)
        cells[key] = cell
    decisions = _decisions(frame, names, inputs.decisions)
    targets = _targets(frame, names, inputs.targets)
    readings = open_readings(frame, names, inputs.readings)
    return Book(cells, inputs.averages, decisions, targets, panels, readings)


def _check_cell(node: Node, unit: str, cell: Cell, panels: Panels) -> None:
    """Refuse what cannot stand together at one leaf of one unit."""
    if cell.events and any(_is_written(entry) for entry in cell.entries):
        raise InvalidValue(refusals.amount_beside_events(unit, node.criterion))
    if not panels.panel.groups:
        return
    scored = [entry for entry in cell.entries if entry.state is State.SCORED]
    for entry in scored:
        if entry.rater and not panels.group(entry.rater):
            raise InvalidValue(refusals.rater_without_group(entry.rater))
    groups = {panels.group(entry.rater) for entry in scored}
    groups |= {tally.group for tally in cell.tallies}
    if PANEL in groups and len(groups) > 1:
        raise InvalidValue(refusals.panel_beside_groups(unit, node.criterion))


def _is_written(entry: Entry) -> bool:
    return entry.state is State.SCORED and entry.amount is not None


def _tallies(
    frame: Frame, names: Mapping[str, str], tallies: Iterable[VoteTally], panels: Panels
) -> dict[Key, tuple[VoteTally, ...]]:
    found: dict[Key, list[VoteTally]] = defaultdict(list)
    for tally in tallies:
        node = _place(frame, names, tally.unit, tally.criterion)
        check_tally(node, tally, panels)
        found[tally.unit, tally.criterion].append(tally)
    return {key: tuple(sorted(cell, key=repr)) for key, cell in found.items()}


def _figures(
    frame: Frame,
    names: Mapping[str, str],
    figures: Iterable[PeriodFigure],
    planned: Mapping[str, Sequence[str]],
) -> dict[Key, tuple[PeriodFigure, ...]]:
    found: dict[Key, dict[tuple[str, str], PeriodFigure]] = defaultdict(dict)
    for figure in figures:
        node = _place(frame, names, figure.unit, figure.criterion)
        check_figure(node, figure, planned.get(figure.criterion, ()))
        cell = found[figure.unit, figure.criterion]
        if cell.setdefault((figure.period, figure.slot), figure) != figure:
            raise InvalidValue(refusals.two_figures(names[figure.unit], node.criterion, figure))
    return {key: tuple(cell[place] for place in sorted(cell)) for key, cell in found.items()}


def _targets(
    frame: Frame, names: Mapping[str, str], targets: Iterable[Target]
) -> dict[str, dict[str, Target]]:
    found: dict[str, dict[str, Target]] = defaultdict(dict)
    for target in targets:
        node = _place(frame, names, target.unit, target.criterion)
        if not isinstance(node.rule, Completion):
            raise InvalidValue(refusals.target_not_taken(node.criterion))
        if found[target.unit].setdefault(target.criterion, target) != target:
            raise InvalidValue(refusals.two_targets(names[target.unit], node.criterion))
    return found


def _entries(
    frame: Frame, names: Mapping[str, str], entries: Iterable[Entry]
) -> dict[Key, tuple[Entry, ...]]:
    found: dict[Key, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        node = _place(frame, names, entry.unit, entry.criterion)
        raters = found[entry.unit, entry.criterion]
        before = raters.get(entry.rater)
        if before is None:
            refuse_entry(node, entry)
            raters[entry.rater] = entry
        elif before != entry:
            raise InvalidValue(refusals.two_entries(names[entry.unit], node.criterion, entry.rater))
    return {
        key: tuple(raters.values())
        if len(raters) == 1
        else tuple(raters[n] for n in sorted(raters))
        for key, raters in found.items()
    }


def _events(
    frame: Frame, names: Mapping[str, str], events: Iterable[Event]
) -> dict[Key, tuple[Event, ...]]:
    found: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        node = _place(frame, names, event.unit, event.criterion)
        refuse_event(node, event)
        if event.role and event.role not in node.roles:
            raise InvalidValue(refusals.unknown_role(node.criterion, event.role))
        if not event.revoked:
            found[event.unit, event.criterion].append(event)
    return {key: tuple(sorted(cell, key=canonical)) for key, cell in found.items()}


def _place(frame: Frame, names: Mapping[str, str], unit: str, criterion: str) -> Node:
    if unit not in names:
        raise InvalidValue(refusals.unknown_unit(unit))
    return frame.leaf(criterion)


def _decisions(
    frame: Frame, names: Mapping[str, str], decisions: Iterable[GradeDecision]
) -> dict[str, GradeDecision]:
    grades = {grade.name for grade in frame.scheme.grading.grades}
    found: dict[str, GradeDecision] = {}
    for decision in decisions:
        if decision.unit not in names:
            raise InvalidValue(refusals.unknown_unit(decision.unit))
        name = names[decision.unit]
        if decision.grade not in grades:
            raise InvalidValue(refusals.unknown_grade(name, decision.grade))
        if not decision.reason.strip():
            raise InvalidValue(refusals.decision_without_reason(name))
        if found.setdefault(decision.unit, decision) != decision:
            raise InvalidValue(refusals.decision_twice(name))
    return found
