"""等级: a choice among named levels (practice.md R10)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Level, Levels
from desktop.domain.scoring import refusals, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import Flaw, Part, RuleKind, Span, no_amount_allowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class LevelsKind(RuleKind[Levels]):
    """The points of the chosen level."""

    code = "levels"
    name = "等级"

    def span(self, rule: Levels, node: Node) -> Span:
        """From the lowest to the highest level, the full mark included."""
        points = [level.points for level in rule.levels] + [node.criterion.full]
        return Span(min(points), max(points))

    def points(
        self, rule: Levels, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """The points of the chosen level."""
        del events, facts
        return Fraction(0) if entry is None else as_fraction(_level(rule, node, entry.level).points)

    def parts(
        self, rule: Levels, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """One line: the level."""
        del events, facts
        if entry is None:
            return ()
        level = _level(rule, node, entry.level)
        return (Part(Fraction(level.points), "entry", wording.level(level.name)),)

    def check_entry(self, rule: Levels, node: Node, entry: Entry) -> None:
        """A known level and no number."""
        no_amount_allowed(node, entry, "请选择等级")
        _level(rule, node, entry.level)

    def sentence(self, rule: Levels, criterion: Criterion) -> str:
        """按等级计分:健全10分;不健全6分。."""
        del criterion
        shown = "；".join(f"{level.name}{wording.points(level.points)}" for level in rule.levels)
        return f"按等级计分：{shown}。"

    def flaws(self, rule: Levels, criterion: Criterion) -> Iterator[Flaw]:
        """None at all, repeated keys or names, more than the full mark."""
        if not rule.levels:
            yield Flaw("levels", "等级规则没有任何等级。")
        keys: set[str] = set()
        names: set[str] = set()
        for number, level in enumerate(rule.levels):
            path = f"levels[{number}]"
            if not level.key or level.key in keys:
                yield Flaw(f"{path}.key", f"等级编号「{level.key}」为空或重复。")
            if level.name in names:
                yield Flaw(f"{path}.name", f"等级名称「{level.name}」重复。")
            if criterion.full and level.points > criterion.full:
                yield Flaw(
                    f"{path}.points",
                    f"等级「{level.name}」的{wording.points(level.points)}超过满分。",
                )
            keys.add(level.key)
            names.add(level.name)


def _level(rule: Levels, node: Node, key: str) -> Level:
    """Return the level with this key.

    Raises:
        InvalidValue: no such level; the sentence lists the levels.
    """
    for level in rule.levels:
        if level.key == key:
            return level
    names = [level.name for level in rule.levels]
    raise InvalidValue(refusals.level_unknown(node.criterion, key, names))
