"""Choosing a preset, with its criteria and rules in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter

from desktop.services.scheme_library import presets
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters
from desktop.ui.schemes.scheme_model import SchemeModel
from desktop.ui.schemes.scheme_view import SchemeView
from desktop.ui.schemes.words import scheme_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.scheme_library import Preset
    from desktop.ui.session import Session

_PRESET = int(Qt.ItemDataRole.UserRole)


class PresetDialog(BaseDialog):
    """``chosen`` gives the scheme."""

    chosen = Signal(object)
    name = "presets"
    size_ = (160, 32)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("从范本新建"))
        self.introduce(self.tr("选一个接近的范本，再按本单位的办法修改。"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("范本"))
        self.list.setMinimumWidth(characters(self, 46))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = SchemeModel(session.icons, session.theme.colors, self)
        self.view = SchemeView(self.model)
        self.view.setDragEnabled(False)
        self.view.setEditTriggers(SchemeView.EditTrigger.NoEditTriggers)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.content.addWidget(split)
        self.add_buttons(self.tr("用这个范本(&O)")).setEnabled(False)
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemActivated.connect(lambda *_: self.confirm())
        folder = session.toolbox.resources / "presets"
        session.runner.work(
            self.tr("正在读取范本…"),
            lambda _progress: presets(folder),
            self._fill,
            self.fail,
            owner=self,
        )

    def _fill(self, found: tuple[Preset, ...]) -> None:
        for preset in found:
            item = QListWidgetItem(f"{preset.scheme.title}\n{scheme_words(preset.scheme)}")
            item.setData(_PRESET, preset)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _preset(self) -> Preset | None:
        item: QListWidgetItem | None = self.list.currentItem()
        return None if item is None else item.data(_PRESET)

    def _show_current(self) -> None:
        preset = self._preset()
        self.primary.setEnabled(preset is not None)
        if preset is not None:
            self.model.show_scheme(preset.scheme, {})

    def confirm(self) -> None:
        """Give the scheme and close."""
        preset = self._preset()
        if preset is not None:
            self.accept()
            self.chosen.emit(preset.scheme)
