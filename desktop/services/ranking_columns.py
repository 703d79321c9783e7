"""The columns a ranking can have, on screen and on paper: what stands in each, for any unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Block
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rank import ranks, ties_best_first
from desktop.services.figures import (
    IMPUTED_MARK,
    contribution,
    figure,
    has_block,
    leaf_figure,
    total_figure,
)
from desktop.services.report_layout import BLOCK_NAMES, heading
from desktop.services.results import compute, earlier_rounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scoring.results import NodeResult, UnitResult
    from desktop.services.ports import UnitOfWork
    from desktop.services.results import RoundOutcome


class ColumnKind(StrEnum):
    """What stands in a column."""

    NODE = "node"  # what one criterion adds to the level above it
    BONUS = "bonus"
    DEDUCTION = "deduction"
    LOST = "lost"  # what the base part is short of its full mark
    VETO = "veto"
    TOTAL = "total"
    RANK = "rank"  # within the group
    OVERALL = "overall"  # among all units of the round
    GRADE = "grade"
    HONOURS = "honours"
    PREVIOUS_TOTAL = "previous_total"
    PREVIOUS_RANK = "previous_rank"
    CHANGE = "change"
    REMARKS = "remarks"


COLUMN_NAMES = {
    ColumnKind.BONUS: "加分",
    ColumnKind.DEDUCTION: "扣分",
    ColumnKind.LOST: "失分",
    ColumnKind.VETO: "一票否决",
    ColumnKind.TOTAL: "总分",
    ColumnKind.RANK: "名次",
    ColumnKind.OVERALL: "总名次",
    ColumnKind.GRADE: "等次",
    ColumnKind.HONOURS: "评优",
    ColumnKind.PREVIOUS_TOTAL: "上次总分",
    ColumnKind.PREVIOUS_RANK: "上次名次",
    ColumnKind.CHANGE: "名次变化",
    ColumnKind.REMARKS: "备注",
}
"""Heads on paper of the columns that are no criterion."""

_TEXTS = frozenset(
    {ColumnKind.VETO, ColumnKind.GRADE, ColumnKind.HONOURS, ColumnKind.REMARKS, ColumnKind.CHANGE}
)
_WEIGHTS = {
    ColumnKind.NODE: 7,
    ColumnKind.TOTAL: 7,
    ColumnKind.RANK: 5,
    ColumnKind.BONUS: 5,
    ColumnKind.DEDUCTION: 5,
    ColumnKind.HONOURS: 8,
    ColumnKind.VETO: 12,
    ColumnKind.REMARKS: 14,
}
_USUAL_WIDTH = 6
PREVIOUS_KINDS = frozenset({ColumnKind.PREVIOUS_TOTAL, ColumnKind.PREVIOUS_RANK, ColumnKind.CHANGE})
"""Columns that need the round before."""


UNCHANGED = "持平"
"""Says that a rank is what it was."""


@dataclass(frozen=True, slots=True)
class RankingColumn:
    """One column; ``criterion`` and the texts ``above`` it (block or indicator) where it is a node.

    ``depth`` 0 for first-level criteria and everything that is no criterion.
    """

    kind: ColumnKind
    criterion: Criterion | None = None
    above: str = ""
    depth: int = 0

    @property
    def key(self) -> str:
        """Name the column for remembering it; stable over versions of the scheme."""
        return f"node:{self.criterion.key}" if self.criterion is not None else self.kind.value

    @property
    def name(self) -> str:
        """Name the column in one line."""
        return self.criterion.numbered if self.criterion else COLUMN_NAMES[self.kind]

    @property
    def head(self) -> tuple[str, str]:
        """Return the head on paper, from top to bottom."""
        if self.criterion is None:
            return (self.name, self.name)
        return (self.above, heading(self.criterion))

    @property
    def numeric(self) -> bool:
        """Whether figures stand in it."""
        return self.kind not in _TEXTS

    @property
    def weight(self) -> float:
        """Relative width on paper."""
        return _WEIGHTS.get(self.kind, _USUAL_WIDTH)


@dataclass(frozen=True, slots=True)
class Previous:
    """The round before, of the same scheme and published: totals as printed and ranks, by unit."""

    title: str
    totals: Mapping[int, str]
    ranks: Mapping[int, int]


def offered_columns(scheme: Scheme) -> tuple[RankingColumn, ...]:
    """Return all columns a ranking of this scheme can have, in the order they stand."""
    nodes = [
        column
        for top in scheme.criteria
        if top.block is not Block.VETO
        for column in _nodes(top, BLOCK_NAMES[top.block], 0)
    ]
    rest = [RankingColumn(kind) for kind in ColumnKind if _fits(kind, scheme)]
    return (*nodes, *rest)


def usual_keys(scheme: Scheme) -> tuple[str, ...]:
    """Return the columns of the 汇总排名表 (sheets.md form 2)."""
    nodes = (f"node:{top.key}" for top in scheme.criteria if top.block is Block.BASE)
    usual = [ColumnKind.TOTAL, ColumnKind.RANK, ColumnKind.GRADE]
    if has_block(scheme, Block.DEDUCTION):
        usual.insert(0, ColumnKind.DEDUCTION)
    if has_block(scheme, Block.BONUS):
        usual.insert(0, ColumnKind.BONUS)
    if scheme.honours:
        usual.append(ColumnKind.HONOURS)
    return (*nodes, *(kind.value for kind in (*usual, ColumnKind.REMARKS)))


def chosen_columns(scheme: Scheme, keys: Sequence[str]) -> tuple[RankingColumn, ...]:
    """Return the columns of these keys in their fixed order; none that fits means the usual ones."""
    offered = offered_columns(scheme)
    wanted = set(keys)
    found = tuple(column for column in offered if column.key in wanted)
    if found:
        return found
    usual = set(usual_keys(scheme))
    return tuple(column for column in offered if column.key in usual)


class RankingCells:
    """Writes the cells of one outcome; ``previous`` may come later."""

    def __init__(self, outcome: RoundOutcome, previous: Previous | None = None) -> None:
        self._scheme = outcome.data.scheme
        self._leaves = {leaf.key: leaf for leaf in outcome.data.leaves}
        self._outcome = outcome
        self._overall: dict[str, int] | None = None
        self.previous = previous

    def text(self, result: UnitResult, column: RankingColumn) -> str:
        """Write one cell."""
        digits = self._scheme.rounding.digits
        if column.criterion is not None:
            return node_figure(result.nodes[column.criterion.key], column.criterion, digits)
        if column.kind in PREVIOUS_KINDS:
            return self._before(result, column.kind)
        return {
            ColumnKind.BONUS: lambda: figure(result.bonus, digits),
            ColumnKind.DEDUCTION: lambda: figure(result.deduction, digits),
            ColumnKind.LOST: lambda: figure(lost_points(self._scheme, result), digits),
            ColumnKind.VETO: lambda: "、".join(
                self._leaves[key].text for key in result.vetoes if key in self._leaves
            ),
            ColumnKind.TOTAL: lambda: total_figure(result),
            ColumnKind.RANK: lambda: _number(result.rank),
            ColumnKind.OVERALL: lambda: _number(self._overall_rank(result)),
            ColumnKind.GRADE: lambda: result.grade,
            ColumnKind.HONOURS: lambda: "、".join(result.honours),
            ColumnKind.REMARKS: lambda: "；".join(result.remarks),
        }[column.kind]()

    def _overall_rank(self, result: UnitResult) -> int | None:
        """Rank all ranked units of the round together, by the scheme's own comparison."""
        if self._overall is None:
            ranked = [one for one in self._outcome.result.units if one.rank is not None]
            ties = ties_best_first(self._scheme, ranked)
            self._overall = ranks(self._scheme.ranking.style, ties)
        return self._overall.get(result.unit)

    def _before(self, result: UnitResult, kind: ColumnKind) -> str:
        if self.previous is None:
            return ""
        unit_id = int(result.unit)
        if kind is ColumnKind.PREVIOUS_TOTAL:
            return self.previous.totals.get(unit_id, "")
        rank = self.previous.ranks.get(unit_id)
        if kind is ColumnKind.PREVIOUS_RANK:
            return _number(rank)
        return rank_change(rank, result.rank)


