"""Random leaf rules."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Combine,
    Completion,
    CompletionMode,
    Constant,
    Deduct,
    Direct,
    Efficacy,
    Level,
    Levels,
    Override,
    Period,
    PeriodMissing,
    RankPoints,
    RankSource,
    Relative,
    RollUp,
    RollUpHow,
    RuleLine,
    Scope,
    SlotsHow,
    Veto,
    VetoEffect,
    Votes,
)

GRADES = ("优秀", "良好", "合格", "不合格")


def lines(dice, most):
    """Some rule lines, fixed or with a range, some with their own cap."""
    found = []
    for _ in range(dice.count(1, most)):
        low = dice.decimal("0.5", "1", "2", "3", "1.25")
        ranged = dice.happens(0.35, "line with a range")
        found.append(
            RuleLine(
                key=dice.key("n"),
                text="迟报",
                low=low,
                high=low + dice.decimal("1", "2.5") if ranged else low,
                cap=dice.maybe(0.3, low + dice.decimal("0", "0.5", "3"), "line cap"),
            )
        )
    return tuple(found)


def direct(dice, full):
    """直接打分."""
    return Direct()


def deduct(dice, full):
    """扣分."""
    floor = dice.one([Decimal(0), Decimal(0), None, Decimal(full) / 4])
    return Deduct(lines(dice, 3), floor=floor)


def award(dice, full):
    """加分."""
    best = dice.happens(0.4, "award: highest per item")
    return Award(
        lines(dice, 3),
        cap=dice.maybe(0.6, Decimal(full) or Decimal(4)),
        combine=Combine.HIGHEST if best else Combine.SUM,
    )


def bands(dice, full):
    """分档."""
    points = sorted((dice.part(full) for _ in range(3)), reverse=dice.happens(0.5))
    lowers = [dice.one([None, Decimal(0)]), dice.decimal("3", "4"), dice.decimal("5.5", "6")]
    return Bands(tuple(Band(low, worth) for low, worth in zip(lowers, points, strict=True)))


def levels(dice, full):
    """等级."""
    return Levels(_levels(dice, [full, dice.part(full), 0]))


def _levels(dice, points):
    return tuple(
        Level(dice.key("l"), f"第{n}等", Decimal(worth)) for n, worth in enumerate(points, 1)
    )


def constant(dice, full):
    """固定分."""
    if dice.happens(0.5, "constant by attribute"):
        return Constant(
            dice.part(full), "类别", (("一类", Decimal(full)), ("二类", dice.part(full)))
        )
    return Constant(dice.part(full))


def completion(dice, full):
    """完成率."""
    mode = dice.one(CompletionMode)
    units = mode is CompletionMode.UNITS
    down = dice.happens(0.35, "completion: decreasing")
    dice.features.add(f"completion: {mode.value}")
    fallen = down and dice.happens(0.7)
    step = {"units": dice.decimal("1", "2", "0.5"), "steps": dice.decimal("0.1", "0.25", "0.3")}
    return Completion(
        mode=mode,
        target=dice.maybe(0.6, dice.decimal("4", "5", "0" if down else "6")),
        start=dice.maybe(0.8 if fallen else 0.2, dice.decimal("8", "10") if down else Decimal(1)),
        decreasing=down,
        base=dice.maybe(0.4, dice.part(full)),
        step=None if mode is CompletionMode.PROPORTIONAL else step[mode.value],
        gain=dice.maybe(0.6, dice.decimal("0.5", "1")),
        loss=dice.decimal("0.5", "2") if units else dice.maybe(0.6, Decimal("0.5")),
        whole=units and dice.happens(0.5, "completion: whole steps"),
        floor=dice.one([Decimal(0), Decimal(0), None, Decimal("-1")]),
        excess_cap=dice.one([Decimal(0), None, Decimal(2)]),
    )


def scope(dice):
    """Whom a unit is compared with."""
    return dice.one(Scope)


def relative(dice, full):
    """相对值."""
    return Relative(lower_better=dice.happens(0.4, "relative: lower is better"), scope=scope(dice))


def efficacy(dice, full):
    """功效系数."""
    return Efficacy(
        base=dice.decimal("0.6", "0", "0.5"),
        lower_better=dice.happens(0.4, "efficacy: lower is better"),
        scope=scope(dice),
    )


def rank(dice, full):
    """排名赋分."""
    source = dice.one(RankSource)
    dice.features.add(f"rank: {source.value}")
    table = dice.happens(0.5, "rank: table")
    points = tuple(sorted((dice.part(full) for _ in range(3)), reverse=True))
    return RankPoints(
        table=points if table else (),
        drop=None if table else dice.decimal("0.2", "1", "0.5"),
        beyond=dice.one([Decimal(0), points[-1]]) if table else Decimal(0),
        floor=Decimal(0) if table else dice.decimal("0", "1"),
        source=source,
        scope=scope(dice),
    )


def votes(dice, full):
    """民主测评."""
    found = _levels(dice, [full, dice.part(full), dice.part(full), 0])
    keys = [level.key for level in found]
    banded = dice.happens(0.5, "votes: bands")
    override = Override(tuple(keys[2:]), dice.count(1, 2), 3, dice.part(full))
    return Votes(
        levels=found,
        bands=tuple(
            Band(Decimal(low), worth)
            for low, worth in zip(
                ("0", "0.5", "0.75"), sorted(dice.part(full) for _ in range(3)), strict=True
            )
        )
        if banded
        else (),
        share_of=tuple(keys[: dice.count(1, 2)]) if banded else (),
        override=dice.maybe(0.5, override, "votes: override"),
    )


def roll_up(dice, full):
    """汇总."""
    how = dice.one(RollUpHow)
    missing = dice.one(PeriodMissing)
    dice.features |= {f"roll-up: {how.value}", f"roll-up: missing {missing.value}"}
    keys = [f"p{n}" for n in range(1, 2 if dice.happens(0.1) else dice.count(2, 4) + 1)]
    weights = {1: ["1"], 2: dice.one([["0.4", "0.6"], ["0", "1"]]), 3: ["0.2", "0.3", "0.5"]}
    weights[4] = ["0.15", "0.25", "0.25", "0.35"]
    weighted = how is RollUpHow.WEIGHTED
    planned = tuple(
        Period(key, weight=Decimal(weights[len(keys)][n]) if weighted else None)
        for n, key in enumerate(keys)
    )
    open_end = not weighted and dice.happens(0.2, "roll-up: open periods")
    fixed = missing is PeriodMissing.FIXED
    return RollUp(
        periods=() if open_end else planned,
        how=how,
        missing=missing,
        fixed=dice.part(10) if fixed else None,
        reason="统一计分" if fixed else "",
        period_full=Decimal(10),
        scaled=dice.happens(0.5, "roll-up: scaled"),
        carry_over=dice.happens(0.3, "roll-up: carried over"),
        start=dice.decimal("0", "5"),
        slots=dice.one(SlotsHow),
    )


def veto(dice, targets):
    """一票否决, every effect."""
    effect = dice.one(VetoEffect)
    dice.features.add(f"veto: {effect.value}")
    named = effect in {VetoEffect.FORCE_GRADE, VetoEffect.CAP_GRADE}
    return Veto(
        effect=effect,
        grade=dice.one(GRADES[1:]) if named else "",
        target=dice.one(targets) if effect is VetoEffect.ZERO else "",
        at_least=dice.maybe(0.3, Decimal(2), "veto: from so many times on"),
    )


BASE_RULES = {
    "direct": direct,
    "deduct": deduct,
    "award": award,
    "bands": bands,
    "levels": levels,
    "constant": constant,
    "completion": completion,
    "relative": relative,
    "efficacy": efficacy,
    "rank": rank,
    "votes": votes,
    "roll-up": roll_up,
}
