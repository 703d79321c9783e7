"""What differs between two versions of a scheme: text, points, rules or criteria (scoring.md §10).

Compared field by field over the dataclasses, so that a field added to the scheme is compared as
well: what no table here calls text, points or criteria is a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion, Scheme


class ChangeKind(StrEnum):
    """What a difference touches, the gravest first."""

    CRITERIA = "criteria"  # which criteria there are, and where they stand
    RULES = "rules"  # how points, ranks and grades come about
    POINTS = "points"  # full marks, weights, caps and floors
    TEXT = "text"  # words only: no figure can change


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        kind: what it touches.
        key: key of the criterion; empty for the scheme as a whole.
        name: printed number and text of the criterion (of the newer version if it is there).
        field: the field in the words of the scheme file (``full``), or ``added``, ``removed``,
            ``moved`` for a criterion as a whole.
        before, after: the two values; for ``moved`` the name of the criterion above (empty: the
            first level) and the place below it, from 1.
    """

    kind: ChangeKind
    key: str
    name: str
    field: str
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of two versions side by side; a missing side is None. ``depth`` from 0."""

    before: Criterion | None
    after: Criterion | None
    depth: int


_SCHEME_KINDS = {
    "title": ChangeKind.TEXT,
    "texts": ChangeKind.TEXT,
    "total_cap": ChangeKind.POINTS,
    "total_floor": ChangeKind.POINTS,
}
_CRITERION_KINDS = {
    "label": ChangeKind.TEXT,
    "text": ChangeKind.TEXT,
    "words": ChangeKind.TEXT,
    "unread": ChangeKind.TEXT,
    "block": ChangeKind.CRITERIA,
    "full": ChangeKind.POINTS,
    "weight": ChangeKind.POINTS,
    "cap": ChangeKind.POINTS,
    "floor": ChangeKind.POINTS,
}
_WORDS_IN_RULES = frozenset({"text", "name", "unit", "quantity", "title", "reason", "source"})
"""Fields inside a rule that only say something to people, where they hold plain text."""


def compare_schemes(before: Scheme, after: Scheme) -> tuple[Difference, ...]:
    """Return all differences: the scheme's own fields first, then criteria in printed order.

    Equal schemes give nothing, schemes that differ give at least one difference. Criteria are
    the same when their keys are.
    """
    return (*_scheme_fields(before, after), *_criteria(before, after))


def kinds_of(differences: Sequence[Difference]) -> tuple[ChangeKind, ...]:
    """Return which kinds occur, the gravest first."""
    found = {difference.kind for difference in differences}
    return tuple(kind for kind in ChangeKind if kind in found)


def side_by_side(before: Scheme, after: Scheme) -> tuple[Pair, ...]:
    """Align the criteria of two versions in printed order.

    A criterion that was moved stands twice: on the left where it was, on the right where it is.
    """
    left, right = list(_placed(before)), list(_placed(after))
    matcher = SequenceMatcher(
        None, [node.key for node, _ in left], [node.key for node, _ in right], autojunk=False
    )
    pairs: list[Pair] = []
    for tag, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        olds, news = left[left_from:left_to], right[right_from:right_to]
        if tag == "equal":
            both = zip(olds, news, strict=True)
            pairs.extend(Pair(old, new, depth) for (old, _), (new, depth) in both)
        else:
            pairs.extend(Pair(node, None, depth) for node, depth in olds)
            pairs.extend(Pair(None, node, depth) for node, depth in news)
    return tuple(pairs)


def _scheme_fields(before: Scheme, after: Scheme) -> Iterator[Difference]:
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name != "criteria" and old != new:
            kind = _SCHEME_KINDS.get(field.name, ChangeKind.RULES)
            if kind is ChangeKind.RULES and _meaning(old) == _meaning(new):
                kind = ChangeKind.TEXT
            yield Difference(kind, "", "", field.name, old, new)


def _criteria(before: Scheme, after: Scheme) -> Iterator[Difference]:
    old = {node.key: node for node in before.walk()}
    new = {node.key: node for node in after.walk()}
    moved = _moved(before, after)
    for pair in side_by_side(before, after):
        if pair.after is not None:
            node = pair.after
            if node.key not in old:
                yield _whole(node, "added")
                continue
            if node.key in moved:
                above = moved[node.key]
                yield Difference(
                    ChangeKind.CRITERIA, node.key, node.numbered, "moved", above[0], above[1]
                )
            yield from _criterion_fields(old[node.key], node)
        elif pair.before is not None and pair.before.key not in new:
            yield _whole(pair.before, "removed")


def _whole(node: Criterion, field: str) -> Difference:
    removed = field == "removed"
    sides = (node, None) if removed else (None, node)
    return Difference(ChangeKind.CRITERIA, node.key, node.numbered, field, *sides)


def _criterion_fields(before: Criterion, after: Criterion) -> Iterator[Difference]:
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in {"key", "children"} or old == new:
            continue
        kind = _CRITERION_KINDS.get(field.name, ChangeKind.RULES)
        if kind is ChangeKind.RULES and _meaning(old) == _meaning(new):
            kind = ChangeKind.TEXT
        yield Difference(kind, after.key, after.numbered, field.name, old, new)


Place = tuple[str, int]


def _moved(before: Scheme, after: Scheme) -> dict[str, tuple[Place, Place]]:
    """Return the criteria with another parent or another order, each with its two places."""
    old, new = dict(_families(before)), dict(_families(after))
    old_home = {child: parent for parent, children in old.items() for child in children}
    new_home = {child: parent for parent, children in new.items() for child in children}
    names = {node.key: node.numbered for scheme in (before, after) for node in scheme.walk()}
    moved = {key for key, parent in new_home.items() if key in old_home and old_home[key] != parent}
    for parent, children in new.items():
        stayed = [key for key in children if old_home.get(key) == parent]
        earlier = [key for key in old.get(parent, ()) if new_home.get(key) == parent]
        blocks = SequenceMatcher(None, earlier, stayed, autojunk=False).get_matching_blocks()
        kept = {key for block in blocks for key in stayed[block.b : block.b + block.size]}
        moved.update(key for key in stayed if key not in kept)

    def place(families: dict[str, tuple[str, ...]], home: str, key: str) -> Place:
        return names.get(home, ""), families[home].index(key) + 1

    return {key: (place(old, old_home[key], key), place(new, new_home[key], key)) for key in moved}


def _families(scheme: Scheme) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each parent's key (empty: the first level) with its children's keys."""
    yield "", tuple(node.key for node in scheme.criteria)
    for node in scheme.walk():
        if node.children:
            yield node.key, tuple(child.key for child in node.children)


def _placed(scheme: Scheme) -> Iterator[tuple[Criterion, int]]:
    waiting = [(node, 0) for node in reversed(scheme.criteria)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(node.children))


def _meaning(value: object) -> object:
    """Return a value without the words in it that only people read."""
    if isinstance(value, tuple):
        return tuple(_meaning(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts: list[object] = [type(value).__name__]
    for field in fields(value):
        item = getattr(value, field.name)
        only_words = field.name in _WORDS_IN_RULES and type(item) is str
        parts.append(None if only_words else _meaning(item))
    return tuple(parts)