def node_figure(result: NodeResult, criterion: Criterion, digits: int) -> str:
    """Write what a criterion adds to the level above it, or the mark of a leaf's state."""
    if not criterion.children and result.state in {State.NOT_INSPECTED, State.NOT_APPLICABLE}:
        return leaf_figure(result, digits)
    text = contribution(result, _weight(criterion), digits)
    return f"{text}{IMPUTED_MARK}" if text and result.state is State.IMPUTED else text


def lost_points(scheme: Scheme, result: UnitResult) -> Fraction:
    """Return what the base part is short of the full mark of what applied."""
    lost = Fraction(0)
    for top in scheme.criteria:
        node = result.nodes[top.key]
        if top.block is Block.BASE and node.points is not None:
            lost += (node.full - node.points) * Fraction(_weight(top))
    return max(lost, Fraction(0))


def rank_change(before: int | None, now: int | None) -> str:
    """Write how a rank moved: ↑2, ↓1, 持平; blank where one of the two is missing."""
    if before is None or now is None:
        return ""
    if before == now:
        return UNCHANGED
    return f"↑{before - now}" if now < before else f"↓{now - before}"


def load_previous(*, uow: UnitOfWork, round_id: int) -> Previous | None:
    """Read the newest sealed round of the same scheme before this one; None when there is none."""
    earlier = earlier_rounds(uow, uow.rounds.get(round_id))
    if not earlier:
        return None
    outcome = compute(uow=uow, round_id=earlier[-1].id)
    units = outcome.result.units
    return Previous(
        title=outcome.data.round.title,
        totals={int(one.unit): total_figure(one) for one in units},
        ranks={int(one.unit): one.rank for one in units if one.rank is not None},
    )


def _nodes(node: Criterion, above: str, depth: int) -> Iterator[RankingColumn]:
    yield RankingColumn(ColumnKind.NODE, node, above, depth)
    for child in node.children:
        yield from _nodes(child, node.numbered, depth + 1)


def _fits(kind: ColumnKind, scheme: Scheme) -> bool:
    if kind is ColumnKind.NODE:
        return False
    if kind is ColumnKind.HONOURS:
        return bool(scheme.honours)
    block = {
        ColumnKind.BONUS: Block.BONUS,
        ColumnKind.DEDUCTION: Block.DEDUCTION,
        ColumnKind.VETO: Block.VETO,
    }.get(kind)
    return block is None or has_block(scheme, block)


def _weight(criterion: Criterion) -> Decimal:
    return Decimal(1) if criterion.weight is None else criterion.weight


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
