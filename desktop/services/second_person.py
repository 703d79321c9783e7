"""Two-person entry (录入 / 复核): the second person confirms or returns, and cannot edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.rounds import FINISHED, SheetStatus
from desktop.services.entering import refuse_closed

if TYPE_CHECKING:
    from desktop.domain.rounds import Sheet
    from desktop.services.ports import UnitOfWork


def confirm_sheet(*, uow: UnitOfWork, sheet_id: int, reviewer: str) -> Sheet:
    """Confirm a finished sheet.

    Raises:
        InvalidValue: no name, or the name of the person who entered it.
        Conflict: not finished, the round is closed, or it has no second person.
    """
    sheet = _awaiting(uow, sheet_id)
    if sheet.status is SheetStatus.CONFIRMED:
        raise Conflict("这张评分表已经复核。")
    name = _other_person(sheet, reviewer)
    changed = replace(sheet, status=SheetStatus.CONFIRMED, reviewer=name, note="")
    uow.sheets.update(changed)
    return changed


def return_sheet(*, uow: UnitOfWork, sheet_id: int, reviewer: str, reason: str) -> Sheet:
    """Send a finished (or confirmed) sheet back to the person who entered it.

    Raises:
        InvalidValue: no reason, no name, or the name of the person who entered it.
        Conflict: not finished, the round is closed, or it has no second person.
    """
    sheet = _awaiting(uow, sheet_id)
    name = _other_person(sheet, reviewer)
    if not reason.strip():
        raise InvalidValue("退回评分表需要写明原因。", remedy="请填写原因。")
    changed = replace(sheet, status=SheetStatus.RETURNED, reviewer=name, note=reason.strip())
    uow.sheets.update(changed)
    return changed


def _awaiting(uow: UnitOfWork, sheet_id: int) -> Sheet:
    sheet = uow.sheets.get(sheet_id)
    item = refuse_closed(uow.rounds.get(sheet.round_id))
    if not item.two_person:
        raise Conflict(f"考核批次「{item.title}」没有设置双人复核。")
    if sheet.status not in FINISHED:
        raise Conflict("这张评分表还没有录入完成，不能复核。")
    return sheet


def _other_person(sheet: Sheet, reviewer: str) -> str:
    name = reviewer.strip()
    if not name:
        raise InvalidValue("没有写明复核人。", remedy="请填写复核人姓名。")
    if name == sheet.author:
        raise InvalidValue(f"「{name}」是录入人，不能复核自己录入的评分表。", remedy="请换人复核。")
    return name
