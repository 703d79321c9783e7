"""Roll-up rounds (汇总): which rounds feed which period of a leaf (month from days, year from quarters)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.scheme import RollUp
from desktop.services.entering import refuse_closed
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.round_records import RoundSource
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
            raise InvalidValue(f"时段「{one.period}」选择了两个来源。", remedy="每个时段只选一个。")
        seen.add(place)
        if round_id in _fed_by(uow, one.source_id):
            title = uow.rounds.get(one.source_id).title
            raise Conflict(f"「{title}」本身由「{item.title}」汇总，不能互为来源。")
    for known in uow.sources.list(round_id=round_id):
        uow.sources.delete(known.id)
    uow.sources.add_many(replace(one, round_id=round_id, id=0, uid="") for one in sources)


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
