"""A clock a test moves by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass
class StandingClock:
    """Stands at a day until a test moves it; it is always four o'clock (UTC) there."""

    day: date

    def today(self) -> date:
        """Return the day."""
        return self.day

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.combine(self.day, time(4), UTC)
