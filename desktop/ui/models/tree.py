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
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _FLAGS | Qt.ItemFlag.ItemIsEditable


class TreeItem:
    """One line of a tree.

    Attributes:
        kind, id: which record it stands for (``"plan"``, ``"node"``, ``"unit"``).
        edit: the text an editor starts with; empty = cannot be edited.
        search: lower-case text the filter looks in.
        children: all children; the model knows which of them the filter lets through.
        row: place among the children shown, set by the model.
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


def matching(root: TreeItem, words: Sequence[str]) -> set[int]:
    """Return the keys of items whose search text holds all words, and of the items above them."""
    wanted: set[int] = set()
    for item in root.walk():
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
        self._by_record: dict[tuple[str, int], TreeItem] = {}
        self._wanted: set[int] | None = None
        self._shown: dict[int, list[TreeItem]] = {}

    # -- filling -----------------------------------------------------------------------------

    def replace_all(self, root: TreeItem) -> None:
        """Show a new tree, filtered as before."""
        self.beginResetModel()
        self.root = root
        self._by_key = {item.key: item for item in root.walk()}
        self._by_record = {(item.kind, item.id): item for item in self._by_key.values()}
        self._shown = {}
        self._wanted = matching(root, self.words) if self.words else None
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
        self._shown = {}
        self._wanted = matching(self.root, words) if words else None
        self.endResetModel()

    def shown(self, item: TreeItem) -> list[TreeItem]:
        """Return the children the filter lets through; numbered when first asked for."""
        found = self._shown.get(item.key)
        if found is None:
            wanted = self._wanted
            found = item.children
            if wanted is not None:
                found = [child for child in found if child.key in wanted]
            for row, child in enumerate(found):
                child.row = row
            self._shown[item.key] = found
        return found

    def give_children(self, item: TreeItem, branch: TreeItem) -> None:
        """Hang freshly read children under an item that waited for them."""
        item.loaded = True
        fresh = branch.children
        for child in fresh:
            child.parent = item
            self._remember(child)
        index = self.index_of(item)
        if self._wanted is not None:
            self._wanted |= matching(branch, self.words)
        wanted = self._wanted
        count = sum(wanted is None or child.key in wanted for child in fresh)
        if count:
            self.beginInsertRows(index, 0, count - 1)
        item.children = fresh
        self._shown.pop(item.key, None)
        if count:
            self.endInsertRows()
        else:
            self.dataChanged.emit(index, index)

    # -- changing single lines, while nothing is filtered --------------------------------------

    def insert_items(self, above: TreeItem, row: int, fresh: Sequence[TreeItem]) -> None:
        """Put new items (with what is below them) among the children of an item."""
        self.beginInsertRows(self.index_of(above), row, row + len(fresh) - 1)
        for child in fresh:
            child.parent = above
            self._remember(child)
        above.children[row:row] = fresh
        self._count(above)
        self.endInsertRows()

    def remove_items(self, above: TreeItem, row: int, count: int = 1) -> None:
        """Take items out, with what is below them."""
        self.beginRemoveRows(self.index_of(above), row, row + count - 1)
        for child in above.children[row : row + count]:
            for gone in child.walk():
                del self._by_key[gone.key]
                self._by_record.pop((gone.kind, gone.id), None)
        del above.children[row : row + count]
        self._count(above)
        self.endRemoveRows()

    def move_item(self, item: TreeItem, above: TreeItem, row: int) -> bool:
        """Put an item before the ``row``-th child of another; False when it would be below itself."""
        before = item.parent
        if before is None:
            return False
        self.shown(before)
        if before is above and row in (item.row, item.row + 1):
            return True
        old = item.row
        into = self.index_of(above)
        if not self.beginMoveRows(self.index_of(before), old, old, into, row):
            return False
        del before.children[old]
        above.children.insert(row - (before is above and old < row), item)
        item.parent = above
        self._count(before)
        self._count(above)
        self.endMoveRows()
        return True

    def _remember(self, branch: TreeItem) -> None:
        for item in branch.walk():
            self._by_key[item.key] = item
            self._by_record[item.kind, item.id] = item

    def _count(self, above: TreeItem) -> None:
        """Number the children anew after a change; what is shown are all of them."""
        self._shown[above.key] = above.children
        for row, child in enumerate(above.children):
            child.row = row

    # -- finding -----------------------------------------------------------------------------

    def item(self, index: Index) -> TreeItem:
        """Return the item at an index; the root for an invalid one."""
        return self._by_key[index.internalId()] if index.isValid() else self.root

    def index_of(self, item: TreeItem) -> QModelIndex:
        """Return the index of an item."""
        if item.parent is None:
            return QModelIndex()
        self.shown(item.parent)  # numbers the row
        return self.createIndex(item.row, 0, item.key)

    def find(self, kind: str, record_id: int) -> TreeItem | None:
        """Return the item of a record among those read so far."""
        return self._by_record.get((kind, record_id))

    def icon_of(self, _item: TreeItem) -> object:
        """Return the icon of an item; none here."""
        return None

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a shown child."""
        above = self.item(parent)
        shown = self.shown(above)
        if column != 0 or not 0 <= row < len(shown):
            return QModelIndex()
        return self.createIndex(row, 0, shown[row].key)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the item above."""
        above = self.item(index).parent if index.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the shown children."""
        return len(self.shown(self.item(parent)))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there is something below, read or not yet."""
        item = self.item(parent)
        return not item.loaded or bool(self.shown(item))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be selected; items with an edit text can be edited."""
        return _EDITABLE if index.isValid() and self.item(index).edit else _FLAGS

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
