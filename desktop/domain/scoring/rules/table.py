"""The one table of rule kinds: which class scores which rule of a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.scheme import Award, Bands, Constant, Deduct, Direct, Levels, Veto
from desktop.domain.scoring import wording
from desktop.domain.scoring.rules.award import AwardKind
from desktop.domain.scoring.rules.bands import BandsKind
from desktop.domain.scoring.rules.constant import ConstantKind
from desktop.domain.scoring.rules.deduct import DeductKind
from desktop.domain.scoring.rules.direct import DirectKind
from desktop.domain.scoring.rules.levels import LevelsKind
from desktop.domain.scoring.rules.veto import VetoKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.scheme import Criterion, Rule
    from desktop.domain.scoring.rules.base import RuleKind

RULES: Mapping[type, RuleKind[Any]] = {
    Direct: DirectKind(),
    Deduct: DeductKind(),
    Award: AwardKind(),
    Bands: BandsKind(),
    Levels: LevelsKind(),
    Constant: ConstantKind(),
    Veto: VetoKind(),
}


def kind_of(rule: Rule) -> RuleKind[Any]:
    """Return the kind that scores this rule."""
    return RULES[type(rule)]


def rule_sentence(criterion: Criterion) -> str:
    """Say in Chinese what a leaf's rule means, with the criterion's own cap and floor.

    Empty for a criterion without a rule.
    """
    rule = criterion.rule
    if rule is None:
        return ""
    limits = wording.limits(criterion.cap, criterion.floor)
    return kind_of(rule).sentence(rule, criterion) + limits
