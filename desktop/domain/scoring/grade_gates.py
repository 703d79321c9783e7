"""Conditions that force or cap a unit's grade (scoring.md §2, §8; practice.md R27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.scheme import GateEffect
from desktop.domain.scoring import effect_wording
from desktop.domain.scoring.gates import BLOCKS, judge_condition, names_of

if TYPE_CHECKING:
    from fractions import Fraction

    from desktop.domain.scheme import GradeGate, Scheme
    from desktop.domain.scoring.results import UnitResult


class StruckGate(NamedTuple):
    """A grade gate that a unit fulfils, and the remark about it."""

    gate: GradeGate
    remark: str


def struck_gates(scheme: Scheme, result: UnitResult) -> tuple[StruckGate, ...]:
    """Return the grade gates that a unit fulfils; those with a waiting source do not strike."""
    if not scheme.grade_gates:
        return ()

    def points_of(name: str) -> tuple[Fraction | None, bool]:
        subtotals = {"@base": result.base, "@bonus": result.bonus, "@deduction": result.deduction}
        if name in subtotals:
            block = BLOCKS[name]
            roots = (result.nodes[root.key] for root in scheme.criteria if root.block is block)
            return subtotals[name], all(node.complete for node in roots)
        node = result.nodes[name]
        return node.points, node.complete

    texts = {node.key: node.text for node in scheme.walk()}
    found = []
    for gate in scheme.grade_gates:
        judged = judge_condition(gate.when, points_of)
        if judged.holds and judged.complete:
            forced = gate.effect is GateEffect.FORCE_GRADE
            sources = names_of(gate.when, texts)
            remark = effect_wording.remark_grade_gate(
                sources, judged.value, gate.grade, forced=forced
            )
            found.append(StruckGate(gate, remark))
    return tuple(found)
