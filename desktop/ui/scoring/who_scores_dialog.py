"""谁评谁: ticks of raters × units, by mouse or space bar, whole rows and columns by their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QTableView

from desktop.services.who_scores import units_scored
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.scoring.who_scores_model import WhoScoresModel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class TickTable(QTableView):
    """The space bar ticks all selected cells together."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, WhoScoresModel):
            model.toggle(self.selectedIndexes())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # for the dialog's default button
        else:
            super().keyPressEvent(event)


class WhoScoresDialog(BaseDialog):
    """``chosen`` gives the units of each rater (by name)."""

    chosen = Signal(dict)
    name = "who_scores"
    size_ = (110, 27)

    def __init__(
        self,
        session: Session,
        raters: Sequence[str],
        units: Mapping[int, str],
        picked: Mapping[str, Collection[int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("谁评谁"))
        self.introduce(
            self.tr("每行一名评委，每列一个单位；打勾的由该评委评分。选中多格按空格一起改。")
        )
        self._units = dict(units)
        self._raters = list(raters)
        self.model = WhoScoresModel(raters, units, picked, self)
        self.table = TickTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("谁评谁"))
        self.table.setAlternatingRowColors(True)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.resizeColumnsToContents()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.note)
        self.add_buttons(self.tr("确定"))
        own = self.buttons.addButton(
            self.tr("不评本单位（互评）(&O)"), QDialogButtonBox.ButtonRole.ResetRole
        )
        own.setAutoDefault(False)
        own.clicked.connect(lambda _on: self.spare_own())
        self.table.horizontalHeader().sectionClicked.connect(self._column)
        self.table.verticalHeader().sectionClicked.connect(self._row)
        self.model.dataChanged.connect(lambda *_what: self._say())
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._say()

    def spare_own(self) -> None:
        """Untick the units the raters are of."""
        picked = self.model.picked()
        fewer = units_scored(self._raters, self._units, picked=picked, spare_own=True)
        places = {unit_id: place for place, unit_id in enumerate(self._units)}
        gone = [
            self.model.index(row, places[unit_id])
            for row, name in enumerate(self._raters)
            for unit_id in picked[name]
            if unit_id not in fewer.get(name, picked[name])
        ]
        if gone:
            self.model.toggle(gone)
        else:
            self.note.setText(self.tr("没有评委的姓名以单位名称开头，请逐格取消。"))

    def _column(self, column: int) -> None:
        self.model.toggle([self.model.index(n, column) for n in range(self.model.rowCount())])

    def _row(self, row: int) -> None:
        self.model.toggle([self.model.index(row, n) for n in range(self.model.columnCount())])

    def _say(self) -> None:
        """Name what cannot stay so, before it is refused."""
        alone, idle = self.model.alone(), self.model.idle()
        words = []
        if alone:
            words.append(self.tr("没有评委的单位：{0}").format("、".join(alone[:6])))
        if idle:
            words.append(self.tr("没有可评单位的评委：{0}").format("、".join(idle[:6])))
        self.note.setText("；".join(words))
        self.primary.setEnabled(not words)

    def confirm(self) -> None:
        """Hand the choice on."""
        self.chosen.emit(self.model.picked())
        self.accept()
