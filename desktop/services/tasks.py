"""Tasks: editing one cell of the task table, with the words people type."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, to_stored
from desktop.domain.plans import TaskStatus
from desktop.services.plans import FULL_PROGRESS, change_node
from desktop.services.queries import TaskColumn
from desktop.services.units import match_unit, suggest_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import PlanNode
    from desktop.domain.units import Unit
    from desktop.services.ports import Phonetics, UnitOfWork

TASK_STATUS_NAMES = {
    TaskStatus.OPEN: "未开始",
    TaskStatus.DOING: "进行中",
    TaskStatus.DONE: "已完成",
}
"""Chinese words for the states of a task."""

_MONEY = re.compile(r"([+-]?[\d.,]+)(亿|万|千)?元?")
_MONEY_UNITS = {"亿": 10**8, "万": 10**4, "千": 10**3, "": 1}


def change_task(
    *,
    uow: UnitOfWork,
    task_id: int,
    column: TaskColumn,
    value: str,
    units: Sequence[Unit],
    phonetics: Phonetics,
) -> None:
    """Set one field of a task from typed text; empty text clears it.

    ``due`` takes 2026-6-30, 2026年6月30日, 6月底前, 三季度, 年内; ``progress`` 0–100, with or without
    %; ``budget`` 12000, 1.2万; ``status`` 未开始, 进行中, 已完成; ``responsible`` the name of a unit.

    Raises:
        InvalidValue: the text does not fit the column (the sentence says what does).
        NotFound: the task does not exist.
    """
    node = uow.nodes.get(task_id)
    text = value.strip()
    if column is TaskColumn.DUE:
        changed = _with_due(node, text, uow.plans.get(node.plan_id).year)
    elif column is TaskColumn.RESPONSIBLE:
        changed = replace(node, responsible_id=_unit_id(text, units))
    elif column is TaskColumn.PROGRESS:
        changed = _with_progress(node, text)
    elif column is TaskColumn.STATUS:
        changed = _with_status(node, text)
    elif column is TaskColumn.BUDGET:
        changed = replace(node, budget=read_money(text) if text else None)
    else:
        changed = _with_words(node, column, text)
    change_node(uow=uow, node=changed, phonetics=phonetics)


def set_partners(
    *, uow: UnitOfWork, task_id: int, unit_ids: Sequence[int], phonetics: Phonetics
) -> None:
    """Set the 配合单位 of a task; raises NotFound for unknown units."""
    node = replace(uow.nodes.get(task_id), co_ids=tuple(dict.fromkeys(unit_ids)))
    change_node(uow=uow, node=node, phonetics=phonetics)


def read_money(words: str) -> Decimal:
    """Read an amount in yuan: 12000, 12,000元, 1.2万元, 2亿; exact, never below 0.

    Raises:
        InvalidValue: anything else.
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
    match = _MONEY.fullmatch(text)
    if match is None:
        raise InvalidValue(f"看不懂金额「{words}」。", remedy="可以写 12000、1.2万元。")
    amount = parse_decimal(match.group(1).replace(",", "")) * _MONEY_UNITS[match.group(2) or ""]
    if amount < 0:
        raise InvalidValue(f"金额「{words}」不能小于0。", remedy="请改正金额。")
    to_stored(amount)
    return amount


def _with_due(node: PlanNode, text: str, year: int | None) -> PlanNode:
    if not text:
        return replace(node, due=None, due_words="")
    due = read_due(text, year=year)
    return replace(node, due=due, due_words="" if text == due.isoformat() else text)


def _unit_id(text: str, units: Sequence[Unit]) -> int | None:
    if not text:
        return None
    unit = match_unit(units=units, name=text)
    if unit is None:
        similar = "、".join(found.name for found in suggest_units(units=units, name=text))
        advice = f"您要找的是不是：{similar}？" if similar else "请先在单位名册中添加。"
        raise InvalidValue(f"没有名为「{text}」的单位。", remedy=advice)
    return unit.id


def _with_progress(node: PlanNode, text: str) -> PlanNode:
    """Set the progress; the state follows it, as long as the two agreed before."""
    number = (
        parse_decimal(unicodedata.normalize("NFKC", text).removesuffix("%")) if text else Decimal(0)
    )
    if number != int(number) or not 0 <= number <= FULL_PROGRESS:
        raise InvalidValue(f"进度「{text}」不在 0—100 之间。", remedy="请输入 0 到 100 的整数。")
    progress = int(number)
    if progress == FULL_PROGRESS:
        status = TaskStatus.DONE
    elif progress or node.status is TaskStatus.DONE:
        status = TaskStatus.DOING
    else:
        status = node.status
    return replace(node, progress=progress, status=status)


def _with_status(node: PlanNode, text: str) -> PlanNode:
    for status, name in TASK_STATUS_NAMES.items():
        if text in {name, status.value}:
            progress = FULL_PROGRESS if status is TaskStatus.DONE else node.progress
            return replace(node, status=status, progress=progress)
    known = "、".join(TASK_STATUS_NAMES.values())
    raise InvalidValue(f"没有状态「{text}」。", remedy=f"可以填：{known}。")


def _with_words(node: PlanNode, column: TaskColumn, text: str) -> PlanNode:
    if column is TaskColumn.TITLE:
        return replace(node, title=text)
    if column is TaskColumn.NUMBER:
        return replace(node, label=text)
    if column is TaskColumn.LEADER:
        return replace(node, leader=text)
    if column is TaskColumn.TARGET:
        return replace(node, target=text)
    return replace(node, note=text)
