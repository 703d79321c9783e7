"""The criteria tree as a keyboard instrument: digits score, Enter goes on, signs set states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.domain.exact import show
from desktop.domain.scheme import Levels
from desktop.services.figures import IMPUTED_MARK, NOT_APPLICABLE_MARK, NOT_INSPECTED_MARK
from desktop.ui.scoring.sheet_model import SheetColumn, SheetModel

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
_ROOM = 10
"""Height of an editor's frame around its line of text, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetTree(QTreeView):
    """Shows a :class:`SheetModel`.

    ``leaf_wanted``: the current leaf changed. ``events_wanted``: Enter or ``+`` on a leaf scored by
    events; digits are a score there too. ``state_wanted``: a sign typed on such a leaf (``-`` ``/`` ``*``,
    blank = nothing found, empty text = clear).
    """

    leaf_wanted = Signal(int)
    events_wanted = Signal()
    state_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(ScoreDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(self.tr("考核指标"))
        self._answered = False

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Take the model and lay the columns out."""
        super().setModel(model)
        if not isinstance(model, SheetModel):
            return
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SheetColumn.CONTENT, QHeaderView.ResizeMode.Stretch)
        for column, least in ((SheetColumn.FULL, 56), (SheetColumn.SCORE, 84)):
            header.resizeSection(column, max(least, header.sectionSizeHint(column)))
        header.resizeSection(SheetColumn.REASON, 190)
        model.scored.connect(self._mark_answered)
        model.reasoned.connect(self._mark_answered)
        model.refused.connect(self._mark_answered)
        model.refused.connect(self._reopen)
        model.reason_refused.connect(self._mark_answered)
        model.reason_refused.connect(self._reopen_reason)

    # -- moving ------------------------------------------------------------------------------

    def go_to_leaf(self, leaf: int) -> None:
        """Make a leaf current, visible and ready for typing."""
        model = self.model()
        if isinstance(model, SheetModel):
            index = model.index_of_leaf(leaf)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current_leaf(self) -> int | None:
        """Return the current leaf, None on a heading."""
        model = self.model()
        return model.leaf_at(self.currentIndex()) if isinstance(model, SheetModel) else None

    def go_on(self, after: int) -> None:
        """Go to the leaf after the given one; stay on the last."""
        model = self.model()
        if isinstance(model, SheetModel) and model.view is not None:
            self.go_to_leaf(min(after + 1, len(model.view.leaves) - 1))

    def ask_reason(self, leaf: int) -> None:
        """Open the reason cell of a leaf."""
        model = self.model()
        if isinstance(model, SheetModel):
            index = model.index_of_leaf(leaf, SheetColumn.REASON)
            self.setCurrentIndex(index)
            self.edit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the cursor in the score column, so that typing always means scoring."""
        super().currentChanged(current, previous)
        leaf = self.current_leaf()
        if leaf is not None and leaf != self._leaf_of(previous):
            self.leaf_wanted.emit(leaf)
        if current.isValid() and current.column() in {SheetColumn.CONTENT, SheetColumn.FULL}:
            self.setCurrentIndex(current.sibling(current.row(), SheetColumn.SCORE))

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Enter without a change goes on to the next leaf; a change goes on when it is stored."""
        super().closeEditor(editor, hint)
        leaf = self.current_leaf()
        done = hint == QStyledItemDelegate.EndEditHint.SubmitModelCache
        # Escape in the reason means: none. The score before it is stored already.
        skipped = (
            hint == QStyledItemDelegate.EndEditHint.RevertModelCache
            and self.currentIndex().column() == SheetColumn.REASON
        )
        if (done or skipped) and not self._answered and leaf is not None:
            self.go_on(leaf)
        self._answered = False

    def _mark_answered(self, *_what: object) -> None:
        self._answered = True

    def _leaf_of(self, index: Index) -> int | None:
        model = self.model()
        return model.leaf_at(index) if isinstance(model, SheetModel) else None

    def _reopen(self, leaf: int, text: str, _message: str, column: int = SheetColumn.SCORE) -> None:
        """Open the editor again with what was typed: refused input is never thrown away."""

        def again() -> None:
            model = self.model()
            if not isinstance(model, SheetModel):
                return
            index = model.index_of_leaf(leaf, column)
            self.setCurrentIndex(index)
            self.edit(index)
            editor = self.viewport().focusWidget()
            if isinstance(editor, QLineEdit):
                editor.setText(text)
                editor.selectAll()

        QTimer.singleShot(0, self, again)

    def _reopen_reason(self, leaf: int, text: str, message: str) -> None:
        self._reopen(leaf, text, message, SheetColumn.REASON)

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter scores or goes to the events; signs set states on leaves scored by events."""
        leaf = self.current_leaf()
        model = self.model()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # A line edit hands its Enter on to the view, which is still editing then.
        typing = self.state() == QAbstractItemView.State.EditingState
        if typing or leaf is None or not isinstance(model, SheetModel) or not plain:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._enter(model, leaf)
        elif not self._sign(model, leaf, event):
            super().keyPressEvent(event)

    def _enter(self, model: SheetModel, leaf: int) -> None:
        if model.by_events(leaf):
            self.events_wanted.emit()
        elif model.takes_typing(leaf):
            self.edit(self.currentIndex())

    def _sign(self, model: SheetModel, leaf: int, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Delete:
            self.state_wanted.emit("")
            return True
        if not model.by_events(leaf):
            return False
        text = event.text()
        if text in {NOT_INSPECTED_MARK, NOT_APPLICABLE_MARK, IMPUTED_MARK, " "} and text:
            self.state_wanted.emit(text)
            return True
        if text == "+":
            self.events_wanted.emit()
            return True
        # A digit is a score wherever a score can stand, and nothing at all where it cannot.
        return text.isdigit() and not model.takes_typing(leaf)


class ScoreDelegate(QStyledItemDelegate):
    """Editors of the criteria tree: a line for numbers and reasons, a list for levels."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor that fits the leaf."""
        levels = self._levels(index)
        if levels is None:
            editor = QLineEdit(parent)
            if index.column() == SheetColumn.REASON:
                editor.setPlaceholderText(self.tr("原因，可留空，回车继续"))
            return editor
        box = QComboBox(parent)
        box.setEditable(False)
        box.addItem(self.tr("（未评）"), "")
        for level in levels.levels:
            # The points first: what is typed finds the level, as it does for every other score.
            box.addItem(f"{show(level.points)}  {level.name}", level.name)
        for text, value in ((self.tr("- 未检"), "-"), (self.tr("/ 不适用"), "/")):
            box.addItem(text, value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what stands there."""
        if isinstance(editor, QComboBox):
            text = index.data(Qt.ItemDataRole.EditRole) or ""
            editor.setCurrentIndex(max(editor.findData(text), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as an editor from the start: nothing jumps when a score is typed."""
        size = super().sizeHint(option, index)
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        return size.expandedTo(QSize(0, metrics.height() + _ROOM))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Give lists the room their words need."""
        rect = option.rect  # type: ignore[attr-defined]
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
        editor.setGeometry(rect)

    def _levels(self, index: Index) -> Levels | None:
        model = index.model()
        if not isinstance(model, SheetModel) or index.column() != SheetColumn.SCORE:
            return None
        criterion = model.criterion_at(index)
        rule = criterion.rule if criterion else None
        return rule if isinstance(rule, Levels) else None
