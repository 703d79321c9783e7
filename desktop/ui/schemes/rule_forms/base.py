"""What every rule form can do: fields of the rule, a fresh rule, what to try it out with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.domain.scheme import Block
from desktop.ui.schemes.fields import FieldForm

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion, Rule, Scheme
    from desktop.ui.schemes.trials import Trial


class RuleForm(FieldForm):
    """The fields of one rule kind.

    Attributes:
        kind: the dataclass of the rule.
        blocks: where such a rule may stand.
    """

    kind: ClassVar[type]
    blocks: ClassVar[tuple[Block, ...]] = (Block.BASE,)

    @classmethod
    def title(cls) -> str:
        """Name the kind on the screen."""
        raise NotImplementedError

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Return the rule a leaf begins with when this kind is chosen; its lines are kept."""
        raise NotImplementedError

    def make_trial(self) -> Trial:
        """Return the fields to try the rule out with."""
        raise NotImplementedError

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer what the scheme has (grades, criteria); overridden where needed."""

    def use_leaf(self, leaf: Criterion, block: Block) -> None:
        """Know the leaf the rule belongs to; overridden where needed."""
