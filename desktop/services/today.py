"""The start page 今日: what is overdue, due today and this week, what waits for review, open rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.lamps import lamp_of, lamp_words
from desktop.domain.rounds import FINISHED, RoundStatus, SheetStatus
from desktop.domain.supervision.records import ItemState
from desktop.domain.supervision.rules import OPEN, STATE_NAMES
from desktop.domain.work_calendar import monday_of
from desktop.services.rounds import ROUND_STATUS_NAMES, list_rounds
from desktop.services.supervision_view import load_judging

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.lamps import Lamp
    from desktop.domain.rounds import Round
    from desktop.domain.supervision.records import SupervisionItem
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.supervision_ports import DueTask
    from desktop.services.supervision_view import Judging
    from desktop.services.task_ports import Holidays

LIMIT = 30
"""Lines of a section; the count says how many there are."""
_SUNDAY = timedelta(days=6)


class Section(StrEnum):
    """Parts of the page, in its order."""

    TODAY = "today"
    WEEK = "week"
    OVERDUE = "overdue"
    REVIEW = "review"
    ROUNDS = "rounds"


class Place(StrEnum):
    """Where a line leads."""

    TASK = "task"  # id of the node
    ITEM = "item"  # id of the supervision item
    ROUND = "round"  # id of the round


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line: what, whose, until when, why it stands here; ``place`` and ``id`` say where it is."""

    place: Place
    id: int
    title: str
    unit: str = ""
    due: date | None = None
    note: str = ""
    lamp: Lamp | None = None


@dataclass(frozen=True, slots=True)
class TodaySection:
    """A section with the count of all and its first lines."""

    section: Section
    count: int
    lines: tuple[TodayLine, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page; empty sections are there with count 0."""

    day: date
    sections: tuple[TodaySection, ...]

    def of(self, section: Section) -> TodaySection:
        """Return one section."""
        return next(one for one in self.sections if one.section is section)

    @property
    def pressing(self) -> int:
        """How much is overdue or due today: what the notification at start is about."""
        return self.of(Section.OVERDUE).count + self.of(Section.TODAY).count


def load_today(
    *, workspace: Workspace, today: date, holidays: Holidays, limit: int = LIMIT
) -> Today:
    """Read the page; tasks are counted and read by the database, a page of them at most."""
    sunday = monday_of(today) + _SUNDAY
    one = timedelta(days=1)
    with workspace.begin() as uow:
        judging = load_judging(uow=uow, today=today, holidays=holidays)
        items = uow.supervision_items.list()
        names = {unit.id: unit.name for unit in uow.units.list()} if items else {}
        review, rounds = _reviews(uow, items, names), _rounds(uow)
    spans: tuple[tuple[Section, date | None, date], ...] = (
        (Section.TODAY, today, today),
        (Section.WEEK, today + one, sunday),
        (Section.OVERDUE, None, today - one),
    )
    due = [
        _due_section(workspace, (section, first, last), items, names, judging, limit)
        for section, first, last in spans
    ]
    return Today(
        today,
        (
            *due,
            TodaySection(Section.REVIEW, len(review), tuple(review[:limit])),
            TodaySection(Section.ROUNDS, len(rounds), tuple(rounds[:limit])),
        ),
    )


def _due_section(
    workspace: Workspace,
    span: tuple[Section, date | None, date],
    items: Iterable[SupervisionItem],
    names: dict[int, str],
    judging: Judging,
    limit: int,
) -> TodaySection:
    section, first, last = span
    tasks = workspace.due.open_tasks(first, last, limit=limit)
    occurrences = workspace.due.open_occurrences(first, last, limit=limit)
    supervised = [
        item
        for item in items
        if item.state in OPEN
        and item.due is not None
        and item.due <= last
        and (first is None or item.due >= first)
    ]
    lines = [
        *(_item_line(item, names, judging) for item in supervised),
        *(_task_line(task, judging) for task in (*tasks.first, *occurrences.first)),
    ]
    lines.sort(key=lambda line: (line.due or judging.today, line.place, line.id))
    count = tasks.count + occurrences.count + len(supervised)
    return TodaySection(section, count, tuple(lines[:limit]))


def _task_line(task: DueTask, judging: Judging) -> TodayLine:
    lamp, words = _lamp(task.due, judging)
    note = f"{task.label}　{words}" if task.label else words
    return TodayLine(Place.TASK, task.task_id, task.title, task.unit, task.due, note, lamp)


def _item_line(item: SupervisionItem, names: dict[int, str], judging: Judging) -> TodayLine:
    lamp, words = _lamp(item.due, judging)
    return TodayLine(
        Place.ITEM,
        item.id,
        item.title,
        names.get(item.responsible_id, ""),
        item.due,
        f"督办（{STATE_NAMES[item.state]}）　{words}",
        lamp,
    )


def _lamp(due: date | None, judging: Judging) -> tuple[Lamp, str]:
    today, calendar = judging.today, judging.calendar
    until = judging.rule.soon_until(today, calendar)
    lamp = lamp_of(done=False, due=due, today=today, soon_until=until)
    return lamp, lamp_words(lamp, judging.rule, due=due, today=today, calendar=calendar)


def _reviews(
    uow: UnitOfWork, items: Iterable[SupervisionItem], names: dict[int, str]
) -> list[TodayLine]:
    """Return what waits for the person: reports, closings, extensions, finished sheets."""
    lines = []
    for item in items:
        wanted = {
            ItemState.REPORTED: "反馈待复核",
            ItemState.REVIEWED: "复核通过，待办结",
        }.get(item.state, "")
        asked = "" if item.asked_due is None else f"申请延期至{item.asked_due}，待审批"
        note = "；".join(text for text in (wanted, asked) if text)
        if note:
            unit = names.get(item.responsible_id, "")
            lines.append(TodayLine(Place.ITEM, item.id, item.title, unit, item.due, note))
    for one in list_rounds(uow=uow):
        if one.two_person and one.status is RoundStatus.SCORING:
            waiting = uow.sheets.count(round_id=one.id, status=SheetStatus.DONE)
            if waiting:
                note = f"{waiting}张评分表待复核"
                lines.append(TodayLine(Place.ROUND, one.id, one.title, due=one.end, note=note))
    return lines


def _rounds(uow: UnitOfWork) -> list[TodayLine]:
    return [
        TodayLine(Place.ROUND, one.id, one.title, due=one.end, note=_progress(uow, one))
        for one in list_rounds(uow=uow)
        if one.status in {RoundStatus.SCORING, RoundStatus.REVIEWED}
    ]


def _progress(uow: UnitOfWork, item: Round) -> str:
    word = ROUND_STATUS_NAMES[item.status]
    if item.status is RoundStatus.REVIEWED:
        return f"{word}，待发布"
    whole = uow.sheets.count(round_id=item.id)
    done = sum(uow.sheets.count(round_id=item.id, status=status) for status in FINISHED)
    return f"{word}，完成 {done}/{whole}"
