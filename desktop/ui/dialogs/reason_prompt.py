"""Asks why: several lines, the reasons given before on offer, Enter confirms, nothing empty passes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QPlainTextEdit

from desktop.domain.errors import UserError
from desktop.domain.exact import parse_decimal
from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QListWidgetItem, QWidget

    from desktop.ui.preferences import Preferences
    from desktop.ui.session import Session

_KEPT = 6
"""Reasons of one kind that are remembered."""


class ReasonEdit(QPlainTextEdit):
    """Enter is a wish to go on (``entered``), Shift+Enter a new line, Tab leads on."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter into a wish."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ReasonPrompt(BaseDialog):
    """``given``: the reason. With ``figure`` a number is asked too, and stands in ``amount``.

    ``kind``: under which the reasons given before are remembered.
    """

    given = Signal(str)
    name = "reason"
    size_ = (72, 14)

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        kind: str,
        parent: QWidget | None = None,
        *,
        figure: bool = False,
    ) -> None:
        super().__init__(session, title, parent)
        self.introduce(question)
        self._kind = kind
        self.amount: Decimal | None = None
        self.figure = QLineEdit() if figure else None
        self.reason = ReasonEdit()
        self.refusal = QLabel()
        self.refusal.setObjectName("bad")
        self.before = QListWidget()
        self._build(known_reasons(session.preferences, kind))
        self.add_buttons(self.tr("确定"))
        self.reason.entered.connect(self.confirm)
        self.reason.textChanged.connect(self.refusal.clear)
        self.before.itemClicked.connect(self._take)
        self.before.itemActivated.connect(self._take)

    def _build(self, known: list[str]) -> None:
        form = QFormLayout()
        if self.figure is not None:
            form.addRow(self.tr("分数(&P)："), self.figure)
        form.addRow(self.tr("理由(&R)："), self.reason)
        before = QLabel(self.tr("用过的(&U)："))
        before.setBuddy(self.before)
        form.addRow(before, self.before)
        self.before.addItems(known)
        for widget in (before, self.before):
            widget.setVisible(bool(known))
        self.before.setAccessibleName(self.tr("用过的理由"))
        self.before.setMaximumHeight(self.fontMetrics().lineSpacing() * 5)
        self.reason.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.content.addLayout(form)
        self.content.addWidget(self.refusal)
        (self.figure or self.reason).setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        """Write a reason given before; it can still be changed."""
        self.reason.setPlainText(item.text())
        self.reason.setFocus()
        self.reason.selectAll()

    def confirm(self) -> None:
        """Give the reason and close; an empty one is refused."""
        if self.figure is not None and not self._read_figure(self.figure):
            return
        reason = " ".join(self.reason.toPlainText().split())
        if not reason:
            self.refusal.setText(self.tr("请写明理由。"))
            self.reason.setFocus()
            return
        remember_reason(self.session.preferences, self._kind, reason)
        self.accept()
        self.given.emit(reason)

    def _read_figure(self, field: QLineEdit) -> bool:
        try:
            self.amount = parse_decimal(field.text())
        except UserError as error:
            self.refusal.setText(str(error))
            field.setFocus()
            return False
        return True


def known_reasons(preferences: Preferences, kind: str) -> list[str]:
    """Return the reasons of a kind given before, newest first."""
    try:
        found = json.loads(preferences.text(f"reasons.{kind}") or "[]")
    except ValueError:
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def remember_reason(preferences: Preferences, kind: str, reason: str) -> None:
    """Put a reason at the head of those of its kind."""
    known = [reason, *(one for one in known_reasons(preferences, kind) if one != reason)]
    preferences.set_text(f"reasons.{kind}", json.dumps(known[:_KEPT], ensure_ascii=False))
