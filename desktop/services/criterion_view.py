"""One criterion for all units: what stands on every sheet, and writing many of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.round_records import UnitTarget
from desktop.domain.rounds import FINISHED, RoundStatus
from desktop.domain.scheme import Completion
from desktop.services.ballots import clear_target, set_target
from desktop.services.entering import clear_entry, enter, leaves_with_blocks
from desktop.services.figures import leaf_figure
from desktop.services.results import compute
from desktop.services.round_data import SEALED
from desktop.services.sheet_view import kept_reason, typed_entry, typed_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.round_records import BallotCount, RankOrder
    from desktop.domain.rounds import Round, Sheet, SheetEvent
    from desktop.domain.scheme import Block, Criterion, Scheme
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_data import RoundData


@dataclass(frozen=True, slots=True)
class CriterionCell:
    """One sheet at the criterion: its entry as typed; ``locked`` where nothing can be written."""

    sheet_id: int
    typed: str
    reason: str
    locked: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One unit: its sheets by rater, its target (completion), the points the engine makes of it."""

    unit_id: int
    name: str
    group: str
    cells: Mapping[str, CriterionCell]
    target: str
    points: str
    events: tuple[SheetEvent, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """Everything entered at one leaf of a round.

    Attributes:
        raters: in the order of the sheets; ("",) for the panel alone.
        locked: nothing can be handed in any more.
    """

    round: Round
    scheme: Scheme
    leaf: int
    criterion: Criterion
    block: Block
    raters: tuple[str, ...]
    rows: tuple[CriterionRow, ...]
    ballots: tuple[BallotCount, ...]
    rank_orders: tuple[RankOrder, ...]
    locked: bool

    @property
    def has_target(self) -> bool:
        """Whether each unit may have a target of its own."""
        return isinstance(self.criterion.rule, Completion)


def load_criterion(*, uow: UnitOfWork, round_id: int, leaf: int) -> CriterionView:
    """Read one leaf over all units; raises NotFound, InvalidValue (no such leaf)."""
    outcome = compute(uow=uow, round_id=round_id)
    data = outcome.data
    leaves = leaves_with_blocks(data.scheme)
    if not 0 <= leaf < len(leaves):
        raise InvalidValue(f"考核方案中没有第{leaf + 1}个评分项。")
    criterion, block = leaves[leaf]
    by_unit: dict[int, dict[str, CriterionCell]] = {}
    typed = _typed_at(uow, data, leaf, criterion)
    for sheet in data.sheets:
        text, reason = typed.get(sheet.id, ("", ""))
        cell = CriterionCell(sheet.id, text, reason, _locked(data.round, sheet))
        by_unit.setdefault(sheet.unit_id, {})[sheet.rater] = cell
    targets = {one.unit_id: show(one.value) for one in data.targets if one.leaf == leaf}
    digits = data.scheme.rounding.digits
    rows = tuple(
        CriterionRow(
            unit_id,
            data.units[unit_id].name,
            data.sheet_of_unit[unit_id].group,
            cells,
            targets.get(unit_id, ""),
            leaf_figure(outcome.of_unit(unit_id).nodes[criterion.key], digits),
            _events(data, unit_id, leaf),
        )
        for unit_id, cells in by_unit.items()
    )
    return CriterionView(
        round=data.round,
        scheme=data.scheme,
        leaf=leaf,
        criterion=criterion,
        block=block,
        raters=tuple(dict.fromkeys(sheet.rater for sheet in data.sheets)),
        rows=rows,
        ballots=tuple(one for one in data.ballots if one.leaf == leaf),
        rank_orders=tuple(one for one in data.rank_orders if one.leaf == leaf),
        locked=data.sealed or data.round.status is RoundStatus.REVIEWED,
    )


def enter_cells(*, uow: UnitOfWork, round_id: int, leaf: int, texts: Mapping[int, str]) -> int:
    """Write what was typed at one leaf, by sheet id; empty text clears. Returns how many changed.

    All or nothing: the first texts that cannot be taken stop everything.

    Raises:
        InvalidValue: names the units and what is wrong with their figures (at most five).
        Conflict: the round or a sheet is closed.
    """
    item = uow.rounds.get(round_id)
    view = load_criterion(uow=uow, round_id=item.id, leaf=leaf)
    at = {cell.sheet_id: (row, cell) for row in view.rows for cell in row.cells.values()}
    refused = []
    changed = 0
    for sheet_id, text in texts.items():
        row, cell = at[sheet_id]
        if text.strip() == cell.typed:
            continue
        try:
            _write(uow, view, cell, text)
            changed += 1
        except InvalidValue as error:
            refused.append(f"{row.name}：{error.message.rstrip('。')}")
    if refused:
        more = f"（共{len(refused)}处）" if len(refused) > 5 else ""
        raise InvalidValue(
            f"{'；'.join(refused[:5])}{more}。", remedy="没有写入任何分数，请改正后再试。"
        )
    return changed


def enter_target(*, uow: UnitOfWork, round_id: int, leaf: int, unit_id: int, text: str) -> None:
    """Write the target of one unit as typed; empty text clears.

    Raises:
        InvalidValue: not a number. Conflict: the round is closed.
    """
    if not text.strip():
        clear_target(uow=uow, round_id=round_id, unit_id=unit_id, leaf=leaf)
        return
    value = parse_decimal(text)
    set_target(uow=uow, target=UnitTarget(round_id, unit_id, leaf, value))


def _write(uow: UnitOfWork, view: CriterionView, cell: CriterionCell, text: str) -> None:
    reason = kept_reason(cell.typed, cell.reason, text)
    entry = typed_entry(view.criterion, cell.sheet_id, view.leaf, text, reason)
    if entry is None:
        clear_entry(uow=uow, sheet_id=cell.sheet_id, leaf=view.leaf)
        return
    enter(
        uow=uow,
        sheet_id=cell.sheet_id,
        leaf=view.leaf,
        state=entry.state,
        amount=entry.amount,
        level=entry.level,
        reason=entry.reason,
    )


def _typed_at(
    uow: UnitOfWork, data: RoundData, leaf: int, criterion: Criterion
) -> dict[int, tuple[str, str]]:
    """Return (text, reason) by sheet id; summed entries are read for themselves."""
    entries = uow.entries.at_leaf(data.round.id, leaf) if data.averages else data.entries
    return {
        entry.sheet_id: (typed_text(criterion, entry), entry.reason)
        for entry in entries
        if entry.leaf == leaf
    }


def _locked(item: Round, sheet: Sheet) -> bool:
    waiting = item.two_person and sheet.status in FINISHED
    return item.status in SEALED or item.status is RoundStatus.REVIEWED or waiting


def _events(data: RoundData, unit_id: int, leaf: int) -> tuple[SheetEvent, ...]:
    sheets = [sheet.id for sheet in data.sheets if sheet.unit_id == unit_id]
    return tuple(event for sheet in sheets for event in data.events_at.get((sheet, leaf), ()))
