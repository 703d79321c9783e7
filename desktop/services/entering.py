"""Entering scores and events on sheets; sealed rounds refuse every write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.rounds import FINISHED, RoundStatus, SheetEntry, SheetEvent, SheetStatus
from desktop.domain.scheme import (
    Award,
    Block,
    Constant,
    Criterion,
    Deduct,
    RankPoints,
    RankSource,
    RollUp,
    Scheme,
    Veto,
    Votes,
)
from desktop.domain.scoring import check_entry, check_event
from desktop.domain.scoring.inputs import Entry, State
from desktop.services.round_data import SEALED
from desktop.services.round_inputs import engine_event
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.rounds import Round, Sheet
    from desktop.services.ports import UnitOfWork

EVENT_RULES = (Deduct, Award, Veto)
"""Rules scored by events: nothing recorded can be confirmed as 'nothing found'."""


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet with its round and scheme, checked to be writable."""

    sheet: Sheet
    round: Round
    scheme: Scheme

    def leaf(self, index: int) -> tuple[Criterion, Block]:
        """Return a leaf and its block.

        Raises:
            InvalidValue: the scheme has no such leaf.
        """
        rows = leaves_with_blocks(self.scheme)
        if not 0 <= index < len(rows):
            raise InvalidValue(f"考核方案中没有第{index + 1}个评分项。")
        return rows[index]


def leaves_with_blocks(scheme: Scheme) -> tuple[tuple[Criterion, Block], ...]:
    """Return the leaves in printed order, each with the block of its first-level criterion."""
    return tuple(
        (node, top.block) for top in scheme.criteria for node in top.walk() if not node.children
    )


def open_sheet(uow: UnitOfWork, sheet_id: int) -> OpenSheet:
    """Return a sheet for writing.

    Raises:
        NotFound: no such sheet.
        Conflict: its round is sealed or reviewed, or the sheet waits for the second person.
    """
    sheet = uow.sheets.get(sheet_id)
    item = refuse_closed(uow.rounds.get(sheet.round_id))
    if item.two_person and sheet.status in FINISHED:
        raise Conflict(
            "这张评分表已录入完成，等待复核或已经复核，不能再修改。",
            remedy="需要修改时，请由复核人退回。",
        )
    return OpenSheet(sheet, item, load_version(uow=uow, version_id=item.version_id))


def refuse_closed(item: Round) -> Round:
    """Return the round; raises Conflict when it is reviewed, published or archived."""
    if item.status is RoundStatus.REVIEWED:
        raise Conflict(
            f"考核批次「{item.title}」已审核，不能再修改评分。",
            remedy="需要修改时，请先退回评分。",
        )
    return refuse_sealed(item)


def refuse_sealed(item: Round) -> Round:
    """Return the round; raises Conflict when it is published or archived."""
    if item.status in SEALED:
        raise Conflict(
            f"考核批次「{item.title}」已发布封存，不能再修改。",
            remedy="如有申诉或差错，请登记更正。",
        )
    return item


def enter(
    *,
    uow: UnitOfWork,
    sheet_id: int,
    leaf: int,
    state: State = State.SCORED,
    amount: Decimal | None = None,
    level: str = "",
    reason: str = "",
) -> None:
    """Write what stands at one leaf of a sheet; the sheet becomes 录入中.

    ``reason`` is the lost-point reason, or why it was imputed (补定 needs one).

    Raises:
        InvalidValue: out of range, with the range in the sentence.
        Conflict: the round is sealed, or a number would stand beside events. Other states may: the
            events then are set aside by the engine.
    """
    opened = open_sheet(uow, sheet_id)
    criterion, block = opened.leaf(leaf)
    entry = SheetEntry(sheet_id, leaf, state, amount, level, reason.strip())
    refuse_entry(criterion, block, entry)
    if is_written(entry.state, entry.amount) and has_events(uow, opened.sheet, leaf):
        raise Conflict(
            f"「{criterion.text}」已登记加扣分记录，不能再直接录入分数。",
            remedy="请先作废这些记录，或只登记记录。",
        )
    uow.entries.put([entry])
    _touch(uow, opened.sheet)


def refuse_entry(criterion: Criterion, block: Block, entry: SheetEntry) -> None:
    """Refuse an entry that does not fit its leaf or the store; raises InvalidValue."""
    if entry.amount is not None:
        to_stored(entry.amount)
    if entry.state in {State.NOT_INSPECTED, State.NOT_APPLICABLE} and (
        entry.amount is not None or entry.level
    ):
        raise InvalidValue(f"「{criterion.text}」为未检或不适用时不能同时有分数。")
    check_entry(
        criterion,
        Entry("", criterion.key, entry.state, entry.amount, entry.level, entry.reason),
        block=block,
    )


