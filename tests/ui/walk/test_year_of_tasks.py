"""A plan of a year in the window: import, proposals, months, an extension, figures, the next year.

The clock is moved by hand; every date and rate is compared with one worked out on paper: the
working days are those of the State Council for 2026 (Saturday 28 February is worked).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.supervision.records import StepAction
from desktop.services.queries import TaskColumn
from desktop.ui.dialogs.plan_import import PlanImportDialog
from desktop.ui.dialogs.roster_import import RosterImportDialog
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.outline.roll_over_dialog import RollOverDialog
from desktop.ui.proposals.dialog import ProposalsDialog
from desktop.ui.supervision.step_dialog import StepDialog
from desktop.ui.supervision.summary_dialog import SummaryDialog
from desktop.ui.tasks.task_panel import TaskPanel
from tests.ui.standing_clock import StandingClock
from tests.ui.walk.clerk import RETURN, Clerk

PLAN = """清溪镇2026年政务公开工作计划
一、抓好公开
1.公开村级财务。由财政所负责，每月公布一次村级财务收支情况。
2.修订公开目录。6月底前完成，由党政办公室负责。
3.建设公开示范点。9月底前建成示范点5个，由政务服务中心牵头。
二、加强督查
1.整改巡查问题。由财政所负责，3月20日前完成。
"""
OFFICES = ("党政办公室", "财政所", "政务服务中心")
MONTH_ENDS = (
    "2026-01-30",  # the 31st is a Saturday
    "2026-02-28",  # a Saturday that is worked
    "2026-03-31",
    "2026-04-30",
    "2026-05-29",  # the 31st is a Sunday
    "2026-06-30",
    "2026-07-31",
    "2026-08-31",
    "2026-09-30",
    "2026-10-30",  # the 31st is a Saturday
    "2026-11-30",
    "2026-12-31",
)
MONTHLY, CATALOGUE, SITES, REMEDY = "公开村级财务", "修订公开目录", "建设公开示范点", "整改巡查问题"


@pytest.fixture
def clock(session):
    clock = StandingClock(date(2026, 1, 5))
    session.toolbox = replace(session.toolbox, clock=clock)
    session.days.refresh()
    assert session.runner.wait()
    return clock


@pytest.fixture
def clerk(clock, window):
    window.load_pages()
    clerk = Clerk(window)
    clerk.settle()
    return clerk


def import_roster(clerk, files, folder) -> None:
    book = openpyxl.Workbook()
    book.active.append(["单位名称", "类别"])
    for name in OFFICES:
        book.active.append([name, "站办所"])
    files.path = folder / "名册.xlsx"
    book.save(files.path)
    clerk.window.actions_.import_roster.trigger()
    clerk.key(clerk.at(RosterImportDialog).table, RETURN)


def import_plan(clerk, files, folder) -> ProposalsDialog:
    files.path = folder / "计划.txt"
    files.path.write_text(PLAN, encoding="utf-8")
    clerk.window.actions_.import_plan.trigger()
    dialog = clerk.at(PlanImportDialog)
    clerk.click(dialog.choose)
    clerk.click(dialog.primary)
    return clerk.at(ProposalsDialog)


def go_to(clerk, clock, day: date) -> None:
    """Let the days pass up to one; the program notices the new day."""
    clock.day = day
    clerk.session.days._look()
    clerk.settle()


def row_of(clerk, title: str) -> int:
    model = clerk.window.tasks.model
    column = COLUMNS.index(TaskColumn.TITLE)
    titles = [model.index(row, column).data() for row in range(model.rowCount())]
    (row,) = [row for row, text in enumerate(titles) if text.startswith(title)]
    return row


def cell(clerk, title: str, column: TaskColumn) -> str:
    model = clerk.window.tasks.model
    return model.index(row_of(clerk, title), COLUMNS.index(column)).data()


def choose(clerk, title: str) -> None:
    """Click on a task in the table."""
    view = clerk.window.tasks.view
    clerk.window.tabs.setCurrentWidget(clerk.window.tasks)
    index = view.model().index(row_of(clerk, title), COLUMNS.index(TaskColumn.TITLE))
    view.scrollTo(index)
    at = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    clerk.settle()


def panel(clerk) -> TaskPanel:
    return clerk.window.docks.details.findChild(TaskPanel)


def tick(clerk) -> str:
    """Finish the open occurrence; return the day it is due."""
    box = panel(clerk).occurrences
    line = box.tree.topLevelItem(0)
    due = line.text(1)
    at = box.tree.visualItemRect(line).center()
    QTest.mouseClick(box.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    clerk.settle()
    clerk.click(box.done)
    return due


def step(clerk, action: StepAction, *, words: str = "", due: date | None = None) -> None:
    """Take a step of the item that is shown."""
    clerk.click(clerk.window.office.supervision.panel.buttons[action])
    dialog = clerk.at(StepDialog)
    if due is not None:
        dialog.new_due.set_day(due)
    if action is StepAction.DECIDE_EXTENSION:
        clerk.click(dialog.granted)
    dialog.words.insertPlainText(words)
    dialog.who.clear()
    dialog.who.insert("李秀英")
    clerk.click(dialog.primary)
    assert not clerk.session.messages.open_boxes, clerk.session.messages.last


def summary(clerk) -> dict[str, str]:
    """Read the figures of each unit: 交办 办结 按时 逾期 延期 催办 退回 办结率 按时办结率."""
    clerk.window.office.supervision.summary_action.trigger()
    dialog = clerk.at(SummaryDialog)
    rows = dialog.table.rows
    found = {}
    for row in range(rows.rowCount()):
        name, *figures = (rows.index(row, n).data() for n in range(rows.columnCount()))
        found[name] = " ".join(figures)
    clerk.key(dialog, Qt.Key.Key_Escape)
    return found


def supervise(clerk, title: str, due: date) -> None:
    """Put a task under supervision and hand it over."""
    choose(clerk, title)
    clerk.window.office.supervise.trigger()
    clerk.settle()
    step(clerk, StepAction.ASSIGN, due=due)


def month(clerk, clock, number: int) -> str:
    """Do the monthly task on the 26th; return the day it was due."""
    go_to(clerk, clock, date(2026, number, 26))
    choose(clerk, MONTHLY)
    return tick(clerk)


def measure(clerk, title: str, value: str) -> None:
    """Enter a figure of a task."""
    choose(clerk, title)
    box = panel(clerk).figures
    clerk.write(box.value, value, RETURN)


def finish_supervision(clerk) -> None:
    for action in (StepAction.REVIEW, StepAction.CLOSE):
        step(clerk, action)


def spring(clerk, clock) -> None:
    """An overdue task is chased: extension asked for and granted, sent back once, closed."""
    go_to(clerk, clock, date(2026, 3, 17))
    assert cell(clerk, REMEDY, TaskColumn.LAMP) == "临期（剩3个工作日）"
    go_to(clerk, clock, date(2026, 3, 23))
    assert cell(clerk, REMEDY, TaskColumn.LAMP) == "逾期3天"
    supervise(clerk, REMEDY, date(2026, 3, 27))
    step(clerk, StepAction.RECEIVE)
    step(clerk, StepAction.ASK_EXTENSION, words="连日下雨", due=date(2026, 4, 3))
    step(clerk, StepAction.DECIDE_EXTENSION)
    go_to(clerk, clock, date(2026, 4, 1))
    step(clerk, StepAction.REPORT, words="已整改")
    step(clerk, StepAction.RETURN, words="缺照片")
    go_to(clerk, clock, date(2026, 4, 3))
    step(clerk, StepAction.REPORT, words="已补照片")
    go_to(clerk, clock, date(2026, 4, 7))  # late, but reported within the extension
    finish_supervision(clerk)
    assert cell(clerk, REMEDY, TaskColumn.STATUS) == "已完成"


def summer(clerk, clock) -> None:
    """A task is done in time under supervision."""
    assert cell(clerk, CATALOGUE, TaskColumn.LAMP) == "临期（剩2个工作日）"
    supervise(clerk, CATALOGUE, date(2026, 6, 30))
    step(clerk, StepAction.RECEIVE)
    step(clerk, StepAction.REPORT, words="目录已印发")
    finish_supervision(clerk)


def autumn(clerk, clock) -> None:
    """A task with a target stays short of it and is reminded of."""
    go_to(clerk, clock, date(2026, 10, 8))
    measure(clerk, SITES, "4")
    assert cell(clerk, SITES, TaskColumn.COMPLETION) == "80%"  # 4 of 5
    assert cell(clerk, SITES, TaskColumn.LAMP) == "逾期8天"
    supervise(clerk, SITES, date(2026, 10, 16))
    go_to(clerk, clock, date(2026, 10, 12))
    step(clerk, StepAction.REMIND)
    go_to(clerk, clock, date(2026, 10, 20))


def next_year(clerk, clock) -> list[tuple[str, ...]]:
    """Carry the plan over; return the list of what was moved."""
    go_to(clerk, clock, date(2026, 12, 31))
    tree = clerk.window.docks.plans
    tree.setCurrentIndex(tree.model().index(0, 0))
    clerk.settle()
    clerk.window.actions_.outline.roll_over.trigger()
    dialog = clerk.at(RollOverDialog)
    assert dialog.year.value() == 2027
    clerk.click(dialog.primary)
    rows = dialog.table.rows
    listed = [
        tuple(rows.index(row, n).data() for n in range(rows.columnCount()))
        for row in range(rows.rowCount())
    ]
    clerk.key(dialog, Qt.Key.Key_Escape)
    return listed


def test_a_year_of_tasks(clerk, clock, files, tmp_path) -> None:
    import_roster(clerk, files, tmp_path)
    proposals = import_plan(clerk, files, tmp_path)
    assert "找到 9 条建议" in proposals.intro.text()  # 4 units, 3 dates, 1 recurrence, 1 target
    clerk.click(proposals.primary)
    assert "已采纳 9 条" in clerk.session.messages.last
    assert cell(clerk, SITES, TaskColumn.TARGET) == "5个"
    dues = [month(clerk, clock, number) for number in (1, 2)]
    spring(clerk, clock)
    told = "1 1 1 0 1 0 1 100.0% 100.0%"  # 延期一次、退回一次
    assert summary(clerk) == {"财政所": told, "合计": told}
    assert cell(clerk, MONTHLY, TaskColumn.LAMP) == "逾期7天"  # March was forgotten
    dues += [month(clerk, clock, 4), tick(clerk)]
    dues += [month(clerk, clock, number) for number in (5, 6)]
    summer(clerk, clock)
    dues += [month(clerk, clock, number) for number in (7, 8, 9)]
    autumn(clerk, clock)
    assert summary(clerk) == {
        "党政办公室": "1 1 1 0 0 0 0 100.0% 100.0%",
        "财政所": told,
        "政务服务中心": "1 0 0 1 0 1 0 0.0% 0.0%",
        "合计": "3 2 2 1 1 1 1 66.7% 66.7%",
    }
    dues += [month(clerk, clock, number) for number in (10, 11, 12)]
    assert tuple(dues) == MONTH_ENDS
    assert next_year(clerk, clock) == [
        ("日期已顺延", MONTHLY, "重复起始", "2026-01-01", "2027-01-01"),
        ("日期已顺延", MONTHLY, "重复截止", "2026-12-31", "2027-12-31"),
        ("日期已顺延", CATALOGUE, "完成时限", "2026-06-30", "2027-06-30"),
        ("日期已顺延", SITES, "完成时限", "2026-09-30", "2027-09-30"),
        ("日期已顺延", REMEDY, "完成时限", "2026-03-20", "2027-03-20"),
        ("上年未完成", SITES, "已带入新计划，请核对", "", ""),
    ]
    tree = clerk.window.docks.plans.model()
    assert [tree.index(row, 0).data()[:8] for row in range(2)] == ["清溪镇2026年", "清溪镇2027年"]
