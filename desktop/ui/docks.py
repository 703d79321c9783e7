"""The docks: trees at the left, details at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.ui.metrics import characters
from desktop.ui.outline.plan_view import PlanTreeView
from desktop.ui.views.tree import TreeView
from desktop.ui.widgets.details import DetailsPane

if TYPE_CHECKING:
    from desktop.ui.models.plan_tree import PlanTreeModel
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session

_LEFT = 34
_RIGHT = 36
"""Widths in digits."""


class Docks(QObject):
    """Makes the docks and gives access to what is in them."""

    def __init__(
        self,
        session: Session,
        plans: PlanTreeModel,
        units: UnitTreeModel,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self.plans = PlanTreeView(session, plans)
        self.plans.setAccessibleName(self.tr("计划"))
        self.units = TreeView(units)
        self.units.setAccessibleName(self.tr("单位"))
        self.details = DetailsPane(session)
        trees = QSplitter(Qt.Orientation.Vertical)
        trees.setChildrenCollapsible(False)
        trees.addWidget(_headed(self.tr("计划"), self.plans))
        trees.addWidget(_headed(self.tr("单位"), self.units))
        trees.setStretchFactor(0, 3)
        trees.setStretchFactor(1, 2)
        self.left = self._dock(self.tr("计划和单位"), "left", trees, window)
        self.right = self._dock(self.tr("详细内容"), "right", self.details, window)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.left)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.right)
        self._window = window
        self.size()

    def size(self) -> None:
        """Give the docks their default widths."""
        self._window.resizeDocks(
            [self.left, self.right],
            [characters(self._window, _LEFT), characters(self._window, _RIGHT)],
            Qt.Orientation.Horizontal,
        )

    def reset(self) -> None:
        """Show both docks at their places again."""
        for dock in (self.left, self.right):
            dock.setFloating(False)
            dock.show()
        self.size()

    @staticmethod
    def _dock(title: str, name: str, content: QWidget, window: QMainWindow) -> QDockWidget:
        dock = QDockWidget(title, window)
        dock.setObjectName(f"dock.{name}")
        dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        dock.setWidget(content)
        if name == "left":
            # Both trees have their own headings; the menu shows and hides the dock.
            dock.setTitleBarWidget(QWidget())
        return dock


def _headed(title: str, content: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 2, 0, 0)
    layout.setSpacing(2)
    label = QLabel(title)
    label.setObjectName("heading")
    label.setContentsMargins(6, 2, 0, 0)
    label.setBuddy(content)
    layout.addWidget(label)
    layout.addWidget(content)
    return box
