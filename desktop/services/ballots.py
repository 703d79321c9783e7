"""What is handed in for the whole round: counted ballots, rank lists, targets of single units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.scheme import Completion, RankPoints, RankSource, Votes
from desktop.services.entering import refuse_closed
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from desktop.domain.round_records import BallotCount, RankOrder, UnitTarget
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.services.ports import UnitOfWork


def count_ballots(*, uow: UnitOfWork, ballot: BallotCount) -> None:
    """Store the counted ballots of one group for one unit; no votes at all takes them away.

    Raises:
        InvalidValue: not a votes leaf, an unknown level, group or unit, or a negative number.
        Conflict: the round is closed.
    """
    scheme, leaf = _leaf(uow, ballot.round_id, ballot.leaf)
    if not isinstance(leaf.rule, Votes):
        raise InvalidValue(f"「{leaf.text}」不是民主测评项，不能录入票数。")
    _refuse_stranger(uow, ballot.round_id, ballot.unit_id)
    groups = {group.key for group in scheme.panel.groups}
    if (groups and ballot.group not in groups) or (not groups and ballot.group):
        raise InvalidValue(f"考核方案没有评价主体「{ballot.group}」。")
    unknown = set(ballot.votes) - {level.key for level in leaf.rule.levels}
    if unknown:
        raise InvalidValue(f"「{leaf.text}」没有等级「{min(unknown)}」。")
    if min((*ballot.votes.values(), ballot.invalid)) < 0:
        raise InvalidValue("票数不能是负数。")
    place = {"unit_id": ballot.unit_id, "leaf": ballot.leaf, "group": ballot.group}
    found = uow.ballots.list(round_id=ballot.round_id, **place)
    counted = {key: count for key, count in ballot.votes.items() if count}
    if not counted and not ballot.invalid:
        for one in found:
            uow.ballots.delete(one.id)
    elif found:
        uow.ballots.update(replace(ballot, votes=counted, id=found[0].id, uid=found[0].uid))
    else:
        uow.ballots.add(replace(ballot, votes=counted, id=0))


def set_rank_order(*, uow: UnitOfWork, order: RankOrder) -> None:
    """Store one rater's order of units; an empty one takes it away.

    Raises:
        InvalidValue: not a leaf ranked by raters, an unknown rater or unit, a unit twice.
        Conflict: the round is closed.
    """
    _scheme, leaf = _leaf(uow, order.round_id, order.leaf)
    if not isinstance(leaf.rule, RankPoints) or leaf.rule.source is not RankSource.GIVEN:
        raise InvalidValue(f"「{leaf.text}」不是由评委排序的项目。")
    if order.rater and not uow.raters.count(round_id=order.round_id, name=order.rater):
        raise InvalidValue(f"本考核批次没有评委「{order.rater}」。")
    placed = [unit_id for place in order.places for unit_id in place]
    if len(set(placed)) != len(placed):
        raise InvalidValue("排序表里有单位出现了两次。")
    for unit_id in placed:
        _refuse_stranger(uow, order.round_id, unit_id)
    found = uow.rank_orders.list(round_id=order.round_id, leaf=order.leaf, rater=order.rater)
    if not placed:
        for one in found:
            uow.rank_orders.delete(one.id)
    elif found:
        uow.rank_orders.update(replace(order, id=found[0].id, uid=found[0].uid))
    else:
        uow.rank_orders.add(replace(order, id=0))


def set_target(*, uow: UnitOfWork, target: UnitTarget) -> None:
    """Store the target of one unit at a completion leaf.

    Raises:
        InvalidValue: not a completion leaf, an unknown unit, more than four decimals.
        Conflict: the round is closed.
    """
    _scheme, leaf = _leaf(uow, target.round_id, target.leaf)
    if not isinstance(leaf.rule, Completion):
        raise InvalidValue(f"「{leaf.text}」不按完成率计分，没有目标值。")
    _refuse_stranger(uow, target.round_id, target.unit_id)
    to_stored(target.value)
    place = {"unit_id": target.unit_id, "leaf": target.leaf}
    found = uow.targets.list(round_id=target.round_id, **place)
    if found:
        uow.targets.update(replace(target, id=found[0].id, uid=found[0].uid))
    else:
        uow.targets.add(replace(target, id=0))


def clear_target(*, uow: UnitOfWork, round_id: int, unit_id: int, leaf: int) -> None:
    """Take the target of a unit away; raises Conflict when the round is closed."""
    refuse_closed(uow.rounds.get(round_id))
    for one in uow.targets.list(round_id=round_id, unit_id=unit_id, leaf=leaf):
        uow.targets.delete(one.id)


def _leaf(uow: UnitOfWork, round_id: int, index: int) -> tuple[Scheme, Criterion]:
    item = refuse_closed(uow.rounds.get(round_id))
    scheme = load_version(uow=uow, version_id=item.version_id)
    leaves = scheme.leaves()
    if not 0 <= index < len(leaves):
        raise InvalidValue(f"考核方案中没有第{index + 1}个评分项。")
    return scheme, leaves[index]


def _refuse_stranger(uow: UnitOfWork, round_id: int, unit_id: int) -> None:
    if not uow.sheets.count(round_id=round_id, unit_id=unit_id):
        raise InvalidValue("该单位不在本考核批次中。")
