"""One report job on the screen: its pages, print, save as PDF, Excel or, for a text, Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton

from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.printing.fonts import FontNotes, MissingNote, write_pages
from desktop.ui.printing.paper import PaperJob
from desktop.ui.printing.preview import PreviewView
from desktop.ui.printing.saving import save_job

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.report_types import ReportJob
    from desktop.ui.session import Session


class JobDialog(BaseDialog):
    """Shows the job as it will come out of the printer."""

    name = "report_job"
    size_ = (110, 42)

    def __init__(self, session: Session, job: ReportJob, parent: QWidget | None = None) -> None:
        super().__init__(session, job.title, parent)
        self._job = job
        self._folder = QTemporaryDir()
        self.pdf: Path | None = None
        self.preview = PreviewView(session.toolbox.preview)
        self.page_label = QLabel()
        self.back = QPushButton(self.tr("上一页"))
        self.forward = QPushButton(self.tr("下一页"))
        self.print = QPushButton(self.tr("打印…"))
        self.save_pdf = QPushButton(self.tr("存为 PDF…"))
        self.save_xlsx = QPushButton(self.tr("存为 Excel…"))
        self.save_docx = QPushButton(self.tr("存为 Word…"))
        self.missing_note = MissingNote()
        self._build()
        self._draw()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in (self.back, self.page_label, self.forward):
            row.addWidget(widget)
        self.content.addWidget(self.missing_note)
        self.content.addWidget(self.preview, 1)
        self.content.addLayout(row)
        self.print.setObjectName("primary")
        for button in self._ways_out():
            button.setEnabled(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.back.clicked.connect(lambda _on: self.preview.turn_to(self.preview.page - 1))
        self.forward.clicked.connect(lambda _on: self.preview.turn_to(self.preview.page + 1))
        self.preview.turned.connect(self._turned)
        self.print.clicked.connect(lambda _on: self._print())
        self.save_pdf.clicked.connect(lambda _on: self.save(".pdf"))
        self.save_xlsx.clicked.connect(lambda _on: self.save(".xlsx"))
        self.save_docx.clicked.connect(lambda _on: self.save(".docx"))

    def _ways_out(self) -> tuple[QPushButton, ...]:
        """Only a text goes to Word; tables go to Excel."""
        last = self.save_docx if self._job.is_text else self.save_xlsx
        return self.print, self.save_pdf, last

    def _draw(self) -> None:
        target, job, toolbox = Path(self._folder.path()) / "1.pdf", self._job, self.session.toolbox
        self.session.runner.work(
            self.tr("正在生成页面…"),
            lambda progress: write_pages(toolbox, job, target, progress),
            lambda notes: self._drawn(target, notes),
            self.fail,
            owner=self,
        )

    def _drawn(self, target: Path, notes: FontNotes) -> None:
        self.pdf = target
        self.missing_note.tell(notes)
        self.preview.show_pdf(target)
        for button in self._ways_out():
            button.setEnabled(True)

    def _turned(self, page: int, count: int) -> None:
        text = self.tr("第 {page} 页 / 共 {count} 页")
        self.page_label.setText(text.format(page=page, count=count))
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < count)

    def save(self, suffix: str) -> None:
        """Ask where to, and write the job as ``.pdf``, ``.xlsx`` or ``.docx``."""
        save_job(self.session, self._job, suffix, self, self.fail, owner=self)

    def _print(self) -> None:
        if self.pdf is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._job.title)
        dialog = QPrintDialog(printer, self)
        # The system's own dialog can only be run, not opened.
        if dialog.exec() == QDialog.DialogCode.Accepted:
            pages = (0, self.preview.count - 1)
            job = PaperJob(self.session.toolbox.preview, self.pdf, printer, pages, self)
            job.start()
