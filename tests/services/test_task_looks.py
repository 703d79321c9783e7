"""Saved views of tasks: kept with the workspace, shipped ones untouched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue, NotFound
from desktop.domain.lamps import Lamp
from desktop.domain.plans import TaskStatus
from desktop.services.queries import TaskColumn, TaskGroup, TaskQuery
from desktop.services.task_filters import DueSpan, Repeats, TaskFilter, due_days_of
from desktop.services.task_views import (
    SHIPPED,
    TaskForm,
    TaskLook,
    delete_look,
    list_looks,
    save_look,
)
from tests.fakes.memory import MemoryWorkspace

FULL = TaskFilter(
    plans=frozenset({3, 1}),
    units=frozenset({0, 2}),
    leaders=frozenset({"周远", ""}),
    span=DueSpan.BETWEEN,
    due_from=date(2026, 4, 1),
    due_to=date(2026, 6, 30),
    statuses=frozenset({TaskStatus.DONE}),
    repeats=frozenset({Repeats.MONTH}),
    has_target=False,
    budget_from=Decimal("1.5"),
    spent_to=Decimal(90),
    overspent=True,
    progress_from=0,
    progress_to=99,
    title="会",
    note="说明",
)
LOOK = TaskLook(
    "二季度",
    frozenset({Lamp.SOON}),
    FULL,
    TaskColumn.DUE,
    True,
    TaskGroup.UNIT,
    TaskForm.GANTT,
    (TaskColumn.TITLE, TaskColumn.DUE),
    {TaskColumn.TITLE: 40},
)


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("视图")


def test_a_view_comes_back_as_it_was_saved(uow):
    save_look(uow=uow, look=LOOK)
    assert list_looks(uow=uow) == [*SHIPPED, LOOK]


def test_the_same_name_replaces_and_keeps_its_place(uow):
    save_look(uow=uow, look=LOOK)
    save_look(uow=uow, look=TaskLook("乙"))
    save_look(uow=uow, look=TaskLook(" 二季度 ", group=TaskGroup.PLAN))
    assert [look.name for look in list_looks(uow=uow)[len(SHIPPED) :]] == ["二季度", "乙"]
    assert list_looks(uow=uow)[len(SHIPPED)].group is TaskGroup.PLAN
    delete_look(uow=uow, name="二季度")
    assert [look.name for look in list_looks(uow=uow)[len(SHIPPED) :]] == ["乙"]


def test_what_cannot_be_saved(uow):
    for name in ("", "  ", "长" * 31, SHIPPED[0].name):
        with pytest.raises(InvalidValue):
            save_look(uow=uow, look=TaskLook(name))
    with pytest.raises(NotFound):
        delete_look(uow=uow, name=SHIPPED[1].name)


def test_a_view_leaves_scope_and_words_alone():
    query = LOOK.on(TaskQuery(plan_id=7, text="桥"))
    assert (query.plan_id, query.text, query.filter, query.group) == (7, "桥", FULL, TaskGroup.UNIT)
    assert TaskLook("全部").on(query).filter == TaskFilter()


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (DueSpan.THIS_WEEK, date(2025, 12, 29), date(2026, 1, 4)),
        (DueSpan.NEXT_WEEK, date(2026, 1, 5), date(2026, 1, 11)),
        (DueSpan.THIS_MONTH, date(2025, 12, 1), date(2025, 12, 31)),
        (DueSpan.NEXT_MONTH, date(2026, 1, 1), date(2026, 1, 31)),
        (DueSpan.THIS_QUARTER, date(2025, 10, 1), date(2025, 12, 31)),
        (DueSpan.THIS_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_spans_at_the_turn_of_the_year(span, first, last):
    assert due_days_of(span, date(2025, 12, 31)) == (first, last)


def test_spans_without_days():
    assert due_days_of(DueSpan.NONE, date(2026, 1, 1)) is None
    assert due_days_of(DueSpan.ANY, date(2026, 1, 1)) is None
