from __future__ import annotations

import errno
import re
from decimal import Decimal

import pypdfium2
import pytest

from desktop.domain.errors import Cancelled, FileProblem
from desktop.reports import substitutions, unprintable, write_pdf
from desktop.reports.drawing.document import PdfDocument
from desktop.reports.layout.page import cell_boxes
from desktop.reports.preview import PdfPreview
from desktop.services import reporting, results, rounds
from desktop.services.report_types import Appendix, ReportJob
from tests.fakes.rounds import DEDUCT, DIRECT, LEVELS, make_round
from tests.reports import sample_reports as samples

ALL = (
    samples.sheet("", blank=True),
    samples.sheet(levels=2, group="一类村", rank="3"),
    samples.ranking(40),
    samples.tasks(40),
    samples.appendix(),
)


def extracted(path):
    """Text of each page as a reader would copy it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text):
    return re.sub(r"\s", "", text)


def printed(pages):
    """All texts of a layout in the order in which they are drawn, without spaces."""
    for page in pages:
        lines = [line for block in page.blocks for line in block.lines]
        for cell in cell_boxes(page.table) if page.table else ():
            lines += cell.text.lines
        yield sorted(squeezed("".join(lines)))


@pytest.mark.parametrize("shared", [False, True])
def test_text_comes_back_as_it_was(writer, tmp_path, shared):
    parts = ALL + (ALL[1],) * (4 if shared else 0)
    job = ReportJob("全部", parts)
    writer(job, tmp_path / "a.pdf")
    layouts = [page for _, pages in writer.layouts(job) for page in pages]
    pages = extracted(tmp_path / "a.pdf")
    assert len(pages) == len(layouts)
    for page, text in zip(printed(layouts), pages, strict=True):
        assert sorted(squeezed(text)) == page


def test_rare_characters_print(writer, tmp_path):
    name = "龚䶮㛃𬭎①⑳■□〔2026〕"
    writer(ReportJob("t", (samples.sheet(name),)), tmp_path / "a.pdf")
    assert name in extracted(tmp_path / "a.pdf")[0]


def test_characters_that_share_a_glyph_stay_apart(writer, tmp_path):
    name = "一～二〜三•四‧五–六‒七"
    writer(ReportJob("t", (samples.sheet(name),)), tmp_path / "a.pdf")
    assert name in extracted(tmp_path / "a.pdf")[0]


def test_paper_shows_the_engines_figures(writer, tmp_path):
    bench = make_round()
    uow = bench.begin()
    sheet = bench.sheets["大塘村"]
    rounds.enter(uow=uow, sheet_id=sheet, leaf=DIRECT, amount=Decimal("3.5"))
    rounds.add_event(uow=uow, sheet_id=sheet, leaf=DEDUCT, line="late", times=Decimal(2))
    rounds.enter(uow=uow, sheet_id=sheet, leaf=LEVELS, level="good")
    unit = bench.units["大塘村"]
    job = reporting.score_sheets(uow=uow, round_id=bench.round_id, unit_ids=[unit])
    writer(job, tmp_path / "a.pdf")
    text = squeezed("".join(extracted(tmp_path / "a.pdf")))
    (part,) = job.parts
    printed = results.compute(uow=uow, round_id=bench.round_id).of_unit(unit).printed
    assert part.rows[-1].score == str(printed)
    for row in part.rows:
        for value in (row.content, row.full, row.score, row.reason):
            assert squeezed(value) in text
    assert f"{row.full}{printed}" in text


def test_missing_characters_print_as_geta_and_are_reported(writer, tmp_path):
    job = ReportJob("t", (samples.sheet("བོད村"),))
    writer(job, tmp_path / "a.pdf")
    assert "〓〓〓村" in extracted(tmp_path / "a.pdf")[0]
    assert unprintable(job) == frozenset("བོད")


def test_only_what_is_printed_is_reported_as_missing(writer):
    job = ReportJob("t", (samples.sheet("龚\u200bcafe\u0301\ufeff ئ"),))
    assert writer.unprintable(job) == frozenset("ئ")


def test_boxes_to_tick_are_drawn(writer, tmp_path):
    plain = Appendix("选项", ((1, "　公开　不公开", ""),))
    ticked = Appendix("选项", ((1, "☑公开☐不公开", ""),))
    images = []
    for part in (plain, ticked):
        writer(ReportJob("t", (part,)), tmp_path / "a.pdf")
        images.append(PdfPreview().render(tmp_path / "a.pdf", 0, dpi=72)[2])
    dark = [sum(value < 128 for value in image[::4]) for image in images]
    assert dark[1] > dark[0] + 20


def test_all_fonts_are_embedded(writer, tmp_path):
    writer(ReportJob("全部", ALL), tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert names
    assert all(re.match(rb"[A-Z]{6}\+Kaoping", name) for name in names)
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") == len(names)


def test_same_input_gives_same_bytes(writer, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        writer(ReportJob("全部", ALL), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_bookmarks_by_group_and_unit(writer, tmp_path):
    parts = [
        samples.sheet(f"{name}", leaves=3, group=group)
        for name, group in (("甲村", "一类"), ("乙村", "一类"), ("丙村", "二类"))
    ]
    writer(ReportJob("季度考核", (*parts, samples.ranking(3))), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    toc = [
        (item.level, item.get_title(), item.get_dest().get_index()) for item in document.get_toc()
    ]
    title = document.get_metadata_value("Title")
    document.close()
    assert toc == [
        (0, "一类", 0),
        (1, "甲村", 0),
        (1, "乙村", 1),
        (0, "二类", 2),
        (1, "丙村", 2),
        (0, "青禾镇2026年第三季度政务公开考核汇总排名表", 3),
    ]
    assert title == "季度考核"


def test_page_numbers_only_on_several_pages(writer):
    job = ReportJob("t", (samples.sheet(leaves=3), samples.sheet()))
    one, many = (pages for _, pages in writer.layouts(job))
    lines = [[line for block in page.blocks for line in block.lines] for page in (*one, *many)]
    assert not any("— 1 —" in line for line in lines[0])
    assert ["— 2 —" in line for line in lines[1:]] == [False, True, *[False] * (len(many) - 2)]


def test_progress_counts_parts(tmp_path):
    calls = []
    write_pdf(
        ReportJob("t", ALL[:2]), tmp_path / "a.pdf", progress=lambda *call: calls.append(call)
    )
    assert calls == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("when", [0, 1, 2, 3])
def test_cancel_leaves_nothing(writer, tmp_path, when):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def progress(done, total):
        if done == when:
            raise Cancelled

    with pytest.raises(Cancelled):
        writer(ReportJob("t", ALL[:2]), target, progress=progress)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (PermissionError(errno.EACCES, "Permission denied"), "正被其他程序打开"),
        (OSError(errno.EIO, "Input/output error"), "未能写出“a.pdf”"),
    ],
)
def test_failed_write_says_why_and_leaves_nothing(writer, tmp_path, monkeypatch, error, words):
    def fail(self, file):
        file.write(b"half")
        raise error

    monkeypatch.setattr(PdfDocument, "save", fail)
    with pytest.raises(FileProblem, match=words):
        writer(ReportJob("t", ALL[:1]), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_target_that_cannot_be_written(writer, tmp_path):
    with pytest.raises(FileProblem, match="不存在"):
        writer(ReportJob("t", ALL[:1]), tmp_path / "none" / "a.pdf")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileProblem, match="folder"):
        writer(ReportJob("t", ALL[:1]), tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_nothing_to_print(writer, tmp_path):
    with pytest.raises(FileProblem, match="没有可打印"):
        writer(ReportJob("t", ()), tmp_path / "a.pdf")


def test_preview(writer, tmp_path):
    writer(ReportJob("t", (samples.sheet(levels=2),)), tmp_path / "a.pdf")
    preview = PdfPreview()
    assert preview.page_count(tmp_path / "a.pdf") > 1
    width, height, data = preview.render(tmp_path / "a.pdf", 0, dpi=72)
    assert (width, height) == (842, 596)
    assert len(data) == width * height * 4
    assert data[:4] == b"\xff\xff\xff\xff"
    assert min(data[0::4]) == 0


def test_preview_problems(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    with pytest.raises(FileProblem, match="不是完好的 PDF"):
        PdfPreview().page_count(tmp_path / "a.pdf")
    with pytest.raises(FileProblem, match="读不到"):
        PdfPreview().page_count(tmp_path / "b.pdf")


def test_preview_of_a_page_that_is_not_there(writer, tmp_path):
    writer(ReportJob("t", (samples.sheet(leaves=2),)), tmp_path / "a.pdf")
    with pytest.raises(FileProblem, match="没有第9页"):
        PdfPreview().render(tmp_path / "a.pdf", 8, dpi=72)


def test_substitutions_name_both_fonts():
    for one in substitutions():
        assert one.wanted
        assert one.used
