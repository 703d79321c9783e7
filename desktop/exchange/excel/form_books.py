"""Write the workbooks that go out to raters and units, and the folder with its index."""

from __future__ import annotations

import io
import secrets
import shutil
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.form_pages import FormWriter, write_cover
from desktop.exchange.excel.page import Styles, put, sheet_name
from desktop.exchange.excel.saving import save_atomically
from desktop.exchange.excel.writer import write_report
from desktop.services.collecting import paused_collector
from desktop.services.handing_out.forms import COVER_NAME, INDEX_NAME, FormBook, Handout
from desktop.services.handing_out.marks import MARKS_NAME, mark_rows, marks_of
from desktop.services.ports import Progress, silent
from desktop.services.report_types import ReportJob

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_handout(handout: Handout, folder: Path, *, progress: Progress = silent) -> Path:
    """Write all books and 目录.xlsx into a new folder inside ``folder``; returns it.

    An existing folder is never written into: what came back may be lying there.

    Raises:
        FileProblem: no such folder, no permission, disk full.
        Cancelled: from ``progress``. Nothing is left behind in either case.
    """
    making = folder / f".{handout.folder[:20]}-{secrets.token_hex(4)}"
    try:
        making.mkdir()
        for number, book in enumerate(handout.books):
            progress(number, len(handout.books))
            save_atomically(book_content(handout, book), making / book.file_name)
        job = ReportJob(handout.index.title, (handout.index,))
        write_report(job, making / INDEX_NAME)
        progress(len(handout.books), len(handout.books))
        target = _free(folder, handout.folder)
        making.rename(target)
    except OSError as error:
        raise FileProblem(
            f"不能在「{folder}」里新建文件夹：{error.strerror or error}。",
            path=str(folder),
            remedy="请换一个位置，或检查是否有写入的权限。",
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return target


def _free(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{name}({number})"
    return target


def book_content(handout: Handout, book: FormBook) -> bytes:
    """Return one workbook: cover note, a page per sheet, the hidden marks."""
    import xlsxwriter  # here, because it costs start-up time

    content = io.BytesIO()
    made = xlsxwriter.Workbook(content, _OPTIONS)
    styles = Styles(made)
    used = {"history", COVER_NAME, MARKS_NAME}
    names = [sheet_name(page.name, used) for page in book.pages]
    marks = marks_of(handout, book, names)
    made.set_properties({"title": f"{handout.body.title}（{book.whom}）", "subject": "评分表"})
    for name, value in (
        ("考评通批次", marks.round_uid),
        ("考评通方案版本", f"{marks.version_number} {marks.version_uid}"),
        ("考评通填写人", marks.whom),
        ("考评通校验码", marks.checksum),
    ):
        made.set_custom_property(name, value, "text")
    with paused_collector():
        write_cover(made.add_worksheet(COVER_NAME), styles, book)
        writer = FormWriter(styles, handout.body)
        for name, page in zip(names, book.pages, strict=True):
            writer.write(made.add_worksheet(name), page)
        hidden = made.add_worksheet(MARKS_NAME)
        for row, texts in enumerate(mark_rows(marks)):
            for column, text in enumerate(texts):
                put(hidden, row, column, text, styles.line(), number=False)
        hidden.protect("")
        hidden.very_hidden()
        made.close()
    return content.getvalue()
