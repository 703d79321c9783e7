"""Choosing raters: names, the group of each, whom each scores; pasted lists are taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.exact import show
from desktop.domain.round_records import RoundRater
from desktop.domain.scheme import EmptyGroup, Missing, NotApplicable
from desktop.services.who_scores import units_scored
from desktop.ui.widgets.enter_field import EnterField

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop.domain.scheme import RaterGroup, Scheme
    from desktop.ui.scoring.who_scores_dialog import WhoScoresDialog
    from desktop.ui.session import Session

_BETWEEN = re.compile(r"[\s、，,;；]+")
_NAME, _GROUP, _UNITS = range(3)
_PICKED = "@picked"
"""Choice of units made one by one."""


class RatersForm(QWidget):
    """A row per rater. Without any the panel (考核组) scores on one sheet per unit."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: tuple[RaterGroup, ...] = ()
        self._units: dict[int, str] = {}
        self._unit_groups: dict[str, list[int]] = {}
        self._picked: dict[str, list[int]] = {}
        self.names = EnterField()
        self.group = QComboBox()
        self.add = QPushButton(self.tr("加入(&A)"))
        self.all_units = QPushButton(self.tr("各单位互评(&U)"))
        self.remove = QPushButton(self.tr("移除选中"))
        self.spare_own = QCheckBox(self.tr("互评回避：不评本单位（评委姓名以单位名称开头）(&O)"))
        self.matrix = QPushButton(self.tr("谁评谁(&W)…"))
        self.table = QTableWidget(0, 3)
        self.policy = QLabel()
        self.policy.setObjectName("muted")
        self.policy.setWordWrap(True)
        self._build()
        self.add.clicked.connect(lambda _on: self.take_names())
        self.names.entered.connect(self.take_names)
        self.remove.clicked.connect(lambda _on: self._remove())
        self.all_units.clicked.connect(lambda _on: self.take_units())
        self.matrix.clicked.connect(lambda _on: self.open_matrix())
        self._enable()

    def _build(self) -> None:
        self.names.setPlaceholderText(self.tr("评委姓名，多个用顿号或空格分开"))
        self.names.setAccessibleName(self.tr("评委姓名"))
        self.group.setAccessibleName(self.tr("评价主体"))
        self.table.setAccessibleName(self.tr("评委"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("评委"), self.tr("评价主体"), self.tr("评分单位")]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.all_units.setToolTip(self.tr("把各被考核单位加为评委，互相评分，不评本单位"))
        for button in (self.add, self.all_units, self.remove, self.matrix):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.names, 1)
        for widget in (self.group, self.add, self.all_units, self.remove):
            line.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self.spare_own, 1)
        below.addWidget(self.matrix)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        layout.addWidget(self.policy)

    def show_scheme(self, scheme: Scheme) -> None:
        """Offer the scheme's rater groups and say what it does with what is missing."""
        self._groups = scheme.panel.groups
        self.group.clear()
        for group in self._groups:
            weight = show(group.weight * 100)
            self.group.addItem(f"{group.name}（{weight}%）", group.key)
        self.group.setVisible(bool(self._groups))
        self.table.setColumnHidden(_GROUP, not self._groups)
        for row in range(self.table.rowCount()):
            self._put_groups(row, "")
        self.policy.setText(self._policy_words(scheme))

    def _policy_words(self, scheme: Scheme) -> str:
        missing = {
            Missing.WAIT: self.tr("未检或空白的项暂不计总分"),
            Missing.ZERO: self.tr("未检或空白的项按0分计"),
            Missing.FULL: self.tr("未检或空白的项按满分计"),
            Missing.SKIP: self.tr("未检或空白的项不计入，按其余项目折算"),
        }[scheme.missing]
        rescaled = scheme.not_applicable is NotApplicable.RESCALE
        foreign = (
            self.tr("不适用的项按其余项目折算到满分")
            if rescaled
            else self.tr("有不适用项的单位不参加排名")
        )
        words = [missing, foreign]
        trim = scheme.panel.trim
        if trim is not None:
            words.append(
                self.tr("评分表多于{above}张时去掉{high}个最高、{low}个最低").format(
                    above=trim.above, high=trim.highest, low=trim.lowest
                )
            )
        if self._groups and scheme.panel.empty_group is EmptyGroup.RESCALE:
            words.append(self.tr("没有评分的评价主体，其权重分给其余主体"))
        return self.tr("考核方案规定：{0}。").format("；".join(words))

    def show_units(self, units: Sequence[tuple[int, str, str]]) -> None:
        """Offer the units of the round, (id, name, group) each, as those a rater scores."""
        self._units = {unit_id: name for unit_id, name, _group in units}
        groups: dict[str, list[int]] = {}
        for unit_id, _name, group in units:
            if group:
                groups.setdefault(group, []).append(unit_id)
        self._unit_groups = groups if len(groups) > 1 else {}
        for row in range(self.table.rowCount()):
            self._put_units(row, self._chosen(row, _UNITS))
        self._enable()

    def show_raters(
        self, raters: Sequence[RoundRater], units_of: Mapping[str, Collection[int]]
    ) -> None:
        """Show raters already chosen, with the units each scores."""
        self.table.setRowCount(0)
        for one in raters:
            own = [unit_id for unit_id in self._units if unit_id in units_of.get(one.name, ())]
            known = {name: ids for name, ids in self._unit_groups.items() if ids == own}
            choice = "" if len(own) == len(self._units) else next(iter(known), _PICKED)
            if choice == _PICKED:
                self._picked[one.name] = own
            self._append(one.name, one.group, choice)
        self._enable()

    def take_units(self) -> None:
        """Let the units score each other: each becomes a rater and does not score itself."""
        known = set(self.known_names())
        for name in self._units.values():
            if name not in known:
                known.add(name)
                self._append(name, self.group.currentData() or "")
        self.spare_own.setChecked(True)
        self._enable()
        self.changed.emit()

    def open_matrix(self) -> WhoScoresDialog:
        """Ask whom each rater scores, unit by unit."""
        from desktop.ui.scoring.who_scores_dialog import WhoScoresDialog

        dialog = WhoScoresDialog(
            self._session, self.known_names(), self._units, self.units_of(), self.window()
        )
        dialog.chosen.connect(self._take_matrix)
        dialog.open()
        return dialog

    def _take_matrix(self, picked: dict[str, list[int]]) -> None:
        self.spare_own.setChecked(False)  # what was ticked counts as it is
        for row, name in enumerate(self.known_names()):
            self._picked[name] = picked[name]
            every = len(picked[name]) == len(self._units)
            self._put_units(row, "" if every else _PICKED)
        self.changed.emit()

    def _enable(self) -> None:
        some = self.table.rowCount() > 0
        self.remove.setEnabled(some)
        self.spare_own.setEnabled(some)
        self.matrix.setEnabled(some and bool(self._units))
        self.all_units.setEnabled(len(self._units) > 1)

    def take_names(self) -> None:
        """Add the typed or pasted names; those there already are left out."""
        known = set(self.known_names())
        for name in _BETWEEN.split(self.names.text().strip()):
            if name and name not in known:
                known.add(name)
                self._append(name, self.group.currentData() or "")
        self.names.clear()
        self._enable()
        self.changed.emit()

    def known_names(self) -> list[str]:
        """Return the names in the table."""
        return [self._name(row) for row in range(self.table.rowCount())]

    def raters(self) -> list[RoundRater]:
        """Return the raters as chosen."""
        return [
            RoundRater(0, self._name(row), self._chosen(row, _GROUP) if self._groups else "")
            for row in range(self.table.rowCount())
        ]

    def units_of(self) -> dict[str, list[int]]:
        """Return whom a rater scores, for those who do not score all."""
        picked = {}
        for row, name in enumerate(self.known_names()):
            choice = self._chosen(row, _UNITS)
            if choice == _PICKED:
                picked[name] = self._picked[name]
            elif choice:
                picked[name] = self._unit_groups[choice]
        return units_scored(
            self.known_names(), self._units, picked=picked, spare_own=self.spare_own.isChecked()
        )

    def _append(self, name: str, group: str, units: str = "") -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(name)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        self.table.setItem(row, _NAME, item)
        self._put_groups(row, group)
        self._put_units(row, units)

    def _put_groups(self, row: int, group: str) -> None:
        box = QComboBox()
        for one in self._groups:
            box.addItem(one.name, one.key)
        box.setCurrentIndex(max(box.findData(group), 0))
        self.table.setCellWidget(row, _GROUP, box)

    def _put_units(self, row: int, choice: str) -> None:
        box = QComboBox()
        box.addItem(self.tr("全部单位"), "")
        for name in self._unit_groups:
            box.addItem(name, name)
        picked = self._picked.get(self._name(row))
        if picked is not None:
            box.addItem(self.tr("自选的 {0} 个单位").format(len(picked)), _PICKED)
        box.setCurrentIndex(max(box.findData(choice), 0))
        box.setToolTip(self.tr("逐个单位选择：点下面的“谁评谁”"))
        self.table.setCellWidget(row, _UNITS, box)

    def _name(self, row: int) -> str:
        item = self.table.item(row, _NAME)
        return item.text() if item is not None else ""

    def _chosen(self, row: int, column: int) -> str:
        box = self.table.cellWidget(row, column)
        return str(box.currentData() or "") if isinstance(box, QComboBox) else ""

    def _remove(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        for row in sorted(rows, reverse=True):
            self.table.removeRow(row)
        self._enable()
        self.changed.emit()
