"""Read rows for screens: plain data, filled by the store (tasks) or by services (rounds)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop.domain.plans import TaskStatus


class TaskColumn(StrEnum):
    """Columns of the task table, also its sort keys."""

    NUMBER = "number"  # order in the plan
    TITLE = "title"
    RESPONSIBLE = "responsible"
    LEADER = "leader"
    DUE = "due"
    TARGET = "target"
    BUDGET = "budget"
    PROGRESS = "progress"
    STATUS = "status"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks, in which order.

    Attributes:
        plan_id: only this plan; None = all.
        node_id: only this node and what is below it.
        unit_id: only tasks this unit is responsible for or takes part in.
        text: words the title, body, unit or leader must contain (Chinese, pinyin initials or full
            pinyin; matched against the stored search text), blank-separated, all must match.
    """

    plan_id: int | None = None
    node_id: int | None = None
    unit_id: int | None = None
    text: str = ""
    sort: TaskColumn = TaskColumn.NUMBER
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of the task table; ``path`` are the headings above it, ``number`` its label."""

    id: int
    plan_id: int
    number: str
    title: str
    path: str
    responsible_id: int | None
    responsible: str
    partners: str
    leader: str
    due: date | None
    due_words: str
    target: str
    budget: Decimal | None
    progress: int
    status: TaskStatus
    note: str
