"""The real clock (port ``Clock``)."""

from __future__ import annotations

from datetime import UTC, date, datetime


class SystemClock:
    """Today by the computer's time zone, now in UTC."""

    def today(self) -> date:
        """Return the current day, local."""
        return datetime.now(UTC).astimezone().date()

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)
