"""Supervision in the file: the upgrade to schema 0003, mapping, undo and what hangs on what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import Conflict
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.supervision.records import (
    ItemState,
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.task_records import TaskDetail
from desktop.domain.units import Unit
from desktop.services.metrics import fill_readings
from desktop.services.notices import issue_notice, void_notice
from desktop.services.supervising import file_item, steps_of, take_step
from desktop.store.migrations import runner
from desktop.store.versions import VERSIONS_FOLDER

DAY = date(2026, 6, 1)


def add_task(workspace):
    with workspace.begin("任务") as uow:
        unit = uow.units.add(Unit("泉塘村"))
        plan = uow.plans.add(Plan("年度计划"))
        node = uow.nodes.add(
            PlanNode(plan.id, "修路", is_task=True, responsible_id=unit.id, due=date(2026, 9, 1))
        )
        uow.task_details.add(TaskDetail(node.id, spent=Decimal("1.5")))
        uow.commit()
    return unit.id, node.id


def filed(workspace, unit_id, node_id=None):
    with workspace.begin("立项") as uow:
        item = file_item(
            uow=uow,
            item=SupervisionItem("修路", unit_id, node_id=node_id, due=date(2026, 6, 20)),
            day=DAY,
        )
        uow.commit()
    return item


def stepped(workspace, item_id, action, **given):
    with workspace.begin("一步") as uow:
        item = take_step(uow=uow, step=SupervisionStep(item_id, action, DAY, **given), today=DAY)
        uow.commit()
    return item


def test_a_file_of_schema_0002_is_upgraded_with_its_data(workspace, files, path):
    unit_id, node_id = add_task(workspace)
    workspace.close()
    runner.downgrade(path, VERSIONS_FOLDER, "0002")
    opened = files.open(path)
    try:
        assert opened.check() == []
        with opened.begin() as uow:
            assert uow.nodes.get(node_id).due == date(2026, 9, 1)
            assert uow.task_details.list(node_id=node_id)[0].spent == Decimal("1.5")
            assert uow.supervision_items.count() == 0
        item = filed(opened, unit_id, node_id)
        assert stepped(opened, item.id, StepAction.ASSIGN, who="王敏").state is ItemState.ASSIGNED
    finally:
        opened.close()


def test_every_step_can_be_taken_back_and_done_again(workspace, files, path):
    unit_id, node_id = add_task(workspace)
    item = filed(workspace, unit_id, node_id)
    stepped(workspace, item.id, StepAction.ASSIGN, who="王敏")
    stepped(workspace, item.id, StepAction.RECEIVE, who="陈刚")
    workspace.close()
    opened = files.open(path)
    try:
        opened.history.undo()
        with opened.begin() as uow:
            assert uow.supervision_items.get(item.id).state is ItemState.ASSIGNED
            assert [one.action for one in steps_of(uow=uow, item_id=item.id)] == [
                StepAction.FILE,
                StepAction.ASSIGN,
            ]
        opened.history.redo()
        with opened.begin() as uow:
            assert uow.supervision_items.get(item.id).state is ItemState.RECEIVED
        assert opened.history.verify() == []
    finally:
        opened.close()


def test_units_with_items_cannot_be_deleted_and_a_deleted_task_leaves_its_item(workspace):
    unit_id, node_id = add_task(workspace)
    item = filed(workspace, unit_id, node_id)
    with workspace.begin("删单位") as uow, pytest.raises(Conflict, match="督办事项"):
        uow.units.delete(unit_id)
    with workspace.begin("删任务") as uow:
        uow.nodes.delete(node_id)
        uow.commit()
    with workspace.begin() as uow:
        assert uow.supervision_items.get(item.id).node_id is None


def test_numbers_are_never_given_twice(workspace):
    unit_id, _ = add_task(workspace)
    item = filed(workspace, unit_id)
    stepped(workspace, item.id, StepAction.ASSIGN, who="王敏")
    codes = []
    for turn in range(3):
        with workspace.begin("催办单") as uow:
            notice = issue_notice(
                uow=uow,
                notice=Notice(
                    unit_id, NoticeForm.REMINDER, 0, "", 0, "", DAY, (item.id,), text="抓紧"
                ),
                today=DAY,
            )
            uow.commit()
        codes.append(notice.code)
        if turn == 1:
            with workspace.begin("作废") as uow:
                void_notice(uow=uow, notice_id=notice.id, reason="单位有误")
                uow.commit()
    assert codes == [f"〔2026〕督催字第{number}号" for number in (1, 2, 3)]
    with workspace.begin() as uow:
        assert uow.supervision_items.get(item.id).reminders == 3
        assert [bool(one.void) for one in uow.notices.list()] == [False, True, False]


def test_undo_frees_no_number(workspace):
    unit_id, _ = add_task(workspace)
    item = filed(workspace, unit_id)
    stepped(workspace, item.id, StepAction.ASSIGN, who="王敏")

    def remind():
        wanted = Notice(unit_id, NoticeForm.REMINDER, 0, "", 0, "", DAY, (item.id,))
        with workspace.begin("催办单") as uow:
            number = issue_notice(uow=uow, notice=wanted, today=DAY).number
            uow.commit()
        return number

    assert remind() == 1
    workspace.history.undo()
    with workspace.begin() as uow:
        assert uow.notices.count() == 0
        assert uow.supervision_items.get(item.id).reminders == 0
    assert remind() == 2  # number 1 may be on paper


def test_nothing_to_take_is_said(workspace):
    with workspace.begin("取数") as uow, pytest.raises(Exception, match="不存在"):
        fill_readings(uow=uow, round_id=99, today=DAY)
