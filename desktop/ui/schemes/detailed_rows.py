"""Rows whose further attributes stand in a folded form below, for the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.errors import InvalidValue
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.rows_field import Column, RowsField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QTableWidgetItem

    from desktop.ui.schemes.fields import FieldForm


class DetailedRows(RowsField):
    """``detail`` edits the item of the current row; ``used`` says whether it holds something."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[Any], Sequence[str]],
        make: Callable[[Sequence[str], Any, Sequence[Any]], Any],
        detail: FieldForm,
        title: Callable[[str], str],
        used: Callable[[Any], bool],
        *,
        first_may_be_empty: bool = False,
    ) -> None:
        self.detail = detail
        self._title = title
        self._used = used
        self._trouble: InvalidValue | None = None
        super().__init__(columns, cells, make, first_may_be_empty=first_may_be_empty)
        self.fold = Folded(title(""), detail)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.fold)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_detail())
        detail.edited.connect(self._detail_edited)
        self._show_detail()

    def show_value(self, value: Sequence[Any]) -> None:
        """Show the items; the first becomes current where none was."""
        self._trouble = None
        super().show_value(value)
        if self.table.currentRow() < 0 and self.table.rowCount():
            self.table.setCurrentCell(0, 0)
        self._show_detail()
        self.fold.show_use(any(self._used(item) for item in value))

    def read(self) -> tuple[Any, ...]:
        """Return the items; raises InvalidValue for the table or the form below."""
        if self._trouble is not None:
            raise self._trouble
        return super().read()

    def _changed(self, cell: QTableWidgetItem) -> None:
        super()._changed(cell)
        if not self._filling:
            self._show_detail()

    def _show_detail(self) -> None:
        if self._filling:
            return
        row = self.table.currentRow()
        item = self._item(row) if row >= 0 else None
        self.fold.setEnabled(item is not None)
        self.fold.setVisible(self.table.rowCount() > 0)
        self.fold.set_title(self._title(self._text(row, 0) if row >= 0 else ""))
        if item is not None:
            self.detail.show_value(item)

    def _detail_edited(self) -> None:
        row = self.table.currentRow()
        if row < 0 or self._item(row) is None:
            return
        try:
            item = self.detail.read()
        except InvalidValue as error:
            self._trouble = error
        else:
            self._trouble = None
            self.detail.adapt(item)
            self._keep(row, item)
            self._filling = True
            for column, text in enumerate(self._cells(item)):
                cell = self.table.item(row, column)
                if cell is not None:
                    cell.setText(text)
            self._filling = False
        self.edited.emit()
