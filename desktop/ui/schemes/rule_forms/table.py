"""The one table of rule forms, in the order in which kinds are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scoring.rules.table import RULES
from desktop.ui.schemes.rule_forms.choices import BandsForm, LevelsForm
from desktop.ui.schemes.rule_forms.comparing import EfficacyForm, RankPointsForm, RelativeForm
from desktop.ui.schemes.rule_forms.completion import CompletionForm
from desktop.ui.schemes.rule_forms.direct import DirectForm
from desktop.ui.schemes.rule_forms.fixed import ConstantForm
from desktop.ui.schemes.rule_forms.lines import AwardForm, DeductForm
from desktop.ui.schemes.rule_forms.roll_up import RollUpForm
from desktop.ui.schemes.rule_forms.veto import VetoForm
from desktop.ui.schemes.rule_forms.votes import VotesForm

if TYPE_CHECKING:
    from desktop.domain.scheme import Block, Rule
    from desktop.ui.schemes.rule_forms.base import RuleForm

FORMS: tuple[type[RuleForm], ...] = (
    DirectForm,
    DeductForm,
    AwardForm,
    LevelsForm,
    BandsForm,
    CompletionForm,
    RelativeForm,
    RankPointsForm,
    EfficacyForm,
    VotesForm,
    RollUpForm,
    ConstantForm,
    VetoForm,
)


def forms_for(block: Block) -> tuple[type[RuleForm], ...]:
    """Return the forms of the kinds that may stand in a block and that the engine scores."""
    return tuple(form for form in FORMS if block in form.blocks and form.kind in RULES)


def form_of(rule: Rule) -> type[RuleForm] | None:
    """Return the form of a rule's kind; None when the editor has none."""
    return next((form for form in FORMS if form.kind is type(rule)), None)
