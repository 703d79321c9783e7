"""Writing a report job as one PDF: laid out part by part, put in place in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem
from desktop.reports.drawing.document import PdfDocument
from desktop.reports.drawing.pages import PagePainter
from desktop.reports.fonts.typefaces import FontBook
from desktop.reports.forms.appendix import appendix_pages
from desktop.reports.forms.document_text import document_pages
from desktop.reports.forms.gantt_form import gantt_pages
from desktop.reports.forms.notice_form import notice_pages
from desktop.reports.forms.score_sheet import ScoreSheetForm
from desktop.reports.forms.table_report import table_pages
from desktop.reports.layout.geometry import Paper
from desktop.reports.layout.measuring import Breakers
from desktop.reports.layout.text_breaking import clean
from desktop.services.ports import Progress, silent
from desktop.services.report_types import (
    Appendix,
    DocumentText,
    NoticeSheet,
    ScoreSheet,
    TableReport,
)
from desktop.services.task_paper import GanttSheet

if TYPE_CHECKING:
    from desktop.reports.layout.page import PageLayout
    from desktop.services.report_types import ReportJob

Part = ScoreSheet | TableReport | Appendix | NoticeSheet | DocumentText | GanttSheet

_WORTH_SHARING = 4  # sheets; below, drawing the criteria once does not pay


class PdfWriter:
    """Writes jobs (a ``ReportWriter``); keeps the fonts it has read for the next one."""

    def __init__(self, fonts: FontBook | None = None, *, paper: Paper = Paper.A4) -> None:
        """Take fonts (None: the bundled and the installed ones) and the paper of the forms."""
        self.fonts = fonts or FontBook()
        self._paper = paper

    def __call__(self, job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
        """Write a job to ``target``.

        Raises:
            FileProblem: target open elsewhere, no permission, no folder, disk full.
            Cancelled: from ``progress``. In both cases an existing target is as it was.
        """
        document = PdfDocument(self.fonts, job.title)
        painter = PagePainter(document)
        total = len(job.parts) + 1
        progress(0, total)
        grouped = _has_groups(job)
        group: str | None = None
        for number, (part, pages) in enumerate(self.layouts(job), start=1):
            if grouped and isinstance(part, ScoreSheet) and part.group != group:
                group = part.group
                document.bookmark(group or "未分组", 0)
            nested = grouped and isinstance(part, ScoreSheet | Appendix) and group is not None
            document.bookmark(_bookmark(part), 1 if nested else 0)
            for page in pages:
                painter.add(page)
            progress(number, total)
        if not job.parts:
            raise FileProblem("没有可打印的内容。", remedy="请先选择要打印的单位或表格。")
        _save(document, target, lambda: progress(total, total))

    def layouts(self, job: ReportJob) -> Iterator[tuple[Part, list[PageLayout]]]:
        """Lay out the parts of a job one after the other, each when asked for."""
        breakers = Breakers(self.fonts)
        sheets = sum(isinstance(part, ScoreSheet) for part in job.parts)
        form = ScoreSheetForm(breakers, paper=self._paper, shared=sheets >= _WORTH_SHARING)
        for part in job.parts:
            match part:
                case ScoreSheet():
                    yield part, form.pages(part)
                case TableReport():
                    yield part, table_pages(part, breakers, paper=self._paper)
                case Appendix():
                    yield part, appendix_pages(part, breakers, paper=self._paper)
                case NoticeSheet():
                    yield part, notice_pages(part, breakers)
                case DocumentText():
                    yield part, document_pages(part, breakers)
                case GanttSheet():
                    yield part, gantt_pages(part, breakers)

    def unprintable(self, job: ReportJob) -> frozenset[str]:
        """Return the characters of a job that no font has and that would print as 〓.

        Asked of the text as it is printed: without invisible characters, accents composed.
        """
        return self.fonts.unprintable(clean("\n".join(set(_texts(job.parts)))))


def _has_groups(job: ReportJob) -> bool:
    return len({part.group for part in job.parts if isinstance(part, ScoreSheet)}) > 1


def _bookmark(part: Part) -> str:
    if isinstance(part, NoticeSheet):
        return f"{part.recipient} {part.code}"
    return (part.unit or part.title) if isinstance(part, ScoreSheet) else part.title


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in report data, however nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    else:
        names = getattr(type(value), "__slots__", ())
        for name in names:
            yield from _texts(getattr(value, name))


def _save(document: PdfDocument, target: Path, last_call: Callable[[], None]) -> None:
    """Write beside the target and put it in place in one step; ``last_call`` may still cancel."""
    temporary = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            document.save(file)
            file.flush()
            os.fsync(file.fileno())
        last_call()
        temporary.replace(target)
    except OSError as error:
        raise _problem(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _problem(error: OSError, target: Path) -> FileProblem:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = f"磁盘已满，未能写出“{target.name}”。"
        remedy = "请清理磁盘空间，或另选一个位置保存。"
    elif isinstance(error, FileNotFoundError):
        message = f"文件夹“{target.parent}”不存在，未能写出“{target.name}”。"
        remedy = "请另选一个位置保存。"
    elif isinstance(error, IsADirectoryError):
        message = f"“{target.name}”是一个文件夹，不能写成文件。"
        remedy = "请换一个文件名。"
    elif isinstance(error, PermissionError):
        message = f"未能写出“{target.name}”：文件正被其他程序打开，或没有写入权限。"
        remedy = "请关闭打开它的程序，或换一个文件名、位置保存。"
    else:
        message = f"未能写出“{target.name}”：{error.strerror or error}。"
        remedy = "请换一个位置保存。"
    return FileProblem(message, path=str(target), remedy=f"{remedy}原有文件没有改动。")
