"""Rank lists and figures from records, written as the entries and events they stand for.

A rank list is a rater's sheet like any other and is sorted with the sheets. A figure from records
(reading) is nobody's sheet: it is never void, never trimmed, and put in after the sheets that do
not count are gone. An entry made by hand comes before the figure, but a sheet that does not count
is as if it had never been handed in, so the figure it displaced stands again (decision 0010).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import RankPoints, RankSource, RollUp
from desktop.domain.scoring import refusals
from desktop.domain.scoring.checks import refuse_entry, refuse_event
from desktop.domain.scoring.inputs import Entry, Event, Inputs, State
from desktop.domain.scoring.panel import Panels
from desktop.domain.scoring.rules.lines import canonical
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Book, Cell
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import PlannedPeriod, RankList, Rater, Reading


def open_panels(scheme: Scheme, raters: Iterable[Rater]) -> Panels:
    """Return the scheme's panel with the raters' groups.

    Raises:
        InvalidValue: an unknown group, or a rater in two groups.
    """
    known = {group.key for group in scheme.panel.groups}
    found: dict[str, str] = {}
    for rater in raters:
        if rater.group not in known:
            raise InvalidValue(refusals.unknown_rater_group(rater.name, rater.group))
        if found.setdefault(rater.name, rater.group) != rater.group:
            raise InvalidValue(refusals.rater_in_two_groups(rater.name))
    return Panels(scheme.panel, found)


def with_listed(frame: Frame, inputs: Inputs) -> Inputs:
    """Return the inputs with rank lists turned into entries.

    Raises:
        InvalidValue: a list that does not fit its leaf.
    """
    if not inputs.rank_lists:
        return inputs
    entries = [*inputs.entries]
    for ranks in inputs.rank_lists:
        entries += listed_entries(frame.leaf(ranks.criterion), ranks)
    return replace(inputs, entries=tuple(entries), rank_lists=())


def open_readings(
    frame: Frame, names: Mapping[str, str], readings: Iterable[Reading]
) -> dict[tuple[str, str], Reading]:
    """Return the figures from records by unit and leaf.

    Raises:
        InvalidValue: an unknown place, a leaf without automatic figures, or two different figures.
    """
    found: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        node = frame.leaf(reading.criterion)
        if reading.unit not in names:
            raise InvalidValue(refusals.unknown_unit(reading.unit))
        check_reading(node, reading)
        if found.setdefault((reading.unit, reading.criterion), reading) != reading:
            raise InvalidValue(refusals.two_readings(names[reading.unit], node.criterion))
    return found


def planned_periods(frame: Frame, planned: Iterable[PlannedPeriod]) -> dict[str, tuple[str, ...]]:
    """Return the periods that the round planned, by leaf, in the order they count.

    Raises:
        InvalidValue: no roll-up leaf, or a period that its rule does not name.
    """
    found: dict[str, set[str]] = {}
    for one in planned:
        node = frame.leaf(one.criterion)
        rule = node.rule
        if not isinstance(rule, RollUp):
            raise InvalidValue(refusals.figure_not_taken(node.criterion))
        own = {period.key for period in rule.periods}
        if not one.period or (own and one.period not in own):
            raise InvalidValue(refusals.unknown_period(node.criterion, one.period))
        found.setdefault(one.criterion, set()).add(one.period)
    order = {leaf.key: leaf.rule.periods for leaf in frame.leaves if isinstance(leaf.rule, RollUp)}
    return {
        leaf: tuple(p.key for p in order[leaf] if p.key in keys) or tuple(sorted(keys))
        for leaf, keys in found.items()
    }


def with_readings(frame: Frame, book: Book) -> Book:
    """Return the book with the figures from records in the cells where no sheet comes first.

    Args:
        frame: the scheme.
        book: without the sheets that do not count.

    Raises:
        InvalidValue: a figure that the leaf's rule does not admit.
    """
    if not book.readings:
        return book
    cells = dict(book.cells)
    for place, reading in book.readings.items():
        cell = book.cell(*place)
        by_hand = any(not _says_inspected(entry) for entry in cell.entries)
        if cell.average is None and not by_hand:
            cells[place] = _read(frame.leaf(place[1]), reading, cell)
    return book._replace(cells=cells, readings={})


def one_units_inputs(frame: Frame, unit: str, inputs: Inputs) -> Inputs:
    """Return what was entered for one unit; rank lists are turned into its ranks."""
    listed = [
        entry
        for ranks in inputs.rank_lists
        for entry in listed_entries(frame.leaf(ranks.criterion), ranks)
    ]
    places = [(unit, leaf.key) for leaf in frame.leaves]
    return Inputs(
        entries=tuple(entry for entry in (*inputs.entries, *listed) if entry.unit == unit),
        events=tuple(event for event in inputs.events if event.unit == unit),
        averages={place: inputs.averages[place] for place in places if place in inputs.averages},
        raters=inputs.raters,
        tallies=tuple(tally for tally in inputs.tallies if tally.unit == unit),
        readings=tuple(reading for reading in inputs.readings if reading.unit == unit),
        targets=tuple(target for target in inputs.targets if target.unit == unit),
        planned_periods=inputs.planned_periods,
        period_figures=tuple(f for f in inputs.period_figures if f.unit == unit),
    )


def _says_inspected(entry: Entry) -> bool:
    """Whether an entry at a leaf of events only says that nothing else was found."""
    return entry.state is State.SCORED and entry.amount is None and not entry.level


def check_reading(node: Node, reading: Reading) -> None:
    """Refuse a figure at a leaf without automatic figures, or a negative number of times."""
    metric = node.criterion.metric
    if metric is None:
        raise InvalidValue(refusals.reading_not_taken(node.criterion))
    if metric.line and reading.value < 0:
        raise InvalidValue(refusals.reading_negative(node.criterion, reading.value))


def _read(node: Node, reading: Reading, cell: Cell) -> Cell:
    """Put a figure into its cell: as a number, or as so many times of its rule line."""
    metric = node.criterion.metric
    unit, leaf = reading.unit, reading.criterion
    if metric is None or not metric.line or not kind_of(node.rule).takes_events:
        entry = Entry(unit, leaf, amount=reading.value, reason=reading.note)
        refuse_entry(node, entry)
        return cell._replace(entries=(entry,))
    if reading.value > 0:
        event = Event(unit, leaf, metric.line, reading.value, reason=reading.note)
        refuse_event(node, event)
        return cell._replace(events=tuple(sorted((*cell.events, event), key=canonical)))
    if cell.entries:
        return cell
    return cell._replace(entries=(Entry(unit, leaf),))


def listed_entries(node: Node, ranks: RankList) -> Iterator[Entry]:
    """Yield the ranks of a list: 1,2,2,4 where units share a place.

    Raises:
        InvalidValue: the leaf takes no ranks, or a unit stands in the list twice.
    """
    rule = node.rule
    if not isinstance(rule, RankPoints) or rule.source is not RankSource.GIVEN:
        raise InvalidValue(refusals.ranks_not_taken(node.criterion))
    seen: set[str] = set()
    for place in ranks.places:
        rank = Decimal(len(seen) + 1)
        for unit in place:
            if unit in seen:
                raise InvalidValue(refusals.listed_twice(node.criterion, unit))
            seen.add(unit)
            yield Entry(unit, ranks.criterion, amount=rank, rater=ranks.rater)
