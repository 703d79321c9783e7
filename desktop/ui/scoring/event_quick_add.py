"""Recording events unit after unit: initials of the unit, initials of the line, times, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Award
from desktop.ui.metrics import characters
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.scoring.event_form import TypedEvent, read_day
from desktop.ui.scoring.event_model import lines_of
from desktop.ui.widgets.enter_field import EnterField
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from desktop.domain.scheme import RuleLine
    from desktop.services.criterion_view import CriterionRow, CriterionView
    from desktop.services.ports import Phonetics
    from desktop.ui.theme import Colors


class EventQuickAdd(QWidget):
    """``submitted``: (sheet id, TypedEvent); ``refused``: a sentence."""

    submitted = Signal(int, object)
    refused = Signal(str)

    def __init__(self, phonetics: Phonetics, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phonetics = phonetics
        self._view: CriterionView | None = None
        self.unit, self.line, self.times = EnterField(), EnterField(), EnterField("1")
        self.amount, self.day, self.reason = EnterField(), EnterField(), EnterField()
        self.rater = QComboBox()
        self.found_unit, self.found_line = QLabel(), QLabel()
        self.found_line.setWordWrap(True)
        self.found_unit.setWordWrap(True)
        heads = (
            self.tr("单位"),
            self.tr("细则"),
            self.tr("次数"),
            self.tr("日期"),
            self.tr("原因"),
        )
        self.table = RowsView(heads, (12, 22, 6, 11, 20), colors)
        self.table.setAccessibleName(self.tr("加扣分记录"))
        self._build()

    def _build(self) -> None:
        self.unit.setPlaceholderText(self.tr("单位首字母，如 dtc"))
        self.line.setPlaceholderText(self.tr("细则首字母或序号"))
        self.day.setPlaceholderText(self.tr("如 2026-8-14，可留空"))
        self.reason.setPlaceholderText(self.tr("写明什么事，回车登记"))
        self.rater.setAccessibleName(self.tr("评委"))
        self.rater.setToolTip(self.tr("记录登记在这名评委的评分表上"))
        grid = QGridLayout()
        fields = (
            (self.tr("单位(&U)"), self.unit),
            (self.tr("细则(&L)"), self.line),
            (self.tr("次数(&N)"), self.times),
            (self.tr("每次分值(&F)"), self.amount),
            (self.tr("日期(&D)"), self.day),
            (self.tr("原因(&R)"), self.reason),
        )
        for column, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            field.entered.connect(lambda field=field: self._entered(field))
        for column, stretch in enumerate((2, 3, 0, 0, 0, 5)):
            grid.setColumnStretch(column, stretch)
        for field, width in ((self.times, 7), (self.amount, 10), (self.day, 13)):
            field.setMaximumWidth(characters(self, width))
        grid.addWidget(self.found_unit, 2, 0)
        grid.addWidget(self.found_line, 2, 1, 1, 5)
        self._rater_label = QLabel(self.tr("评委(&P)"))
        self._rater_label.setBuddy(self.rater)
        grid.addWidget(self._rater_label, 0, 6)
        grid.addWidget(self.rater, 1, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addWidget(self.table, 1)
        self.unit.textChanged.connect(lambda _text: self._show_found())
        self.line.textChanged.connect(lambda _text: self._show_found())

    def show_view(self, view: CriterionView) -> None:
        """Show a leaf scored by events, newest events first."""
        other = self._view is None or self._view.leaf != view.leaf
        self._view = view
        self._fill_raters(view.raters)
        lines = {line.key: line for line in lines_of(view.criterion)}
        rows = []
        for row in view.rows:
            for event in row.events:
                known = lines.get(event.line)
                rows.append((event.id, row.name, known.text if known else "", event))
        rows.sort(key=lambda one: -one[0])
        self.table.rows.set_rows(
            [
                TextRow(
                    (
                        name,
                        text,
                        show(event.times),
                        event.day.isoformat() if event.day else "",
                        event.reason,
                    ),
                    Tone.MUTED if event.revoked else Tone.PLAIN,
                )
                for _id, name, text, event in rows
            ]
        )
        self.setEnabled(not view.locked)
        if other:
            self.line.clear()
            self.begin()
        self._show_found()

    def _fill_raters(self, raters: tuple[str, ...]) -> None:
        """Ask whose sheet it is where several raters score."""
        chosen = self.rater.currentData()
        self.rater.clear()
        for name in raters:
            self.rater.addItem(name or self.tr("考核组"), name)
        self.rater.setCurrentIndex(max(self.rater.findData(chosen), 0))
        for widget in (self.rater, self._rater_label):
            widget.setVisible(len(raters) > 1)

    def begin(self) -> None:
        """Start the next event: the day and the line stay."""
        self.unit.clear()
        self.times.setText("1")
        self.reason.clear()
        self.unit.setFocus()

    # -- finding -----------------------------------------------------------------------------

    def wanted_row(self) -> CriterionRow | None:
        """Return the unit that is meant, None while it is not clear."""
        typed = self.unit.text().strip().lower()
        if self._view is None or not typed:
            return None
        found = [row for row in self._view.rows if self._matches(typed, row.name)]
        exact = [row for row in found if typed in {row.name, self._phonetics.initials(row.name)}]
        return (exact or found)[0] if len(found) == 1 or len(exact) == 1 else None

    def wanted_line(self) -> RuleLine | None:
        """Return the line that is meant; the only one needs no typing."""
        lines = lines_of(self._view.criterion) if self._view is not None else ()
        typed = self.line.text().strip().lower()
        if not typed:
            return lines[0] if len(lines) == 1 else None
        if typed.isdigit() and 0 < int(typed) <= len(lines):
            return lines[int(typed) - 1]
        found = [line for line in lines if self._matches(typed, line.text)]
        return found[0] if len(found) == 1 else None

    def _matches(self, typed: str, text: str) -> bool:
        return typed in text.lower() or typed in self._phonetics.initials(text)

    def _show_found(self) -> None:
        view, row, line = self._view, self.wanted_row(), self.wanted_line()
        if view is None:
            return
        self.found_unit.setText(row.name if row else self._unclear_unit())
        if line is not None:
            verb = self.tr("加") if isinstance(view.criterion.rule, Award) else self.tr("扣")
            span = show(line.low) if line.is_fixed else f"{show(line.low)}—{show(line.high)}"
            self.found_line.setText(
                self.tr("{text}（{verb}{span}分）").format(text=line.text, verb=verb, span=span)
            )
            self.amount.setEnabled(not line.is_fixed)
        else:
            numbered = (f"{n}. {x.text}" for n, x in enumerate(lines_of(view.criterion), start=1))
            unclear = self.tr("（没有这条细则，或不止一条）") if self.line.text() else ""
            self.found_line.setText(unclear or "；".join(numbered))

    def _unclear_unit(self) -> str:
        """Say why no unit is meant yet: none, or several."""
        typed = self.unit.text().strip().lower()
        if not typed or self._view is None:
            return ""
        found = [row.name for row in self._view.rows if self._matches(typed, row.name)]
        if not found:
            return self.tr("没有这个单位")
        more = "…" if len(found) > 3 else ""
        return self.tr("不止一个：{0}").format("、".join(found[:3]) + more)

    # -- storing -----------------------------------------------------------------------------

    def _entered(self, field: EnterField) -> None:
        order = [self.unit, self.line, self.times, self.amount, self.day, self.reason]
        if field is self.reason:
            self.submit()
            return
        following = order[order.index(field) + 1 :]
        for candidate in following:
            skipped = candidate is self.day or not candidate.isEnabled()
            if not skipped:
                candidate.setFocus()
                candidate.selectAll()
                return

    def submit(self) -> None:
        """Read the fields; what cannot be read keeps everything typed."""
        row, line = self.wanted_row(), self.wanted_line()
        if row is None or line is None:
            field = self.unit if row is None else self.line
            field.setFocus()
            self.refused.emit(
                self.tr("没有找到单位，请多键入几个首字母或汉字。")
                if row is None
                else self.tr("没有找到细则，请键入首字母、汉字或序号。")
            )
            return
        try:
            event = TypedEvent(
                line=line.key,
                times=parse_decimal(self.times.text()),
                amount=None if line.is_fixed else parse_decimal(self.amount.text()),
                day=read_day(self.day.text()),
                reason=self.reason.text().strip(),
                inspector="",
            )
        except InvalidValue as error:
            self.refused.emit(str(error))
            return
        cell = row.cells.get(self.rater.currentData())
        if cell is None:
            self.refused.emit(
                self.tr("评委“{rater}”不评{unit}，没有登记。").format(
                    rater=self.rater.currentText(), unit=row.name
                )
            )
            return
        self.submitted.emit(cell.sheet_id, event)
