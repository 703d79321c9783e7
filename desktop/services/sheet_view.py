"""One sheet as the scoring dialog shows it: criteria with figures, events, running totals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.rounds import FINISHED, RoundStatus, SheetEntry
from desktop.domain.scheme import (
    Bands,
    Block,
    Completion,
    Efficacy,
    Levels,
    Panel,
    RankPoints,
    Relative,
    RollUp,
    Votes,
)
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
from desktop.services.results import compute, evaluate_data
from desktop.services.round_data import SEALED, RoundData, in_group_order
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.rounds import Round, Sheet, SheetEvent, SheetStatus
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scoring.results import UnitResult
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

    Siblings = tuple[tuple[int, str, SheetStatus], ...]


WIDE_RULES = (Relative, RankPoints, Efficacy, Votes, RollUp)
"""Rules whose points depend on more than the one sheet."""
_AT_ONCE = 20_000
"""Up to so many cells a round is computed anew for a rater's sheet."""
QUANTITY_RULES = (Bands, Completion, Relative, Efficacy)
"""Rules where a quantity is typed that becomes points: what is typed is not the score."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything the dialog needs of one sheet.

    Attributes:
        siblings: (id, unit name, status) of this rater's sheets in group order.
        result: the unit's figures; where several raters score, those of this sheet alone.
        entries, events: by leaf index; events in stored order, revoked ones included.
        leaf_of: leaf index by criterion key.
        missing: leaves that keep the sheet from being finished.
        targets: the unit's own targets as typed, by leaf.
        of_round: criteria whose points on a rater's own sheet are those of the whole round (votes,
            other rounds, comparisons); they stand there for orientation and are in no sum.
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
    targets: Mapping[int, str] = field(default_factory=dict)
    of_round: frozenset[str] = frozenset()

    def score_text(self, key: str) -> str:
        """Write what stands at a criterion: a leaf's points or state, a subtotal above."""
        node = self.result.nodes[key]
        if key in self.leaf_of:
            return leaf_figure(node, self.digits)
        return "" if node.points is None else figure(node.points, self.digits)

    def typed(self, leaf: int) -> str:
        """Write the leaf's entry as it would be typed again; "" when there is none."""
        entry = self.entries.get(leaf)
        return "" if entry is None else typed_text(self.leaves[leaf][0], entry)

    def asks_target(self, leaf: int) -> bool:
        """Whether the leaf compares a figure with a target that each unit has of its own."""
        rule = self.leaves[leaf][0].rule
        return isinstance(rule, Completion) and rule.target is None

    def lacks_target(self, leaf: int) -> bool:
        """Whether a figure was entered that cannot count, because the unit's target is missing."""
        entry = self.entries.get(leaf)
        waits = self.asks_target(leaf) and leaf not in self.targets
        return waits and entry is not None and entry.state is State.SCORED

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
    def locked(self) -> bool:
        """Whether nothing can be typed: sealed, reviewed, or waiting for the second person."""
        return (
            self.sealed
            or self.round.status is RoundStatus.REVIEWED
            or (self.round.two_person and self.sheet.status in FINISHED)
        )

    @property
    def total_text(self) -> str:
        """The printed total, or "" while the sheet is incomplete."""
        return total_figure(self.result)

    @property
    def waiting(self) -> int:
        """How many leaves of this sheet still wait for a score."""
        own = (leaf.key for leaf, _block in self.leaves if leaf.key not in self.of_round)
        return sum(not self.result.nodes[key].complete for key in own)

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
    leaves = leaves_with_blocks(scheme)
    data, result, of_round = _figures_of(uow, item, scheme, sheet, unit)
    entered = {entry.leaf: entry for entry in data.entries if entry.sheet_id == sheet_id}
    return SheetView(
        sheet=sheet,
        unit=data.units[unit.id],
        round=item,
        scheme=scheme,
        leaves=leaves,
        leaf_of={leaf.key: index for index, (leaf, _block) in enumerate(leaves)},
        siblings=_siblings(uow, sheet, siblings),
        entries=entered,
        events={index: data.events_at.get((sheet_id, index), ()) for index in range(len(leaves))},
        result=result,
        sealed=item.status in SEALED,
        missing=tuple(
            index
            for index, (leaf, block) in enumerate(leaves)
            if index not in entered and needs_entry(leaf, block)
        ),
        targets={one.leaf: show(one.value) for one in data.targets if one.unit_id == unit.id},
        of_round=of_round,
    )