def clear_entry(*, uow: UnitOfWork, sheet_id: int, leaf: int) -> bool:
    """Make a leaf untouched again (its events stay); returns whether there was an entry.

    Raises:
        Conflict: the round is sealed.
    """
    opened = open_sheet(uow, sheet_id)
    removed = uow.entries.remove([(sheet_id, leaf)])
    if removed:
        _touch(uow, opened.sheet)
    return removed > 0


def add_event(
    *,
    uow: UnitOfWork,
    sheet_id: int,
    leaf: int,
    line: str,
    times: Decimal | None = None,
    amount: Decimal | None = None,
    day: date | None = None,
    reason: str = "",
    inspector: str = "",
    item: str = "",
    role: str = "",
    sharers: int = 1,
) -> SheetEvent:
    """Record a deduction or bonus event; ``times`` None = once, ``amount`` only for range lines.

    ``item`` names the article or work that is rewarded (取最高), ``role`` the unit's part in it,
    ``sharers`` how many share it.

    Raises:
        InvalidValue: unknown line, amount outside its range, times not above 0, or a day outside
            the round's period.
        Conflict: the round is sealed, or the leaf holds a number or another state.
    """
    opened = open_sheet(uow, sheet_id)
    event = SheetEvent(
        sheet_id=sheet_id,
        leaf=leaf,
        line=line,
        times=Decimal(1) if times is None else times,
        amount=amount,
        day=day,
        reason=reason.strip(),
        inspector=inspector.strip(),
        item=item.strip(),
        role=role,
        sharers=sharers,
    )
    _refuse_event(uow, opened, event)
    stored = uow.events.add(event)
    _touch(uow, opened.sheet)
    return stored


def change_event(*, uow: UnitOfWork, event: SheetEvent) -> None:
    """Replace an event's line, times, amount, day and texts; raises as :func:`add_event`."""
    before = uow.events.get(event.id)
    if before.revoked:
        raise Conflict("这条记录已作废，不能再修改。", remedy="请另外登记一条新的记录。")
    opened = open_sheet(uow, before.sheet_id)
    changed = replace(
        event,
        sheet_id=before.sheet_id,
        uid=before.uid,
        revoked=False,
        reason=event.reason.strip(),
        inspector=event.inspector.strip(),
        item=event.item.strip(),
    )
    _refuse_event(uow, opened, changed)
    uow.events.update(changed)
    _touch(uow, opened.sheet)


def revoke_event(*, uow: UnitOfWork, event_id: int, reason: str) -> None:
    """Revoke an event: it stays stored, counts no more and is not printed.

    Raises:
        InvalidValue: no reason given.
        Conflict: the round is sealed, or it is revoked already.
    """
    event = uow.events.get(event_id)
    opened = open_sheet(uow, event.sheet_id)
    if not reason.strip():
        raise InvalidValue("作废记录需要写明原因。", remedy="请填写原因。")
    if event.revoked:
        raise Conflict("这条记录已经作废。")
    words = f"{event.reason}（作废：{reason.strip()}）"
    uow.events.update(replace(event, revoked=True, reason=words))
    _touch(uow, opened.sheet)


def set_status(*, uow: UnitOfWork, sheet_id: int, status: SheetStatus) -> None:
    """Set a sheet's state by hand (已完成 back to 录入中); raises Conflict when sealed.

    Raises:
        Conflict: 已完成 is asked for while scores are missing, or the round is sealed.
    """
    opened = open_sheet(uow, sheet_id)
    if status in {SheetStatus.CONFIRMED, SheetStatus.RETURNED}:
        raise Conflict("复核和退回要由第二个人进行。", remedy="请用复核功能。")
    if status is SheetStatus.DONE and _missing(uow, opened):
        raise Conflict("还有评分项没有录入，不能标为已完成。", remedy="请先录入缺少的评分项。")
    uow.sheets.update(replace(opened.sheet, status=status))


def finish_sheet(*, uow: UnitOfWork, sheet_id: int, author: str = "") -> list[int]:
    """Finish a sheet: blank event leaves are confirmed as 'nothing found', the sheet is 已完成.

    ``author``: who entered it; needed where a second person confirms. Returns the indexes of leaves
    that still need a score; when there are any, nothing is changed.

    Raises:
        Conflict: the round is sealed.
        InvalidValue: no author in a round with two persons.
    """
    opened = open_sheet(uow, sheet_id)
    missing = _missing(uow, opened)
    if missing:
        return missing
    entered = {entry.leaf for entry in uow.entries.of_sheet(sheet_id)}
    uow.entries.put(
        SheetEntry(sheet_id, index)
        for index, (leaf, block) in enumerate(leaves_with_blocks(opened.scheme))
        if index not in entered and block is Block.BASE and isinstance(leaf.rule, EVENT_RULES)
    )
    if opened.round.two_person and not author.strip():
        raise InvalidValue("没有写明录入人。", remedy="请填写录入人姓名，复核人须是另一个人。")
    uow.sheets.update(
        replace(opened.sheet, status=SheetStatus.DONE, author=author.strip(), reviewer="", note="")
    )
    return []


