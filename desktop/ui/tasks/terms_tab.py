"""School terms with their weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.work_calendar import SchoolTerm
from desktop.services import labels
from desktop.services.calendar_changes import change_calendar
from desktop.services.work_calendars import delete_term, list_terms, save_term
from desktop.ui.models.rows import TextRow
from desktop.ui.tasks.day_field import DayField
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


class TermsTab(QWidget):
    """A table of terms, and fields for a new one or the one chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        heads = (
            self.tr("学期"),
            self.tr("开始"),
            self.tr("结束"),
            self.tr("第1周从"),
            self.tr("周数"),
        )
        self.table = RowsView(heads, (32, 13, 13, 13, 8), session.theme.colors)
        self.table.setAccessibleName(self.tr("学期"))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        today = session.days.today
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("如 2026—2027学年第一学期"))
        self.start, self.end, self.week_one = DayField(today), DayField(today), DayField(today)
        self.own_week = QCheckBox(self.tr("第1周不是开始那天所在的周，而是(&W)："))
        self.own_week.toggled.connect(self.week_one.setEnabled)
        self.week_one.setEnabled(False)
        self.add = QPushButton(self.tr("新增学期(&A)"))
        self.change = QPushButton(self.tr("保存修改(&S)"))
        self.remove = QPushButton(self.tr("删除学期(&D)"))
        self.add.clicked.connect(lambda: self._save(0))
        self.change.clicked.connect(lambda: self._save(self._chosen_id()))
        self.remove.clicked.connect(self._delete)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        grid = QGridLayout()
        for row, (text, field) in enumerate(
            (
                (self.tr("名称(&N)："), self.title),
                (self.tr("开始(&B)："), self.start),
                (self.tr("结束(&E)："), self.end),
            )
        ):
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.own_week, 3, 0)
        grid.addWidget(self.week_one, 3, 1)
        for row, button in enumerate((self.add, self.change, self.remove)):
            grid.addWidget(button, row, 2)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)

    def refresh(self) -> None:
        """Read the terms."""
        self._session.runner.query(lambda uow: list_terms(uow=uow), self._show, owner=self)

    def _show(self, terms: Sequence[SchoolTerm]) -> None:
        self.table.rows.set_rows([_row(term) for term in terms])
        self._choose()

    def _chosen(self) -> SchoolTerm | None:
        term = self.table.current_payload()
        return term if isinstance(term, SchoolTerm) else None

    def _chosen_id(self) -> int:
        term = self._chosen()
        return term.id if term is not None else 0

    def _choose(self) -> None:
        term = self._chosen()
        self.change.setEnabled(term is not None)
        self.remove.setEnabled(term is not None)
        if term is not None:
            self.title.setText(term.name)
            self.start.set_day(term.start)
            self.end.set_day(term.end)
            self.own_week.setChecked(term.week_one is not None)
            self.week_one.set_day(term.week_one or term.start)

    def _save(self, term_id: int) -> None:
        term = SchoolTerm(
            name=self.title.text(),
            start=self.start.day(),
            end=self.end.day(),
            week_one=self.week_one.day() if self.own_week.isChecked() else None,
            id=term_id,
        )

        self._change(lambda uow: save_term(uow=uow, term=term))

    def _delete(self) -> None:
        term_id = self._chosen_id()
        if term_id:
            self._change(lambda uow: delete_term(uow=uow, term_id=term_id))

    def _change(self, change: Callable[[UnitOfWork], object]) -> None:
        holidays, today = self._session.toolbox.holidays, self._session.days.today
        self._session.runner.command(
            labels.change_calendar(),
            lambda uow: change_calendar(uow=uow, holidays=holidays, today=today, change=change),
            owner=self,
        )


def _row(term: SchoolTerm) -> TextRow:
    cells = (
        term.name,
        term.start.isoformat(),
        term.end.isoformat(),
        term.first_monday().isoformat(),
        str(term.last_week()),
    )
    return TextRow(cells, payload=term)
