"""One step along the chain: what it changes of the item, what is logged, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.supervision.colours import Colour, refuse_colour
from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.supervision.rules import (
    ACTION_NAMES,
    RULES,
    STATE_NAMES,
    ActionRule,
    Need,
    is_possible,
)


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
    if not is_possible(item, rule):
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
