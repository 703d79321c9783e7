from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import (
    DEFAULT_STYLES,
    Lamp,
    LampRule,
    LampStyle,
    lamp_of,
    lamp_words,
    most_urgent,
    rule_from_text,
    rule_to_text,
)
from desktop.domain.work_calendar import make_calendar

TODAY = date(2026, 9, 24)  # a Thursday
CALENDAR = make_calendar()
RULE = LampRule()


@pytest.mark.parametrize(
    ("done", "due", "lamp", "words"),
    [
        (True, date(2026, 1, 1), Lamp.DONE, "已完成"),
        (False, None, Lamp.NO_DUE, "未定时限"),
        (False, date(2026, 9, 23), Lamp.OVERDUE, "逾期1天"),
        (False, TODAY, Lamp.SOON, "临期（今天到期）"),
        (False, date(2026, 9, 27), Lamp.SOON, "临期（剩1个工作日）"),
        (False, date(2026, 9, 29), Lamp.SOON, "临期（剩3个工作日）"),
        (False, date(2026, 9, 30), Lamp.ON_TIME, "正常"),
    ],
)
def test_the_rule(done, due, lamp, words):
    until = RULE.soon_until(TODAY, CALENDAR)
    assert lamp_of(done=done, due=due, today=TODAY, soon_until=until) is lamp
    assert lamp_words(lamp, RULE, due=due, today=TODAY, calendar=CALENDAR) == words


def test_a_tasks_own_lead_time_goes_first():
    assert RULE.soon_until(TODAY, CALENDAR, 1) == date(2026, 9, 25)
    assert LampRule(soon_days=0).soon_until(TODAY, CALENDAR) == TODAY


def test_the_most_urgent_speaks_for_several():
    assert most_urgent([Lamp.DONE, Lamp.ON_TIME, Lamp.OVERDUE]) is Lamp.OVERDUE
    assert most_urgent([]) is Lamp.NO_DUE


def test_settings_come_back():
    styles = {**DEFAULT_STYLES, Lamp.SOON: LampStyle("预警", "#ff9800")}
    rule = LampRule(5, styles)
    assert rule_from_text(rule_to_text(rule)) == rule
    assert rule_from_text(None) == RULE
    assert rule_from_text("{}") == RULE


@pytest.mark.parametrize(("days", "name"), [(-1, "临期"), (251, "临期"), (3, " "), (3, "逾期")])
def test_lamps_must_be_told_apart(days, name):
    with pytest.raises(InvalidValue):
        LampRule(days, {**DEFAULT_STYLES, Lamp.SOON: LampStyle(name, "#fff000")})
