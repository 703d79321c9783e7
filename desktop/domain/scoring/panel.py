"""Several raters' sheets into one figure: groups with weights, trimming (scoring.md §5; case T24).

Policies, exactly:

* Within a group the figure is the mean of the sheets left after trimming; without groups all sheets
  are one group. With groups the figure is ``Σ weight × group mean``.
* Trimming happens per group, only when it has *more than* ``above`` sheets: so many highest and so
  many lowest are dropped, one copy each where values repeat (the first rater by name).
* A group of the scheme without any sheet: the figure waits, or the other groups' weights are divided
  by their sum.
* Sheets without a rater are the panel's own (考核组): they stand alone, outside all groups.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.exact import STORED_SCALE
from desktop.domain.scheme import EmptyGroup, Panel, TrimBy
from desktop.domain.scoring.arithmetic import exact_sum, stored_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop.domain.scheme import Trim
    from desktop.domain.scoring.inputs import Average

PANEL = ""
"""The group of sheets without a rater, and of all sheets where the scheme has no groups."""


class Share(NamedTuple):
    """What one sheet contributes: ``part`` of its figure; 0 = dropped, ``dropped`` says why."""

    part: Fraction
    group: str
    sheets: int
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Panels:
    """The scheme's panel and which group each rater belongs to."""

    panel: Panel = field(default_factory=Panel)
    group_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether the figure is simply the mean of all sheets."""
        return not self.panel.groups and self.leaf_trim is None

    @property
    def leaf_trim(self) -> Trim | None:
        """Trimming at each leaf."""
        trim = self.panel.trim
        return trim if trim is not None and trim.by is TrimBy.LEAF else None

    def group(self, rater: str) -> str:
        """Return the rater's group."""
        return self.group_of.get(rater, PANEL) if self.panel.groups else PANEL

    def weights(self, present: Collection[str]) -> dict[str, Fraction] | None:
        """Return the weight of each group that has sheets; None while the figure waits."""
        if not self.panel.groups or set(present) == {PANEL}:
            return {PANEL: Fraction(1)}
        found = {g.key: Fraction(g.weight) for g in self.panel.groups if g.key in present}
        if len(found) == len(self.panel.groups):
            return found
        if self.panel.empty_group is EmptyGroup.WAIT or not found:
            return None
        total = exact_sum(found.values())
        if not total:
            return None  # only groups without weight
        return {key: weight / total for key, weight in found.items()}

    def missing_groups(self, present: Collection[str]) -> list[str]:
        """Return the names of the scheme's groups that have no sheet."""
        if set(present) == {PANEL}:
            return []
        return [group.name for group in self.panel.groups if group.key not in present]

    def name(self, group: str) -> str:
        """Return a group's name."""
        return next((g.name for g in self.panel.groups if g.key == group), group)

    def shares(self, sheets: Sequence[tuple[str, Fraction]]) -> list[Share] | None:
        """Return what each sheet (rater, figure) contributes; None while the figure waits.

        The figure is ``Σ part × figure`` over the sheets.
        """
        groups: dict[str, list[int]] = defaultdict(list)
        for number, (rater, _) in enumerate(sheets):
            groups[self.group(rater)].append(number)
        weights = self.weights(groups)
        if weights is None:
            return None
        found: dict[int, Share] = {}
        for group, numbers in groups.items():
            dropped = drops(self.leaf_trim, {n: sheets[n] for n in numbers})
            count = len(numbers) - len(dropped)
            part = weights[group] / count
            for n in numbers:
                why = dropped.get(n, "")
                found[n] = Share(Fraction(0) if why else part, group, count, why)
        return [found[n] for n in range(len(sheets))]


def drops(trim: Trim | None, sheets: Mapping[int, tuple[str, Fraction]]) -> dict[int, str]:
    """Return which of a group's sheets (rater, figure) are trimmed, and what for (最高分, 最低分)."""
    if trim is None or len(sheets) <= max(trim.above, trim.highest + trim.lowest):
        return {}
    ordered = sorted(sheets, key=lambda n: (sheets[n][1], sheets[n][0]))
    top = sorted(ordered, key=lambda n: -sheets[n][1])[: trim.highest]
    low = [n for n in ordered if n not in top][: trim.lowest]
    return dict.fromkeys(top, "最高分") | dict.fromkeys(low, "最低分")


def averaged(average: tuple[int, int] | Average, panels: Panels) -> Fraction:
    """Return the mean of summed sheets, trimmed where the panel trims at leaves."""
    cut = trimmed_average(average, panels)
    return stored_mean(*cut)


def trimmed_average(average: tuple[int, int] | Average, panels: Panels) -> tuple[int, int]:
    """Return sum and count of summed sheets after trimming; extremes were checked to be there."""
    trim = panels.leaf_trim
    total, count = average[0], average[1]
    if trim is None or count <= max(trim.above, trim.highest + trim.lowest) or len(average) < 4:
        return total, count
    highest, lowest = average[2], average[3]
    return total - (highest or 0) - (lowest or 0), count - 2


def mean_with(average: tuple[int, int], figures: Sequence[Fraction]) -> Fraction:
    """Return the mean of summed sheets and single ones together."""
    total, count = average
    return (exact_sum(figures) + Fraction(total, STORED_SCALE)) / (len(figures) + count)
