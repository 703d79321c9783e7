"""The one table of rule kinds: which class scores which rule of a scheme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.domain.scheme import (
    Award,
    Bands,
    Completion,
    Constant,
    Deduct,
    Direct,
    Efficacy,
    Levels,
    RankPoints,
    Relative,
    RollUp,
    Veto,
    Votes,
)
from desktop.domain.scoring import wording
from desktop.domain.scoring.rules.award import AwardKind
from desktop.domain.scoring.rules.bands import BandsKind
from desktop.domain.scoring.rules.completion import CompletionKind
from desktop.domain.scoring.rules.constant import ConstantKind
from desktop.domain.scoring.rules.deduct import DeductKind
from desktop.domain.scoring.rules.direct import DirectKind
from desktop.domain.scoring.rules.efficacy import EfficacyKind
from desktop.domain.scoring.rules.levels import LevelsKind
from desktop.domain.scoring.rules.rank_points import RankPointsKind
from desktop.domain.scoring.rules.relative import RelativeKind
from desktop.domain.scoring.rules.roll_up import RollUpKind
from desktop.domain.scoring.rules.veto import VetoKind
from desktop.domain.scoring.rules.votes import VotesKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.scheme import Block, Criterion, Rule, Scheme
    from desktop.domain.scoring.rules.base import RuleKind

RULES: Mapping[type, RuleKind[Any]] = {
    Direct: DirectKind(),
    Deduct: DeductKind(),
    Award: AwardKind(),
    Bands: BandsKind(),
    Levels: LevelsKind(),
    Completion: CompletionKind(),
    Relative: RelativeKind(),
    RankPoints: RankPointsKind(),
    Efficacy: EfficacyKind(),
    Votes: VotesKind(),
    RollUp: RollUpKind(),
    Constant: ConstantKind(),
    Veto: VetoKind(),
}


def kind_of(rule: Rule) -> RuleKind[Any]:
    """Return the kind that scores this rule."""
    return RULES[type(rule)]


def rule_sentence(
    criterion: Criterion, *, block: Block | None = None, scheme: Scheme | None = None
) -> str:
    """Say in Chinese what a leaf's rule means, with the criterion's own cap and floor.

    Args:
        criterion: the leaf; without a rule the sentence is empty.
        block: the block of the first-level node above; None: the leaf's own ``block`` field.
        scheme: where the criterion stands; names another criterion that the rule speaks of by its
            text instead of its key.
    """
    rule = criterion.rule
    if rule is None:
        return ""
    if isinstance(rule, Veto) and rule.target and scheme is not None:
        named = (node.text for node in scheme.walk() if node.key == rule.target)
        rule = replace(rule, target=" ".join(next(named, rule.target).split()))
    placed = criterion if block is None else replace(criterion, block=block)
    limits = wording.limits(criterion.cap, criterion.floor)
    return kind_of(rule).sentence(rule, placed) + limits
