"""Notices on paper: number, band in words, items, receipt; many items go on over pages."""

from __future__ import annotations

import openpyxl
import pypdfium2
import pytest

from desktop.exchange.excel.writer import write_report
from desktop.services.report_types import NoticeSheet, ReportJob, TableColumn, TableReport

COLUMNS = tuple(
    TableColumn((head,), weight)
    for head, weight in (("序号", 4), ("工作事项", 16), ("工作要求", 16), ("时限要求", 8))
)


def notice(count=1, **given):
    rows = tuple(
        (str(n), f"事项{n}", "逐户排查，拍照留存，不得漏户。" * 3, "2026年\n6月5日")
        for n in range(1, count + 1)
    )
    values = {
        "title": "督办通知单",
        "code": "〔2026〕督字第3号",
        "recipient": "大塘村",
        "paragraphs": ("下列督办事项未按要求办结，现予督办。",),
        "table": TableReport("", "", COLUMNS, rows),
        "office": "清溪镇督查室",
        "day": "2026年6月1日",
        "receipt": ("签收人（签字）：",),
        "band": "红色（督办）",
        "shade": "#c62828",
    }
    return NoticeSheet(**{**values, **given})


def texts_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_all_of_it_stands_on_one_page(writer, tmp_path):
    target = tmp_path / "单.pdf"
    writer(ReportJob("单", (notice(),)), target)
    pages = texts_of(target)
    assert len(pages) == 1
    for words in (
        "督办通知单",
        "〔2026〕督字第3号",
        "大塘村",
        "红色（督办）",
        "事项1",
        "清溪镇督查室",
        "签收人",
    ):
        assert words in pages[0]


def test_the_band_is_coloured_and_absent_without_a_colour(writer, tmp_path):
    def reds(sheet):
        target = tmp_path / "单.pdf"
        writer(ReportJob("单", (sheet,)), target)
        document = pypdfium2.PdfDocument(target)
        pixels = document[0].render(scale=0.5).to_pil().convert("RGB").tobytes()
        document.close()
        points = zip(pixels[::3], pixels[1::3], strict=True)
        return sum(1 for red, green in points if red > 150 and green < 80)

    assert reds(notice()) > 100
    assert reds(notice(band="", shade="")) == 0


@pytest.mark.parametrize("count", [12, 40])
def test_many_items_go_on_with_head_and_number(writer, tmp_path, count):
    target = tmp_path / "单.pdf"
    writer(ReportJob("单", (notice(count),)), target)
    pages = texts_of(target)
    assert len(pages) > 1
    assert all("工作事项" in page for page in pages[:-1])
    assert all("督字第3号" in page for page in pages)
    whole = "".join(pages)
    assert all(f"事项{n}" in whole for n in range(1, count + 1))
    assert "签收人" in pages[-1]


def test_a_void_notice_says_so(writer, tmp_path):
    target = tmp_path / "单.pdf"
    writer(ReportJob("单", (notice(void="单位有误"),)), target)
    assert "已作废：单位有误" in texts_of(target)[0]


def test_the_workbook_has_the_same_words(tmp_path):
    target = tmp_path / "单.xlsx"
    write_report(ReportJob("单", (notice(2), notice(1, code="〔2026〕督字第4号"))), target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["〔2026〕督字第3号", "〔2026〕督字第4号"]
    cells = [str(cell.value) for row in book.worksheets[0] for cell in row if cell.value]
    assert "督办通知单（红色（督办））" in cells
    assert any("编号：〔2026〕督字第3号" in text for text in cells)
    assert "事项2" in cells
    assert any("签收人" in text for text in cells)
    book.close()
