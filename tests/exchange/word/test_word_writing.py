"""Plans as Word files: text, styles and page as on paper; read back they give the same outline."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem
from desktop.domain.outline import parse_plans
from desktop.exchange.word import read_plan_text, write_docx
from desktop.exchange.word.document import document_text
from desktop.services.plans import import_plan
from desktop.services.report_documents import plan_document
from desktop.services.report_types import (
    Appendix,
    DocumentParagraph,
    DocumentRun,
    DocumentText,
    ReportJob,
    Standing,
    TextRole,
)
from desktop.system.paths import resources_folder
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics
from tests.reports.sample_documents import paragraph, plan

PLANS = sorted((Path(__file__).parents[2] / "data" / "plans").glob("*.txt"))
MM = 72 / 25.4
LONG = "清溪县大塘镇人民政府关于印发2026年农村人居环境整治提升专项行动工作实施方案的通知"


def jobs_of(text):
    uow = MemoryWorkspace().begin("导入")
    for stored in import_plan(
        uow=uow, text=text, source_name="计划.docx", phonetics=SpelledPhonetics()
    ):
        yield plan_document(uow=uow, plan_id=stored.id)


def outline_of(text):
    """What a person sees of an outline; white space is layout."""
    return [
        (
            parsed.title,
            [
                (node.level, node.inline, node.label, node.title, "".join(node.body.split()))
                for node in parsed.walk()
            ],
            "".join("".join(parsed.closing).split()),
        )
        for parsed in parse_plans(text)
    ]


@pytest.mark.parametrize("source", PLANS, ids=lambda path: path.stem)
def test_an_exported_plan_gives_the_same_outline(source, tmp_path) -> None:
    text = source.read_text("utf-8")
    for number, job in enumerate(jobs_of(text)):
        target = tmp_path / f"{number}.docx"
        write_docx(job, target)
        before = outline_of(text)[number]
        (after,) = outline_of(read_plan_text(target))
        assert after == before


def test_the_sample_plan_comes_back(tmp_path) -> None:
    text = read_plan_text(resources_folder() / "sample" / "plan.docx")
    (job,) = jobs_of(text)
    write_docx(job, tmp_path / "a.docx")
    assert outline_of(read_plan_text(tmp_path / "a.docx")) == outline_of(text)


def test_page_styles_and_numbers(tmp_path) -> None:
    write_docx(ReportJob("计划", (plan(2, title=LONG),)), tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    (section,) = document.sections
    measures = (section.page_width, section.page_height, section.top_margin,
                section.bottom_margin, section.left_margin, section.right_margin)  # fmt: skip
    wanted = [Mm(210), Mm(297), Mm(37), Mm(35), Mm(28), Mm(26)]
    assert list(measures) == pytest.approx(wanted, abs=Pt(0.1))
    fonts = {
        name: (style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size.pt)
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4")
        for style in (document.styles[name],)
    }
    assert fonts == {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "Heading 4": ("仿宋_GB2312", 16),
    }
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        xml = footer._element.xml
        assert " PAGE " in xml
        assert "— " in xml
    assert document.core_properties.title == "计划"
    assert document.core_properties.author == ""


def test_run_in_headings_have_the_type_of_their_level(tmp_path) -> None:
    write_docx(ReportJob("计划", (plan(1),)), tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    texts = {part.text[:6]: part for part in document.paragraphs}
    assert texts["1、抓好第1"].style.name == "Heading 1"
    run_in = texts["（1）加强培"]
    assert run_in.style.name == "Normal"
    assert run_in.runs[0].style.name == "Heading 2 Char"
    assert run_in.paragraph_format.first_line_indent.pt == pytest.approx(2 * 156 * MM / 28, abs=0.1)


def test_several_plans_begin_pages_of_their_own(tmp_path) -> None:
    write_docx(ReportJob("计划", (plan(1), plan(1, title="另一份计划"))), tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    breaking = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaking == ["另一份计划"]


def test_tables_are_refused_and_nothing_is_left(tmp_path) -> None:
    job = ReportJob("说明", (plan(1), Appendix("说明", ())))
    with pytest.raises(FileProblem, match="只有计划正文能存为 Word"):
        write_docx(job, tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


_WORDS = st.text("甲乙丙，。、；：（）《》“”①☑2026A—%䶮𬭎", min_size=1, max_size=60)
_PARAGRAPHS = st.builds(
    DocumentParagraph,
    st.lists(st.builds(DocumentRun, _WORDS, st.sampled_from(TextRole)), min_size=1, max_size=3).map(
        tuple
    ),
    st.sampled_from(list(Standing)),
)


@given(st.lists(_PARAGRAPHS, max_size=6))
def test_no_character_is_lost(paragraphs) -> None:
    from desktop.exchange.word.writing import document_bytes

    content = document_bytes("计划", [DocumentText("大塘镇计划", tuple(paragraphs))])
    found = document_text(content, Path("a.docx"))
    whole = "大塘镇计划" + "".join(part.text for part in paragraphs)
    assert "".join(found.split()) == whole


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Turn a .docx into a PDF with LibreOffice, as a reader other than Word sees it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("office")

    def convert(path: Path) -> Path:
        subprocess.run(
            [program, "--headless", f"-env:UserInstallation={profile.as_uri()}",
             "--convert-to", "pdf", "--outdir", path.parent, path],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return path.with_suffix(".pdf")

    return convert


def characters(page):
    """Yield the characters of a page with their boxes."""
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    for at, char in enumerate(text):
        if not char.isspace():
            yield char, textpage.get_charbox(at, loose=True)


def test_another_office_program_shows_the_same_page(office, tmp_path) -> None:
    body = "国" * 28 * 50
    parts = (paragraph(body), paragraph("大塘镇人民政府", standing=Standing.OFFICE),
             paragraph("2026年1月5日", standing=Standing.DATE))  # fmt: skip
    job = ReportJob("计划", (DocumentText("大塘镇2026年工作计划", parts),))
    write_docx(job, tmp_path / "a.docx")
    pdf = pypdfium2.PdfDocument(office(tmp_path / "a.docx"))
    assert pdf[1].get_size() == pytest.approx((210 * MM, 297 * MM), abs=1)
    boxes = [box for char, box in characters(pdf[1]) if char == "国"]
    assert len(boxes) == 22 * 28
    assert min(box[0] for box in boxes) == pytest.approx(28 * MM, abs=1.5)
    assert max(box[2] for box in boxes) == pytest.approx(184 * MM, abs=1.5)
    lines = sorted({round(box[1], 1) for box in boxes}, reverse=True)
    assert len(lines) == 22
    assert all(a - b == pytest.approx(28.95, abs=0.3) for a, b in itertools.pairwise(lines))
    numbers = {}
    for page in (0, 1):
        dashes = [box for char, box in characters(pdf[page]) if char == "—"]
        numbers[page] = (min(box[0] for box in dashes), max(box[2] for box in dashes))
    assert numbers[0][1] == pytest.approx(184 * MM - 14, abs=3)
    assert numbers[1][0] == pytest.approx(28 * MM + 14, abs=3)
    text = "".join(char for page in pdf for char, _ in characters(page))
    pdf.close()
    for words in ("大塘镇2026年工作计划", "大塘镇人民政府", "2026年1月5日"):
        assert words in text
    assert text.count("国") == len(body)
