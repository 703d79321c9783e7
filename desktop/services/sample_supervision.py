"""Supervision in the sample workspace: a few invented items at different stations of the chain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.supervision.records import (
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.settings import SupervisionSettings
from desktop.services.notices import issue_notice
from desktop.services.supervising import file_item, save_settings, take_step
from desktop.services.units import list_units

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.ports import UnitOfWork

LABEL = "登记示例督办事项"
_OFFICE, _LEADER = "督查专员", "分管领导"
_HANDED_OVER = 30
"""Days ago on which the items were handed over."""

_ITEMS = (
    ("汛期地质灾害隐患点排查", "逐点排查，建立台账，落实避险责任人。", "镇长办公会", 3),
    ("村级活动场所标识牌更换", "统一样式，更换破损标识牌。", "", -6),
    ("老旧水渠清淤", "完成主干渠清淤，附前后对比照片。", "人大代表建议", 8),
    ("农家书屋图书更新", "补充图书，登记造册。", "年度计划", -2),
    ("秸秆禁烧巡查值班安排", "排出值班表，公布举报电话。", "上级通知", 12),
    ("闲置校舍安全鉴定", "委托鉴定，出具报告。", "群众来信", 20),
)
"""Title, 工作要求, source, and days from today to the 时限."""


def add_supervision(*, uow: UnitOfWork, today: date) -> list[SupervisionItem]:
    """File the sample's items and take some of them along the chain; none without units.

    Days hang on ``today``, so that whenever the sample is made something is late and something due.
    """
    units = [unit for unit in list_units(uow=uow) if unit.parent_id is not None]
    if not units:
        return []
    save_settings(uow=uow, settings=SupervisionSettings(office="党政综合办公室"))
    start = today - timedelta(days=_HANDED_OVER)
    items = []
    for at, (title, requirement, source, days) in enumerate(_ITEMS):
        unit = units[at % len(units)]
        wanted = SupervisionItem(
            title,
            unit.id,
            requirement=requirement,
            source=source,
            leader=_LEADER,
            due=today + timedelta(days=days),
        )
        items.append(file_item(uow=uow, item=wanted, day=start, who=_OFFICE))
    story = _Story(uow, today, start)
    story.assign_all(items[:-1])
    story.extend(items[0])
    story.warn(items[1])
    story.report(items[2])
    story.finish(items[3])
    return items


class _Story:
    """Takes items along the chain, days counted from the day they were handed over."""

    def __init__(self, uow: UnitOfWork, today: date, start: date) -> None:
        self._uow = uow
        self._today = today
        self._start = start

    def _day(self, days: int) -> date:
        return self._start + timedelta(days=days)

    def _go(
        self,
        item: SupervisionItem,
        action: StepAction,
        days: int,
        words: str = "",
        who: str = "",
        *,
        due: date | None = None,
        granted: bool | None = None,
    ) -> None:
        step = SupervisionStep(
            item.id, action, self._day(days), who, words, new_due=due, granted=granted
        )
        take_step(uow=self._uow, step=step, today=self._today)

    def assign_all(self, items: list[SupervisionItem]) -> None:
        for item in items:
            self._go(item, StepAction.ASSIGN, 0, who=_OFFICE)

    def extend(self, item: SupervisionItem) -> None:
        asked = self._today + timedelta(days=5)
        self._go(item, StepAction.RECEIVE, 1, who="张伟明")
        self._go(item, StepAction.WORK, 9, "已排查12处，其余因连日降雨无法进入。", "张伟明")
        self._go(item, StepAction.ASK_EXTENSION, 20, "连日降雨，道路不通。", "张伟明", due=asked)
        self._go(
            item, StepAction.DECIDE_EXTENSION, 21, "情况属实。", _LEADER, due=asked, granted=True
        )

    def warn(self, item: SupervisionItem) -> None:
        self._go(item, StepAction.RECEIVE, 2, who="李秋兰")
        self._go(item, StepAction.REMIND, 18, "请抓紧办理。", _OFFICE)
        issue_notice(
            uow=self._uow,
            notice=Notice(
                item.responsible_id,
                NoticeForm.WARNING,
                0,
                "",
                0,
                "",
                self._day(25),
                (item.id,),
                "blue",
                self._day(28),
                "请说明原因，落实专人，限期办结。",
            ),
            today=self._today,
            who=_OFFICE,
        )

    def report(self, item: SupervisionItem) -> None:
        self._go(item, StepAction.RECEIVE, 1, who="王建军")
        self._go(item, StepAction.REPORT, 24, "主干渠清淤完成，照片已附。", "王建军")

    def finish(self, item: SupervisionItem) -> None:
        self._go(item, StepAction.RECEIVE, 1, who="周敏")
        self._go(item, StepAction.REPORT, 15, "已补充图书并登记造册。", "周敏")
        self._go(item, StepAction.REVIEW, 17, "现场核实。", _OFFICE)
        self._go(item, StepAction.CLOSE, 17, who=_OFFICE)
