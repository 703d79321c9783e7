"""Write a report job as one .xlsx file (a ``ReportWriter``): one worksheet per part."""

from __future__ import annotations

import io
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.page import (
    Styles,
    Worksheet,
    print_setup,
    put,
    put_merged,
    row_height,
    sheet_name,
)
from desktop.exchange.excel.saving import save_atomically
from desktop.exchange.excel.write_document import write_document
from desktop.exchange.excel.write_notice import notice_table
from desktop.exchange.excel.write_sheet import ScoreSheetWriter
from desktop.exchange.excel.write_table import TableWriter
from desktop.services.collecting import paused_collector
from desktop.services.ports import Progress, silent
from desktop.services.report_types import (
    Appendix,
    DocumentText,
    NoticeSheet,
    ReportJob,
    ScoreSheet,
    TableReport,
)
from desktop.services.task_paper import GanttSheet, gantt_table

Part = ScoreSheet | TableReport | Appendix | NoticeSheet | DocumentText | GanttSheet

_INDENT = 2
_APPENDIX_WIDTHS = (76.0, 14.0)


def write_report(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write the job; figures become numbers, everything else text, nothing a formula.

    Raises:
        FileProblem: nothing to write, target open elsewhere, no permission, disk full.
        Cancelled: from ``progress``. In all cases an existing target is as it was.
    """
    import xlsxwriter  # here, because it costs start-up time

    if not job.parts:
        raise FileProblem("没有可导出的内容。", remedy="请先选择要导出的单位或表格。")
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": job.title})
    styles = Styles(book)
    used: set[str] = {"history"}  # a name Excel keeps for itself
    with paused_collector():
        for number, part in enumerate(job.parts):
            progress(number, len(job.parts))
            _write_part(book.add_worksheet(sheet_name(_name(part), used)), styles, part)
        book.close()
    progress(len(job.parts), len(job.parts))
    save_atomically(content.getvalue(), target)


def _name(part: Part) -> str:
    if isinstance(part, NoticeSheet):
        return part.code or part.title
    return part.unit or part.title if isinstance(part, ScoreSheet) else part.title


def _write_part(sheet: Worksheet, styles: Styles, part: Part) -> None:
    match part:
        case ScoreSheet():
            ScoreSheetWriter(sheet, styles, part).write()
        case TableReport():
            TableWriter(sheet, styles, part).write()
        case NoticeSheet():
            TableWriter(sheet, styles, notice_table(part)).write()
        case GanttSheet():
            TableWriter(sheet, styles, gantt_table(part)).write()
        case Appendix():
            _write_appendix(sheet, styles, part)
        case DocumentText():
            write_document(sheet, styles, part)


def _write_appendix(sheet: Worksheet, styles: Styles, part: Appendix) -> None:
    """Write the explanation: indented lines and their points."""
    for column, width in enumerate(_APPENDIX_WIDTHS):
        sheet.set_column(column, column, width)
    put_merged(sheet, (0, 0, 0, 1), part.title, styles.title())
    sheet.set_row(0, 32)
    put(sheet, 1, 0, "说明", styles.head())
    put(sheet, 1, 1, "分数", styles.head())
    for row, (depth, text, points) in enumerate(part.lines, 2):
        form = styles.get(border=1, align="left", indent=depth * _INDENT)
        put(sheet, row, 0, text, form, number=False)
        put(sheet, row, 1, points, styles.cell(align="right"))
        width = _APPENDIX_WIDTHS[0] - depth * _INDENT * 1.5
        sheet.set_row(row, row_height([(text, width)]))
    sheet.freeze_panes(2, 0)
    print_setup(sheet, landscape=False, head=(0, 1), area=(len(part.lines) + 1, 1))
