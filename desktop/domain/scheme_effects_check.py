"""What can be wrong with the parts of a scheme beside its tree: gates, panel, factors, honours."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Completion,
    Deduct,
    Direct,
    Efficacy,
    RankPoints,
    RankSource,
    Relative,
    Scope,
)
from desktop.domain.scheme_problems import SchemeProblem, warning
from desktop.domain.scoring import wording
from desktop.domain.scoring.gates import BLOCKS, cycles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.domain.scheme import (
        Condition,
        Criterion,
        Honour,
        Quota,
        Rule,
        Scheme,
        SheetQuota,
        Streak,
    )


def check_quota(path: str, name: str, quota: Quota | None) -> Iterator[SchemeProblem]:
    """Report what is wrong with a number of places."""
    if quota is None:
        return
    if quota.count is None and quota.share is None and not quota.by_group:
        yield SchemeProblem(path, f"{name}的名额既没有数量，也没有比例。")
    groups = [group for group, _ in quota.by_group]
    for number, (group, places) in enumerate(quota.by_group):
        at = f"{path}.by_group[{number}]"
        if not group.strip():
            yield SchemeProblem(at, f"{name}的名额没有写明是哪个组的。")
        elif group in groups[:number]:
            yield SchemeProblem(at, f"{name}的名额重复写了组「{group}」。")
        if places < 0:
            yield SchemeProblem(at, f"{name}的名额不能是负数。")
    if quota.count is not None and quota.share is not None:
        yield warning(path, f"{name}同时写了数量和比例，按较少的计。")
    if quota.count is not None and quota.count < 0:
        yield SchemeProblem(f"{path}.count", f"{name}的名额不能是负数。")
    if quota.share is not None and not 0 <= quota.share <= 1:
        text = f"{name}的比例应在0到1之间（20%写作0.2）。"
        yield SchemeProblem(f"{path}.share", text)


# --------------------------------------------------------------------------------------- gates


def check_gates(scheme: Scheme) -> Iterator[SchemeProblem]:
    """Report conditions on unknown criteria, without bounds, in circles, or for unknown grades."""
    known = {node.key for node in scheme.walk()} | set(BLOCKS)
    circles = cycles(scheme)
    stack = [(f"criteria[{n}]", root, root.block) for n, root in enumerate(scheme.criteria)]
    while stack:
        path, node, block = stack.pop(0)
        if node.gate is not None:
            name = f"指标{wording.named(node)}的门槛"
            yield from _condition(f"{path}.gate", name, node.gate, known)
            if block is Block.VETO:
                yield SchemeProblem(f"{path}.gate", f"{name}不起作用：一票否决不计分。")
            if node.key in circles:
                way = " → ".join(circles[node.key])
                yield SchemeProblem(f"{path}.gate.of", f"{name}条件互相循环：{way}。")
        children = enumerate(node.children)
        stack[:0] = [(f"{path}.children[{n}]", child, block) for n, child in children]
    grades = {grade.name for grade in scheme.grading.grades}
    for number, gate in enumerate(scheme.grade_gates):
        path = f"grade_gates[{number}]"
        yield from _condition(f"{path}.when", f"第{number + 1}条等次门槛", gate.when, known)
        if gate.grade not in grades:
            text = f"等次门槛写的等次「{gate.grade}」不在方案中。"
            yield SchemeProblem(f"{path}.grade", text)


def _condition(
    path: str, name: str, when: Condition, known: Collection[str]
) -> Iterator[SchemeProblem]:
    if not when.of:
        yield SchemeProblem(f"{path}.of", f"{name}没有写明看哪些指标。")
    for number, key in enumerate(when.of):
        if key not in known:
            yield SchemeProblem(f"{path}.of[{number}]", f"{name}的指标「{key}」不存在。")
        elif key in when.of[:number]:
            yield SchemeProblem(f"{path}.of[{number}]", f"{name}的指标「{key}」重复。")
    if when.at_least is None and when.below is None:
        yield SchemeProblem(path, f"{name}既没有下限，也没有上限。")
    elif when.at_least is not None and when.below is not None and when.below <= when.at_least:
        yield SchemeProblem(f"{path}.below", f"{name}的上限不高于下限，永远达不到。")


# --------------------------------------------------------------------------------------- panel


def check_panel(scheme: Scheme) -> Iterator[SchemeProblem]:
    """Report weights that do not total 1, trimming that leaves nobody, quotas without bounds."""
    panel = scheme.panel
    seen: set[str] = set()
    for number, group in enumerate(panel.groups):
        path = f"panel.groups[{number}]"
        if not group.key or group.key in seen:
            yield SchemeProblem(f"{path}.key", f"评价主体组编号「{group.key}」为空或重复。")
        if group.weight < 0:
            yield SchemeProblem(f"{path}.weight", f"评价主体组「{group.name}」的权重不能是负数。")
        seen.add(group.key)
    total = sum((group.weight for group in panel.groups), Decimal(0))
    if panel.groups and total != 1:
        text = f"各评价主体组的权重合计是{wording.percent(total)}，应为100%。"
        yield SchemeProblem("panel.groups", text)
    trim = panel.trim
    if trim is not None:
        if trim.highest < 0 or trim.lowest < 0 or trim.above < 0:
            yield SchemeProblem("panel.trim", "去掉的份数和人数界限不能是负数。")
        elif trim.above < trim.highest + trim.lowest:
            text = (
                f"超过{trim.above}人才去分，却要去掉{trim.highest + trim.lowest}份，可能一份不剩。"
            )
            yield SchemeProblem("panel.trim.above", text)
        if trim.highest + trim.lowest == 0:
            yield warning("panel.trim", "去掉的最高分和最低分都是0份，不起作用。")
    for number, quota in enumerate(panel.validity.quotas):
        yield from _sheet_quota(f"panel.validity.quotas[{number}]", quota)


def _sheet_quota(path: str, quota: SheetQuota) -> Iterator[SchemeProblem]:
    if quota.most is None and quota.least is None:
        yield SchemeProblem(path, "评分分布的要求既没有写最多几个，也没有写最少几个。")
    if quota.at_least is None and quota.below is None:
        yield SchemeProblem(path, "评分分布的要求没有写明分数段。")
    elif quota.at_least is not None and quota.below is not None and quota.below <= quota.at_least:
        yield SchemeProblem(f"{path}.below", "评分分布的分数段上限不高于下限。")
    if (quota.most is not None and quota.most < 0) or (quota.least or 0) < 0:
        yield SchemeProblem(path, "评分分布的个数不能是负数。")
    if quota.most is not None and quota.least is not None and quota.most < quota.least:
        yield SchemeProblem(f"{path}.most", "评分分布的最多个数少于最少个数。")


# --------------------------------------------------------------------------- factors, metrics


def check_factors(scheme: Scheme) -> Iterator[SchemeProblem]:
    """Report factors on unknown criteria, negative ones, and roles named twice."""
    known = {node.key for node in scheme.walk()}
    for number, factor in enumerate(scheme.factors):
        path = f"factors[{number}]"
        if factor.factor < 0:
            yield SchemeProblem(f"{path}.factor", "系数不能是负数。")
        if factor.value and not factor.attribute:
            yield SchemeProblem(f"{path}.attribute", "系数写了属性值，却没有写明是哪个属性。")
        for place, key in enumerate(factor.criteria):
            if key not in known:
                yield SchemeProblem(f"{path}.criteria[{place}]", f"系数的指标「{key}」不存在。")
    names: set[str] = set()
    for number, role in enumerate(scheme.roles):
        path = f"roles[{number}]"
        if not role.name.strip() or role.name in names:
            yield SchemeProblem(f"{path}.name", f"角色「{role.name}」为空或重复。")
        if role.factor < 0:
            yield SchemeProblem(f"{path}.factor", f"角色「{role.name}」的系数不能是负数。")
        names.add(role.name)


def check_metric(path: str, node: Criterion, rule: Rule, name: str) -> Iterator[SchemeProblem]:
    """Report figures from records that the leaf's rule cannot use."""
    metric = node.metric
    if metric is None:
        return
    if isinstance(rule, Deduct | Award):
        line = next((line for line in rule.lines if line.key == metric.line), None)
        if line is None:
            text = f"指标{name}自动取数的评分细则「{metric.line}」不存在。"
            yield SchemeProblem(f"{path}.metric.line", text)
        elif not line.is_fixed:
            text = f"指标{name}自动取数的评分细则「{line.text}」分值不固定，不能按次数计。"
            yield SchemeProblem(f"{path}.metric.line", text)
        return
    if metric.line:
        yield SchemeProblem(f"{path}.metric.line", f"指标{name}不按记录评分，没有评分细则。")
    given = isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN
    numbers = Direct | Bands | Completion | Relative | Efficacy | RankPoints
    if given or not isinstance(rule, numbers):
        yield SchemeProblem(f"{path}.metric", f"指标{name}的评分规则不能自动取数。")


