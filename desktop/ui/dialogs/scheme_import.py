"""Importing the office's own score form: its words beside the rule read, editable, then saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.exact import show
from desktop.domain.scheme import Direct
from desktop.domain.scheme_sums import leaves_sum
from desktop.domain.scoring import rule_sentence
from desktop.domain.scoring.wording import number
from desktop.services import labels
from desktop.services.scheme_drafts import settle_grades, wrong_sums
from desktop.services.scheme_editing import find, level_sums, with_criterion
from desktop.services.schemes import save_scheme
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.dialogs.form_sheet import FormSheet
from desktop.ui.dialogs.grades import GradesDialog
from desktop.ui.metrics import characters
from desktop.ui.schemes.criterion_panel import CriterionPanel
from desktop.ui.widgets.rows_view import ProblemsBox

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.rounds import SchemeVersion
    from desktop.domain.scheme import Criterion, Grade, Scheme
    from desktop.services.importing_types import SchemeDraft
    from desktop.ui.session import Session

_KEY = int(Qt.ItemDataRole.UserRole)
_TEXT, _FULL, _WORDS, _RULE = range(4)


class SchemeImportDialog(BaseDialog):
    """``saved`` gives the scheme version."""

    saved = Signal(object)
    name = "scheme_import"
    size_ = (168, 34)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("导入考核评分表"))
        self.introduce(
            self.tr(
                "“{0}”：逐条核对表中原文和读成的规则；没有读懂的已标出，暂按直接打分，可以在右边改正。"
            ).format(path.name)
        )
        self.draft: SchemeDraft | None = None
        self._drafts: tuple[SchemeDraft, ...] = ()
        self.scheme: Scheme | None = None
        self._items: dict[str, QTreeWidgetItem] = {}
        self.title = QLineEdit()
        self.grades = QLabel()
        self.change_grades = QPushButton(self.tr("修改等次(&E)…"))
        self.tree = QTreeWidget()
        self.sheet = FormSheet(session.theme.colors)
        self.which = QComboBox()
        self.panel = CriterionPanel(fold_trial=True)
        self.place = QLabel()
        self.place.setObjectName("muted")
        self.sums = QLabel()
        self.unread = QLabel()
        self.next_unread = QPushButton(self.tr("下一条没读懂的(&N)"))
        self.make_direct = QPushButton(self.tr("确认按直接打分(&R)"))
        self.problems = ProblemsBox(session.theme.colors)
        self.then_round = QCheckBox(self.tr("保存后新建考核批次(&H)"))
        self.then_round.setChecked(True)
        self._build()
        self.add_buttons(self.tr("保存为考核方案")).setEnabled(False)
        self.buttons.addButton(self.then_round, QDialogButtonBox.ButtonRole.HelpRole)
        self._connect()
        readers = session.toolbox.readers
        session.runner.work(
            self.tr("正在读取“{0}”…").format(path.name),
            lambda _progress: readers.scheme_form(path),
            self._show_all,
            self.give_up,
        )

    def _build(self) -> None:
        heads = [self.tr("考核内容"), self.tr("分值"), self.tr("表中原文"), self.tr("读成的规则")]
        self.tree.setHeaderLabels(heads)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("考核指标"))
        for column, width in enumerate((27, 6, 26, 30)):
            self.tree.setColumnWidth(column, characters(self, width))
        form = QHBoxLayout()
        name = QLabel(self.tr("方案名称(&S)："))
        name.setBuddy(self.title)
        self.which.setAccessibleName(self.tr("工作表"))
        self.which.hide()
        form.addWidget(self.which)
        for widget in (name, self.title, QLabel(self.tr("等次：")), self.grades):
            form.addWidget(widget, 1 if widget is self.title else 0)
        form.addWidget(self.change_grades)
        split = QSplitter(Qt.Orientation.Horizontal)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.sheet)
        left.addWidget(self.tree)
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 1)
        split.addWidget(left)
        area = QScrollArea()
        area.setWidget(self.panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        right = QWidget()
        under = QVBoxLayout(right)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(2)
        under.addWidget(self.place)
        under.addWidget(area, 1)
        split.addWidget(right)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        split.setChildrenCollapsible(False)
        split.setSizes([characters(self, 76), characters(self, 92)])
        line = QHBoxLayout()
        self.sums.setWordWrap(True)
        line.addWidget(self.sums, 3)
        line.addWidget(self.unread, 1)
        line.addWidget(self.next_unread)
        line.addWidget(self.make_direct)
        below = QVBoxLayout()
        below.addLayout(line)
        below.addWidget(self.problems)
        self.content.addLayout(form)
        self.content.addWidget(split, 1)
        self.content.addLayout(below)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._chosen)
        self.sheet.chosen.connect(self._go_to)
        self.which.activated.connect(self._change_sheet)
        self.panel.edited.connect(self._edited)
        self.next_unread.clicked.connect(self._go_unread)
        self.change_grades.clicked.connect(self._change_grades)
        self.make_direct.clicked.connect(self._confirm_direct)
        self.title.textChanged.connect(self._refresh)

    # -- showing -----------------------------------------------------------------------------

    def _show_all(self, draft: SchemeDraft) -> None:
        """Show the first form of the file; the others can be chosen by their sheets."""
        self._drafts = (draft, *draft.others)
        self.which.addItems([one.sheet for one in self._drafts])
        self.which.setVisible(len(self._drafts) > 1)
        self._show(draft)

    def _change_sheet(self, place: int) -> None:
        if self._drafts[place] is not self.draft and self.panel.commit():
            self._show(self._drafts[place])

    def _show(self, draft: SchemeDraft) -> None:
        self.draft = draft
        self.scheme, proposed = settle_grades(draft.scheme)
        self.title.setText(draft.scheme.title)
        self._items.clear()
        self.tree.clear()
        for criterion in self.scheme.criteria:
            self._add(criterion, None)
        self.tree.expandAll()
        self.sheet.show_page(draft.page, set(self._unread_keys()))
        self.problems.show_problems((*draft.problems, *proposed))
        self._refresh()
        first = self._unread_keys()[:1] or [leaf.key for leaf in draft.scheme.leaves()[:1]]
        if first:
            self.tree.setCurrentItem(self._items[first[0]])

    def _add(self, criterion: Criterion, parent: QTreeWidgetItem | None) -> None:
        item = QTreeWidgetItem()
        if parent is None:
            self.tree.addTopLevelItem(item)
        else:
            parent.addChild(item)
        item.setData(_TEXT, _KEY, criterion.key)
        self._items[criterion.key] = item
        self._fill(item, criterion)
        for child in criterion.children:
            self._add(child, item)

    def _fill(self, item: QTreeWidgetItem, criterion: Criterion) -> None:
        colors = self.session.theme.colors
        texts = (
            f"{criterion.label} {criterion.text}".strip(),
            show(criterion.full) if criterion.full else "",
            " ".join(criterion.words.split()),
            rule_sentence(criterion),
        )
        for column, text in enumerate(texts):
            item.setText(column, text)
            item.setToolTip(column, criterion.words if column == _WORDS else text)
        item.setTextAlignment(_FULL, Qt.AlignmentFlag.AlignCenter)
        mark = self.session.icons("alert", colors.warn) if criterion.unread else None
        item.setIcon(_RULE, mark or self.session.icons("check", colors.good))
        if criterion.children:
            item.setIcon(_RULE, self.session.icons("minus", colors.base))
        item.setForeground(_RULE, QBrush(QColor(colors.warn if criterion.unread else colors.text)))

    def _criterion(self, key: str) -> Criterion | None:
        return find(self.scheme, key) if self.scheme is not None else None

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is None or self.scheme is None or self.draft is None:
            return
        key = item.data(_TEXT, _KEY)
        criterion = self._criterion(key)
        origin = self.draft.origins.get(key)
        words = self.tr("表中位置：{0}").format(origin.place) if origin is not None else ""
        self.place.setText(words)
        self.sheet.go_to(key)
        self.place.setToolTip(origin.words if origin is not None else "")
        self.panel.show_criterion(self.scheme, criterion)
        self.make_direct.setEnabled(criterion is not None and criterion.unread)

    def _go_to(self, key: str) -> None:
        """Show the criterion of the cell clicked in the original."""
        if key in self._items:
            self.tree.setCurrentItem(self._items[key])

    # -- editing -----------------------------------------------------------------------------

    def _edited(self, criterion: Criterion) -> None:
        if self.scheme is None:
            return
        self.scheme = with_criterion(self.scheme, criterion)
        self._fill(self._items[criterion.key], criterion)
        self.panel.show_criterion(self.scheme, criterion)
        self.make_direct.setEnabled(criterion.unread)
        self._refresh()

    def _change_grades(self) -> None:
        if self.scheme is not None:
            dialog = GradesDialog(self.session, self.scheme.grading.grades, self)
            dialog.confirmed.connect(self._take_grades)
            dialog.open()

    def _take_grades(self, grades: tuple[Grade, ...]) -> None:
        if self.scheme is not None:
            grading = replace(self.scheme.grading, grades=grades)
            self.scheme = replace(self.scheme, grading=grading)
            self._refresh()
            self._chosen(self.tree.currentItem())

    def _confirm_direct(self) -> None:
        item = self.tree.currentItem()
        criterion = self._criterion(item.data(_TEXT, _KEY)) if item is not None else None
        if criterion is not None and not criterion.children:
            rule = criterion.rule if isinstance(criterion.rule, Direct) else Direct()
            self._edited(replace(criterion, rule=rule, unread=False))
            self._go_unread()

    def _unread_keys(self) -> list[str]:
        nodes = self.scheme.walk() if self.scheme is not None else ()
        return [node.key for node in nodes if node.unread]

    def _go_unread(self) -> None:
        """Go to the next unread line after the current one, around the end."""
        keys, order = self._unread_keys(), list(self._items)
        if not keys:
            return
        item = self.tree.currentItem()
        here = order.index(item.data(_TEXT, _KEY)) if item is not None else -1
        after = [key for key in keys if order.index(key) > here]
        self.tree.setCurrentItem(self._items[(after or keys)[0]])
        self.tree.setFocus()

    def _refresh(self, _text: str = "") -> None:
        if self.scheme is None:
            return
        unread = self._unread_keys()
        self.grades.setText(grades_words(self.scheme) or self.tr("不分等次"))
        self._show_sums(self.scheme)
        self.unread.setText(
            self.tr("{0} 条没有读懂").format(len(unread)) if unread else self.tr("全部读懂")
        )
        self.sheet.mark_unread(set(unread))
        self.next_unread.setEnabled(bool(unread))
        blocked = self.draft is not None and any(p.blocking for p in self.draft.problems)
        self.primary.setEnabled(bool(self.title.text().strip()) and not blocked)

    def _show_sums(self, scheme: Scheme) -> None:
        """Say whether the marks add up, in themselves and to the sums the form prints."""
        printed = self._printed_words(scheme)
        wrong = [key for key, found in level_sums(scheme).items() if not found.agrees]
        leaves, first = number(leaves_sum(scheme)), show(scheme.full)
        agree = not wrong and leaves == first
        if not agree:
            names = "、".join(node.text for node in scheme.walk() if node.key in wrong)
            words = self.tr("分值不符：逐条合计 {0} 分，一级指标合计 {1} 分；请核对：{2}").format(
                leaves, first, names
            )
            words = "；".join((words, *printed))
        elif printed:
            words = self.tr("分值不符：{0}").format("；".join(printed))
        else:
            words = self.tr("分值核对：逐条合计 {0} 分，与一级指标合计 {1} 分相符").format(
                leaves, first
            )
        self.sums.setText(words)
        self.sums.setObjectName("good" if agree and not printed else "bad")
        self.sums.style().polish(self.sums)

    def _printed_words(self, scheme: Scheme) -> list[str]:
        """Write the printed sums that disagree, each with its cell."""
        wrong = wrong_sums(scheme, self.draft.printed) if self.draft is not None else ()
        total = self.tr("逐条合计 {0} 分，与表中印的合计 {1} 分不符（{2}）")
        part = self.tr("“{3}”合计 {0} 分，与表中印的小计 {1} 分不符（{2}）")
        return [
            (part if found.name else total).format(
                show(found.read), show(found.printed), found.place, found.name
            )
            for found in wrong
        ]

    # -- storing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Save as a scheme; its errors are said and nothing is stored."""
        if not self.panel.commit():
            return
        scheme, title = self.scheme, self.title.text().strip()
        if scheme is None:
            return
        self.buttons.setEnabled(False)
        source = self.draft.source if self.draft is not None else ""
        self.session.runner.command(
            labels.import_scheme(title),
            lambda uow: save_scheme(uow=uow, scheme=scheme, title=title, note=source),
            self._stored,
            self.fail,
        )

    def _stored(self, version: SchemeVersion) -> None:
        self.session.messages.tell(
            self.tr("已保存考核方案“{0}”。").format(self.title.text().strip())
        )
        self.saved.emit(version)
        self.accept()


def grades_words(scheme: Scheme) -> str:
    """Write the grades with their lowest totals (优秀 ≥90、合格)."""
    return "、".join(
        grade.name if grade.floor is None else f"{grade.name} ≥{show(grade.floor)}"
        for grade in scheme.grading.grades
    )