def finish_complete(*, uow: UnitOfWork, round_id: int, author: str = "") -> int:
    """Finish every sheet of a round that lacks no score; returns how many were.

    Sheets the second person sent back stay with who has to mend them.

    Raises:
        Conflict: the round is sealed.
        InvalidValue: no author in a round with two persons.
    """
    waiting = {SheetStatus.UNTOUCHED, SheetStatus.STARTED}
    sheets = [sheet for sheet in uow.sheets.list(round_id=round_id) if sheet.status in waiting]
    return sum(not finish_sheet(uow=uow, sheet_id=sheet.id, author=author) for sheet in sheets)


def has_events(uow: UnitOfWork, sheet: Sheet, leaf: int) -> bool:
    """Whether unrevoked events stand at a leaf of a unit.

    On whichever rater's sheet they were recorded, they are the unit's: facts count once.
    """
    return any(
        uow.events.count(sheet_id=one.id, leaf=leaf, revoked=False) > 0
        for one in _beside(uow, sheet)
    )


def _beside(uow: UnitOfWork, sheet: Sheet) -> list[Sheet]:
    """Return all sheets of the unit of a sheet: its own, and those of the other raters."""
    if not sheet.rater:
        return [sheet]
    return uow.sheets.list(round_id=sheet.round_id, unit_id=sheet.unit_id)


def needs_entry(leaf: Criterion, block: Block) -> bool:
    """Whether a leaf left blank keeps the sheet from being finished.

    Constants score themselves, event leaves can be confirmed, and what is not entered in the bonus,
    deduction and veto blocks means "nothing" (as the engine takes it). Ballots, rank lists and
    figures of other rounds are not handed in on sheets.
    """
    if isinstance(leaf.rule, RankPoints) and leaf.rule.source is RankSource.GIVEN:
        return False
    typed = not isinstance(leaf.rule, (*EVENT_RULES, Constant, Votes, RollUp))
    return block is Block.BASE and typed


def _missing(uow: UnitOfWork, opened: OpenSheet) -> list[int]:
    entered = {entry.leaf for entry in uow.entries.of_sheet(opened.sheet.id)}
    own = {"round_id": opened.round.id, "unit_id": opened.sheet.unit_id}
    entered |= {one.leaf for one in uow.readings.list(**own)}  # these come from records
    return [
        index
        for index, (leaf, block) in enumerate(leaves_with_blocks(opened.scheme))
        if index not in entered and needs_entry(leaf, block)
    ]


def _refuse_event(uow: UnitOfWork, opened: OpenSheet, event: SheetEvent) -> None:
    criterion, _block = opened.leaf(event.leaf)
    to_stored(event.times)
    if event.amount is not None:
        to_stored(event.amount)
    check_event(criterion, engine_event(event, unit="", leaf=criterion.key))
    _refuse_day(opened.round, event)
    if isinstance(criterion.rule, Veto) and not event.reason:
        raise InvalidValue(
            f"「{criterion.text}」没有写明事由。", remedy="一票否决影响等次，请写明是什么事。"
        )
    for sheet in _beside(uow, opened.sheet):
        for entry in uow.entries.of_sheet(sheet.id):
            own_state = sheet.id == event.sheet_id and entry.state is not State.SCORED
            if entry.leaf == event.leaf and (own_state or is_written(entry.state, entry.amount)):
                whose = f"（评委{sheet.rater}）" if sheet.id != event.sheet_id else ""
                raise Conflict(
                    f"「{criterion.text}」已直接录入分数或状态{whose}，不能再登记加扣分记录。",
                    remedy="请先清除该项的录入。",
                )


def _refuse_day(item: Round, event: SheetEvent) -> None:
    if event.day is None:
        return
    early = item.start is not None and event.day < item.start
    late = item.end is not None and event.day > item.end
    if early or late:
        start = item.start.isoformat() if item.start else "…"
        end = item.end.isoformat() if item.end else "…"
        raise InvalidValue(
            f"日期 {event.day.isoformat()} 不在考核期 {start} 至 {end} 之内。",
            remedy="请改正日期。",
        )


def is_written(state: State, amount: Decimal | None) -> bool:
    """Whether an entry is a number written by the rater, which cannot stand beside events."""
    return state is State.SCORED and amount is not None


def _touch(uow: UnitOfWork, sheet: Sheet) -> None:
    if sheet.status is not SheetStatus.STARTED:
        uow.sheets.update(replace(sheet, status=SheetStatus.STARTED))
