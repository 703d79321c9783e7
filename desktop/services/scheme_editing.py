"""Editing a scheme: pure functions from scheme to scheme, and the steps one can take back.

Schemes are frozen values, so a step is simply the next value. Nothing here writes; saving a new
version is ``services.schemes.save_scheme``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

from desktop.domain.outline_numbers import carried_on, has_number, label_number_of
from desktop.domain.scheme import (
    Award,
    Block,
    Criterion,
    Deduct,
    Direct,
    Scheme,
    Veto,
)
from desktop.domain.scheme_sums import parts_sum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.domain.scheme import Rule

_KEY = re.compile(r"c(\d+)\Z")


@dataclass(frozen=True, slots=True)
class SchemeHistory:
    """The scheme as it is now, the values before it and those taken back."""

    present: Scheme
    past: tuple[Scheme, ...] = ()
    future: tuple[Scheme, ...] = ()

    def then(self, scheme: Scheme) -> SchemeHistory:
        """Take a step; an equal scheme is no step."""
        if scheme == self.present:
            return self
        return SchemeHistory(scheme, (*self.past, self.present))

    def undo(self) -> SchemeHistory:
        """Take the newest step back; nothing happens at the beginning."""
        if not self.past:
            return self
        return SchemeHistory(self.past[-1], self.past[:-1], (self.present, *self.future))

    def forget(self) -> SchemeHistory:
        """Drop the newest step as if it had not been taken."""
        return SchemeHistory(self.past[-1], self.past[:-1]) if self.past else self

    def redo(self) -> SchemeHistory:
        """Take the step taken back last again."""
        if not self.future:
            return self
        return SchemeHistory(self.future[0], (*self.past, self.present), self.future[1:])


# --------------------------------------------------------------------------------- finding


def find(scheme: Scheme, key: str) -> Criterion | None:
    """Return the criterion of a key."""
    return next((node for node in scheme.walk() if node.key == key), None)


def parent_of(scheme: Scheme, key: str) -> Criterion | None:
    """Return the criterion above; None at the first level or for an unknown key."""
    return next((n for n in scheme.walk() if any(c.key == key for c in n.children)), None)


def siblings_of(scheme: Scheme, key: str) -> tuple[Criterion, ...]:
    """Return the children of one parent among which the criterion stands, itself included."""
    above = parent_of(scheme, key)
    return scheme.criteria if above is None else above.children


def row_of(scheme: Scheme, key: str) -> int:
    """Return a criterion's place among its siblings, from 0."""
    return next(row for row, node in enumerate(siblings_of(scheme, key)) if node.key == key)


def block_of(scheme: Scheme, key: str) -> Block:
    """Return the block a criterion stands in; KeyError when there is none of this key."""
    for first in scheme.criteria:
        if any(node.key == key for node in first.walk()):
            return first.block
    raise KeyError(key)


def at_path(scheme: Scheme, path: str) -> str:
    """Return the key of the criterion a problem's path speaks of; empty when of none.

    Paths are those of ``check_scheme``: ``criteria[0].children[2].rule.lines[1].low``.
    """
    nodes: Sequence[Criterion] = scheme.criteria
    found = ""
    for name, row in re.findall(r"(criteria|children)\[(\d+)\]", path.split(".rule", 1)[0]):
        del name
        if int(row) >= len(nodes):
            break
        found, nodes = nodes[int(row)].key, nodes[int(row)].children
    return found


# -------------------------------------------------------------------------------- changing


def with_criterion(scheme: Scheme, changed: Criterion) -> Scheme:
    """Return the scheme with the criterion of the same key replaced."""
    return _mapped(scheme, lambda node: changed if node.key == changed.key else node)


def insert(scheme: Scheme, above: str, row: int, node: Criterion) -> Scheme:
    """Put a criterion below ``above`` (empty: the first level) at ``row``.

    A leaf that gets its first child becomes a heading; a child without a rule takes over its rule
    and words, so that nothing entered is lost.
    """
    if not above:
        return replace(scheme, criteria=_inserted(scheme.criteria, row, node))
    parent = find(scheme, above)
    if parent is None:
        raise KeyError(above)
    if parent.rule is not None:
        if node.rule is None and not node.children:
            words = node.words or parent.words
            node = replace(node, rule=parent.rule, words=words, unread=parent.unread)
            parent = replace(parent, words="")
        parent = replace(parent, rule=None, unread=False, metric=None)
    return with_criterion(scheme, replace(parent, children=_inserted(parent.children, row, node)))


