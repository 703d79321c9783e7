"""What was put in, laid out in plain dicts, with the sheets that do not count already removed.

Part of the second implementation of scoring.md: slow and obvious on purpose, and written from the
documents only. ``Book`` answers: which entries stand at this unit's leaf, which events, in which
group is this rater, which factor multiplies.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from desktop.domain.scheme import (
    Award,
    Bands,
    Combine,
    Completion,
    Deduct,
    Direct,
    FactorOn,
    Levels,
    TrimBy,
)
from desktop.domain.scoring.inputs import Entry, State
from tests.oracle.single_rules import completion_points, level_points, points_of_number


class Book:
    """One round opened for reading."""

    def __init__(self, scheme, units, inputs):
        self.scheme, self.inputs = scheme, inputs
        self.units = {unit.key: unit for unit in units}
        self.node, self.block, self.above, self.roots = {}, {}, {}, defaultdict(list)
        for root in scheme.criteria:
            self.roots[root.block].append(root.key)
            self._file(root, root.block, [])
        self.group_of = {rater.name: rater.group for rater in inputs.raters}
        self.aside = defaultdict(set)
        self.entries = self.entered = self._all_entries()
        self._drop_voided()
        self._drop_invalid_raters()
        if scheme.panel.trim is not None and scheme.panel.trim.by is TrimBy.SHEET:
            self._drop_whole_sheets()

    def _file(self, node, block, above):
        self.node[node.key], self.block[node.key], self.above[node.key] = node, block, above
        for child in node.children:
            self._file(child, block, [*above, node.key])

    # ------------------------------------------------------------------------------- reading

    def at(self, unit, leaf):
        """All entries that still count at one leaf of one unit."""
        return [e for e in self.entries if (e.unit, e.criterion) == (unit, leaf)]

    def events(self, unit, leaf):
        """All events that were not revoked."""
        found = [e for e in self.inputs.events if (e.unit, e.criterion) == (unit, leaf)]
        return [e for e in found if not e.revoked]

    def counted(self, unit, leaf):
        """The automatic figure, or None; what counts by hand at the leaf comes before it."""
        if any(e.state is not State.SCORED or e.amount is not None for e in self.at(unit, leaf)):
            return None
        for reading in self.inputs.readings:
            if (reading.unit, reading.criterion) == (unit, leaf):
                return reading.value
        return None

    def target(self, unit, leaf, entry):
        """Target and start of a completion leaf: the entry's, the unit's, the rule's."""
        rule = self.node[leaf].rule
        value, start = rule.target, rule.start
        for target in self.inputs.targets:
            if (target.unit, target.criterion) == (unit, leaf):
                value = target.value
                start = target.start if target.start is not None else start
        if entry.target is not None:
            value = entry.target
        return value, start

    def factor(self, unit, leaf, on):
        """The product of all factors that match."""
        product = Fraction(1)
        around = {leaf, *self.above[leaf]}
        for factor in self.scheme.factors:
            if factor.on is not on:
                continue
            if factor.criteria and not around & set(factor.criteria):
                continue
            has = self.units[unit].attributes.get(factor.attribute, "")
            if factor.attribute and has != factor.value:
                continue
            product *= Fraction(factor.factor)
        return product

    def worth(self, unit, leaf, event):
        """What one event is worth before any cap."""
        rule = self.node[leaf].rule
        line = next(line for line in rule.lines if line.key == event.line)
        amount = line.low if line.low == line.high else event.amount
        times = Fraction(event.times)
        if isinstance(rule, Award) and rule.combine is Combine.HIGHEST:
            times = min(times, Fraction(1))
        worth = Fraction(amount) * times / event.sharers
        for role in self.scheme.roles:
            if role.name == event.role:
                worth *= Fraction(role.factor)
        on = FactorOn.DEDUCTIONS if isinstance(rule, Deduct) else FactorOn.AWARDS
        return worth * self.factor(unit, leaf, on)

    def sheet_points(self, entry):
        """Points of one entry scored sheet by sheet; None where other units or events decide."""
        node = self.node[entry.criterion]
        rule = node.rule
        if isinstance(rule, Direct | Deduct | Award):
            return None if entry.amount is None else Fraction(entry.amount)
        if isinstance(rule, Bands):
            return points_of_number(rule.bands, Fraction(entry.amount))
        if isinstance(rule, Levels):
            return level_points(rule, entry.level)
        if isinstance(rule, Completion):
            target, start = self.target(entry.unit, entry.criterion, entry)
            return completion_points(rule, node.full, entry.amount, target, start)
        return None

    # ------------------------------------------------------------------ sheets that do not count

    def _all_entries(self):
        """Entries and rank lists, equal doubles once."""
        found = []
        for entry in self.inputs.entries:
            if entry not in found:
                found.append(entry)
        for listed in self.inputs.rank_lists:
            rank = 1
            for place in listed.places:
                for unit in place:
                    ranked = Entry(unit, listed.criterion, amount=rank, rater=listed.rater)
                    if ranked not in found:
                        found.append(ranked)
                rank += len(place)
        return found

    def _drop(self, rater, unit=""):
        for entry in self.entered:
            if entry.rater == rater and unit in {"", entry.unit}:
                self.aside[entry.unit].add(rater)
        self.entries = [
            e
            for e in self.entries
            if e.state is State.IMPUTED or e.rater != rater or unit not in {"", e.unit}
        ]

    def _drop_voided(self):
        for voided in self.inputs.voided:
            self._drop(voided.rater, voided.unit)

    def way_up(self, leaf):
        """Product of the weights from a leaf to the total."""
        product = Fraction(1)
        for key in [leaf, *self.above[leaf]]:
            node = self.node[key]
            product *= share(node, self.node[self.above[key][-1]] if self.above[key] else None)
        return product

    def sums(self, rater):
        """Sum and full mark of each sheet of one rater: ``{unit: (sum, full)}``."""
        sheets = {}
        for entry in self.entries:
            if entry.rater != rater or entry.state is not State.SCORED:
                continue
            points = self.sheet_points(entry)
            if points is None:
                continue
            way = self.way_up(entry.criterion)
            total, full = sheets.get(entry.unit, (0, 0))
            full_mark = Fraction(self.node[entry.criterion].full)
            sheets[entry.unit] = (total + points * way, full + full_mark * way)
        return sheets

    def _drop_invalid_raters(self):
        validity = self.scheme.panel.validity
        for rater in sorted({e.rater for e in self.entries if e.rater}):
            sheets = list(self.sums(rater).values())
            sums = [total for total, _ in sheets]
            bad = validity.all_equal and len(sums) >= 2 and len(set(sums)) == 1
            bad = bad or bool(validity.all_full and sums and all(s == f for s, f in sheets))
            for quota in validity.quotas:
                number = sum(1 for s in sums if within(s, quota.at_least, quota.below))
                bad = bad or (quota.most is not None and number > quota.most)
                bad = bad or (quota.least is not None and number < quota.least)
            if bad and sums:
                self._drop(rater)

    def _drop_whole_sheets(self):
        trim = self.scheme.panel.trim
        groups = [group.key for group in self.scheme.panel.groups] or [None]
        raters = {e.rater for e in self.entries if e.rater}
        all_sums = {rater: self.sums(rater) for rater in raters}
        for unit in self.units:
            for group in groups:
                sheets = sorted(
                    (rater, sums[unit][0])
                    for rater, sums in all_sums.items()
                    if unit in sums and (group is None or self.group_of.get(rater) == group)
                )
                if len(sheets) <= trim.above:
                    continue
                by_height = sorted(sheets, key=lambda s: (-s[1], s[0]))
                highest, rest = by_height[: trim.highest], by_height[trim.highest :]
                lowest = sorted(rest, key=lambda s: (s[1], s[0]))[: trim.lowest]
                for rater, _ in highest + lowest:
                    self._drop(rater, unit)


def within(value, at_least, below):
    """``at_least`` ≤ value < ``below``, open where None."""
    if at_least is not None and value < at_least:
        return False
    return below is None or value < below


def own_weight(node):
    """1 when left out."""
    return Fraction(1) if node.weight is None else Fraction(node.weight)


def share(node, parent):
    """How much of the node's points its parent gets."""
    if parent is None or not parent.average:
        return own_weight(node)
    return own_weight(node) / sum(own_weight(child) for child in parent.children)
