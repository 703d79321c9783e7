"""Pages made elsewhere and loaded after the window is painted."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction

    from desktop.ui.session import Session


@runtime_checkable
class EvaluationPageLike(Protocol):
    """What the window asks of the page of the tab 考评."""

    round_wanted: SignalInstance
    """The person wants to make a round."""

    def menu_actions(self) -> Mapping[str, Sequence[QAction]]:
        """Return the page's actions for the menus ``"evaluation"`` and ``"print"``."""
        ...

    task_wanted: SignalInstance
    """A task (its node) is to be shown."""

    def show_sheet(self, sheet_id: int, leaf: int | None = None) -> None:
        """Open a sheet, at a leaf if one is named."""
        ...

    def show_round(self, round_id: int) -> None:
        """Make a round the one in use."""
        ...

    def set_filter(self, text: str) -> None:
        """Show only what matches the words of the filter box."""
        ...

    def start_scoring(self) -> None:
        """Begin step two: choose or make a round and enter scores."""
        ...

    def start_printing(self) -> None:
        """Begin step three: print the sheets of the round in use."""
        ...


def evaluation_page(session: Session) -> QWidget:
    """Make the page, or a sentence in its place while there is none."""
    if find_spec("desktop.ui.scoring") is None or find_spec("desktop.ui.scoring.page") is None:
        label = QLabel(QCoreApplication.translate("EvaluationPage", "考评页面尚未安装。"))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
    from desktop.ui.scoring.page import EvaluationPage

    return cast("QWidget", EvaluationPage(session.toolbox, session.runner, session))
