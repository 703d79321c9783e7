"""Filing, changing, making tasks into items, steps for several items, notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.supervision.records import (
    ItemState,
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.settings import SupervisionSettings
from desktop.domain.units import Unit
from desktop.services.notice_sheets import notice_job
from desktop.services.notices import (
    issue_by_unit,
    issue_notice,
    list_notices,
    number_notice,
    void_notice,
)
from desktop.services.supervising import (
    change_item,
    delete_item,
    file_item,
    open_item_of,
    save_settings,
    steps_of,
    supervise_tasks,
    take_step,
    take_steps,
)
from desktop.services.task_details import task_detail
from tests.fakes.memory import MemoryWorkspace

DAY, TODAY, DUE = date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 20)


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("测试")


@pytest.fixture
def units(uow):
    return [uow.units.add(Unit(name)).id for name in ("大塘村", "泉塘村")]


def filed(uow, unit_id, **given):
    return file_item(uow=uow, item=SupervisionItem("修路", unit_id, due=DUE, **given), day=DAY)


def go(uow, item_id, action, day=DAY, **given):
    return take_step(uow=uow, step=SupervisionStep(item_id, action, day, **given), today=TODAY)


def assigned(uow, unit_id):
    return go(uow, filed(uow, unit_id).id, StepAction.ASSIGN)


def warning(unit_id, ids, colour="blue", day=DAY, until=date(2026, 6, 5)):
    return Notice(
        unit_id, NoticeForm.WARNING, 0, "", 0, "", day, tuple(ids), colour, until, "限期办结"
    )


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (SupervisionItem(" ", 1), "没有名称"),
        (SupervisionItem("修路", 1, co_ids=(1,)), "配合单位"),
        (SupervisionItem("修路", 1, due=date(2026, 5, 1)), "早于立项日期"),
    ],
)
def test_what_cannot_be_filed_is_said(uow, units, item, words):
    with pytest.raises(InvalidValue, match=words):
        file_item(uow=uow, item=item, day=DAY)


def test_words_may_change_but_not_the_unit_once_handed_over(uow, units):
    item = assigned(uow, units[0])
    change_item(uow=uow, item=replace(item, title="修桥", person="陈刚"))
    assert uow.supervision_items.get(item.id).title == "修桥"
    with pytest.raises(Conflict, match="责任单位"):
        change_item(uow=uow, item=replace(item, responsible_id=units[1]))


def test_only_what_was_never_handed_over_is_deleted(uow, units):
    fresh = filed(uow, units[0])
    delete_item(uow=uow, item_id=fresh.id)
    assert uow.supervision_steps.list() == []
    with pytest.raises(Conflict, match="不能删除"):
        delete_item(uow=uow, item_id=assigned(uow, units[0]).id)


def test_tasks_become_items_once(uow, units):
    plan = uow.plans.add(Plan("年度计划"))
    with_unit = uow.nodes.add(
        PlanNode(plan.id, "修路", is_task=True, responsible_id=units[0], due=DUE)
    )
    without = uow.nodes.add(PlanNode(plan.id, "例会", is_task=True))
    ids = (with_unit.id, without.id)
    taken = supervise_tasks(uow=uow, node_ids=ids, day=DAY)
    assert [(one.title, one.due, one.source) for one in taken.items] == [("修路", DUE, "年度计划")]
    assert taken.left_out == ("「例会」没有责任单位，请先填写。",)
    assert supervise_tasks(uow=uow, node_ids=ids[:1], day=DAY).items == ()
    with pytest.raises(Conflict, match="已列为督办事项"):
        filed(uow, units[0], node_id=with_unit.id)
    go(uow, taken.items[0].id, StepAction.WITHDRAW, words="重复")
    assert open_item_of(uow=uow, node_id=with_unit.id) is None
    assert len(supervise_tasks(uow=uow, node_ids=ids[:1], day=DAY).items) == 1


def test_a_closed_item_finishes_its_task_on_the_day_of_the_report(uow, units):
    plan = uow.plans.add(Plan("计划"))
    node = PlanNode(plan.id, "修路", is_task=True, responsible_id=units[0], due=DUE)
    task = uow.nodes.add(node).id
    (item,) = supervise_tasks(uow=uow, node_ids=[task], day=DAY).items
    for action, day in (
        (StepAction.ASSIGN, DAY),
        (StepAction.RECEIVE, DAY),
        (StepAction.REPORT, date(2026, 6, 18)),
        (StepAction.REVIEW, date(2026, 6, 25)),
    ):
        go(uow, item.id, action, day=day, words="已修", who="李秀英", new_due=DUE)
    assert uow.nodes.get(task).status is TaskStatus.OPEN
    go(uow, item.id, StepAction.CLOSE, day=TODAY)
    assert (uow.nodes.get(task).status, uow.nodes.get(task).progress) == (TaskStatus.DONE, 100)
    assert task_detail(uow=uow, task_id=task).done_on == date(2026, 6, 18)


@pytest.mark.parametrize(("granted", "due"), [(True, date(2026, 7, 31)), (False, DUE)])
def test_a_granted_extension_moves_the_task_along(uow, units, granted, due):
    plan = uow.plans.add(Plan("计划"))
    node = PlanNode(plan.id, "修路", is_task=True, responsible_id=units[0], due=DUE)
    task = uow.nodes.add(node).id
    (item,) = supervise_tasks(uow=uow, node_ids=[task], day=DAY).items
    go(uow, item.id, StepAction.ASSIGN, day=DAY, who="李秀英", new_due=DUE)
    go(uow, item.id, StepAction.RECEIVE, day=DAY, who="李秀英")
    later = date(2026, 7, 31)
    go(uow, item.id, StepAction.ASK_EXTENSION, day=DAY, words="雨季", who="王敏", new_due=later)
    assert uow.nodes.get(task).due == DUE
    go(
        uow, item.id, StepAction.DECIDE_EXTENSION,
        day=DAY, words="同意", who="李秀英", new_due=later, granted=granted,
    )  # fmt: skip
    assert uow.nodes.get(task).due == due


def test_several_items_go_together_or_not_at_all(uow, units):
    ids = [assigned(uow, units[0]).id, filed(uow, units[0]).id]
    with pytest.raises(Conflict):
        take_steps(
            uow=uow, item_ids=ids, step=SupervisionStep(0, StepAction.REMIND, DAY), today=TODAY
        )


def test_a_step_before_the_last_one_is_refused(uow, units):
    item = assigned(uow, units[0])
    early = SupervisionStep(item.id, StepAction.REMIND, date(2026, 5, 1))
    with pytest.raises(InvalidValue, match="上一步"):
        take_step(uow=uow, step=early, today=TODAY)


def test_notices_are_noted_in_the_log_of_each_item(uow, units):
    ids = [assigned(uow, units[0]).id, assigned(uow, units[0]).id]
    notice = issue_notice(uow=uow, notice=warning(units[0], ids), today=TODAY, who="王敏")
    assert notice.code == "〔2026〕督字第1号"
    for item_id in ids:
        last = steps_of(uow=uow, item_id=item_id)[-1]
        assert (last.action, last.colour, last.who) == (StepAction.WARN, "blue", "王敏")


def test_each_unit_gets_its_own_notice(uow, units):
    ids = [assigned(uow, unit).id for unit in (*units, units[0])]
    made = issue_by_unit(uow=uow, notice=warning(0, ids), today=TODAY)
    assert [(one.unit_id, len(one.item_ids), one.number) for one in made] == [
        (units[0], 2, 1),
        (units[1], 1, 2),
    ]


def test_series_count_apart_and_by_year(uow, units):
    item = assigned(uow, units[0])
    form = replace(warning(units[0], [item.id]), form=NoticeForm.ASSIGNMENT, colour="")
    codes = [issue_notice(uow=uow, notice=form, today=TODAY).code for _ in range(2)]
    assert codes == ["〔2026〕督交字第1号", "〔2026〕督交字第2号"]
    later = replace(form, day=date(2027, 1, 4))
    assert number_notice(uow=uow, notice=later).code == "〔2027〕督交字第1号"


def test_a_void_number_is_a_gap_for_good(uow, units):
    item = assigned(uow, units[0])
    form = replace(warning(units[0], [item.id]), form=NoticeForm.ASSIGNMENT, colour="")
    first = issue_notice(uow=uow, notice=form, today=TODAY)
    with pytest.raises(InvalidValue, match="原因"):
        void_notice(uow=uow, notice_id=first.id, reason=" ")
    void_notice(uow=uow, notice_id=first.id, reason="单位有误")
    with pytest.raises(Conflict, match="已经作废"):
        void_notice(uow=uow, notice_id=first.id, reason="再次")
    assert issue_notice(uow=uow, notice=form, today=TODAY).number == 2
    assert [one.number for one in list_notices(uow=uow, item_id=item.id)] == [2, 1]


@pytest.mark.parametrize("state", [ItemState.FILED, ItemState.DONE])
def test_no_notice_about_what_is_not_running(uow, units, state):
    item = filed(uow, units[0])
    uow.supervision_items.update(replace(item, state=state))
    with pytest.raises(Conflict, match="没有在办"):
        issue_notice(uow=uow, notice=warning(units[0], [item.id]), today=TODAY)


def test_the_paper_says_number_unit_items_and_colour(uow, units):
    save_settings(uow=uow, settings=SupervisionSettings(office="清溪镇督查室"))
    item = assigned(uow, units[0])
    notice = issue_notice(uow=uow, notice=warning(units[0], [item.id]), today=TODAY)
    sheet = notice_job(uow=uow, notices=[notice]).parts[0]
    assert (sheet.title, sheet.code, sheet.recipient) == (
        "督办通知单",
        "〔2026〕督字第1号",
        "大塘村",
    )
    assert (sheet.band, sheet.shade) == ("蓝色（提醒）", "#1f5fbf")
    assert sheet.table.rows[0][1] == "修路"
    assert (sheet.office, sheet.day) == ("清溪镇督查室", "2026年6月1日")
    assert "请于2026年6月5日前反馈" in sheet.paragraphs[0]
    assert "尚未办结，现予督办" in sheet.paragraphs[0]
    late = replace(notice, day=DUE + timedelta(days=1))
    assert "未按要求办结" in notice_job(uow=uow, notices=[late]).parts[0].paragraphs[0]
