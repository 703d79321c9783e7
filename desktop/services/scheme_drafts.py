"""A form as read: the grades it leaves open, as a proposal, and whether its printed sums agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.scheme import Block, Criterion, Grade, Grading, Scheme, Veto, VetoEffect
from desktop.services.importing_types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.importing_types import PrintedSum

_USUAL = (("优秀", Decimal(90)), ("良好", Decimal(80)), ("合格", Decimal(60)), ("不合格", None))
"""The grades most rules use; proposed only where a veto speaks of grades and the form gives none."""


def settle_grades(scheme: Scheme) -> tuple[Scheme, tuple[Problem, ...]]:
    """Give a scheme read from a form the grades its vetoes speak of.

    A veto that forces a grade without naming it forces the last one; one that bars from the best
    grade (不得评优) allows the second.

    Returns:
        The scheme and what was proposed, as warnings; both unchanged and empty when nothing is open.
    """
    vetoes = [leaf.rule for leaf in scheme.leaves() if isinstance(leaf.rule, Veto)]
    speaking = [veto for veto in vetoes if veto.effect is not VetoEffect.NO_RANK]
    if not speaking:
        return scheme, ()
    grades = scheme.grading.grades or _usual_grades(speaking)
    problems = []
    if not scheme.grading.grades:
        words = "、".join(
            grade.name if grade.floor is None else f"{grade.name}（{grade.floor}分以上）"
            for grade in grades
        )
        problems.append(
            Problem(
                "", f"表样没有写明等次，暂按{words}设定。", "请在考核方案中核对。", blocking=False
            )
        )

    def settle(node: Criterion) -> Criterion:
        rule = node.rule
        if not isinstance(rule, Veto) or rule.effect is VetoEffect.NO_RANK or rule.grade:
            return node
        best_allowed = grades[min(1, len(grades) - 1)]
        named = grades[-1] if rule.effect is VetoEffect.FORCE_GRADE else best_allowed
        return replace(node, rule=replace(rule, grade=named.name))

    criteria = tuple(_mapped(node, settle) for node in scheme.criteria)
    grading = scheme.grading if scheme.grading.grades else Grading(grades)
    return replace(scheme, criteria=criteria, grading=grading), tuple(problems)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A printed sum that the criteria do not add up to; ``name`` is empty for the 合计."""

    place: str
    name: str
    printed: Decimal
    read: Decimal


def wrong_sums(scheme: Scheme, printed: tuple[PrintedSum, ...]) -> tuple[WrongSum, ...]:
    """Compare the 小计 and 合计 a form prints with the scheme as it is now.

    The 合计 may hold the bonus or not; the blocks without full marks (倒扣, 否决) have no sums.
    """
    nodes = {node.key: node for node in scheme.walk()}
    found = (_wrong_sum(scheme, line, nodes) for line in printed)
    return tuple(wrong for wrong in found if wrong is not None)


def _wrong_sum(scheme: Scheme, line: PrintedSum, nodes: dict[str, Criterion]) -> WrongSum | None:
    if not line.keys:
        base = _full_of(scheme, {Block.BASE})
        good = {base, _full_of(scheme, {Block.BASE, Block.BONUS})}
        return None if line.figure in good else WrongSum(line.place, "", line.figure, base)
    closed = [nodes[key] for key in line.keys if key in nodes]
    if not closed or closed[0].block in {Block.DEDUCTION, Block.VETO}:
        return None
    if any(line.figure in {node.full, _children_full(node)} for node in closed):
        return None
    node = closed[0]
    return WrongSum(line.place, node.text, line.figure, _children_full(node))


def _full_of(scheme: Scheme, blocks: set[Block]) -> Decimal:
    return sum((node.full for node in scheme.criteria if node.block in blocks), Decimal(0))


def _children_full(node: Criterion) -> Decimal:
    children = node.children
    return sum((child.full for child in children), Decimal(0)) if children else node.full


def _usual_grades(vetoes: list[Veto]) -> tuple[Grade, ...]:
    """Return the usual grades, the last one named as the vetoes name it (不达标)."""
    grades = [Grade(name, floor=floor) for name, floor in _USUAL]
    known = {grade.name for grade in grades}
    forced = [veto.grade for veto in vetoes if veto.effect is VetoEffect.FORCE_GRADE and veto.grade]
    if forced and forced[0] not in known:
        grades[-1] = Grade(forced[0])
    return tuple(grades)


def _mapped(node: Criterion, change: Callable[[Criterion], Criterion]) -> Criterion:
    children = tuple(_mapped(child, change) for child in node.children)
    return change(replace(node, children=children) if children else node)
