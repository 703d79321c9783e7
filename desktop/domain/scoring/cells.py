"""Inputs sorted into cells (unit × leaf) and checked against the scheme; their order is forgotten."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import STORED_SCALE, from_stored
from desktop.domain.scheme import Direct
from desktop.domain.scoring import refusals
from desktop.domain.scoring.checks import refuse_entry, refuse_event
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rules.lines import canonical
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Candidate, Entry, Event, GradeDecision, Inputs

Key = tuple[str, str]


class Cell(NamedTuple):
    """What was entered at one leaf of one unit.

    Attributes:
        entries: one per rater, in the order of the raters' names.
        events: unrevoked events in canonical order.
        average: summed SCORED sheets (sum of 1/10,000, count), or None.
    """

    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    average: tuple[int, int] | None = None


class Book(NamedTuple):
    """All cells that hold anything besides averages, the averages, and the grade decisions."""

    cells: Mapping[Key, Cell]
    averages: Mapping[Key, tuple[int, int]]
    decisions: Mapping[str, GradeDecision]


def open_book(frame: Frame, units: Sequence[Candidate], inputs: Inputs) -> Book:
    """Sort the inputs into cells.

    Raises:
        InvalidValue: an input that does not fit the scheme or the units of the round.
    """
    names = {unit.key: unit.name or unit.key for unit in units}
    if len(names) != len(units):
        raise InvalidValue("参加考评的单位有重复。")
    entries = _entries(frame, names, inputs.entries)
    events = _events(frame, names, inputs.events)
    _check_averages(frame, names, inputs.averages)
    cells: dict[Key, Cell] = {}
    for key in entries.keys() | events.keys():
        cell = Cell(entries.get(key, ()), events.get(key, ()), inputs.averages.get(key))
        if cell.events and any(_is_written(entry) for entry in cell.entries):
            raise InvalidValue(
                refusals.amount_beside_events(names[key[0]], frame.leaf(key[1]).criterion)
            )
        cells[key] = cell
    return Book(cells, inputs.averages, _decisions(frame, names, inputs.decisions))


def _is_written(entry: Entry) -> bool:
    return entry.state is State.SCORED and entry.amount is not None


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
        if not event.revoked:
            found[event.unit, event.criterion].append(event)
    return {key: tuple(sorted(cell, key=canonical)) for key, cell in found.items()}


def _place(frame: Frame, names: Mapping[str, str], unit: str, criterion: str) -> Node:
    if unit not in names:
        raise InvalidValue(refusals.unknown_unit(unit))
    return frame.leaf(criterion)


def _check_averages(
    frame: Frame, names: Mapping[str, str], averages: Mapping[Key, tuple[int, int]]
) -> None:
    """Refuse averages at unknown places, at leaves that are not direct, or out of range."""
    limits: dict[str, tuple[Fraction | int | None, Fraction | int | None]] = {}
    for (unit, leaf), (total, count) in averages.items():
        if leaf not in limits:
            limits[leaf] = _stored_limits(frame.leaf(leaf))
        low, high = limits[leaf]
        if unit not in names:
            raise InvalidValue(refusals.unknown_unit(unit))
        outside = (low is not None and total < low * count) or (
            high is not None and total > high * count
        )
        if count < 1 or outside:
            node = frame.leaf(leaf)
            span = kind_of(node.rule).span(node.rule, node)
            mean = from_stored(total // max(count, 1))
            raise InvalidValue(refusals.outside(node.criterion, mean, span.low, span.high))


def _stored_limits(node: Node) -> tuple[Fraction | int | None, Fraction | int | None]:
    """Return the admissible range in 1/10,000, as integers where that is exact."""
    if not isinstance(node.rule, Direct):
        raise InvalidValue(refusals.average_not_taken(node.criterion))
    span = kind_of(node.rule).span(node.rule, node)
    low, high = (
        None if end is None else Fraction(end) * STORED_SCALE for end in (span.low, span.high)
    )
    return _whole(low), _whole(high)


def _whole(value: Fraction | None) -> Fraction | int | None:
    return value.numerator if value is not None and value.denominator == 1 else value


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