def remove(scheme: Scheme, key: str) -> Scheme:
    """Take a criterion and all below it out; a heading left empty is scored directly again."""
    above = parent_of(scheme, key)
    if above is None:
        return replace(scheme, criteria=tuple(n for n in scheme.criteria if n.key != key))
    children = tuple(child for child in above.children if child.key != key)
    rule = None if children else usual_rule(block_of(scheme, key))
    return with_criterion(scheme, replace(above, children=children, rule=rule, average=False))


def may_hold(node: Criterion) -> bool:
    """Whether criteria can be moved below this one without a rule of its own being lost."""
    if node.children or node.rule is None:
        return True
    return _untouched(node) and not node.words and node.metric is None


def move(scheme: Scheme, key: str, above: str, row: int) -> Scheme:
    """Put a criterion elsewhere: below ``above`` (empty: first level), before what is at ``row``.

    ``row`` counts the places as they are before the move. Moving a criterion below itself changes
    nothing. Below another parent it is numbered on from what stands before it there.
    """
    node = find(scheme, key)
    if node is None or any(inner.key == above for inner in node.walk()):
        return scheme
    old = parent_of(scheme, key)
    same_parent = (old.key if old is not None else "") == above
    block = block_of(scheme, key)
    if same_parent:
        row -= row_of(scheme, key) < row
        nodes = tuple(n for n in siblings_of(scheme, key) if n.key != key)
        nodes = _inserted(nodes, row, node)
        return _with_children(scheme, above, nodes)
    if not above:
        node = replace(node, block=block)
    label = _label_at(scheme, above, row)
    node = replace(node, label=label) if label and node.label else node
    return insert(remove(scheme, key), above, row, node)


def _label_at(scheme: Scheme, above: str, row: int) -> str:
    """Return the number that goes on from what stands before a place; empty when none does."""
    parent = find(scheme, above) if above else None
    before = (scheme.criteria if parent is None else parent.children)[:row]
    return next_label(before[-1].label) if before else _first_label(parent)


def copied(scheme: Scheme, key: str) -> tuple[Scheme, str]:
    """Put a copy after a criterion; returns the scheme and the copy's key. All keys are new."""
    node = find(scheme, key)
    if node is None:
        raise KeyError(key)
    return with_copy(scheme, key, node)


def with_copy(scheme: Scheme, after: str, node: Criterion) -> tuple[Scheme, str]:
    """Put a copy of any criterion, of another scheme too, after a criterion (empty: at the end).

    Returns:
        The scheme and the copy's key. All keys are new; the copy stands in its neighbour's block.
    """
    keys = fresh_keys(scheme)

    def renamed(old: Criterion) -> Criterion:
        own = next(keys)
        return replace(old, key=own, children=tuple(renamed(child) for child in old.children))

    twin = renamed(node)
    if not after:
        return insert(scheme, "", len(scheme.criteria), twin), twin.key
    above = parent_of(scheme, after)
    block = block_of(scheme, after) if above is None else Block.BASE
    label = next_label(siblings_of(scheme, after)[-1].label)
    twin = replace(twin, label=label, block=block)
    row = row_of(scheme, after) + 1
    return insert(scheme, above.key if above is not None else "", row, twin), twin.key


def with_new(scheme: Scheme, above: str, row: int, after: str = "") -> tuple[Scheme, Criterion]:
    """Add an empty criterion below ``above`` at ``row``, numbered on from ``after``.

    Returns:
        The scheme and the new criterion.
    """
    parent, model = find(scheme, above), find(scheme, after)
    block = block_of(scheme, above or after) if above or after else Block.BASE
    takes_over = parent is not None and parent.rule is not None
    rule = None if takes_over else usual_rule(block)
    full = parent.full if takes_over and parent is not None else Decimal(0)
    label = next_label(model.label) if model is not None else _first_label(parent)
    fresh = Criterion(
        fresh_key(scheme), "", full, label, block if not above else Block.BASE, rule=rule
    )
    changed = _numbered_on(insert(scheme, above, row, fresh), above, row)
    return changed, find(changed, fresh.key) or fresh


