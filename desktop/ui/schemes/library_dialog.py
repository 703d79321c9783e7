"""考核方案: the schemes of the workspace with their versions; everything begins here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop.domain.scheme_json import InvalidFile, scheme_from_json
from desktop.services.scheme_editing import new_scheme
from desktop.services.scheme_files import file_name, read_scheme_file, write_scheme_file
from desktop.services.scheme_library import delete_scheme, library
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters
from desktop.ui.schemes.compare_dialog import CompareDialog
from desktop.ui.schemes.editor import SchemeEditor
from desktop.ui.schemes.file_problems import FileProblemsDialog
from desktop.ui.schemes.preset_dialog import PresetDialog
from desktop.ui.schemes.words import scheme_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.domain.rounds import SchemeVersion
    from desktop.domain.scheme import Scheme
    from desktop.services.scheme_library import SchemeUse
    from desktop.ui.session import Session

_USE = int(Qt.ItemDataRole.UserRole)
_VERSION = _USE + 1


class LibraryDialog(BaseDialog):
    """Lists schemes; makes, edits, compares, hands on and takes over."""

    name = "schemes"
    size_ = (172, 28)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("考核方案"))
        self.tree = QTreeWidget()
        self.uses: tuple[SchemeUse, ...] = ()
        self._wanted: int | None = None
        self.new = self._button(self.tr("新建(&N)…"), "plus", self.make_new)
        self.preset = self._button(self.tr("从范本新建(&P)…"), "clipboard", self.choose_preset)
        self.edit = self._button(self.tr("编辑(&E)…"), "edit", self.edit_current)
        self.twin = self._button(self.tr("复制为新方案(&D)…"), "copy", self.copy_current)
        self.compare = self._button(self.tr("比较版本(&C)…"), "table", self.compare_versions)
        self.save_file = self._button(self.tr("导出方案文件(&X)…"), "export", self.export_current)
        self.load_file = self._button(self.tr("导入方案文件(&I)…"), "import", self.import_file)
        self.remove = self._button(self.tr("删除(&R)"), "trash", self.delete_current)
        self._build()
        session.runner.changed.connect(self._changed)
        session.closed.connect(self.close)
        self._load()

    def _button(self, text: str, icon: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(self.session.icons(icon), text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: do())
        return button

    def _build(self) -> None:
        heads = [self.tr("方案"), self.tr("内容"), self.tr("保存时间"), self.tr("修改说明")]
        self.tree.setHeaderLabels([*heads, self.tr("使用的批次")])
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("考核方案"))
        for number, width in enumerate((36, 34, 17, 22)):
            self.tree.setColumnWidth(number, characters(self, width))
        self.tree.currentItemChanged.connect(lambda *_: self._refresh())
        self.tree.itemActivated.connect(lambda *_: self.edit_current())
        column = QVBoxLayout()
        for button in (self.new, self.preset, self.load_file):
            column.addWidget(button)
        column.addSpacing(12)
        for button in (self.edit, self.twin, self.compare, self.save_file, self.remove):
            column.addWidget(button)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self.tree, 1)
        line.addLayout(column)
        self.content.addLayout(line)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)

    # -- showing -----------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        if changes.touches("scheme", "scheme_version", "round"):
            self._load()

    def _load(self) -> None:
        self.session.runner.query(lambda uow: library(uow=uow), self._show, self.fail)

    def _show(self, uses: tuple[SchemeUse, ...]) -> None:
        present = self.current()
        wanted = self._wanted or (present.record.id if present is not None else None)
        self._wanted = None
        self.uses = uses
        self.tree.clear()
        for use in uses:
            item = QTreeWidgetItem(self._cells(use))
            item.setData(0, _USE, use)
            item.setData(0, _VERSION, use.newest)
            self.tree.addTopLevelItem(item)
            for held in use.versions if len(use.versions) > 1 else ():
                child = QTreeWidgetItem(self._version_cells(held.version, held.rounds))
                child.setData(0, _USE, use)
                child.setData(0, _VERSION, held.version)
                item.addChild(child)
            if use.record.id == wanted:
                self.tree.setCurrentItem(item)
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)
        self.introduce(
            self.tr("双击或按 Enter 编辑。批次开始后方案不会再变：修改会存成新的版本。")
            if uses
            else self.tr("还没有考核方案。可以从范本新建，也可以导入单位自己的评分表。")
        )
        self._refresh()

    def _cells(self, use: SchemeUse) -> list[str]:
        cells = self._version_cells(use.newest, use.rounds)
        return [use.record.title, *cells[1:]]

    def _version_cells(self, version: SchemeVersion, rounds: tuple[str, ...]) -> list[str]:
        day = version.created.astimezone().strftime("%Y-%m-%d %H:%M") if version.created else ""
        return [
            self.tr("第{0}版").format(version.number),
            scheme_words(scheme_from_json(version.content)),
            day,
            version.note,
            "、".join(rounds),
        ]

    def current(self) -> SchemeUse | None:
        """Return the scheme chosen."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, _USE)

    def current_version(self) -> SchemeVersion | None:
        """Return the version chosen: the newest where the scheme itself is."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, _VERSION)

    def _refresh(self) -> None:
        use = self.current()
        writable = not self.session.read_only and self.session.path is not None
        for button in (self.new, self.preset, self.load_file):
            button.setEnabled(writable)
        for button in (self.edit, self.twin):
            button.setEnabled(use is not None and writable)
        self.remove.setEnabled(use is not None and writable and not use.rounds)
        self.save_file.setEnabled(use is not None)
        self.compare.setEnabled(sum(len(one.versions) for one in self.uses) > 1)

    # -- doing -------------------------------------------------------------------------------

    def make_new(self) -> SchemeEditor:
        """Begin with one empty criterion."""
        return self._open(new_scheme(self.tr("新考核方案"), self.tr("工作实绩")), None)

    def choose_preset(self) -> PresetDialog:
        """Begin with one of the presets."""
        dialog = PresetDialog(self.session, self)
        dialog.chosen.connect(lambda scheme: self._open(scheme, None))
        dialog.open()
        return dialog

    def edit_current(self) -> SchemeEditor | None:
        """Edit a scheme: always its newest version."""
        use = self.current()
        if use is None or not self.edit.isEnabled():
            return None
        return self._open(scheme_from_json(use.newest.content), use)

    def copy_current(self) -> SchemeEditor | None:
        """Begin a scheme of its own with the version chosen."""
        version = self.current_version()
        return None if version is None else self._open(scheme_from_json(version.content), None)

    def _open(self, scheme: Scheme, use: SchemeUse | None) -> SchemeEditor:
        editor = SchemeEditor(self.session, scheme, use, self)
        editor.saved.connect(self._saved)
        editor.open()
        return editor

    def _saved(self, version: SchemeVersion) -> None:
        self._wanted = version.scheme_id
        self._load()

    def compare_versions(self) -> CompareDialog:
        """Put two versions side by side."""
        dialog = CompareDialog(self.session, self.uses, self.current_version(), self)
        dialog.open()
        return dialog

    def export_current(self) -> None:
        """Write the version chosen as a scheme file."""
        version = self.current_version()
        if version is None:
            return
        scheme = scheme_from_json(version.content)
        pattern = self.tr("考核方案文件 (*.json)")
        title = self.tr("导出方案文件")
        target = self.session.files.to_save(self, title, pattern, file_name(scheme.title))
        if target is None:
            return
        save = self.session.toolbox.save_file
        self.session.runner.work(
            self.tr("正在写入“{0}”…").format(target.name),
            lambda _progress: write_scheme_file(scheme, target, save),
            lambda _none: self._exported(target),
            self.fail,
            owner=self,
        )

    def _exported(self, target: Path) -> None:
        self.session.messages.tell(self.tr("已导出方案文件“{0}”。").format(target.name))

    def import_file(self) -> None:
        """Open a scheme file in the editor; it is stored when saved there."""
        pattern = self.tr("考核方案文件 (*.json);;所有文件 (*)")
        path = self.session.files.to_open(self, self.tr("导入方案文件"), pattern)
        if path is None:
            return
        self.session.runner.work(
            self.tr("正在读取“{0}”…").format(path.name),
            lambda _progress: read_scheme_file(path),
            lambda scheme: self._open(scheme, None),
            lambda error: self._unreadable(path, error),
            owner=self,
        )

    def _unreadable(self, path: Path, error: Exception) -> None:
        if isinstance(error, InvalidFile):
            FileProblemsDialog(self.session, path, error, self).open()
        else:
            self.fail(error)

    def delete_current(self) -> None:
        """Delete a scheme no round uses; the step can be undone by name."""
        use = self.current()
        if use is None:
            return
        label = self.tr("删除考核方案《{0}》").format(use.record.title)
        scheme_id = use.record.id
        self.session.runner.command(
            label, lambda uow: delete_scheme(uow=uow, scheme_id=scheme_id), None, self.fail
        )
