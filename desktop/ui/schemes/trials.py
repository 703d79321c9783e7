"""What one enters to try a rule out: events, a number, a level, figures of several units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scoring import Candidate, Entry, Event, Inputs
from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Criterion, RuleLine

UNIT = "u1"
"""Key of the unit the trial is about; others, where a rule compares, are u2, u3 …"""
_MANY = 9999


class Trial(QWidget):
    """Fields for what is entered; ``changed`` after every keystroke."""

    changed = Signal()

    def show_leaf(self, leaf: Criterion) -> None:
        """Fit the fields to the leaf's rule, keeping what was entered; overridden."""

    def units(self) -> tuple[Candidate, ...]:
        """Return the units; one unless the rule compares."""
        return (Candidate(UNIT, QCoreApplication.translate("Trial", "本单位")),)

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return what was entered at the leaf; raises InvalidValue. Overridden."""
        del leaf
        return Inputs()


class NothingTrial(Trial):
    """A rule that needs nothing entered."""


class EventsTrial(Trial):
    """How many times each line happened, and the amount where it is a range."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RuleLine, ...] = ()
        self.times: list[QSpinBox] = []
        self.amounts: list[QLineEdit | None] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_leaf(self, leaf: Criterion) -> None:
        """One row per line; the numbers stay where the lines are the same."""
        lines = tuple(getattr(leaf.rule, "lines", ()))
        if lines == self._lines:
            return
        before = {
            line.key: spin.value() for line, spin in zip(self._lines, self.times, strict=True)
        }
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._lines, self.times, self.amounts = lines, [], []
        for line in lines:
            self._add(line, before.get(line.key, 0))

    def _add(self, line: RuleLine, times: int) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        name = QLabel(line.text or "…")
        name.setToolTip(line.text)
        name.setMinimumWidth(characters(self, 16))
        spin = QSpinBox()
        spin.setMaximum(_MANY)
        spin.setValue(times)
        spin.setSuffix(f" {line.unit}")
        spin.setAccessibleName(line.text)
        spin.valueChanged.connect(lambda _value: self.changed.emit())
        layout.addWidget(name, 1)
        layout.addWidget(spin)
        amount = None
        if not line.is_fixed:
            amount = QLineEdit(show(line.low))
            amount.setMaximumWidth(characters(self, 8))
            amount.setAccessibleName(QCoreApplication.translate("Trial", "每次分值"))
            amount.textEdited.connect(lambda _text: self.changed.emit())
            layout.addWidget(amount)
        self.times.append(spin)
        self.amounts.append(amount)
        self._rows.addWidget(row)

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return one event per line that happened."""
        events = tuple(
            Event(
                UNIT,
                leaf.key,
                line.key,
                Decimal(spin.value()),
                None if box is None else parse_decimal(box.text()),
                item=line.key if hasattr(leaf.rule, "combine") else "",
            )
            for line, spin, box in zip(self._lines, self.times, self.amounts, strict=True)
            if spin.value()
        )
        nothing = Entry(UNIT, leaf.key)
        return Inputs(entries=(nothing,), events=events)


class HappenedTrial(Trial):
    """Whether it happened (一票否决)."""

    def __init__(self) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.box = QComboBox()
        self.box.addItems([translate("Trial", "没有发生"), translate("Trial", "发生了")])
        self.box.activated.connect(lambda _row: self.changed.emit())
        _one_line(self, translate("Trial", "该情形"), self.box)

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return an event where it happened."""
        happened = self.box.currentIndex() == 1
        return Inputs(events=(Event(UNIT, leaf.key, ""),) if happened else ())


class NumberTrial(Trial):
    """One number."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaximumWidth(characters(self, 14))
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.label = _one_line(self, "", self.line)

    def show_leaf(self, leaf: Criterion) -> None:
        """Name the number as the rule does."""
        fallback = QCoreApplication.translate("Trial", "数值")
        self.label.setText(getattr(leaf.rule, "quantity", "") or fallback)

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return the number; nothing typed is nothing entered."""
        text = self.line.text().strip()
        amount = parse_decimal(text) if text else None
        return Inputs(entries=(Entry(UNIT, leaf.key, amount=amount),) if text else ())


