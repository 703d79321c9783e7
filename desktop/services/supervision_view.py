"""What the supervision page shows: rows, one item with its log, figures per unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.lamps import Lamp, lamp_of, lamp_words
from desktop.domain.supervision.colours import colour_of
from desktop.domain.supervision.records import ItemState
from desktop.domain.supervision.rules import FINISHED, OPEN, possible_actions
from desktop.domain.supervision.summary import Basis, Span, UnitFigures, unit_figures
from desktop.services.supervising import load_settings, steps_of
from desktop.services.work_calendars import lamp_rule, load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from desktop.domain.lamps import LampRule
    from desktop.domain.supervision.records import (
        Notice,
        StepAction,
        SupervisionItem,
        SupervisionStep,
    )
    from desktop.domain.supervision.settings import SupervisionSettings
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import UnitOfWork
    from desktop.services.task_ports import Holidays


EVER = Span()
"""Without beginning or end."""


@dataclass(frozen=True, slots=True)
class Judging:
    """By what lamps and days are judged: today, the office's calendar and lamp settings."""

    today: date
    calendar: WorkCalendar
    rule: LampRule


def load_judging(*, uow: UnitOfWork, today: date, holidays: Holidays) -> Judging:
    """Return by what is judged today: the office's calendar and its lamps."""
    calendar = load_calendar(uow=uow, holidays=holidays)
    return Judging(today, calendar, lamp_rule(uow=uow))


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of the list.

    Attributes:
        partners: 配合单位, joined; lamp with its words (逾期5天, 临期（剩2个工作日）).
        days_left: working days to the 时限, negative after it; None where none is counted any more.
        colour: name of the last notice's colour, empty = none.
    """

    item: SupervisionItem
    unit: str
    partners: str
    lamp: Lamp
    lamp_text: str
    days_left: int | None
    colour: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items; None and empty = all.

    ``states``: only these; ``span``: 交办日期 (before it: 立项日期) within it; ``words``: all of them
    in title, units, leader, person, source or requirement.
    """

    unit_id: int | None = None
    states: frozenset[ItemState] = frozenset()
    lamp: Lamp | None = None
    span: Span = EVER
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """One item whole: its row, log, notices, and what can be done with it now."""

    row: ItemRow
    steps: tuple[SupervisionStep, ...]
    notices: tuple[Notice, ...]
    actions: tuple[StepAction, ...]
    settings: SupervisionSettings
    task: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """Figures of one unit; ``unit_id`` None = the last row, all together."""

    unit_id: int | None
    unit: str
    figures: UnitFigures


def load_items(*, uow: UnitOfWork, judging: Judging) -> list[ItemRow]:
    """Return all items, what presses most first: by lamp, then 时限, then newest."""
    names = {unit.id: unit.name for unit in uow.units.list()}
    settings = load_settings(uow=uow)
    rows = [_row(item, names, settings, judging) for item in uow.supervision_items.list()]
    order = {lamp: at for at, lamp in enumerate(Lamp)}
    return sorted(
        rows,
        key=lambda row: (
            order[row.lamp],
            row.item.due is None,
            row.item.due or judging.today,
            -row.item.id,
        ),
    )


def select_rows(rows: Iterable[ItemRow], wanted: ItemFilter) -> list[ItemRow]:
    """Return the rows a filter lets through, in their order."""
    words = wanted.words.lower().split()
    return [row for row in rows if _matches(row, wanted, words)]


def load_item(*, uow: UnitOfWork, item_id: int, judging: Judging) -> ItemDetails:
    """Return one item with its log, oldest step first; raises NotFound."""
    item = uow.supervision_items.get(item_id)
    names = {unit.id: unit.name for unit in uow.units.list()}
    settings = load_settings(uow=uow)
    notices = [one for one in uow.notices.list() if item_id in one.item_ids]
    return ItemDetails(
        _row(item, names, settings, judging),
        tuple(steps_of(uow=uow, item_id=item_id)),
        tuple(notices),
        possible_actions(item),
        settings,
        "" if item.node_id is None else uow.nodes.get(item.node_id).title,
    )


def load_summary(
    *, uow: UnitOfWork, span: Span, today: date, basis: Basis = Basis.ASSIGNED
) -> list[SummaryRow]:
    """Return the figures of the units that have any, in the order of the unit tree, then the sum."""
    found = unit_figures(
        uow.supervision_items.list(),
        uow.supervision_steps.list(),
        span=span,
        today=today,
        basis=basis,
    )
    rows = [
        SummaryRow(unit.id, unit.name, found[unit.id])
        for unit in uow.units.list()
        if unit.id in found
    ]
    total = sum((row.figures for row in rows), UnitFigures())
    return [*rows, SummaryRow(None, "合计", total)]


def rate_text(rate: Decimal | None) -> str:
    """Write a rate as printed: 83.3%, — where nothing was handed over."""
    return "—" if rate is None else f"{rate}%"


SUMMARY_HEADS = ("单位", "交办", "办结", "按时办结", "逾期", "延期", "催办次数", "退回次数")
"""Heads of the summary; the two rates follow."""


def summary_cells(row: SummaryRow) -> tuple[str, ...]:
    """Return a row of the summary as text, as screen, paper and workbook show it."""
    own = row.figures
    counts = (own.assigned, own.finished, own.on_time, own.overdue, own.extended, own.reminded)
    return (
        row.unit,
        *(str(number) for number in (*counts, own.returned)),
        rate_text(own.finished_rate),
        rate_text(own.on_time_rate),
    )


def _row(
    item: SupervisionItem,
    names: Mapping[int, str],
    settings: SupervisionSettings,
    judging: Judging,
) -> ItemRow:
    today, calendar = judging.today, judging.calendar
    lamp = item_lamp(item, judging)
    running = item.state in OPEN or item.state is ItemState.FILED
    left = None
    if running and item.due is not None:
        left = calendar.working_days_between(today, item.due)
    colour = colour_of(item.colour, settings.colours)
    return ItemRow(
        item,
        names.get(item.responsible_id, ""),
        "、".join(names[key] for key in item.co_ids if key in names),
        lamp,
        lamp_words(
            lamp, judging.rule, due=item.due, today=item.reported or today, calendar=calendar
        ),
        left,
        colour.name if colour else item.colour,
        colour.shade if colour else "",
    )


def item_lamp(item: SupervisionItem, judging: Judging) -> Lamp:
    """Return the lamp of an item; what is reported waits for the office and is no longer late."""
    done = item.state in FINISHED or item.state is ItemState.WITHDRAWN
    reported = item.state in {ItemState.REPORTED, ItemState.REVIEWED}
    late_report = reported and item.due is not None and (item.reported or item.due) > item.due
    if reported and not late_report:
        return Lamp.ON_TIME
    return lamp_of(
        done=done,
        due=item.due,
        today=judging.today,
        soon_until=judging.rule.soon_until(judging.today, judging.calendar),
    )


def _matches(row: ItemRow, wanted: ItemFilter, words: Sequence[str]) -> bool:
    item = row.item
    if wanted.unit_id is not None and wanted.unit_id not in {item.responsible_id, *item.co_ids}:
        return False
    if wanted.states and item.state not in wanted.states:
        return False
    if wanted.lamp is not None and row.lamp is not wanted.lamp:
        return False
    if wanted.span != EVER and not wanted.span.holds(item.assigned or item.filed):
        return False
    text = " ".join(
        (
            item.title,
            row.unit,
            row.partners,
            item.leader,
            item.person,
            item.source,
            item.requirement,
        )
    ).lower()
    return all(word in text for word in words)
