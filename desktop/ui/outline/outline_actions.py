"""The actions of the outline editor, with the keys people know from outliners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.domain.outline_numbers import Numbering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QMenu

_Standard = QKeySequence.StandardKey


class OutlineActions(QObject):
    """Made once by the window's actions. Tab stays with the keyboard's way through the window.

    Keys work in the plan tree only, those of ``in_text`` in the text of an entry only.
    """

    def __init__(self, make: Callable[..., QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self.add_after = self._keyed(self.tr("新增同级条目(&S)"), "plus", "Return", "Enter")
        self.add_below = self._keyed(
            self.tr("新增下级条目(&A)"), "plus", "Ctrl+Return", "Ctrl+Enter"
        )
        self.rename = self._keyed(self.tr("改名(&R)"), "edit", "F2")
        self.delete = self._keyed(self.tr("删除(&D)"), "trash", _Standard.Delete)
        self.promote = self._keyed(
            self.tr("升级(&L)"), "chevron-left", "Alt+Left", "Alt+Shift+Left"
        )
        self.demote = self._keyed(
            self.tr("降级(&G)"), "chevron-right", "Alt+Right", "Alt+Shift+Right"
        )
        self.up = self._keyed(self.tr("上移(&W)"), "arrow-up", "Alt+Up", "Alt+Shift+Up")
        self.down = self._keyed(self.tr("下移(&O)"), "arrow-down", "Alt+Down", "Alt+Shift+Down")
        self.cut = self._keyed(self.tr("剪切(&T)"), "", _Standard.Cut)
        self.copy = self._keyed(self.tr("复制(&C)"), "copy", _Standard.Copy)
        self.paste = self._keyed(self.tr("粘贴(&V)"), "paste", _Standard.Paste)
        self.join = self._keyed(self.tr("合并所选条目(&J)"), "", "Ctrl+J")
        self.back = self._keyed(self.tr("并入上文(&B)"), "", "Ctrl+Shift+B")
        self.split = self._make(self.tr("在光标处拆分条目(&F)"))
        self.sentence = self._make(self.tr("把选中的句子设为任务(&N)"))
        self.in_text = (self.split, self.sentence)
        for action, keys in ((self.split, "Ctrl+Shift+Return"), (self.sentence, "Ctrl+Shift+T")):
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.properties = self._keyed(
            self.tr("计划属性(&I)…"), "settings", "Alt+Return", "Alt+Enter"
        )
        self.roll_over = self._make(self.tr("结转到下一年度(&Y)…"), "calendar")
        self.numbering = self._numberings()

    def _keyed(self, text: str, icon: str, *keys: str | QKeySequence.StandardKey) -> QAction:
        action = self._make(text, icon)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _numberings(self) -> dict[Numbering, QAction]:
        group = QActionGroup(self)
        found = {}
        for way, text in numbering_words().items():
            action = self._make(text)
            action.setCheckable(True)
            group.addAction(action)
            found[way] = action
        return found

    def of_tree(self) -> Iterator[QAction]:
        """Yield the actions whose keys work in the tree."""
        yield from (self.add_after, self.add_below, self.rename, self.delete)
        yield from (self.promote, self.demote, self.up, self.down)
        yield from (self.cut, self.copy, self.paste, self.join, self.back, self.properties)

    def fill(self, menu: QMenu, *task_actions: QAction) -> None:
        """Add everything to a menu; what makes tasks comes from outside."""
        menu.addActions([self.add_after, self.add_below, self.rename])
        menu.addSeparator()
        menu.addActions([self.promote, self.demote, self.up, self.down])
        menu.addSeparator()
        menu.addActions([self.cut, self.copy, self.paste, self.delete])
        menu.addSeparator()
        menu.addActions([self.split, self.join, self.sentence, self.back])
        menu.addSeparator()
        menu.addActions(task_actions)
        menu.addSeparator()
        numbers = menu.addMenu(self.tr("编号(&M)"))
        numbers.addActions(list(self.numbering.values()))
        menu.addActions([self.properties, self.roll_over])


def numbering_words() -> dict[Numbering, str]:
    """Return the three ways to number a plan as the menu shows them."""
    translate = QCoreApplication.translate
    return {
        Numbering.KEEP: translate("OutlineActions", "原文编号不动"),
        Numbering.OWN: translate("OutlineActions", "按原文样式顺编"),
        Numbering.STANDARD: translate("OutlineActions", "按公文格式编号：一、（一）1.（1）"),
    }
