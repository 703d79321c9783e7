from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.recurrence import (
    LAST_DAY,
    MONTHS_OF,
    Every,
    OffDay,
    Recurrence,
    from_code,
    to_code,
)
from desktop.domain.recurrence_days import due_days, needs_terms
from desktop.domain.recurrence_words import long_words, short_words
from desktop.domain.work_calendar import (
    OfficialYear,
    SchoolTerm,
    SpecialDay,
    make_calendar,
)

NATIONAL_DAY = {date(2026, 10, n): SpecialDay(working=False, name="国庆节") for n in range(1, 8)}
SHIFTED = {date(2026, 10, 10): SpecialDay(working=True, name="国庆节调休上班")}
TERMS = [
    SchoolTerm("春季学期", date(2026, 3, 2), date(2026, 7, 3)),
    SchoolTerm("秋季学期", date(2026, 9, 1), date(2027, 1, 22)),
]
CALENDAR = make_calendar(
    official=[OfficialYear(2026, {**NATIONAL_DAY, **SHIFTED})], terms=reversed(TERMS)
)
START = date(2026, 1, 1)


def days(rule, first, last):
    return [found.due.isoformat() for found in due_days(rule, first, last, CALENDAR)]


def rule(every, start=START, **fields):
    return Recurrence(every, start, **{"off_day": OffDay.KEEP, **fields})


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (rule(Every.DAY, interval=20), ["2026-09-18", "2026-10-08"]),
        (rule(Every.WEEK, weekdays=(3,), interval=2), ["2026-09-09", "2026-09-23", "2026-10-07"]),
        (rule(Every.WEEK), ["2026-09-06", "2026-09-13", "2026-09-20", "2026-09-27", "2026-10-04"]),
        (rule(Every.MONTH), ["2026-09-30"]),
        (rule(Every.MONTH, days=(5, LAST_DAY)), ["2026-09-05", "2026-09-30", "2026-10-05"]),
        (rule(Every.MONTH, days=(8,), interval=3), ["2026-10-08"]),
        (rule(Every.QUARTER), ["2026-09-30"]),
        (rule(Every.QUARTER, month=1, days=(3,)), ["2026-10-03"]),
        (rule(Every.HALF_YEAR, month=3, days=(30,)), ["2026-09-30"]),
        (rule(Every.YEAR, month=9), ["2026-09-30"]),
        (rule(Every.TERM, week=2, weekdays=(5,)), ["2026-09-11"]),
        (rule(Every.TERM), []),
        (rule(Every.MONTH, days=(5,), end=date(2026, 9, 30)), ["2026-09-05"]),
        (rule(Every.MONTH, days=(5,), count=9), ["2026-09-05"]),
        (rule(Every.MONTH, date(2026, 9, 6), days=(5,)), ["2026-10-05"]),
    ],
)
def test_days_of_a_rule(found, expected):
    assert days(found, date(2026, 9, 1), date(2026, 10, 8)) == expected


def test_short_months_end_on_their_last_day():
    found = rule(Every.MONTH, days=(30, 31))
    assert days(found, date(2026, 2, 1), date(2026, 3, 31)) == [
        "2026-02-28",
        "2026-03-30",
        "2026-03-31",
    ]
    assert days(rule(Every.YEAR, month=2), date(2028, 1, 1), date(2028, 12, 31)) == ["2028-02-29"]


@pytest.mark.parametrize(
    ("off_day", "expected"),
    [
        (OffDay.KEEP, ["2026-10-02", "2026-10-09"]),
        (OffDay.SKIP, ["2026-10-09"]),
        (OffDay.NEXT, ["2026-10-08", "2026-10-09"]),
        (OffDay.PREVIOUS, ["2026-09-30", "2026-10-09"]),
    ],
)
def test_non_working_days(off_day, expected):
    fridays = rule(Every.WEEK, weekdays=(5,), off_day=off_day)
    assert days(fridays, date(2026, 9, 28), date(2026, 10, 11)) == expected


def test_a_worked_saturday_stays():
    saturdays = rule(Every.WEEK, weekdays=(6,), off_day=OffDay.PREVIOUS)
    assert days(saturdays, date(2026, 10, 8), date(2026, 10, 18)) == ["2026-10-10", "2026-10-16"]


def test_days_moved_together_are_one_wherever_the_stretch_begins():
    daily = rule(Every.DAY, off_day=OffDay.NEXT)
    whole = days(daily, date(2026, 9, 29), date(2026, 10, 9))
    assert whole == ["2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09"]
    assert days(daily, date(2026, 10, 5), date(2026, 10, 9)) == ["2026-10-09"]
    assert days(daily, date(2026, 10, 8), date(2026, 10, 9)) == ["2026-10-09"]


def test_labels_and_openings():
    found = list(
        due_days(rule(Every.WEEK, weekdays=(1, 5)), date(2026, 9, 1), date(2026, 9, 7), CALENDAR)
    )
    assert [item.label for item in found] == ["秋季学期第1周（周五）", "秋季学期第2周（周一）"]
    quarter = next(due_days(rule(Every.QUARTER), START, date(2026, 12, 31), CALENDAR))
    assert (quarter.label, quarter.opens) == ("2026年第一季度", START)
    late = next(due_days(rule(Every.QUARTER, date(2026, 2, 9)), START, date(2027, 1, 1), CALENDAR))
    assert late.opens == date(2026, 2, 9)
    summer = rule(Every.WEEK, weekdays=(3,))
    assert next(due_days(summer, date(2026, 8, 1), date(2026, 8, 9), CALENDAR)).label == (
        "2026年第32周"
    )


