"""A year of supervision with the clock moved: lamps, colours, extensions, holidays, figures."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.errors import Conflict
from desktop.domain.lamps import Lamp
from desktop.domain.supervision.records import (
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.summary import Basis, Span
from desktop.domain.units import Unit
from desktop.services.notices import issue_notice
from desktop.services.supervising import file_item, take_step
from desktop.services.supervision_tables import items_report, summary_report
from desktop.services.supervision_view import (
    ItemFilter,
    load_item,
    load_items,
    load_judging,
    load_summary,
    select_rows,
    summary_cells,
)
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import MemoryWorkspace

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("一年")


@pytest.fixture
def units(uow):
    return [uow.units.add(Unit(name, position=n)).id for n, name in enumerate(("大塘村", "泉塘村"))]


def on(uow, today):
    return load_judging(uow=uow, today=today, holidays=Holidays2026())


def lamp_on(uow, item_id, today):
    row = load_item(uow=uow, item_id=item_id, judging=on(uow, today)).row
    return row.lamp, row.days_left


def go(uow, item_id, action, day, **given):
    return take_step(uow=uow, step=SupervisionStep(item_id, action, day, **given), today=day)


def warn(uow, item, colour, day, until):
    notice = Notice(
        item.responsible_id,
        NoticeForm.WARNING,
        0,
        "",
        0,
        "",
        day,
        (item.id,),
        colour,
        until,
        "限期",
    )
    return issue_notice(uow=uow, notice=notice, today=day)


def test_a_year_goes_by(uow, units):
    start = date(2026, 1, 12)
    late = file_item(
        uow=uow, item=SupervisionItem("水渠清淤", units[0], due=date(2026, 3, 31)), day=start
    )
    good = file_item(
        uow=uow, item=SupervisionItem("图书更新", units[1], due=date(2026, 10, 9)), day=start
    )
    for item in (late, good):
        go(uow, item.id, StepAction.ASSIGN, start)
        go(uow, item.id, StepAction.RECEIVE, date(2026, 1, 13), who="陈刚")

    assert lamp_on(uow, late.id, date(2026, 3, 1))[0] is Lamp.ON_TIME
    assert lamp_on(uow, late.id, date(2026, 3, 27)) == (Lamp.SOON, 2)
    assert lamp_on(uow, late.id, date(2026, 3, 31)) == (Lamp.SOON, 0)
    assert lamp_on(uow, late.id, date(2026, 4, 1)) == (Lamp.OVERDUE, -1)

    assert warn(uow, late, "blue", date(2026, 4, 2), date(2026, 4, 10)).number == 1
    with pytest.raises(Conflict):
        warn(uow, late, "yellow", date(2026, 4, 10), date(2026, 4, 20))
    assert warn(uow, late, "yellow", date(2026, 4, 13), date(2026, 4, 24)).number == 2
    # An extension gives the notice as much time, and the lamp goes back.
    go(
        uow,
        late.id,
        StepAction.ASK_EXTENSION,
        date(2026, 4, 20),
        words="连日降雨",
        new_due=date(2026, 5, 29),
    )
    go(
        uow,
        late.id,
        StepAction.DECIDE_EXTENSION,
        date(2026, 4, 21),
        who="李主任",
        granted=True,
    )
    assert lamp_on(uow, late.id, date(2026, 5, 6))[0] is Lamp.ON_TIME
    with pytest.raises(Conflict):
        warn(uow, late, "red", date(2026, 5, 6), date(2026, 6, 1))
    go(uow, late.id, StepAction.REMIND, date(2026, 5, 20))
    assert warn(uow, late, "red", date(2026, 6, 1), date(2026, 6, 12)).number == 3
    go(uow, late.id, StepAction.REPORT, date(2026, 6, 10), words="清淤完成")
    go(uow, late.id, StepAction.RETURN, date(2026, 6, 11), words="照片不清")
    go(uow, late.id, StepAction.REPORT, date(2026, 6, 12), words="补照片")
    go(uow, late.id, StepAction.REVIEW, date(2026, 6, 15), who="王敏")
    go(uow, late.id, StepAction.CLOSE, date(2026, 6, 15))

    # 国庆: from 30 September to 9 October only two days are worked.
    lamp, left = lamp_on(uow, good.id, date(2026, 9, 30))
    assert (lamp, left) == (Lamp.SOON, 2)
    go(uow, good.id, StepAction.REPORT, date(2026, 10, 9), words="已更新")
    assert lamp_on(uow, good.id, date(2026, 10, 20))[0] is Lamp.ON_TIME  # waits for the office
    go(uow, good.id, StepAction.REVIEW, date(2026, 10, 20), who="王敏")
    go(uow, good.id, StepAction.CLOSE, date(2026, 10, 20))
    go(uow, good.id, StepAction.STRIKE, date(2026, 12, 31))

    rows = load_summary(uow=uow, span=YEAR, today=date(2026, 12, 31))
    assert [summary_cells(row) for row in rows] == [
        ("大塘村", "1", "1", "0", "1", "1", "1", "1", "100.0%", "0.0%"),
        ("泉塘村", "1", "1", "1", "0", "0", "0", "0", "100.0%", "100.0%"),
        ("合计", "2", "2", "1", "1", "1", "1", "1", "100.0%", "50.0%"),
    ]
    # Judged by the end of the first half year the second one was still open and in time.
    half = load_summary(uow=uow, span=Span(YEAR.start, date(2026, 6, 30)), today=date(2026, 12, 31))
    assert summary_cells(half[-1])[1:5] == ("2", "1", "0", "1")
    by_due = load_summary(
        uow=uow,
        span=Span(date(2026, 7, 1), date(2026, 12, 31)),
        today=date(2026, 12, 31),
        basis=Basis.DUE,
    )
    assert [row.unit for row in by_due] == ["泉塘村", "合计"]

    table = summary_report(rows, YEAR).parts[0]
    assert table.rows[-1][0] == "合计"
    assert table.subtitle == "期间：2026-01-01 至 2026-12-31"


def test_the_list_filters_by_unit_state_words_and_period(uow, units):
    for number, unit in enumerate(units):
        item = file_item(
            uow=uow,
            item=SupervisionItem(f"事项{number}", unit, leader="赵副镇长" if number else ""),
            day=date(2026, 1, 5 + number),
        )
        if number:
            go(uow, item.id, StepAction.ASSIGN, date(2026, 2, 3), new_due=date(2026, 3, 1))
    rows = load_items(uow=uow, judging=on(uow, date(2026, 2, 10)))

    def titles(**given):
        return [row.item.title for row in select_rows(rows, ItemFilter(**given))]

    assert set(titles()) == {"事项0", "事项1"}
    assert titles(unit_id=units[1]) == ["事项1"]
    assert titles(lamp=Lamp.NO_DUE) == ["事项0"]
    assert titles(words="赵副 泉塘") == ["事项1"]
    assert titles(span=Span(date(2026, 2, 1), date(2026, 2, 28))) == ["事项1"]
    assert titles(span=Span(None, date(2026, 1, 31))) == ["事项0"]
    paper = items_report(rows, date(2026, 2, 10)).parts[0]
    assert [line[1] for line in paper.rows] == [row.item.title for row in rows]
    assert paper.subtitle == "截至 2026-02-10，共 2 项"
