"""Light and dark: one palette each over the Fusion style, and a small style sheet without sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colors:
    """Named colours; widgets that draw take them from here, never as literals."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    border: str
    accent: str
    on_accent: str
    selection: str
    good: str
    warn: str
    bad: str


LIGHT = Colors(
    window="#f3f4f6",
    base="#ffffff",
    alternate="#f8fafb",
    text="#1f2328",
    muted="#667080",
    border="#d4d9e0",
    accent="#1f6fb2",
    on_accent="#ffffff",
    selection="#cfe3f5",
    good="#2e7d4f",
    warn="#9a6700",
    bad="#b3261e",
)
DARK = Colors(
    window="#22262b",
    base="#1a1d21",
    alternate="#1f2328",
    text="#e4e7eb",
    muted="#9aa4b1",
    border="#3b424b",
    accent="#5aa9e6",
    on_accent="#0d1117",
    selection="#264b6b",
    good="#6cc48b",
    warn="#e0b050",
    bad="#f28b82",
)


class Theme(QObject):
    """The present colours; ``changed`` tells those who draw or recolour icons."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Take over the palette of the application; follows the system until told not to."""
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self.colors = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.colors is DARK

    def use(self, choice: str) -> None:
        """Switch to ``system``, ``light`` or ``dark``."""
        self._choice = choice
        self._follow()

    def _follow(self, *_scheme: object) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and system_dark)
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette_of(self.colors))
        self._app.setStyleSheet(style_sheet(self.colors))
        self.changed.emit()


def palette_of(colors: Colors) -> QPalette:
    """Build the palette; disabled texts use the muted colour."""
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.base,
        role.AlternateBase: colors.alternate,
        role.ToolTipBase: colors.base,
        role.ToolTipText: colors.text,
        role.Text: colors.text,
        role.PlaceholderText: colors.muted,
        role.Button: colors.window,
        role.ButtonText: colors.text,
        role.BrightText: colors.bad,
        role.Link: colors.accent,
        role.Highlight: colors.selection,
        role.HighlightedText: colors.text,
        role.Mid: colors.border,
        role.Dark: colors.border,
        role.Light: colors.base,
    }
    for name, value in pairs.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colors.muted))
    return palette


def style_sheet(colors: Colors) -> str:
    """Return the small style sheet: colours and spacing only; fonts stay in points, in QFont."""
    return f"""
    QToolTip {{ color: {colors.text}; background: {colors.base}; border: 1px solid {colors.border}; }}
    QTreeView, QTableView, QListView {{ border: 1px solid {colors.border}; gridline-color: {colors.border};
        selection-background-color: {colors.selection}; selection-color: {colors.text}; }}
    QTreeView::item, QListView::item {{ padding: 3px 2px; }}
    QLineEdit, QPlainTextEdit {{ border: 1px solid {colors.border}; border-radius: 3px; padding: 2px; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {colors.accent}; }}
    QTableView QLineEdit, QTreeView QLineEdit {{ border: 0; border-radius: 0; padding: 0 2px; }}
    QHeaderView::section {{ background: {colors.window}; color: {colors.text}; padding: 4px 6px;
        border: 0; border-right: 1px solid {colors.border}; border-bottom: 1px solid {colors.border}; }}
    QLabel#muted {{ color: {colors.muted}; }}
    QLabel#bad {{ color: {colors.bad}; }}
    QLabel#good {{ color: {colors.good}; }}
    QLabel#heading {{ font-weight: bold; }}
    QFrame#card {{ background: {colors.base}; border: 1px solid {colors.border}; border-radius: 6px; }}
    QFrame#banner {{ background: {colors.base}; border-bottom: 1px solid {colors.border}; }}
    QPushButton#primary {{ background: {colors.accent}; color: {colors.on_accent};
        border: 1px solid {colors.accent}; border-radius: 4px; padding: 5px 14px; }}
    QPushButton#primary:focus {{ border: 2px solid {colors.text}; }}
    QPushButton#primary:disabled {{ background: {colors.border}; color: {colors.muted};
        border-color: {colors.border}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QStatusBar::item {{ border: 0; }}
    QMainWindow::separator {{ background: {colors.border}; width: 3px; height: 3px; }}
    """
