"""What every leaf rule can do.

A rule kind is one class; ``table.RULES`` registers it. Adding a rule means a dataclass in
``desktop.domain.scheme``, one module here and one line in the table.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from desktop.domain.errors import InvalidValue
from desktop.domain.scoring import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event, Target
    from desktop.domain.scoring.panel import Panels
    from desktop.domain.scoring.results import Comparison

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Span:
    """Closed range of admissible numbers; None = open end."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies within the range."""
        below = self.low is not None and value < self.low
        above = self.high is not None and value > self.high
        return not below and not above


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the arithmetic at a leaf: what it adds and why (Chinese).

    ``kind`` as in :class:`~desktop.domain.scoring.results.Explanation`.
    """

    points: Fraction
    kind: str
    text: str
    event: str = ""
    children: tuple[Part, ...] = ()


class Gathered(NamedTuple):
    """What a whole cell comes to.

    Attributes:
        points: None = nothing to count yet.
        parts: why; their points sum to ``points``.
        waits: the result waits whatever the scheme says about missing scores.
    """

    points: Fraction | None
    parts: tuple[Part, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a rule of a scheme; ``path`` is relative to the rule."""

    path: str
    message: str
    is_error: bool = True


class RuleKind(ABC, Generic[R]):
    """How one kind of rule turns what was entered into points."""

    code: str
    """Name of the kind in scheme files (``deduct``); never changes."""

    name: str
    """Short Chinese name of the kind (扣分)."""

    takes_events: bool = False
    """Whether events are recorded at such a leaf."""

    needs_input: bool = True
    """Whether a leaf with nothing entered has no points (constants have)."""

    gathers: bool = False
    """Whether the rule looks at the whole cell (:meth:`gather`), not at one sheet after another."""

    @abstractmethod
    def span(self, rule: R, node: Node) -> Span:
        """Return the points a leaf with this rule can have (for typed and imputed points)."""

    @abstractmethod
    def points(
        self, rule: R, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Return the exact points of one sheet, before the criterion's own cap and floor.

        ``entry`` is a checked SCORED entry, or None when only events (or nothing) exist.
        """

    @abstractmethod
    def parts(
        self, rule: R, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """Return the lines that explain :meth:`points`; their points sum exactly to it."""

    @abstractmethod
    def check_entry(self, rule: R, node: Node, entry: Entry) -> None:
        """Refuse a SCORED entry that does not fit.

        Raises:
            InvalidValue: with the admissible range or choice in the sentence.
        """

    @abstractmethod
    def sentence(self, rule: R, criterion: Criterion) -> str:
        """Say in Chinese what the rule means."""

    @abstractmethod
    def flaws(self, rule: R, criterion: Criterion) -> Iterator[Flaw]:
        """Yield what is wrong with the rule as part of a scheme."""

    def compares(self, rule: R) -> bool:
        """Whether points depend on the other units; :meth:`points` is then the number compared."""
        del rule
        return False

    def looks_around(self, rule: R) -> bool:
        """Whether one unit's points may change when another unit's inputs do."""
        return self.compares(rule)

    def compared(self, rule: R, node: Node, number: Fraction, facts: Facts) -> Fraction:
        """Return the points of a number among those of the other units (rules that compare)."""
        raise NotImplementedError

    def compared_words(self, rule: R, node: Node, number: Fraction, facts: Facts) -> str:
        """Say in Chinese how :meth:`compared` comes about."""
        raise NotImplementedError

    def lacks(self, rule: R, node: Node, entry: Entry, facts: Facts) -> str:
        """Say what else is needed before an entry can be scored; "" = nothing."""
        del rule, node, entry, facts
        return ""

    def gather(self, rule: R, node: Node, cell: Cell, panels: Panels) -> Gathered:
        """Return the figure of a whole cell (rules that gather)."""
        raise NotImplementedError

    def lines(self, rule: R) -> tuple[RuleLine, ...]:
        """Return the rule's lines; only event rules have some."""
        del rule
        return ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may know about the unit besides its sheet.

    Attributes:
        attributes: the unit's own.
        compared: how its numbers stand among the other units, by leaf.
        targets: its target and start, by leaf.
    """

    attributes: Mapping[str, str]
    compared: Mapping[str, Comparison] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)


def refuse_outside(node: Node, value: Decimal, span: Span) -> None:
    """Refuse a number outside the range.

    Raises:
        InvalidValue: naming the criterion, the number and the range.
    """
    if not span.holds(value):
        raise InvalidValue(
            refusals.outside(node.criterion, value, span.low, span.high),
            remedy=refusals.ENTER_AGAIN,
        )


def need_amount(node: Node, entry: Entry) -> Decimal:
    """Return the entry's amount.

    Raises:
        InvalidValue: when none was given.
    """
    if entry.amount is None:
        raise InvalidValue(refusals.no_amount(node.criterion), remedy=refusals.ENTER_A_NUMBER)
    return entry.amount


def no_amount_allowed(node: Node, entry: Entry, instead: str) -> None:
    """Refuse a typed amount at a leaf that takes none; ``instead`` says what it takes."""
    if entry.amount is not None:
        raise InvalidValue(refusals.amount_not_taken(node.criterion, instead))


def no_level_allowed(node: Node, entry: Entry) -> None:
    """Refuse a level at a leaf without levels."""
    if entry.level:
        raise InvalidValue(refusals.level_not_taken(node.criterion, entry.level))
