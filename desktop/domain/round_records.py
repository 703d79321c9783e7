"""What else belongs to a round, as stored: raters, ballots, decisions, snapshots, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.scoring.inputs import State

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RoundRater:
    """A rater (评委) of a round; ``group`` is the key of a rater group of the scheme's panel."""

    round_id: int
    name: str
    group: str = ""
    position: int = 0
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class BallotCount:
    """Counted ballots (民主测评) of one rater group for one unit at a votes leaf.

    ``votes``: number of votes per level key; ``invalid`` ballots are kept and not counted.
    """

    round_id: int
    unit_id: int
    leaf: int
    group: str = ""
    votes: Mapping[str, int] = field(default_factory=dict)
    invalid: int = 0
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RankOrder:
    """One rater's order of units at a rank leaf: unit ids, best first, equal ones together."""

    round_id: int
    leaf: int
    rater: str = ""
    places: tuple[tuple[int, ...], ...] = ()
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """The target of one unit at a completion leaf; ``start`` where the way to it began."""

    round_id: int
    unit_id: int
    leaf: int
    value: Decimal
    start: Decimal | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RoundSource:
    """Another round whose totals feed a roll-up leaf as the figure of one period (and slot)."""

    round_id: int
    source_id: int
    leaf: int
    period: str
    slot: str = ""
    id: int = 0
    uid: str = ""


class DecisionKind(StrEnum):
    """What was decided by hand."""

    GRADE = "grade"  # the grade of a unit (tie at a quota's edge, override)
    HONOUR = "honour"  # an honour of a unit, granted or refused
    VOID = "void"  # sheets of a rater declared invalid


@dataclass(frozen=True, slots=True)
class HandDecision:
    """A decision taken by hand, always with its reason.

    ``subject``: the grade, the honour, or the rater; ``unit_id`` None = all units (VOID only).
    """

    round_id: int
    kind: DecisionKind
    subject: str
    reason: str
    unit_id: int | None = None
    granted: bool = True
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published result: canonical JSON and its SHA-256; never changed (scoring.md §10).

    ``number`` counts from 1 (first publication); each accepted correction adds one.
    """

    round_id: int
    number: int
    content: str
    digest: str
    reason: str = ""
    created: datetime | None = None
    id: int = 0
    uid: str = ""


class CorrectionKind(StrEnum):
    """How a correction came about."""

    APPEAL = "appeal"  # 申诉
    REVIEW = "review"  # 复核


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated correction after publication; what was entered stays as it is below it.

    Attributes:
        leaf: whose figure is replaced; None when no figure is.
        state, amount, level: what counts at the leaf from now on, as in an entry.
        reason: why the unit (or the office) asked; decision: what was decided.
        old, new: the unit's printed total before and after.
        snapshot: number of the snapshot made by it; 0 when the result was upheld.
        grade: the unit's grade decided with it, by the same rules as any grade decided by hand;
            "" = none. With neither leaf nor grade the result was upheld.
    """

    round_id: int
    sheet_id: int
    kind: CorrectionKind
    reason: str
    decision: str
    day: date | None = None
    leaf: int | None = None
    state: State = State.SCORED
    amount: Decimal | None = None
    level: str = ""
    old: str = ""
    new: str = ""
    snapshot: int = 0
    grade: str = ""
    id: int = 0
    uid: str = ""

    @property
    def upholds(self) -> bool:
        """Whether the result stays as it is."""
        return self.leaf is None and not self.grade
