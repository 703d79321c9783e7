"""Which backups are kept: all of two days, then one per day, week and month for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (12, lambda at: (at.year, at.month, at.day)),
    (10, lambda at: tuple(at.isocalendar()[:2])),
    (12, lambda at: (at.year, at.month)),
)


def superfluous(stamps: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return the backups that may go, oldest first.

    Kept are all of the last two days, and of the older ones the newest of each of the last 12 days,
    10 weeks and 12 months that have any. The newest backup is never among them.
    """
    older = sorted((stamp for stamp in set(stamps) if now - stamp > KEEP_ALL), reverse=True)
    kept: set[datetime] = set()
    for number, period in _PERIODS:
        newest_of: dict[tuple[int, ...], datetime] = {}
        for stamp in older:
            newest_of.setdefault(period(stamp), stamp)
        kept.update(list(newest_of.values())[:number])
    return sorted(set(older) - kept)
