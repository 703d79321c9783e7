"""Which lamp a task shows today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.lamps import MOST_SOON_DAYS, Lamp, lamp_of, lamp_words
from desktop.domain.plans import TaskStatus
from desktop.services.queries import LampDays
from desktop.services.work_calendars import lamp_rule, load_calendar

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.lamps import LampRule
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import UnitOfWork
    from desktop.services.queries import TaskRow
    from desktop.services.task_ports import Holidays


def lamp_days(*, calendar: WorkCalendar, rule: LampRule, today: date) -> LampDays:
    """Work out what the lamps hang on today."""
    ahead = [today]
    while len(ahead) <= MOST_SOON_DAYS:
        ahead.append(calendar.add_working_days(ahead[-1], 1))
    return LampDays(today, rule.soon_days, tuple(ahead))


def row_lamp(*, row: TaskRow, days: LampDays) -> Lamp:
    """Return the lamp of a task: of a recurring one that of its earliest open occurrence.

    A recurring task nothing of which is open is on time.
    """
    done = row.status is TaskStatus.DONE
    if row.detail.recurrence is not None and row.due_now is None and not done:
        return Lamp.ON_TIME
    return lamp_of(
        done=done,
        due=row.due_now,
        today=days.today,
        soon_until=days.soon_until(row.detail.lead_days),
    )


@dataclass(frozen=True, slots=True)
class LampBoard:
    """All that telling and showing lamps needs, for one day."""

    calendar: WorkCalendar
    rule: LampRule
    days: LampDays

    def lamp(self, row: TaskRow) -> Lamp:
        """Return the lamp of a task."""
        return row_lamp(row=row, days=self.days)

    def words(self, row: TaskRow) -> str:
        """Say a task's lamp in words."""
        return lamp_words(
            self.lamp(row),
            self.rule,
            due=row.due_now,
            today=self.days.today,
            calendar=self.calendar,
        )

    def color(self, row: TaskRow) -> str:
        """Return the colour of a task's lamp as ``#rrggbb``."""
        return self.rule.style(self.lamp(row)).color


def make_board(*, calendar: WorkCalendar, rule: LampRule, today: date) -> LampBoard:
    """Put a board together from what is known already."""
    return LampBoard(calendar, rule, lamp_days(calendar=calendar, rule=rule, today=today))


def load_board(*, uow: UnitOfWork, holidays: Holidays, today: date) -> LampBoard:
    """Read the office's calendar and lamps for a day."""
    calendar = load_calendar(uow=uow, holidays=holidays)
    return make_board(calendar=calendar, rule=lamp_rule(uow=uow), today=today)
