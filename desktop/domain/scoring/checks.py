"""Refusals of single entries and events, the same for dialogs, imports and the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Completion, RollUp, Veto, Votes
from desktop.domain.scoring import refusals
from desktop.domain.scoring.frame import frame_criterion
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.rules.base import need_amount, refuse_outside
from desktop.domain.scoring.rules.lines import check_line_event
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event, PeriodFigure, VoteTally
    from desktop.domain.scoring.panel import Panels


def check_entry(criterion: Criterion, entry: Entry, *, block: Block | None = None) -> None:
    """Refuse an entry that does not fit its leaf.

    Args:
        criterion: the leaf.
        entry: what was typed or imported.
        block: the block of the first-level node above; None: the leaf's own ``block`` field.

    Raises:
        InvalidValue: above the full mark, outside the range (which the sentence names), off the
            step, unknown level, 补定 without a reason.
    """
    refuse_entry(frame_criterion(criterion, block or criterion.block), entry)


def check_event(criterion: Criterion, event: Event) -> None:
    """Refuse an event that does not fit its leaf.

    Raises:
        InvalidValue: unknown line, times not positive, amount missing or outside the range, or a
            leaf that is not scored by events.
    """
    refuse_event(frame_criterion(criterion, criterion.block), event)


def refuse_entry(node: Node, entry: Entry) -> None:
    """:func:`check_entry` on a node made ready for scoring."""
    if entry.amount in node.met.fitting and entry.state is State.SCORED and not entry.level:
        return
    kind = kind_of(node.rule)
    if entry.target is not None and not isinstance(node.rule, Completion):
        raise InvalidValue(refusals.target_not_taken(node.criterion))
    if entry.state is State.SCORED:
        kind.check_entry(node.rule, node, entry)
        if node.by_amount and entry.amount is not None:
            node.met.fitting.add(entry.amount)
    elif entry.state is State.IMPUTED:
        if not entry.reason.strip():
            raise InvalidValue(refusals.imputed_without_reason(node.criterion))
        refuse_outside(node, need_amount(node, entry), kind.span(node.rule, node))


def check_tally(node: Node, tally: VoteTally, panels: Panels) -> None:
    """Refuse counted ballots that do not fit the leaf or the panel.

    Raises:
        InvalidValue: no votes leaf, unknown or repeated level, negative count, unknown group.
    """
    rule = node.rule
    if not isinstance(rule, Votes):
        raise InvalidValue(refusals.tally_not_taken(node.criterion))
    known = {level.key: level.name for level in rule.levels}
    seen: set[str] = set()
    for level, count in tally.votes:
        if level not in known:
            raise InvalidValue(refusals.level_unknown(node.criterion, level, known.values()))
        if level in seen:
            raise InvalidValue(refusals.level_counted_twice(node.criterion, known[level]))
        if count < 0:
            raise InvalidValue(refusals.votes_negative(node.criterion))
        seen.add(level)
    if tally.invalid < 0:
        raise InvalidValue(refusals.votes_negative(node.criterion))
    if tally.group and all(group.key != tally.group for group in panels.panel.groups):
        raise InvalidValue(refusals.unknown_vote_group(node.criterion, tally.group))


def check_figure(node: Node, figure: PeriodFigure, planned: Sequence[str] = ()) -> None:
    """Refuse a figure of another round that does not fit; ``planned``: by the round, if it did.

    Raises:
        InvalidValue: no roll-up leaf, or a period that is not planned.
    """
    rule = node.rule
    if not isinstance(rule, RollUp):
        raise InvalidValue(refusals.figure_not_taken(node.criterion))
    known = planned or [period.key for period in rule.periods]
    if known and figure.period not in known:
        raise InvalidValue(refusals.unknown_period(node.criterion, figure.period))


def refuse_event(node: Node, event: Event) -> None:
    """:func:`check_event` on a node made ready for scoring."""
    rule = node.rule
    kind = kind_of(rule)
    if not kind.takes_events:
        raise InvalidValue(refusals.events_not_taken(node.criterion))
    if isinstance(rule, Veto):
        if event.times <= 0:
            raise InvalidValue(refusals.veto_times_not_positive(node.criterion, event.times))
    else:
        check_line_event(kind.lines(rule), node.criterion, event)
