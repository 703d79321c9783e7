"""Base of the trees: items with stable keys, shown through a filter, children on demand."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = 0
_DECORATION = 1
_EDIT = 2
_TIP = 3
_USER = 256
_keys = count(1)


class TreeItem:
    """One line of a tree.

    Attributes:
        kind, id: which record it stands for (``"plan"``, ``"node"``, ``"unit"``).
        edit: the text an editor starts with; empty = cannot be edited.
        search: lower-case text the filter looks in.
        children: all children; ``shown``: those the filter lets through.
        loaded: False while the children still have to be read.
    """

    __slots__ = (
        "children",
        "edit",
        "icon",
        "id",
        "key",
        "kind",
        "loaded",
        "parent",
        "row",
        "search",
        "shown",
        "text",
        "tip",
    )

    def __init__(
        self,
        kind: str,
        record_id: int,
        text: str,
        *,
        edit: str = "",
        tip: str = "",
        search: str = "",
        icon: str = "",
        loaded: bool = True,
    ) -> None:
        self.key = next(_keys)
        self.kind = kind
        self.id = record_id
        self.text = text
        self.edit = edit
        self.tip = tip
        self.search = search
        self.icon = icon
        self.loaded = loaded
        self.parent: TreeItem | None = None
        self.row = 0
        self.children: list[TreeItem] = []
        self.shown: list[TreeItem] = self.children

    def add(self, child: TreeItem) -> None:
        """Append a child (before the item is in a model)."""
        child.parent = self
        child.row = len(self.children)
        self.children.append(child)

    def walk(self) -> Iterator[TreeItem]:
        """Yield this item and all below it."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))

    def show(self, words: Sequence[str]) -> bool:
        """Apply filter words to this branch; returns whether anything in it is shown."""
        if not words:
            for item in self.walk():
                item.shown = item.children
                for row, child in enumerate(item.children):
                    child.row = row
            return True
        wanted = self._matching(words)
        for item in self.walk():
            item.shown = [child for child in item.children if child.key in wanted]
            for row, child in enumerate(item.shown):
                child.row = row
        return self.key in wanted

    def _matching(self, words: Sequence[str]) -> set[int]:
        wanted: set[int] = set()
        for item in self.walk():
            if all(word in item.search for word in words):
                above: TreeItem | None = item
                while above is not None and above.key not in wanted:
                    wanted.add(above.key)
                    above = above.parent
        return wanted


class TreeModel(QAbstractItemModel):
    """Qt protocol over TreeItems. Subclasses fill ``root`` and answer ``icon_of``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = TreeItem("root", 0, "")
        self.words: tuple[str, ...] = ()
        self._by_key: dict[int, TreeItem] = {}

    # -- filling -----------------------------------------------------------------------------

    def replace_all(self, root: TreeItem) -> None:
        """Show a new tree, filtered as before."""
        self.beginResetModel()
        self.root = root
        self._by_key = {item.key: item for item in root.walk()}
        root.show(self.words)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.replace_all(TreeItem("root", 0, ""))

    def set_filter(self, text: str) -> None:
        """Show only branches whose search text contains all words."""
        words = tuple(text.lower().split())
        if words == self.words:
            return
        self.beginResetModel()
        self.words = words
        self.root.show(words)
        self.endResetModel()

    def give_children(self, item: TreeItem, branch: TreeItem) -> None:
        """Hang freshly read children under an item that waited for them."""
        branch.show(self.words)
        fresh = branch.children
        item.loaded = True
        shown = branch.shown
        if shown:
            self.beginInsertRows(self.index_of(item), 0, len(shown) - 1)
        item.children, item.shown = fresh, shown
        for child in fresh:
            child.parent = item
            for below in child.walk():
                self._by_key[below.key] = below
        if shown:
            self.endInsertRows()
        else:
            index = self.index_of(item)
            self.dataChanged.emit(index, index)

    # -- finding -----------------------------------------------------------------------------

    def item(self, index: Index) -> TreeItem:
        """Return the item at an index; the root for an invalid one."""
        return self._by_key[index.internalId()] if index.isValid() else self.root

    def index_of(self, item: TreeItem) -> QModelIndex:
        """Return the index of an item."""
        if item.parent is None:
            return QModelIndex()
        return self.createIndex(item.row, 0, item.key)

    def find(self, kind: str, record_id: int) -> TreeItem | None:
        """Return the item of a record among those read so far."""
        for item in self._by_key.values():
            if item.id == record_id and item.kind == kind:
                return item
        return None

    def icon_of(self, _item: TreeItem) -> object:
        """Return the icon of an item; none here."""
        return None

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a shown child."""
        above = self.item(parent)
        if column != 0 or not 0 <= row < len(above.shown):
            return QModelIndex()
        return self.createIndex(row, 0, above.shown[row].key)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the item above."""
        above = self.item(index).parent if index.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the shown children."""
        return len(self.item(parent).shown)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there is something below, read or not yet."""
        item = self.item(parent)
        return bool(item.shown) or not item.loaded

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be selected; items with an edit text can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.item(index).edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return text, icon, tooltip; the TreeItem itself under UserRole."""
        if not index.isValid():
            return None
        item = self._by_key[index.internalId()]
        if role == _DISPLAY:
            return item.text
        if role == _DECORATION:
            return self.icon_of(item)
        if role == _EDIT:
            return item.edit
        if role == _TIP:
            return item.tip or item.text
        return item if role == _USER else None
