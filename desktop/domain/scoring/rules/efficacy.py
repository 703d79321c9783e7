"""功效系数: between the worst and the best of all units (scoring.md §3; practice.md R15)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Efficacy
from desktop.domain.scoring import rule_wording, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import Flaw
from desktop.domain.scoring.rules.numbers import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.rules.base import Facts


class EfficacyKind(NumberKind[Efficacy]):
    """full × (base + (1 − base) × (x − worst) ÷ (best − worst)); all equal → full."""

    code = "efficacy"
    name = "功效系数"

    def compared(self, rule: Efficacy, node: Node, number: Fraction, facts: Facts) -> Fraction:
        """The formula on this unit's number."""
        worst, best = _ends(rule, node, facts)
        if worst == best:
            return node.top
        base = as_fraction(rule.base)
        return node.top * (base + (1 - base) * (number - worst) / (best - worst))

    def compared_words(self, rule: Efficacy, node: Node, number: Fraction, facts: Facts) -> str:
        """The number, both ends and the points."""
        worst, best = _ends(rule, node, facts)
        if worst == best:
            return rule_wording.all_equal(number)
        points = self.compared(rule, node, number, facts)
        return rule_wording.efficacy(number, worst, best, points)

    def sentence(self, rule: Efficacy, criterion: Criterion) -> str:
        """功效系数法:…."""
        what = rule.quantity or "数值"
        low = wording.percent(rule.base)
        rest = wording.percent(1 - rule.base)
        better = "，数值小的为好" if rule.lower_better else ""
        return (
            f"按{what}用功效系数法计分：{wording.points(criterion.full)}×"
            f"（{low}+{rest}×与最差值之差÷最好值与最差值之差）{better}。"
        )

    def flaws(self, rule: Efficacy, criterion: Criterion) -> Iterator[Flaw]:
        """Base outside 0…1, no full mark."""
        if not 0 <= rule.base <= 1:
            yield Flaw("base", "功效系数的基础比例应在0到1之间（60%写作0.6）。")
        if not criterion.full:
            yield Flaw("kind", "按功效系数计分需要写明分值。")


def _ends(rule: Efficacy, node: Node, facts: Facts) -> tuple[Fraction, Fraction]:
    """Return the worst and the best number."""
    standing = facts.compared[node.key]
    if rule.lower_better:
        return standing.highest, standing.lowest
    return standing.lowest, standing.highest
