"""Random schemes that the checks accept: trees, blocks, gates, panels, factors, grades, honours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Completion,
    Condition,
    Criterion,
    Deduct,
    Direct,
    EmptyGroup,
    Factor,
    FactorOn,
    GateEffect,
    Grade,
    GradeGate,
    Grading,
    Honour,
    ItemFloor,
    Metric,
    MetricKind,
    Missing,
    NotApplicable,
    Panel,
    Quota,
    QuotaRounding,
    Ranking,
    RankStyle,
    RaterGroup,
    Relative,
    Role,
    Rounding,
    RoundWhen,
    Scheme,
    Scope,
    SheetQuota,
    Streak,
    TieAtEdge,
    TieBreak,
    Trim,
    TrimBy,
    Validity,
)
from desktop.domain.scheme_check import Severity, check_scheme
from tests.oracle import random_rules
from tests.oracle.random_rules import GRADES

FULLS = ("2", "4", "5", "8", "10", "20")


def random_scheme(dice):
    """One scheme without errors."""
    criteria = _criteria(dice)
    keys = [n.key for c in criteria if c.block is not Block.VETO for n in c.walk()]
    scheme = Scheme(
        title="随机方案",
        criteria=criteria,
        rounding=Rounding(dice.one([0, 1, 2, 2, 2, 4]), _noted(dice, "rounding", RoundWhen)),
        ranking=_ranking(dice, keys),
        grading=_grading(dice),
        missing=_noted(dice, "missing", Missing),
        not_applicable=_noted(dice, "not applicable", NotApplicable),
        total_cap=dice.maybe(0.2, dice.decimal("10", "20", "30"), "total cap"),
        total_floor=dice.maybe(0.15, dice.decimal("0", "5"), "total floor"),
        panel=_panel(dice),
    )
    if dice.happens(0.3, "factors and roles"):
        scheme = replace(scheme, factors=_factors(dice, keys), roles=_roles())
    scheme = replace(scheme, grade_gates=_grade_gates(dice, keys), honours=_honours(dice, keys))
    if dice.happens(0.35):
        gated = _with_gate(dice, scheme, keys)
        if not _errors(gated):
            dice.features.add("gate on a node")
            scheme = gated
    wrong = _errors(scheme)
    if wrong:
        raise AssertionError(f"the generator made a scheme with errors: {wrong}")
    return scheme


def _errors(scheme):
    return [p for p in check_scheme(scheme) if p.severity is Severity.ERROR]


def _noted(dice, name, choices):
    """One of an enumeration, the first one more often; noted as a feature."""
    choices = list(choices)
    choice = choices[0] if dice.happens(0.3) else dice.one(choices)
    dice.features.add(f"{name}: {choice.value}")
    return choice


# ------------------------------------------------------------------------------------ the tree


def _criteria(dice):
    base = [_base_node(dice, 0) for _ in range(dice.count(1, 3))]
    bonus = (
        [_bonus_node(dice) for _ in range(dice.count(1, 2))]
        if dice.happens(0.35, "bonus block")
        else []
    )
    taken = [_deduction_node(dice)] if dice.happens(0.3, "deduction block") else []
    targets = [n.key for root in base + bonus for n in root.walk()]
    vetoes = _vetoes(dice, targets) if dice.happens(0.35, "veto block") else []
    return tuple(base + bonus + taken + vetoes)


def _base_node(dice, depth):
    if depth < 3 and dice.happens((0.6, 0.4, 0.3)[depth]):
        dice.features.add(f"depth {depth + 2}")
        return _inner(dice, depth)
    full = dice.decimal(*FULLS)
    name = dice.one(random_rules.BASE_RULES)
    dice.features.add(f"rule {name}")
    rule = random_rules.BASE_RULES[name](dice, full)
    return _limited(
        dice, Criterion(dice.key("c"), "指标", full, rule=rule, metric=_metric(dice, rule))
    )


def _inner(dice, depth):
    children = [_base_node(dice, depth + 1) for _ in range(dice.count(1, 3))]
    if dice.happens(0.1, "base leaf without a full mark"):
        rule = Deduct(random_rules.lines(dice, 2), floor=None)
        children.append(Criterion(dice.key("c"), "倒扣", Decimal(0), rule=rule))
    average = len(children) == 2 and dice.happens(0.4, "averaging node")
    if average:
        children = [replace(child, weight=dice.decimal("1", "1", "0.5")) for child in children]
        if children[0].weight != children[1].weight:
            children[0], children[1] = (
                replace(children[0], weight=Decimal(1)),
                replace(children[1], weight=Decimal(3)),
            )
    full = sum((c.full * (1 if c.weight is None else c.weight) for c in children), Decimal(0))
    if average:
        full /= sum(c.weight for c in children)
    node = Criterion(dice.key("c"), "类别", full, children=tuple(children), average=average)
    return _limited(dice, node)


def _limited(dice, node):
    return replace(
        node,
        weight=dice.maybe(0.25, dice.decimal("0.3", "0.5", "2", "0.7"), "weight"),
        cap=dice.maybe(0.15, (node.full * 3 / 4).normalize() + 0, "cap"),
        floor=dice.maybe(0.12, (node.full / 4).normalize() + 0, "floor"),
    )


def _metric(dice, rule):
    if isinstance(rule, Deduct | Award) and dice.happens(0.12, "metric: times of a line"):
        fixed = [line.key for line in rule.lines if line.is_fixed]
        return Metric(MetricKind.COUNT, "督办任务", dice.one(fixed)) if fixed else None
    numbers = Bands | Relative | Direct | Completion
    if isinstance(rule, numbers) and dice.happens(0.15, "metric: a number"):
        return Metric(MetricKind.SHARE, "督办任务")
    return None


def _bonus_node(dice):
    name = dice.one(["direct", "award", "levels", "constant", "bands", "deduct"])
    if dice.happens(0.25, "bonus with items"):
        own = [_bonus_leaf(dice, dice.one(["direct", "award", "levels"])) for _ in range(2)]
        full = sum((c.full for c in own), Decimal(0))
        node = Criterion(dice.key("b"), "加分", full, block=Block.BONUS, children=tuple(own))
        return replace(node, cap=dice.maybe(0.5, dice.decimal("2", "3"), "cap"))
    return replace(_bonus_leaf(dice, name), block=Block.BONUS)


def _bonus_leaf(dice, name):
    full = dice.decimal("4", "5", "0") if name in {"direct", "award"} else dice.decimal("4", "5")
    rule = random_rules.BASE_RULES[name](dice, full)
    cap = dice.maybe(0.4, dice.decimal("3", "2.5"), "cap")
    weight = dice.maybe(0.15, Decimal("0.5"), "weight")
    return Criterion(dice.key("b"), "加分", full, rule=rule, cap=cap, weight=weight)


def _deduction_node(dice):
    typed = dice.happens(0.3, "deduction typed")
    rule = Direct() if typed else Deduct(random_rules.lines(dice, 2), floor=None)
    node = Criterion(dice.key("d"), "倒扣", Decimal(0), block=Block.DEDUCTION, rule=rule)
    return replace(node, floor=dice.maybe(0.5, dice.decimal("-5", "-3"), "floor of a deduction"))


def _vetoes(dice, targets):
    leaves = [
        Criterion(dice.key("v"), "重大事故", Decimal(0), rule=random_rules.veto(dice, targets))
        for _ in range(dice.count(1, 3))
    ]
    if dice.happens(0.3, "nested vetoes"):
        return [
            Criterion(dice.key("v"), "否决", Decimal(0), block=Block.VETO, children=tuple(leaves))
        ]
    return [replace(leaf, block=Block.VETO) for leaf in leaves]


def _condition(dice, keys):
    at_least = dice.maybe(0.7, dice.decimal("1", "2", "4", "5"))
    below = dice.decimal("6", "8", "10") if at_least is None or dice.happens(0.2) else None
    return Condition(tuple(dice.some(keys, 2)), at_least, below)


def _with_gate(dice, scheme, keys):
    chosen = dice.one(keys)
    of = [*keys, "@base"] if dice.happens(0.5) else keys
    gate = _condition(dice, of)

    def at(node):
        if node.key == chosen:
            return replace(node, gate=gate)
        return replace(node, children=tuple(at(child) for child in node.children))

    return replace(scheme, criteria=tuple(at(root) for root in scheme.criteria))


# ------------------------------------------------------------------------------------ the rest


def _panel(dice):
    if not dice.happens(0.6):
        return Panel()
    groups = ()
    if dice.happens(0.45, "rater groups"):
        weights = dice.one([("0.4", "0.6"), ("0.2", "0.4", "0.4"), ("1",), ("0", "1")])
        groups = tuple(RaterGroup(f"g{n}", f"{n}组", Decimal(w)) for n, w in enumerate(weights))
    trim = None
    if dice.happens(0.6):
        highest, lowest = dice.one([(1, 1), (1, 0), (0, 1), (2, 1)])
        by = dice.one(TrimBy)
        trim = Trim(highest + lowest + dice.one([0, 0, 1, 2]), highest, lowest, by)
        dice.features.add(f"trim by {by.value}")
    validity = Validity()
    if dice.happens(0.25, "validity of sheets"):
        quota = SheetQuota(dice.decimal("4", "6"), None, most=dice.count(1, 3))
        least = SheetQuota(None, dice.decimal("6", "8"), least=dice.count(0, 1))
        validity = Validity(
            dice.happens(0.5),
            dice.happens(0.5),
            tuple(dice.some([quota, least], 2)) if dice.happens(0.5) else (),
        )
    empty = _noted(dice, "empty group", EmptyGroup) if groups else EmptyGroup.WAIT
    return Panel(groups, trim, empty, validity)


def _factors(dice, keys):
    return tuple(
        Factor(
            dice.decimal("2", "0.5", "1.5", "0"),
            *dice.one([("", ""), ("类别", "一类"), ("任务", "单项")]),
            on=dice.one(FactorOn),
            criteria=tuple(dice.some(keys, 2)) if dice.happens(0.5) else (),
        )
        for _ in range(dice.count(1, 3))
    )


def _roles():
    return (Role("主办", Decimal(1)), Role("协办", Decimal("0.5")))


def _ranking(dice, keys):
    chain = [
        TieBreak(by, dice.happens(0.7))
        for by in dice.some([*keys, "@base", "@bonus", "@deduction", "@vetoes"], 3)
        if dice.happens(0.5, "tie-break chain")
    ]
    return Ranking(
        _noted(dice, "ranks", RankStyle), dice.happens(0.25, "ranks follow printed"), tuple(chain)
    )


def quota(dice, *, grouped=True):
    """So many, or a share; some with other numbers for some groups."""
    share = dice.happens(0.5, "quota by share")
    by_group = ()
    if grouped and dice.happens(0.2, "quota by group"):
        names = dice.some(["甲组", "乙组", "丙组"], 3)
        by_group = tuple((name, dice.count(0, 2)) for name in names)
    return Quota(
        count=None if share or (by_group and dice.happens(0.4)) else dice.count(0, 3),
        by_group=by_group,
        share=dice.decimal("0.2", "0.3", "0.5", "0.15") if share else None,
        rounding=dice.one(QuotaRounding),
        at_least_one=dice.happens(0.3),
    )


def _grading(dice):
    floors = ["18", "12", "6"] if dice.happens(0.5) else ["10", "7", "4"]
    grades = []
    for name, floor in zip(GRADES[:3], floors, strict=True):
        has_floor, has_quota = dice.one([(1, 0), (0, 1), (1, 1)])
        dice.features |= {f"grades: floor {bool(has_floor)}, quota {bool(has_quota)}"}
        grades.append(
            Grade(name, Decimal(floor) if has_floor else None, quota(dice) if has_quota else None)
        )
    edge = _noted(dice, "tie at the edge", TieAtEdge)
    return Grading((*grades, Grade(GRADES[3])), edge, dice.happens(0.5, "places passed down"))


def _grade_gates(dice, keys):
    if not dice.happens(0.2, "grade gate"):
        return ()
    return tuple(
        GradeGate(_condition(dice, [*keys, "@base"]), dice.one(GRADES), dice.one(GateEffect))
        for _ in range(dice.count(1, 2))
    )


def _honours(dice, keys):
    if not dice.happens(0.35, "honours"):
        return ()
    scope = dice.one(Scope)
    first = Honour(
        "红旗",
        top=dice.maybe(0.7, quota(dice, grouped=scope is Scope.GROUP)),
        scope=scope,
        total_at_least=dice.maybe(0.4, dice.decimal("5", "8")),
        every_item=dice.maybe(0.3, dice.decimal("1", "3")),
        items=(ItemFloor(dice.one(keys), Decimal(2)),) if dice.happens(0.3) else (),
        tie_at_edge=dice.one(TieAtEdge),
        barred_by_veto=dice.happens(0.7),
    )
    if not dice.happens(0.5, "streak"):
        return (first,)
    streak = Streak(
        dice.count(1, 3),
        dice.count(1, 2),
        from_last=dice.happens(0.4),
        honour=dice.one(["", "", "红旗"]),
        consecutive=dice.happens(0.6),
    )
    barred = (
        ("红旗",) if not streak.honour and dice.happens(0.4, "honour barred by another") else ()
    )
    second = Honour("星级", streak=streak, barred_by_veto=dice.happens(0.5), barred_by=barred)
    return (first, second)