def _figures_of(
    uow: UnitOfWork, item: Round, scheme: Scheme, sheet: Sheet, unit: Unit
) -> tuple[RoundData, UnitResult, frozenset[str]]:
    """Return what the sheet's figures come from: the sheet alone where that is all there is to it.

    A published result, and rules that compare units, need the round; a rater's own sheet is shown
    without the other raters', only at leaves of such rules with the round's points (their keys are
    returned too). In a large round, which takes its time to compute, these stay blank there.
    """
    panel_sheet = not sheet.rater
    wide = frozenset(leaf.key for leaf in scheme.leaves() if isinstance(leaf.rule, WIDE_RULES))
    outcome = None
    small = wide and uow.sheets.count(round_id=item.id) * len(scheme.leaves()) <= _AT_ONCE
    if item.status in SEALED or (wide and (panel_sheet or small)):
        outcome = compute(uow=uow, round_id=item.id)
        if panel_sheet:
            return outcome.data, outcome.of_unit(unit.id), frozenset()
    if outcome is not None and outcome.data.corrections:
        entries, events = outcome.data.entries, outcome.data.events
    else:  # the round may know sheets of several raters as sums only
        entries = tuple(uow.entries.of_sheet(sheet.id))
        events = tuple(uow.events.list(sheet_id=sheet.id))
    own = {"round_id": item.id, "unit_id": unit.id}
    rules = [leaf.rule for leaf in scheme.leaves()]
    targets = any(isinstance(rule, Completion) and rule.target is None for rule in rules)
    metrics = any(leaf.metric is not None for leaf in scheme.leaves())
    alone = RoundData(
        round=item,
        scheme=scheme if panel_sheet else replace(scheme, panel=Panel()),
        leaves=scheme.leaves(),
        sheets=(sheet,),
        units={unit.id: unit},
        entries=tuple(entry for entry in entries if entry.sheet_id == sheet.id),
        events=tuple(event for event in events if event.sheet_id == sheet.id),
        targets=tuple(uow.targets.list(**own)) if targets else (),
        readings=tuple(uow.readings.list(**own)) if metrics else (),
    )
    if not wide:
        return alone, evaluate_data(alone).of_unit(unit.id), frozenset()
    own_entries = tuple(e for e in alone.entries if alone.leaves[e.leaf].key not in wide)
    result = evaluate_data(replace(alone, entries=own_entries)).of_unit(unit.id)
    if outcome is None:
        return alone, result, wide
    known = outcome.of_unit(unit.id).nodes
    nodes = {key: known[key] if key in wide else node for key, node in result.nodes.items()}
    return alone, replace(result, nodes=nodes), wide


def sheet_beyond(*, uow: UnitOfWork, sheet_id: int, step: int) -> int | None:
    """Return the next rater's first sheet (``step`` 1) or the last one's of the rater before (-1).

    None where there is no such rater.
    """
    own = uow.sheets.get(sheet_id)
    sheets = in_group_order(uow.sheets.list(round_id=own.round_id))
    order = [one.name for one in uow.raters.list(round_id=own.round_id)]
    raters = [name for name in order if any(sheet.rater == name for sheet in sheets)]
    if own.rater not in raters:
        return None
    place = raters.index(own.rater) + step
    if not 0 <= place < len(raters):
        return None
    beyond = [sheet.id for sheet in sheets if sheet.rater == raters[place]]
    return beyond[0] if step > 0 else beyond[-1]


def _siblings(uow: UnitOfWork, own: Sheet, known: Siblings | None) -> Siblings:
    """Return the known siblings where the sheet is one of them, else read them."""
    if known is not None and any(sheet_id == own.id for sheet_id, _name, _status in known):
        return known
    names = {unit.id: unit.name for unit in uow.units.list()}
    sheets = uow.sheets.list(round_id=own.round_id, rater=own.rater)
    return tuple((sheet.id, names[sheet.unit_id], sheet.status) for sheet in in_group_order(sheets))


def read_typed(*, view: SheetView, leaf: int, text: str, reason: str = "") -> SheetEntry | None:
    """Turn what was typed into a score cell into an entry; None when it was emptied.

    ``-`` is 未检, ``/`` 不适用, ``8*`` 补定 (needs a reason), a level is typed by its name.

    Raises:
        InvalidValue: not a number and not a level of the leaf.
    """
    return typed_entry(view.leaves[leaf][0], view.sheet.id, leaf, text, reason)


def typed_entry(
    criterion: Criterion, sheet_id: int, leaf: int, text: str, reason: str = ""
) -> SheetEntry | None:
    """Turn typed text into an entry of one sheet at a leaf; see :func:`read_typed`."""
    typed = text.strip()
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


def kept_reason(typed: str, reason: str, new: str) -> str:
    """Return which reason goes on when another figure is typed: 补定 asks for one of its own.

    ``typed``, ``reason``: what stands at the leaf; ``new``: what is typed now.
    """
    decided = new.strip().endswith(IMPUTED_MARK)
    return reason if not decided or typed.endswith(IMPUTED_MARK) else ""


def typed_text(criterion: Criterion, entry: SheetEntry) -> str:
    """Write an entry as it would be typed again."""
    if entry.level and isinstance(criterion.rule, Levels):
        return next((lv.name for lv in criterion.rule.levels if lv.key == entry.level), "")
    return _typed(entry)


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
