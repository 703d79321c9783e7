"""Random units and inputs for a scheme: sheets, events, ballots, figures, earlier rounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Completion,
    Constant,
    Deduct,
    Direct,
    Levels,
    RankPoints,
    RankSource,
    RollUp,
    Veto,
    Votes,
)
from desktop.domain.scoring import check_entry
from desktop.domain.scoring.inputs import (
    Candidate,
    Entry,
    Event,
    GradeDecision,
    HonourDecision,
    Inputs,
    PeriodFigure,
    PlannedPeriod,
    RankList,
    Rater,
    Reading,
    Standing,
    State,
    Target,
    Voided,
    VoteTally,
)
from tests.oracle.random_rules import GRADES

NUMBERS = ("0", "1", "2", "3", "4", "4", "5", "5.5", "6", "8", "10")


def random_units(dice):
    """One to eight units in one to three groups."""
    groups = dice.one([[""], [""], ["甲组", "乙组"], ["甲组", "乙组", "丙组"]])
    dice.features.add(f"{len(groups)} group(s)")
    units = [
        Candidate(
            f"u{n}",
            f"单位{n}",
            dice.one(groups),
            position=n,
            attributes={
                "类别": dice.one(["一类", "二类", "三类"]),
                "任务": dice.one(["单项", "多项"]),
            },
        )
        for n in range(dice.count(1, 8))
    ]
    dice.random.shuffle(units)
    return units


class Filler:
    """Fills one round at random."""

    def __init__(self, dice, scheme, units):
        self.dice, self.scheme, self.units = dice, scheme, units
        self.lists = {name: [] for name in Inputs.__dataclass_fields__ if name != "averages"}
        groups = [group.key for group in scheme.panel.groups]
        many = scheme.panel.trim is not None or bool(groups) or dice.happens(0.4)
        self.raters = [f"评委{n}" for n in range(dice.count(1, 7))] if many else []
        self.group_of = {rater: dice.one(groups) for rater in self.raters} if groups else {}
        self.lists["raters"] = [Rater(*pair) for pair in self.group_of.items()]
        self.planned = {}
        self.blank = dice.one([0, 0, 0, 0.1, 0.3])
        self.off = dice.one([0, 0, 0, 0.1, 0.3])

    def fill(self):
        """Everything, in random order."""
        for root in self.scheme.criteria:
            for node in root.walk():
                if not node.children:
                    self._leaf(node, root.block)
        self._aside()
        self._earlier()
        for found in self.lists.values():
            self.dice.random.shuffle(found)
        return Inputs(**{name: tuple(found) for name, found in self.lists.items()})

    # -------------------------------------------------------------------------------- leaves

    def _leaf(self, node, block):
        rule = node.rule
        given = isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN
        if given and self.raters and self.dice.happens(0.6, "rank lists"):
            self._rank_lists(node)
            return
        for unit in self.units:
            if self.dice.happens(self.blank, "blank leaf"):
                continue
            if node.metric is not None and self.dice.happens(0.8, "readings"):
                value = self.dice.decimal(*(NUMBERS if block is Block.BASE else ("0", "1")))
                if isinstance(rule, Direct):
                    value = self.dice.part(node.full)
                self._add("readings", Reading(unit.key, node.key, value))
            if isinstance(rule, Deduct | Award | Veto):
                self._events(node, unit, block)
            elif isinstance(rule, RollUp) and self.dice.happens(0.9):
                self._figures(node, unit)
            elif isinstance(rule, Votes) and self.dice.happens(0.7):
                self._tallies(node, unit)
            elif node.metric is None or self.dice.happens(0.2):
                self._sheets(node, unit, block)

    def _add(self, what, thing):
        self.lists[what].append(thing)

    def _sheets(self, node, unit, block, *, events=False):
        if isinstance(node.rule, Completion) and self.dice.happens(0.8):
            start = self.dice.maybe(0.5, self.dice.decimal("8", "10"))
            value = self.dice.decimal("4", "5", "0", "8")
            self._add("targets", Target(unit.key, node.key, value, start))
        raters = [""]
        if self.raters and self.dice.happens(0.85, "several raters"):
            raters = self.dice.some(self.raters, len(self.raters))
        for rater in raters:
            entry = self._entry(node, unit, block, rater, events=events)
            if self._fits(node, block, entry):
                self._add("entries", entry)
                if self.dice.happens(0.02, "the same entry twice"):
                    self._add("entries", entry)

    @staticmethod
    def _fits(node, block, entry):
        try:
            check_entry(node, entry, block=block)
        except InvalidValue:
            return False
        return not (isinstance(node.rule, Constant | RollUp) and entry.state is State.SCORED)

    def _entry(self, node, unit, block, rater, *, events):
        state = State.SCORED
        if self.dice.happens(self.off):
            state = self.dice.one([s for s in State if s is not State.SCORED])
            self.dice.features.add(f"state {state.value}")
        sign = -1 if block is Block.DEDUCTION else 1
        part = sign * self.dice.part(node.full or 4)
        if state is State.IMPUTED:
            return Entry(unit.key, node.key, state, part, reason="会议研究", rater=rater)
        if state is not State.SCORED:
            return Entry(unit.key, node.key, state, rater=rater)
        return self._scored(node, unit, rater, part, events=events)

    def _scored(self, node, unit, rater, part, *, events):
        rule, amount, level, target = node.rule, None, "", None
        if isinstance(rule, Levels | Votes):
            level = self.dice.one(rule.levels).key
        elif isinstance(rule, Deduct | Award):
            amount = None if events or self.dice.happens(0.4) else part
        elif isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN:
            amount = Decimal(self.dice.count(1, 5))
        elif isinstance(rule, Direct):
            amount = part
        elif not isinstance(rule, Veto | Constant | RollUp):
            numbers = NUMBERS if isinstance(rule, Bands | Completion) else (*NUMBERS, "-2")
            amount = self.dice.decimal(*numbers)
        if isinstance(rule, Completion):
            target = self.dice.maybe(0.3, self.dice.decimal("4", "5"), "target with the entry")
        return Entry(unit.key, node.key, amount=amount, level=level, rater=rater, target=target)

    def _events(self, node, unit, block):
        veto = isinstance(node.rule, Veto)
        there = self.dice.happens(0.25 if veto else 0.75)
        if there:
            for _ in range(self.dice.count(1, 3 if veto else 5)):
                self._add("events", self._event(node, unit))
        if not veto and (not there or self.dice.happens(0.4)):
            self._sheets(node, unit, block, events=there)

    def _event(self, node, unit):
        dice, line, amount = self.dice, "", None
        if not isinstance(node.rule, Veto):
            chosen = dice.one(node.rule.lines)
            line = chosen.key
            if not chosen.is_fixed:
                amount = dice.one([chosen.low, chosen.high, (chosen.low + chosen.high) / 2])
        roles = ["", *(role.name for role in self.scheme.roles)]
        return Event(
            unit.key,
            node.key,
            line,
            times=dice.decimal("1", "1", "2", "0.5", "3"),
            amount=amount,
            revoked=dice.happens(0.12, "revoked event"),
            item=dice.one(["", "甲文", "乙文"]),
            role=dice.one(roles),
            sharers=dice.one([1, 1, 1, 2, 3]),
        )

    def _planned(self, node):
        """Some of the periods, or all, planned by the round."""
        keys = [period.key for period in node.rule.periods] or ["m2", "m1", "m10"]
        if self.dice.happens(0.3, "periods planned by the round"):
            keys = self.dice.some(keys, len(keys))
            for key in keys:
                self._add("planned_periods", PlannedPeriod(node.key, key))
        return keys

    def _figures(self, node, unit):
        keys = self.planned.setdefault(node.key, None) or self._planned(node)
        self.planned[node.key] = keys
        for key in keys:
            if self.dice.happens(0.25, "missing period"):
                continue
            for slot in ["上午", "下午"] if self.dice.happens(0.3, "slots") else [""]:
                points = Fraction(self.dice.count(0, 12), self.dice.one([1, 1, 2, 3]))
                self._add("period_figures", PeriodFigure(unit.key, node.key, key, points, slot))

    def _tallies(self, node, unit):
        groups = [group.key for group in self.scheme.panel.groups]
        for group in self.dice.some(groups, len(groups)) if groups else [""]:
            for _ in range(self.dice.one([1, 1, 2])):
                votes = tuple((lv.key, self.dice.count(0, 3)) for lv in node.rule.levels)
                self._add("tallies", VoteTally(unit.key, node.key, votes, 1, group))
        if self.raters and self.dice.happens(0.3, "ballots beside tallies"):
            entry = Entry(unit.key, node.key, level=node.rule.levels[0].key, rater=self.raters[0])
            self._add("entries", entry)

    def _rank_lists(self, node):
        for rater in self.dice.some(self.raters, len(self.raters)):
            places = []
            for unit in self.dice.random.sample(self.units, len(self.units)):
                if places and self.dice.happens(0.25):
                    places[-1].append(unit.key)
                else:
                    places.append([unit.key])
            self._add("rank_lists", RankList(node.key, tuple(map(tuple, places)), rater))

    # ------------------------------------------------------------------------------ the rest

    def _aside(self):
        for rater in self.raters:
            if self.dice.happens(0.06, "sheets declared invalid"):
                unit = self.dice.one(["", self.dice.one(self.units).key])
                self._add("voided", Voided(rater, "代他人评分", unit))

    def _earlier(self):
        honours = [honour.name for honour in self.scheme.honours]
        for unit in self.units:
            if self.dice.happens(0.4):
                self._add("decisions", GradeDecision(unit.key, self.dice.one(GRADES), "研究决定"))
            for name in honours:
                if self.dice.happens(0.4):
                    granted = self.dice.happens(0.6)
                    self._add("honour_decisions", HonourDecision(unit.key, name, granted, "研究"))
            if honours:
                for number in range(1, 4):
                    if self.dice.happens(0.8):
                        self._add("standings", self._standing(unit, number, honours))

    def _standing(self, unit, number, honours):
        rank = self.dice.maybe(0.9, self.dice.count(1, 3))
        last = None if rank is None else self.dice.count(1, 3)
        won = tuple(name for name in honours if self.dice.happens(0.5))
        return Standing(unit.key, number, rank, last, won)
