"""民主测评: ballots per level (scoring.md §3; practice.md R16–R18).

Within a rater group all valid ballots are counted together: counted tallies, and entries with a
level (one ballot each). Invalid ballots leave the divisor. A group without a valid ballot is an
empty group of the panel.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Votes
from desktop.domain.scoring import refusals, rule_wording, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rules.bands import with_uppers
from desktop.domain.scoring.rules.base import (
    Flaw,
    Gathered,
    Part,
    RuleKind,
    Span,
    no_amount_allowed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.panel import Panels
    from desktop.domain.scoring.rules.base import Facts


_FIRST_BAND = "得票率的第一档应从0开始。"


class VotesKind(RuleKind[Votes]):
    """Σ(level value × votes) ÷ valid votes, or points by the share of one level."""

    code = "votes"
    name = "民主测评"
    gathers = True

    def span(self, rule: Votes, node: Node) -> Span:
        """From the lowest to the highest points, the full mark included."""
        found = [band.points for band in rule.bands] or [level.points for level in rule.levels]
        found += [rule.override.points] if rule.override else []
        return Span(min([*found, node.criterion.full]), max([*found, node.criterion.full]))

    def points(
        self, rule: Votes, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Not by sheet: see :meth:`gather`."""
        raise NotImplementedError

    def parts(
        self, rule: Votes, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """Not by sheet: see :meth:`gather`."""
        raise NotImplementedError

    def gather(self, rule: Votes, node: Node, cell: Cell, panels: Panels) -> Gathered:
        """Points of each group's ballots times the group's weight."""
        del node
        counts = _counts(cell, panels)
        if not counts:
            return Gathered(None)
        weights = panels.weights(counts)
        if weights is None:
            return Gathered(None, waits=True)
        parts = []
        for group in sorted(counts):
            points, why = _points(rule, counts[group])
            text = rule_wording.votes(panels.name(group), _said(rule, counts[group]), why)
            if weights[group] != 1:
                text = rule_wording.group_weight(text, weights[group])
            parts.append(Part(points * weights[group], "entry", text))
        return Gathered(sum((part.points for part in parts), Fraction(0)), tuple(parts))

    def check_entry(self, rule: Votes, node: Node, entry: Entry) -> None:
        """One ballot: a known level and no number."""
        no_amount_allowed(node, entry, "请选择等级或录入票数")
        known = {level.key: level.name for level in rule.levels}
        if entry.level not in known:
            text = refusals.level_unknown(node.criterion, entry.level, known.values())
            raise InvalidValue(text)

    def sentence(self, rule: Votes, criterion: Criterion) -> str:
        """民主测评:优秀每票100分…,除以有效票数。."""
        del criterion
        names = {level.key: level.name for level in rule.levels}
        if rule.bands:
            what = "、".join(names.get(key, key) for key in rule.share_of)
            shown = "；".join(
                f"{rule_wording.share_interval(band.lower, upper)}得{wording.points(band.points)}"
                for band, upper in with_uppers(rule.bands)
            )
            said = f"民主测评按{what}得票率分档：{shown}"
        else:
            shown = "；".join(
                f"{level.name}{wording.points(level.points)}" for level in rule.levels
            )
            said = f"民主测评：{shown}；各票分值之和除以有效票数"
        if rule.override is None:
            return f"{said}。"
        over = rule.override
        levels = "、".join(names.get(key, key) for key in over.levels)
        return (
            f"{said}；{levels}合计达到{over.part}/{over.whole}的得{wording.points(over.points)}。"
        )

    def flaws(self, rule: Votes, criterion: Criterion) -> Iterator[Flaw]:
        """Levels, bands of a share, override; more than the full mark."""
        yield from _beyond_full(rule, criterion)
        if not rule.levels:
            yield Flaw("levels", "民主测评没有任何等级。")
        keys = [level.key for level in rule.levels]
        for number, key in enumerate(keys):
            if not key or key in keys[:number]:
                yield Flaw(f"levels[{number}].key", f"等级编号「{key}」为空或重复。")
        yield from _band_flaws(rule, keys)
        over = rule.override
        if over is None:
            return
        for number, key in enumerate(over.levels):
            if key not in keys:
                yield Flaw(f"override.levels[{number}]", f"兜底档的等级「{key}」不存在。")
        if over.whole < 1 or not 0 < over.part <= over.whole:
            yield Flaw("override.part", "兜底档的比例应大于0、不超过1（三分之一写作1和3）。")


def _beyond_full(rule: Votes, criterion: Criterion) -> Iterator[Flaw]:
    """Report points above the full mark; with bands the value of a vote counts for nothing."""
    places = [(f"bands[{n}].points", band.points) for n, band in enumerate(rule.bands)]
    if not rule.bands:
        places = [(f"levels[{n}].points", level.points) for n, level in enumerate(rule.levels)]
    if rule.override is not None:
        places.append(("override.points", rule.override.points))
    for path, points in places:
        if criterion.full and points > criterion.full:
            yield Flaw(path, f"民主测评的{wording.points(points)}超过满分。")


def _band_flaws(rule: Votes, keys: Sequence[str]) -> Iterator[Flaw]:
    if bool(rule.bands) != bool(rule.share_of):
        yield Flaw("share_of", "按得票率分档要同时写明分档和计算得票率的等级。")
    for number, key in enumerate(rule.share_of):
        if key not in keys:
            yield Flaw(f"share_of[{number}]", f"计算得票率的等级「{key}」不存在。")
    lowest: Decimal | None = None
    for number, band in enumerate(rule.bands):
        path = f"bands[{number}].lower"
        if band.lower is None:
            if number:
                yield Flaw(path, "各档的下限应从小到大排列，不能重复。")
            continue
        if not 0 <= band.lower <= 1:
            yield Flaw(path, "得票率应在0到1之间（90%写作0.9）。")
        if number and lowest is not None and band.lower <= lowest:
            yield Flaw(path, "各档的下限应从小到大排列，不能重复。")
        lowest = band.lower
    if rule.bands and rule.bands[0].lower not in {None, Decimal(0)}:
        yield Flaw("bands[0].lower", _FIRST_BAND)


def _counts(cell: Cell, panels: Panels) -> dict[str, dict[str, int]]:
    """Return valid votes by group and level; groups without any are left out."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tally in cell.tallies:
        for level, count in tally.votes:
            found[tally.group if panels.panel.groups else ""][level] += count
    for entry in cell.entries:
        if entry.state is State.SCORED:
            found[panels.group(entry.rater)][entry.level] += 1
    return {group: votes for group, votes in found.items() if sum(votes.values())}


def _points(rule: Votes, votes: Mapping[str, int]) -> tuple[Fraction, str]:
    """Return the points of one group's valid votes, and why.

    Raises:
        InvalidValue: a share below the first band.
    """
    valid = sum(votes.values())
    over = rule.override
    if over is not None:
        part = sum(votes.get(key, 0) for key in over.levels)
        if part * over.whole >= over.part * valid:
            points = as_fraction(over.points)
            return points, rule_wording.vote_override(Fraction(part, valid), over.part, over.whole)
    if rule.bands:
        share = Fraction(sum(votes.get(key, 0) for key in rule.share_of), valid)
        reached = [b for b in rule.bands if b.lower is None or share >= b.lower]
        if not reached:  # a draft that is tried out; check_scheme refuses it
            raise InvalidValue(_FIRST_BAND)
        points = as_fraction(reached[-1].points)
        return points, rule_wording.vote_share(share, points)
    total = sum(
        (as_fraction(level.points) * votes.get(level.key, 0) for level in rule.levels), Fraction(0)
    )
    return total / valid, rule_wording.vote_mean(total, valid)


def _said(rule: Votes, votes: Mapping[str, int]) -> str:
    return "、".join(f"{level.name}{votes.get(level.key, 0)}票" for level in rule.levels)
