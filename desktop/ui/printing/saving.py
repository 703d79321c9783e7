"""Writing a report job to a file the person names: one way for all dialogs that show pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.files import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from desktop.services.report_types import ReportJob
    from desktop.ui.session import Session


def save_job(
    session: Session,
    job: ReportJob,
    suffix: str,
    parent: QWidget,
    on_error: Callable[[Exception], None] | None = None,
    *,
    owner: QObject | None = None,
) -> None:
    """Ask where to, proposing the job's title, write ``.pdf``, ``.xlsx`` or ``.docx`` and say so.

    Args:
        session: whose writers and messages are used.
        job: what to write.
        suffix: the kind of file.
        parent: the window the questions stand over.
        on_error: who is told what went wrong; None = the session's messages.
        owner: with whom the work ends; None when it shall be finished in any case.
    """
    toolbox, translate = session.toolbox, QCoreApplication.translate
    pattern, writer = {
        ".pdf": (translate("SaveJob", "PDF 文件 (*.pdf)"), toolbox.pdf),
        ".xlsx": (translate("SaveJob", "Excel 文件 (*.xlsx)"), toolbox.xlsx),
        ".docx": (translate("SaveJob", "Word 文件 (*.docx)"), toolbox.docx),
    }[suffix]
    proposed = file_name(job.title) + suffix
    chosen = session.files.to_save(parent, translate("SaveJob", "另存为"), pattern, proposed)
    if chosen is None:
        return
    fits = chosen.suffix.lower() == suffix
    target = chosen if fits else chosen.with_name(chosen.name + suffix)
    saved = translate("SaveJob", "已保存：{name}").format(name=target.name)
    session.runner.work(
        translate("SaveJob", "正在保存…"),
        lambda progress: writer(job, target, progress=progress),
        lambda _none: session.messages.inform(saved, str(target.parent), parent),
        on_error,
        owner=owner,
    )
