"""汇总: the figures of other rounds (scoring.md §3, §7; cases T3, T22)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.scheme import PeriodMissing, RollUp, RollUpHow, SlotsHow
from desktop.domain.scoring import rule_wording, wording
from desktop.domain.scoring.arithmetic import ZERO, as_fraction, exact_sum
from desktop.domain.scoring.rules.base import (
    Flaw,
    Gathered,
    Part,
    RuleKind,
    Span,
    no_amount_allowed,
    no_level_allowed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event, PeriodFigure
    from desktop.domain.scoring.panel import Panels
    from desktop.domain.scoring.rules.base import Facts


class Turn(NamedTuple):
    """One planned period: its figure (None = skipped), where it comes from, its weight."""

    figure: Fraction | None
    text: str
    weight: Fraction


class RollUpKind(RuleKind[RollUp]):
    """Figures by period (slots put together), missing ones filled, then one figure of all."""

    code = "rollup"
    name = "汇总"
    gathers = True

    def span(self, rule: RollUp, node: Node) -> Span:
        """No limits of its own."""
        del rule, node
        return Span(None, None)

    def points(
        self, rule: RollUp, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Not by sheet: see :meth:`gather`."""
        raise NotImplementedError

    def parts(
        self, rule: RollUp, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """Not by sheet: see :meth:`gather`."""
        raise NotImplementedError

    def gather(self, rule: RollUp, node: Node, cell: Cell, panels: Panels) -> Gathered:
        """The periods' figures, each with what it contributes."""
        del panels
        if not cell.figures:
            return Gathered(None)
        turns = _turns(rule, node, cell)
        if rule.missing is PeriodMissing.WAIT and any(turn.figure is None for turn in turns):
            return Gathered(None, waits=True)
        known = [turn for turn in turns if turn.figure is not None]
        if rule.how is RollUpHow.WEIGHTED and not any(turn.weight for turn in known):
            return Gathered(None)  # only periods without weight: never zero by accident
        if rule.carry_over:
            turns = _carried(turns, as_fraction(rule.start))
        scale = (
            node.top / as_fraction(rule.period_full) if rule.scaled and rule.period_full else None
        )
        parts = []
        for turn, share in zip(turns, _shares(rule.how, turns), strict=True):
            if turn.figure is None or not share:
                parts.append(Part(ZERO, "remark", turn.text))
                continue
            points = turn.figure * share * (1 if scale is None else scale)
            parts.append(Part(points, "entry", rule_wording.period_share(turn.text, share, scale)))
        return Gathered(exact_sum(part.points for part in parts), tuple(parts))

    def check_entry(self, rule: RollUp, node: Node, entry: Entry) -> None:
        """Nothing is typed here; other figures are 补定."""
        del rule
        no_amount_allowed(node, entry, "分数由其他批次汇总，需要改动时请用补定")
        no_level_allowed(node, entry)

    def sentence(self, rule: RollUp, criterion: Criterion) -> str:
        """由12个时段的得分取平均。."""
        planned = f"{len(rule.periods)}个时段" if rule.periods else "各时段"
        said = [f"由{planned}的得分{rule_wording.ROLL_UP[rule.how]}"]
        if rule.carry_over:
            said.append(f"从{wording.points(rule.start)}起各时段连续累计")
        said.append(rule_wording.period_missing(rule))
        if rule.scaled and rule.period_full:
            full = wording.points(rule.period_full)
            said.append(f"按{full}折算为{wording.points(criterion.full)}")
        return "，".join(word for word in said if word) + "。"

    def flaws(self, rule: RollUp, criterion: Criterion) -> Iterator[Flaw]:
        """Repeated periods, weights not totalling 1, a fixed figure without reason."""
        keys = [period.key for period in rule.periods]
        for number, key in enumerate(keys):
            if not key or key in keys[:number]:
                yield Flaw(f"periods[{number}].key", f"时段编号「{key}」为空或重复。")
        if rule.how is RollUpHow.WEIGHTED:
            weights = [period.weight or Decimal(0) for period in rule.periods]
            if sum(weights) != 1 or min(weights, default=Decimal(0)) < 0:
                total = wording.number(Fraction(sum(weights, Decimal(0))))
                yield Flaw("periods", f"各时段的权重合计是{total}，应为1，且都不能是负数。")
        if rule.missing is PeriodMissing.FIXED and rule.fixed is None:
            yield Flaw("fixed", "缺少的时段按固定分计，却没有写明分数。")
        if rule.missing is PeriodMissing.FIXED and not rule.reason.strip():
            yield Flaw("reason", "缺少的时段按固定分计，没有写明理由。")
        needs_full = rule.scaled or rule.missing is PeriodMissing.FULL
        if needs_full and (rule.period_full is None or rule.period_full <= 0):
            yield Flaw("period_full", "没有写明一个时段的满分。")
        if (
            rule.fixed is not None
            and rule.period_full is not None
            and rule.fixed > rule.period_full
        ):
            yield Flaw("fixed", f"固定的{wording.points(rule.fixed)}超过一个时段的满分。")
        yield from _plan_flaws(rule)
        if rule.scaled and not criterion.full:
            yield Flaw("scaled", "折算需要写明本项的分值。")


def _plan_flaws(rule: RollUp) -> Iterator[Flaw]:
    """Report settings that need planned periods, and weights that nothing looks at."""
    planned = rule.how is RollUpHow.MEAN_PLANNED or rule.missing is not PeriodMissing.SKIP
    if planned and not rule.periods:
        text = "没有写明计划的时段，以每批考核选定的来源时段为准。"
        yield Flaw("periods", text, is_error=False)
    if rule.how is not RollUpHow.WEIGHTED and any(p.weight is not None for p in rule.periods):
        yield Flaw("how", "各时段写了权重，却不是按权重汇总，权重不起作用。", is_error=False)


def _turns(rule: RollUp, node: Node, cell: Cell) -> list[Turn]:
    """Return all planned periods in order, missing ones filled by the policy."""
    found: dict[str, list[PeriodFigure]] = defaultdict(list)
    for figure in cell.figures:
        found[figure.period].append(figure)
    named = {p.key: (p.key, p.title or p.key, p.weight) for p in rule.periods}
    keys = cell.planned or tuple(named) or tuple(sorted(found))
    planned = [named.get(key, (key, key, None)) for key in keys]
    turns = []
    for key, title, weight in planned:
        own = found.get(key)
        share = as_fraction(weight or Decimal(0))
        if own:
            total = exact_sum(f.points for f in own)
            if rule.slots is SlotsHow.MEAN:
                total /= len(own)
            turns.append(Turn(total, rule_wording.period_figure(title, total, own), share))
        else:
            turns.append(_missing(rule, node, title, share))
    return turns


def _missing(rule: RollUp, node: Node, title: str, weight: Fraction) -> Turn:
    full = node.criterion.full if rule.period_full is None else rule.period_full
    filled = {
        PeriodMissing.ZERO: Decimal(0),
        PeriodMissing.FULL: full,
        PeriodMissing.FIXED: rule.fixed,
    }.get(rule.missing)
    figure = None if filled is None else as_fraction(filled)
    reason = rule.reason if rule.missing is PeriodMissing.FIXED else ""
    return Turn(figure, rule_wording.period_filled(title, figure, reason), weight)


def _carried(turns: Sequence[Turn], start: Fraction) -> list[Turn]:
    """Return the running balance after each period; a skipped period leaves it as it is."""
    balance = start
    carried = []
    for turn in turns:
        if turn.figure is None:
            carried.append(turn)
            continue
        balance += turn.figure - start
        text = rule_wording.carried(turn.text, balance)
        carried.append(turn._replace(figure=balance, text=text))
    return carried


def _shares(how: RollUpHow, turns: Sequence[Turn]) -> list[Fraction]:
    """Return by what each period's figure is multiplied; the outcome is the sum."""
    present = [n for n, turn in enumerate(turns) if turn.figure is not None]
    if how is RollUpHow.WEIGHTED:
        total = exact_sum(turns[n].weight for n in present)
        return [turn.weight / total for turn in turns]
    if how is RollUpHow.LAST:
        return [Fraction(int(n == present[-1])) for n in range(len(turns))]
    if how is RollUpHow.BEST:
        best = max(present, key=lambda n: (turns[n].figure or ZERO, -n))
        return [Fraction(int(n == best)) for n in range(len(turns))]
    divisor = {RollUpHow.MEAN_PRESENT: len(present), RollUpHow.MEAN_PLANNED: len(turns)}.get(how, 1)
    return [Fraction(1, divisor)] * len(turns)
