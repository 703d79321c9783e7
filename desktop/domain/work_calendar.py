"""Working days and school weeks: which days people work, and arithmetic on them.

Base: Monday to Friday are working days. On top of it the yearly notice of the 国务院 (holidays, and
调休: weekends that are worked), on top of that what the office itself has entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.domain.errors import InvalidValue

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_FARTHEST = 3700
"""Days searched for the next working day: nobody rests for ten years."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says: a holiday, or a weekend that is worked (调休)."""

    working: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """The special days of one year by the notice of the 国务院."""

    year: int
    days: Mapping[date, SpecialDay]


@dataclass(frozen=True, slots=True)
class HolidayOverride:
    """A day the office itself made a holiday or a working day; it outweighs the official calendar."""

    day: date
    working: bool
    name: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class SchoolTerm:
    """A school term (学期), both days included.

    ``week_one`` is any day of 第1周; None = that of ``start``. Weeks run from Monday to Sunday.
    """

    name: str
    start: date
    end: date
    week_one: date | None = None
    id: int = 0
    uid: str = ""

    def first_monday(self) -> date:
        """Return the Monday of 第1周."""
        return monday_of(self.week_one or self.start)

    def week_of(self, day: date) -> int:
        """Return the number of the day's week, counted from 第1周 = 1 (0 and less before it)."""
        return (monday_of(day) - self.first_monday()).days // 7 + 1

    def last_week(self) -> int:
        """Return the number of the term's last week."""
        return self.week_of(self.end)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The calendar an office works by; immutable, cheap to share.

    Attributes:
        official: special days of the official calendar.
        known_years: years the official calendar covers; in others only weekends and ``own`` count.
        own: the office's own special days.
        terms: school terms in order of their start.
    """

    official: Mapping[date, SpecialDay] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()
    own: Mapping[date, SpecialDay] = field(default_factory=dict)
    terms: tuple[SchoolTerm, ...] = ()

    def special(self, day: date) -> SpecialDay | None:
        """Return what makes a day special, the office's own entry first; None = as its weekday."""
        return self.own.get(day) or self.official.get(day)

    def is_working(self, day: date) -> bool:
        """Whether people work that day."""
        special = self.special(day)
        return day.weekday() < _SATURDAY if special is None else special.working

    def next_working(self, day: date) -> date:
        """Return the day itself when it is worked, else the next working day."""
        return self._nearest(day, ONE_DAY)

    def previous_working(self, day: date) -> date:
        """Return the day itself when it is worked, else the working day before."""
        return self._nearest(day, -ONE_DAY)

    def add_working_days(self, day: date, number: int) -> date:
        """Return the ``number``-th working day after a day (before it when negative).

        0 gives the day itself, worked or not. ``number`` 1 from a Friday is Monday.

        Raises:
            InvalidValue: there are no more working days that far.
        """
        step = ONE_DAY if number > 0 else -ONE_DAY
        for _ in range(abs(number)):
            day = self._nearest(day + step, step)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after ``first`` up to and including ``last``; negative backwards.

        So ``add_working_days(first, n)`` is ``n`` working days away from ``first``.
        """
        if last < first:
            return -sum(1 for day in days(last, first - ONE_DAY) if self.is_working(day))
        return sum(1 for day in days(first + ONE_DAY, last) if self.is_working(day))

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years in a stretch of time that the official calendar does not cover."""
        return [n for n in range(first.year, last.year + 1) if n not in self.known_years]

    def term_of(self, day: date) -> SchoolTerm | None:
        """Return the term a day lies in, None in the holidays."""
        return next((term for term in self.terms if term.start <= day <= term.end), None)

    def _nearest(self, day: date, step: timedelta) -> date:
        for _ in range(_FARTHEST):
            if self.is_working(day):
                return day
            day += step
        raise InvalidValue(
            "工作日历里找不到工作日。", remedy="请检查“工作日历”里登记的休息日是否过多。"
        )


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day from first to last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def make_calendar(
    *,
    official: Iterable[OfficialYear] = (),
    overrides: Iterable[HolidayOverride] = (),
    terms: Iterable[SchoolTerm] = (),
) -> WorkCalendar:
    """Put a calendar together."""
    years = list(official)
    return WorkCalendar(
        official={day: special for year in years for day, special in year.days.items()},
        known_years=frozenset(year.year for year in years),
        own={item.day: SpecialDay(item.working, item.name) for item in overrides},
        terms=tuple(sorted(terms, key=lambda term: (term.start, term.end))),
    )
