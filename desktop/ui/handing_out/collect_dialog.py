"""收回评分表: drop the folder, see who is in, what is wrong, choose, merge in one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
)

from desktop.services import labels
from desktop.services.handing_out.collect_board import Choice, CollectLine, HandState
from desktop.services.handing_out.gathering import read_files
from desktop.services.handing_out.judging import judge
from desktop.services.handing_out.merging import merge
from desktop.services.handing_out.reminder import reminder_list
from desktop.services.schemes import load_version
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.handing_out.state_words import choice_words, line_row, state_words
from desktop.ui.metrics import lines
from desktop.ui.models.rows import TextRow
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from desktop.domain.scheme import Scheme
    from desktop.services.handing_out.collect_board import CollectBoard, LineKey
    from desktop.services.handing_out.merging import MergeAccount
    from desktop.services.handing_out.returned import ReturnedBook
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

_QUIET = frozenset({HandState.READY, HandState.SAME, HandState.ENTERED, HandState.TWICE_SAME})


class CollectDialog(BaseDialog):
    """The board; nothing is stored before 合并."""

    name = "collect"
    size_ = (140, 36)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("收回评分表"))
        self.introduce(
            self.tr(
                "把交回的文件或整个文件夹拖到这里，或用下面的按钮选择。没有问题的一次合并，可以撤销。"
            )
        )
        self.setAcceptDrops(True)
        self._round_id = round_id
        self._books: list[ReturnedBook] = []
        self._choices: dict[LineKey, Choice] = {}
        self.board: CollectBoard | None = None
        self.add_folder = QPushButton(self.tr("选择文件夹(&F)…"))
        self.add_files = QPushButton(self.tr("选择文件(&O)…"))
        self.only_open = QCheckBox(self.tr("只看有问题和未交的(&P)"))
        heads = (
            *(self.tr("评委"), self.tr("单位"), self.tr("情况"), self.tr("已填")),
            *(self.tr("与已录入不同"), self.tr("处理"), self.tr("文件"), self.tr("说明")),
        )
        self.view = RowsView(heads, (10, 16, 20, 8, 16, 20, 24, 30), session.theme.colors)
        self.counts = QLabel()
        self.findings = QLabel()
        differing = (self.tr("位置"), self.tr("考核内容"), self.tr("已录入"), self.tr("文件中"))
        self.conflicts = RowsView(differing, (10, 40, 24, 24), session.theme.colors)
        self.choice = QComboBox()
        self.choice_label = QLabel(self.tr("这张表(&T)："))
        self.remind = QPushButton(self.tr("催报名单(&R)…"))
        self._build()
        self.add_buttons(self.tr("合并")).setEnabled(False)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        close.setText(self.tr("关闭"))  # the board stays after merging
        self._connect()
        self._judge()

    def _build(self) -> None:
        top = QHBoxLayout()
        for widget in (self.add_folder, self.add_files, self.only_open):
            top.addWidget(widget)
        top.addStretch(1)
        self.content.addLayout(top)
        self.content.addWidget(self.counts)
        self.content.addWidget(self.view, 1)
        self.view.setAccessibleName(self.tr("收回情况"))
        self.conflicts.setAccessibleName(self.tr("与已录入不同的得分"))
        self.choice.setAccessibleName(self.tr("这张表怎样处理"))
        self.choice_label.setBuddy(self.choice)
        for label in (self.counts, self.findings):
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.choice_label)
        row.addWidget(self.choice)
        row.addWidget(self.findings, 1)
        self.content.addLayout(row)
        self.conflicts.setMaximumHeight(lines(self, 8))
        self.content.addWidget(self.conflicts)
        self.buttons.addButton(self.remind, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.add_folder, self.add_files, self.remind):
            button.setAutoDefault(False)
        self._line_chosen()

    def _connect(self) -> None:
        self.add_folder.clicked.connect(lambda _on: self._ask_folder())
        self.add_files.clicked.connect(lambda _on: self._ask_files())
        self.only_open.toggled.connect(lambda _on: self._fill())
        self.view.selectionModel().currentRowChanged.connect(self._line_chosen)
        self.choice.activated.connect(self._choose)
        self.remind.clicked.connect(lambda _on: self._remind())

    # -- files -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self.read([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _ask_folder(self) -> None:
        chosen = self.session.files.folder(self, self.tr("交回的评分表在哪个文件夹"))
        if chosen is not None:
            self.read([chosen])

    def _ask_files(self) -> None:
        pattern = self.tr("表格文件 (*.xlsx *.xls *.xlsm *.et *.ods);;所有文件 (*)")
        if chosen := self.session.files.many_to_open(self, self.tr("选择评分表"), pattern):
            self.read(chosen)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders; a file read before is read anew."""
        self.session.runner.query(
            self._scheme, lambda scheme: self._read(list(paths), scheme), self.fail, owner=self
        )

    def _scheme(self, uow: UnitOfWork) -> Scheme:
        return load_version(uow=uow, version_id=uow.rounds.get(self._round_id).version_id)

    def _read(self, paths: list[Path], scheme: Scheme) -> None:
        forms = self.session.toolbox.forms
        self.session.runner.work(
            self.tr("正在读取交回的评分表…"),
            lambda progress: read_files(forms, paths, scheme, progress=progress),
            self._files_read,
            self.fail,
            owner=self,
        )

    def _files_read(self, books: list[ReturnedBook]) -> None:
        fresh = {book.path for book in books}
        self._books = [book for book in self._books if book.path not in fresh] + books
        self._judge()

    # -- the board ---------------------------------------------------------------------------

    def _judge(self) -> None:
        books = list(self._books)
        self.session.runner.query(
            lambda uow: judge(uow=uow, round_id=self._round_id, books=books),
            self._show,
            self.fail,
            owner=self,
        )

    def _show(self, board: CollectBoard) -> None:
        self.board = board
        self.view.setColumnHidden(0, not any(line.rater for line in board.lines))
        counts = board.counts
        self.counts.setText(
            "    ".join(
                f"{state_words(state)} {counts[state]}" for state in HandState if counts[state]
            )
        )
        self._fill()

    def _fill(self) -> None:
        board = self.board
        if board is None:
            return
        row = self.view.currentIndex().row()
        shown = [
            line
            for line in board.lines
            if not self.only_open.isChecked() or line.state not in _QUIET or line.conflicts
        ]
        self.view.rows.set_rows([line_row(line, self._choice_of(line)) for line in shown])
        if shown:
            self.view.selectRow(min(max(row, 0), len(shown) - 1))
        self._line_chosen()
        self._allow()

    def _choice_of(self, line: CollectLine) -> Choice:
        chosen = self._choices.get(line.key, line.proposed)
        return chosen if chosen in line.choices else line.proposed

    def _allow(self) -> None:
        board = self.board
        ready = board is not None and any(
            self._choice_of(line) is Choice.REPLACE
            or (self._choice_of(line) is Choice.FILL and line.fresh)
            for line in board.lines
        )
        self.primary.setEnabled(ready)

    def _line_chosen(self) -> None:
        line = self.view.current_payload()
        known = line if isinstance(line, CollectLine) else None
        self.choice.clear()
        for choice in known.choices if known else ():
            self.choice.addItem(choice_words(choice), choice)
        if known is not None and known.choices:
            self.choice.setCurrentIndex(known.choices.index(self._choice_of(known)))
        for widget in (self.choice_label, self.choice):
            widget.setVisible(self.choice.count() > 0)
        self.findings.setText(" ".join(known.findings) if known else "")
        self.conflicts.setVisible(bool(known and known.conflicts))
        self.conflicts.rows.set_rows(
            [
                TextRow((one.place, one.leaf, one.old, one.new))
                for one in (known.conflicts if known else ())
            ]
        )

    def _choose(self, _row: int) -> None:
        line = self.view.current_payload()
        if isinstance(line, CollectLine):
            self._choices[line.key] = Choice(self.choice.currentData())
            self._fill()

    # -- out of it ---------------------------------------------------------------------------

    def confirm(self) -> None:
        """Merge what is chosen as one step; the board stays and shows how things are now."""
        board = self.board
        if board is None:
            return
        books, choices = list(self._books), dict(self._choices)
        self.primary.setEnabled(False)
        self.session.runner.long_command(
            labels.collect_sheets(board.title),
            lambda uow, progress: merge(
                uow=uow, round_id=self._round_id, books=books, choices=choices, progress=progress
            ),
            self._merged,
            self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        self._allow()
        self.fail(error)

    def _merged(self, account: MergeAccount) -> None:
        self.session.messages.tell(
            self.tr("已合并 {0} 张评分表、{1} 个得分（其中改写 {2} 个）；{3} 张没有合并。").format(
                account.sheets, account.figures, account.replaced, account.left
            )
        )
        self._judge()

    def _remind(self) -> None:
        from desktop.ui.printing.job_dialog import JobDialog

        if self.board is not None:
            job = reminder_list(self.board, today=self.session.toolbox.clock.today())
            JobDialog(self.session, job, self).open()
