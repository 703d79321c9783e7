"""The part of a score sheet that is the same for all units: categories, numbers, rules, full marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scheme import Block, Criterion, Scheme
from desktop.domain.scoring import rule_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_NAMES = {
    Block.BASE: "基本分",
    Block.BONUS: "加分",
    Block.DEDUCTION: "倒扣",
    Block.VETO: "一票否决",
}
"""Chinese words for the blocks of a scheme."""

_HEADS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class LeafLine:
    """One leaf as it stands on every sheet of the scheme; ``index`` in ``Scheme.leaves()``."""

    index: int
    leaf: Criterion
    block: Block
    categories: tuple[str, ...]
    category_keys: tuple[str, ...]
    number: str
    content: str
    full: str
    words: str


@dataclass(frozen=True, slots=True)
class GroupLines:
    """A first-level criterion with its leaves; ``weight`` 1 unless the scheme gives one."""

    criterion: Criterion
    weight: Decimal
    leaves: tuple[LeafLine, ...]

    @property
    def full(self) -> str:
        """The full mark as the total counts it; empty where there is none."""
        return _marks(self.criterion.full * self.weight)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """All lines of a scheme's sheet, and the heads of its category columns."""

    heads: tuple[str, ...]
    groups: tuple[GroupLines, ...]


def sheet_layout(scheme: Scheme) -> SheetLayout:
    """Lay out a scheme for printing, once for all its sheets."""
    depth = max((len(path) for _leaf, path in _paths(scheme)), default=1)
    depth = max(depth, 1)
    groups = []
    index = 0
    for top in scheme.criteria:
        lines = []
        for leaf, path in _below(top, ()):
            words = leaf.words or rule_sentence(leaf, scheme=scheme)
            lines.append(replace(_leaf_line(index, leaf, top, path, depth), words=words))
            index += 1
        weight = Decimal(1) if top.weight is None else top.weight
        groups.append(GroupLines(top, weight, tuple(lines)))
    heads = ("类别",) if depth == 1 else tuple(f"{_HEADS[n]}级指标" for n in range(depth))
    return SheetLayout(heads, tuple(groups))


def heading(criterion: Criterion) -> str:
    """Write a criterion above the leaves with its number, full mark and weight."""
    name = criterion.numbered
    facts = []
    if criterion.full:
        facts.append(f"{show(criterion.full)}分")
    if criterion.weight is not None:
        facts.append(f"权重{show(criterion.weight * 100)}%")
    return f"{name}\n（{'，'.join(facts)}）" if facts else name


def _leaf_line(
    index: int, leaf: Criterion, top: Criterion, path: tuple[Criterion, ...], depth: int
) -> LeafLine:
    if path:
        categories = [heading(node) for node in path]
        keys = [node.key for node in path]
    else:  # a first-level criterion scored directly is its own category
        categories = [leaf.text if top.block is Block.BASE else BLOCK_NAMES[top.block]]
        keys = [leaf.key if top.block is Block.BASE else f"@{top.block.value}"]
    spare = depth - len(categories)
    return LeafLine(
        index=index,
        leaf=leaf,
        block=top.block,
        categories=(*categories, *[""] * spare),
        category_keys=(*keys, *(f"{leaf.key}#{level}" for level in range(spare))),
        number=leaf.label or str(index + 1),
        content=leaf.text,
        full=_marks(leaf.full),
        words=leaf.words,
    )


def _marks(full: Decimal) -> str:
    return show(full) if full else ""


def _paths(scheme: Scheme) -> Iterator[tuple[Criterion, tuple[Criterion, ...]]]:
    for top in scheme.criteria:
        yield from _below(top, ())


def _below(
    node: Criterion, path: tuple[Criterion, ...]
) -> Iterator[tuple[Criterion, tuple[Criterion, ...]]]:
    """Yield the leaves at and below a node with the criteria above them."""
    if not node.children:
        yield node, path
    for child in node.children:
        yield from _below(child, (*path, node))
