"""Rows and places of a grouped table."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.queries import GroupLine
from desktop.ui.models.group_rows import GroupRows


def line(key: str, count: int) -> GroupLine:
    return GroupLine(key, key, count, 0, Decimal(0), Decimal(0))


def test_without_groups_rows_are_places():
    rows = GroupRows(5, (), ())
    assert (rows.rows, rows.place(3), rows.row(4), rows.group_at(0)) == (5, 3, 4, None)
    assert rows.places(1, 3) == [(1, 3)]


def test_lines_stand_above_their_tasks():
    rows = GroupRows(5, [line("a", 2), line("b", 3)], {"a"})
    assert rows.rows == 5  # a, b, three tasks
    assert rows.group_at(0).key == "a"
    assert rows.group_at(1).key == "b"
    assert rows.group_at(2) is None
    assert rows.place(2) == 2
    assert rows.row(0) is None
    assert rows.row(4) == 4
    assert rows.places(0, 1) == [(0, 2)]
    assert rows.places(0, 3) == [(0, 2), (2, 2)]
    assert rows.head("b") == 1


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), min_size=1, max_size=8))
def test_every_row_is_a_line_or_a_task_once(groups):
    lines = [line(f"g{n}", count) for n, (count, _) in enumerate(groups)]
    folded = {f"g{n}" for n, (_, shut) in enumerate(groups) if shut}
    total = sum(count for count, _ in groups)
    rows = GroupRows(total, lines, folded)
    places = [rows.place(row) for row in range(rows.rows) if rows.group_at(row) is None]
    assert len(places) == len(set(places)) == sum(c for c, shut in groups if not shut)
    for place in range(total):
        row = rows.row(place)
        assert (row is None) == (place not in places)
        if row is not None:
            assert rows.place(row) == place
    covered = [
        n for first, number in rows.places(0, rows.rows - 1) for n in range(first, first + number)
    ]
    assert covered == list(range(total))