class LevelTrial(Trial):
    """A choice among the levels."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.activated.connect(lambda _row: self.changed.emit())
        _one_line(self, QCoreApplication.translate("Trial", "等级"), self.box)

    def show_leaf(self, leaf: Criterion) -> None:
        """Offer the levels."""
        present = self.box.currentData()
        self.box.clear()
        for level in getattr(leaf.rule, "levels", ()):
            self.box.addItem(f"{level.name}（{show(level.points)}）", level.key)
        self.box.setCurrentIndex(max(self.box.findData(present), 0))

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return the level chosen."""
        key = self.box.currentData()
        return Inputs(entries=(Entry(UNIT, leaf.key, level=key),) if key else ())


class AttributeTrial(Trial):
    """The unit's attribute a fixed score depends on."""

    def __init__(self) -> None:
        super().__init__()
        self._attribute = ""
        self.box = QComboBox()
        self.box.activated.connect(lambda _row: self.changed.emit())
        self.label = _one_line(self, "", self.box)

    def show_leaf(self, leaf: Criterion) -> None:
        """Offer the values the rule names, and another one."""
        rule: Any = leaf.rule
        self._attribute = rule.attribute
        self.setVisible(bool(rule.attribute))
        self.label.setText(rule.attribute)
        present = self.box.currentText()
        self.box.clear()
        self.box.addItems([value for value, _points in rule.by_value])
        self.box.addItem(QCoreApplication.translate("Trial", "（其他）"))
        self.box.setCurrentIndex(max(self.box.findText(present), 0))

    def units(self) -> tuple[Candidate, ...]:
        """Return a unit with the attribute chosen."""
        attributes = {self._attribute: self.box.currentText()} if self._attribute else {}
        name = QCoreApplication.translate("Trial", "本单位")
        return (Candidate(UNIT, name, attributes=attributes),)


class GridTrial(Trial):
    """Several typed numbers under their heads; base of the trials that compare or add up."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.boxes: list[QLineEdit] = []
        self.heads: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.set_heads(heads)

    def set_heads(self, heads: Sequence[str]) -> None:
        """Have a field for each head; typed numbers stay."""
        while len(self.boxes) < len(heads):
            box, head = QLineEdit(), QLabel()
            column = len(self.boxes)
            box.setMaximumWidth(characters(self, 12))
            box.textEdited.connect(lambda _text: self.changed.emit())
            self._grid.addWidget(head, column // 4 * 2, column % 4)
            self._grid.addWidget(box, column // 4 * 2 + 1, column % 4)
            self.boxes.append(box)
            self.heads.append(head)
        for number, (head, box) in enumerate(zip(self.heads, self.boxes, strict=True)):
            head.setVisible(number < len(heads))
            box.setVisible(number < len(heads))
            if number < len(heads):
                head.setText(heads[number])
                box.setAccessibleName(heads[number])

    def numbers(self) -> list[Decimal | None]:
        """Return the numbers typed; empty fields are None.

        Raises:
            InvalidValue: naming the field.
        """
        found: list[Decimal | None] = []
        for head, box in zip(self.heads, self.boxes, strict=True):
            text = box.text().strip() if not box.isHidden() else ""
            try:
                found.append(parse_decimal(text) if text else None)
            except InvalidValue as error:
                raise InvalidValue(f"{head.text()}：{error.message}") from error
        return found


class UnitsTrial(GridTrial):
    """One number for each of several units; the first is the one shown."""

    COUNT = 4

    def __init__(self) -> None:
        super().__init__([unit.name for unit in self.units()])

    def units(self) -> tuple[Candidate, ...]:
        """Return the units that are compared."""
        translate = QCoreApplication.translate
        names = [translate("Trial", "本单位")]
        names += [translate("Trial", "单位{0}").format(number) for number in "234"]
        return tuple(
            Candidate(f"u{number}", name, position=number) for number, name in enumerate(names, 1)
        )

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return an entry for every unit with a number."""
        pairs = zip(self.units(), self.numbers(), strict=True)
        return Inputs(
            entries=tuple(
                Entry(unit.key, leaf.key, amount=value)
                for unit, value in pairs
                if value is not None
            )
        )


def _one_line(owner: QWidget, text: str, field: QWidget) -> QLabel:
    """Lay a label and a field out in one line; returns the label."""
    layout = QHBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text)
    label.setBuddy(field)
    layout.addWidget(label)
    layout.addWidget(field)
    layout.addStretch(1)
    return label
