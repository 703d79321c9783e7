"""Importing a plan: file or clipboard → outline as it will be → one undoable step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from desktop.domain.outline import parse_plans
from desktop.services import labels
from desktop.services.importing import preview_plan
from desktop.services.plans import import_plan, plan_year
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.tree import TreeItem, TreeModel
from desktop.ui.views.tree import TreeView
from desktop.ui.widgets.rows_view import ProblemsBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.domain.outline import PlanText
    from desktop.domain.plans import Plan
    from desktop.services.import_previews import PlanPreviewNode
    from desktop.services.importing_types import Problem
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

OPEN_LIMIT = 120
"""Outlines with at most this many entries are shown open."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan text as the dialog shows it; counts of plans, entries and proposed tasks."""

    root: TreeItem
    titles: tuple[str, ...]
    entries: int
    tasks: int
    problems: tuple[Problem, ...]


class OutlineModel(TreeModel):
    """The preview tree; ``icon`` names stand for the kind of line."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = session.icons

    def icon_of(self, item: TreeItem) -> object:
        """Plans, tasks and kept texts look different."""
        return self._icons(item.icon) if item.icon else None


class PlanImportDialog(BaseDialog):
    """Shows what a text becomes before anything is stored; ``stored`` gives the new plans."""

    stored = Signal(object)
    name = "plan_import"
    size_ = (126, 32)

    def __init__(
        self, session: Session, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("导入计划"))
        self.introduce(
            self.tr(
                "从 Word 或文本文件导入，或粘贴文字。下面是将要得到的提纲：带图标的条目成为任务。"
            )
        )
        self.text = ""
        self.source = QLabel(self.tr("还没有选择文件。"))
        self.source.setObjectName("muted")
        self.choose = QPushButton(session.icons("open"), self.tr("选择文件(&O)…"))
        self.paste = QPushButton(session.icons("paste"), self.tr("从剪贴板粘贴(&V)"))
        self.choose.clicked.connect(self._choose)
        self.paste.clicked.connect(self._paste)
        self.model = OutlineModel(session, self)
        self.tree = TreeView(self.model)
        self.tree.setAccessibleName(self.tr("提纲预览"))
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setAccessibleName(self.tr("条目正文"))
        self.body.setPlaceholderText(self.tr("选中一个条目，这里显示它的正文。"))
        self.counts = QLabel()
        self.problems = ProblemsBox(session.theme.colors)
        self._build()
        self.add_buttons(self.tr("导入")).setEnabled(False)
        self.tree.chosen.connect(self._show_body)
        self._name = ""
        if path is not None:
            self.read_file(path)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.paste)
        line.addWidget(self.source, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.tree)
        split.addWidget(self.body)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.content.addLayout(line)
        self.content.addWidget(split, 1)
        self.content.addWidget(self.counts)
        self.content.addWidget(self.problems)

    # -- reading -----------------------------------------------------------------------------

    def _choose(self) -> None:
        pattern = self.tr("计划 (*.docx *.txt *.md);;所有文件 (*)")
        path = self.session.files.to_open(self, self.tr("选择计划文件"), pattern)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file and show its outline."""
        readers = self.session.toolbox.readers
        self.session.runner.work(
            self.tr("正在读取“{0}”…").format(path.name),
            lambda _progress: readers.plan_text(path),
            lambda text: self._preview(text, path.name),
            self.fail,
            owner=self,
        )

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self._preview(text, self.tr("剪贴板"))
        else:
            self.session.messages.warn(
                self.tr("剪贴板里没有文字。"), self.tr("请先在 Word 或 WPS 中复制计划全文。"), self
            )

    def _preview(self, text: str, name: str) -> None:
        self.session.runner.query(
            lambda uow: read_outline(uow, text, name),
            lambda outline: self._show(outline, text, name),
            self.fail,
            owner=self,
        )

    def _show(self, outline: Outline, text: str, name: str) -> None:
        self.text, self._name = text, name
        self.outline = outline
        self.source.setText(name)
        self.model.replace_all(outline.root)
        self.tree.expandToDepth(0)
        if outline.entries <= OPEN_LIMIT:
            self.tree.expandAll()
        self.counts.setText(
            self.tr("{0} 份计划，{1} 个条目，其中 {2} 个成为任务").format(
                len(outline.titles), outline.entries, outline.tasks
            )
        )
        self.problems.show_problems(outline.problems)
        blocked = any(problem.blocking for problem in outline.problems)
        self.primary.setEnabled(not blocked)
        if not blocked:
            self.primary.setFocus()

    def _show_body(self, item: TreeItem | None) -> None:
        self.body.setPlainText(item.tip if item is not None else "")

    # -- storing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Import as one step."""
        self.buttons.setEnabled(False)
        text, name, phonetics = self.text, self._name, self.session.toolbox.phonetics
        self.session.runner.long_command(
            labels.import_plan("》《".join(self.outline.titles)),
            lambda uow, _progress: import_plan(
                uow=uow, text=text, source_name=name, phonetics=phonetics
            ),
            self._stored,
            self.fail,
            owner=self,
        )

    def _stored(self, plans: list[Plan]) -> None:
        titles = "》《".join(plan.title for plan in plans)
        self.session.messages.tell(self.tr("已导入《{0}》，可用“撤销”取消。").format(titles))
        self.accept()
        self.stored.emit(plans)


def read_outline(uow: UnitOfWork, text: str, name: str) -> Outline:
    """Parse a text and lay it out: each plan with opening, entries and closing."""
    preview = preview_plan(text, uow=uow, source_name=name)
    root = TreeItem("root", 0, "")
    for (title, nodes), parsed in zip(preview.plans, parse_plans(text), strict=True):
        root.add(_plan_item(title, nodes, parsed))
    entries = [node for _title, nodes in preview.plans for node in nodes]
    return Outline(
        root,
        tuple(title for title, _nodes in preview.plans),
        len(entries),
        sum(node.is_task for node in entries),
        preview.problems,
    )


def _plan_item(title: str, nodes: Sequence[PlanPreviewNode], parsed: PlanText) -> TreeItem:
    year = plan_year(title)
    translate = QCoreApplication.translate
    text = translate("PlanImportDialog", "{0}（年份 {1}）").format(title, year) if year else title
    item = TreeItem("plan", 0, text, tip=title, icon="plan")
    _add_text(item, translate("PlanImportDialog", "开头语"), f"{parsed.opening}{parsed.preamble}")
    levels = [item]
    for node in nodes:
        gap = "" if node.label.endswith((")", "）")) else " "
        text = f"{node.label}{gap}{node.title}".strip() or node.body.strip()[:40]
        tip = f"{node.title}\n\n{node.body.strip()}".strip()
        line = TreeItem("node", 0, text, tip=tip, icon="tasks" if node.is_task else "")
        del levels[node.depth + 1 :]
        levels[-1].add(line)
        levels.append(line)
    _add_text(item, translate("PlanImportDialog", "落款"), parsed.closing)
    return item


def _add_text(item: TreeItem, kind: str, text: str) -> None:
    words = " ".join(text.split())
    if words:
        shown = words if len(words) <= 40 else f"{words[:40]}…"
        item.add(TreeItem("text", 0, f"〔{kind}〕{shown}", tip=text.strip(), icon="file-text"))
