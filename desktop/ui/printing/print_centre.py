"""The print centre: choose forms and units, look at the pages, print or save them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services.plans import list_plans
from desktop.ui.geometry import restore_geometry, save_geometry
from desktop.ui.metrics import characters
from desktop.ui.printing.choices import Choices, make_job
from desktop.ui.printing.fonts import FontNotes, MissingNote, write_pages
from desktop.ui.printing.paper import PaperJob
from desktop.ui.printing.preview import PreviewView
from desktop.ui.printing.saving import save_job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import Plan
    from desktop.services.report_tables import RankingLayout
    from desktop.services.report_types import ReportJob
    from desktop.ui.session import Session


LEFT_WIDTH = 34
"""Of the choices, in digits: the pages take the rest."""


class PrintCentre(QDialog):
    """Left what to print, right the pages as they will come out."""

    def __init__(
        self,
        session: Session,
        round_id: int | None,
        unit_ids: Sequence[int],
        parent: QWidget | None = None,
        layout: RankingLayout | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._round_id = round_id
        self._unit_ids = tuple(unit_ids)
        self._layout = layout
        self._folder = QTemporaryDir()
        self._turn = 0
        self._job: ReportJob | None = None
        self._pdf: Path | None = None
        self.blank = QCheckBox(self.tr("空白评分表（用笔填写）"))
        self.scored = QCheckBox(self.tr("已评分的评分表"))
        self.explained = QCheckBox(self.tr("附得分说明"))
        self.ranking = QCheckBox(self.tr("汇总排名表"))
        self.as_shown = QCheckBox(self.tr("按屏幕上的栏目、筛选和排序"))
        self.matrix = QCheckBox(self.tr("空白评分总表（发给评委填）"))
        self.tasks = QCheckBox(self.tr("任务分解表"))
        self.plan_text = QCheckBox(self.tr("计划正文（公文格式）"))
        self.quarters = QCheckBox(self.tr("任务分解表附季度形象进度"))
        self.plans = QComboBox()
        self.all_units = QRadioButton(self.tr("全部单位"))
        self.some_units = QRadioButton(
            self.tr("选中的 {count} 个单位").format(count=len(self._unit_ids))
        )
        self.preview = PreviewView(session.toolbox.preview)
        self.page_label = QLabel()
        self.font_note = QLabel()
        self.font_note.setObjectName("muted")
        self.font_note.setWordWrap(True)
        self.missing_note = MissingNote()
        self.back = QPushButton(self.tr("上一页"))
        self.forward = QPushButton(self.tr("下一页"))
        self.whole = QCheckBox(self.tr("整页"))
        self.print = QPushButton(self.tr("打印…"))
        self.save_pdf = QPushButton(self.tr("存为 PDF…"))
        self.save_xlsx = QPushButton(self.tr("存为 Excel…"))
        self.save_docx = QPushButton(self.tr("存为 Word…"))
        self.save_docx.hide()
        self._build()
        self._connect()
        session.runner.query(lambda uow: list_plans(uow=uow), self._fill_plans, owner=self)

    # -- layout ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(self.tr("打印与导出"))
        layout = QHBoxLayout(self)
        left = QWidget()
        left.setLayout(self._left())
        left.setFixedWidth(characters(self, LEFT_WIDTH))  # the long note on fonts breaks into lines
        layout.addWidget(left)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addLayout(self._page_row())
        layout.addLayout(right, 1)
        has_round = self._round_id is not None
        for box in (self.blank, self.scored, self.ranking, self.matrix):
            box.setEnabled(has_round)
        self.scored.setChecked(has_round)
        self.explained.setEnabled(has_round)
        restore_geometry(self, self._session.preferences, "print_centre", (1120, 700))

    def _left(self) -> QVBoxLayout:
        forms = QGroupBox(self.tr("打印什么"))
        inner = QVBoxLayout(forms)
        for box in (self.blank, self.scored, self.explained, self.ranking):
            inner.addWidget(box)
        inner.addLayout(self._as_shown_row())
        for below in (self.matrix, self.plan_text, self.tasks, self.quarters, self.plans):
            inner.addWidget(below)
        self.plans.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        units = QGroupBox(self.tr("哪些单位"))
        inner = QVBoxLayout(units)
        group = QButtonGroup(self)
        for button in (self.all_units, self.some_units):
            group.addButton(button)
            inner.addWidget(button)
        self.some_units.setEnabled(bool(self._unit_ids))
        (self.some_units if len(self._unit_ids) > 1 else self.all_units).setChecked(True)
        self.print.setObjectName("primary")
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(forms)
        layout.addWidget(units)
        layout.addWidget(self.missing_note)
        layout.addStretch(1)
        layout.addWidget(self.font_note)
        for action in (self.print, self.save_pdf, self.save_xlsx, self.save_docx, close):
            layout.addWidget(action)
        return layout

    def _as_shown_row(self) -> QHBoxLayout:
        """Indent the choice that belongs to the ranking above it."""
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self.as_shown)
        self.as_shown.setChecked(self._layout is not None)
        self.as_shown.setVisible(self._layout is not None)
        self.as_shown.setEnabled(False)
        return row

    def _page_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.whole)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.page_label)
        row.addWidget(self.forward)
        for button in (self.back, self.forward):
            button.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        boxes = (self.blank, self.scored, self.explained, self.ranking, self.as_shown)
        for box in (*boxes, self.matrix, self.plan_text, self.tasks, self.quarters):
            box.toggled.connect(self.refresh)
        self.ranking.toggled.connect(self.as_shown.setEnabled)
        self.all_units.toggled.connect(self.refresh)
        self.plans.activated.connect(self.refresh)
        self.whole.toggled.connect(self.preview.fit_whole)
        self.back.clicked.connect(lambda: self.preview.turn_to(self.preview.page - 1))
        self.forward.clicked.connect(lambda: self.preview.turn_to(self.preview.page + 1))
        self.preview.turned.connect(self._turned)
        self.print.clicked.connect(self._print)
        self.save_pdf.clicked.connect(lambda: self._save(".pdf"))
        self.save_xlsx.clicked.connect(lambda: self._save(".xlsx"))
        self.save_docx.clicked.connect(lambda: self._save(".docx"))

    # -- making pages ------------------------------------------------------------------------

    @property
    def pdf(self) -> Path | None:
        """The PDF previewed; None while it is being made."""
        return self._pdf

    def _fill_plans(self, plans: list[Plan]) -> None:
        for plan in plans:
            self.plans.addItem(plan.title, plan.id)
        for widget in (self.plan_text, self.tasks, self.quarters, self.plans):
            widget.setEnabled(bool(plans))
        if self._round_id is None and plans:
            self.tasks.setChecked(True)
        self.refresh()

    def refresh(self, *_state: object) -> None:
        """Make the pages anew for what is chosen now."""
        self._turn += 1
        self._pdf = None
        choices = self._choices()
        self._enable(ready=False)
        if choices.nothing:
            self.preview.clear(self.tr("请在左边选择要打印的表格。"))
            return
        turn = self._turn
        self._session.runner.query(
            lambda uow: make_job(uow, choices), lambda job: self._write(turn, job), owner=self
        )

    def _choices(self) -> Choices:
        return Choices(
            round_id=self._round_id,
            plan_id=self.plans.currentData(),
            unit_ids=None if self.all_units.isChecked() else self._unit_ids,
            blank=self.blank.isChecked(),
            scored=self.scored.isChecked(),
            explained=self.explained.isChecked(),
            ranking=self.ranking.isChecked(),
            tasks=self.tasks.isChecked(),
            quarters=self._session.days.today.year if self.quarters.isChecked() else None,
            matrix=self.matrix.isChecked(),
            plan_text=self.plan_text.isChecked(),
            layout=self._layout if self.as_shown.isChecked() else None,
        )

    def _write(self, turn: int, job: ReportJob) -> None:
        if turn != self._turn:
            return
        self._job = job
        target = Path(self._folder.path()) / f"{turn}.pdf"
        self._session.runner.work(
            self.tr("正在生成页面…"),
            lambda progress: write_pages(self._session.toolbox, job, target, progress),
            lambda notes: self._written(turn, target, notes),
            owner=self,
        )

    def _written(self, turn: int, target: Path, notes: FontNotes) -> None:
        if turn != self._turn:
            return
        self._pdf = target
        self._say_fonts(notes)
        self.preview.show_pdf(target)
        self._enable(ready=True)

    def _say_fonts(self, notes: FontNotes) -> None:
        """Name what the paper cannot say of itself: fonts replaced, characters without a font."""
        self.missing_note.tell(notes)
        pairs = "、".join(f"{wanted}→{used}" for wanted, used in notes.replaced)
        self.font_note.setText(
            self.tr("本机没有的字体用自带字体代替：{pairs}").format(pairs=pairs) if pairs else ""
        )

    def _enable(self, *, ready: bool) -> None:
        """Let the job out; a text goes to Word, tables go to Excel."""
        for button in (self.print, self.save_pdf, self.save_xlsx, self.save_docx):
            button.setEnabled(ready)
        is_text = ready and self._job is not None and self._job.is_text
        self.save_docx.setVisible(is_text)
        self.save_xlsx.setVisible(not is_text)

    def _turned(self, page: int, count: int) -> None:
        self.page_label.setText(
            self.tr("第 {page} 页 / 共 {count} 页").format(page=page, count=count)
        )
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < count)

    # -- handing out -------------------------------------------------------------------------

    def _save(self, suffix: str) -> None:
        if self._job is not None:
            save_job(self._session, self._job, suffix, self, owner=self)

    def _print(self) -> None:
        pdf = self._pdf
        if pdf is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._job.title if self._job else "")
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.preview.count)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        # The system's own dialog can only be run, not opened.
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._send(pdf, printer)

    def _send(self, pdf: Path, printer: QPrinter) -> None:
        first, last = 0, self.preview.count - 1
        if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
            first, last = printer.fromPage() - 1, min(printer.toPage() - 1, last)
        job = PaperJob(self._session.toolbox.preview, pdf, printer, (first, last), self)
        job.finished.connect(self._sent)
        job.start()

    def _sent(self, pages: int) -> None:
        if pages:
            text = self.tr("已送打印机 {pages} 页。").format(pages=pages)
            self._session.messages.tell(text)
        else:
            self._session.messages.warn(
                self.tr("打印机没有响应，没有打印。"),
                self.tr("请检查打印机是否接通，或存为 PDF 后再打印。"),
                self,
            )

    def done(self, result: int) -> None:
        """Remember the place of the window."""
        save_geometry(self, self._session.preferences, "print_centre")
        super().done(result)
