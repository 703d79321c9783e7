"""The form that records one event: line, times, amount, day, reason, inspector; Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Award, Combine
from desktop.ui.scoring.event_model import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import SheetEvent
    from desktop.domain.scheme import Criterion, Role, RuleLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class TypedEvent:
    """What the form holds, read into values."""

    line: str
    times: Decimal
    amount: Decimal | None
    day: date | None
    reason: str
    inspector: str
    item: str = ""
    role: str = ""
    sharers: int = 1


class EventForm(QWidget):
    """Fields in the order a person thinks: what, how often, how much, why, when, who.

    ``submitted``: a complete event; ``refused``: a field cannot be read (sentence); ``left``: Escape.
    Day and inspector stay for the next event: one inspection finds several things.
    """

    submitted = Signal(object)
    refused = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RuleLine, ...] = ()
        self.line = QComboBox()
        self.line.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.times = QLineEdit("1")
        self.amount = QLineEdit()
        self.reason = QLineEdit()
        self.item = QLineEdit()
        self.role = QComboBox()
        self.sharers = QSpinBox()
        self.day = QLineEdit()
        self.inspector = QLineEdit()
        self.add = QPushButton(self.tr("登记"))
        self._build()
        self._fields: tuple[QWidget, ...] = (
            self.line,
            self.times,
            self.amount,
            self.item,
            self.role,
            self.sharers,
            self.reason,
            self.day,
            self.inspector,
        )
        for field in self._fields:
            field.installEventFilter(self)
        self.line.currentIndexChanged.connect(self._line_changed)
        self.add.clicked.connect(self.submit)

    def _build(self) -> None:
        self.reason.setPlaceholderText(self.tr("写明什么事，打印在扣分原因栏"))
        self.day.setPlaceholderText(self.tr("如 2026-8-14，可留空"))
        self.inspector.setPlaceholderText(self.tr("可留空"))
        self.item.setPlaceholderText(self.tr("同一篇（项）只计最高的一次"))
        self.sharers.setRange(1, 99)
        self.sharers.setSuffix(self.tr(" 个单位共享"))
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self.tr("细则(&L)"), self.line)
        amount = _label(self.tr("每次分值(&F)"), self.amount)
        times = _label(self.tr("次数(&N)"), self.times)
        layout.addRow(times, _pair(self.times, amount, self.amount))
        self._item_label = _label(self.tr("稿件（项目）(&T)"), self.item)
        layout.addRow(self._item_label, self.item)
        self._share_label = _label(self.tr("角色和合作单位数(&O)"), self.role)
        self._share_row = QWidget()
        shares = QHBoxLayout(self._share_row)
        shares.setContentsMargins(0, 0, 0, 0)
        shares.addWidget(self.role, 1)
        shares.addWidget(self.sharers)
        layout.addRow(self._share_label, self._share_row)
        layout.addRow(self.tr("原因(&R)"), self.reason)
        layout.addRow(
            _label(self.tr("日期(&D)"), self.day),
            _pair(self.day, _label(self.tr("检查人(&I)"), self.inspector), self.inspector),
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add)
        layout.addRow(row)

    # -- filling -----------------------------------------------------------------------------

    def show_leaf(self, criterion: Criterion, roles: Sequence[Role] = ()) -> None:
        """Offer the lines of a leaf; a veto leaf has none, only the finding itself.

        What is rewarded (the article) is asked where only its highest award counts; role and
        sharers where the scheme knows roles.
        """
        self._lines = lines_of(criterion)
        self._show_extras(criterion, roles)
        verb = self.tr("加") if isinstance(criterion.rule, Award) else self.tr("扣")
        self.line.blockSignals(True)
        self.line.clear()
        for number, line in enumerate(self._lines, start=1):
            span = show(line.low) if line.is_fixed else f"{show(line.low)}—{show(line.high)}"
            self.line.addItem(
                self.tr("{number}. {text}（{verb}{span}分）").format(
                    number=number, text=line.text, verb=verb, span=span
                )
            )
        self.line.blockSignals(False)
        for field in (self.line, self.times, self.amount):
            field.setEnabled(bool(self._lines))
        self.clear()

    def _show_extras(self, criterion: Criterion, roles: Sequence[Role]) -> None:
        rule = criterion.rule
        by_item = isinstance(rule, Award) and rule.combine is Combine.HIGHEST
        self._item_label.setVisible(by_item)
        self.item.setVisible(by_item)
        shared = bool(self._lines) and bool(roles)
        self._share_label.setVisible(shared)
        self._share_row.setVisible(shared)
        self.role.clear()
        self.role.addItem(self.tr("（不分角色）"), "")
        for role in roles:
            self.role.addItem(role.name, role.name)

    def show_event(self, event: SheetEvent) -> None:
        """Fill the form with an event to be changed."""
        keys = [line.key for line in self._lines]
        if event.line in keys:
            self.line.setCurrentIndex(keys.index(event.line))
        self.times.setText(show(event.times))
        if event.amount is not None:
            self.amount.setText(show(event.amount))
        self.reason.setText(event.reason)
        self.day.setText(event.day.isoformat() if event.day else "")
        self.inspector.setText(event.inspector)
        self.item.setText(event.item)
        self.role.setCurrentIndex(max(self.role.findData(event.role), 0))
        self.sharers.setValue(event.sharers)
        self.add.setText(self.tr("保存修改"))

    def clear(self) -> None:
        """Get ready for the next event."""
        self.times.setText("1")
        self.reason.clear()
        self.item.clear()
        self.role.setCurrentIndex(0)
        self.sharers.setValue(1)
        self.add.setText(self.tr("登记"))
        self._line_changed(self.line.currentIndex())

    def begin(self) -> None:
        """Start typing: with the line where there is a choice, else with what is still open."""
        start: QWidget = self.line
        if not self._lines:
            start = self.reason
        elif self.line.count() == 1:
            start = self.times if self._present().is_fixed else self.amount
        _go_to(start)

    def _present(self) -> RuleLine:
        return self._lines[max(self.line.currentIndex(), 0)]

    def _line_changed(self, _row: int) -> None:
        if not self._lines:
            self.amount.clear()
            return
        line = self._present()
        self.amount.setReadOnly(line.is_fixed)
        if line.is_fixed:
            self.amount.setText(show(line.low))
        else:
            self.amount.clear()
            self.amount.setPlaceholderText(f"{show(line.low)}—{show(line.high)}")

    # -- reading -----------------------------------------------------------------------------

    def submit(self) -> None:
        """Read the fields; a field that cannot be read keeps the focus."""
        try:
            event = self._read()
        except InvalidValue as error:
            self.refused.emit(str(error))
            return
        self.submitted.emit(event)

    def _read(self) -> TypedEvent:
        line = self._present() if self._lines else None
        amount: Decimal | None = None
        if line is not None and not line.is_fixed:
            self._at(self.amount)
            amount = parse_decimal(self.amount.text())
        self._at(self.times)
        times = parse_decimal(self.times.text()) if line is not None else Decimal(1)
        self._at(self.day)
        day = read_day(self.day.text())
        return TypedEvent(
            line=line.key if line else "",
            times=times,
            amount=amount,
            day=day,
            reason=self.reason.text().strip(),
            inspector=self.inspector.text().strip(),
            item=self.item.text().strip(),
            role=self.role.currentData() or "",
            sharers=self.sharers.value(),
        )

    def _at(self, field: QLineEdit) -> None:
        field.setFocus()
        field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field and submits in the reason field, Escape leaves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if event.key() not in _ENTER:
            return False
        if watched in {self.reason, self.day, self.inspector}:
            self.submit()
        else:
            _go_to(self._after(watched))
        return True

    def _after(self, field: QObject) -> QWidget:
        """Return where Enter leads: line, amount of a range, how many times, article, reason."""
        if field is self.line and self._lines:
            return self.times if self._present().is_fixed else self.amount
        if field is self.amount:
            return self.times
        if field is self.times and self.item.isVisible():
            return self.item
        return self.reason


def _go_to(field: QWidget) -> None:
    """Give a field the focus; what is typed replaces its text."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()


def _label(text: str, field: QWidget) -> QLabel:
    """Name a field; the label's mnemonic goes to it."""
    label = QLabel(text)
    label.setBuddy(field)
    return label


def _pair(first: QWidget, label: QLabel, second: QWidget) -> QHBoxLayout:
    """Put two short fields into one row, the second with its own label."""
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(label)
    row.addWidget(second, 1)
    return row


def read_day(text: str) -> date | None:
    """Read a day typed as 2026-8-14, 2026.8.14 or 2026年8月14日; None when empty.

    Raises:
        InvalidValue: anything else.
    """
    typed = text.strip()
    if not typed:
        return None
    plain = typed.rstrip("日号")
    for sign in "年月./":
        plain = plain.replace(sign, "-")
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise InvalidValue(f"「{typed}」不是日期。", remedy="请写成 2026-8-14 的样子。") from error
