from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.reports.fonts.faces import Face
from desktop.reports.layout.blocks import Type
from desktop.reports.layout.measuring import Measured
from desktop.reports.layout.pagination import Room, paginate
from desktop.reports.layout.table_model import Group, Row, Shape, Slot

KIND = Type(Face.SONG, 10, 10)
PLAIN = Shape((Slot(1, 2),), KIND)
TOTAL = Shape((Slot(1, 2),), KIND, with_previous=True)
PADDING = 2


def row(height=20, group="", shape=PLAIN, text="x"):
    groups = (Group(0, 1, group, group),) if group else ()
    lines = tuple(f"{text}{number}" for number in range(max(1, int((height - 4) / 10))))
    return Measured(Row(shape, (text,), groups), (lines,), float(height))


def flow(rows, first=100, later=100, tail=0, group_height=0):
    return paginate(
        rows, Room(first, later, tail), lambda group, continued: group_height, 10, PADDING
    )


def counts(pages):
    return [len(page.rows) for page in pages]


def test_fills_from_the_top():
    assert counts(flow([row()] * 12)) == [5, 5, 2]
    assert counts(flow([row()] * 4, first=40)) == [2, 2]


def test_no_rows_still_makes_a_page():
    assert counts(flow([])) == [0]


def test_total_takes_a_row_with_it():
    rows = [*[row()] * 5, row(shape=TOTAL)]
    assert counts(flow(rows)) == [4, 2]
    assert counts(flow([*[row()] * 4, row(shape=TOTAL), row(shape=TOTAL)])) == [3, 3]


def test_tail_takes_the_last_rows_with_it():
    rows = [*[row()] * 4, row(shape=TOTAL)]
    assert counts(flow(rows, tail=30)) == [3, 2]
    assert counts(flow(rows)) == [5]


def test_tall_row_is_split_and_complete():
    tall = row(height=254)
    pages = flow([row(), tall, row()])
    printed = [line for page in pages for each in page.rows for line in each.lines[0]]
    assert printed.count("x0") == 3
    assert [line for line in printed if line != "x0"] == [f"x{at}" for at in range(1, 25)]
    assert all(page.height <= 100 for page in pages)


def test_merged_cell_stretches_its_rows():
    pages = flow([row(group="a"), row(group="a"), row(group="b")], group_height=50)
    assert [each.height for each in pages[0].rows] == [25, 25, 50]


def test_merged_cell_is_closed_and_continued():
    pages = flow([row(group="a")] * 7)
    assert [[(s.first, s.last, s.continued) for s in page.segments] for page in pages] == [
        [(0, 4, False)],
        [(0, 1, True)],
    ]


def test_inner_groups_end_with_their_outer_one():
    def nested(outer, inner):
        groups = (Group(0, 1, outer, outer), Group(1, 2, inner, inner))
        return Measured(Row(PLAIN, ("x",), groups), (("x",),), 20.0)

    (page,) = flow([nested("a", "i"), nested("b", "i"), nested("b", "i")])
    assert [(s.group.key, s.first, s.last) for s in page.segments] == [
        ("a", 0, 0),
        ("b", 1, 2),
        ("i", 0, 0),
        ("i", 1, 2),
    ]


ROWS = st.lists(
    st.builds(
        row,
        height=st.integers(14, 300),
        group=st.sampled_from(["", "a", "b"]),
        shape=st.sampled_from([PLAIN, PLAIN, TOTAL]),
    ),
    max_size=30,
)


@given(ROWS, st.integers(60, 120), st.integers(0, 60), st.integers(0, 60))
def test_everything_is_there_and_fits(rows, first, tail, group_height):
    pages = flow(rows, first=first, later=150, tail=tail, group_height=group_height)
    printed = [line for page in pages for each in page.rows for line in each.lines[0] if line]
    assert printed == [line for each in rows for line in each.lines[0]]
    for number, page in enumerate(pages):
        assert page.height <= (150 if number else first) + 0.1
        assert page.rows or not rows
