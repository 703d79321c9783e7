"""Criteria on the clipboard: copied with their rules, pasted from workbooks as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import UserError
from desktop.domain.exact import show
from desktop.domain.scheme import Criterion, Scheme
from desktop.domain.scheme_json import scheme_from_json, scheme_to_json
from desktop.services import scheme_editing as editing
from desktop.services.scheme_pasting import paste_lines, read_lines
from desktop.ui.schemes.rule_forms.table import form_of

if TYPE_CHECKING:
    from desktop.ui.schemes.editor import SchemeEditor

MIME = "application/x-kaoping-criteria+json"


class CriterionClipboard(QObject):
    """Copying and pasting in the tree of a scheme editor, between editors too."""

    def __init__(self, editor: SchemeEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def copy(self) -> None:
        """Take the current criterion with all below it."""
        editor = self._editor
        node = editing.find(editor.scheme, editor.view.current_key())
        if node is None or not editor.commit():
            return
        node = editing.find(editor.scheme, node.key) or node
        data = QMimeData()
        text = scheme_to_json(Scheme("", (node,)))
        data.setData(MIME, QByteArray(text.encode()))
        data.setText("\n".join(_line(one) for one in node.walk()))
        QGuiApplication.clipboard().setMimeData(data)
        editor.session.messages.tell(self.tr("已复制“{0}”。").format(node.numbered))

    def paste(self) -> None:
        """Put what was copied after the current criterion; lines of text become criteria."""
        editor = self._editor
        if not editor.commit():
            return
        key = editor.view.current_key()
        node = self._copied()
        if node is not None:
            scheme, twin = editing.with_copy(editor.scheme, key, node)
            editor.step(scheme, twin)
            return
        lines = read_lines(QGuiApplication.clipboard().text())
        if not lines:
            words = self.tr("剪贴板里没有指标，也没有可以作为指标的文字。")
            more = self.tr("请先在表格里选中“考核内容、分值、评分标准”这几列并复制。")
            editor.session.messages.inform(words, more, editor)
            return
        scheme, keys = paste_lines(editor.scheme, key, lines)
        editor.step(scheme, keys[-1])
        unread = sum(one.unread for top in keys for one in _walk(scheme, top))
        words = self.tr("已粘贴 {0} 条指标。").format(len(lines))
        if unread:
            words += self.tr("其中 {0} 条的评分标准没有读懂，请核对。").format(unread)
        editor.session.messages.tell(words)

    def paste_rule(self) -> None:
        """Give the current leaf the rule of the copied one."""
        editor = self._editor
        copied = self._copied()
        node = editing.find(editor.scheme, editor.view.current_key())
        if copied is None or copied.rule is None or node is None or node.children:
            words = self.tr("没有可以粘贴的评分规则。")
            more = self.tr("请先复制一条有评分规则的指标，再选中另一条没有下级的指标。")
            editor.session.messages.inform(words, more, editor)
            return
        form, block = form_of(copied.rule), editing.block_of(editor.scheme, node.key)
        if form is None or block not in form.blocks:
            words = self.tr("“{0}”所在的部分不能用这种评分规则。").format(node.numbered)
            editor.session.messages.inform(words, "", editor)
            return
        if editor.commit():
            changed = replace(node, rule=copied.rule, words=copied.words, unread=copied.unread)
            editor.step(editing.with_criterion(editor.scheme, changed))

    def _copied(self) -> Criterion | None:
        data = QGuiApplication.clipboard().mimeData()
        if not data.hasFormat(MIME):
            return None
        try:
            scheme = scheme_from_json(bytes(data.data(MIME).data()).decode())
        except UserError:  # written by another version of the program
            return None
        return scheme.criteria[0] if scheme.criteria else None


def _line(node: Criterion) -> str:
    """Write a criterion as a line of a table."""
    return "\t".join((node.label, node.text, show(node.full) if node.full else "", node.words))


def _walk(scheme: Scheme, key: str) -> list[Criterion]:
    node = editing.find(scheme, key)
    return [] if node is None else list(node.walk())
