"""One sheet as the scoring dialog shows it: criteria with figures, events, running totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.rounds import SheetEntry
from desktop.domain.scheme import Block, Levels
from desktop.domain.scoring.inputs import State
from desktop.services.entering import leaves_with_blocks, needs_entry
from desktop.services.figures import (
    IMPUTED_MARK,
    NOT_APPLICABLE_MARK,
    NOT_INSPECTED_MARK,
    figure,
    leaf_figure,
    total_figure,
)
from desktop.services.results import evaluate_data
from desktop.services.round_data import RoundData, in_group_order
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.rounds import Round, Sheet, SheetEvent, SheetStatus
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scoring.results import UnitResult
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

    Siblings = tuple[tuple[int, str, SheetStatus], ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything the dialog needs of one sheet.

    Attributes:
        siblings: (id, unit name, status) of all sheets of the round in group order.
        entries, events: by leaf index; events in stored order, revoked ones included.
        leaf_of: leaf index by criterion key.
        missing: leaves that keep the sheet from being finished.
    """

    sheet: Sheet
    unit: Unit
    round: Round
    scheme: Scheme
    leaves: tuple[tuple[Criterion, Block], ...]
    leaf_of: Mapping[str, int]
    siblings: Siblings
    entries: Mapping[int, SheetEntry]
    events: Mapping[int, tuple[SheetEvent, ...]]
    result: UnitResult
    sealed: bool
    missing: tuple[int, ...]

    def score_text(self, key: str) -> str:
        """Write what stands at a criterion: a leaf's points or state, a subtotal above."""
        node = self.result.nodes[key]
        if key in self.leaf_of:
            return leaf_figure(node, self.digits)
        return "" if node.points is None else figure(node.points, self.digits)

    def typed(self, leaf: int) -> str:
        """Write the leaf's entry as it would be typed again; "" when there is none."""
        entry = self.entries.get(leaf)
        if entry is None:
            return ""
        rule = self.leaves[leaf][0].rule
        if entry.level and isinstance(rule, Levels):
            return next((lv.name for lv in rule.levels if lv.key == entry.level), "")
        return _typed(entry)

    def reason(self, leaf: int) -> str:
        """Return the reasons at a leaf: the entry's own, else its events' in one line."""
        entry = self.entries.get(leaf)
        if entry is not None and entry.reason:
            return entry.reason
        counted = (event for event in self.events.get(leaf, ()) if not event.revoked)
        return "；".join(event.reason for event in counted if event.reason)

    @property
    def place(self) -> int:
        """Position among ``siblings``, from 0."""
        return [sibling[0] for sibling in self.siblings].index(self.sheet.id)

    def neighbour(self, step: int) -> int | None:
        """Return the id of the sheet ``step`` places on, None past the ends."""
        place = self.place + step
        return self.siblings[place][0] if 0 <= place < len(self.siblings) else None

    @property
    def total_text(self) -> str:
        """The printed total, or "" while the sheet is incomplete."""
        return total_figure(self.result)

    @property
    def digits(self) -> int:
        """Decimal places of the scheme's rounding."""
        return self.scheme.rounding.digits


def load_sheet(*, uow: UnitOfWork, sheet_id: int, siblings: Siblings | None = None) -> SheetView:
    """Read one sheet and compute its figures with the one engine; raises NotFound.

    ``siblings``: those of a view still true (no sheet, unit or round changed since); else they are read.
    """
    sheet = uow.sheets.get(sheet_id)
    item = uow.rounds.get(sheet.round_id)
    scheme = load_version(uow=uow, version_id=item.version_id)
    unit = uow.units.get(sheet.unit_id)
    entries = tuple(uow.entries.of_sheet(sheet_id))
    events = tuple(uow.events.list(sheet_id=sheet_id))
    data = RoundData(
        round=item,
        scheme=scheme,
        leaves=scheme.leaves(),
        sheets=(sheet,),
        units={unit.id: unit},
        entries=entries,
        events=events,
    )
    leaves = leaves_with_blocks(scheme)
    entered = {entry.leaf: entry for entry in entries}
    return SheetView(
        sheet=sheet,
        unit=unit,
        round=item,
        scheme=scheme,
        leaves=leaves,
        leaf_of={leaf.key: index for index, (leaf, _block) in enumerate(leaves)},
        siblings=_siblings(uow, item.id) if siblings is None else siblings,
        entries=entered,
        events={index: data.events_at.get((sheet_id, index), ()) for index in range(len(leaves))},
        result=evaluate_data(data).of_unit(unit.id),
        sealed=data.sealed,
        missing=tuple(
            index
            for index, (leaf, block) in enumerate(leaves)
            if index not in entered and needs_entry(leaf, block)
        ),
    )


def _siblings(uow: UnitOfWork, round_id: int) -> Siblings:
    names = {unit.id: unit.name for unit in uow.units.list()}
    return tuple(
        (sheet.id, names[sheet.unit_id], sheet.status)
        for sheet in in_group_order(uow.sheets.list(round_id=round_id))
    )


def read_typed(*, view: SheetView, leaf: int, text: str, reason: str = "") -> SheetEntry | None:
    """Turn what was typed into a score cell into an entry; None when it was emptied.

    ``-`` is 未检, ``/`` 不适用, ``8*`` 补定 (needs a reason), a level is typed by its name.

    Raises:
        InvalidValue: not a number and not a level of the leaf.
    """
    typed = text.strip()
    sheet_id = view.sheet.id
    criterion = view.leaves[leaf][0]
    if not typed:
        return None
    if typed == NOT_INSPECTED_MARK:
        return SheetEntry(sheet_id, leaf, State.NOT_INSPECTED, reason=reason)
    if typed == NOT_APPLICABLE_MARK:
        return SheetEntry(sheet_id, leaf, State.NOT_APPLICABLE, reason=reason)
    if typed.endswith(IMPUTED_MARK):
        amount = parse_decimal(typed.removesuffix(IMPUTED_MARK))
        return SheetEntry(sheet_id, leaf, State.IMPUTED, amount, reason=reason)
    if isinstance(criterion.rule, Levels):
        return SheetEntry(sheet_id, leaf, level=_level_key(criterion.rule, typed), reason=reason)
    return SheetEntry(sheet_id, leaf, amount=parse_decimal(typed), reason=reason)


def _typed(entry: SheetEntry) -> str:
    if entry.state is State.NOT_INSPECTED:
        return NOT_INSPECTED_MARK
    if entry.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE_MARK
    if entry.amount is None:
        return ""
    return f"{show(entry.amount)}{IMPUTED_MARK if entry.state is State.IMPUTED else ''}"


def _level_key(rule: Levels, typed: str) -> str:
    for level in rule.levels:
        if typed in {level.name, level.key}:
            return level.key
    names = "、".join(level.name for level in rule.levels)
    raise InvalidValue(f"没有「{typed}」这一等级。", remedy=f"可选：{names}。")
