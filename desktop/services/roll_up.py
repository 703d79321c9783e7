"""Roll-up rounds (汇总): which rounds feed which period of a leaf (month from days, year from quarters)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.scheme import RollUp
from desktop.services.entering import refuse_closed
from desktop.services.figures import figure
from desktop.services.results import compute
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.domain.round_records import RoundSource
    from desktop.domain.rounds import RoundStatus
    from desktop.domain.scheme import Criterion
    from desktop.services.ports import UnitOfWork


def roll_up_leaves(*, uow: UnitOfWork, version_id: int) -> list[tuple[int, Criterion]]:
    """Return the leaves of a scheme version that other rounds feed, with their index."""
    leaves = load_version(uow=uow, version_id=version_id).leaves()
    return [(n, leaf) for n, leaf in enumerate(leaves) if isinstance(leaf.rule, RollUp)]


def set_sources(*, uow: UnitOfWork, round_id: int, sources: Sequence[RoundSource]) -> None:
    """Replace the rounds a round is rolled up from.

    Raises:
        InvalidValue: not a roll-up leaf, a period the scheme does not plan, a place twice.
        NotFound: no such source round.
        Conflict: the round is closed, or it would feed itself.
    """
    item = refuse_closed(uow.rounds.get(round_id))
    leaves = load_version(uow=uow, version_id=item.version_id).leaves()
    seen: set[tuple[int, str, str]] = set()
    for one in sources:
        _refuse_unplanned(leaves, one)
        place = (one.leaf, one.period, one.slot)
        if place in seen:
            where = f"{one.period}{one.slot}"
            raise InvalidValue(
                f"时段「{where}」选择了两个来源。", remedy="每个时段（节次）只选一个批次。"
            )
        seen.add(place)
        _refuse_mixed(leaves[one.leaf], one, seen)
        if round_id in _fed_by(uow, one.source_id):
            title = uow.rounds.get(one.source_id).title
            raise Conflict(f"「{title}」本身由「{item.title}」汇总，不能互为来源。")
    for known in uow.sources.list(round_id=round_id):
        uow.sources.delete(known.id)
    uow.sources.add_many(replace(one, round_id=round_id, id=0, uid="") for one in sources)


def _refuse_mixed(
    criterion: Criterion, source: RoundSource, seen: Collection[tuple[int, str, str]]
) -> None:
    """A period is either whole or in slots: a whole day beside a morning would count twice."""
    slots = {slot for leaf, period, slot in seen if (leaf, period) == (source.leaf, source.period)}
    if "" in slots and len(slots) > 1:
        raise InvalidValue(
            f"「{criterion.text}」的时段「{source.period}」既有全时段的来源，又有分节次的来源。",
            remedy="请都写明节次（如上午、下午），或只留一个来源。",
        )


def _fed_by(uow: UnitOfWork, round_id: int) -> set[int]:
    """Return a round and all rounds it is rolled up from, however indirectly."""
    uow.rounds.get(round_id)
    found: set[int] = set()
    waiting = [round_id]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += [one.source_id for one in uow.sources.list(round_id=current)]
    return found


def _refuse_unplanned(leaves: Sequence[Criterion], source: RoundSource) -> None:
    rule = leaves[source.leaf].rule if 0 <= source.leaf < len(leaves) else None
    if not isinstance(rule, RollUp):
        raise InvalidValue("这个评分项不由其他批次汇总。")
    planned = {period.key for period in rule.periods}
    if not source.period or (planned and source.period not in planned):
        raise InvalidValue(f"「{leaves[source.leaf].text}」没有时段「{source.period}」。")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where one figure of a roll-up comes from: a unit's total in another round.

    ``figure`` as printed there, "" while that round has no total for the unit; ``sheet_id`` the
    unit's first sheet there, None when it took no part.
    """

    source_id: int
    title: str
    status: RoundStatus
    period: str
    slot: str
    figure: str
    sheet_id: int | None


def leaf_sources(
    *, uow: UnitOfWork, round_id: int, unit_id: int, leaf: int
) -> tuple[SourceLine, ...]:
    """Return the figures of one unit at a roll-up leaf, in the scheme's order of periods.

    The figures are those the round counts with: a published round shows what it was published with.
    """
    data = compute(uow=uow, round_id=round_id).data
    criterion = data.leaves[leaf]
    if not isinstance(criterion.rule, RollUp):
        return ()
    titles = {period.key: period.title or period.key for period in criterion.rule.periods}
    place = {key: number for number, key in enumerate(titles)}
    known = {
        (one.period, one.slot): one.points
        for one in data.figures
        if one.unit == str(unit_id) and one.criterion == criterion.key
    }
    found = []
    sources = [one for one in uow.sources.list(round_id=round_id) if one.leaf == leaf]
    for one in sorted(sources, key=lambda s: (place.get(s.period, len(place)), s.period, s.slot)):
        source = uow.rounds.get(one.source_id)
        sheets = uow.sheets.list(round_id=source.id, unit_id=unit_id)
        points = known.get((one.period, one.slot))
        found.append(
            SourceLine(
                source.id,
                source.title,
                source.status,
                titles.get(one.period, one.period),
                one.slot,
                "" if points is None else figure(points, data.scheme.rounding.digits),
                sheets[0].id if sheets else None,
            )
        )
    return tuple(found)
