"""Fields that show and read one value of a frozen dataclass, and forms made of them.

A form names the attributes it edits; ``read`` gives the value with what was typed. ``typed`` tells
every keystroke (for previews), ``edited`` a finished change.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.ui.metrics import characters, lines
from desktop.ui.schemes.drop_box import DropBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from PySide6.QtGui import QFocusEvent

T = TypeVar("T")
_HUNDRED = Decimal(100)


class Field(QWidget):
    """One value; subclasses show and read it."""

    typed = Signal()
    edited = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        self.setFocusProxy(inner)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - whatever the attribute holds
        """Show a value."""
        raise NotImplementedError

    def read(self) -> Any:  # noqa: ANN401
        """Return what was entered; raises InvalidValue."""
        raise NotImplementedError


class TextField(Field):
    """One line of text."""

    def __init__(self, placeholder: str = "", *, width: int = 0) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setPlaceholderText(placeholder)
        if width:
            self.line.setMaximumWidth(characters(self.line, width))
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.editingFinished.connect(self.edited)

    def show_value(self, value: str) -> None:
        """Show a text."""
        self.line.setText(value)

    def read(self) -> str:
        """Return the text without blanks around it."""
        return self.line.text().strip()


class NumberField(TextField):
    """An exact number; ``empty`` says what an empty field means (None), else it is refused.

    ``percent``: a share, shown as 20% and read from 20%, 20 or 0.2. ``whole``: an integer.
    """

    def __init__(
        self, empty: str | None = None, *, percent: bool = False, whole: bool = False
    ) -> None:
        super().__init__(empty or "", width=14)
        self._may_be_empty = empty is not None
        self._percent = percent
        self._whole = whole

    def show_value(self, value: Decimal | int | None) -> None:  # type: ignore[override]
        """Show a number."""
        self.line.setText(number_text(value, percent=self._percent))

    def read(self) -> Any:  # noqa: ANN401 - Decimal, int or None
        """Return the number."""
        text = self.line.text().strip()
        if not text and self._may_be_empty:
            return None
        return read_number(text, percent=self._percent, whole=self._whole)


class ChoiceField(Field):
    """One member of an enumeration, by its name on the screen."""

    def __init__(self, choices: Sequence[tuple[StrEnum, str]]) -> None:
        self.box = DropBox()
        super().__init__(self.box)
        self._members = [member for member, _name in choices]
        self.box.addItems([name for _member, name in choices])
        self.box.activated.connect(lambda _row: self.edited.emit())

    def show_value(self, value: StrEnum) -> None:
        """Choose a member."""
        self.box.setCurrentIndex(self._members.index(value))

    def read(self) -> StrEnum:
        """Return the member chosen."""
        return self._members[max(self.box.currentIndex(), 0)]


class NameField(Field):
    """One of several names that change with the scheme (grades, criteria); data beside each."""

    def __init__(self, empty: str | None = None) -> None:
        self.box = DropBox()
        super().__init__(self.box)
        self._empty = empty
        self.box.activated.connect(lambda _row: self.edited.emit())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (value, name on the screen)."""
        self.box.clear()
        if self._empty is not None:
            self.box.addItem(self._empty, "")
        for value, name in choices:
            self.box.addItem(name, value)

    def show_value(self, value: str) -> None:
        """Choose a value; one that is not offered is shown all the same."""
        if self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(self.box.findData(value))

    def read(self) -> str:
        """Return the value chosen."""
        return self.box.currentData() or ""


class FlagField(Field):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        self.check = QCheckBox(text)
        super().__init__(self.check)
        self.check.clicked.connect(lambda _on: self.edited.emit())

    def show_value(self, value: bool) -> None:
        """Show yes or no."""
        self.check.setChecked(value)

    def read(self) -> bool:
        """Return yes or no."""
        return self.check.isChecked()


