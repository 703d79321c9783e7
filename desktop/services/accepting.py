"""Accepting proposals: what was ticked is filled in, what was not is remembered; one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import PlanKind
from desktop.domain.proposals import (
    Aim,
    Amount,
    Field,
    FixedDue,
    Money,
    Names,
    RecurrenceWords,
    RelativeDue,
    TaskVerdict,
)
from desktop.domain.proposals.wording import write_money, write_value
from desktop.domain.recurrence import LAST_DAY, Every, Recurrence
from desktop.domain.task_records import Direction, TaskDetail
from desktop.services.occurrences import make_due, skip
from desktop.services.outline.texts import sentence_to_task
from desktop.services.plans import change_node
from desktop.services.task_proposals import TaskProposal, field_name, remember_rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.lamps import LampRule
    from desktop.domain.plans import PlanNode
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import Phonetics, UnitOfWork

_DIRECTIONS = {
    Aim.REACH: Direction.UP,
    Aim.RISE: Direction.UP,
    Aim.FALL: Direction.DOWN,
    Aim.WITHIN: Direction.DOWN,
}
_MID_MONTH = 15
_ORDER = {field: place for place, field in enumerate(Field)}


@dataclass(frozen=True, slots=True)
class Decided:
    """How many proposals were accepted as they stood, changed and accepted, turned down."""

    accepted: int
    changed: int
    rejected: int


def accept_fields(
    *,
    uow: UnitOfWork,
    proposals: Sequence[TaskProposal],
    phonetics: Phonetics,
    today: date | None = None,
) -> int:
    """Fill in what is proposed; returns how many tasks changed.

    Args:
        uow: the open unit of work.
        proposals: what was accepted, several of one node in any order.
        phonetics: for the search text.
        today: from when a recurrence counts in a plan without a year.

    Raises:
        InvalidValue: one of them cannot be accepted as it stands (no year, unknown unit).
        NotFound: a task is gone.
    """
    of_node: dict[int, list[TaskProposal]] = {}
    for one in proposals:
        if one.obstacle:
            raise InvalidValue(f"「{one.node.title}」的{field_name(one.field)}：{one.obstacle}")
        of_node.setdefault(one.node.id, []).append(one)
    for node_id, group in of_node.items():
        _fill(uow, uow.nodes.get(node_id), group, phonetics, today)
        sentences = [one for one in group if one.field is Field.SENTENCE]
        # The last first: the offsets of the others stay what they were.
        for one in sorted(sentences, key=lambda one: one.proposal.span, reverse=True):
            _fill(uow, _cut_out(uow, one, phonetics), one.parts, phonetics, today)
    return len(of_node)


def decide(
    *,
    uow: UnitOfWork,
    accepted: Sequence[TaskProposal],
    rejected: Sequence[TaskProposal],
    phonetics: Phonetics,
    today: date,
    years: dict[int, int] | None = None,
) -> Decided:
    """Accept some proposals and turn others down; years asked for are kept with their plans.

    Raises:
        InvalidValue, NotFound: as :func:`accept_fields`.
    """
    for plan_id, year in (years or {}).items():
        plan = uow.plans.get(plan_id)
        if plan.year is None:
            uow.plans.update(replace(plan, year=year))
    accept_fields(uow=uow, proposals=accepted, phonetics=phonetics, today=today)
    for plan_id in {one.node.plan_id for one in rejected}:
        keys = (one.key for one in rejected if one.node.plan_id == plan_id)
        remember_rejected(uow, uow.plans.get(plan_id), keys)
    changed = sum(one.changed for one in accepted)
    return Decided(len(accepted) - changed, changed, len(rejected))


def begin_occurrences(
    *,
    uow: UnitOfWork,
    accepted: Sequence[TaskProposal],
    calendar: WorkCalendar,
    lamps: LampRule,
    today: date,
) -> None:
    """Make the first occurrences of what has just become recurring; part of the same step.

    A plan taken over in the middle of its year owes nothing for the months before: what was due
    before today is left out with that reason, and can be opened again.
    """
    ids = {one.node.id for one in accepted if one.field is Field.RECURRENCE}
    if not ids:
        return
    made = make_due(uow=uow, calendar=calendar, lamps=lamps, today=today, task_ids=ids)
    past = [one.id for one in made if one.due < today]
    if past:
        skip(uow=uow, occurrence_ids=past, reason="设为周期任务之前的期次")


def recurrence_of(words: RecurrenceWords, *, start: date, end: date | None = None) -> Recurrence:
    """Return the rule that gives a task its due days from ``start`` on, up to ``end``.

    Twice a month becomes the middle and the end of the month; more often than that within one
    period has no days of its own, and the period is kept.
    """
    twice = words.every is Every.MONTH and words.times == 2 and words.day is None
    days = (_MID_MONTH, LAST_DAY) if twice else () if words.day is None else (words.day,)
    return Recurrence(
        every=words.every,
        start=start,
        interval=words.interval,
        weekdays=() if words.weekday is None else (words.weekday,),
        days=days,
        month=words.month,
        end=end,
    )


def _fill(
    uow: UnitOfWork,
    node: PlanNode,
    group: Sequence[TaskProposal],
    phonetics: Phonetics,
    today: date | None,
) -> None:
    """Fill in the fields of one task; of a sentence's fields those without an obstacle.

    An entry with a field is a task from then on, unless it is said that it is none.
    """
    fields = [one for one in group if not one.obstacle and one.field is not Field.SENTENCE]
    if fields:
        node = replace(node, is_task=True)
    for one in sorted(fields, key=lambda one: _ORDER[one.field]):
        node = _filled(node, one)
    change_node(uow=uow, node=node, phonetics=phonetics)
    _fill_detail(uow, node, fields, today)


def _cut_out(uow: UnitOfWork, one: TaskProposal, phonetics: Phonetics) -> PlanNode:
    """Make a sentence a task below its entry; the plan reads as before."""
    before = len(one.text) - len(one.node.body)
    start, end = (place - before for place in one.proposal.span)
    return sentence_to_task(uow=uow, node_id=one.node.id, start=start, end=end, phonetics=phonetics)


def _filled(node: PlanNode, one: TaskProposal) -> PlanNode:
    value, words = one.proposal.value, one.proposal.words
    if isinstance(value, TaskVerdict):
        return replace(node, is_task=value.is_task)
    if isinstance(value, FixedDue):
        shown = one.shown if one.changed else words
        return replace(node, due=value.day, due_words="" if one.changed else shown)
    if isinstance(value, RelativeDue):
        return replace(node, due_words=write_value(value) if one.changed else words)
    if isinstance(value, Amount):
        return replace(node, target=_joined(node.target, write_value(value)))
    if isinstance(value, Money):
        if value.per:
            return replace(node, note=_joined(node.note, f"经费标准：{write_money(value)}"))
        return replace(node, budget=value.yuan)
    return _with_names(node, one, value) if isinstance(value, Names) else node


def _with_names(node: PlanNode, one: TaskProposal, value: Names) -> PlanNode:
    if one.field is Field.LEADER:
        return replace(node, leader="、".join(value.names))
    if one.field is Field.RESPONSIBLE:
        return replace(node, responsible_id=one.unit_ids[0])
    helpers = tuple(unit_id for unit_id in one.unit_ids if unit_id != node.responsible_id)
    return replace(node, co_ids=helpers)


def _joined(before: str, words: str) -> str:
    return f"{before}；{words}" if before else words


def _rule(
    uow: UnitOfWork, node: PlanNode, words: RecurrenceWords, today: date | None
) -> Recurrence:
    """Return the rule within the plan's year; a plan without one repeats from today on for good."""
    plan = uow.plans.get(node.plan_id)
    if plan.year is None:
        if today is None:
            raise InvalidValue("计划没有年份，周期任务不知从何时算起。")
        return recurrence_of(words, start=today)
    whole_year = plan.kind is PlanKind.ANNUAL
    end = date(plan.year, 12, 31) if whole_year else None
    return recurrence_of(words, start=date(plan.year, 1, 1), end=end)


def _fill_detail(
    uow: UnitOfWork, node: PlanNode, group: Iterable[TaskProposal], today: date | None
) -> None:
    """Fill in the fields beside the node: the recurrence, and the figure of the first target."""
    there = uow.task_details.list(node_id=node.id)
    before = there[0] if there else TaskDetail(node_id=node.id)
    detail = before
    for one in group:
        value = one.proposal.value
        if isinstance(value, RecurrenceWords):
            detail = replace(detail, recurrence=_rule(uow, node, value, today))
        elif isinstance(value, Amount) and detail.target_value is None:
            sign = -1 if value.aim is Aim.FALL else 1
            detail = replace(
                detail,
                target_value=sign * value.value,
                target_unit=value.unit,
                direction=_DIRECTIONS[value.aim],
            )
    if detail != before:
        (uow.task_details.update if there else uow.task_details.add)(detail)
