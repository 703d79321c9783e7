"""Rounds: making them, moving them through their states; entering is re-exported from here.

A round that is published or archived refuses every write (Conflict).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.rounds import FINISHED, Round, RoundStatus, Sheet, SheetStatus
from desktop.services.decisions import decide_grade
from desktop.services.entering import (
    add_event,
    change_event,
    clear_entry,
    enter,
    finish_complete,
    finish_sheet,
    refuse_sealed,
    revoke_event,
    set_status,
)
from desktop.services.results import compute
from desktop.services.round_data import RoundData, load_round
from desktop.services.round_inputs import inputs_of
from desktop.services.sealing import freeze, refuse_conflicts
from desktop.services.units import list_units

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from desktop.services.ports import UnitOfWork

__all__ = [
    "ROUND_STATUS_NAMES",
    "RoundData",
    "add_event",
    "change_event",
    "clear_entry",
    "create_round",
    "decide_grade",
    "delete_round",
    "enter",
    "finish_complete",
    "finish_sheet",
    "inputs_of",
    "list_rounds",
    "load_round",
    "revoke_event",
    "set_round_status",
    "set_status",
]

ROUND_STATUS_NAMES = {
    RoundStatus.DRAFT: "草稿",
    RoundStatus.SCORING: "评分中",
    RoundStatus.REVIEWED: "已审核",
    RoundStatus.PUBLISHED: "已发布",
    RoundStatus.ARCHIVED: "已归档",
}
"""Chinese words for the states of a round."""

_STEPS = {
    RoundStatus.DRAFT: {RoundStatus.SCORING},
    RoundStatus.SCORING: {RoundStatus.DRAFT, RoundStatus.REVIEWED},
    RoundStatus.REVIEWED: {RoundStatus.SCORING, RoundStatus.PUBLISHED},
    RoundStatus.PUBLISHED: {RoundStatus.ARCHIVED},
    RoundStatus.ARCHIVED: {RoundStatus.PUBLISHED},
}

_ADVICE = {
    RoundStatus.PUBLISHED: "已发布的结果不能退回；有差错请登记更正。",
    RoundStatus.ARCHIVED: "归档的批次只能取出归档，回到已发布。",
}


def create_round(
    *,
    uow: UnitOfWork,
    title: str,
    version_id: int,
    unit_ids: Sequence[int],
    period: str = "",
    start: date | None = None,
    end: date | None = None,
    two_person: bool = False,
    status: RoundStatus = RoundStatus.SCORING,
) -> Round:
    """Make a round over units with one sheet each, groups and order frozen as they are now.

    ``two_person``: finished sheets are confirmed by a second person.

    Raises:
        InvalidValue: empty title, no units, a unit twice, or end before start.
        NotFound: unknown version or unit.
    """
    if not title.strip():
        raise InvalidValue("考核批次名称不能为空。", remedy="请输入名称，例如“第三季度考核”。")
    if not unit_ids:
        raise InvalidValue("没有选择参加考核的单位。", remedy="请至少选择一个单位。")
    if len(set(unit_ids)) != len(unit_ids):
        raise InvalidValue("参加考核的单位有重复。", remedy="每个单位只能选择一次。")
    if start is not None and end is not None and end < start:
        raise InvalidValue(f"结束日期 {end} 早于开始日期 {start}。", remedy="请改正考核期。")
    uow.versions.get(version_id)
    for unit_id in unit_ids:
        uow.units.get(unit_id)
    position = 1 + max((item.position for item in uow.rounds.list()), default=0)
    item = uow.rounds.add(
        Round(
            title.strip(),
            version_id,
            period.strip(),
            start,
            end,
            status=status,
            position=position,
            two_person=two_person,
        )
    )
    wanted = set(unit_ids)
    chosen = [unit for unit in list_units(uow=uow) if unit.id in wanted]
    uow.sheets.add_many(
        Sheet(round_id=item.id, unit_id=unit.id, group=unit.group, position=place)
        for place, unit in enumerate(chosen, start=1)
    )
    return item


def list_rounds(*, uow: UnitOfWork) -> list[Round]:
    """Return all rounds, newest first."""
    return sorted(uow.rounds.list(), key=lambda item: (item.position, item.id), reverse=True)


def delete_round(*, uow: UnitOfWork, round_id: int) -> None:
    """Delete a round with its sheets; raises Conflict when it is sealed."""
    refuse_sealed(uow.rounds.get(round_id))
    uow.rounds.delete(round_id)


def set_round_status(
    *,
    uow: UnitOfWork,
    round_id: int,
    status: RoundStatus,
    now: datetime | None = None,
    reason: str = "",
) -> Round:
    """Move a round one step along draft → scoring → reviewed → published → archived, or one back.

    Publishing freezes the result with a checksum (``sealing``); ``now`` is when. What is taken out
    of the archive stays sealed as it was published; ``reason`` says why (it is part of the step's
    label in the change log).

    Raises:
        Conflict: the step is not allowed (nothing leads back behind published), or a sheet is not
            finished when reviewing, or stored inputs of a unit contradict each other.
        InvalidValue: taken out of the archive without a reason.
    """
    item = uow.rounds.get(round_id)
    if status is item.status:
        return item
    if status not in _STEPS[item.status]:
        present, wanted = ROUND_STATUS_NAMES[item.status], ROUND_STATUS_NAMES[status]
        raise Conflict(
            f"「{item.title}」现在是“{present}”，不能直接改为“{wanted}”。",
            remedy=_ADVICE.get(item.status, "请逐步进行：评分、审核、发布、归档。"),
        )
    if item.status is RoundStatus.ARCHIVED and not reason.strip():
        raise InvalidValue("取出归档没有写明理由。", remedy="请写明理由，例如“办理申诉”。")
    if status in {RoundStatus.REVIEWED, RoundStatus.PUBLISHED}:
        _refuse_unfinished(uow, item)
    if status is RoundStatus.REVIEWED:
        refuse_conflicts(compute(uow=uow, round_id=round_id))
    if status is RoundStatus.PUBLISHED and item.status is not RoundStatus.ARCHIVED:
        freeze(uow=uow, round_id=round_id, now=now)
    changed = replace(item, status=status)
    uow.rounds.update(changed)
    return changed


def _refuse_unfinished(uow: UnitOfWork, item: Round) -> None:
    wanted = {SheetStatus.CONFIRMED} if item.two_person else FINISHED
    open_sheets = [
        sheet for sheet in uow.sheets.list(round_id=item.id) if sheet.status not in wanted
    ]
    if open_sheets:
        names = [uow.units.get(sheet.unit_id).name for sheet in open_sheets]
        known = list(dict.fromkeys(names))
        more = f"等{len(known)}个单位" if len(known) > 5 else ""
        what = "复核" if item.two_person else "完成"
        raise Conflict(
            f"{'、'.join(known[:5])}{more}的评分表还没有{what}。", remedy=f"请先{what}全部评分表。"
        )
