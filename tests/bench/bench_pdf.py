"""1,000 scored sheets of 40 leaves to one PDF, against plain Platypus making the same tables.

Run as a program (``python -m tests.bench.bench_pdf``) or with the other benchmarks; prints figures,
asserts only that the work was done. Each side runs in a process of its own, so that the peak
memory is its own.
"""

from __future__ import annotations

import itertools
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

SHEETS = 1000
LEAVES = 40


def job(count):
    """The job: every sheet with marks and reasons of its own."""
    from desktop.services.report_types import ReportJob
    from tests.reports import sample_reports as samples

    names = itertools.cycle(samples.VILLAGES)
    sheets = (
        samples.sheet(f"{next(names)}{at}", leaves=LEAVES, seed=at, notes=samples.NOTES[:2])
        for at in range(count)
    )
    return ReportJob("评分表", tuple(sheets))


def ours(count, target):
    """Write with the program."""
    from desktop.reports.fonts.typefaces import FontBook
    from desktop.reports.writer import PdfWriter

    work = job(count)
    before = _peak()
    start, spent = time.perf_counter(), time.process_time()
    writer = PdfWriter(FontBook(system=()))
    writer(work, target)
    print(f"{time.perf_counter() - start} {_peak()} {before} {time.process_time() - spent}")


def first_sheet(target):
    """Write one sheet in a fresh process: what the preview waits for."""
    work = job(1)
    start = time.perf_counter()
    from desktop.reports import write_pdf

    write_pdf(work, target)
    print(f"{time.perf_counter() - start} {_peak()} 0")


def platypus(count, target):
    """Write the same tables as an office developer would: SimpleDocTemplate and Paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    from desktop.reports.fonts.discovery import bundled_folder

    work = job(count)
    before = _peak()
    start = time.perf_counter()
    pdfmetrics.registerFont(TTFont("Song", str(bundled_folder() / "song.ttf"), validate=0))
    style = ParagraphStyle("cell", fontName="Song", fontSize=10.5, leading=14, wordWrap="CJK")
    flow = []
    for sheet in work.parts:
        flow.append(Paragraph(sheet.title, style))
        flow.append(Paragraph(f"被考核单位：{sheet.unit}　考核时间：{sheet.period}", style))
        head = ("类别", "序号", "考核内容", "分值", "评分标准", "自评分", "考核得分", "扣分原因")
        rows = [[Paragraph(text, style) for text in head]]
        for row in sheet.rows:
            texts = (
                "".join(row.categories),
                row.number,
                row.content,
                row.full,
                row.words,
                row.self_score,
                row.score,
                row.reason,
            )
            rows.append([Paragraph(text, style) for text in texts])
        table = Table(rows, [51, 28, 97, 34, 117, 40, 43, 94], repeatRows=1)
        table.setStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        )
        flow += [
            table,
            *(Paragraph(text, style) for text in sheet.notes + sheet.signatures),
            PageBreak(),
        ]
    SimpleDocTemplate(str(target), pagesize=A4, leftMargin=57, rightMargin=34).build(flow)
    print(f"{time.perf_counter() - start} {_peak()} {before}")


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(function, count, target):
    code = f"from tests.bench import bench_pdf as b; from pathlib import Path; b.{function}"
    args = f"({count}, Path({str(target)!r}))" if count else f"(Path({str(target)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code + args], capture_output=True, text=True, check=True
    )
    return [float(word) for word in done.stdout.split()]


@pytest.mark.bench
def test_thousand_sheets(tmp_path):
    main(tmp_path)
    assert (tmp_path / "ours.pdf").stat().st_size > 0


def main(folder, count=SHEETS):
    """Print the figures and the ratio."""
    first, _, _ = _measure("first_sheet", 0, folder / "first.pdf")
    seconds, peak, base, spent = _measure("ours", count, folder / "ours.pdf")
    tenth = count // 10  # Platypus grows linearly; a tenth is enough to compare
    slow, slow_peak, _ = _measure("platypus", tenth, folder / "platypus.pdf")
    size = (folder / "ours.pdf").stat().st_size / 1e6
    print(f"first sheet in a fresh process: {first:.2f} s")
    print(
        f"{count} sheets of {LEAVES} leaves: {seconds:.2f} s ({spent:.2f} s of processor), "
        f"peak {peak:.0f} MB (of it {base:.0f} MB before the start), {size:.1f} MB file"
    )
    ratio = slow / tenth / (seconds / count)
    print(
        f"Platypus: {slow:.2f} s for {tenth} sheets, peak {slow_peak:.0f} MB: {ratio:.1f} times as slow"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
