"""The chain as a table: which action is possible where, what it needs, where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.supervision.colours import Colour, refuse_colour
from desktop.domain.supervision.records import (
    ItemState,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)

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
    return tuple(action for action, rule in RULES.items() if _possible(item, rule))


def _possible(item: SupervisionItem, rule: ActionRule) -> bool:
    if item.state not in rule.sources:
        return False
    if rule.action is StepAction.ASK_EXTENSION:
        return item.asked_due is None
    if rule.action is StepAction.DECIDE_EXTENSION:
        return item.asked_due is not None
    return True


def advance(
    item: SupervisionItem,
    step: SupervisionStep,
    *,
    last_day: date | None,
    today: date,
    colours: tuple[Colour, ...],
) -> tuple[SupervisionItem, SupervisionStep]:
    """Return the item after a step, and the step as it is logged (old date, decision, state).

    Args:
        item: as it stands.
        step: what is done; ``item_id``, ``old_due`` and ``state`` are filled in here.
        last_day: day of the item's last step.
        today: no step lies in the future.
        colours: the colours of the notices in order.

    Raises:
        Conflict: the action is not possible now; the remedy says what is.
        InvalidValue: something it needs is missing, or its dates do not fit.
    """
    rule = RULES[step.action]
    if not _possible(item, rule):
        raise Conflict(
            f"督办事项「{item.title}」{_standing(item)}，不能{ACTION_NAMES[step.action]}。",
            remedy=rule.instead,
        )
    step = replace(step, item_id=item.id, who=step.who.strip(), words=step.words.strip())
    _refuse_missing(item, rule, step)
    _refuse_day(item, step, last_day, today)
    changed, logged = _EFFECTS.get(step.action, _only_moved)(item, step, colours)
    state = rule.target or item.state
    return replace(changed, state=state), replace(logged, state=state)


def _standing(item: SupervisionItem) -> str:
    if item.asked_due is not None:
        return f"{STATE_NAMES[item.state]}，延期申请尚未审批"
    return STATE_NAMES[item.state]


def _refuse_missing(item: SupervisionItem, rule: ActionRule, step: SupervisionStep) -> None:
    due = step.new_due or (item.due if step.action is StepAction.ASSIGN else None)
    given = {
        Need.WHO: step.who,
        Need.WORDS: step.words,
        Need.NEW_DUE: due,
        Need.DECISION: None if step.granted is None else "decided",
        Need.COLOUR: step.colour,
    }
    words = {
        Need.WHO: "经办人",
        Need.WORDS: rule.words_name,
        Need.NEW_DUE: "时限",
        Need.DECISION: "审批结果",
        Need.COLOUR: "颜色",
    }
    for need in Need:
        if need in rule.needs and not given[need]:
            name = ACTION_NAMES[step.action]
            raise InvalidValue(f"{name}需要填写{words[need]}。", remedy=f"请填写{words[need]}。")


def _refuse_day(
    item: SupervisionItem, step: SupervisionStep, last_day: date | None, today: date
) -> None:
    name = ACTION_NAMES[step.action]
    if step.day > today:
        raise InvalidValue(f"{name}的日期 {step.day} 还没有到。", remedy="请填写今天或以前的日期。")
    if last_day is not None and step.day < last_day:
        raise InvalidValue(
            f"{name}的日期 {step.day} 早于「{item.title}」上一步的日期 {last_day}。",
            remedy="请改正日期，各步按先后登记。",
        )


Moved = tuple[SupervisionItem, SupervisionStep]


def _only_moved(
    item: SupervisionItem, step: SupervisionStep, _colours: tuple[Colour, ...]
) -> Moved:
    return item, replace(step, new_due=None, granted=None, colour="")


def _assigned(item: SupervisionItem, step: SupervisionStep, _colours: tuple[Colour, ...]) -> Moved:
    due = step.new_due or item.due
    if due is not None and due < step.day:
        raise InvalidValue(
            f"时限 {due} 早于交办日期 {step.day}。", remedy="请填写交办日期以后的时限。"
        )
    changed = replace(item, assigned=step.day, due=due, first_due=due)
    return changed, replace(step, old_due=None, new_due=due)


def _reported(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    changed, logged = _only_moved(item, step, colours)
    return replace(changed, reported=step.day), logged


def _returned(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    changed, logged = _only_moved(item, step, colours)
    return replace(changed, reported=None, closed=None, returns=item.returns + 1), logged


def _closed(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    changed, logged = _only_moved(item, step, colours)
    return replace(changed, closed=step.day, asked_due=None), logged


def _withdrawn(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    changed, logged = _only_moved(item, step, colours)
    return replace(changed, asked_due=None), logged


def _reminded(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    changed, logged = _only_moved(item, step, colours)
    return replace(changed, reminders=item.reminders + 1), logged


def _asked(item: SupervisionItem, step: SupervisionStep, _colours: tuple[Colour, ...]) -> Moved:
    new = _later_due(item, step.new_due)
    return replace(item, asked_due=new), replace(step, old_due=item.due, new_due=new)


def _decided(item: SupervisionItem, step: SupervisionStep, _colours: tuple[Colour, ...]) -> Moved:
    """Grant an extension, to the date asked for or another one, or refuse it; both dates stay."""
    asked = _later_due(item, step.new_due or item.asked_due)
    logged = replace(step, old_due=item.due, new_due=asked)
    if not step.granted:
        return replace(item, asked_due=None), logged
    # A notice already sent gives as much time as the extension does.
    deadline = None if item.deadline is None else max(item.deadline, asked)
    changed = replace(
        item, due=asked, asked_due=None, extensions=item.extensions + 1, deadline=deadline
    )
    return changed, logged


def _later_due(item: SupervisionItem, new: date | None) -> date:
    if new is None or (item.due is not None and new <= item.due):
        raise InvalidValue(
            f"延期后的时限 {new} 不晚于原时限 {item.due}。", remedy="请填写原时限之后的日期。"
        )
    return new


def _warned(item: SupervisionItem, step: SupervisionStep, colours: tuple[Colour, ...]) -> Moved:
    refuse_colour(item, step.colour, step.day, colours)
    deadline = step.new_due
    if deadline is None or deadline < step.day:
        raise InvalidValue(
            f"通知单的时限 {deadline} 早于发出日期 {step.day}。", remedy="请改正时限。"
        )
    changed = replace(item, colour=step.colour, deadline=deadline)
    return changed, replace(step, old_due=item.due, new_due=deadline, granted=None)


_EFFECTS: Mapping[
    StepAction, Callable[[SupervisionItem, SupervisionStep, tuple[Colour, ...]], Moved]
] = {
    StepAction.ASSIGN: _assigned,
    StepAction.REPORT: _reported,
    StepAction.RETURN: _returned,
    StepAction.CLOSE: _closed,
    StepAction.WITHDRAW: _withdrawn,
    StepAction.REMIND: _reminded,
    StepAction.ASK_EXTENSION: _asked,
    StepAction.DECIDE_EXTENSION: _decided,
    StepAction.WARN: _warned,
}
