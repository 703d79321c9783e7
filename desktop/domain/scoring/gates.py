"""门槛: conditions on the points of other criteria (scoring.md §2; practice.md R27)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.scheme import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.scheme import Condition, Criterion, Scheme

BLOCKS = {"@base": Block.BASE, "@bonus": Block.BONUS, "@deduction": Block.DEDUCTION}
"""What a condition may name besides criteria."""


class Judged(NamedTuple):
    """The sum a condition looks at; ``complete`` False while any of its sources waits."""

    value: Fraction
    complete: bool
    holds: bool


def judge_condition(
    when: Condition, points_of: Callable[[str], tuple[Fraction | None, bool]]
) -> Judged:
    """Judge a condition; ``points_of`` gives points and completeness of a source.

    A source without points (不适用) counts 0.
    """
    found = [points_of(name) for name in when.of]
    value = sum((points for points, _ in found if points is not None), Fraction(0))
    reached = when.at_least is None or value >= when.at_least
    below = when.below is None or value < when.below
    return Judged(value, all(complete for _, complete in found), reached and below)


def names_of(when: Condition, texts: Mapping[str, str]) -> str:
    """Name the sources of a condition (网站、新媒体合计)."""
    blocks = {"@base": "基本分", "@bonus": "加分", "@deduction": "扣分"}
    names = [blocks.get(key) or texts.get(key, key) for key in when.of]
    return "、".join(names) + ("合计" if len(names) > 1 else "")


def condition_words(when: Condition, texts: Mapping[str, str]) -> str:
    """Say a condition in Chinese (网站、新媒体合计达到44分)."""
    bounds = []
    if when.at_least is not None:
        bounds.append(f"达到{when.at_least:f}分")
    if when.below is not None:
        bounds.append(f"低于{when.below:f}分")
    return names_of(when, texts) + "且".join(bounds)


def cycles(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Return, by criterion, the circle its gate closes: gates must not wait for one another.

    A node waits for its children and for what its gate names; a block for its first-level nodes.
    """
    waits_for: dict[str, list[str]] = {}
    for node in scheme.walk():
        gate = () if node.gate is None else node.gate.of
        waits_for[node.key] = [*(child.key for child in node.children), *gate]
    for name, block in BLOCKS.items():
        waits_for[name] = [root.key for root in scheme.criteria if root.block is block]
    found: dict[str, tuple[str, ...]] = {}
    for node in scheme.walk():
        if node.gate is not None:
            circle = _way_back(node, waits_for)
            if circle:
                found[node.key] = circle
    return found


def _way_back(node: Criterion, waits_for: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the way from a gated node over its gate back to itself; empty when there is none."""
    gate = () if node.gate is None else node.gate.of
    stack: list[tuple[str, tuple[str, ...]]] = [(key, (node.key, key)) for key in gate]
    seen: set[str] = set()
    while stack:
        key, way = stack.pop()
        if key == node.key:
            return way
        if key not in seen:
            seen.add(key)
            stack.extend((after, (*way, after)) for after in waits_for.get(key, ()))
    return ()
