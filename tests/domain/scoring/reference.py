"""A second evaluation, slow and obvious, written from the specification's words.

It shares no code with the engine: plain recursion over the scheme, fractions everywhere, ranks by
counting who is better, grades by walking the units one tie class at a time.
"""

from __future__ import annotations

from fractions import Fraction

from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Combine,
    Constant,
    Deduct,
    Direct,
    Levels,
    Missing,
    NotApplicable,
    QuotaRounding,
    RankStyle,
    RoundWhen,
    TieAtEdge,
    Veto,
    VetoEffect,
)
from desktop.domain.scoring import State

WAITS, RESCALES, DROPS = "waits", "rescales", "drops"


def half_up(value, digits):
    scaled = abs(value) * 10**digits + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return Fraction(whole if value >= 0 else -whole, 10**digits)


class Reference:
    """All results of a round as plain dictionaries."""

    def __init__(self, scheme, units, inputs):
        self.scheme, self.inputs = scheme, inputs
        self.units = {unit.key: unit for unit in units}
        self.points, self.blocks, self.total, self.struck = {}, {}, {}, {}
        for unit in units:
            self.unit(unit)
        self.printed = {
            key: None if total is None else half_up(total, scheme.rounding.digits)
            for key, total in self.total.items()
        }
        self.rank, self.grade = {}, {}
        for group in {unit.group for unit in units}:
            self.group([unit.key for unit in units if unit.group == group])

    # ---- points

    def unit(self, unit):
        blocks = {}
        for block in (Block.BASE, Block.BONUS, Block.DEDUCTION):
            pairs = []
            for root in self.scheme.criteria:
                points, mark = self.node(unit, root, root.block)
                if root.block is block:
                    pairs.append((root, points, mark))
            blocks[block] = self.together(pairs)
        self.blocks[unit.key] = {block: found[0] or Fraction(0) for block, found in blocks.items()}
        total = sum(self.blocks[unit.key].values())
        if self.scheme.total_cap is not None:
            total = min(total, Fraction(self.scheme.total_cap))
        if self.scheme.total_floor is not None:
            total = max(total, Fraction(self.scheme.total_floor))
        base_mark = blocks[Block.BASE][1]
        self.total[unit.key] = None if base_mark in {WAITS, RESCALES, DROPS} else total
        self.struck[unit.key] = [
            leaf
            for leaf in self.scheme.leaves()
            if isinstance(leaf.rule, Veto)
            and self.events(unit, leaf)
            and self.state(unit, leaf) is State.SCORED
        ]

    def node(self, unit, node, block):
        if node.children:
            pairs = [(child, *self.node(unit, child, block)) for child in node.children]
            points, mark = self.together(pairs)
            points = self.limited(node, points)
        else:
            points, mark = self.leaf(unit, node, block)
        is_root = any(node is root for root in self.scheme.criteria)
        if self.scheme.rounding.when is RoundWhen.GROUP and is_root and points is not None:
            points = half_up(points, self.scheme.rounding.digits)
        self.points[unit.key, node.key] = points
        return points, mark

    @staticmethod
    def limited(node, points):
        if points is None:
            return None
        if node.cap is not None and points > node.cap:
            return Fraction(node.cap)
        if node.floor is not None and points < node.floor:
            return Fraction(node.floor)
        return points

    @staticmethod
    def together(pairs):
        """Weighted sum of siblings, re-scaled to what applies."""

        def full(node):
            value = Fraction(node.full) if node.block is Block.BASE else Fraction(0)
            return value * (1 if node.weight is None else Fraction(node.weight))

        marks = [mark for _, _, mark in pairs]
        gone = [node for node, _, mark in pairs if mark in {RESCALES, DROPS}]
        here = [(node, points) for node, points, mark in pairs if mark not in {RESCALES, DROPS}]
        there = sum(full(node) for node, _ in here)
        if gone and not there:
            spread = sum(full(node) for node, _, mark in pairs if mark == RESCALES)
            return None, RESCALES if spread else DROPS
        known = [
            p * (1 if n.weight is None else Fraction(n.weight)) for n, p in here if p is not None
        ]
        points = sum(known, Fraction(0)) if known else None
        spread = sum(full(node) for node, _, mark in pairs if mark == RESCALES)
        if points is not None and spread:
            points = points / there * (there + spread)
        return points, WAITS if WAITS in marks else None

    # ---- leaves

    def entries(self, unit, leaf):
        mine = {e for e in self.inputs.entries if (e.unit, e.criterion) == (unit.key, leaf.key)}
        return sorted(mine, key=lambda entry: entry.rater)

    def events(self, unit, leaf):
        return [
            event
            for event in self.inputs.events
            if (event.unit, event.criterion) == (unit.key, leaf.key) and not event.revoked
        ]

    def state(self, unit, leaf):
        states = [entry.state for entry in self.entries(unit, leaf)]
        if State.IMPUTED in states:
            return State.IMPUTED
        if State.SCORED in states or (unit.key, leaf.key) in self.inputs.averages:
            return State.SCORED
        if State.NOT_APPLICABLE in states:
            return State.NOT_APPLICABLE
        if states:
            return State.NOT_INSPECTED
        if self.events(unit, leaf) or isinstance(leaf.rule, Constant):
            return State.SCORED
        return None

    def leaf(self, unit, leaf, block):
        state = self.state(unit, leaf)
        if state in {State.IMPUTED, State.SCORED}:
            return self.counted(leaf, self.mean(unit, leaf, state, block)), None
        if block is not Block.BASE or isinstance(leaf.rule, Veto):
            return Fraction(0), None
        if state is State.NOT_APPLICABLE:
            return None, RESCALES if self.scheme.not_applicable is NotApplicable.RESCALE else DROPS
        return {
            Missing.WAIT: (None, WAITS),
            Missing.ZERO: (self.counted(leaf, Fraction(0)), None),
            Missing.FULL: (self.counted(leaf, Fraction(leaf.full)), None),
            Missing.SKIP: (None, RESCALES),
        }[self.scheme.missing]

    def counted(self, leaf, points):
        points = self.limited(leaf, points)
        if self.scheme.rounding.when is RoundWhen.LEAF:
            return half_up(points, self.scheme.rounding.digits)
        return points

    def mean(self, unit, leaf, state, block):
        entries = [entry for entry in self.entries(unit, leaf) if entry.state is state]
        if state is State.IMPUTED:
            return sum(Fraction(entry.amount) for entry in entries) / len(entries)
        total, sheets = self.inputs.averages.get((unit.key, leaf.key), (0, 0))
        values = [self.sheet(unit, leaf, entry, block) for entry in entries]
        if not values and not sheets:
            values = [self.sheet(unit, leaf, None, block)]
        return (sum(values) + Fraction(total, 10_000)) / (len(values) + sheets)

    def sheet(self, unit, leaf, entry, block):
        rule = leaf.rule
        if isinstance(rule, Direct):
            return Fraction(entry.amount)
        if isinstance(rule, Levels):
            return Fraction(next(level.points for level in rule.levels if level.key == entry.level))
        if isinstance(rule, Bands):
            reached = [b.points for b in rule.bands if b.lower is None or b.lower <= entry.amount]
            return Fraction(reached[-1])
        if isinstance(rule, Constant):
            return Fraction(
                dict(rule.by_value).get(unit.attributes.get(rule.attribute), rule.points)
            )
        if isinstance(rule, Veto):
            return Fraction(0)
        found = self.lines(rule, self.events(unit, leaf))
        if isinstance(rule, Award):
            return found if rule.cap is None else min(found, Fraction(rule.cap))
        rest = (Fraction(leaf.full) if block is Block.BASE else Fraction(0)) - found
        return rest if rule.floor is None else max(rest, Fraction(rule.floor))

    @staticmethod
    def lines(rule, events):
        lines = list(rule.lines)
        names = [line.key for line in lines]
        worth = []
        for event in events:
            amount = Fraction(
                event.amount if event.amount is not None else lines[names.index(event.line)].low
            )
            times = Fraction(event.times)
            if isinstance(rule, Award) and rule.combine is Combine.HIGHEST:
                times = min(times, Fraction(1))
            worth.append((event.item, amount * times, names.index(event.line)))
        if isinstance(rule, Award) and rule.combine is Combine.HIGHEST:
            worth = [
                min((w for w in worth if w[0] == item), key=lambda w: (-w[1], w[2]))
                for item in {w[0] for w in worth}
            ]
        total = Fraction(0)
        for number, line in enumerate(lines):
            sum_ = sum((points for _, points, n in worth if n == number), Fraction(0))
            total += sum_ if line.cap is None else min(sum_, Fraction(line.cap))
        assert isinstance(rule, Deduct | Award)
        return total

    # ---- ranks and grades

    def compared(self, value):
        if self.scheme.ranking.by_printed:
            return half_up(value, self.scheme.rounding.digits)
        return value

    def standing(self, key):
        found = [self.compared(self.total[key])]
        for link in self.scheme.ranking.ties:
            blocks = self.blocks[key]
            value = {
                "@base": blocks[Block.BASE],
                "@bonus": blocks[Block.BONUS],
                "@deduction": blocks[Block.DEDUCTION],
                "@vetoes": Fraction(len(self.struck[key])),
            }.get(link.by, self.points.get((key, link.by)))
            if value is None:
                found.append((0, Fraction(0)))
            else:
                found.append((1, self.compared(value) * (1 if link.higher_first else -1)))
        return found

    def takes_part(self, key):
        effects = [leaf.rule.effect for leaf in self.struck[key]]
        if self.total[key] is None or VetoEffect.NO_RANK in effects:
            return False
        if self.scheme.not_applicable is NotApplicable.RESCALE:
            return True
        unit = self.units[key]
        roots = [root for root in self.scheme.criteria if root.block is Block.BASE]
        leaves = [node for root in roots for node in root.walk() if not node.children]
        return all(self.state(unit, leaf) is not State.NOT_APPLICABLE for leaf in leaves)

    def group(self, keys):
        ranked = [key for key in keys if self.takes_part(key)]
        standing = {key: self.standing(key) for key in ranked}
        classes = sorted({tuple(value) for value in standing.values()}, reverse=True)
        for key in keys:
            self.rank[key] = None
            self.grade[key] = ""
        for key in ranked:
            better = [other for other in ranked if standing[other] > standing[key]]
            if self.scheme.ranking.style is RankStyle.COMPETITION:
                self.rank[key] = len(better) + 1
            else:
                self.rank[key] = len({tuple(standing[other]) for other in better}) + 1
        order = [{key for key in ranked if tuple(standing[key]) == c} for c in classes]
        self.grades(keys, ranked, order)

    def grades(self, keys, ranked, order):
        names = [grade.name for grade in self.scheme.grading.grades]
        forced, best = {}, {}
        for key in keys:
            rules = [leaf.rule for leaf in self.struck[key]]
            forces = [names.index(r.grade) for r in rules if r.effect is VetoEffect.FORCE_GRADE]
            caps = [names.index(r.grade) for r in rules if r.effect is VetoEffect.CAP_GRADE]
            best[key] = max(caps, default=0)
            if forces:
                forced[key] = max(forces + caps)
        given = {key: names[number] for key, number in forced.items()}
        open_ = [key for key in ranked if key not in forced]
        decided = {
            d.unit: max(names.index(d.grade), best[d.unit])
            for d in self.inputs.decisions
            if d.unit in best and d.unit not in forced
        }
        given.update({key: names[number] for key, number in decided.items()})
        carry = 0
        for number, grade in enumerate(self.scheme.grading.grades):
            left = self.places(grade.quota, len(ranked))
            if left is not None:
                left += carry
            carry = 0
            if left is not None:
                left = max(0, left - list(decided.values()).count(number))
            for tie in order:
                group = [
                    key for key in tie if key in open_ and key not in given and best[key] <= number
                ]
                total = self.compared(self.total[next(iter(tie))])
                if left == 0 or (grade.floor is not None and total < grade.floor):
                    break
                if left is None or len(group) <= left:
                    given.update(dict.fromkeys(group, grade.name))
                    left = None if left is None else left - len(group)
                    continue
                how = self.scheme.grading.tie_at_edge
                if how is TieAtEdge.TAKE_WHOLE:
                    given.update(dict.fromkeys(group, grade.name))
                if how is TieAtEdge.BY_HAND:
                    given.update(dict.fromkeys(group, ""))
                if how is not TieAtEdge.LEAVE_OUT:
                    left = 0
                break
            carry = left if self.scheme.grading.pass_down and left else 0
        for key in keys:
            self.grade[key] = given.get(key, "")

    @staticmethod
    def places(quota, ranked):
        if quota is None:
            return None
        if quota.share is None:
            return quota.count
        value = Fraction(quota.share) * ranked
        if quota.rounding is QuotaRounding.HALF_UP:
            value += Fraction(1, 2)
        whole = value.numerator // value.denominator
        return max(whole, 1) if quota.at_least_one and ranked else whole