class WordsEdit(QPlainTextEdit):
    """Several lines of text; ``finished`` when the focus leaves after a change."""

    finished = Signal()

    def __init__(self, rows: float) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines(self, rows) + 12)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish a change."""
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.finished.emit()


class WordsField(Field):
    """Several lines of text."""

    def __init__(self, rows: float = 2.0) -> None:
        self.words = WordsEdit(rows)
        super().__init__(self.words)
        self.words.finished.connect(self.edited)
        self.words.textChanged.connect(self.typed)

    def show_value(self, value: str) -> None:
        """Show a text; the cursor stays where the text is the same."""
        if value != self.words.toPlainText():
            self.words.setPlainText(value)
        self.words.document().setModified(False)

    def read(self) -> str:
        """Return the text without blanks around it."""
        return self.words.toPlainText().strip()


class LinesField(WordsField):
    """A tuple of texts, one per line."""

    def show_value(self, value: Sequence[str]) -> None:  # type: ignore[override]
        """Show the texts."""
        super().show_value("\n".join(value))

    def read(self) -> tuple[str, ...]:  # type: ignore[override]
        """Return the lines that say something."""
        rows = (line.strip() for line in self.words.toPlainText().splitlines())
        return tuple(line for line in rows if line)


class FieldForm(QWidget):
    """Fields bound to attributes of one dataclass value."""

    typed = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, str] = {}
        self._value: object = None
        self.showing = False
        self.form = QFormLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.second = QFormLayout()
        self.second.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.addLayout(self.form, 1)
        columns.addLayout(self.second)
        self.body.addLayout(columns)
        self.build()

    def build(self) -> None:
        """Add the fields; overridden."""

    def add(
        self, name: str, label: str, field: Field, *, wide: bool = False, right: bool = False
    ) -> None:
        """Add a field for the attribute ``name``.

        ``wide`` ones take the whole width, ``right`` ones stand in a second column.
        """
        self.bind(name, label, field)
        form = self.second if right else self.form
        if wide:
            form.addRow(field)
        else:
            form.addRow(f"{label}：" if label else "", field)

    def bind(self, name: str, label: str, field: Field) -> None:
        """Use a field that was put into a layout of its own."""
        field.setAccessibleName(label.replace("&", ""))
        field.inner.setAccessibleName(label.replace("&", ""))
        self.fields[name] = field
        self._labels[name] = label
        field.typed.connect(self._typed)
        field.edited.connect(self._edited)

    def show_value(self, value: object) -> None:
        """Show a value in the fields."""
        self._value = value
        self.showing = True
        for name, field in self.fields.items():
            field.show_value(getattr(value, name))
        self.showing = False
        self.adapt(value)

    def adapt(self, value: object) -> None:
        """Show or hide fields that depend on others; overridden."""

    def read(self) -> Any:  # noqa: ANN401 - the dataclass shown
        """Return the value with what was typed.

        Raises:
            InvalidValue: naming the field.
        """
        found = {}
        for name, field in self.fields.items():
            try:
                found[name] = field.read()
            except InvalidValue as error:
                label = self._labels[name].split("(&")[0].rstrip(":：")
                text = QCoreApplication.translate("FieldForm", "{0}：{1}")
                raise InvalidValue(
                    text.format(label, error.message) if label else error.message,
                    remedy=error.remedy,
                ) from error
        return replace(self._value, **found)  # type: ignore[type-var]

    def set_row_visible(self, name: str, visible: bool) -> None:
        """Show or hide a field with its label."""
        field = self.fields[name]
        form = self.second if self.second.indexOf(field) >= 0 else self.form
        form.setRowVisible(field, visible)

    def _typed(self) -> None:
        if not self.showing:
            self.typed.emit()

    def _edited(self) -> None:
        if not self.showing:
            self.edited.emit()


def number_text(value: Decimal | int | None, *, percent: bool = False) -> str:
    """Write a number for a field; None is empty."""
    if value is None:
        return ""
    exact = Decimal(value)
    return f"{show(exact * _HUNDRED)}%" if percent else show(exact)


def read_number(text: str, *, percent: bool = False, whole: bool = False) -> Decimal | int:
    """Read a number typed into a field; as a share 60% and 60 are the same, and so are 0.6 and 60%.

    Raises:
        InvalidValue: no number, or no whole one where it has to be.
    """
    shared = text.strip().replace("\uff05", "%")
    if percent and shared.endswith("%"):
        return parse_decimal(shared[:-1]) / _HUNDRED
    value = parse_decimal(text)
    if percent and value > 1:
        return value / _HUNDRED  # 60 under a heading that says 合计100%
    if not whole:
        return value
    if value != int(value):
        words = QCoreApplication.translate("FieldForm", "“{0}”不是整数。")
        raise InvalidValue(words.format(text))
    return int(value)


def optional(text: str, read: Callable[[str], T]) -> T | None:
    """Read a cell that may be empty."""
    return read(text) if text.strip() else None
