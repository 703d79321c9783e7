"""The files kept with something, as a list with thumbnails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPixmap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage

    from desktop.domain.task_records import Evidence

Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class EvidenceModel(QAbstractListModel):
    """Names can be edited in place; ``renamed`` asks for it: (evidence, name)."""

    renamed = Signal(object, str)

    def __init__(self, plain: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plain = plain
        self._items: list[Evidence] = []
        self._icons: dict[str, QIcon] = {}
        self._missing: frozenset[str] = frozenset()
        self._writable = True

    def show_items(self, items: Sequence[Evidence], *, writable: bool) -> None:
        """Show other files."""
        self.beginResetModel()
        self._items = list(items)
        self._writable = writable
        self.endResetModel()

    def take(self, images: Mapping[str, QImage], missing: frozenset[str]) -> None:
        """Take thumbnails by digest, and the digests whose files are not there."""
        for digest, image in images.items():
            self._icons[digest] = QIcon(QPixmap.fromImage(image))
        self._missing = missing
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def item(self, row: int) -> Evidence:
        """Return the evidence of a row."""
        return self._items[row]

    def wanted(self) -> list[Evidence]:
        """Return what has no thumbnail yet."""
        return [item for item in self._items if item.digest not in self._icons]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the files."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited in a workspace that can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if self._writable else _FLAGS

    def data(self, index: Index, role: int = 0) -> object:
        """Return name, thumbnail, and a tip with size and note."""
        if not index.isValid() or role not in {0, 1, 2, 3}:
            return None
        item = self._items[index.row()]
        if role == 1:
            return self._icons.get(item.digest, self._plain)
        if role == 3:
            return self._tip(item)
        if role == 0 and item.digest in self._missing:
            return self.tr("{0}（文件不见了）").format(item.name)
        return item.name

    def _tip(self, item: Evidence) -> str:
        lines = [item.name, size_words(item.size)]
        if item.added is not None:
            lines.append(item.added.astimezone().strftime("%Y-%m-%d %H:%M"))
        return "\n".join([*lines, *([item.note] if item.note else [])])

    def setData(self, index: Index, value: object, role: int = 2) -> bool:
        """Ask for another name; it is shown when it is stored."""
        name = str(value).strip()
        if role != 2 or not index.isValid() or not name or name == self._items[index.row()].name:
            return False
        self.renamed.emit(self._items[index.row()], name)
        return True


def size_words(size: int) -> str:
    """Write a size in bytes for people."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
