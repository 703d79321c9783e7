"""The scheme editor: criteria on the left, the current one on the right, problems below."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Block
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.domain.scheme_sums import leaves_sum
from desktop.domain.scoring.wording import number
from desktop.services import scheme_editing as editing
from desktop.services.scheme_editing import SchemeHistory
from desktop.services.scheme_pasting import with_words
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters
from desktop.ui.schemes.criterion_clipboard import CriterionClipboard
from desktop.ui.schemes.criterion_panel import CriterionPanel
from desktop.ui.schemes.editor_actions import EditorActions
from desktop.ui.schemes.policy_tab import PeopleTab, RankingTab, TextsTab
from desktop.ui.schemes.problem_list import ProblemList
from desktop.ui.schemes.save_dialog import SaveDialog
from desktop.ui.schemes.scheme_model import SchemeModel
from desktop.ui.schemes.scheme_view import SchemeView
from desktop.ui.schemes.typing_chain import TypingChain

if TYPE_CHECKING:
    from desktop.domain.rounds import SchemeVersion
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scheme_check import SchemeProblem
    from desktop.services.scheme_library import SchemeUse
    from desktop.ui.schemes.policy_tab import PolicyTab
    from desktop.ui.session import Session


class SchemeEditor(BaseDialog):
    """Edits one scheme value after another; ``saved`` gives the new version.

    Args:
        session: the session.
        scheme: what to begin with.
        use: the stored scheme it is a new version of; None for a new scheme.
    """

    saved = Signal(object)
    name = "scheme_editor"
    size_ = (190, 40)

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        use: SchemeUse | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.use = use
        self.base = scheme
        self.history = SchemeHistory(scheme)
        self._asked = False
        self.title = QLineEdit()
        self.model = SchemeModel(session.icons, session.theme.colors, self)
        self.view = SchemeView(self.model)
        self.panel = CriterionPanel()
        self.ranking = RankingTab()
        self.people = PeopleTab()
        self.texts = TextsTab()
        self.sums = QLabel()
        self.problems = ProblemList(session.theme.colors)
        self.clipboard = CriterionClipboard(self)
        self.chain = TypingChain(self)
        self.actions_ = EditorActions(self)
        self.tabs = QTabWidget()
        self._build()
        self.add_buttons(self.tr("保存(&S)…"))
        self._connect()
        self._show()
        first = next(iter(scheme.criteria), None)
        if first is not None:
            self.view.go_to(first.key)
        self.view.setFocus()
        if use is None and first is not None and len(list(scheme.walk())) == 1:
            QTimer.singleShot(0, self, lambda: self.chain.begin(first.key))

    # -- layout ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._name_window()
        head = QHBoxLayout()
        form = QFormLayout()
        form.addRow(self.tr("方案名称(&N)："), self.title)
        head.addLayout(form, 1)
        head.addWidget(self.sums)
        area = QScrollArea()
        area.setWidget(self.panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.actions_.tool_bar())
        column.addWidget(self.view, 1)
        hint = QLabel(
            self.tr("连续录入：回车到分值、再回车到下一条；Ctrl+回车录入下级；空着回车回到上一级。")
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(area)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([characters(self, 100), characters(self, 84)])
        self.tabs.addTab(split, self.tr("指标和评分规则(&1)"))
        self.tabs.addTab(self.ranking, self.tr("总分、排名和等次(&2)"))
        self.tabs.addTab(self.people, self.tr("评委、系数和评优(&3)"))
        self.tabs.addTab(self.texts, self.tr("表格文字(&4)"))
        self.content.addLayout(head)
        self.content.addWidget(self.tabs, 1)
        self.content.addWidget(self.problems)

    def _connect(self) -> None:
        self.view.chosen.connect(self._chosen)
        self.view.rule_wanted.connect(self.panel.focus_rule)
        self.panel.edited.connect(self._criterion_edited)
        for tab in self.policies:
            tab.edited.connect(self.step)
        self.title.editingFinished.connect(self._title_edited)
        self.model.renamed.connect(lambda key, text: self._set(key, text=text))
        self.model.marked.connect(self._marked)
        self.model.worded.connect(self._worded)
        # The drag must have ended before the tree is laid out anew.
        self.model.dropped.connect(
            lambda key, above, row: QTimer.singleShot(
                0, self, lambda: self.move_to(key, above, row)
            )
        )
        self.problems.chosen.connect(self._go_to_problem)

    def _name_window(self) -> None:
        if self.use is None:
            self.setWindowTitle(self.tr("新建考核方案"))
        else:
            words = self.tr("编辑考核方案“{0}”（第{1}版）")
            self.setWindowTitle(words.format(self.use.record.title, self.use.newest.number))

    # -- the scheme --------------------------------------------------------------------------

    @property
    def policies(self) -> tuple[PolicyTab, ...]:
        """The tabs for the scheme as a whole."""
        return self.ranking, self.people, self.texts

    @property
    def scheme(self) -> Scheme:
        """The scheme as it is now."""
        return self.history.present

    def step(self, scheme: Scheme, key: str | None = None) -> None:
        """Take a step; ``key`` becomes the current criterion."""
        self.history = self.history.then(scheme)
        self._show(key)

    def undo(self) -> None:
        """Take the newest step back, after what is being typed became one."""
        self.commit()
        self.history = self.history.undo()
        self._show()

    def redo(self) -> None:
        """Take the step taken back last again."""
        self.history = self.history.redo()
        self._show()

    def commit(self) -> bool:
        """Hand over what is being typed; False when it cannot be read."""
        self._title_edited()
        # One after the other, not lazily: each may hold something typed.
        done = [self.panel.commit(), *(tab.commit() for tab in self.policies)]
        return all(done)

    def _show(self, key: str | None = None) -> None:
        scheme = self.scheme
        problems = check_scheme(scheme)
        by_key: dict[str, list[SchemeProblem]] = {}
        for problem in problems:
            by_key.setdefault(editing.at_path(scheme, problem.path), []).append(problem)
        self.model.show_scheme(scheme, by_key)
        if key is not None:
            self.view.go_to(key)
        if self.title.text().strip() != scheme.title:
            self.title.setText(scheme.title)
        for tab in self.policies:
            tab.show_scheme(scheme)
        self.problems.show_problems(problems)
        self._show_sums(any(p.severity is Severity.ERROR for p in problems))
        self._show_current()
        self.actions_.refresh()

    def _show_current(self) -> None:
        key = self.view.current_key()
        self.panel.show_criterion(self.scheme, editing.find(self.scheme, key) if key else None)

    def _show_sums(self, wrong: bool) -> None:
        scheme = self.scheme
        leaves, full = leaves_sum(scheme), scheme.full
        words = self.tr("基本分 {0} / {1}").format(number(leaves), show(full))
        bonus = [node for node in scheme.criteria if node.block is Block.BONUS]
        most = sum((n.full if n.cap is None else min(n.full, n.cap) for n in bonus), Decimal(0))
        if bonus:
            full_bonus = sum((n.full for n in bonus), Decimal(0))
            words = self.tr("{0}，加分 {1}").format(words, show(full_bonus))
            if most < full_bonus:
                words = self.tr("{0}（最多 {1}）").format(words, show(most))
        agree = leaves == full and not wrong
        self.sums.setText(words)
        self.sums.setToolTip(self.tr("逐条指标合计 / 一级指标合计"))
        self.sums.setObjectName("good" if agree else "bad")
        self.sums.style().polish(self.sums)

    # -- editing -----------------------------------------------------------------------------

    def add_after(self) -> None:
        """Add a criterion after the current one, or after the last of the first level."""
        if not self.commit():
            return
        key = self.view.current_key()
        if not key:
            self._insert("", len(self.scheme.criteria))
            return
        above = editing.parent_of(self.scheme, key)
        self._insert(above.key if above else "", editing.row_of(self.scheme, key) + 1, after=key)

    def add_below(self) -> None:
        """Add a criterion below the current one, as its last."""
        node = editing.find(self.scheme, self.view.current_key())
        if node is not None and self.commit():
            fresh = editing.find(self.scheme, node.key) or node
            last = fresh.children[-1].key if fresh.children else ""
            self._insert(node.key, len(fresh.children), after=last)

    def _insert(self, above: str, row: int, after: str = "") -> None:
        scheme, node = editing.with_new(self.scheme, above, row, after)
        self.step(scheme, node.key)
        self.chain.begin(node.key)

    def withdraw(self, key: str) -> bool:
        """Take back the step that added a criterion; False when it was not the newest one."""
        past = self.history.past
        if not past or editing.find(past[-1], key) is not None:
            return False
        near = self.view.indexAbove(self.model.index_of(key))
        self.history = self.history.forget()
        self._show(self.model.key(near) or None)
        return True

    def copy(self) -> None:
        """Put a copy after the current criterion."""
        key = self.view.current_key()
        if key and self.commit():
            scheme, twin = editing.copied(self.scheme, key)
            self.step(scheme, twin)

    def delete(self) -> None:
        """Take the current criterion out; its neighbour becomes current."""
        key = self.view.current_key()
        if not key:
            return
        keys = self.model.keys()
        self.panel.show_criterion(self.scheme, None)
        scheme = editing.remove(self.scheme, key)
        left = [node.key for node in scheme.walk()]
        place = keys.index(key)
        near = next((k for k in (*keys[place:], *reversed(keys[:place])) if k in left), None)
        self.step(scheme, near)

    def shift(self, scheme: Scheme | None) -> None:
        """Take a move of the current criterion, if there was one."""
        if scheme is not None:
            self.step(scheme, self.view.current_key())

    def move_to(self, key: str, above: str, row: int) -> None:
        """Move a criterion (dragged)."""
        home = editing.find(self.scheme, above)
        if home is not None and not editing.may_hold(home):
            self.session.messages.inform(
                self.tr("“{0}”有自己的评分规则，不能再放下级指标。").format(home.numbered),
                self.tr("请放在它的前面或后面；确要分项，请选中它后用“新增下级”。"),
                self,
            )
        elif self.commit():
            self.step(editing.move(self.scheme, key, above, row), key)

    def _chosen(self, _key: str) -> None:
        self._show_current()
        self.actions_.refresh()

    def _criterion_edited(self, node: Criterion) -> None:
        self.step(editing.with_criterion(self.scheme, node))

    def _set(self, key: str, **values: object) -> None:
        node = editing.find(self.scheme, key)
        if node is not None:
            self.step(editing.with_criterion(self.scheme, replace(node, **values)))  # type: ignore[arg-type]

    def _marked(self, key: str, text: str) -> None:
        try:
            self._set(key, full=parse_decimal(text))
        except InvalidValue as error:
            self.session.messages.error(error, self)

    def _worded(self, key: str, words: str) -> None:
        node = editing.find(self.scheme, key)
        if node is not None:
            changed = with_words(node, words, editing.block_of(self.scheme, key))
            self.step(editing.with_criterion(self.scheme, changed))

    def _title_edited(self) -> None:
        title = self.title.text().strip()
        if title and title != self.scheme.title:
            self.step(replace(self.scheme, title=title))

    def _go_to_problem(self, problem: SchemeProblem) -> None:
        key = editing.at_path(self.scheme, problem.path)
        if key:
            self.tabs.setCurrentIndex(0)
            self.view.go_to(key)
            self.view.setFocus()
        else:
            people = problem.path.startswith(
                ("panel", "factors", "roles", "grade_gates", "honours")
            )
            self.tabs.setCurrentWidget(self.people if people else self.ranking)

    # -- storing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Say what changes and ask for a note; errors are pointed at instead."""
        if not self.commit():
            return
        errors = [p for p in check_scheme(self.scheme) if p.severity is Severity.ERROR]
        if errors:
            self._go_to_problem(errors[0])
            words = self.tr("方案还有 {0} 处错误，改正后才能保存。").format(len(errors))
            self.session.messages.warn(words, errors[0].message, self)
            return
        dialog = SaveDialog(self.session, self.scheme, self.base, self.use, self)
        dialog.saved.connect(self._stored)
        dialog.open()

    def _stored(self, version: SchemeVersion) -> None:
        self._asked = True
        self.saved.emit(version)
        self.accept()

    def reject(self) -> None:
        """Close; unsaved changes are asked about once."""
        changed = self.scheme != self.base
        if self._asked or not changed:
            super().reject()
            return
        self.session.messages.ask(
            self.tr("放弃对考核方案的修改？"),
            more=self.tr("修改还没有保存。"),
            yes=self.tr("放弃修改"),
            on_yes=self._abandon,
            parent=self,
        )

    def _abandon(self) -> None:
        self._asked = True
        self.reject()
