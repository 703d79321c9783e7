"""What a person wants to see of a ranking: columns and order, remembered for each scheme."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from desktop.services.ranking_columns import PREVIOUS_KINDS, load_previous
from desktop.services.report_tables import RankingLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.services.ranking_columns import Previous
    from desktop.ui.results.columns_dialog import ColumnsDialog
    from desktop.ui.results.ranking_model import RankingModel
    from desktop.ui.results.ranking_table import RankingTable
    from desktop.ui.session import Session

_DESCENDING = Qt.SortOrder.DescendingOrder
_SETTING = "ranking"


class _Stored(NamedTuple):
    """What is remembered of a scheme: keys of the columns, and the order."""

    columns: list[str]
    sort: str
    descending: bool


class RankingChoice(QObject):
    """Keeps the choice of the ranking shown, and lays it out for paper as it stands."""

    def __init__(
        self, session: Session, model: RankingModel, table: RankingTable, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._table = table
        self._parent = parent
        self._scheme = ""
        self._round_id = 0
        self._previous: tuple[int, Previous | None] | None = None
        self._restoring = False
        self.action = QAction(self.tr("排名栏目(&K)…"), self)
        self.action.triggered.connect(lambda _on: self.choose())
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._head_menu)
        header.sortIndicatorChanged.connect(self._sorted)

    # -- following the page ------------------------------------------------------------------

    def follow(self) -> None:
        """After a ranking was shown: take the choice of its scheme, and the round before it."""
        view = self._model.view
        if view is None:
            return
        data = view.outcome.data
        self._round_id = data.round.id
        if data.scheme.title != self._scheme:
            self._scheme = data.scheme.title
            self._restore()
        self._compare()

    def forget(self, changes: Changes | None = None) -> None:
        """Read the round before anew when it may have changed."""
        if changes is None or changes.touches("round", "snapshot", "correction"):
            self._previous = None

    def _restore(self) -> None:
        stored = self._stored()
        self._restoring = True
        self._model.choose_columns(stored.columns)
        self._table.fit_columns()
        column = self._model.column_of(stored.sort)
        if column >= 0:
            order = _DESCENDING if stored.descending else Qt.SortOrder.AscendingOrder
            self._table.sortByColumn(column, order)
        self._restoring = False

    def _compare(self) -> None:
        """Read the round before, once, when a column speaks of it."""
        if all(column.kind not in PREVIOUS_KINDS for column in self._model.columns):
            return
        round_id = self._round_id
        if self._previous is not None and self._previous[0] == round_id:
            self._model.compare_with(self._previous[1])
            return
        self._session.runner.query(
            lambda uow: load_previous(uow=uow, round_id=round_id),
            lambda found: self._found(round_id, found),
            owner=self,
        )

    def _found(self, round_id: int, previous: Previous | None) -> None:
        self._previous = (round_id, previous)
        if round_id == self._round_id:
            self._model.compare_with(previous)

    # -- choosing ----------------------------------------------------------------------------

    def choose(self) -> ColumnsDialog | None:
        """Ask for the columns."""
        from desktop.ui.results.columns_dialog import ColumnsDialog

        view = self._model.view
        if view is None:
            return None
        present = [column.key for column in self._model.columns]
        dialog = ColumnsDialog(self._session, view.offered, present, view.usual, self._parent)
        dialog.chosen.connect(self._chosen)
        dialog.open()
        return dialog

    def _chosen(self, keys: list[str]) -> None:
        self._restoring = True
        self._model.choose_columns(keys)
        self._table.fit_columns()
        self._restoring = False
        self._store(keys)
        self._compare()

    def _head_menu(self, place: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.action)
        menu.popup(self._table.horizontalHeader().mapToGlobal(place))

    def _sorted(self, *_order: object) -> None:
        if not self._restoring and self._scheme:
            self._store(self._stored().columns)

    # -- remembering -------------------------------------------------------------------------

    def _stored(self) -> _Stored:
        """Read what was chosen for this scheme; nothing where it cannot be read."""
        try:
            found = json.loads(self._session.preferences.text(f"{_SETTING}.{self._scheme}"))
            return _Stored(list(found["columns"]), str(found["sort"]), bool(found["descending"]))
        except (ValueError, KeyError, TypeError):
            return _Stored([], "", False)

    def _store(self, keys: list[str]) -> None:
        column, order = self._model.order
        value = {
            "columns": keys,
            "sort": self._model.key_of(column),
            "descending": order == _DESCENDING,
        }
        text = json.dumps(value, ensure_ascii=False)
        self._session.preferences.set_text(f"{_SETTING}.{self._scheme}", text)

    # -- paper -------------------------------------------------------------------------------

    def layout(self) -> RankingLayout | None:
        """Return the ranking as it stands; None while it is just the printed form."""
        view = self._model.view
        if view is None:
            return None
        keys = tuple(column.key for column in self._model.columns)
        units = tuple(row.unit_id for row in self._model.rows)
        every = tuple(row.unit_id for row in view.rows)
        usual = {column.key for column in view.columns(view.usual)}
        if units == every and set(keys) == usual:
            return None
        return RankingLayout(
            columns=keys,
            units=None if units == every else units,
            mixed=self._model.order[0] >= 0,
            words=self._words(len(units), len(every)),
            previous=self._previous[1] if self._previous else None,
        )

    def _words(self, shown: int, count: int) -> str:
        """Say on paper (in Chinese) by what the units are ordered and which are left out."""
        parts = []
        column, order = self._model.order
        key = self._model.key_of(column)
        if key:
            names = {one.key: one.name for one in self._model.columns}
            names |= {"@unit": "单位", "@group": "分组", "@progress": "录入进度"}
            way = "从高到低" if order == _DESCENDING else "从低到高"
            parts.append(f"按“{names[key]}”{way}排列")
        if shown < count:
            by = f"“{self._model.words}”" if self._model.words else ""
            parts.append(f"只列出筛选{by}的{shown}个单位（共{count}个）")
        return f"{'；'.join(parts)}。" if parts else ""
