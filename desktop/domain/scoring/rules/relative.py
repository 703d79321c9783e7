"""相对值: value ÷ best × full mark (scoring.md §3; practice.md R13)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Relative
from desktop.domain.scoring import rule_wording, wording
from desktop.domain.scoring.rules.base import Flaw
from desktop.domain.scoring.rules.numbers import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.rules.base import Facts


class RelativeKind(NumberKind[Relative]):
    """The best gets the full mark, the others in proportion, never below 0.

    Where the best value is not above 0 nobody has points, except the best itself where less is
    better.
    """

    code = "relative"
    name = "相对值"

    def compared(self, rule: Relative, node: Node, number: Fraction, facts: Facts) -> Fraction:
        """Number ÷ best × full, or best ÷ number × full."""
        best = _best(rule, node, facts)
        return node.top * _share(number, best, lower_better=rule.lower_better)

    def compared_words(self, rule: Relative, node: Node, number: Fraction, facts: Facts) -> str:
        """The number, the best and the points."""
        best, points = _best(rule, node, facts), self.compared(rule, node, number, facts)
        return rule_wording.relative(rule.quantity, number, best, points)

    def sentence(self, rule: Relative, criterion: Criterion) -> str:
        """按本单位与最好单位之比计分,最好的得10分。."""
        what = rule.quantity or "数值"
        ratio = "最好值÷本单位值" if rule.lower_better else "本单位值÷最好值"
        return f"按{what}计分：{ratio}×{wording.points(criterion.full)}。"

    def flaws(self, rule: Relative, criterion: Criterion) -> Iterator[Flaw]:
        """No full mark to share out."""
        del rule
        if not criterion.full:
            yield Flaw("kind", "按相对值计分需要写明分值。")


def _best(rule: Relative, node: Node, facts: Facts) -> Fraction:
    standing = facts.compared[node.key]
    return standing.lowest if rule.lower_better else standing.highest


def _share(number: Fraction, best: Fraction, *, lower_better: bool) -> Fraction:
    if lower_better:
        if number == best:
            return Fraction(1)
        return best / number if best > 0 else Fraction(0)
    return max(Fraction(0), number / best) if best > 0 else Fraction(0)
