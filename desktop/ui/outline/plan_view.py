"""The plan tree as an outline editor: several selected, drag and drop, typing in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from desktop.services.outline.copying import text_of
from desktop.services.outline.entries import Place
from desktop.ui.editors import commit_open_editors
from desktop.ui.metrics import characters
from desktop.ui.models.plan_tree import ENTRIES, PATIENCE, plan_of
from desktop.ui.outline.payload import Payload, from_mime, to_mime
from desktop.ui.outline.title_editor import ComposingLine, TitleDelegate
from desktop.ui.views.tree import TreeView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QInputMethodEvent,
    )
    from PySide6.QtWidgets import QWidget

    from desktop.ui.models.plan_tree import PlanTreeModel
    from desktop.ui.models.tree import Index, TreeItem
    from desktop.ui.session import Session

_Indicator = QAbstractItemView.DropIndicatorPosition
_LABEL = 30


class PlanTreeView(TreeView):
    """Signals say what was done with the mouse and typed; the commands do it."""

    picked = Signal()
    """Other entries are selected."""
    dropped = Signal(object, object, bool)
    """(Payload, Place, copy): something was dropped."""
    typed = Signal(object, str, bool)
    """(Place, title, go on): a new entry was typed; with Enter another one follows."""
    split_wanted = Signal(int, str, int)
    """(entry, its title as typed, place in the title): cut the entry there."""

    def __init__(
        self, session: Session, model: PlanTreeModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._session = session
        self._plans = model
        self._told = ""
        self._wanted: tuple[int, ...] = ()
        self._then: Callable[[], None] | None = None
        self._selected: list[tuple[str, int]] = []
        self._scrolled = 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(700)
        self._titles = TitleDelegate(self)
        self.setItemDelegate(self._titles)
        self._titles.split_wanted.connect(self._split_typed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        model.leaving.connect(self._keep)
        model.followed.connect(self._arrived)

    # -- what is selected --------------------------------------------------------------------

    def chosen_items(self) -> list[TreeItem]:
        """Return the selected plans and entries."""
        items = [self._plans.item(index) for index in self.selectionModel().selectedIndexes()]
        return [item for item in items if item.kind != "draft"]

    def chosen_ids(self) -> list[int]:
        """Return the selected entries in the order of the tree."""
        items = [item for item in self.chosen_items() if item.kind == "node"]
        return [item.id for item in sorted(items, key=_path)]

    def find_entry(self, node_id: int) -> TreeItem | None:
        """Return the line of an entry among those read so far."""
        return self._plans.find("node", node_id)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Leave out a line that is only being typed."""
        if current.isValid() and self._plans.item(current).kind == "draft":
            QAbstractItemView.currentChanged(self, current, previous)
        else:
            super().currentChanged(current, previous)

    def clear_choice(self) -> None:
        """Select nothing, without telling anybody."""
        super().clear_choice()
        self.clearSelection()

    def show_entries(
        self,
        ids: Sequence[int],
        above: Sequence[int] = (),
        then: Callable[[], None] | None = None,
    ) -> None:
        """Select entries as soon as the tree has them; ``above`` names what to open for it."""
        self._wanted, self._then = tuple(ids), then
        for node_id in above:
            item = self._plans.find("node", node_id)
            if item is not None:
                self.open_item(item)
        self._arrived()

    def open_item(self, item: TreeItem) -> None:
        """Show what is below an item, reading it first when it has to be."""
        index = self._plans.index_of(item)
        if self._plans.canFetchMore(index):
            self._plans.fetchMore(index)
        self.expand(index)

    def _arrived(self) -> None:
        items = [self._plans.find("node", id_) for id_ in self._wanted]
        found = [item for item in items if item is not None]
        if not found or len(found) < len(items):
            return
        then, self._wanted, self._then = self._then, (), None
        for item in found:
            if item.parent is not None and item.parent.kind != "root":
                self.expand(self._plans.index_of(item.parent))
        self._mark(found)
        self.scrollTo(self._plans.index_of(found[0]))
        if then is not None:
            then()

    def _mark(self, items: Sequence[TreeItem]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        index = self._plans.index_of(items[0])
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        chosen = QItemSelection()
        for item in items:
            place = self._plans.index_of(item)
            chosen.select(place, place)
        self.selectionModel().select(chosen, flag.ClearAndSelect)

    def _keep(self) -> None:
        """Hand over what is being typed, and remember what is selected and where the view is."""
        if self.state() == QAbstractItemView.State.EditingState:
            commit_open_editors()
        self._selected = [(item.kind, item.id) for item in self.chosen_items()]
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        super()._restore()
        found = [self._plans.find(*key) for key in self._selected]
        items = [item for item in found if item is not None]
        if items:
            self._restoring = True
            current = self.current_item()
            self._mark(sorted(items, key=lambda item: item is not current))
            self._restoring = False
        self.verticalScrollBar().setValue(self._scrolled)

    # -- typing ------------------------------------------------------------------------------

    def type_new(self, above: TreeItem, row: int | None = None) -> None:
        """Open a line for a new entry before the ``row``-th child of an item, or behind the last."""
        self._plans.drop_draft()
        self.open_item(above)
        if not above.loaded:
            self._say(self.tr("正在读取下级条目，请稍后再试。"))
            return
        index = self._plans.begin_draft(above, len(above.children) if row is None else row)
        self.expand(self._plans.index_of(above))
        self.scrollTo(index)
        self.setFocus()
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Turn the typed line into an entry; with Enter another line follows."""
        ends = QAbstractItemDelegate.EndEditHint
        entered = hint == ends.SubmitModelCache
        super().closeEditor(editor, hint if hint == ends.RevertModelCache else ends.NoHint)
        draft = self._plans.draft()
        if draft is None:
            return
        title, place = draft.edit, _place_of(draft)
        self._plans.drop_draft()
        if title:
            self.typed.emit(place, title, entered)

    def _split_typed(self, editor: ComposingLine, title: str, at: int) -> None:
        item = self._plans.item(self.indexAt(editor.pos() + QPoint(2, editor.height() // 2)))
        if item.kind == "node":
            editor.setModified(False)
            self._titles.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.split_wanted.emit(item.id, title, at)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave input methods to the editors: composing must not search the tree."""
        event.ignore()

    # -- drag and drop -----------------------------------------------------------------------

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the selected entries; other programs get their text."""
        ids = self.chosen_ids()
        if not ids:
            self._say(self.tr("计划本身不能拖动，请拖动其中的条目。"))
            return
        texts = [item.text for item in self.chosen_items() if item.kind == "node"]
        drag = QDrag(self)
        whole: list[str] = []
        self._session.runner.query(
            lambda uow: text_of(uow=uow, node_ids=ids),
            whole.append,
            lambda _error: None,  # of several plans, or read too slowly: the titles will do
            owner=self,
            patience=PATIENCE,
        )
        text = whole[0] if whole else "\n".join(texts)
        drag.setMimeData(to_mime(Payload(tuple(ids), text), self._session.path))
        drag.setPixmap(self._picture(texts))
        drag.exec(supported, Qt.DropAction.MoveAction)

    def _picture(self, texts: Sequence[str]) -> QPixmap:
        """Draw what is being dragged: the first title and how many there are."""
        words = (
            texts[0] if len(texts) == 1 else self.tr("{0} 等 {1} 条").format(texts[0], len(texts))
        )
        scale, metrics = self.devicePixelRatioF(), self.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, characters(self, _LABEL))
        width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + 8
        picture = QPixmap(round(width * scale), round(height * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(self.palette().highlight().color())
        painter = QPainter(picture)
        painter.setFont(self.font())
        painter.setPen(self.palette().highlightedText().color())
        painter.drawText(0, 0, width, height, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries and text; files go to the window."""
        self._told = ""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go, or say why it cannot."""
        super().dragMoveEvent(event)
        refusal = self._refusal(event, self.indexAt(event.position().toPoint()))
        if refusal:
            event.ignore()
            self._say(refusal)
        else:
            self._told = ""
            copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.mimeData().hasFormat(ENTRIES):
                event.setDropAction(
                    Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction
                )
            else:
                event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was said."""
        self._told = ""
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped and where."""
        index = self.indexAt(event.position().toPoint())
        refusal, place = self._refusal(event, index), self._drop_place(index)
        payload = from_mime(event.mimeData(), self._session.path)
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if refusal or place is None or payload.empty:
            self._say(refusal or self.tr("拖来的内容里没有文字。"))
            event.ignore()
        else:
            copy = copies or not payload.ids
            event.setDropAction(Qt.DropAction.CopyAction if copy else Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(payload, place, copy)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _refusal(self, event: QDropEvent, index: QModelIndex) -> str:
        """Say why something cannot be dropped here; empty when it can."""
        if self._session.read_only:
            return self.tr("工作区以只读方式打开，不能移动条目。")
        place = self._drop_place(index)
        if place is None:
            return self.tr("条目要放在某份计划之内：请拖到计划或条目上，或两个条目之间。")
        payload = from_mime(event.mimeData(), self._session.path)
        copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if payload.ids and not copies and self._below(place.parent_id, set(payload.ids)):
            return self.tr("不能把条目移到它自己或它的下级之下。")
        return ""

    def _below(self, parent_id: int | None, dragged: set[int]) -> bool:
        above = None if parent_id is None else self._plans.find("node", parent_id)
        while above is not None:
            if above.kind == "node" and above.id in dragged:
                return True
            above = above.parent
        return False

    def _drop_place(self, index: QModelIndex) -> Place | None:
        """Return where the drop line stands; None for places outside any plan."""
        if not index.isValid():
            return None
        item, where = self._plans.item(index), self.dropIndicatorPosition()
        if where == _Indicator.OnItem:
            return place_under(item)
        opened = self.isExpanded(index) and bool(self._plans.shown(item))
        if where == _Indicator.BelowItem and opened:
            return place_under(item, first=True)
        if item.kind != "node" or where == _Indicator.OnViewport:
            return None
        return place_beside(item, after=where == _Indicator.BelowItem)

    def _say(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._session.messages.tell(words)


def place_under(item: TreeItem, *, first: bool = False) -> Place:
    """Return the last (or first) place below a plan or an entry."""
    return Place(plan_of(item), item.id if item.kind == "node" else None, first=first)


def place_beside(item: TreeItem, *, after: bool = True) -> Place:
    """Return the place behind (or before) an entry."""
    above = item.parent
    parent_id = above.id if above is not None and above.kind == "node" else None
    return Place(plan_of(item), parent_id, beside=item.id, after=after)


def _place_of(draft: TreeItem) -> Place:
    above = draft.parent
    if above is None or draft.row == 0:
        return place_under(above or draft, first=True)
    return place_beside(above.children[draft.row - 1])


def _path(item: TreeItem) -> list[int]:
    rows: list[int] = []
    above: TreeItem | None = item
    while above is not None:
        rows.append(above.row)
        above = above.parent
    return rows[::-1]
