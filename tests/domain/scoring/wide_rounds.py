"""Random rounds with everything that looks beyond one sheet: other units, raters, ballots, periods."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.scheme import (
    Band,
    Bands,
    Completion,
    CompletionMode,
    Condition,
    Criterion,
    Direct,
    Efficacy,
    EmptyGroup,
    Factor,
    FactorOn,
    GateEffect,
    GradeGate,
    Honour,
    ItemFloor,
    Level,
    Levels,
    Metric,
    MetricKind,
    Override,
    Panel,
    Period,
    PeriodMissing,
    Quota,
    RankPoints,
    RankSource,
    RaterGroup,
    Relative,
    Role,
    RollUp,
    RollUpHow,
    Scheme,
    Scope,
    SheetQuota,
    SlotsHow,
    Streak,
    TieAtEdge,
    Trim,
    TrimBy,
    Validity,
    Veto,
    VetoEffect,
    Votes,
)
from desktop.domain.scoring import (
    Entry,
    Event,
    HonourDecision,
    Inputs,
    PeriodFigure,
    RankList,
    Rater,
    Reading,
    Standing,
    State,
    Target,
    Voided,
    VoteTally,
)
from tests.domain.scoring.random_rounds import Round, make_round

RATERS = tuple(f"评委{n}" for n in range(8))
WIDE = (Completion, Relative, RankPoints, Efficacy, Votes, RollUp)


def make_wide_round(seed: int) -> Round:
    """Return the wide round of a seed; equal seeds, equal rounds."""
    return _Widener(random.Random(seed ^ 0x5EED), make_round(seed)).round()


class _Widener:
    def __init__(self, rng: random.Random, plain: Round) -> None:
        self.rng = rng
        self.plain = plain
        self.count = 0

    def often(self, share: float) -> bool:
        return self.rng.random() < share

    def one(self, *choices):
        return self.rng.choice(choices)

    def dec(self, low: int, high: int) -> Decimal:
        return Decimal(self.rng.randint(low * 2, high * 2)) / 2

    def key(self) -> str:
        self.count += 1
        return f"w{self.count}"

    # ---- the scheme

    def rule(self, full: Decimal):
        pick = self.rng.choice(WIDE)
        rng = self.rng
        if pick is Completion:
            mode = rng.choice(list(CompletionMode))
            step = Decimal("0.1") if mode is CompletionMode.STEPS else self.one(None, Decimal(2))
            down = self.often(0.3)
            return Completion(
                mode, self.one(None, self.dec(1, 20)), Decimal(30) if down else None, down,
                self.one(None, full - 1), step, self.one(None, Decimal(1)), Decimal(2),
                self.often(0.5), self.one(Decimal(0), None), self.one(Decimal(0), Decimal(3), None),
            )  # fmt: skip
        if pick is Relative:
            return Relative(self.often(0.4), rng.choice(list(Scope)))
        if pick is RankPoints:
            source = rng.choice(list(RankSource))
            if self.often(0.5):
                return RankPoints((full, full - 1, full - 3), source=source, beyond=Decimal(1))
            return RankPoints(drop=Decimal("0.7"), source=source, scope=rng.choice(list(Scope)))
        if pick is Efficacy:
            return Efficacy(Decimal("0.6"), self.often(0.4), rng.choice(list(Scope)))
        if pick is Votes:
            levels = tuple(Level(f"l{n}", f"级{n}", full * n / 4) for n in range(4))
            over = Override(("l0", "l1"), 1, 3, full / 2) if self.often(0.5) else None
            if self.often(0.4):
                shares = (Band(Decimal(0), full / 4), Band(Decimal("0.5"), full))
                return Votes(levels, shares, ("l3",), over)
            return Votes(levels, override=over)
        weights = ("0.2", "0.3", "0.5")
        periods = tuple(Period(f"p{n}", f"第{n}期", Decimal(w)) for n, w in enumerate(weights))
        return RollUp(
            periods, rng.choice(list(RollUpHow)), rng.choice(list(PeriodMissing)), Decimal(7),
            "统一", Decimal(20), self.often(0.4), self.often(0.3), Decimal(5),
            rng.choice(list(SlotsHow)),
        )  # fmt: skip

    def leaf(self) -> Criterion:
        full = Decimal(self.one(5, 10, 20))
        leaf = Criterion(self.key(), "宽项", full, rule=self.rule(full))
        if self.often(0.2):
            leaf = replace(leaf, cap=full * 3 / 4, floor=Decimal(1))
        numbers = Completion | Relative | Efficacy
        if isinstance(leaf.rule, numbers) and self.often(0.4):
            leaf = replace(leaf, metric=Metric(MetricKind.COUNT))
        return leaf

    def group(self, known: list[str]) -> Criterion:
        children = tuple(self.leaf() for _ in range(self.rng.randint(1, 3)))
        average = self.often(0.3)
        full = sum((c.full for c in children), Decimal(0))
        if average:  # the check of sums is not what is tested here
            full = Decimal(10)
            children = tuple(replace(c, weight=self.one(None, Decimal(2))) for c in children)
        gate = None
        if known and self.often(0.4):
            of = tuple(dict.fromkeys(self.rng.choice(known) for _ in range(2)))
            gate = Condition(of, self.dec(0, 15))
        return Criterion(self.key(), "宽组", full, children=children, average=average, gate=gate)

    def panel(self) -> Panel:
        trim = None
        if self.often(0.5):
            trim = Trim(self.one(2, 3, 5), 1, 1, self.rng.choice(list(TrimBy)))
        groups = ()
        if self.often(0.4):
            groups = (
                RaterGroup("g1", "领导", Decimal("0.4")),
                RaterGroup("g2", "职工", Decimal("0.6")),
            )
        validity = Validity()
        if self.often(0.4):
            quota = SheetQuota(at_least=Decimal(8), most=2)
            validity = Validity(
                self.often(0.5), self.often(0.5), (quota,) if self.often(0.5) else ()
            )
        return Panel(groups, trim, self.rng.choice(list(EmptyGroup)), validity)

    def scheme(self) -> Scheme:
        plain = self.plain.scheme
        keys = [root.key for root in plain.criteria] + ["@bonus", "@deduction"]
        groups = [self.group(keys) for _ in range(self.rng.randint(1, 2))]
        targets = [node.key for node in groups[0].walk()]
        veto = Criterion(
            self.key(), "零分", Decimal(0), block=plain.criteria[-1].block.VETO,
            rule=Veto(VetoEffect.ZERO, "", self.rng.choice(targets), self.one(None, Decimal(2))),
        )  # fmt: skip
        factors = (
            Factor(Decimal(2), "类", "一"),
            Factor(Decimal("0.5"), "类", "二", self.one(FactorOn.POINTS, FactorOn.AWARDS)),
        )
        first = self.one(groups[0].key, "@base", plain.criteria[0].key)
        gates = (
            GradeGate(Condition((first,), below=self.dec(2, 12)), "差", self.rng.choice(list(GateEffect))),
        )  # fmt: skip
        honours = (
            Honour(
                "红旗", Quota(share=Decimal("0.4")), self.rng.choice(list(Scope)),
                tie_at_edge=self.rng.choice(list(TieAtEdge)), barred_by_veto=self.often(0.5),
            ),
            Honour("达标", None, total_at_least=self.dec(5, 30), items=(ItemFloor(groups[0].key, Decimal(3)),)),
            Honour("末位", streak=Streak(2, 1, from_last=True, consecutive=self.often(0.5))),
            Honour("连冠", streak=Streak(2, honour="红旗")),
        )  # fmt: skip
        return replace(
            plain,
            criteria=(*groups, *plain.criteria, veto),
            panel=self.panel(),
            factors=factors if self.often(0.5) else (),
            roles=(Role("主办", Decimal(1)), Role("协办", Decimal("0.5"))),
            grade_gates=gates if self.often(0.6) else (),
            honours=honours,
        )

    # ---- what is entered

    def round(self) -> Round:
        scheme = self.scheme()
        grouped = bool(scheme.panel.groups)
        inputs = self.plain.inputs
        entries = [replace(e, rater="") for e in inputs.entries]
        kept = {(e.unit, e.criterion): e for e in entries}  # one of the panel each
        events = [
            replace(e, role=self.one("", "主办", "协办"), sharers=self.one(1, 1, 3))
            for e in inputs.events
        ]
        self.parts = {name: [] for name in ("tallies", "ranks", "readings", "targets", "figures")}
        wide = list(kept.values())
        for leaf in scheme.leaves():
            for unit in self.plain.units:
                if leaf.key.startswith("w") and not self.often(0.1):
                    self.fill(unit.key, leaf, wide, events, grouped)
            if isinstance(leaf.rule, RankPoints) and leaf.rule.source is RankSource.GIVEN:
                self.listed(leaf, wide)
        if self.often(0.7):
            wide += self.rated(scheme, wide, events)
        names = [unit.key for unit in self.plain.units]
        standings = [
            Standing(
                name, number, self.rng.randint(1, 3), self.rng.randint(1, 3),
                ("红旗",) if self.often(0.5) else (),
            )
            for number in range(2) for name in names if self.often(0.9)
        ]  # fmt: skip
        decided = [
            HonourDecision(name, "红旗", self.often(0.5), "研究")
            for name in names
            if self.often(0.4)
        ]
        voided = [Voided(self.rng.choice(RATERS), "代评", self.rng.choice([*names, ""]))]
        given = Inputs(
            tuple(wide), tuple(events), inputs.decisions, {},
            tuple(Rater(r, f"g{1 + n % 2}") for n, r in enumerate(RATERS)) if grouped else (),
            tuple(voided) if self.often(0.4) else (),
            tuple(self.parts["tallies"]), tuple(self.parts["ranks"]),
            tuple(self.parts["readings"]), tuple(self.parts["targets"]),
            tuple(self.parts["figures"]), tuple(standings), tuple(decided),
        )  # fmt: skip
        return Round(scheme, self.plain.units, given)

    def rated(self, scheme: Scheme, entries, events) -> list[Entry]:
        """Several raters at leaves where nobody stands yet."""
        taken = {(e.unit, e.criterion) for e in (*entries, *events)}
        found = []
        for leaf in scheme.leaves():
            if not isinstance(leaf.rule, Direct | Levels | Bands) or not leaf.full:
                continue
            for unit in self.plain.units:
                if (unit.key, leaf.key) in taken:
                    continue
                raters = self.rng.sample(RATERS, self.rng.randint(1, 8))
                found += [self.sheet(unit.key, leaf, rater) for rater in raters]
        return found

    def sheet(self, unit: str, leaf: Criterion, rater: str) -> Entry:
        if self.often(0.05):
            return Entry(unit, leaf.key, State.NOT_INSPECTED, rater=rater)
        if isinstance(leaf.rule, Levels):
            return Entry(unit, leaf.key, level=f"l{self.rng.randint(0, 2)}", rater=rater)
        return Entry(
            unit, leaf.key, amount=self.one(leaf.full, leaf.full / 2, Decimal(3)), rater=rater
        )

    def fill(self, unit: str, leaf: Criterion, entries, events, grouped: bool) -> None:
        rule = leaf.rule
        if isinstance(rule, Veto):
            if self.often(0.3):
                events.append(Event(unit, leaf.key, "", Decimal(self.one(1, 2)), key=f"v{unit}"))
        elif isinstance(rule, Votes):
            for group in ("g1", "g2") if grouped else ("",):
                votes = tuple((f"l{n}", self.rng.randint(0, 4)) for n in range(4))
                if self.often(0.8):
                    self.parts["tallies"].append(VoteTally(unit, leaf.key, votes, 1, group))
        elif isinstance(rule, RollUp):
            for n in range(3):
                for slot in ("上午", "下午"):
                    if self.often(0.6):
                        points = Fraction(self.rng.randint(0, 60), self.one(3, 4))
                        self.parts["figures"].append(
                            PeriodFigure(unit, leaf.key, f"p{n}", points, slot)
                        )
        elif isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN:
            return
        else:
            self.number(unit, leaf, entries)

    def number(self, unit: str, leaf: Criterion, entries) -> None:
        amount = Decimal(self.rng.randint(0, 12))
        if isinstance(leaf.rule, Completion) and self.often(0.8):
            start = Decimal(40) if leaf.rule.decreasing and self.often(0.5) else None
            self.parts["targets"].append(Target(unit, leaf.key, self.dec(1, 12), start))
        if leaf.metric is not None:
            self.parts["readings"].append(Reading(unit, leaf.key, amount, "台账"))
            if self.often(0.7):
                return
        if self.often(0.1):
            state = self.one(State.NOT_APPLICABLE, State.NOT_INSPECTED)
            entries.append(Entry(unit, leaf.key, state))
            return
        for rater in self.rng.sample(RATERS, self.one(1, 1, 2, 4)):
            entries.append(Entry(unit, leaf.key, amount=amount + self.one(0, 1), rater=rater))

    def listed(self, leaf: Criterion, entries) -> None:
        for rater in self.rng.sample(RATERS, self.one(1, 2, 4)):
            names = [unit.key for unit in self.plain.units]
            self.rng.shuffle(names)
            cut = self.rng.randint(0, len(names))
            places = (tuple(names[:cut]), *((name,) for name in names[cut:]))
            self.parts["ranks"].append(RankList(leaf.key, tuple(p for p in places if p), rater))
