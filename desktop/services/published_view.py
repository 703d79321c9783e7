"""The published versions of a round for the screen: each with its ranking, and the corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.ranking_view import RankingView, load_ranking
from desktop.services.round_data import load_round
from desktop.services.sealing import list_corrections, list_versions

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop.domain.round_records import Correction, CorrectionKind
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_data import RoundData


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One published version."""

    number: int
    created: datetime | None
    reason: str
    digest: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction; ``subject`` (criterion, grade) "" and ``version`` 0 where it was upheld."""

    day: date | None
    kind: CorrectionKind
    unit: str
    subject: str
    old: str
    new: str
    reason: str
    decision: str
    version: int


@dataclass(frozen=True, slots=True)
class PublishedView:
    """What was published of a round, newest version first, and what was corrected."""

    title: str
    versions: tuple[VersionRow, ...]
    corrections: tuple[CorrectionRow, ...]


def load_published(*, uow: UnitOfWork, round_id: int) -> PublishedView:
    """Read versions and corrections of a round; raises NotFound."""
    data = load_round(uow=uow, round_id=round_id)
    unit_of = {sheet.id: data.units[sheet.unit_id].name for sheet in data.sheets}
    versions = [
        VersionRow(one.number, one.created, one.reason, one.digest)
        for one in reversed(list_versions(uow=uow, round_id=round_id))
    ]
    corrections = [
        CorrectionRow(
            one.day,
            one.kind,
            unit_of[one.sheet_id],
            _subject(data, one),
            one.old,
            one.new,
            one.reason,
            one.decision,
            one.snapshot,
        )
        for one in list_corrections(uow=uow, round_id=round_id)
    ]
    return PublishedView(data.round.title, tuple(versions), tuple(corrections))


def _subject(data: RoundData, one: Correction) -> str:
    """Name what a correction changed: a criterion, the grade, or both."""
    names = [] if one.leaf is None else [data.leaves[one.leaf].numbered]
    return "；".join([*names, f"等次定为{one.grade}"] if one.grade else names)


def load_version_ranking(*, uow: UnitOfWork, round_id: int, number: int) -> RankingView:
    """Return the ranking as it was published under a number."""
    return load_ranking(uow=uow, round_id=round_id, version=number)
