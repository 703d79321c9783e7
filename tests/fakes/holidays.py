"""The notice for 2026, for tests without chinesecalendar."""

from __future__ import annotations

from datetime import date

from desktop.domain.work_calendar import OfficialYear, SpecialDay, days

_RESTS = (
    ("元旦", date(2026, 1, 1), date(2026, 1, 3)),
    ("春节", date(2026, 2, 15), date(2026, 2, 23)),
    ("清明节", date(2026, 4, 4), date(2026, 4, 6)),
    ("劳动节", date(2026, 5, 1), date(2026, 5, 5)),
    ("端午节", date(2026, 6, 19), date(2026, 6, 21)),
    ("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
    ("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
)
_WORKED = ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))


class Holidays2026:
    """Port ``Holidays`` that knows one year."""

    def years(self) -> list[int]:
        return [2026]

    def of_year(self, year: int) -> OfficialYear | None:
        if year != 2026:
            return None
        found = {
            day: SpecialDay(working=False, name=name)
            for name, first, last in _RESTS
            for day in days(first, last)
        }
        for month, day in _WORKED:
            found[date(2026, month, day)] = SpecialDay(working=True, name="调休上班")
        return OfficialYear(year, found)
