"""A criterion of a form while it is read, and what the finished branches say about each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

_STATED = re.compile(r"得\s*(\d+(?:\.\d+)?)\s*分")


@dataclass(slots=True)
class Branch:
    """A criterion while it is read.

    ``mark`` tells whether the next row still belongs to it: where its cell begins. ``full`` is the
    printed figure; ``printed`` what stands inside its text or in a column of its own level.
    """

    text: str
    place: str
    mark: tuple[int, int]
    row: int
    label: str = ""
    words: str = ""
    words_place: str = ""
    full: Decimal | None = None
    full_text: str = ""
    full_place: str = ""
    children: list[Branch] = field(default_factory=list)


def nested_by_number(branches: Sequence[Branch]) -> list[Branch]:
    """Put 1.1 and 1.2 under the line numbered 1 where one column holds both.

    Only a line without rule words of its own takes others in.
    """
    found: list[Branch] = []
    for branch in branches:
        above = found[-1] if found else None
        inside = above is not None and branch.label.startswith(f"{above.label}.")
        if above is not None and above.label and inside and not above.words:
            above.children.append(branch)
        else:
            found.append(branch)
    for branch in found:
        if branch.children:
            branch.children = nested_by_number(branch.children)
    return found


def share_marks(branches: Sequence[Branch]) -> None:
    """Give leaves without a full mark that of the line above them (40分 for the whole 类别).

    A single leaf takes it; several take what their words say (完成得15分) where that adds up,
    else they become one leaf with all their words, so that the limit holds for them together.
    """
    for branch in branches:
        if branch.full is None or not branch.children:
            share_marks(branch.children)
            continue
        leaves = branch.children
        if any(leaf.children or leaf.full is not None or leaf.full_text for leaf in leaves):
            share_marks(leaves)
            continue
        stated = [_stated(leaf) for leaf in leaves]
        if len(leaves) == 1:
            leaves[0].full = branch.full
        elif None not in stated and sum(mark or 0 for mark in stated) == branch.full:
            for leaf, mark in zip(leaves, stated, strict=True):
                leaf.full = mark
        elif any(leaf.words for leaf in leaves):
            branch.children = [_one_leaf(leaves, branch.full)]


def _stated(leaf: Branch) -> Decimal | None:
    """Return the highest mark the words of a leaf promise."""
    marks = [Decimal(points) for points in _STATED.findall(leaf.words)]
    return max(marks, default=None)


def _one_leaf(leaves: Sequence[Branch], full: Decimal) -> Branch:
    first = leaves[0]
    return Branch(
        text="\n".join(leaf.text for leaf in leaves),
        place=first.place,
        mark=first.mark,
        row=first.row,
        label=first.label,
        words="\n".join(leaf.words for leaf in leaves if leaf.words),
        words_place=first.words_place,
        full=full,
        full_place=first.full_place,
    )
