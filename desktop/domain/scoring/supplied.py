"""Rank lists and figures from records, written as the entries and events they stand for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import RankPoints, RankSource
from desktop.domain.scoring import refusals
from desktop.domain.scoring.inputs import Entry, Event, Inputs, State
from desktop.domain.scoring.panel import Panels
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import RankList, Rater, Reading


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


def with_supplied(frame: Frame, names: Mapping[str, str], inputs: Inputs) -> Inputs:
    """Return the inputs with rank lists and readings turned into entries and events.

    Raises:
        InvalidValue: a list or reading that does not fit its leaf.
    """
    if not inputs.rank_lists and not inputs.readings:
        return inputs
    entries = [*inputs.entries]
    for ranks in inputs.rank_lists:
        entries += listed_entries(frame.leaf(ranks.criterion), ranks)
    taken = {(e.unit, e.criterion) for e in entries if not _says_inspected(e)}
    events = [*inputs.events]
    seen: dict[tuple[str, str], Reading] = {}
    for reading in inputs.readings:
        node = frame.leaf(reading.criterion)
        place = (reading.unit, reading.criterion)
        if reading.unit not in names:
            raise InvalidValue(refusals.unknown_unit(reading.unit))
        if seen.setdefault(place, reading) != reading:
            raise InvalidValue(refusals.two_readings(names[reading.unit], node.criterion))
        check_reading(node, reading)
        if place not in taken:
            _read(node, reading, entries, events)
    return replace(inputs, entries=tuple(entries), events=tuple(events), rank_lists=(), readings=())


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


def _read(node: Node, reading: Reading, entries: list[Entry], events: list[Event]) -> None:
    metric = node.criterion.metric
    unit, leaf = reading.unit, reading.criterion
    if metric is not None and metric.line and kind_of(node.rule).takes_events:
        if reading.value > 0:
            events.append(Event(unit, leaf, metric.line, reading.value, reason=reading.note))
        elif all((e.unit, e.criterion) != (unit, leaf) for e in entries):
            entries.append(Entry(unit, leaf))
    else:
        entries.append(Entry(unit, leaf, amount=reading.value, reason=reading.note))


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
