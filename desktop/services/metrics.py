"""Figures from records (自动取数): counted per unit over a round's period, put in as its readings.

A reading is nobody's sheet: an entry made by hand at the same leaf comes before it in the engine
(decision 0010). Refreshing never touches sheets; where an entry by hand stands the person is told,
and only on request the entry is removed so that the reading counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain import metrics
from desktop.domain.errors import Conflict
from desktop.domain.plans import TaskStatus
from desktop.domain.scoring.inputs import State
from desktop.domain.supervision.records import RoundReading
from desktop.domain.supervision.summary import Span, UnitFigures, rate, unit_figures
from desktop.domain.task_records import OccurrenceStatus
from desktop.services.entering import clear_entry, refuse_closed
from desktop.services.round_data import load_round

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from desktop.domain.metrics import MetricSource
    from desktop.domain.scheme import Criterion
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_data import RoundData


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Tasks of one unit whose 完成时限 lies in the period; the responsible unit counts them."""

    due: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class MetricFigure:
    """One figure of one unit: the value (None where nothing was to be done) and where it is from."""

    value: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """What refreshing would do at one leaf of one unit.

    Attributes:
        leaf: index in ``scheme.leaves()``; text: what the leaf says.
        old, new: the reading before and after; None = none.
        by_hand: what stands there by hand and counts before the reading; empty = nothing.
        note: where the new figure comes from.
    """

    unit_id: int
    unit: str
    leaf: int
    text: str
    metric: str
    old: Decimal | None
    new: Decimal | None
    note: str
    by_hand: str = ""

    @property
    def changes(self) -> bool:
        """Whether the reading would be different."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """All metric leaves of a round; ``unknown``: sources nobody supplies, as the scheme names them."""

    round_id: int
    title: str
    span: Span
    changes: tuple[ReadingChange, ...]
    unknown: tuple[str, ...] = ()


def task_figures(*, uow: UnitOfWork, span: Span, today: date) -> dict[int, TaskFigures]:
    """Count tasks by responsible unit; each due occurrence of a recurring task counts as one."""
    last = span.closes(today)
    found: dict[int, TaskFigures] = {}
    for unit_id, due, done in _due_work(uow):
        if span.holds(due):
            before = found.get(unit_id, TaskFigures())
            late = not done and due < last
            found[unit_id] = TaskFigures(
                before.due + 1, before.done + int(done), before.overdue + int(late)
            )
    return found


def _due_work(uow: UnitOfWork) -> Iterator[tuple[int, date, bool]]:
    """Yield (unit, due day, done) of tasks; recurring ones by their occurrences, skipped ones not."""
    recurring = {one.node_id for one in uow.task_details.list() if one.recurrence is not None}
    unit_of = {}
    for node in uow.nodes.list(is_task=True):
        if node.responsible_id is None:
            continue
        unit_of[node.id] = node.responsible_id
        if node.due is not None and node.id not in recurring:
            yield node.responsible_id, node.due, node.status is TaskStatus.DONE
    for one in uow.occurrences.list() if recurring else ():
        if one.task_id in unit_of and one.status is not OccurrenceStatus.SKIPPED:
            yield unit_of[one.task_id], one.due, one.status is OccurrenceStatus.DONE


def count_metrics(
    *, uow: UnitOfWork, names: Iterable[str], span: Span, today: date
) -> Mapping[tuple[str, int], MetricFigure]:
    """Count figures by (name, unit id) for every unit there is; unknown names are left out."""
    wanted = [metric for name in dict.fromkeys(names) if (metric := metrics.find_metric(name))]
    supervised: Mapping[int, UnitFigures] = {}
    tasks: Mapping[int, TaskFigures] = {}
    if any(metric.name in _OF_ITEMS for metric in wanted):
        supervised = unit_figures(
            uow.supervision_items.list(), uow.supervision_steps.list(), span=span, today=today
        )
    if any(metric.name in _OF_TASKS for metric in wanted):
        tasks = task_figures(uow=uow, span=span, today=today)
    found = {}
    for unit in uow.units.list():
        own = supervised.get(unit.id, UnitFigures())
        due = tasks.get(unit.id, TaskFigures())
        for metric in wanted:
            found[metric.name, unit.id] = _figure(metric, own, due, span, today)
    return found


def plan_readings(*, uow: UnitOfWork, round_id: int, today: date) -> ReadingPlan:
    """Count what the metric leaves of a round would get now; writes nothing. Raises NotFound."""
    data = load_round(uow=uow, round_id=round_id)
    leaves = [(at, leaf) for at, leaf in enumerate(data.leaves) if leaf.metric is not None]
    span = Span(data.round.start, data.round.end)
    names = [_source(leaf) for _, leaf in leaves]
    figures = count_metrics(uow=uow, names=names, span=span, today=today)
    present = {(one.unit_id, one.leaf): one.value for one in uow.readings.list(round_id=round_id)}
    by_hand = _by_hand(data)
    changes = [
        ReadingChange(
            unit_id,
            data.units[unit_id].name,
            at,
            leaf.text,
            _source(leaf),
            present.get((unit_id, at)),
            figures[_source(leaf), unit_id].value,
            figures[_source(leaf), unit_id].note,
            by_hand.get((unit_id, at), ""),
        )
        for at, leaf in leaves
        if metrics.find_metric(_source(leaf)) is not None
        for unit_id in data.sheet_of_unit
    ]
    unknown = tuple(dict.fromkeys(n for n in names if metrics.find_metric(n) is None))
    return ReadingPlan(round_id, data.round.title, span, tuple(changes), unknown)


def fill_readings(
    *, uow: UnitOfWork, round_id: int, today: date, replace_by_hand: bool = False
) -> int:
    """Put the figures of now into a round as its readings; returns how many leaves changed.

    Args:
        uow: the step; one undo takes all of it back.
        round_id: the round.
        today: the day of the figures.
        replace_by_hand: remove entries made by hand at these leaves, so that the figures count;
            otherwise they stay and go on counting.

    Raises:
        Conflict: the round is sealed or reviewed, or none of its leaves takes figures from records.
        NotFound: no such round.
    """
    refuse_closed(uow.rounds.get(round_id))
    plan = plan_readings(uow=uow, round_id=round_id, today=today)
    if not plan.changes:
        named = "、".join(plan.unknown)
        reason = f"方案中的数据来源“{named}”无法自动提供" if named else "方案中没有自动取数的指标"
        raise Conflict(
            f"考核批次「{plan.title}」{reason}，没有可以取的数。",
            remedy="请在考核方案的“自动取数”中选择数据来源，或人工录入。",
        )
    present = {(one.unit_id, one.leaf): one for one in uow.readings.list(round_id=round_id)}
    changed = 0
    for change in plan.changes:
        changed += int(_store(uow, present.get((change.unit_id, change.leaf)), change, plan, today))
    if replace_by_hand:
        changed += _clear_by_hand(uow, plan)
    return changed


def _store(
    uow: UnitOfWork,
    present: RoundReading | None,
    change: ReadingChange,
    plan: ReadingPlan,
    today: date,
) -> bool:
    """Store one figure; an equal one with the same explanation is left alone."""
    if change.new is None:
        if present is not None:
            uow.readings.delete(present.id)
        return present is not None
    if present is not None and (present.value, present.note) == (change.new, change.note):
        return False
    fresh = RoundReading(
        plan.round_id,
        change.unit_id,
        change.leaf,
        change.new,
        change.metric,
        change.note,
        today,
        id=0 if present is None else present.id,
    )
    if present is None:
        uow.readings.add(fresh)
    else:
        uow.readings.update(fresh)
    return True


def _clear_by_hand(uow: UnitOfWork, plan: ReadingPlan) -> int:
    sheets: dict[int, list[int]] = {}
    for sheet in uow.sheets.list(round_id=plan.round_id):
        sheets.setdefault(sheet.unit_id, []).append(sheet.id)
    cleared = 0
    for change in plan.changes:
        if change.by_hand and change.new is not None:
            for sheet_id in sheets[change.unit_id]:
                if any(one.leaf == change.leaf for one in uow.entries.of_sheet(sheet_id)):
                    clear_entry(uow=uow, sheet_id=sheet_id, leaf=change.leaf)
                    cleared += 1
    return cleared


def _by_hand(data: RoundData) -> dict[tuple[int, int], str]:
    """Return what stands at cells by hand, as the dialog shows it."""
    unit_of = {sheet.id: sheet.unit_id for sheet in data.sheets}
    found = {}
    for entry in data.entries:
        if entry.state is State.SCORED and entry.amount is None and not entry.level:
            continue  # only says that nothing else was found: the reading comes before it
        shown = entry.level or ("" if entry.amount is None else str(entry.amount))
        found[unit_of[entry.sheet_id], entry.leaf] = shown or "未检或不适用"
    return found


def _source(leaf: Criterion) -> str:
    return leaf.metric.source.strip() if leaf.metric is not None else ""


_OF_ITEMS: Mapping[str, Callable[[UnitFigures], int | Decimal | None]] = {
    metrics.ASSIGNED: lambda own: own.assigned,
    metrics.FINISHED: lambda own: own.finished,
    metrics.FINISHED_RATE: lambda own: own.finished_rate,
    metrics.ON_TIME: lambda own: own.on_time,
    metrics.ON_TIME_RATE: lambda own: own.on_time_rate,
    metrics.OVERDUE: lambda own: own.overdue,
    metrics.REMINDED: lambda own: own.reminded,
    metrics.EXTENDED: lambda own: own.extended,
    metrics.RETURNED: lambda own: own.returned,
}
_OF_TASKS: Mapping[str, Callable[[TaskFigures], int | Decimal | None]] = {
    metrics.TASKS_DONE: lambda own: own.done,
    metrics.TASKS_DONE_RATE: lambda own: rate(own.done, own.due),
    metrics.TASKS_OVERDUE: lambda own: own.overdue,
}


def _figure(
    metric: MetricSource, own: UnitFigures, tasks: TaskFigures, span: Span, today: date
) -> MetricFigure:
    of_items = _OF_ITEMS.get(metric.name)
    if of_items is not None:
        value = of_items(own)
        counted = (
            f"交办{own.assigned}件，办结{own.finished}件，按时{own.on_time}件，逾期{own.overdue}件，"
            f"延期{own.extended}件，催办{own.reminded}次，退回{own.returned}次"
        )
    else:
        value = _OF_TASKS[metric.name](tasks)
        counted = f"任务{tasks.due}件，完成{tasks.done}件，逾期{tasks.overdue}件"
    shown = "无" if value is None else f"{value}{metric.unit}"
    note = f"{metric.name}{shown}：{_span_words(span)}{counted}（{today}取数）"
    return MetricFigure(None if value is None else Decimal(value), note)


def _span_words(span: Span) -> str:
    if span.start is None and span.end is None:
        return ""
    first = "" if span.start is None else str(span.start)
    return f"{first}至{span.end or '今'}"
