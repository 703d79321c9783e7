"""The plan as a 公文 on paper, measured: margins, grid, levels, page numbers, 落款."""

from __future__ import annotations

import itertools

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.excel.writer import write_report
from desktop.reports.fonts.faces import Face
from desktop.reports.forms.document_text import document_pages
from desktop.reports.layout.geometry import MM
from desktop.reports.layout.text_breaking import NO_END, NO_START
from desktop.services.report_types import (
    DocumentParagraph,
    DocumentRun,
    DocumentText,
    ReportJob,
    Standing,
    TextRole,
)
from tests.reports.sample_documents import SENTENCE, paragraph, plan, run_in

LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, FOOT = 37 * MM, (297 - 35) * MM
PITCH = 28.95


def rows_of(page):
    """Return the text of a page by rows of the grid, without the page number."""
    rows = {}
    for block in page.blocks[:-1]:
        rows.setdefault(round((block.top - TOP) / PITCH), []).extend(block.lines)
    return {row: "".join(texts) for row, texts in sorted(rows.items())}


def ends(block, fonts):
    """Return where the text of a block begins and ends, blank half of a mark left out."""
    typeface = fonts.typeface(block.type.face)
    text = block.lines[0]
    width = typeface.width(text, block.type.size) + block.spacing * (len(text) - 1)
    start = block.x
    if block.align.value == "centre":
        start += (block.width - width) / 2
    blank = block.type.size / 2 if text[-1] in "，。、；：！？）》」』】〕〉”’" else 0.0
    return start, start + width - blank


def test_a_page_holds_22_lines_of_28_characters(breakers):
    document = DocumentText("计划", (paragraph("字" * 28 * 60),))
    pages = document_pages(document, breakers)
    rows = rows_of(pages[1])
    assert [len(text) for text in rows.values()] == [28] * 22
    blocks = [block for block in pages[1].blocks[:-1] if round(block.top - TOP) == 0]
    first, last = blocks[0], blocks[-1]
    assert first.x == pytest.approx(LEFT)
    assert last.x + 28 * 16 + 27 * last.spacing == pytest.approx(RIGHT)
    tops = [block.top for block in pages[1].blocks[:-1]]
    assert min(tops) == pytest.approx(TOP)
    assert max(tops) + PITCH == pytest.approx(FOOT, abs=1.0)


