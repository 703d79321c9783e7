"""The chain as a table: which action is possible where, what it needs, where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.supervision.records import ItemState, StepAction, SupervisionItem

STATE_NAMES: Mapping[ItemState, str] = {
    ItemState.FILED: "已立项",
    ItemState.ASSIGNED: "待签收",
    ItemState.RECEIVED: "已签收",
    ItemState.WORKING: "办理中",
    ItemState.REPORTED: "待复核",
    ItemState.REVIEWED: "待办结",
    ItemState.DONE: "已办结",
    ItemState.STRUCK: "已销号",
    ItemState.WITHDRAWN: "已撤销",
}
"""Chinese words for the states: what an item waits for, as the list shows it."""

ACTION_NAMES: Mapping[StepAction, str] = {
    StepAction.FILE: "立项",
    StepAction.ASSIGN: "交办",
    StepAction.RECEIVE: "签收",
    StepAction.WORK: "办理",
    StepAction.REPORT: "反馈",
    StepAction.RETURN: "退回",
    StepAction.REVIEW: "复核",
    StepAction.CLOSE: "办结",
    StepAction.STRIKE: "销号",
    StepAction.WITHDRAW: "撤销",
    StepAction.REMIND: "催办",
    StepAction.ASK_EXTENSION: "延期申请",
    StepAction.DECIDE_EXTENSION: "延期审批",
    StepAction.WARN: "督办通知",
}
"""Chinese words for the actions."""

OPEN = frozenset({ItemState.ASSIGNED, ItemState.RECEIVED, ItemState.WORKING})
"""The unit has to do something: these can be late, reminded and warned."""

FINISHED = frozenset({ItemState.DONE, ItemState.STRUCK})
"""States that count as 办结."""

RUNNING = OPEN | {ItemState.REPORTED, ItemState.REVIEWED}
"""Handed over and not yet finished."""


class Need(StrEnum):
    """What an action asks for besides its day."""

    WHO = "who"
    WORDS = "words"
    NEW_DUE = "new_due"
    DECISION = "decision"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class ActionRule:
    """One row of the table.

    Attributes:
        actor: who does it in an office, in words.
        sources: states in which it is possible; target: where it leads, None = the state stays.
        needs: what must be given; takes: what may be given as well.
        words_name: what the words are called on its form.
        instead: what can be done where it is not possible, a sentence.
    """

    action: StepAction
    actor: str
    sources: frozenset[ItemState]
    target: ItemState | None
    needs: frozenset[Need] = frozenset()
    takes: frozenset[Need] = frozenset()
    words_name: str = "说明"
    instead: str = ""


def _from(*states: ItemState) -> frozenset[ItemState]:
    return frozenset(states)


def _need(*needs: Need) -> frozenset[Need]:
    return frozenset(needs)


_OFFICE, _UNIT, _LEADER = "督办部门", "责任单位", "审批领导"

RULES: Mapping[StepAction, ActionRule] = {
    rule.action: rule
    for rule in (
        ActionRule(
            StepAction.ASSIGN,
            _OFFICE,
            _from(ItemState.FILED),
            ItemState.ASSIGNED,
            _need(Need.NEW_DUE),
            _need(Need.WHO, Need.WORDS),
            "交办意见",
            "已交办的事项请催办，或申请延期。",
        ),
        ActionRule(
            StepAction.RECEIVE,
            _UNIT,
            _from(ItemState.ASSIGNED),
            ItemState.RECEIVED,
            _need(Need.WHO),
            _need(Need.WORDS),
            "备注",
            "交办之后才能签收，且只签收一次。",
        ),
        ActionRule(
            StepAction.WORK,
            _UNIT,
            _from(ItemState.RECEIVED, ItemState.WORKING),
            ItemState.WORKING,
            _need(Need.WORDS),
            _need(Need.WHO),
            "办理情况",
            "签收之后、反馈之前才能登记办理情况。",
        ),
        ActionRule(
            StepAction.REPORT,
            _UNIT,
            _from(ItemState.RECEIVED, ItemState.WORKING),
            ItemState.REPORTED,
            _need(Need.WORDS),
            _need(Need.WHO),
            "反馈内容",
            "签收之后才能反馈；已反馈的须退回后才能再反馈。",
        ),
        ActionRule(
            StepAction.RETURN,
            _OFFICE,
            _from(ItemState.REPORTED, ItemState.REVIEWED, ItemState.DONE),
            ItemState.WORKING,
            _need(Need.WORDS),
            _need(Need.WHO),
            "退回原因",
            "反馈之后、销号之前才能退回。",
        ),
        ActionRule(
            StepAction.REVIEW,
            _OFFICE,
            _from(ItemState.REPORTED),
            ItemState.REVIEWED,
            _need(Need.WHO),
            _need(Need.WORDS),
            "复核意见",
            "责任单位反馈之后才能复核。",
        ),
        ActionRule(
            StepAction.CLOSE,
            _OFFICE,
            _from(ItemState.REVIEWED),
            ItemState.DONE,
            _need(),
            _need(Need.WHO, Need.WORDS),
            "办结意见",
            "复核通过之后才能办结。",
        ),
        ActionRule(
            StepAction.STRIKE,
            _OFFICE,
            _from(ItemState.DONE),
            ItemState.STRUCK,
            _need(),
            _need(Need.WHO, Need.WORDS),
            "销号说明",
            "办结之后才能销号；不再督办的事项请撤销。",
        ),
        ActionRule(
            StepAction.WITHDRAW,
            _OFFICE,
            RUNNING | {ItemState.FILED},
            ItemState.WITHDRAWN,
            _need(Need.WORDS),
            _need(Need.WHO),
            "撤销原因",
            "已办结的事项不能撤销，请销号。",
        ),
        ActionRule(
            StepAction.REMIND,
            _OFFICE,
            OPEN,
            None,
            _need(),
            _need(Need.WHO, Need.WORDS),
            "催办内容",
            "交办之后、反馈之前才能催办。",
        ),
        ActionRule(
            StepAction.ASK_EXTENSION,
            _UNIT,
            _from(ItemState.RECEIVED, ItemState.WORKING),
            None,
            _need(Need.WORDS, Need.NEW_DUE),
            _need(Need.WHO),
            "延期理由",
            "签收之后、反馈之前才能申请延期，上一次申请审批之后才能再申请。",
        ),
        ActionRule(
            StepAction.DECIDE_EXTENSION,
            _LEADER,
            RUNNING,
            None,
            _need(Need.WHO, Need.DECISION),
            _need(Need.WORDS, Need.NEW_DUE),
            "审批意见",
            "有未审批的延期申请时才能审批。",
        ),
        ActionRule(
            StepAction.WARN,
            _OFFICE,
            OPEN,
            None,
            _need(Need.COLOUR, Need.NEW_DUE),
            _need(Need.WHO, Need.WORDS),
            "工作要求",
            "交办之后、反馈之前才能发督办通知单。",
        ),
    )
}
"""Who may do what where; 立项 makes the item and stands in no row."""


def possible_actions(item: SupervisionItem) -> tuple[StepAction, ...]:
    """Return what can be done with an item now, in the order of the table."""
    return tuple(action for action, rule in RULES.items() if is_possible(item, rule))


def is_possible(item: SupervisionItem, rule: ActionRule) -> bool:
    """Whether the action of a rule is possible with an item now."""
    if item.state not in rule.sources:
        return False
    if rule.action is StepAction.ASK_EXTENSION:
        return item.asked_due is None
    if rule.action is StepAction.DECIDE_EXTENSION:
        return item.asked_due is not None
    return True
