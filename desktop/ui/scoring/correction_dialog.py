"""Entering a correction (申诉, 复核) of a published result: what is asked, decided, and who it moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from desktop.domain.errors import UserError
from desktop.domain.round_records import Correction, CorrectionKind
from desktop.services import labels
from desktop.services.sealing import (
    CORRECTION_KIND_NAMES,
    ProposedCorrection,
    correct,
    propose_correction,
)
from desktop.services.sheet_view import QUANTITY_RULES, SheetView, load_sheet, read_typed
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.scheme import Criterion
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

_QUIET_MS = 300


class CorrectionDialog(BaseDialog):
    """One unit, one criterion, its new figure; the effect is worked out while typing."""

    name = "correction"
    size_ = (96, 30)

    def __init__(self, session: Session, sheet_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("登记更正（申诉、复核）"))
        self.introduce(
            self.tr(
                "已发布的结果不改动原始评分：更正另记一条，生成新的结果版本，原来的版本仍可查看。"
            )
        )
        self._sheet_id = sheet_id
        self._view: SheetView | None = None
        self.unit = QLabel()
        self.rater = QComboBox()
        self.rater.setAccessibleName(self.tr("评委"))
        self.rater.hide()
        self.kind = QComboBox()
        for kind, text in CORRECTION_KIND_NAMES.items():
            self.kind.addItem(text, kind.value)
        self.day = QDateEdit(_today(session))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.leaf = QComboBox()
        self.figure = QLineEdit()
        self.grade = QComboBox()
        self.present = QLabel()
        self.present.setObjectName("muted")
        self.reason = QPlainTextEdit()
        self.decision = QPlainTextEdit()
        self.effect = QLabel()
        self.effect.setWordWrap(True)
        heads = (self.tr("单位"), self.tr("原总分"), self.tr("新总分"))
        more = (self.tr("原名次"), self.tr("新名次"), self.tr("原等次"), self.tr("新等次"))
        self.shifts = RowsView((*heads, *more), (16, 9, 9, 8, 8, 9, 9), session.theme.colors)
        self.shifts.setAccessibleName(self.tr("受影响的单位"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET_MS)
        self._build()
        self.add_buttons(self.tr("登记更正")).setEnabled(False)
        self._connect()
        session.runner.query(
            lambda uow: sheets_beside(uow, sheet_id), self._fill_raters, self.fail, owner=self
        )
        self._load()

    def _build(self) -> None:
        form = QFormLayout()
        whose = QHBoxLayout()
        whose.addWidget(self.unit)
        whose.addWidget(self.rater)
        whose.addStretch(1)
        form.addRow(self.tr("单位："), whose)
        how = QHBoxLayout()
        how.addWidget(self.kind)
        how.addWidget(self.day)
        how.addStretch(1)
        kind = QLabel(self.tr("类别和日期(&K)："))
        kind.setBuddy(self.kind)
        form.addRow(kind, how)
        form.addRow(self.tr("更正的指标(&C)："), self.leaf)
        figures = QHBoxLayout()
        figures.addWidget(self.figure)
        figures.addWidget(self.present, 1)
        label = QLabel(self.tr("改为(&N)："))
        label.setBuddy(self.figure)
        form.addRow(label, figures)
        self._grade_label = QLabel(self.tr("确定等次(&G)："))
        self._grade_label.setBuddy(self.grade)
        form.addRow(self._grade_label, self.grade)
        form.addRow(self.tr("申请理由(&R)："), self.reason)
        form.addRow(self.tr("处理决定(&D)："), self.decision)
        for field in (self.reason, self.decision):
            field.setTabChangesFocus(True)
            field.setMaximumHeight(self.fontMetrics().lineSpacing() * 4)
        self.content.addLayout(form)
        self.content.addWidget(self.effect)
        self.content.addWidget(self.shifts, 1)

    def _connect(self) -> None:
        self.rater.activated.connect(self._rater_chosen)
        self.leaf.currentIndexChanged.connect(self._leaf_chosen)
        self.grade.currentIndexChanged.connect(self._typed)
        self.figure.textChanged.connect(self._typed)
        self.reason.textChanged.connect(self._typed)
        self.decision.textChanged.connect(self._typed)
        self._later.timeout.connect(self.preview)

    def _load(self) -> None:
        sheet_id = self._sheet_id
        self.session.runner.query(
            lambda uow: load_sheet(uow=uow, sheet_id=sheet_id), self._loaded, self.fail, owner=self
        )

    def _fill_raters(self, sheets: list[tuple[int, str]]) -> None:
        for sheet_id, rater in sheets:
            self.rater.addItem(rater, sheet_id)
        self.rater.setCurrentIndex(self.rater.findData(self._sheet_id))
        self.rater.setVisible(len(sheets) > 1)

    def _rater_chosen(self, _row: int) -> None:
        """Correct another rater's sheet of the same unit."""
        self._sheet_id = self.rater.currentData()
        self._load()

    def _loaded(self, view: SheetView) -> None:
        self._view = view
        self.unit.setText(view.unit.name)
        if self.leaf.count():
            self._leaf_chosen()
            return
        grades = view.scheme.grading.grades
        self.grade.addItem(self.tr("按规则"), "")
        for grade in grades:
            self.grade.addItem(grade.name, grade.name)
        self.grade.setVisible(bool(grades))
        self._grade_label.setVisible(bool(grades))
        self.leaf.addItem(self.tr("不改分数"), None)
        for index, (criterion, _block) in enumerate(view.leaves):
            self.leaf.addItem(criterion.numbered, index)
        self.leaf.setCurrentIndex(0)
        self._leaf_chosen()

    def _leaf_chosen(self, _row: int = 0) -> None:
        leaf = self.leaf.currentData()
        self.figure.setEnabled(leaf is not None)
        self.present.setText("")
        if leaf is not None and self._view is not None:
            criterion = self._view.leaves[leaf][0]
            self.present.setText(self._present_words(self._view, leaf, criterion))
        self._typed()

    def _present_words(self, view: SheetView, leaf: int, criterion: Criterion) -> str:
        """Say what stands there, and whether points or a quantity are to be typed."""
        points, typed = view.score_text(criterion.key), view.typed(leaf)
        if isinstance(criterion.rule, QUANTITY_RULES) and typed:
            return self.tr("原数据 {typed}（得 {points} 分）；请键入数据，不是分数").format(
                typed=typed, points=points
            )
        words = self.tr("原为 {0}；可键入分数、等级名称、“-”未检、“/”不适用、“8*”补定")
        return words.format(points)

    def _typed(self) -> None:
        self.primary.setEnabled(False)
        self._later.start()

    def _read(self) -> Correction | None:
        view = self._view
        if view is None or not self.reason.toPlainText().strip():
            return None
        decision = self.decision.toPlainText().strip()
        leaf = self.leaf.currentData()
        chosen = self.day.date()
        given = Correction(
            round_id=view.round.id,
            sheet_id=self._sheet_id,
            kind=CorrectionKind(self.kind.currentData()),
            reason=self.reason.toPlainText().strip(),
            decision=decision,
            day=date(chosen.year(), chosen.month(), chosen.day()),
            leaf=leaf,
            grade=self.grade.currentData() or "",
        )
        if not decision:
            return None
        if leaf is None:
            return given
        entry = read_typed(view=view, leaf=leaf, text=self.figure.text(), reason=decision)
        if entry is None:
            return None
        return replace(given, state=entry.state, amount=entry.amount, level=entry.level)

    def preview(self) -> None:
        """Work out what the correction does, without storing it."""
        self._later.stop()
        try:
            given = self._read()
        except UserError as error:
            self._refused(error)
            return
        if given is None:
            self.effect.setText(self.tr("请填写申请理由、处理决定和更正后的分数。"))
            self.shifts.rows.set_rows([])
            return
        self.session.runner.query(
            lambda uow: propose_correction(uow=uow, correction=given),
            self._show,
            self._refused,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.shifts.rows.set_rows([])
        self.effect.setText(str(error))

    def _show(self, proposed: ProposedCorrection) -> None:
        self.effect.setText(self._effect_words(proposed))
        self.shifts.rows.set_rows(
            [
                TextRow(
                    (
                        shift.name,
                        shift.old_total,
                        shift.new_total,
                        shift.old_rank,
                        shift.new_rank,
                        shift.old_grade,
                        shift.new_grade,
                    ),
                    Tone.PLAIN if shift.old_rank == shift.new_rank else Tone.WARN,
                )
                for shift in proposed.shifts
            ]
        )
        self.primary.setEnabled(True)

    def _effect_words(self, proposed: ProposedCorrection) -> str:
        """Say what happens to the total, and who would be left without a grade."""
        one = proposed.correction
        if one.upholds:
            return self.tr("维持原结果：总分仍为 {0}。").format(one.old)
        if one.old == one.new:
            changed = self.tr("总分不变（{0}）").format(one.old or "—")
        else:
            changed = self.tr("总分由 {old} 改为 {new}").format(
                old=one.old or "—", new=one.new or "—"
            )
        words = self.tr("{changed}，受影响的单位 {count} 个：").format(
            changed=changed, count=len(proposed.shifts)
        )
        data = proposed.outcome.data
        pending = (int(r.unit) for r in proposed.outcome.result.units if r.grade_pending)
        waiting = [data.units[unit_id].name for unit_id in pending]
        if waiting:
            words += self.tr(
                "{0}在名额边界并列，等次待定：请在“确定等次”中一并确定，或另记一条更正确定等次。"
            ).format("、".join(waiting))
        return words

    def confirm(self) -> None:
        """Store the correction; it cannot be taken back, only followed by another."""
        try:
            given = self._read()
        except UserError as error:
            self.fail(error)
            return
        if given is None or self._view is None:
            return
        now = self.session.toolbox.clock.now()
        self.session.runner.command(
            labels.correct(self._view.unit.name),
            lambda uow: correct(uow=uow, correction=given, now=now),
            lambda _done: self.accept(),
            self.fail,
            owner=self,
        )


def sheets_beside(uow: UnitOfWork, sheet_id: int) -> list[tuple[int, str]]:
    """Return the sheets (id, rater) of the unit a sheet is of."""
    own = uow.sheets.get(sheet_id)
    found = uow.sheets.list(round_id=own.round_id, unit_id=own.unit_id)
    return [(sheet.id, sheet.rater) for sheet in found]


def _today(session: Session) -> QDate:
    day = session.toolbox.clock.today()
    return QDate(day.year, day.month, day.day)
