"""Every text stands inside its cell, every cell on the page, nothing overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reports.layout.page import cell_boxes
from desktop.reports.writer import PdfWriter
from desktop.services.report_types import (
    ReportJob,
    SheetRow,
    SheetRowKind,
    TableColumn,
    TableReport,
)
from tests.reports import sample_reports as samples

LONG = "须逐项核对并说明理由" * 90
TOKEN = "https://example.invalid/" + "abcdefghij" * 12
HARD = {
    "words": (LONG, TOKEN, "", "第一行\n第二行\n\n第四行", "（" * 30 + "甲" + "）" * 30),
    "reasons": ("", LONG * 2, TOKEN, "8月未更新"),
    "contents": ("甲", TOKEN, LONG[:200], "", "1234567890" * 8),
}


def wide(columns):
    head = tuple(
        TableColumn((f"第{at // 4 + 1}类", f"指标{at + 1}"), 1, numeric=True)
        for at in range(columns)
    )
    rows = tuple(tuple(f"{at}.25" for _ in head) for at in range(90, 112))
    return TableReport("各单位得分明细表", "", head, rows)


def merged(text):
    columns = (
        TableColumn(("序号",), 1, numeric=True),
        TableColumn(("分类",), 1, merge=True),
        TableColumn(("任务",), 4),
    )
    rows = tuple((str(at), text if at < 3 else "其他", "完成") for at in range(6))
    return TableReport("任务", "", columns, rows, landscape=False)


PARTS = {
    "scored": samples.sheet(),
    "blank": samples.sheet("", blank=True),
    "five": samples.sheet(leaves=5),
    "two levels": samples.sheet(levels=2, leaves=40),
    "three levels blank": samples.sheet(levels=3, leaves=200, blank=True),
    "no category": samples.sheet(levels=0, leaves=12),
    "hard": samples.sheet(leaves=60, **HARD),
    "hard two levels": samples.sheet(leaves=40, levels=2, **HARD),
    "long notes": samples.sheet(leaves=8, notes=tuple(LONG[:300] for _ in range(20))),
    "one long note": samples.sheet(leaves=8, notes=(LONG * 8,)),
    "ranking": samples.ranking(),
    "ranking 200": samples.ranking(200),
    "ranking without rows": samples.ranking(0),
    "tasks 5": samples.tasks(5),
    "tasks": samples.tasks(),
    "wide": wide(24),
    "wider than A4": wide(44),
    "high merged cell": merged(LONG),
    "appendix": samples.appendix(),
    "appendix without lines": samples.appendix(lines=0),
}


@pytest.fixture(params=PARTS, name="pages")
def _pages(request, writer):
    ((_, pages),) = writer.layouts(ReportJob("t", (PARTS[request.param],)))
    return pages


def test_text_is_inside_its_cell(pages, fonts):
    for page in pages:
        for cell in cell_boxes(page.table) if page.table else ():
            text = cell.text
            assert text.top >= cell.top - 0.01
            assert text.top + text.height <= cell.top + cell.height + 0.01
            assert text.x >= cell.x
            assert text.x + text.width <= cell.x + cell.width + 0.01
            typeface = fonts.typeface(text.type.face)
            for line in text.lines:
                assert typeface.width(line, text.type.size) <= text.width + 0.2, line


def test_cells_and_blocks_are_on_the_page(pages, fonts):
    for page in pages:
        form = page.format
        boxes = list(cell_boxes(page.table)) if page.table else []
        for box in boxes:
            assert box.x >= form.left - 0.01
            assert box.x + box.width <= form.width - form.right + 0.01
            assert box.top >= form.top - 0.01
            assert box.top + box.height <= form.height - form.bottom + 0.1
        for block in page.blocks:
            typeface = fonts.typeface(block.type.face)
            assert block.top + block.height <= form.height - 10
            for line in block.lines:
                assert typeface.width(line, block.type.size) <= block.width + 0.2


def test_cells_do_not_overlap(pages):
    for page in pages[:4]:
        boxes = list(cell_boxes(page.table)) if page.table else []
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    one.x + one.width <= other.x + 0.01
                    or other.x + other.width <= one.x + 0.01
                    or one.top + one.height <= other.top + 0.01
                    or other.top + other.height <= one.top + 0.01
                )
                assert apart, (one, other)


def test_cells_fill_the_table(pages):
    for page in pages:
        if page.table:
            area = sum(box.width * box.height for box in cell_boxes(page.table))
            width = page.table.measurer.edges[-1]
            assert area == pytest.approx(width * (page.table.bottom - page.table.top))


def test_blocks_do_not_touch_the_table(pages):
    for page in pages:
        if page.table:
            for block in page.blocks:
                above = block.top + block.height <= page.table.top + 0.01
                assert above or block.top >= page.table.bottom - 0.01


@pytest.mark.parametrize("leaves", range(1, 60, 3))
def test_total_and_signatures_are_never_alone(leaves, writer):
    part = samples.sheet(leaves=leaves)
    ((_, pages),) = writer.layouts(ReportJob("t", (part,)))
    for page in pages:
        assert page.table, "the signature strip stands with the end of the table"
        assert not page.table.body.rows[0].row.shape.with_previous
    last = [line for block in pages[-1].blocks for line in block.lines]
    assert any("考核组组长" in line for line in last)


@pytest.mark.parametrize("count", range(1, 60, 2))
def test_signature_strip_stays_together_with_the_last_note(count, writer):
    part = samples.sheet(leaves=8, notes=("须逐项核对。",) * count)
    ((_, pages),) = writer.layouts(ReportJob("t", (part,)))
    last = [line for block in pages[-1].blocks for line in block.lines]
    wanted = ["须逐项核对", "考核组成员", "考核组组长", "被考核单位负责人", "盖章"]
    assert [any(word in line for line in last) for word in wanted] == [True] * 5


def test_padded_categories_and_subtotals(writer):
    """Levels a criterion does not have are empty texts; its last category takes their columns."""

    def row(kind, categories, keys, content):
        return SheetRow(kind, categories, keys, "1", content, "5")

    leaf, subtotal = SheetRowKind.LEAF, SheetRowKind.SUBTOTAL
    rows = (
        row(leaf, ("甲", "乙"), ("a", "b"), "一"),
        row(subtotal, ("甲", ""), ("a", "a#1"), "小计"),
        row(leaf, ("丙", ""), ("c", "c#0"), "二"),
        row(leaf, ("丙", ""), ("c", "d#0"), "三"),
        row(subtotal, ("丙", ""), ("c", "c#1"), "小计"),
        row(SheetRowKind.TOTAL, ("合计", ""), ("@total", "@total#1"), "合计"),
    )
    part = replace(samples.sheet(levels=2), rows=rows)
    ((_, pages),) = writer.layouts(ReportJob("t", (part,)))
    table = pages[0].table
    edges = table.measurer.edges
    found = {cell.text.lines[0]: cell for cell in cell_boxes(table)}
    assert found["甲"].width == pytest.approx(edges[1])
    assert found["丙"].width == pytest.approx(edges[2])
    assert found["合计"].width == pytest.approx(edges[4])
    groups = [(s.group.text, s.first, s.last) for s in table.body.segments]
    assert groups == [("甲", 0, 1), ("丙", 2, 4), ("乙", 0, 0)]


TEXTS = st.text("甲乙丙，。（）《》1234567890.%abc \n☑䶮", max_size=120)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=14),
    blank=st.booleans(),
)
def test_any_texts_stand_inside_their_cells(rows, fonts, blank):
    """Whatever is typed: inside the cell, and all of it on the paper."""
    made = [
        SheetRow(SheetRowKind.LEAF, (category,), (f"k{at // 3}",), str(at), content, "5", words,
                 reason=reason)
        for at, (category, content, words, reason) in enumerate(rows)
    ]  # fmt: skip
    part = replace(samples.sheet(), rows=tuple(made), blank=blank)
    ((_, pages),) = PdfWriter(fonts).layouts(ReportJob("t", (part,)))
    printed = ""
    for page in pages:
        for cell in cell_boxes(page.table):
            assert cell.text.top >= cell.top - 0.01
            assert cell.text.top + cell.text.height <= cell.top + cell.height + 0.01
            assert cell.top + cell.height <= page.format.height - page.format.bottom + 0.1
        for row in page.table.body.rows:
            printed += "".join("".join(lines) for lines in row.lines)
    wanted = "".join(
        f"{at}{content}5{words}{reason}" for at, (_, content, words, reason) in enumerate(rows)
    )
    assert sorted(printed.replace(" ", "")) == sorted(wanted.replace("\n", "").replace(" ", ""))


def test_rows_of_a_blank_sheet_are_high_enough_for_a_pen(writer):
    ((_, pages),) = writer.layouts(ReportJob("t", (samples.sheet("", blank=True),)))
    nine_mm = 9 * 72 / 25.4
    assert all(row.height >= nine_mm for page in pages for row in page.table.body.rows)


def test_merged_category_is_repeated_after_a_break(writer):
    ((_, pages),) = writer.layouts(ReportJob("t", (samples.sheet(),)))
    texts = ["".join(cell.text.lines) for cell in cell_boxes(pages[1].table)]
    assert any(text.endswith("（续）") for text in texts)
    assert "考核得分" in texts
