"""Read rows for screens: plain data, filled by the store (tasks) or by services (rounds)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.services.task_filters import TaskFilter

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop.domain.lamps import Lamp
    from desktop.domain.plans import TaskStatus
    from desktop.domain.task_records import TaskDetail


class TaskColumn(StrEnum):
    """Columns of the task table, also its sort keys."""

    NUMBER = "number"  # order in the plan
    TITLE = "title"
    RESPONSIBLE = "responsible"
    LEADER = "leader"
    DUE = "due"
    LAMP = "lamp"
    RECURRENCE = "recurrence"
    TARGET = "target"
    ACTUAL = "actual"
    COMPLETION = "completion"
    BUDGET = "budget"
    SPENT = "spent"
    PROGRESS = "progress"
    STATUS = "status"
    NOTE = "note"


class TaskGroup(StrEnum):
    """What tasks are grouped by; the groups stand in an order of their own."""

    NONE = "none"
    UNIT = "unit"
    LEADER = "leader"
    MONTH = "month"  # of the due day
    LAMP = "lamp"
    PLAN = "plan"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class LampDays:
    """What lamps hang on today: made once a day by ``services.task_lamps``.

    ``ahead[n]`` is the n-th working day after ``today`` (0: today itself); ``soon_days`` the
    office's setting for tasks without a lead time of their own.
    """

    today: date
    soon_days: int
    ahead: tuple[date, ...]

    def soon_until(self, lead_days: int | None) -> date:
        """Return the last due day that is 临期 today, for a task's own lead time or None."""
        number = self.soon_days if lead_days is None else lead_days
        return self.ahead[min(number, len(self.ahead) - 1)]


EVERYTHING = TaskFilter()
"""The filter without a condition."""


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks, in which order.

    Attributes:
        plan_id: only this plan; None = all.
        node_id: only this node and what is below it.
        unit_id: only tasks this unit is responsible for or takes part in.
        text: words the title, body, unit or leader must contain (Chinese, pinyin initials or full
            pinyin; matched against the stored search text), blank-separated, all must match.
        lamps: only tasks with one of these lamps; empty = all.
        days: what the lamps are told by; without it ``lamps`` and sorting by lamp count by due day.
        filter: conditions on further fields.
        group: groups stand one after the other, each in the order asked for.
    """

    plan_id: int | None = None
    node_id: int | None = None
    unit_id: int | None = None
    text: str = ""
    lamps: frozenset[Lamp] = frozenset()
    days: LampDays | None = None
    sort: TaskColumn = TaskColumn.NUMBER
    descending: bool = False
    filter: TaskFilter = EVERYTHING
    group: TaskGroup = TaskGroup.NONE

    @property
    def plain(self) -> bool:
        """Whether it shows every task of the workspace, in whatever order."""
        return self == TaskQuery(
            days=self.days, sort=self.sort, descending=self.descending, group=self.group
        )


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of a query.

    Attributes:
        key: what its tasks have in common: id of the unit or plan, the leader, 2026-05, the value of
            lamp or status; "" = they have none.
        name: the unit, plan or leader by name; "" where the key says it all.
        count: its tasks, ``overdue`` of them overdue; budget, spent: their sums in yuan.
    """

    key: str
    name: str
    count: int
    overdue: int
    budget: Decimal
    spent: Decimal


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of the task table; ``path`` are the headings above it, ``number`` its label.

    Attributes:
        detail: its rarer fields, all at their defaults for most tasks.
        next_due: due day of the earliest open occurrence; None when there is none.
        waiting: how many occurrences are open.
        actual: the newest figure of its series.
        evidence: how many files are kept with it.
    """

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
    detail: TaskDetail
    next_due: date | None = None
    waiting: int = 0
    actual: Decimal | None = None
    evidence: int = 0

    @property
    def due_now(self) -> date | None:
        """Return the day that counts: that of the earliest open occurrence, else the task's own."""
        return self.due if self.next_due is None else self.next_due
