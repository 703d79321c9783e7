"""The round as a score import sees it: its leaves, sheets, names, and what stands there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict
from desktop.domain.scheme import Block
from desktop.domain.scoring.inputs import State
from desktop.services.entering import EVENT_RULES, leaves_with_blocks
from desktop.services.raters import list_raters
from desktop.services.results import RoundOutcome, compute
from desktop.services.schemes import load_version
from desktop.services.units import name_index

if TYPE_CHECKING:
    from desktop.domain.errors import InvalidValue
    from desktop.domain.names import NameIndex
    from desktop.domain.rounds import Sheet, SheetEntry
    from desktop.domain.scheme import Criterion
    from desktop.domain.units import Unit
    from desktop.services.importing_types import ScoreCell
    from desktop.services.ports import UnitOfWork

CheckKey = tuple[int, State, object, str, bool]
"""What a check of an entry depends on: leaf, state, amount, level, whether there is a reason."""

CellValues = tuple[int, State, Decimal | None, str, str]
"""A cell without its place: leaf, state, amount, level, reason."""


@dataclass
class ScoreTarget:
    """What the import compares a file with.

    Attributes:
        rater: whose sheets these are; "" = the panel's.
        sheets: by unit id.
        units, index: units of the round and their names; other_units, others: the rest.
        entries: by sheet id, then leaf.
        two_person: a second person confirms the sheets.
        with_events: (sheet id, leaf) where unrevoked events of the unit stand, whichever rater
            recorded them.
        by_events: leaves scored by events.
        checked: refusals found so far; values repeat, checks need not.
        fitting: cells (all but their place) that an empty sheet takes over as they are.
    """

    uow: UnitOfWork
    round_id: int
    leaves: tuple[tuple[Criterion, Block], ...]
    sheets: dict[int, Sheet]
    units: list[Unit]
    index: NameIndex
    other_units: list[Unit]
    others: NameIndex
    entries: dict[int, dict[int, SheetEntry]]
    with_events: set[tuple[int, int]]
    by_events: frozenset[int]
    base_leaves: tuple[int, ...]
    rater: str = ""
    two_person: bool = False
    checked: dict[CheckKey, InvalidValue | None] = field(default_factory=dict)
    fitting: set[CellValues] = field(default_factory=set)
    _outcome: RoundOutcome | None = None

    @cached_property
    def sheets_with_events(self) -> frozenset[int]:
        """The sheets on which unrevoked events stand."""
        return frozenset(sheet_id for sheet_id, _leaf in self.with_events)

    def says_nothing_new(self, unit_id: int, cell: ScoreCell, before: SheetEntry | None) -> bool:
        """Whether a cell says what holds anyway at a leaf scored by events: its points, or 无.

        So a sheet or matrix the program wrote itself can be read back: its figures at such leaves
        come from events and confirmations, and are no numbers written by a rater.
        """
        if cell.leaf not in self.by_events or cell.state is not State.SCORED:
            return False
        leaf, block = self.leaves[cell.leaf]
        if before is not None and (before.state is not State.SCORED or before.amount is not None):
            return False
        has_events = (self.sheets[unit_id].id, cell.leaf) in self.with_events
        if before is None and not has_events:
            return block is not Block.BASE and not cell.amount
        if self.rater:
            return False  # the unit's points are made of several sheets: this file is one of them
        points = self._computed().of_unit(unit_id).nodes[leaf.key].points
        return cell.amount is not None and points == Fraction(cell.amount)

    def _computed(self) -> RoundOutcome:
        """Evaluate the round as it is, once, and only when a file asks for it."""
        if self._outcome is None:
            self._outcome = compute(uow=self.uow, round_id=self.round_id)
        return self._outcome


def score_target(uow: UnitOfWork, round_id: int, rater: str = "") -> ScoreTarget:
    """Read a round for an import; ``rater``: whose scores a file holds where raters score.

    Raises:
        NotFound: no such round.
        Conflict: raters have a sheet each and none of them is named.
    """
    item = uow.rounds.get(round_id)
    names = [one.name for one in list_raters(uow=uow, round_id=round_id)]
    if rater not in (names or [""]):
        raise Conflict(
            f"考核批次「{item.title}」由多名评委分别评分，没有写明是哪位评委的分数。"
            if names
            else f"考核批次「{item.title}」没有评委「{rater}」。",
            remedy=f"请选择评委：{'、'.join(names)}。" if names else "请核对评委姓名。",
        )
    scheme = load_version(uow=uow, version_id=item.version_id)
    leaves = leaves_with_blocks(scheme)
    sheets: dict[int, Sheet] = {}
    for sheet in uow.sheets.list(round_id=round_id, rater=rater):
        sheets.setdefault(sheet.unit_id, sheet)
    entries: dict[int, dict[int, SheetEntry]] = {}
    for entry in uow.entries.of_round(round_id):
        entries.setdefault(entry.sheet_id, {})[entry.leaf] = entry
    all_units = uow.units.list()
    units = [unit for unit in all_units if unit.id in sheets]
    others = [unit for unit in all_units if unit.id not in sheets]
    return ScoreTarget(
        uow=uow,
        round_id=round_id,
        leaves=leaves,
        sheets=sheets,
        units=units,
        index=name_index(units),
        others=name_index(others),
        other_units=others,
        entries=entries,
        with_events=_with_events(uow, round_id, sheets),
        by_events=frozenset(
            index
            for index, (leaf, _block) in enumerate(leaves)
            if isinstance(leaf.rule, EVENT_RULES)
        ),
        base_leaves=tuple(
            index for index, (_leaf, block) in enumerate(leaves) if block is Block.BASE
        ),
        rater=rater,
        two_person=item.two_person,
    )


def _with_events(uow: UnitOfWork, round_id: int, sheets: dict[int, Sheet]) -> set[tuple[int, int]]:
    unit_of = {sheet.id: sheet.unit_id for sheet in uow.sheets.list(round_id=round_id)}
    found = set()
    for event in uow.events.list(revoked=False):
        sheet = sheets.get(unit_of.get(event.sheet_id, 0))
        if sheet is not None:
            found.add((sheet.id, event.leaf))
    return found