def test_margins_are_read_back_from_the_pdf(writer, tmp_path):
    text = "国" * 28 * 40
    writer(ReportJob("计划", (DocumentText("计划", (paragraph(text),)),)), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    page = document[1]
    textpage = page.get_textpage()
    boxes = [textpage.get_charbox(at, loose=True) for at in range(textpage.count_chars())]
    chars = textpage.get_text_range()
    inked = [box for box, char in zip(boxes, chars, strict=False) if char == "国"]
    assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    assert min(box[0] for box in inked) == pytest.approx(LEFT, abs=1)
    assert max(box[2] for box in inked) == pytest.approx(RIGHT, abs=1)
    baselines = sorted({round(box[1], 1) for box in inked}, reverse=True)
    steps = [a - b for a, b in itertools.pairwise(baselines)]
    assert steps
    assert all(step == pytest.approx(PITCH, abs=0.2) for step in steps)
    document.close()


def test_levels_have_their_faces_and_run_in_headings_end_with_their_stop(breakers):
    document = DocumentText(
        "计划",
        (
            paragraph("一、总体要求", TextRole.LEVEL1),
            run_in("（一）加强培训。", "一是培训。"),
            run_in("1.清河道。", "三月完成。", TextRole.LEVEL3),
            run_in("（1）村级。", "四月完成。", TextRole.LEVEL4),
        ),
    )
    (page,) = document_pages(document, breakers)
    faces = [(block.type.face, "".join(block.lines)) for block in page.blocks[1:-1]]
    assert (Face.HEI, "一、总体要求") in faces
    assert (Face.KAI, "（一）加强培训。") in faces
    assert (Face.FANGSONG, "一是培训。") in faces
    assert {face for face, _ in faces[3:]} == {Face.FANGSONG}
    assert {block.type.size for block in page.blocks[1:-1]} == {16.0}
    firsts = {round(block.top): block.x for block in reversed(page.blocks[1:-1])}
    indent = LEFT + 2 * (RIGHT - LEFT) / 28
    assert list(firsts.values()) == [pytest.approx(indent)] * 4


@pytest.mark.parametrize("chapters", [0, 1, 2, 5])
def test_headings_and_sign_off_are_never_alone(breakers, chapters):
    for extra in range(0, 30, 3):
        body = SENTENCE * 2 + "多" * extra * 3
        pages = document_pages(plan(chapters, body=body), breakers)
        for page in pages:
            rows = list(rows_of(page).values())
            assert not rows[-1].endswith("项工作")
        last = list(rows_of(pages[-1]).values())
        assert last[-1] == "2026年1月5日"
        assert not last[0].startswith("大塘镇人民政府")
        assert len(last) >= 4


def test_the_date_stands_four_characters_in_and_the_office_centred_over_it(breakers, fonts):
    page = document_pages(plan(1), breakers)[-1]
    office, day = page.blocks[-3:-1]
    assert (office.lines, day.lines) == (("大塘镇人民政府",), ("2026年1月5日",))
    start, end = ends(day, fonts)
    assert end == pytest.approx(RIGHT - 4 * 16)
    assert sum(ends(office, fonts)) / 2 == pytest.approx((start + end) / 2)
    assert day.top - office.top == pytest.approx(PITCH)


@pytest.mark.parametrize(
    ("lines", "pages", "blanks"), [(15, 1, 2), (16, 1, 2), (17, 1, 1), (18, 2, 2)]
)
def test_a_line_less_above_the_sign_off_saves_a_page(breakers, lines, pages, blanks):
    parts = (
        *[paragraph("短句。")] * lines,
        paragraph("大塘镇人民政府", standing=Standing.OFFICE),
        paragraph("2026年1月5日", standing=Standing.DATE),
    )
    found = document_pages(DocumentText("计划", parts), breakers)
    rows = rows_of(found[-1])
    places = {text: row for row, text in rows.items()}
    assert len(found) == pages
    assert places["大塘镇人民政府"] - places["短句。"] - 1 == blanks


@pytest.mark.parametrize("office", ["清溪县大塘镇农村人居环境整治工作领导小组办公室", "县" * 40])
def test_a_long_office_stays_on_the_paper(breakers, fonts, office):
    parts = (
        paragraph(office, standing=Standing.OFFICE),
        paragraph("2026年1月5日", standing=Standing.DATE),
    )
    (page,) = document_pages(DocumentText("计划", parts), breakers)
    assert all(
        ends(block, fonts)[0] >= LEFT - 0.01 and ends(block, fonts)[1] <= RIGHT + 0.01
        for block in page.blocks
    )
    assert office in "".join(rows_of(page).values())


def test_names_of_attachments_stand_below_each_other(breakers):
    page = document_pages(plan(0), breakers)[0]
    blocks = [block for block in page.blocks if block.lines[0][0] in "附12重工"]
    numbers = [block.x for block in blocks if block.lines[0] in ("1.", "2.")]
    assert len(numbers) == 2
    assert numbers[0] == pytest.approx(numbers[1], abs=0.7)


def test_page_numbers_odd_right_even_left(breakers, fonts):
    pages = document_pages(plan(12), breakers)
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        block = page.blocks[-1]
        assert block.lines == (f"— {number} —",)
        assert block.type.size == 14
        middle = block.top + block.type.leading / 2
        assert middle - FOOT == pytest.approx(7 * MM)
        width = fonts.typeface(Face.SONG).width(block.lines[0], 14)
        edge = block.x + block.width if number % 2 else block.x
        wanted = RIGHT - 14 if number % 2 else LEFT + 14
        assert edge == pytest.approx(wanted)
        assert width < 50


def test_a_long_title_stands_in_lines_of_their_own(breakers):
    title = "清溪县大塘镇人民政府关于印发2026年农村人居环境整治提升专项行动工作实施方案的通知"
    (page,) = document_pages(DocumentText(title, ()), breakers)
    blocks = page.blocks[:-1]
    assert "".join(block.lines[0] for block in blocks) == title
    assert [block.type.size for block in blocks] == [22.0] * 3
    assert {block.type.face for block in blocks} == {Face.TITLE}


def test_an_empty_plan_is_a_page_with_its_title(writer, tmp_path):
    writer(ReportJob("计划", (DocumentText("新计划", ()),)), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == 1
    assert "新计划" in document[0].get_textpage().get_text_range()
    document.close()


_WORDS = st.text("甲乙丙，。、；：（）《》“”①☑2026 A—…%．䶮𬭎", min_size=1, max_size=120)
_PARAGRAPHS = st.builds(
    DocumentParagraph,
    st.lists(
        st.builds(DocumentRun, _WORDS.filter(str.strip), st.sampled_from(TextRole)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    st.sampled_from(list(Standing)),
)


@given(st.lists(_PARAGRAPHS, max_size=8))
def test_nothing_is_lost_and_all_of_it_stands_inside_the_margins(breakers, fonts, paragraphs):
    document = DocumentText("大塘镇计划", tuple(paragraphs))
    pages = document_pages(document, breakers)
    texts = [text for page in pages for block in page.blocks[:-1] for text in block.lines]
    whole = "".join(part.text for part in paragraphs)
    assert sorted("".join("".join(texts).split())) == sorted("".join(f"大塘镇计划{whole}".split()))
    for page in pages:
        for block in page.blocks[:-1]:
            start, end = ends(block, fonts)
            assert start >= LEFT - 0.01
            assert end <= RIGHT + 0.01 + 8 * (block.lines[0][-1] in NO_START)
            assert TOP - 0.01 <= block.top <= FOOT - PITCH + 0.01


@given(st.text("甲乙丙丁，。、；：（）《》2", min_size=20, max_size=200))
def test_marks_stand_where_they_may(breakers, text):
    document = DocumentText("计划", (paragraph(text),))
    rows = [row for page in document_pages(document, breakers) for row in rows_of(page).values()]
    body = rows[1:]
    for before, after in itertools.pairwise(body):
        fits = not (set(text) <= NO_START | NO_END)
        run = len(after) - len(after.lstrip("".join(NO_START)))
        assert not fits or run == 0 or before[-1] in NO_START | NO_END


def test_the_text_of_the_pdf_is_in_order(writer, tmp_path):
    document = plan(6)
    writer(ReportJob("计划", (document,)), tmp_path / "a.pdf")
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    found = ""
    for number, page in enumerate(pdf, start=1):
        text = "".join(page.get_textpage().get_text_range().split())
        assert text.endswith(f"—{number}—")
        found += text.removesuffix(f"—{number}—")
    pdf.close()
    assert found == document.title + "".join(part.text for part in document.paragraphs)


def test_the_workbook_has_the_same_words(tmp_path):
    document = plan(1)
    write_report(ReportJob("计划", (document,)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [row[0].value for row in book.active]
    assert cells == [document.title, *(part.text for part in document.paragraphs)]
    book.close()
