"""Notices (交办单, 催办单, 督办通知单): proposing, numbering and issuing, declaring void."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.supervision.colours import colour_of
from desktop.domain.supervision.numbering import next_number, write_number
from desktop.domain.supervision.records import (
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.rules import RUNNING
from desktop.services.supervising import load_settings, take_steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.ports import UnitOfWork

_STEP_OF = {NoticeForm.REMINDER: StepAction.REMIND, NoticeForm.WARNING: StepAction.WARN}
"""Issuing these is a step of each item's log; an 交办单 says what the 交办 step did."""


def number_notice(*, uow: UnitOfWork, notice: Notice) -> Notice:
    """Return the notice with the number it would get now; nothing is stored or used up.

    Raises:
        InvalidValue: a colour that does not exist.
    """
    settings = load_settings(uow=uow)
    colour = colour_of(notice.colour, settings.colours)
    if notice.form is NoticeForm.WARNING and colour is None:
        raise InvalidValue("督办通知单没有选择颜色。", remedy="请选择颜色。")
    word = settings.word_of(notice.form, colour)
    year = notice.day.year
    present = {one.number for one in uow.notices.list(year=year, word=word)}
    number = next_number(present | set(uow.notice_numbers(year, word)))
    code = write_number(settings.template, year=year, word=word, number=number)
    return replace(notice, year=year, word=word, number=number, code=code)


def issue_notice(*, uow: UnitOfWork, notice: Notice, today: date, who: str = "") -> Notice:
    """Number and store a notice; 催办 and 督办通知 are noted in the log of each of its items.

    Raises:
        InvalidValue: no items, items of another unit, no 时限 on a 督办通知单.
        Conflict: an item is not handed over or already finished, or the colour is out of turn.
        NotFound: an item is gone.
    """
    items = [uow.supervision_items.get(item_id) for item_id in notice.item_ids]
    _refuse_unfit(notice, items)
    action = _STEP_OF.get(notice.form)
    if action is not None:
        step = SupervisionStep(
            0,
            action,
            notice.day,
            who,
            notice.text,
            new_due=notice.deadline,
            colour=notice.colour,
        )
        take_steps(uow=uow, item_ids=notice.item_ids, step=step, today=today)
    elif notice.day > today:
        raise InvalidValue(f"日期 {notice.day} 还没有到。", remedy="请填写今天或以前的日期。")
    return uow.notices.add(number_notice(uow=uow, notice=replace(notice, void="")))


def issue_by_unit(*, uow: UnitOfWork, notice: Notice, today: date, who: str = "") -> list[Notice]:
    """Issue one notice per responsible unit for items of several units; all of them or none.

    Raises: as :func:`issue_notice`.
    """
    by_unit: dict[int, list[int]] = {}
    for item_id in notice.item_ids:
        item = uow.supervision_items.get(item_id)
        by_unit.setdefault(item.responsible_id, []).append(item_id)
    return [
        issue_notice(
            uow=uow,
            notice=replace(notice, unit_id=unit_id, item_ids=tuple(ids)),
            today=today,
            who=who,
        )
        for unit_id, ids in by_unit.items()
    ]


def void_notice(*, uow: UnitOfWork, notice_id: int, reason: str) -> None:
    """Declare a notice void; it and its number stay, the number is never given again.

    Raises:
        InvalidValue: no reason.
        Conflict: it is void already.
    """
    notice = uow.notices.get(notice_id)
    if notice.void:
        raise Conflict(f"{notice.code} 已经作废。")
    if not reason.strip():
        raise InvalidValue("作废通知单需要写明原因。", remedy="请填写原因。")
    uow.notices.update(replace(notice, void=reason.strip()))


def list_notices(*, uow: UnitOfWork, item_id: int | None = None) -> list[Notice]:
    """Return the notices, newest first; of one item when it is given."""
    found = uow.notices.list()
    if item_id is not None:
        found = [notice for notice in found if item_id in notice.item_ids]
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


def proposed_text(*, form: NoticeForm) -> str:
    """Return the 工作要求 a notice begins with, to be changed by the person."""
    if form is NoticeForm.ASSIGNMENT:
        return "请明确专人负责，按时限要求办理。"
    if form is NoticeForm.REMINDER:
        return "请抓紧办理，如实说明进展和困难。"
    return "请说明原因，落实专人，限期办结。"


def _refuse_unfit(notice: Notice, items: Sequence[SupervisionItem]) -> None:
    if not items:
        raise InvalidValue("通知单没有督办事项。", remedy="请先选择事项。")
    for item in items:
        if item.responsible_id != notice.unit_id:
            raise InvalidValue(
                f"「{item.title}」的责任单位不是通知单的单位。", remedy="请按单位分别开单。"
            )
        if item.state not in RUNNING:
            raise Conflict(
                f"「{item.title}」没有在办，不能开通知单。", remedy="交办之后、办结之前才能开单。"
            )
