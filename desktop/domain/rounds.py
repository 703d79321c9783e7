"""Rounds (考核批次), sheets (评分表) and what is entered on them, as stored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.scoring.inputs import State

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SchemeRecord:
    """A scheme as the list shows it; its content lives in immutable versions."""

    title: str
    position: int = 0
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """One immutable version: canonical JSON and its SHA-256 (domain.scheme_json)."""

    scheme_id: int
    number: int
    content: str
    digest: str
    note: str = ""
    created: datetime | None = None
    id: int = 0
    uid: str = ""


class RoundStatus(StrEnum):
    """State of a round; published rounds are sealed (scoring.md §10)."""

    DRAFT = "draft"
    SCORING = "scoring"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Round:
    """A frozen scheme version applied to units over a period (both days included).

    ``two_person``: each finished sheet is confirmed or returned by a second person.
    """

    title: str
    version_id: int
    period: str = ""
    start: date | None = None
    end: date | None = None
    status: RoundStatus = RoundStatus.SCORING
    position: int = 0
    two_person: bool = False
    id: int = 0
    uid: str = ""


class SheetStatus(StrEnum):
    """How far one sheet is."""

    UNTOUCHED = "untouched"  # 未录入
    STARTED = "started"  # 录入中
    DONE = "done"  # 已完成
    RETURNED = "returned"  # 退回: sent back by the second person, with a reason
    CONFIRMED = "confirmed"  # 已复核: confirmed by the second person


FINISHED = frozenset({SheetStatus.DONE, SheetStatus.CONFIRMED})
"""States in which nothing more is expected of the person who enters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One rater's (or the panel's, ``rater`` empty) scores for one unit in one round.

    ``group`` and ``position`` are the unit's at the time the round was made; later changes of the
    unit tree never move a unit inside a round. ``author`` finished it, ``reviewer`` confirmed or
    returned it, ``note`` is why it was returned (rounds with two persons).
    """

    round_id: int
    unit_id: int
    rater: str = ""
    group: str = ""
    position: int = 0
    status: SheetStatus = SheetStatus.UNTOUCHED
    author: str = ""
    reviewer: str = ""
    note: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What stands at one leaf of one sheet.

    ``leaf`` is the leaf's index in ``Scheme.leaves()`` of the round's version, 0-based: small and
    stable because versions are immutable. Natural key: (sheet_id, leaf).
    """

    sheet_id: int
    leaf: int
    state: State = State.SCORED
    amount: Decimal | None = None
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetEvent:
    """One 扣分/加分记录 on a sheet; see :class:`desktop.domain.scoring.inputs.Event`.

    ``item`` names what was rewarded (the article; with 取最高 it counts once), ``role`` is the
    unit's part in it, ``sharers`` how many share it equally.
    """

    sheet_id: int
    leaf: int
    line: str
    times: Decimal = Decimal(1)
    amount: Decimal | None = None
    day: date | None = None
    reason: str = ""
    inspector: str = ""
    revoked: bool = False
    item: str = ""
    role: str = ""
    sharers: int = 1
    id: int = 0
    uid: str = ""
