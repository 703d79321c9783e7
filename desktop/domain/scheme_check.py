"""Everything wrong with a scheme at once, each with its path and a Chinese sentence.

Errors keep a scheme from being used; warnings are shown and may stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Completion,
    Deduct,
    Direct,
    Levels,
    Veto,
    VetoEffect,
)
from desktop.domain.scheme_effects_check import (
    check_factors,
    check_gates,
    check_honours,
    check_metric,
    check_panel,
    check_quota,
)
from desktop.domain.scheme_limits_check import check_deductions, check_limits, check_reach
from desktop.domain.scheme_problems import SchemeProblem, Severity, warning
from desktop.domain.scheme_sums import parts_sum
from desktop.domain.scoring import wording
from desktop.domain.scoring.rank import BLOCK_TOTALS
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.scheme import Criterion, Grade, Rule, Scheme

__all__ = ["SchemeProblem", "Severity", "check_scheme"]

_MAX_DIGITS = 6


def check_scheme(scheme: Scheme) -> tuple[SchemeProblem, ...]:
    """Return all problems of a scheme, in the order of the scheme file."""
    return tuple(
        problem
        for found in (
            _criteria(scheme),
            check_gates(scheme),
            _totals(scheme),
            _ranking(scheme),
            _grading(scheme),
            check_panel(scheme),
            check_factors(scheme),
            check_honours(scheme),
        )
        for problem in found
    )


# ------------------------------------------------------------------------------------ criteria


def _criteria(scheme: Scheme) -> Iterator[SchemeProblem]:
    if not scheme.criteria:
        yield SchemeProblem("criteria", "考核方案还没有任何指标。")
    seen: set[str] = set()
    for number, root in enumerate(scheme.criteria):
        yield from _tree(f"criteria[{number}]", root, root.block, seen)
        if root.block is Block.DEDUCTION:
            yield from check_deductions(f"criteria[{number}]", root)


def _tree(
    path: str, node: Criterion, block: Block, seen: set[str], above: str = ""
) -> Iterator[SchemeProblem]:
    name = wording.named(node)
    if not node.key:
        yield SchemeProblem(f"{path}.key", f"指标{name}没有编号。")
    elif node.key in seen:
        yield SchemeProblem(f"{path}.key", f"指标编号「{node.key}」重复。")
    elif node.key.startswith("@"):
        yield SchemeProblem(f"{path}.key", f"指标编号「{node.key}」不能以@开头。")
    seen.add(node.key)
    if not node.text.strip():
        where = f"第{node.label}项" if node.label else f"{above}下的一项" if above else "一项指标"
        yield warning(f"{path}.text", f"{where}没有考核内容。")
    yield from check_limits(path, node, block, name)
    if node.children:
        yield from _inner(path, node, block, name)
    else:
        yield from _leaf(path, node, block, name)
    for number, child in enumerate(node.children):
        yield from _tree(f"{path}.children[{number}]", child, block, seen, name)


def _inner(path: str, node: Criterion, block: Block, name: str) -> Iterator[SchemeProblem]:
    if node.rule is not None:
        yield SchemeProblem(f"{path}.rule", f"指标{name}下面有细项，不能再有评分规则。")
    if block is not Block.BASE:
        return
    total = parts_sum(node)
    if total != node.full:
        joined = "平均" if node.average else "合计"
        text = f"指标{name}的分值是{wording.points(node.full)}，下面各项{joined}{wording.points(total)}。"
        yield SchemeProblem(f"{path}.full", text)


def _leaf(path: str, node: Criterion, block: Block, name: str) -> Iterator[SchemeProblem]:
    rule = node.rule
    if rule is None:
        yield SchemeProblem(f"{path}.rule", f"指标{name}既没有细项，也没有评分规则。")
        return
    yield from _rule_in_block(path, rule, block, name)
    for flaw in kind_of(rule).flaws(rule, node):
        severity = Severity.ERROR if flaw.is_error else Severity.WARNING
        message = f"指标{name}：{flaw.message}"
        yield SchemeProblem(f"{path}.rule.{flaw.path}", message, severity)
    yield from check_reach(path, node, rule, block, name)
    yield from check_metric(path, node, rule, name)
    if node.average:
        yield warning(f"{path}.average", f"指标{name}没有细项，取平均不起作用。")
    if node.unread:
        yield warning(f"{path}.unread", f"指标{name}的评分标准没有读懂，暂按直接打分，请核对。")
    if block is Block.BASE:
        yield from _base_leaf(f"{path}.rule", node, rule, name)


def _base_leaf(path: str, node: Criterion, rule: Rule, name: str) -> Iterator[SchemeProblem]:
    """Rule and full mark of a base leaf that do not go together."""
    full = wording.points(node.full)
    if isinstance(rule, Bands | Levels) and not _reaches_full(node, rule):
        yield warning(path, f"指标{name}没有一档能得到满分{full}。")
    if isinstance(rule, Award) and node.full and rule.cap is None and node.cap is None:
        yield warning(path, f"指标{name}满分{full}，加分却不封顶，得分可能超过满分。")
    if isinstance(rule, Completion) and rule.excess_cap is None and node.cap is None:
        yield warning(path, f"指标{name}满分{full}，超额不封顶，得分可能超过满分。")
    if isinstance(rule, Deduct) and not node.full and rule.floor == 0:
        yield warning(path, f"指标{name}分值为0又扣完为止，永远得0分；倒扣应不设下限。")
    if isinstance(rule, Direct) and not node.full and rule.high is None:
        yield warning(path, f"指标{name}分值为0，直接打分没有上限。")


def _reaches_full(node: Criterion, rule: Bands | Levels) -> bool:
    choices = rule.bands if isinstance(rule, Bands) else rule.levels
    return not choices or any(choice.points == node.full for choice in choices)


def _rule_in_block(path: str, rule: Rule, block: Block, name: str) -> Iterator[SchemeProblem]:
    if (block is Block.VETO) != isinstance(rule, Veto):
        text = "一票否决部分的指标应使用一票否决规则，其他部分不能使用"
        yield SchemeProblem(f"{path}.rule", f"指标{name}的规则放错了部分：{text}。")


# ------------------------------------------------------------------- totals, ranking, grading


def _totals(scheme: Scheme) -> Iterator[SchemeProblem]:
    cap, floor = scheme.total_cap, scheme.total_floor
    if cap is not None and floor is not None and cap < floor:
        yield SchemeProblem("total_cap", "总分的上限低于下限。")
    if not 0 <= scheme.rounding.digits <= _MAX_DIGITS:
        yield SchemeProblem("rounding.digits", f"保留小数位数应为0到{_MAX_DIGITS}位。")
    if scheme.criteria and cap is not None and cap < scheme.full:
        yield warning("total_cap", f"总分上限{wording.points(cap)}低于基本分满分。")
    if floor is not None and 0 < scheme.full < floor:
        yield warning("total_floor", f"总分下限{wording.points(floor)}高于基本分满分。")


def _ranking(scheme: Scheme) -> Iterator[SchemeProblem]:
    keys = {node.key for node in scheme.walk()}
    for number, link in enumerate(scheme.ranking.ties):
        if link.by not in keys and link.by not in BLOCK_TOTALS:
            path = f"ranking.ties[{number}].by"
            yield SchemeProblem(path, f"同分比较的依据「{link.by}」不是方案中的指标。")


def _grading(scheme: Scheme) -> Iterator[SchemeProblem]:
    grades = scheme.grading.grades
    names = [grade.name for grade in grades]
    lowest: Grade | None = None
    for number, grade in enumerate(grades):
        path = f"grading.grades[{number}]"
        if not grade.name.strip() or grade.name in names[:number]:
            yield SchemeProblem(f"{path}.name", f"等次名称「{grade.name}」为空或重复。")
        if grade.floor is not None:
            if lowest is not None and lowest.floor is not None and grade.floor > lowest.floor:
                text = f"等次「{grade.name}」的最低分高于更好的等次「{lowest.name}」。"
                yield SchemeProblem(f"{path}.floor", text)
            elif lowest is not None and lowest.floor == grade.floor and lowest.quota is None:
                text = f"等次「{grade.name}」与「{lowest.name}」最低分相同，不会有单位得到。"
                yield warning(f"{path}.floor", text)
            lowest = grade
        yield from check_quota(f"{path}.quota", f"等次「{grade.name}」", grade.quota)
        if grade.floor is None and grade.quota is None and number + 1 < len(grades):
            text = f"等次「{grade.name}」不限分数也不限名额，排在它后面的等次不会有单位。"
            yield warning(path, text)
    yield from _veto_grades(scheme, names)


def _veto_grades(scheme: Scheme, names: list[str]) -> Iterator[SchemeProblem]:
    """A veto must name a grade or criterion that exists; paths are those of the leaves."""
    items = {n.key for root in scheme.criteria if root.block is not Block.VETO for n in root.walk()}
    stack = [(f"criteria[{n}]", root) for n, root in enumerate(scheme.criteria)]
    while stack:
        path, node = stack.pop(0)
        rule = node.rule
        if (
            isinstance(rule, Veto)
            and rule.effect is VetoEffect.ZERO
            and rule.target
            and rule.target not in items
        ):
            text = f"指标{wording.named(node)}：要计0分的指标「{rule.target}」不存在。"
            yield SchemeProblem(f"{path}.rule.target", text)
        named = isinstance(rule, Veto) and rule.effect in {
            VetoEffect.FORCE_GRADE,
            VetoEffect.CAP_GRADE,
        }
        if isinstance(rule, Veto) and named and rule.grade and rule.grade not in names:
            text = f"指标{wording.named(node)}：方案中没有等次「{rule.grade}」。"
            yield SchemeProblem(f"{path}.rule.grade", text)
        stack[:0] = [(f"{path}.children[{n}]", c) for n, c in enumerate(node.children)]
