"""The Gantt chart on paper: every line is there, nothing lies outside the page, overdue is hatched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.lamps import Lamp
from desktop.reports.fonts.typefaces import FontBook
from desktop.reports.forms.gantt_form import gantt_pages
from desktop.reports.layout.measuring import Breakers
from desktop.reports.writer import PdfWriter
from desktop.services.gantt import GanttBar
from desktop.services.report_types import ReportJob
from desktop.services.task_paper import GanttLine, GanttSheet

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def line(number, lamp=Lamp.ON_TIME, first=None, last=None, marks=(), progress=0):
    return GanttLine(
        f"{number} 任务", "大塘村", GanttBar(first, last, marks, progress, lamp, "正常")
    )


def sheet(lines, *, large=False):
    free = ((date(2026, 10, 1), 7),)
    return GanttSheet("进度图", "", FIRST, LAST, date(2026, 5, 13), tuple(lines), free, large)


@pytest.fixture(scope="module")
def breakers():
    return Breakers(FontBook())


@pytest.mark.parametrize("large", [False, True])
def test_all_lines_stand_on_pages_inside_the_margins(breakers, large):
    lines = [
        line(n, first=FIRST + timedelta(days=n), last=FIRST + timedelta(days=3 * n + 400))
        for n in range(90)
    ]
    pages = gantt_pages(sheet(lines, large=large), breakers)
    texts = [text for page in pages for block in page.blocks for text in block.lines]
    assert [f"{n} 任务" for n in range(90)] == [text for text in texts if text.endswith(" 任务")]
    assert (len(pages) > 3) != large
    for page in pages:
        form = page.format
        assert form.width > form.height
        right = form.width - form.right + 0.01
        assert all(x <= right for shape in page.shapes for x, _ in shape.points)
        assert all(band.x + band.width <= right for band in page.bands)
        assert all(y <= form.height - form.bottom for shape in page.shapes for _, y in shape.points)


def test_overdue_is_hatched_and_single_days_are_marks(breakers):
    late = line(1, Lamp.OVERDUE, date(2026, 2, 1), date(2026, 4, 30))
    fine = line(1, Lamp.ON_TIME, date(2026, 2, 1), date(2026, 4, 30))
    mark = line(1, Lamp.ON_TIME, None, date(2026, 4, 30), (date(2026, 6, 1),))

    def shapes(one):
        return gantt_pages(sheet([one]), breakers)[0].shapes

    assert len(shapes(late)) > len(shapes(fine)) + 10
    assert sum(bool(shape.fill) for shape in shapes(mark)) == 2
    assert not any(shape.fill for shape in shapes(fine))


def test_a_file_is_written(tmp_path):
    target = tmp_path / "图.pdf"
    group = GanttLine("大塘村（2项）", "", None)
    PdfWriter()(ReportJob("进度图", (sheet([group, line(1, last=LAST)]),)), target)
    assert target.read_bytes().startswith(b"%PDF")