def test_terms_must_be_entered():
    assert needs_terms(rule(Every.TERM))
    assert not needs_terms(rule(Every.YEAR))
    assert list(due_days(rule(Every.TERM), START, date(2027, 12, 31), make_calendar())) == []
    every_term = list(due_days(rule(Every.TERM), START, date(2027, 12, 31), CALENDAR))
    assert [item.due for item in every_term] == [TERMS[0].end, TERMS[1].end]
    assert [item.label for item in every_term] == ["春季学期", "秋季学期"]
    last = rule(Every.TERM, week=LAST_DAY, weekdays=(1,))
    assert [item.due for item in due_days(last, START, date(2027, 12, 31), CALENDAR)] == [
        date(2026, 6, 29),
        date(2027, 1, 18),
    ]
    assert list(due_days(rule(Every.TERM, week=40), START, date(2027, 12, 31), CALENDAR)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"every": Every.DAY}, "每天"),
        ({"every": Every.DAY, "interval": 3}, "每3天"),
        ({"every": Every.WEEK}, "每周"),
        ({"every": Every.WEEK, "weekdays": (5,)}, "每周周五"),
        ({"every": Every.WEEK, "weekdays": (1, 4), "interval": 2}, "每2周的周一、周四"),
        ({"every": Every.MONTH}, "每月底前"),
        ({"every": Every.MONTH, "days": (5,)}, "每月5日前"),
        ({"every": Every.MONTH, "days": (LAST_DAY, 15)}, "每月15日、最后一天前"),
        ({"every": Every.MONTH, "days": (5,), "interval": 2}, "每2个月的5日前"),
        ({"every": Every.QUARTER}, "每季度末前"),
        ({"every": Every.QUARTER, "month": 1, "days": (5,)}, "每季度第1个月5日前"),
        ({"every": Every.HALF_YEAR, "month": 2}, "每半年第2个月底前"),
        ({"every": Every.YEAR, "month": 3, "days": (5,)}, "每年3月5日前"),
        ({"every": Every.TERM}, "每学期末前"),
        ({"every": Every.TERM, "week": 8, "weekdays": (5,)}, "每学期第8周周五前"),
    ],
)
def test_words(fields, words):
    assert short_words(Recurrence(start=START, **fields)) == words


def test_the_whole_sentence():
    found = Recurrence(
        Every.MONTH, START, days=(5,), end=date(2026, 12, 31), count=6, off_day=OffDay.NEXT
    )
    assert long_words(found, lead_days=3) == (
        "每月5日前，遇非工作日顺延，自2026-01-01起，到2026-12-31止，共6次，提前3个工作日提醒。"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"every": Every.DAY, "interval": 0},
        {"every": Every.DAY, "weekdays": (1,)},
        {"every": Every.WEEK, "weekdays": (8,)},
        {"every": Every.WEEK, "days": (1,)},
        {"every": Every.MONTH, "days": (32,)},
        {"every": Every.MONTH, "days": (0,)},
        {"every": Every.QUARTER, "month": 4},
        {"every": Every.QUARTER, "days": (1, 2)},
        {"every": Every.MONTH, "week": 3},
        {"every": Every.TERM, "week": 0},
        {"every": Every.TERM, "weekdays": (1,)},
        {"every": Every.MONTH, "end": date(2025, 12, 31)},
        {"every": Every.MONTH, "count": 0},
    ],
)
def test_what_has_no_meaning_is_refused(fields):
    with pytest.raises(InvalidValue):
        Recurrence(start=START, **fields)


@st.composite
def rules(draw):
    every = draw(st.sampled_from(Every))
    fields = {
        "interval": draw(st.integers(1, 5)),
        "start": draw(st.dates(date(2024, 1, 1), date(2027, 1, 1))),
        "off_day": draw(st.sampled_from(OffDay)),
        "count": draw(st.none() | st.integers(1, 40)),
    }
    if every is Every.WEEK:
        fields["weekdays"] = tuple(draw(st.sets(st.integers(1, 7), max_size=3)))
    if every in MONTHS_OF:
        most = 3 if every is Every.MONTH else 1
        a_day = st.sampled_from([LAST_DAY, 1, 5, 28, 29, 30, 31])
        fields["days"] = tuple(draw(st.sets(a_day, max_size=most)))
        fields["month"] = draw(st.none() | st.integers(1, MONTHS_OF[every]))
    if every is Every.TERM:
        fields["week"] = draw(st.none() | st.integers(1, 22))
    return Recurrence(every, **fields)


@given(rules())
def test_the_stored_form_gives_the_rule_back(found):
    assert from_code(to_code(found)) == found


@given(
    rules(), st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(0, 120), st.integers(0, 60)
)
def test_a_stretch_is_the_sum_of_its_parts(found, first, length, cut):
    last = first + timedelta(days=length)
    middle = first + timedelta(days=min(cut, length))
    whole = list(due_days(found, first, last, CALENDAR))
    after = middle + timedelta(days=1)
    parts = list(due_days(found, first, middle, CALENDAR))
    parts += list(due_days(found, after, last, CALENDAR)) if after <= last else []
    assert whole == parts
    planned = [item.planned for item in whole]
    assert planned == sorted(set(planned))
    assert all(max(first, found.start) <= day <= last for day in planned)
    dues = [item.due for item in whole]
    assert dues == sorted(set(dues))
    if found.off_day is not OffDay.KEEP:
        assert all(CALENDAR.is_working(day) for day in dues)
    assert all(item.opens <= item.planned for item in whole)
