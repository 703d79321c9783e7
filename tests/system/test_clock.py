from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.system.clock import SystemClock


def test_now_is_aware_and_today_its_day():
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)
    assert abs(SystemClock().today() - now.date()) <= timedelta(days=1)