# ------------------------------------------------------------------------------------- honours


def check_honours(scheme: Scheme) -> Iterator[SchemeProblem]:
    """Report honours named twice, on unknown criteria, or that wait for one another."""
    keys = {node.key for node in scheme.walk()}
    names = [honour.name for honour in scheme.honours]
    for number, honour in enumerate(scheme.honours):
        path, name = f"honours[{number}]", f"评优「{honour.name}」"
        if not honour.name.strip() or honour.name in names[:number]:
            yield SchemeProblem(f"{path}.name", f"{name}的名称为空或重复。")
        yield from check_quota(f"{path}.top", name, honour.top)
        if honour.top is not None and honour.top.by_group and honour.scope is Scope.ALL:
            text = f"{name}不分组评选，名额却按组写。"
            yield SchemeProblem(f"{path}.top.by_group", text)
        for place, other in enumerate(honour.barred_by):
            if other not in names[:number]:
                text = f"{name}所排除的评优「{other}」不存在，或没有排在它前面。"
                yield SchemeProblem(f"{path}.barred_by[{place}]", text)
        for place, item in enumerate(honour.items):
            if item.of not in keys:
                text = f"{name}的指标「{item.of}」不存在。"
                yield SchemeProblem(f"{path}.items[{place}].of", text)
        if honour.streak is not None:
            yield from _streak(f"{path}.streak", name, honour.streak, names, number)
        if not _limits(honour):
            yield warning(path, f"{name}没有任何条件，所有单位都会得到。")


def _limits(honour: Honour) -> bool:
    given = (honour.top, honour.total_at_least, honour.every_item, honour.streak)
    return bool(honour.items) or any(limit is not None for limit in given)


def _streak(
    path: str, name: str, streak: Streak, names: list[str], number: int
) -> Iterator[SchemeProblem]:
    if streak.periods < 1:
        yield SchemeProblem(f"{path}.periods", f"{name}的期数应至少为1。")
    if streak.places < 1:
        yield SchemeProblem(f"{path}.places", f"{name}的名次应至少为1。")
    if not streak.honour:
        return
    if streak.honour not in names:
        yield SchemeProblem(f"{path}.honour", f"{name}所看的评优「{streak.honour}」不存在。")
    elif streak.honour not in names[:number]:
        text = f"{name}所看的评优「{streak.honour}」应排在它前面。"
        yield SchemeProblem(f"{path}.honour", text)
