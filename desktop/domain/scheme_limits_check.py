"""What can be wrong with full marks, weights, caps and floors, and with rules in the wrong block.

Everything here would compute, but to something nobody can mean: a deduction that adds, a range
without any number in it, a floor above the full mark (scoring.md §2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme import Block, Constant, Deduct, Direct
from desktop.domain.scheme_problems import SchemeProblem, warning
from desktop.domain.scoring import wording
from desktop.domain.scoring.frame import frame_criterion
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.scheme import Criterion, Rule


def check_limits(path: str, node: Criterion, block: Block, name: str) -> Iterator[SchemeProblem]:
    """Report what is wrong with the numbers of one node, leaf or not."""
    if node.cap is not None and node.floor is not None and node.cap < node.floor:
        yield SchemeProblem(f"{path}.cap", f"指标{name}的上限低于下限。")
    if node.weight is not None and node.weight <= 0:
        yield SchemeProblem(f"{path}.weight", f"指标{name}的权重应大于0。")
    if node.cap is not None and node.cap < 0 and block in {Block.BASE, Block.BONUS}:
        yield SchemeProblem(f"{path}.cap", f"指标{name}的上限是负数，得分永远小于0。")
    if block is Block.BASE and node.floor is not None and 0 < node.full < node.floor:
        yield SchemeProblem(f"{path}.floor", f"指标{name}的下限高于分值，得分永远超过满分。")
    if block is Block.DEDUCTION and node.floor is not None and node.floor > 0:
        yield SchemeProblem(f"{path}.floor", f"倒扣指标{name}的下限大于0，会给总分加分。")
    if block is Block.VETO:
        for end, limit in (("cap", node.cap), ("floor", node.floor)):
            if limit:
                text = f"指标{name}属于一票否决，不计分，上限和下限都不起作用。"
                yield SchemeProblem(f"{path}.{end}", text)
    yield from _full_mark(path, node, block, name)
    for number, child in enumerate(node.children):
        if child.block not in {Block.BASE, block}:
            text = f"指标{wording.named(child)}写的所属部分不起作用：下级指标随第一级指标。"
            yield warning(f"{path}.children[{number}].block", text)


def _full_mark(path: str, node: Criterion, block: Block, name: str) -> Iterator[SchemeProblem]:
    at = f"{path}.full"
    if node.full < 0:
        yield SchemeProblem(at, f"指标{name}的分值不能是负数。")
    elif block in {Block.DEDUCTION, Block.VETO} and node.full:
        yield SchemeProblem(at, f"指标{name}属于倒扣或一票否决，分值应为0。")
    elif block is Block.BONUS and node.full and not _is_capped(node):
        points = wording.points(node.full)
        yield warning(at, f"加分项{name}印着最多{points}，却没有设上限，加分会不封顶。")


def _is_capped(node: Criterion) -> bool:
    """Whether nothing can bring more than the printed maximum of a bonus node."""
    if node.cap is not None:
        return node.cap <= node.full
    if node.children:
        return all(_is_capped(child) for child in node.children)
    if node.rule is None:
        return True
    cap = getattr(node.rule, "cap", node.full)
    return cap is not None and cap <= node.full


def check_deductions(path: str, root: Criterion) -> Iterator[SchemeProblem]:
    """Report leaves of a deduction block that can add to the total, or never take anything off."""
    capped = root.cap is not None and root.cap <= 0
    name = wording.named(root)
    if root.children:
        for number, child in enumerate(root.children):
            if not capped:
                yield from check_deductions(f"{path}.children[{number}]", child)
        return
    rule = root.rule
    if isinstance(rule, Constant):
        if rule.points > 0 and not capped:
            yield SchemeProblem(f"{path}.rule.points", f"倒扣指标{name}的固定分不能是正数。")
            return
        found = [n for n, (_, points) in enumerate(rule.by_value) if points > 0]
        if found and not capped:
            at = f"{path}.rule.by_value[{found[0]}]"
            yield SchemeProblem(at, f"倒扣指标{name}的固定分不能是正数。")
    elif rule is not None and not capped and _can_add(root, rule):
        text = f"倒扣指标{name}的得分可能大于0，会给总分加分；请改规则，或把上限写为0。"
        yield SchemeProblem(f"{path}.rule", text)


def _can_add(leaf: Criterion, rule: Rule) -> bool:
    high = kind_of(rule).span(rule, frame_criterion(leaf, Block.DEDUCTION)).high
    return high is None or high > 0


def check_reach(
    path: str, node: Criterion, rule: Rule, block: Block, name: str
) -> Iterator[SchemeProblem]:
    """Report a leaf where no number can be typed, or where nothing can ever be lost."""
    if isinstance(rule, Direct):
        yield from _empty_range(path, node, rule, block, name)
    if not isinstance(rule, Deduct) or rule.floor != 0:
        return
    if block is Block.DEDUCTION and not node.full:
        text = f"倒扣指标{name}写了扣完为止，永远扣不了分；倒扣应不设下限。"
        yield SchemeProblem(f"{path}.rule.floor", text)
    elif block is Block.BONUS:
        text = f"加分部分的扣分指标{name}写了扣完为止，永远得0分；应不设下限。"
        yield warning(f"{path}.rule.floor", text)


def _empty_range(
    path: str, node: Criterion, rule: Direct, block: Block, name: str
) -> Iterator[SchemeProblem]:
    """Report one end beyond the other end that follows from the block and the full mark."""
    if (rule.low is None) == (rule.high is None) or node.full < 0:
        return  # nothing given, or both: then the rule itself reports it
    span = kind_of(rule).span(rule, frame_criterion(node, block))
    if span.low is not None and span.high is not None and span.low > span.high:
        ends = wording.span(span.low, span.high, "分")
        at = f"{path}.rule.{'low' if rule.high is None else 'high'}"
        yield SchemeProblem(at, f"指标{name}的打分范围（{ends}）内没有任何分数。")
