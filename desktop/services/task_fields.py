"""One field of a task's details from typed text, and all of a task for its card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.targets import DIRECTION_WORDS, completion, newest
from desktop.domain.task_records import OwnerKind
from desktop.services.evidence import list_evidence
from desktop.services.measurements import list_measurements
from desktop.services.occurrences import list_occurrences
from desktop.services.task_details import change_detail, task_detail
from desktop.services.tasks import read_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.plans import PlanNode
    from desktop.domain.targets import Completion
    from desktop.domain.task_records import (
        Direction,
        Evidence,
        Measurement,
        Occurrence,
        TaskDetail,
    )
    from desktop.services.ports import UnitOfWork


class DetailField(StrEnum):
    """The fields of a task's details that are typed; the value is the record's field."""

    LEAD_DAYS = "lead_days"
    START = "start"
    BASELINE = "baseline"
    TARGET_VALUE = "target_value"
    TARGET_UNIT = "target_unit"
    DIRECTION = "direction"
    WEIGHT = "weight"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class TaskCard:
    """All of one task: its node, details, and what hangs on it, in the order it is shown."""

    node: PlanNode
    detail: TaskDetail
    occurrences: tuple[Occurrence, ...]
    figures: tuple[Measurement, ...]
    evidence: tuple[Evidence, ...]
    stands: Completion | None


def read_card(*, uow: UnitOfWork, task_id: int) -> TaskCard:
    """Read all of a task; raises NotFound."""
    detail = task_detail(uow=uow, task_id=task_id)
    figures = tuple(list_measurements(uow=uow, task_id=task_id))
    latest = newest(figures)
    return TaskCard(
        node=uow.nodes.get(task_id),
        detail=detail,
        occurrences=tuple(list_occurrences(uow=uow, task_id=task_id)),
        figures=figures,
        evidence=tuple(list_evidence(uow=uow, owner_kind=OwnerKind.TASK, owner_id=task_id)),
        stands=completion(detail, None if latest is None else latest.value),
    )


def set_detail_field(*, uow: UnitOfWork, task_id: int, field: DetailField, text: str) -> None:
    """Set one field of a task's details from typed text; empty text sets its default.

    ``weight``, ``baseline``, ``target_value`` take plain numbers, the latter with its unit too (95%,
    5家); ``spent`` 12000 or 1.2万元; ``start`` a day as due dates are written; ``lead_days`` a whole
    number of working days; ``direction`` 不低于, 不高于, 等于.

    Raises:
        InvalidValue: the text does not fit the field.
        NotFound: the task does not exist.
    """
    detail = task_detail(uow=uow, task_id=task_id)
    words = text.strip()
    if field is DetailField.TARGET_VALUE:
        changed = _with_target(detail, words)
    elif field is DetailField.START:
        year = uow.plans.get(uow.nodes.get(task_id).plan_id).year
        changed = replace(detail, start=read_due(words, year=year) if words else None)
    else:
        changed = replace(detail, **{field.value: _READERS[field](words)})
    change_detail(uow=uow, detail=changed)


def field_text(detail: TaskDetail, field: DetailField) -> str:
    """Return a field as it is typed; empty for nothing."""
    value = getattr(detail, field.value)
    if field is DetailField.DIRECTION:
        return DIRECTION_WORDS[detail.direction]
    if value is None or field is DetailField.TARGET_UNIT:
        return str(value or "")
    if field is DetailField.START:
        return str(value.isoformat())
    return str(value) if field is DetailField.LEAD_DAYS else show(value)


def _with_target(detail: TaskDetail, words: str) -> TaskDetail:
    """Take a target with its unit typed behind it (95%, 5家); a bare number keeps the unit."""
    if not words:
        return replace(detail, target_value=None)
    digits = len(words) - len(words.lstrip("0123456789.+-０１２３４５６７８９．－＋−"))
    if not digits:
        raise InvalidValue(
            f"目标值「{words}」不以数字开头。",
            remedy="请填数字和单位，例如 95%、5家；上升还是下降在“目标方向”中选择。",
        )
    unit = words[digits:].strip() or detail.target_unit
    return replace(detail, target_value=parse_decimal(words[:digits]), target_unit=unit)


def _lead_days(words: str) -> int | None:
    if not words:
        return None
    number = parse_decimal(words)
    if number != int(number):
        raise InvalidValue(f"提前天数「{words}」不是整数。", remedy="请输入工作日的天数。")
    return int(number)


def _direction(words: str) -> Direction:
    for direction, name in DIRECTION_WORDS.items():
        if words in {name, direction.value, ""}:
            return direction
    known = "、".join(DIRECTION_WORDS.values())
    raise InvalidValue(f"看不懂「{words}」。", remedy=f"可以填：{known}。")


_READERS: dict[DetailField, Callable[[str], Any]] = {
    DetailField.LEAD_DAYS: _lead_days,
    DetailField.BASELINE: lambda words: parse_decimal(words) if words else None,
    DetailField.TARGET_UNIT: str,
    DetailField.DIRECTION: _direction,
    DetailField.WEIGHT: lambda words: parse_decimal(words or "1"),
    DetailField.SPENT: lambda words: read_money(words) if words else None,
}
