"""Supervision items (督办事项), the steps of their chain, and notices (督办单), as stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class ItemState(StrEnum):
    """Where an item stands in the chain 立项 → 交办 → 签收 → 办理 → 反馈 → 复核 → 办结 → 销号."""

    FILED = "filed"  # 已立项, not yet handed over
    ASSIGNED = "assigned"  # 已交办, waiting for the unit's signature
    RECEIVED = "received"  # 已签收
    WORKING = "working"  # 办理中
    REPORTED = "reported"  # 已反馈, waiting for review
    REVIEWED = "reviewed"  # 已复核, may be closed
    DONE = "done"  # 办结
    STRUCK = "struck"  # 销号: done and off the list
    WITHDRAWN = "withdrawn"  # 撤销: no longer supervised, counts nowhere


class StepAction(StrEnum):
    """What can be done with an item; each doing is one step of its log."""

    FILE = "file"  # 立项
    ASSIGN = "assign"  # 交办
    RECEIVE = "receive"  # 签收
    WORK = "work"  # 办理: what was done so far
    REPORT = "report"  # 反馈
    RETURN = "return"  # 退回
    REVIEW = "review"  # 复核
    CLOSE = "close"  # 办结
    STRIKE = "strike"  # 销号
    WITHDRAW = "withdraw"  # 撤销
    REMIND = "remind"  # 催办
    ASK_EXTENSION = "ask_extension"  # 延期申请
    DECIDE_EXTENSION = "decide_extension"  # 延期审批
    WARN = "warn"  # 督办通知单 of the next colour


@dataclass(frozen=True, slots=True)
class SupervisionItem:
    """One item; everything but the words follows from its steps (desktop.domain.supervision.chain).

    Attributes:
        node_id: the task it was made from, None when it was filed by itself.
        requirement: 工作要求; person: 责任人; source: where it comes from (会议, 批示, 计划).
        filed, assigned: days of 立项 and 交办.
        due: 时限 now in force; first_due: as handed over, before any extension.
        asked_due: the new date an open 延期申请 asks for.
        reported: day of the 反馈 that stands, None again after 退回; closed: day of 办结.
        reminders, extensions, returns: how often reminded, extension granted, sent back.
        colour: key of the last notice's colour, empty = none; deadline: until when it is to be met.
    """

    title: str
    responsible_id: int
    node_id: int | None = None
    co_ids: tuple[int, ...] = ()
    leader: str = ""
    person: str = ""
    requirement: str = ""
    source: str = ""
    state: ItemState = ItemState.FILED
    filed: date | None = None
    assigned: date | None = None
    due: date | None = None
    first_due: date | None = None
    asked_due: date | None = None
    reported: date | None = None
    closed: date | None = None
    reminders: int = 0
    extensions: int = 0
    returns: int = 0
    colour: str = ""
    deadline: date | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class SupervisionStep:
    """One step of an item's log; never changed afterwards.

    Attributes:
        words: 办理情况, 反馈内容, reason or opinion, by the action.
        old_due, new_due: 时限 before and after (交办, 延期申请, 延期审批, also when refused).
        granted: the decision on an extension, None for other steps.
        colour: of a notice.
        state: where the item stood after the step.
    """

    item_id: int
    action: StepAction
    day: date
    who: str = ""
    words: str = ""
    old_due: date | None = None
    new_due: date | None = None
    granted: bool | None = None
    colour: str = ""
    state: ItemState = ItemState.FILED
    id: int = 0
    uid: str = ""


class NoticeForm(StrEnum):
    """The three forms (三单)."""

    ASSIGNMENT = "assignment"  # 交办单
    REMINDER = "reminder"  # 催办单
    WARNING = "warning"  # 督办通知单, in one of three colours


@dataclass(frozen=True, slots=True)
class Notice:
    """One numbered notice to one unit about one or more items.

    Attributes:
        year, word, number: the number's parts; per year and word no number is given twice.
        code: the number as printed, 〔2026〕督字第3号, with the template of its day.
        deadline: 时限要求 of the notice; text: 工作要求 as printed.
        void: why it was declared invalid; empty while it stands. Its number is never given again.
    """

    unit_id: int
    form: NoticeForm
    year: int
    word: str
    number: int
    code: str
    day: date
    item_ids: tuple[int, ...]
    colour: str = ""
    deadline: date | None = None
    text: str = ""
    void: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RoundReading:
    """A figure taken from records at a metric leaf of a round (自动取数).

    ``metric``: its name (desktop.domain.metrics); ``note``: where it came from, in words; ``taken``:
    the day on which it was counted.
    """

    round_id: int
    unit_id: int
    leaf: int
    value: Decimal
    metric: str = ""
    note: str = ""
    taken: date | None = None
    id: int = 0
    uid: str = ""
