"""Random schemes and inputs: every rule, block, policy and state, ties made likely."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Block,
    Combine,
    Constant,
    Criterion,
    Deduct,
    Direct,
    Grade,
    Grading,
    Level,
    Levels,
    Missing,
    NotApplicable,
    Quota,
    QuotaRounding,
    Ranking,
    RankStyle,
    Rounding,
    RoundWhen,
    RuleLine,
    Scheme,
    TieAtEdge,
    TieBreak,
    Veto,
    VetoEffect,
)
from desktop.domain.scoring import Candidate, Entry, Event, GradeDecision, Inputs, State

GRADES = ("优", "良", "中", "差")


@dataclass
class Round:
    scheme: Scheme
    units: tuple[Candidate, ...]
    inputs: Inputs


def make_round(seed: int, most_units: int = 8) -> Round:
    """Return the round of a seed; equal seeds, equal rounds."""
    return _Maker(random.Random(seed)).round(most_units)


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0

    def often(self, share: float) -> bool:
        return self.rng.random() < share

    def dec(self, low: int, high: int) -> Decimal:
        return Decimal(self.rng.randint(low * 2, high * 2)) / 2

    def key(self) -> str:
        self.count += 1
        return f"k{self.count}"

    def lines(self) -> tuple[RuleLine, ...]:
        found = []
        for number in range(self.rng.randint(1, 3)):
            low = self.dec(1, 4)
            high = low + (self.dec(1, 3) if self.often(0.4) else 0)
            cap = self.dec(2, 8) if self.often(0.3) else None
            found.append(RuleLine(f"line{number}", f"细则{number}", low, high, cap=cap))
        return tuple(found)

    def base_leaf(self) -> Criterion:
        full = Decimal(self.rng.choice((5, 10, 10, 12, 20)))
        pick = self.rng.choice(("direct", "direct", "deduct", "award", "bands", "levels", "fixed"))
        if pick == "direct":
            rule = Direct()
        elif pick == "deduct":
            rule = Deduct(self.lines(), self.rng.choice((Decimal(0), Decimal(0), None, Decimal(2))))
        elif pick == "award":
            rule = Award(
                self.lines(), self.rng.choice((None, full)), self.rng.choice(list(Combine))
            )
        elif pick == "bands":
            lowers = [None, *sorted(self.rng.sample(range(1, 20), 3))]
            rule = Bands(tuple(
                Band(None if low is None else Decimal(low), full * n / 4)
                for n, low in enumerate(lowers, start=1)
            ))  # fmt: skip
        elif pick == "levels":
            rule = Levels(tuple(Level(f"l{n}", f"级{n}", full * n / 2) for n in range(3)))
        else:
            rule = Constant(full, "类", (("一", full / 2), ("二", full - 1)))
        return self.limited(Criterion(self.key(), "项", full, rule=rule))

    def limited(self, node: Criterion) -> Criterion:
        if self.often(0.15):
            node = replace(node, cap=node.full * self.rng.choice((2, 3)) / 4)
        if self.often(0.15):
            node = replace(node, floor=self.rng.choice((Decimal(0), Decimal(1), Decimal(-3))))
        if self.often(0.2):
            node = replace(
                node, weight=self.rng.choice((Decimal("0.3"), Decimal("0.5"), Decimal(2)))
            )
        return node

    def base_tree(self, depth: int) -> Criterion:
        if depth == 0 or self.often(0.4):
            return self.base_leaf()
        children = [self.base_tree(depth - 1) for _ in range(self.rng.randint(1, 3))]
        if self.often(0.15):
            children.append(
                Criterion(self.key(), "另扣", Decimal(0), rule=Deduct(self.lines(), None))
            )
        full = sum((c.full * (1 if c.weight is None else c.weight) for c in children), Decimal(0))
        return self.limited(Criterion(self.key(), "组", full, children=tuple(children)))

    def extra(self, block: Block) -> Criterion:
        if block is Block.VETO:
            rule = Veto(self.rng.choice(list(VetoEffect)[:3]), self.rng.choice(GRADES))
            return Criterion(self.key(), "否决", Decimal(0), block=block, rule=rule)
        if block is Block.BONUS:
            rules = [
                Award(self.lines(), self.rng.choice((None, Decimal(5))), self.rng.choice(list(Combine))),
                Direct(high=Decimal(5)),
            ]  # fmt: skip
        else:
            rules = [Deduct(self.lines(), None), Direct(low=Decimal(-4))]
        leaves = tuple(
            Criterion(self.key(), "附加", Decimal(0), rule=self.rng.choice(rules))
            for _ in range(self.rng.randint(1, 2))
        )
        limits = {"cap": Decimal(6)} if block is Block.BONUS else {"floor": Decimal(-5)}
        given = limits if self.often(0.5) else {}
        return Criterion(self.key(), "块", Decimal(0), block=block, children=leaves, **given)

    def grading(self) -> Grading:
        floors = [self.dec(20, 40), self.dec(10, 20), self.dec(1, 10), None]
        grades = []
        for name, floor in zip(GRADES, floors, strict=True):
            quota = None
            if self.often(0.6) and name != "差":
                quota = Quota(count=self.rng.randint(0, 3))
                if self.often(0.5):
                    share = Decimal(self.rng.randint(1, 10)) / 20
                    rounding = self.rng.choice(list(QuotaRounding))
                    quota = Quota(None, share, rounding, self.often(0.5))
            grades.append(Grade(name, floor if self.often(0.6) else None, quota))
        how = self.rng.choice(list(TieAtEdge))
        return Grading(tuple(grades), how, self.often(0.5))

    def scheme(self) -> Scheme:
        base = [self.base_tree(2) for _ in range(self.rng.randint(1, 3))]
        blocks = [Block.BONUS, Block.DEDUCTION, Block.VETO]
        extras = [self.extra(block) for block in blocks if self.often(0.6)]
        names = [c.key for c in base] + ["@base", "@bonus", "@deduction", "@vetoes"]
        ties = tuple(TieBreak(self.rng.choice(names), self.often(0.5)) for _ in range(2))
        rng = self.rng
        return Scheme(
            "随机方案",
            (*base, *extras),
            Rounding(rng.randint(0, 2), rng.choice(list(RoundWhen))),
            Ranking(rng.choice(list(RankStyle)), self.often(0.5), ties if self.often(0.4) else ()),
            self.grading(),
            rng.choice(list(Missing)),
            rng.choice(list(NotApplicable)),
            total_cap=Decimal(40) if self.often(0.2) else None,
            total_floor=Decimal(3) if self.often(0.2) else None,
        )

    def round(self, most_units: int) -> Round:
        scheme = self.scheme()
        count = self.rng.randint(1, most_units)
        units = [
            Candidate(
                f"u{n}",
                f"单位{n}",
                self.rng.choice(("甲组", "甲组", "乙组")),
                self.rng.randint(0, 3),
                {"类": self.rng.choice("一二三")},
            )
            for n in range(count)
        ]
        entries: list[Entry] = []
        events: list[Event] = []
        averages: dict[tuple[str, str], tuple[int, int]] = {}
        blank = self.rng.choice((0.0, 0.0, 0.2))
        like = [self.rng.randint(0, max(0, n)) for n in range(count)]  # copies make ties
        for number, unit in enumerate(units):
            if like[number] < number and self.often(0.6):
                twin = units[like[number]].key
                entries += [replace(e, unit=unit.key) for e in entries if e.unit == twin]
                events += [replace(e, unit=unit.key) for e in events if e.unit == twin]
                averages |= {(unit.key, k[1]): v for k, v in averages.items() if k[0] == twin}
                continue
            for leaf in scheme.leaves():
                if not self.often(blank):
                    self.fill(unit.key, leaf, entries, events, averages)
        decisions = tuple(
            GradeDecision(unit.key, self.rng.choice(GRADES), "会议研究")
            for unit in units
            if self.often(0.3)
        )
        return Round(
            scheme, tuple(units), Inputs(tuple(entries), tuple(events), decisions, averages)
        )

    def fill(self, unit, leaf, entries, events, averages) -> None:
        rule = leaf.rule
        if isinstance(rule, Deduct | Award | Veto):
            self.fill_events(unit, leaf, entries, events)
            return
        if isinstance(rule, Direct) and leaf.full and self.often(0.15):
            sheets = self.rng.randint(1, 7)
            amounts = [self.rng.randint(0, int(leaf.full) * 10_000) for _ in range(sheets)]
            averages[unit, leaf.key] = (sum(amounts), sheets)
            if self.often(0.7):
                return
        for rater in "甲乙丙"[: self.rng.choice((1, 1, 2, 3))]:
            entries.append(self.entry(unit, leaf, rater))

    def entry(self, unit, leaf, rater) -> Entry:
        rule = leaf.rule
        state = self.rng.choices(list(State), (12, 1, 1, 1))[0]
        if state is State.IMPUTED:
            amount = leaf.full / 2 if leaf.full else Decimal(0)
            if isinstance(rule, Constant):
                amount = leaf.full - 1
            return Entry(unit, leaf.key, state, amount, reason="补定", rater=rater)
        if state is not State.SCORED or isinstance(rule, Constant):
            return Entry(unit, leaf.key, state, rater=rater)
        if isinstance(rule, Levels):
            return Entry(unit, leaf.key, level=f"l{self.rng.randint(0, 2)}", rater=rater)
        if isinstance(rule, Bands):
            return Entry(unit, leaf.key, amount=Decimal(self.rng.randint(0, 25)), rater=rater)
        low = rule.low or Decimal(0)
        high = (Decimal(0) if rule.low else None) if rule.high is None else rule.high
        high = leaf.full if high is None else high
        steps = self.rng.randint(0, int((high - low) * 4))
        return Entry(unit, leaf.key, amount=low + Decimal(steps) / 4, rater=rater)

    def fill_events(self, unit, leaf, entries, events) -> None:
        lines = getattr(leaf.rule, "lines", ())
        share = 0.1 if isinstance(leaf.rule, Veto) else 0.5
        for number in range(self.rng.randint(1, 3)):
            if not self.often(share):
                continue
            line = self.rng.choice(lines) if lines else None
            amount = None
            if line is not None and not line.is_fixed:
                amount = line.low + self.rng.choice((Decimal(0), Decimal("0.5"), Decimal(1)))
            events.append(
                Event(
                    unit,
                    leaf.key,
                    line.key if line else "",
                    self.rng.choice((Decimal(1), Decimal(1), Decimal(2), Decimal("0.5"))),
                    amount,
                    reason="某事",
                    revoked=self.often(0.1),
                    key=f"{unit}-{leaf.key}-{number}",
                    item=self.rng.choice(("", "文甲", "文乙")),
                )
            )
        if self.often(0.3):
            rater = self.rng.choice(("", "甲"))
            states = (State.SCORED, State.SCORED, State.NOT_INSPECTED, State.NOT_APPLICABLE)
            entries.append(Entry(unit, leaf.key, self.rng.choice(states), rater=rater))
