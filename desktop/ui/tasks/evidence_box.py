"""Evidence of a task or of one of its occurrences: drop files here, open them, take them away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.task_records import OwnerKind
from desktop.services import labels
from desktop.services.evidence import (
    add_evidence,
    change_evidence,
    list_evidence,
    remove_evidence,
)
from desktop.ui.metrics import lines
from desktop.ui.models.evidence_list import EvidenceModel
from desktop.ui.tasks.thumbnails import SIDE, read_thumbnails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage

    from desktop.domain.task_records import Evidence
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.task_ports import EvidenceFiles
    from desktop.ui.session import Session


class EvidenceBox(QWidget):
    """Shows the files of one owner; files dropped anywhere on it are kept with that owner."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._owner: tuple[OwnerKind, int] | None = None
        self._title = ""
        self.setAcceptDrops(True)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.model = EvidenceModel(session.icons("file-text"), self)
        self.model.renamed.connect(self._rename)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("佐证材料"))
        self.list.setIconSize(QSize(SIDE // 2, SIDE // 2))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setMinimumHeight(lines(self, 6))
        self.list.activated.connect(self._open)
        self.add = QPushButton(self.tr("添加文件(&A)…"))
        self.show_ = QPushButton(self.tr("打开(&O)"))
        self.remove = QPushButton(self.tr("移除(&V)"))
        self.add.clicked.connect(self._ask)
        self.show_.clicked.connect(lambda: self._open(self.list.currentIndex()))
        self.remove.clicked.connect(self._remove)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.modelReset.connect(self._enable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        buttons = QGridLayout()
        buttons.addWidget(self.add, 0, 0, 1, 2)
        buttons.addWidget(self.show_, 1, 0)
        buttons.addWidget(self.remove, 1, 1)
        layout.addLayout(buttons)

    def show_owner(self, kind: OwnerKind, owner_id: int, title: str, heading: str) -> None:
        """Show the files of a task, an occurrence or an event."""
        self._owner, self._title = (kind, owner_id), title
        self.heading.setText(heading)
        self._session.runner.query(
            lambda uow: list_evidence(uow=uow, owner_kind=kind, owner_id=owner_id),
            lambda items: self._show((kind, owner_id), items),
            owner=self,
        )

    def _show(self, owner: tuple[OwnerKind, int], items: Sequence[Evidence]) -> None:
        if owner != self._owner:
            return
        self.model.show_items(items, writable=not self._session.read_only)
        wanted = self.model.wanted()

        def read(workspace: Workspace) -> tuple[dict[str, QImage], frozenset[str]]:
            files = workspace.files
            missing = frozenset(item.digest for item in items if not files.has(item.digest))
            return read_thumbnails(files, wanted), missing

        if items:
            self._session.runner.look(read, lambda found: self.model.take(*found), owner=self)

    def _enable(self) -> None:
        writable = not self._session.read_only
        chosen = self.list.selectionModel().hasSelection()
        self.add.setEnabled(writable)
        self.show_.setEnabled(chosen)
        self.remove.setEnabled(chosen and writable)

    # -- doing -------------------------------------------------------------------------------

    def _ask(self) -> None:
        paths = self._session.files.many_to_open(self, self.tr("添加佐证材料"), "")
        if paths:
            self.keep(paths)

    def keep(self, paths: Sequence[Path]) -> None:
        """Keep copies of files with the owner shown."""
        if self._owner is None or not paths:
            return
        kind, owner_id = self._owner
        now = self._session.toolbox.clock.now()

        def store(files: EvidenceFiles) -> None:
            self._session.runner.command(
                labels.add_evidence(self._title, len(paths)),
                lambda uow: add_evidence(
                    uow=uow,
                    files=files,
                    owner_kind=kind,
                    owner_id=owner_id,
                    paths=paths,
                    now=now,
                ),
                self._kept,
                owner=self,
            )

        self._session.runner.look(lambda workspace: workspace.files, store, owner=self)

    def _kept(self, new: Sequence[Evidence]) -> None:
        if new:
            self._session.messages.tell(self.tr("已存入 {0} 个佐证材料。").format(len(new)))
        else:
            self._session.messages.tell(self.tr("这些文件已经在佐证材料里。"))

    def _rename(self, item: Evidence, name: str) -> None:
        def change(uow: UnitOfWork) -> None:
            change_evidence(uow=uow, evidence_id=item.id, name=name, note=item.note)

        self._session.runner.command(labels.change_evidence(item.name), change)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self.model.item(index.row())
        self._session.runner.look(
            lambda workspace: workspace.files.to_read(item.digest, item.name),
            self._opened,
            owner=self,
        )

    def _opened(self, path: Path) -> None:
        if not self._session.files.show(path):
            self._session.messages.warn(
                self.tr("这台电脑没有可以打开“{0}”的程序。").format(path.name)
            )

    def _remove(self) -> None:
        rows = [index.row() for index in self.list.selectionModel().selectedIndexes()]
        ids = [self.model.item(row).id for row in rows]
        if ids:
            self._session.runner.command(
                labels.remove_evidence(self._title, len(ids)),
                lambda uow: remove_evidence(uow=uow, evidence_ids=ids),
            )

    # -- dropping ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files."""
        if not self._session.read_only and _local_files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere on the box."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep copies of what was dropped."""
        paths = _local_files(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.keep(paths)


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
