"""Records that hang on a task: its rarer fields, occurrences, measurements, evidence.

``TaskDetail`` stands beside ``PlanNode`` and not in it: most nodes of a plan are text or plain tasks
and have none of it, the task table's index stays narrow, and what an older change log knows of a
node can be put back unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.recurrence import Recurrence


class Direction(StrEnum):
    """Which way a figure has to go to reach its target."""

    UP = "up"  # 不低于: at least the target
    DOWN = "down"  # 不高于: at most the target
    REACH = "reach"  # 等于: exactly the target


class OccurrenceStatus(StrEnum):
    """Where an occurrence stands."""

    OPEN = "open"  # 待办
    DONE = "done"  # 已完成
    SKIPPED = "skipped"  # 已跳过


class OwnerKind(StrEnum):
    """What evidence is kept with; the value is the kind's name in ``Changes``."""

    TASK = "node"
    OCCURRENCE = "occurrence"
    EVENT = "event"  # 扣分/加分记录


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """The fields of a task beyond those of its node; at most one record per node.

    Attributes:
        node_id: the task.
        recurrence: when it is due again and again; None = once, on the node's ``due``.
        lead_days: working days before a due day from which on it is 临期 and its occurrence is made;
            None = the office's setting.
        start: first day of work, for the Gantt chart.
        done_on: day it was finished.
        baseline, target_value: where the figure stood and where it is to go.
        target_unit: 家, %, 万元 …
        direction: which way it has to go.
        weight: share in the progress of what is above it, compared with its siblings; 0 = none.
        spent: money spent so far, in yuan.
    """

    node_id: int
    recurrence: Recurrence | None = None
    lead_days: int | None = None
    start: date | None = None
    done_on: date | None = None
    baseline: Decimal | None = None
    target_value: Decimal | None = None
    target_unit: str = ""
    direction: Direction = Direction.UP
    weight: Decimal = Decimal(1)
    spent: Decimal | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due instance of a recurring task (期次).

    Attributes:
        task_id: the node.
        planned: the day the rule names; with the task it says which occurrence this is, for good.
        due: the day it is really due: moved off non-working days, or extended.
        label: the period in words: 2026年5月, 第12周.
        reason: why it was skipped.
        done_by: who finished it, as typed.
    """

    task_id: int
    planned: date
    due: date
    label: str
    status: OccurrenceStatus = OccurrenceStatus.OPEN
    done_on: date | None = None
    done_by: str = ""
    note: str = ""
    reason: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of a task's actual series; ``occurrence_id`` when it belongs to an occurrence."""

    task_id: int
    day: date
    value: Decimal
    occurrence_id: int | None = None
    note: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept with something (佐证材料); the content itself is kept by its digest.

    Attributes:
        owner_kind, owner_id: what it is kept with.
        digest: SHA-256 of the content, 64 hexadecimal digits.
        name: file name as given; size in bytes; kind: extension in lower case without dot.
        added: when it was put there.
    """

    owner_kind: OwnerKind
    owner_id: int
    digest: str
    name: str
    size: int
    kind: str = ""
    added: datetime | None = None
    note: str = ""
    position: int = 0
    id: int = 0
    uid: str = ""
