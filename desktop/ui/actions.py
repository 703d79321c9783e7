"""All actions of the window: text, icon, shortcut; what they do is connected by the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop.ui.outline.outline_actions import OutlineActions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session

_Keys = QKeySequence.StandardKey | str | None


class Actions(QObject):
    """The window's actions by name. None has a single-letter shortcut: input methods eat those."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._icons: dict[QAction, str] = {}
        self._file()
        self._edit()
        self._plan()
        self._evaluation()
        self._help()
        session.theme.changed.connect(self.recolour)
        session.state_changed.connect(self.refresh)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        self.refresh()

    def _make(self, text: str, icon: str = "", keys: _Keys = None, tip: str = "") -> QAction:
        action = QAction(text, self)
        if icon:
            action.setIcon(self._session.icons(icon))
            self._icons[action] = icon
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if tip:
            action.setToolTip(tip)
            action.setStatusTip(tip)
        self._window.addAction(action)
        return action

    def _file(self) -> None:
        self.new = self._make(self.tr("新建工作区(&N)…"), "plus", QKeySequence.StandardKey.New)
        self.open = self._make(self.tr("打开工作区(&O)…"), "open", QKeySequence.StandardKey.Open)
        self.sample = self._make(self.tr("打开示例工作区(&S)"), "database")
        self.own = self._make(self.tr("打开我的工作区(&M)"), "folder")
        self.import_plan = self._make(
            self.tr("导入计划(&P)…"),
            "import",
            "Ctrl+I",
            self.tr("从 Word、文本文件或剪贴板导入计划"),
        )
        self.import_roster = self._make(
            self.tr("导入单位名册(&U)…"), "users", tip=self.tr("从 Excel 导入单位名册")
        )
        self.import_form = self._make(
            self.tr("导入考核评分表(&F)…"),
            "workbook",
            tip=self.tr("把单位自己的评分表变成考核方案"),
        )
        self.import_scores = self._make(
            self.tr("导入评分结果(&R)…"),
            "table",
            "Ctrl+Shift+I",
            self.tr("从 Excel 导入各单位得分"),
        )
        self.export_plan = self._make(
            self.tr("导出计划为 Word(&Z)…"),
            "export",
            tip=self.tr("把选中的计划存为公文格式的 Word 文件"),
        )
        self.print_plan = self._make(
            self.tr("打印计划(&H)…"), "print", tip=self.tr("按公文格式预览、打印选中的计划")
        )
        self.backup = self._make(self.tr("立即备份(&B)"), "backup")
        self.restore = self._make(self.tr("从备份恢复(&E)…"), "history")
        self.quit = self._make(self.tr("退出(&Q)"), "", QKeySequence.StandardKey.Quit)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self) -> None:
        self.undo = self._make(self.tr("撤销"), "undo", QKeySequence.StandardKey.Undo)
        self.redo = self._make(self.tr("重做"), "redo", "Ctrl+Y")
        self.find = self._make(self.tr("查找(&F)"), "search", QKeySequence.StandardKey.Find)
        self.undo.triggered.connect(self._session.undo)
        self.redo.triggered.connect(self._session.redo)

    def _plan(self) -> None:
        self.outline = OutlineActions(self._make, self)
        self.make_task = self._make(self.tr("设为任务(&K)"), "tasks")
        self.unmake_task = self._make(self.tr("取消任务(&Q)"), "x")
        self.propose = self._make(self.tr("从文字中提取任务信息(&X)…"), "filter")
        self.add_unit = self._make(self.tr("新增单位(&N)…"), "plus")
        self.change_unit = self._make(self.tr("修改单位(&E)…"), "edit")
        self.delete_unit = self._make(self.tr("删除单位(&X)"), "trash")

    def _evaluation(self) -> None:
        self.calendar = self._make(
            self.tr("工作日历(&C)…"), "calendar", tip=self.tr("节假日、调休、学期和亮灯")
        )
        self.new_round = self._make(self.tr("新建考核批次(&N)…"), "plus", "Ctrl+Shift+N")

    def _help(self) -> None:
        self.steps = self._make(self.tr("显示三个步骤(&S)"), "play")
        self.about = self._make(self.tr("关于考评通(&A)"), "info")
        self.logs = self._make(self.tr("打开日志文件夹(&L)"), "folder")
        self.diagnostics = self._make(self.tr("复制诊断信息(&C)"), "copy")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def recolour(self) -> None:
        """Take the icons of the present theme."""
        for action, name in self._icons.items():
            action.setIcon(self._session.icons(name))

    def refresh(self) -> None:
        """Name undo and redo; enable what can be done now."""
        session = self._session
        is_open = session.path is not None
        writable = is_open and not session.read_only
        self.undo.setText(
            self.tr("撤销 {0}").format(session.undo_label)
            if session.undo_label
            else self.tr("撤销")
        )
        self.redo.setText(
            self.tr("重做 {0}").format(session.redo_label)
            if session.redo_label
            else self.tr("重做")
        )
        self.undo.setEnabled(writable and bool(session.undo_label))
        self.redo.setEnabled(writable and bool(session.redo_label))
        self.undo.setIconText(self.tr("撤销"))
        self.redo.setIconText(self.tr("重做"))
        for action in (
            self.import_plan,
            self.import_roster,
            self.import_form,
            self.import_scores,
            self.new_round,
            self.add_unit,
        ):
            action.setEnabled(writable)
        self.backup.setEnabled(is_open)
        self.calendar.setEnabled(is_open)
