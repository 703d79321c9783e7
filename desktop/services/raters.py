"""Raters of a round: who scores, in which group, whom; each rater has a sheet per unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.rounds import Sheet, SheetStatus
from desktop.services.entering import refuse_closed
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from desktop.domain.round_records import RoundRater
    from desktop.domain.scheme import Scheme
    from desktop.services.ports import UnitOfWork


def list_raters(*, uow: UnitOfWork, round_id: int) -> list[RoundRater]:
    """Return the raters of a round in their order."""
    return sorted(uow.raters.list(round_id=round_id), key=lambda one: (one.position, one.id))


def set_raters(
    *,
    uow: UnitOfWork,
    round_id: int,
    raters: Sequence[RoundRater],
    units_of: Mapping[str, Collection[int]] | None = None,
) -> None:
    """Replace the raters of a round and make their sheets; without raters the panel has one each.

    ``units_of``: whom a rater scores, by name; raters not named there score all units.

    Raises:
        InvalidValue: a name empty or twice, a group the scheme does not have, a unit without a rater
            or a rater without a unit.
        Conflict: the round is closed, or a sheet that would go has been started.
    """
    item = refuse_closed(uow.rounds.get(round_id))
    scheme = load_version(uow=uow, version_id=item.version_id)
    named = [replace(one, round_id=round_id, name=one.name.strip()) for one in raters]
    _refuse_flawed(scheme, named)
    sheets = uow.sheets.list(round_id=round_id)
    place_of = {sheet.unit_id: sheet for sheet in reversed(sheets)}
    wanted = _wanted(named, place_of, units_of or {})
    there = {(sheet.unit_id, sheet.rater): sheet for sheet in sheets}
    _remove(uow, [sheet for key, sheet in there.items() if key not in wanted])
    uow.sheets.add_many(
        Sheet(
            round_id=round_id,
            unit_id=unit_id,
            rater=rater,
            group=place_of[unit_id].group,
            position=place_of[unit_id].position,
        )
        for unit_id, rater in wanted
        if (unit_id, rater) not in there
    )
    for known in uow.raters.list(round_id=round_id):
        uow.raters.delete(known.id)
    uow.raters.add_many(
        replace(one, position=place, id=0, uid="") for place, one in enumerate(named, start=1)
    )


def _wanted(
    raters: Iterable[RoundRater],
    units: Collection[int],
    units_of: Mapping[str, Collection[int]],
) -> list[tuple[int, str]]:
    """Return (unit, rater) of every sheet, in display order."""
    names = [one.name for one in raters]
    if not names:
        return [(unit_id, "") for unit_id in units]
    wanted = []
    for unit_id in units:
        scoring = [name for name in names if name not in units_of or unit_id in units_of[name]]
        if not scoring:
            raise InvalidValue("有单位没有任何评委评分。", remedy="请给每个单位至少安排一名评委。")
        wanted += [(unit_id, name) for name in scoring]
    busy = {name for _unit_id, name in wanted}
    idle = [name for name in names if name not in busy]
    if idle:
        raise InvalidValue(
            f"评委「{'、'.join(idle[:5])}」没有要评的单位。",
            remedy="请为其选择单位，或移除该评委。",
        )
    return wanted


def _remove(uow: UnitOfWork, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        if sheet.status is not SheetStatus.UNTOUCHED or uow.entries.of_sheet(sheet.id):
            who = f"评委「{sheet.rater}」" if sheet.rater else "考核组"
            name = uow.units.get(sheet.unit_id).name
            raise Conflict(
                f"{who}对{name}已有录入，不能取消。", remedy="请先清除这张评分表，或保留该评委。"
            )
    for sheet in sheets:
        uow.sheets.delete(sheet.id)


def _refuse_flawed(scheme: Scheme, raters: Sequence[RoundRater]) -> None:
    known = {group.key for group in scheme.panel.groups}
    seen: set[str] = set()
    for one in raters:
        if not one.name:
            raise InvalidValue("评委姓名不能为空。")
        if one.name in seen:
            raise InvalidValue(f"评委「{one.name}」写了两次。", remedy="同名的评委请加以区别。")
        seen.add(one.name)
        if known and one.group not in known:
            raise InvalidValue(f"评委「{one.name}」没有选择评价主体。", remedy="请选择所属的组。")
        if not known and one.group:
            raise InvalidValue("考核方案没有评价主体分组。")
