"""Editing a proposed value in its place: a line edit, with the roster's names for units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.proposals import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.task_proposals import TaskProposal

Index = QModelIndex | QPersistentModelIndex


class ValueDelegate(QStyledItemDelegate):
    """``names`` are those of the roster."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line edit."""
        line = QLineEdit(parent)
        proposal: TaskProposal | None = index.data(256)
        if proposal is not None and proposal.field is Field.RESPONSIBLE:
            completer = QCompleter(list(self.names), line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line
