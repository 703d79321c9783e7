"""Task fields proposed from the sentences of a plan: shown, changed, accepted, turned down.

What was turned down is remembered with the workspace and does not come again, as long as the text
says the same.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.proposals import (
    Confidence,
    Field,
    Names,
    Proposal,
    SentenceTask,
    TaskVerdict,
    YearlessDue,
    is_report_heading,
    read_proposals,
)
from desktop.domain.proposals.wording import FIELD_NAMES, read_value, write_value
from desktop.services.plans import FIRST_YEAR, LAST_YEAR, own_text, plan_outline
from desktop.services.proposed_units import UnitBook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from desktop.domain.plans import Plan, PlanNode
    from desktop.domain.task_records import TaskDetail
    from desktop.services.ports import UnitOfWork

CONFIDENCE_NAMES = {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低"}
"""Chinese words for how sure a proposal is."""

_UNIT_FIELDS = frozenset({Field.RESPONSIBLE, Field.CO})
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_MEMORY = "proposals.rejected."


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """A proposal for one field of one node, as the window shows it.

    Attributes:
        text: the node's own text; ``proposal.span`` points into it.
        unit_ids: units the names mean; ``unknown`` the names no unit has.
        changed: a person changed the value.
        parts: of a sentence that becomes a task, what it says about it.
    """

    node: PlanNode
    text: str
    proposal: Proposal
    unit_ids: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    changed: bool = False
    parts: tuple[TaskProposal, ...] = ()

    @property
    def field(self) -> Field:
        """The field it is for."""
        return self.proposal.field

    @property
    def shown(self) -> str:
        """The value in words, as it can be typed again."""
        return write_value(self.proposal.value)

    @property
    def key(self) -> str:
        """What is remembered of it when it is turned down."""
        said = self.shown if self.field is Field.TASK else self.proposal.words
        return f"{self.node.uid}/{self.field}/{said}"

    @property
    def obstacle(self) -> str:
        """Why it cannot be accepted as it stands, a Chinese sentence; empty when it can."""
        if _waits_for_year(self.proposal):
            return "原文没有年份，请先填写计划年份。"
        if self.field in _UNIT_FIELDS and not self.unit_ids:
            return f"名册中没有「{'、'.join(self.unknown)}」，请改成名册中的单位。"
        return ""

    @property
    def sure(self) -> bool:
        """Whether it is ticked beforehand."""
        return self.proposal.confidence is Confidence.HIGH and not self.obstacle


def propose_fields(
    *,
    uow: UnitOfWork,
    plan_id: int,
    node_ids: Collection[int] | None = None,
    year: int | None = None,
) -> list[TaskProposal]:
    """Return what the text of a plan proposes, in reading order.

    Nothing is proposed for a field that is filled in already, nor again what was turned down.

    Args:
        uow: the open unit of work.
        plan_id: the plan.
        node_ids: only these nodes and what is below them; None = the whole plan.
        year: stands in for the plan's year when it has none.

    Raises:
        NotFound: no such plan.
    """
    plan = uow.plans.get(plan_id)
    book = UnitBook.of(uow)
    nodes = plan_outline(uow=uow, plan_id=plan_id)
    wanted = None if node_ids is None else _branches(nodes, node_ids)
    turned_down = rejected_keys(uow, plan)
    parents = {node.parent_id for node in nodes if not node.inline}
    reports = _under_reports(nodes)
    found: list[TaskProposal] = []
    for node in nodes:
        if wanted is None or node.id in wanted:
            details = uow.task_details.list(node_id=node.id)
            detail = details[0] if details else None
            found.extend(
                one
                for one in _of_node(
                    node,
                    plan.year or year,
                    book,
                    heading=node.id in parents,
                    reports=node.id in reports,
                )
                if not _is_filled(one.field, node, detail) and one.key not in turned_down
            )
    return found


def with_text(
    proposal: TaskProposal, text: str, *, book: UnitBook, year: int | None
) -> TaskProposal:
    """Return the proposal with a value a person typed.

    Raises:
        InvalidValue: the words do not fit the field, or name a unit that is not in the roster.
    """
    if text.strip() == proposal.shown:
        return proposal
    value = read_value(proposal.field, text, year=year)
    unit_ids: tuple[int, ...] = ()
    if proposal.field in _UNIT_FIELDS and isinstance(value, Names):
        unit_ids, unknown = book.find(value.names)
        if unknown:
            names = "、".join(unknown)
            raise InvalidValue(f"名册中没有「{names}」。", remedy=book.advice(unknown[0]))
        if proposal.field is Field.RESPONSIBLE and len(unit_ids) > 1:
            raise InvalidValue("责任单位只能有一个。", remedy="其余的请填为配合单位。")
    told = replace(proposal.proposal, value=value, confidence=Confidence.HIGH, reason="由您改定")
    return replace(proposal, proposal=told, unit_ids=unit_ids, unknown=(), changed=True)


def _waits_for_year(proposal: Proposal) -> bool:
    value = proposal.value
    if isinstance(value, SentenceTask):
        return any(_waits_for_year(one) for one in value.fields)
    return isinstance(value, YearlessDue)


def needs_year(proposals: Iterable[TaskProposal]) -> bool:
    """Whether dates wait for a year that neither the plan nor its text names."""
    return any(_waits_for_year(one.proposal) for one in proposals)


def hinted_year(plan: Plan) -> int | None:
    """Return the year the opening or the signature of a plan names, None when none does."""
    for text in (plan.preamble, plan.closing):
        years = [int(found) for found in _YEAR.findall(text)]
        fitting = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
        if fitting:
            return max(fitting)
    return None


def rejected_keys(uow: UnitOfWork, plan: Plan) -> set[str]:
    """Return what was turned down in a plan."""
    stored = uow.get_setting(_MEMORY + plan.uid)
    return set(json.loads(stored)) if stored else set()


def remember_rejected(uow: UnitOfWork, plan: Plan, keys: Iterable[str]) -> None:
    """Remember what was turned down, so that it does not come again; part of the same step."""
    known = rejected_keys(uow, plan)
    fresh = known | set(keys)
    if fresh != known:
        uow.set_setting(_MEMORY + plan.uid, json.dumps(sorted(fresh), ensure_ascii=False))


def field_name(field: Field) -> str:
    """Return the Chinese name of a field."""
    return FIELD_NAMES[field]


def _of_node(
    node: PlanNode, year: int | None, book: UnitBook, *, heading: bool, reports: bool
) -> Iterator[TaskProposal]:
    text = own_text(node)
    read = read_proposals(text, year=year, skip=len(node.label), known=book.knows, reports=reports)
    if heading and not node.is_task and node.body.strip() == "":
        return  # a heading speaks for what is below it
    for proposal in read:
        if proposal.field is Field.TASK and not _tells_news(node, proposal):
            continue
        if proposal.field is Field.SENTENCE and proposal.span[0] < len(text) - len(node.body):
            continue  # the heading stays the entry's own
        told = _doubted(proposal) if heading else proposal
        yield _matched(TaskProposal(node, text, told), book)


def _doubted(proposal: Proposal) -> Proposal:
    """Return what a heading with entries below says: perhaps about all of them, so never ticked."""
    confidence = min(proposal.confidence, Confidence.MEDIUM)
    return replace(proposal, confidence=confidence, reason="下面还有条目，请确认是不是这一条的")


def _tells_news(node: PlanNode, verdict: Proposal) -> bool:
    """Whether a verdict says other than what stands, and is sure enough to be worth a line."""
    if not isinstance(verdict.value, TaskVerdict) or verdict.value.is_task == node.is_task:
        return False
    return verdict.confidence >= Confidence.MEDIUM


def _matched(proposal: TaskProposal, book: UnitBook) -> TaskProposal:
    """Find the units of the names; a name nobody has costs the proposal its confidence."""
    value = proposal.proposal.value
    if isinstance(value, SentenceTask):
        parts = (TaskProposal(proposal.node, proposal.text, one) for one in value.fields)
        return replace(proposal, parts=tuple(_matched(part, book) for part in parts))
    if proposal.field not in _UNIT_FIELDS or not isinstance(value, Names):
        return proposal
    unit_ids, unknown = book.find(value.names)
    told = proposal.proposal
    if unknown:
        confidence = Confidence.MEDIUM if unit_ids else Confidence.LOW
        reason = f"名册中没有「{'、'.join(unknown)}」"
        reason += "，只填其余单位" if unit_ids else ""
        told = replace(told, confidence=min(told.confidence, confidence), reason=reason)
    return replace(proposal, proposal=told, unit_ids=unit_ids, unknown=unknown)


def _is_filled(field: Field, node: PlanNode, detail: TaskDetail | None) -> bool:
    """Whether a person, or an earlier proposal, has filled the field in."""
    filled: dict[Field, object] = {
        Field.TASK: False,
        Field.DUE: node.due or node.due_words,
        Field.RECURRENCE: detail is not None and detail.recurrence,
        Field.TARGET: node.target,
        Field.MONEY: node.budget is not None,
        Field.RESPONSIBLE: node.responsible_id,
        Field.CO: node.co_ids,
        Field.LEADER: node.leader,
        Field.SENTENCE: False,
    }
    return bool(filled[field])


def _under_reports(nodes: Iterable[PlanNode]) -> set[int]:
    """Return the ids of the nodes that tell of what was, by their own or an upper heading."""
    found: set[int] = set()
    for node in nodes:
        if node.parent_id in found or is_report_heading(node.title.strip()):
            found.add(node.id)
    return found


def _branches(nodes: Iterable[PlanNode], roots: Collection[int]) -> set[int]:
    """Return the ids of nodes and of what is below them; parents come before children."""
    wanted = set(roots)
    for node in nodes:
        if node.parent_id in wanted:
            wanted.add(node.id)
    return wanted
