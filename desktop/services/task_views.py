"""Saved views of tasks: what is shown, which columns, in which order; kept in the workspace.

Stored as one JSON setting, so that colleagues with the same file see them; undo takes a change back
like any other. The shipped ones come first and are never stored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import InvalidValue, NotFound
from desktop.domain.lamps import Lamp
from desktop.domain.plans import TaskStatus
from desktop.services.queries import TaskColumn, TaskGroup, TaskQuery
from desktop.services.task_filters import (
    DueSpan,
    TaskFilter,
    filter_from_fields,
    filter_to_fields,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.services.ports import UnitOfWork

SETTING = "task_views"
LONGEST_NAME = 30


class TaskForm(StrEnum):
    """Ways of showing the same tasks."""

    TABLE = "table"
    BOARD = "board"
    MONTH = "month"
    GANTT = "gantt"


@dataclass(frozen=True, slots=True)
class TaskLook:
    """One view of tasks.

    Attributes:
        name: as the person calls it.
        lamps, filter, sort, descending, group: as in ``TaskQuery``; the plan or unit chosen in the
            trees is no part of it.
        form: how it is shown.
        columns: those of the table from left to right; empty = all in their usual order.
        widths: in digits, of the columns that were made wider or narrower.
    """

    name: str
    lamps: frozenset[Lamp] = frozenset()
    filter: TaskFilter = TaskFilter()  # noqa: RUF009 - immutable
    sort: TaskColumn = TaskColumn.NUMBER
    descending: bool = False
    group: TaskGroup = TaskGroup.NONE
    form: TaskForm = TaskForm.TABLE
    columns: tuple[TaskColumn, ...] = ()
    widths: Mapping[TaskColumn, int] = field(default_factory=dict)

    def on(self, query: TaskQuery) -> TaskQuery:
        """Return the query with what this view shows; plan, branch, unit and words stay."""
        return replace(
            query,
            lamps=self.lamps,
            filter=self.filter,
            sort=self.sort,
            descending=self.descending,
            group=self.group,
        )


_OPEN = frozenset({TaskStatus.OPEN, TaskStatus.DOING})

SHIPPED = (
    TaskLook("全部任务"),
    TaskLook(
        "本周到期",
        filter=TaskFilter(span=DueSpan.THIS_WEEK, statuses=_OPEN),
        sort=TaskColumn.DUE,
    ),
    TaskLook("逾期", lamps=frozenset({Lamp.OVERDUE}), sort=TaskColumn.DUE),
    TaskLook("按单位", group=TaskGroup.UNIT),
    TaskLook("按分管领导", group=TaskGroup.LEADER),
)
"""Views every workspace has."""


def list_looks(*, uow: UnitOfWork) -> list[TaskLook]:
    """Return the shipped views and then the saved ones, in the order they were saved."""
    return [*SHIPPED, *_stored(uow)]


def save_look(*, uow: UnitOfWork, look: TaskLook) -> TaskLook:
    """Store a view; one of the same name is replaced.

    Raises:
        InvalidValue: no name, a long one, or that of a shipped view.
    """
    name = look.name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise InvalidValue(
            f"视图名称要有 1—{LONGEST_NAME} 个字。", remedy="例如：二季度未完成任务。"
        )
    if any(name == shipped.name for shipped in SHIPPED):
        raise InvalidValue(f"「{name}」是程序自带的视图，不能覆盖。", remedy="请换一个名称。")
    named = replace(look, name=name)
    stored = _stored(uow)
    at = next((n for n, other in enumerate(stored) if other.name == name), None)
    if at is None:
        stored.append(named)
    else:
        stored[at] = named
    _store(uow, stored)
    return named


def delete_look(*, uow: UnitOfWork, name: str) -> None:
    """Remove a saved view; raises NotFound."""
    stored = _stored(uow)
    rest = [look for look in stored if look.name != name]
    if len(rest) == len(stored):
        raise NotFound(f"没有名为「{name}」的自存视图。")
    _store(uow, rest)


def _stored(uow: UnitOfWork) -> list[TaskLook]:
    return [_read(fields) for fields in json.loads(uow.get_setting(SETTING) or "[]")]


def _store(uow: UnitOfWork, looks: Sequence[TaskLook]) -> None:
    uow.set_setting(SETTING, json.dumps([_written(look) for look in looks], ensure_ascii=False))


def _written(look: TaskLook) -> dict[str, Any]:
    return {
        "name": look.name,
        "lamps": sorted(look.lamps),
        "filter": filter_to_fields(look.filter),
        "sort": look.sort.value,
        "descending": look.descending,
        "group": look.group.value,
        "form": look.form.value,
        "columns": [column.value for column in look.columns],
        "widths": {column.value: width for column, width in look.widths.items()},
    }


def _read(fields: dict[str, Any]) -> TaskLook:
    known = {column.value for column in TaskColumn}
    return TaskLook(
        name=fields["name"],
        lamps=frozenset(map(Lamp, fields.get("lamps", ()))),
        filter=filter_from_fields(fields.get("filter", {})),
        sort=TaskColumn(fields.get("sort", TaskColumn.NUMBER)),
        descending=fields.get("descending", False),
        group=TaskGroup(fields.get("group", TaskGroup.NONE)),
        form=TaskForm(fields.get("form", TaskForm.TABLE)),
        columns=tuple(TaskColumn(one) for one in fields.get("columns", ()) if one in known),
        widths={
            TaskColumn(one): width
            for one, width in fields.get("widths", {}).items()
            if one in known
        },
    )
