"""The rounds of a roll-up leaf with planned periods: one per period, or one per slot of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.round_records import RoundSource
from desktop.domain.scheme import SlotsHow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.domain.rounds import Round
    from desktop.domain.scheme import RollUp

_BETWEEN = re.compile(r"[\s、，,;；]+")
_USUAL = (("上午", "下午"), ("早", "中", "晚"))


class PlannedSources(QWidget):
    """A line per period. Slots (上午、下午) are the same for all periods of a leaf."""

    def __init__(
        self,
        leaf: int,
        rule: RollUp,
        rounds: Sequence[Round],
        titles: Mapping[int, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._leaf = leaf
        self._rule = rule
        self._rounds = list(rounds)
        self._titles = titles
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        """Choice of a round by period key and slot."""
        self._proposed: dict[tuple[str, str], int] = {}
        self._kept: dict[tuple[str, str], int | None] = {}
        self.slots = QComboBox()
        self.fill = QPushButton(self.tr("从第一个起依次填入(&F)"))
        self._form = QFormLayout()
        self._build()
        self._lay_out(())

    def _build(self) -> None:
        self.slots.setEditable(True)
        self.slots.addItem(self.tr("不分"))
        for names in _USUAL:
            self.slots.addItem("、".join(names))
        self.slots.setToolTip(self.tr("一个时段分几次考核时写明各次，如：上午、下午"))
        how = (
            self.tr("各节次得分取平均")
            if self._rule.slots is SlotsHow.MEAN
            else self.tr("各节次得分相加")
        )
        hint = QLabel(self.tr("（{0}）").format(how))
        hint.setObjectName("muted")
        self.fill.setAutoDefault(False)
        self.fill.setToolTip(self.tr("选好第一个批次后，把同一方案以后的批次按日期依次填入"))
        label = QLabel(self.tr("每个时段分节次(&L)："))
        label.setBuddy(self.slots)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.slots)
        line.addWidget(hint)
        line.addStretch(1)
        line.addWidget(self.fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addLayout(self._form)
        self.slots.currentTextChanged.connect(lambda _text: self._lay_out(self.slot_names()))
        self.fill.clicked.connect(lambda _on: self.fill_on())

    def slot_names(self) -> tuple[str, ...]:
        """Return the slots as typed; none = a period is one figure."""
        text = self.slots.currentText().strip()
        if text == self.tr("不分"):
            return ()
        return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))

    def show_sources(self, sources: Sequence[RoundSource]) -> None:
        """Show rounds already chosen."""
        slots = tuple(dict.fromkeys(one.slot for one in sources if one.slot))
        for usual in _USUAL:
            if set(slots) <= set(usual) and slots:
                slots = usual
                break
        if slots:
            self.slots.setCurrentText("、".join(slots))
        for one in sources:
            box = self.boxes.get((one.period, one.slot))
            if box is not None:
                box.setCurrentIndex(max(box.findData(one.source_id), 0))

    def sources(self) -> list[RoundSource]:
        """Return what was chosen."""
        return [
            RoundSource(0, box.currentData(), self._leaf, period, slot)
            for (period, slot), box in self.boxes.items()
            if box.currentData() is not None
        ]

    def fill_on(self) -> None:
        """Fill the places after the first with the later rounds of the same scheme, by day."""
        boxes = list(self.boxes.values())
        known = {item.id: item for item in self._rounds}
        first = known.get(boxes[0].currentData()) if boxes else None
        if first is None:
            boxes[0].setFocus()
            boxes[0].showPopup()
            return
        alike = [item for item in self._rounds if item.version_id == first.version_id]
        alike.sort(key=_by_day)
        later = alike[alike.index(first) + 1 :]
        for box, item in zip(boxes[1:], later, strict=False):
            box.setCurrentIndex(box.findData(item.id))

    def propose(self, first: date, last: date) -> None:
        """Choose the one round of these days that is named like a planned period and slot.

        第一季度 is taken for 一季度. A source nobody chose would go unnoticed where missing periods
        are skipped. What a person chose stays.
        """
        titles = {period.key: period.title or period.key for period in self._rule.periods}
        for place, box in self.boxes.items():
            if box.currentData() not in {None, self._proposed.get(place)}:
                continue
            period, slot = place
            found = [
                item.id
                for item in self._rounds
                if titles[period] in item.period
                and slot in f"{item.period}{item.title}"
                and item.start is not None
                and first <= item.start <= last
            ]
            chosen = found[0] if len(found) == 1 else None
            self._proposed[place] = chosen or 0
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def _lay_out(self, slots: tuple[str, ...]) -> None:
        """Make a box per period and slot; what was chosen comes back with its place.

        A period's whole figure and its first slot stand in for each other.
        """
        for place, box in self.boxes.items():
            self._kept[place] = box.currentData()
        while self._form.rowCount():
            self._form.removeRow(0)
        self.boxes.clear()
        for period in self._rule.periods:
            line = QHBoxLayout()
            own = [n for (key, _slot), n in self._kept.items() if key == period.key]
            first = next((n for n in own if n is not None), None)
            for number, slot in enumerate(slots or ("",)):
                title = period.title or period.key
                box = self._box(f"{title}{slot}")
                wanted = self._kept.get((period.key, slot))
                if wanted is None and number == 0:
                    wanted = first
                box.setCurrentIndex(max(box.findData(wanted), 0))
                if slot:
                    line.addWidget(QLabel(slot))
                line.addWidget(box, 1)
                self.boxes[period.key, slot] = box
            self._form.addRow(f"{period.title or period.key}：", line)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItem(self.tr("（没有）"), None)
        for item in self._rounds:
            box.addItem(self._titles[item.id], item.id)
        return box


def _by_day(item: Round) -> tuple[str, int, int]:
    return (item.start.isoformat() if item.start else "", item.position, item.id)
