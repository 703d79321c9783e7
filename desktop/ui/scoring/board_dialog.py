"""The progress board: who has scored whom; a click opens the sheet, a key declares it invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableView,
)

from desktop.services import labels, rounds
from desktop.services.board_view import Board, load_board
from desktop.services.decisions import restore_sheets, void_sheets
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.dialogs.reason_prompt import ReasonPrompt
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.scoring.board_model import BoardModel
from desktop.ui.scoring.status_words import marked_status

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.ui.session import Session


class BoardTable(QTableView):
    """Enter opens."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter into a wish."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class BoardDialog(BaseDialog):
    """``sheet_wanted``: a sheet is to be opened; the board stays beside it and follows."""

    sheet_wanted = Signal(int)
    name = "board"
    size_ = (110, 30)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowTitle(self.tr("评分进度"))
        self._round_id = round_id
        self._board: Board | None = None
        self.model = BoardModel(session.theme.colors, self)
        self.table = BoardTable()
        self.counts = QLabel()
        self.finish = QPushButton(self.tr("填齐的标为已完成(&F)"))
        self.void = QPushButton(self.tr("作废该评委的这张表…"))
        self._build()
        self._load()

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("评分进度"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.content.addWidget(self.counts)
        self.content.addWidget(self.table, 1)
        self.finish.setToolTip(self.tr("没有登记扣分的项目按没有发现问题计，可以撤销"))
        for button in (self.finish, self.void):
            button.setAutoDefault(False)
        self.buttons.addButton(self.finish, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.void, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.table.entered.connect(self._open_current)
        self.table.doubleClicked.connect(self._open)
        self.finish.clicked.connect(lambda _on: self.finish_complete())
        self.void.clicked.connect(lambda _on: self.toggle_void())
        self.session.runner.changed.connect(self._changed)

    def _load(self) -> None:
        self.session.runner.query(
            lambda uow: load_board(uow=uow, round_id=self._round_id),
            self._show,
            self.fail,
            owner=self,
        )

    def _changed(self, changes: Changes) -> None:
        if changes.touches("sheet", "entry", "round", "rater", "decision"):
            self._load()

    def _show(self, board: Board) -> None:
        fresh = self._board is None or self._board.raters != board.raters
        self._board = board
        self.model.show_board(board)
        self.introduce(board.title)
        counts = [f"{marked_status(status)} {n}" for status, n in sorted(board.counts.items())]
        self.counts.setText("    ".join(counts))
        self.finish.setEnabled(not board.closed and board.complete > 0)
        self.void.setVisible(any(name for name, _group in board.raters))
        if fresh:
            self.table.resizeColumnsToContents()

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        cell = self.model.cell_at(index)
        if cell is not None:
            self.sheet_wanted.emit(cell.sheet_id)

    def finish_complete(self) -> None:
        """Finish all sheets that lack no score, as one step."""
        if self._board is None:
            return
        if not self._board.two_person:
            self._finish_complete("")
            return
        question = self.tr("录入人姓名（复核须由另一人进行）(&N)：")
        prompt = TextPrompt(self.tr("双人录入"), question, self.session, self)
        prompt.entered.connect(self._finish_complete)
        prompt.open()

    def _finish_complete(self, author: str) -> None:
        if self._board is None:
            return
        self.session.runner.command(
            labels.finish_complete(self._board.title),
            lambda uow: rounds.finish_complete(uow=uow, round_id=self._round_id, author=author),
            lambda count: self.session.messages.tell(
                self.tr("已把 {0} 张填齐的评分表标为已完成。").format(count)
            ),
            self.fail,
            owner=self,
        )

    def toggle_void(self) -> None:
        """Declare the current sheet invalid, with a reason, or take that back."""
        index = self.table.currentIndex()
        cell = self.model.cell_at(index)
        if cell is None or self._board is None or index.column() < 2:
            return
        row = self._board.rows[index.row()]
        rater = self._board.raters[index.column() - 2][0]
        if cell.void:
            self.session.runner.command(
                labels.restore_sheet(rater, row.name),
                lambda uow: restore_sheets(
                    uow=uow, round_id=self._round_id, rater=rater, unit_id=row.unit_id
                ),
            )
            return
        question = self.tr("作废{rater}给“{unit}”的评分表的原因（评分保留，不计入平均）。").format(
            rater=rater, unit=row.name
        )
        prompt = ReasonPrompt(self.session, self.tr("作废评分表"), question, "void", self)
        prompt.given.connect(
            lambda reason: self.session.runner.command(
                labels.void_sheet(rater, row.name),
                lambda uow: void_sheets(
                    uow=uow,
                    round_id=self._round_id,
                    rater=rater,
                    unit_id=row.unit_id,
                    reason=reason,
                ),
            )
        )
        prompt.open()