def _numbered_on(scheme: Scheme, above: str, row: int) -> Scheme:
    """Count those after a new criterion on while each has the number of the one before it."""
    parent = find(scheme, above) if above else None
    nodes = list(scheme.criteria if parent is None else parent.children)
    for place in range(row + 1, len(nodes)):
        before, label = nodes[place - 1].label, nodes[place].label
        if not label or label != before:
            break
        nodes[place] = _relabelled(nodes[place], next_label(label))
    return _with_children(scheme, above, tuple(nodes))


def _relabelled(node: Criterion, label: str) -> Criterion:
    """Give a criterion another number; numbers below that begin with it (2.1) follow."""
    children = tuple(
        _relabelled(child, label + child.label[len(node.label) :])
        if child.label.startswith(f"{node.label}.")
        else child
        for child in node.children
    )
    return replace(node, label=label, children=children)


def _first_label(parent: Criterion | None) -> str:
    """Return the number of a first child: 一 → 1, 1 → 1.1."""
    if parent is None or not parent.label:
        return "" if parent is not None else "一"
    return f"{parent.label}.1" if parent.label[-1].isdigit() else "1"


def fresh_key(scheme: Scheme) -> str:
    """Return a key no criterion has."""
    return next(fresh_keys(scheme))


def new_scheme(title: str, text: str) -> Scheme:
    """Return a scheme to begin with: one base criterion of 100 points."""
    first = Criterion("c1", text, Decimal(100), "一", rule=Direct())
    return Scheme(title, (first,))


def usual_rule(block: Block) -> Rule:
    """Return the rule a new leaf of a block begins with."""
    fresh: dict[Block, Rule] = {
        Block.BASE: Direct(),
        Block.BONUS: Award(()),
        Block.DEDUCTION: Deduct((), None),
        Block.VETO: Veto(),
    }
    return fresh[block]


def settled_in(node: Criterion, block: Block) -> Criterion:
    """Return a first-level criterion as it suits the block it was put into.

    A leaf nobody has given a rule of its own begins with the block's usual one; where a block has
    no full marks (倒扣, 一票否决) it has none.
    """
    if node.children:
        return node
    if block in {Block.DEDUCTION, Block.VETO}:
        node = replace(node, full=Decimal(0))
    return replace(node, rule=usual_rule(block)) if _untouched(node) else node


def _untouched(node: Criterion) -> bool:
    return node.rule is None or node.rule in [usual_rule(block) for block in Block]


def next_label(label: str) -> str:
    """Return the label after another in the same script (一 → 二, 1.2 → 1.3, ① → ②)."""
    return carried_on(label, label_number_of(label) + 1) if has_number(label) else ""


def fresh_keys(scheme: Scheme) -> Iterator[str]:
    """Yield keys no criterion has, for ever."""
    used = [int(found[1]) for node in scheme.walk() if (found := _KEY.match(node.key))]
    return (f"c{number}" for number in count(max(used, default=0) + 1))


def _with_children(scheme: Scheme, above: str, nodes: tuple[Criterion, ...]) -> Scheme:
    parent = find(scheme, above) if above else None
    if parent is None:
        return replace(scheme, criteria=nodes)
    return with_criterion(scheme, replace(parent, children=nodes))


def _inserted(nodes: Sequence[Criterion], row: int, node: Criterion) -> tuple[Criterion, ...]:
    return (*nodes[:row], node, *nodes[row:])


def _mapped(scheme: Scheme, change: Callable[[Criterion], Criterion]) -> Scheme:
    def visit(nodes: Iterable[Criterion]) -> tuple[Criterion, ...]:
        return tuple(
            changed
            if (changed := change(node)) is not node
            else replace(node, children=below)
            if node.children and (below := visit(node.children)) != node.children
            else node
            for node in nodes
        )

    return replace(scheme, criteria=visit(scheme.criteria))


# ------------------------------------------------------------------------------------ sums


@dataclass(frozen=True, slots=True)
class LevelSum:
    """What a heading's parts add up to (weights applied), beside its own full mark."""

    full: Fraction
    parts: Fraction

    @property
    def agrees(self) -> bool:
        """Whether the parts sum to the full mark."""
        return self.full == self.parts


def level_sums(scheme: Scheme) -> dict[str, LevelSum]:
    """Return the sum below every base heading whose parts have to add up, by key."""
    return {
        node.key: LevelSum(Fraction(node.full), parts_sum(node))
        for first in scheme.criteria
        if first.block is Block.BASE
        for node in first.walk()
        if node.children
    }
