"""Occurrences (期次) of recurring tasks: made when they come due, finished, skipped, moved.

Made are those whose period has begun or whose lead time has come, up to today, so that there is one
current occurrence and behind it those that were missed; nothing is made ahead. Making them again
makes nothing new. What a person sees of the missed ones is one line with their number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence import Every
from desktop.domain.recurrence_days import due_days
from desktop.domain.task_records import Occurrence, OccurrenceStatus, OwnerKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from desktop.domain.lamps import LampRule
    from desktop.domain.recurrence import Recurrence
    from desktop.domain.task_records import TaskDetail
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import UnitOfWork

_AHEAD = timedelta(days=370)
"""How far planned days are looked at: a yearly one may open a year before its day."""


def make_due(
    *,
    uow: UnitOfWork,
    calendar: WorkCalendar,
    lamps: LampRule,
    today: date,
    task_ids: Collection[int] | None = None,
) -> list[Occurrence]:
    """Make the occurrences that have come due, of all tasks or some; returns the new ones.

    Only tasks that are not done get any. Calling it again on the same day makes nothing.
    """
    new = missing(uow=uow, calendar=calendar, lamps=lamps, today=today, task_ids=task_ids)
    return uow.occurrences.add_many(new) if new else []


def missing(
    *,
    uow: UnitOfWork,
    calendar: WorkCalendar,
    lamps: LampRule,
    today: date,
    task_ids: Collection[int] | None = None,
) -> list[Occurrence]:
    """Return the occurrences :func:`make_due` would make; changes nothing."""
    wanted = [
        detail
        for detail in uow.task_details.list()
        if detail.recurrence is not None and (task_ids is None or detail.node_id in task_ids)
    ]
    there = _there(uow, task_ids)
    new: list[Occurrence] = []
    for detail in wanted:
        found = list(_missing(detail, there.get(detail.node_id, ()), calendar, lamps, today))
        if found and _is_open(uow, detail.node_id):  # asked last: it costs a read each
            new.extend(found)
    return new


def _there(uow: UnitOfWork, task_ids: Collection[int] | None) -> dict[int, list[Occurrence]]:
    """Return the occurrences of all tasks, or of some, by task: for all of them in one read."""
    if task_ids is not None:
        return {task_id: uow.occurrences.list(task_id=task_id) for task_id in task_ids}
    found: dict[int, list[Occurrence]] = {}
    for item in uow.occurrences.list():
        found.setdefault(item.task_id, []).append(item)
    return found


def _is_open(uow: UnitOfWork, task_id: int) -> bool:
    node = uow.nodes.get(task_id)
    return node.is_task and node.status is not TaskStatus.DONE


def _missing(
    detail: TaskDetail,
    there: Sequence[Occurrence],
    calendar: WorkCalendar,
    lamps: LampRule,
    today: date,
) -> Iterator[Occurrence]:
    """Yield what is not there yet: after the newest one made, so that a changed rule leaves the past."""
    rule = detail.recurrence
    if rule is None:
        return
    first = max((item.planned + timedelta(days=1) for item in there), default=rule.start)
    until = _until(detail, rule, calendar, lamps, today)
    for found in due_days(rule, first, today + _AHEAD, calendar):
        if found.opens > today and found.due > until:
            return
        if any(item.due == found.due and not _by_hand(rule, item, calendar) for item in there):
            continue  # two planned days moved to the same working day by an older rule
        yield Occurrence(detail.node_id, found.planned, found.due, found.label)


def _by_hand(rule: Recurrence, item: Occurrence, calendar: WorkCalendar) -> bool:
    """Whether a person moved an occurrence: its rule gives its planned day another due day."""
    named = next(due_days(rule, item.planned, item.planned, calendar), None)
    return named is not None and named.due != item.due


def _until(
    detail: TaskDetail, rule: Recurrence, calendar: WorkCalendar, lamps: LampRule, today: date
) -> date:
    """Return the last due day made ahead; daily ones are made on their day unless set otherwise."""
    if rule.every is Every.DAY and detail.lead_days is None:
        return today
    return lamps.soon_until(today, calendar, detail.lead_days)


@dataclass(frozen=True, slots=True)
class OccurrenceLine:
    """One line of a task's occurrences: the current one, or the missed ones together.

    ``missed`` holds the overdue open ones, oldest first; ``shown`` is the one the line speaks of.
    """

    shown: Occurrence
    missed: tuple[Occurrence, ...] = ()

    @property
    def words(self) -> str:
        """Say the line: 2026年5月，5月5日前; or 逾期未办3期（2026年2月—2026年4月）."""
        if not self.missed:
            return f"{self.shown.label}，{self.shown.due.isoformat()}到期"
        if len(self.missed) == 1:
            return f"逾期未办：{self.shown.label}，{self.shown.due.isoformat()}到期"
        first, last = self.missed[0].label, self.missed[-1].label
        return f"逾期未办{len(self.missed)}期（{first}—{last}）"


def open_lines(occurrences: Sequence[Occurrence], *, today: date) -> list[OccurrenceLine]:
    """Return what is to be done of one task: the missed ones as one line, then those not yet due."""
    waiting = sorted(
        (item for item in occurrences if item.status is OccurrenceStatus.OPEN),
        key=lambda item: (item.due, item.planned),
    )
    missed = tuple(item for item in waiting if item.due < today)
    lines = [OccurrenceLine(missed[0], missed)] if missed else []
    return lines + [OccurrenceLine(item) for item in waiting if item.due >= today]


def list_occurrences(*, uow: UnitOfWork, task_id: int) -> list[Occurrence]:
    """Return all occurrences of a task by their planned day."""
    return sorted(uow.occurrences.list(task_id=task_id), key=lambda item: item.planned)


def finish(
    *, uow: UnitOfWork, occurrence_ids: Sequence[int], day: date, by: str = "", note: str = ""
) -> list[Occurrence]:
    """Mark occurrences as done on a day; a note is added to what is noted already.

    Raises:
        NotFound: one of them is gone.
        Conflict: one of them was skipped.
    """
    changed = []
    for found in map(uow.occurrences.get, occurrence_ids):
        if found.status is OccurrenceStatus.SKIPPED:
            raise Conflict(f"「{found.label}」已跳过。", remedy="请先恢复为待办。")
        notes = "\n".join(part for part in (found.note, note.strip()) if part)
        changed.append(
            replace(
                found, status=OccurrenceStatus.DONE, done_on=day, done_by=by.strip(), note=notes
            )
        )
    uow.occurrences.update_many(changed)
    return changed


def skip(*, uow: UnitOfWork, occurrence_ids: Sequence[int], reason: str) -> list[Occurrence]:
    """Leave occurrences out, with the reason.

    Raises:
        InvalidValue: no reason given.
        Conflict: one of them is done already.
        NotFound: one of them is gone.
    """
    if not reason.strip():
        raise InvalidValue("跳过一期要写明原因。", remedy="请填写原因，例如：当月合并召开。")
    changed = []
    for found in map(uow.occurrences.get, occurrence_ids):
        if found.status is OccurrenceStatus.DONE:
            raise Conflict(f"「{found.label}」已完成，不能跳过。", remedy="请先恢复为待办。")
        changed.append(replace(found, status=OccurrenceStatus.SKIPPED, reason=reason.strip()))
    uow.occurrences.update_many(changed)
    return changed


def reopen(*, uow: UnitOfWork, occurrence_id: int) -> Occurrence:
    """Make a done or skipped occurrence open again; raises NotFound."""
    found = uow.occurrences.get(occurrence_id)
    changed = replace(found, status=OccurrenceStatus.OPEN, done_on=None, done_by="", reason="")
    uow.occurrences.update(changed)
    return changed


def change_occurrence(
    *, uow: UnitOfWork, occurrence_id: int, due: date | None = None, note: str | None = None
) -> Occurrence:
    """Move an occurrence to another due day, or change its note; raises NotFound."""
    found = uow.occurrences.get(occurrence_id)
    changed = replace(
        found,
        due=found.due if due is None else due,
        note=found.note if note is None else note.strip(),
    )
    uow.occurrences.update(changed)
    return changed


def is_untouched(*, uow: UnitOfWork, occurrence: Occurrence) -> bool:
    """Whether nobody has written, measured or kept anything with an open occurrence."""
    return (
        occurrence.status is OccurrenceStatus.OPEN
        and not occurrence.note
        and not uow.measurements.count(occurrence_id=occurrence.id)
        and not uow.evidence.count(owner_kind=OwnerKind.OCCURRENCE, owner_id=occurrence.id)
    )
