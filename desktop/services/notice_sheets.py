"""Notices as printed: 编号, 事项, 要求, 责任单位, 责任人, 时限, 落款, 回执 (sheets.md form 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.supervision.colours import colour_of
from desktop.domain.supervision.records import NoticeForm
from desktop.services.report_types import NoticeSheet, ReportJob, TableColumn, TableReport
from desktop.services.supervising import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.domain.supervision.records import Notice, SupervisionItem
    from desktop.domain.supervision.settings import SupervisionSettings
    from desktop.services.ports import UnitOfWork

_RECEIPT = (
    "签收人（签字）：　　　　　　　签收时间：　　　年　　月　　日",
    "单位负责人（签字）：　　　　　（盖章）",
    "办理情况另附页，与本单一并交回。",
)
_COLUMNS = (
    TableColumn(("序号",), 4, numeric=True),
    TableColumn(("工作事项",), 16),
    TableColumn(("工作要求",), 16),
    TableColumn(("责任人",), 6),
    TableColumn(("配合单位",), 9),
    TableColumn(("时限要求",), 8),
)


def notice_job(*, uow: UnitOfWork, notices: Sequence[Notice]) -> ReportJob:
    """Return the notices as one print job; raises NotFound when an item or unit is gone.

    A notice not stored yet (``id`` 0) prints the same way: that is its preview.
    """
    settings = load_settings(uow=uow)
    names = {unit.id: unit.name for unit in uow.units.list()}
    parts = tuple(_sheet(uow, notice, settings, names) for notice in notices)
    title = parts[0].title if len(parts) == 1 else f"通知单（{len(parts)}份）"
    if len(notices) == 1:
        title = f"{title}{notices[0].code}"
    return ReportJob(title, parts)


def _sheet(
    uow: UnitOfWork,
    notice: Notice,
    settings: SupervisionSettings,
    names: Mapping[int, str],
) -> NoticeSheet:
    items = [uow.supervision_items.get(item_id) for item_id in notice.item_ids]
    colour = colour_of(notice.colour, settings.colours)
    rows = tuple(
        (
            str(number),
            item.title,
            item.requirement,
            item.person or item.leader,
            "、".join(names[key] for key in item.co_ids if key in names),
            "" if item.due is None else short_day(item.due),
        )
        for number, item in enumerate(items, start=1)
    )
    return NoticeSheet(
        title=settings.form_name(notice.form),
        code=notice.code,
        recipient=names.get(notice.unit_id, ""),
        paragraphs=tuple(_paragraphs(notice, items)),
        table=TableReport("", "", _COLUMNS, rows, landscape=False),
        office=settings.office,
        day=long_day(notice.day),
        receipt=_RECEIPT,
        band=f"{colour.name}（{colour.meaning}）" if colour else "",
        shade=colour.shade if colour else "",
        void=notice.void,
    )


def _paragraphs(notice: Notice, items: Sequence[SupervisionItem]) -> list[str]:
    number = f"{len(items)}项" if len(items) > 1 else ""
    late = any(item.due is not None and item.due < notice.day for item in items)
    opening = {
        NoticeForm.ASSIGNMENT: f"现将下列{number}工作事项交你单位办理。",
        NoticeForm.REMINDER: f"下列{number}督办事项尚未办结，现予催办。",
        NoticeForm.WARNING: f"下列{number}督办事项{'未按要求' if late else '尚未'}办结，现予督办。",
    }[notice.form]
    until = "" if notice.deadline is None else f"请于{long_day(notice.deadline)}前反馈办理情况。"
    told = notice.text.strip()
    return [f"{opening}{told}{until}"]


def long_day(day: date) -> str:
    """Write a day as documents do: 2026年6月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date) -> str:
    """Write a day in the two lines of a narrow column: 2026年, 6月5日."""
    return f"{day.year}年\n{day.month}月{day.day}日"
