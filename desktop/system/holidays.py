"""The official calendar of the 国务院 (port ``Holidays``), by chinesecalendar.

The library is data typed in from the yearly notices; a release knows the years noticed so far. It is
imported with the first question, not with the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from desktop.domain.work_calendar import OfficialYear, SpecialDay

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


class OfficialHolidays:
    """Implements ``desktop.services.task_ports.Holidays``."""

    def years(self) -> list[int]:
        """Return the years the library knows, in order."""
        return sorted(_by_year())

    def of_year(self, year: int) -> OfficialYear | None:
        """Return holidays and worked weekends (调休) of a year; None when it is not known yet."""
        days = _by_year().get(year)
        return None if days is None else OfficialYear(year, days)


@cache
def _by_year() -> Mapping[int, Mapping[date, SpecialDay]]:
    from chinese_calendar.constants import holidays, workdays

    found: dict[int, dict[date, SpecialDay]] = {}
    for working, days in ((False, holidays), (True, workdays)):
        for day, festival in days.items():
            name = _NAMES.get(festival, festival)
            special = SpecialDay(working, f"{name}调休上班" if working else name)
            found.setdefault(day.year, {})[day] = special
    return found
