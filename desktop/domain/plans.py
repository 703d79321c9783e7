"""Plans (工作计划) as stored: a plan is an outline; some of its nodes are tasks (product.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.outline_numbers import Numbering

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class PlanKind(StrEnum):
    """What period or purpose a plan is for."""

    ANNUAL = "annual"  # 年度
    TERM = "term"  # 学期
    SPECIAL = "special"  # 专项
    MONTHLY = "monthly"  # 月度


class PlanStatus(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    CLOSED = "closed"


class TaskStatus(StrEnum):
    """Where a task stands."""

    OPEN = "open"  # 未开始
    DOING = "doing"  # 进行中
    DONE = "done"  # 已完成


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan.

    ``preamble`` and ``closing`` are the opening lines and the 落款 (signature, date): text, not
    nodes. ``source_name`` is the name of the imported file. ``numbering`` says how entries are numbered
    when the outline changes.
    """

    title: str
    kind: PlanKind = PlanKind.ANNUAL
    year: int | None = None
    status: PlanStatus = PlanStatus.DRAFT
    preamble: str = ""
    closing: str = ""
    source_name: str = ""
    position: int = 0
    numbering: Numbering = Numbering.KEEP
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One node of a plan's outline; with ``is_task`` it also is a task (任务).

    Attributes:
        label: number as printed, with its separator kept in ``lead`` (``"(一)"`` + ``"、"``).
        lead: the raw characters between label and title.
        title: heading words; ``gap`` the raw characters between title and body.
        body: the text that stands under the heading.
        inline: the node is an 一是…；二是… part of its parent's paragraph.
        position: order among the siblings.
        responsible_id: 牵头(责任)单位; co_ids: 配合单位; leader: 分管领导.
        due: 完成时限; due_words: the words it came from or as typed (三季度).
        target: 目标 as words; budget in yuan; progress 0–100.
        search: lower-case text the filter box searches (title, body, names, pinyin), kept up to
            date by the services; never shown.
    """

    plan_id: int
    title: str
    parent_id: int | None = None
    position: int = 0
    label: str = ""
    lead: str = ""
    gap: str = ""
    body: str = ""
    inline: bool = False
    is_task: bool = False
    responsible_id: int | None = None
    co_ids: tuple[int, ...] = ()
    leader: str = ""
    due: date | None = None
    due_words: str = ""
    target: str = ""
    budget: Decimal | None = None
    progress: int = 0
    status: TaskStatus = TaskStatus.OPEN
    note: str = ""
    search: str = ""
    id: int = 0
    uid: str = ""
