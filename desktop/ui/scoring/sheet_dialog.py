"""The scoring dialog: one unit at a time, entirely by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.services import labels, rounds
from desktop.services.sheet_view import load_sheet, sheet_beyond
from desktop.ui.editors import commit_open_editors
from desktop.ui.geometry import restore_geometry, save_geometry
from desktop.ui.scoring.leaf_panel import LeafPanel
from desktop.ui.scoring.second_person import SecondPersonBar
from desktop.ui.scoring.sheet_actions import SheetActions
from desktop.ui.scoring.sheet_links import SheetLinks
from desktop.ui.scoring.sheet_model import SheetModel
from desktop.ui.scoring.sheet_tree import SheetTree
from desktop.ui.scoring.status_words import STATUS_MARKS, status_word
from desktop.ui.scoring.totals_bar import TotalsBar

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.services.sheet_view import SheetView, Siblings
    from desktop.ui.session import Session

# Short answers are waited for, so that the screen changes once, with the keystroke.
PATIENCE = 0.025


class SheetDialog(QDialog):
    """Criteria left, the current leaf right, running totals below.

    Keys: digits and Enter score, Enter on an event leaf goes to its form, Escape comes back,
    Ctrl+Enter finishes and goes to the next unit, Ctrl+PageUp/PageDown only move.
    ``round_wanted``: a sheet of another round is shown now. ``task_wanted``: a task is to be shown.
    """

    round_wanted = Signal(int)
    task_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        sheet_id: int,
        parent: QWidget | None = None,
        leaf: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = sheet_id
        self._view: SheetView | None = None
        self._leaf_after: int | None = None
        self._leaf_wanted: int | None = None
        self.model = SheetModel(session.theme.colors, self)
        self.tree = SheetTree()
        self.panel = LeafPanel()
        self.totals = TotalsBar()
        self.second = SecondPersonBar(session)
        self._author = ""
        self.units = QComboBox()
        self.status = QLabel()
        self.error = QLabel()
        self.error.setObjectName("bad")
        self.error.setWordWrap(True)
        self.linking = SheetLinks(self, session)
        self.back = QPushButton()
        self.previous = QPushButton(self.tr("上一单位"))
        self.following = QPushButton(self.tr("下一单位"))
        self.finish = QPushButton(self.tr("完成，转下一单位（Ctrl+回车）"))
        self.close_button = QPushButton(self.tr("关闭"))
        self.actions_ = SheetActions(self, session)
        self._build()
        self._connect()
        self.load(sheet_id, leaf)

    # -- layout ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(self.tr("录入评分"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.tree.setModel(self.model)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.panel)
        splitter.setSizes([720, 440])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addLayout(self._head())
        layout.addWidget(splitter, 1)
        layout.addWidget(self.error)
        layout.addWidget(self.totals)
        layout.addWidget(self.second)
        layout.addLayout(self._buttons())
        self.error.hide()
        restore_geometry(self, self._session.preferences, "sheet_dialog", (1180, 660))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel(self.tr("被考核单位(&U)"))
        label.setBuddy(self.units)
        self.units.setMinimumWidth(220)
        row.addWidget(label)
        row.addWidget(self.units)
        row.addWidget(self.status)
        row.addStretch(1)
        hint = QLabel(self.tr("键入得分后回车；按次扣分的按回车登记；“-”未检，“/”不适用，“9*”补定"))
        hint.setObjectName("muted")
        row.addWidget(hint)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.previous.setToolTip(self.tr("Ctrl+PageUp"))
        self.following.setToolTip(self.tr("Ctrl+PageDown"))
        self.finish.setObjectName("primary")
        self.back.hide()
        buttons = (self.back, self.previous, self.following, self.finish, self.close_button)
        for button in buttons:
            # Enter belongs to the criteria; no button may take it.
            button.setAutoDefault(False)
        row.addWidget(self.back)
        row.addWidget(self.previous)
        row.addWidget(self.following)
        row.addStretch(1)
        row.addWidget(self.finish)
        row.addWidget(self.close_button)
        return row

    def _connect(self) -> None:
        actions = self.actions_
        self.tree.leaf_wanted.connect(self._show_leaf)
        self.tree.events_wanted.connect(self.panel.form.begin)
        self.tree.state_wanted.connect(actions.set_state)
        self.panel.state_wanted.connect(actions.set_state)
        self.panel.revoke_wanted.connect(actions.revoke)
        self.panel.target_wanted.connect(self._take_target)
        self.panel.change_wanted.connect(actions.begin_change)
        self.panel.form.submitted.connect(actions.store_event)
        self.panel.form.refused.connect(self.show_error)
        self.panel.form.left.connect(self.to_tree)
        self.model.scored.connect(actions.score)
        self.model.reasoned.connect(actions.give_reason)
        for refused in (self.model.refused, self.model.reason_refused):
            refused.connect(lambda _leaf, _text, message: self.show_error(message))
        self.second.confirmed.connect(lambda: self.step(1))
        self.units.activated.connect(self._unit_chosen)
        self.panel.links.wanted.connect(self.linking.open)
        self.back.clicked.connect(lambda _on: self.linking.go_back())
        self.previous.clicked.connect(lambda: self.step(-1))
        self.following.clicked.connect(lambda: self.step(1))
        self.finish.clicked.connect(self.finish_and_next)
        self.close_button.clicked.connect(self.close)
        self._session.runner.changed.connect(self._changed)
        for keys, action in (
            ("Ctrl+Return", self.finish_and_next),
            ("Ctrl+Enter", self.finish_and_next),
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+PgDown", lambda: self.step(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._session.undo)
        redo = QShortcut(QKeySequence("Ctrl+Y"), self)
        redo.activated.connect(self._session.redo)

    # -- loading -----------------------------------------------------------------------------

    @property
    def view(self) -> SheetView | None:
        """The sheet shown."""
        return self._view

    def load(self, sheet_id: int, leaf: int | None = None) -> None:
        """Read a sheet and show it, at a leaf if one is named; a later wish overtakes."""
        self._leaf_wanted = leaf
        self._read(sheet_id, None)

    def _read(self, sheet_id: int, siblings: Siblings | None) -> None:
        self._wanted = sheet_id
        self._session.runner.query(
            lambda uow: load_sheet(uow=uow, sheet_id=sheet_id, siblings=siblings),
            self._loaded,
            owner=self,
            patience=PATIENCE,
        )

    def _loaded(self, view: SheetView) -> None:
        if view.sheet.id != self._wanted:
            return
        other = self._view is None or self._view.sheet.id != view.sheet.id
        elsewhere = self._view is None or self._view.round.id != view.round.id
        self._view = view
        fresh = self.model.show_sheet(view)
        if fresh:
            self.tree.expandAll()
        self._show_units(view)
        self.totals.show_sheet(view)
        self._show_status(view)
        if other:
            self.actions_.forget()
            self.tree.go_to_leaf(view.missing[0] if view.missing else 0)
            self.to_tree()
        if self._leaf_wanted is not None:
            self.tree.go_to_leaf(self._leaf_wanted)
        elif not other and self._leaf_after is not None:
            self.tree.go_on(self._leaf_after)
        self._leaf_after = self._leaf_wanted = None
        if elsewhere:
            self.round_wanted.emit(view.round.id)
        leaf = self.tree.current_leaf()
        if leaf is not None:
            self._fill_panel(leaf)
        self.actions_.ask_reason_if_lost()

    def _show_units(self, view: SheetView) -> None:
        self.units.clear()
        for sheet_id, name, status in view.siblings:
            self.units.addItem(f"{STATUS_MARKS[status]} {name}", sheet_id)
        self.units.setCurrentIndex(self.units.findData(view.sheet.id))
        several = bool(view.sheet.rater)  # past the ends stand the sheets of other raters
        self.previous.setEnabled(several or view.neighbour(-1) is not None)
        self.following.setEnabled(several or view.neighbour(1) is not None)
        self.finish.setEnabled(not view.locked)

    def _show_status(self, view: SheetView) -> None:
        self.second.show_sheet(view)
        place = self.tr("{place}/{count}").format(place=view.place + 1, count=len(view.siblings))
        sealed = self.tr(" · 已发布封存，只能查看") if view.sealed else ""
        if view.locked and not view.sealed:
            sealed = self.tr(" · 只能查看")
        parts = (view.sheet.rater, view.sheet.group, place, status_word(view.sheet.status))
        self.status.setText(" · ".join(part for part in parts if part) + sealed)
        self.setWindowTitle(
            self.tr("录入评分 — {unit} — {round}").format(
                unit=view.unit.name, round=view.round.title
            )
        )

    def _changed(self, changes: Changes) -> None:
        if changes.touches("sheet", "round", "unit"):
            self.load(self._wanted)
        elif changes.touches("entry", "event", "target"):
            view = self._view
            same = view is not None and view.sheet.id == self._wanted
            self._read(self._wanted, view.siblings if view is not None and same else None)

    def _take_target(self, text: str) -> None:
        self.to_tree()
        self.actions_.set_target(text)

    # -- moving ------------------------------------------------------------------------------

    def go_on_after(self, leaf: int) -> None:
        """Go to the leaf after this one when the stored change has been shown."""
        self._leaf_after = leaf

    def to_tree(self) -> None:
        """Put the cursor into the criteria."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_leaf(self, leaf: int) -> None:
        self.clear_error()
        self._fill_panel(leaf)

    def _fill_panel(self, leaf: int) -> None:
        if self._view is not None:
            self.panel.show_leaf(self._view, leaf)
            self.linking.show_leaf(self._view, leaf)

    def _unit_chosen(self, row: int) -> None:
        commit_open_editors()
        self.load(self.units.itemData(row))

    def step(self, by: int) -> None:
        """Go to a neighbouring unit without finishing this one; past the ends to another rater."""
        commit_open_editors()
        if self._view is not None:
            self._go_on(self._view, by)

    def _go_on(self, view: SheetView, by: int) -> None:
        target = view.neighbour(by)
        if target is not None:
            self.load(target)
            return
        self._session.runner.query(
            lambda uow: sheet_beyond(uow=uow, sheet_id=view.sheet.id, step=by),
            self._beyond,
            owner=self,
        )

    def _beyond(self, sheet_id: int | None) -> None:
        if sheet_id is None:
            self._session.messages.tell(self.tr("没有更多的评分表了。"))
        else:
            self.load(sheet_id)

    def finish_and_next(self) -> None:
        """Finish this sheet; when nothing is missing go to the next unit."""
        commit_open_editors()
        view = self._view
        if self.second.waits:
            self.second.confirm_shown()
            return
        if view is None or view.locked:
            return
        if view.round.two_person and not self._author:
            self._ask_author()
            return
        author = self._author
        self._session.runner.command(
            labels.finish_sheet(view.unit.name),
            lambda uow: rounds.finish_sheet(uow=uow, sheet_id=view.sheet.id, author=author),
            lambda missing: self._finished(view, missing),
            owner=self,
        )

    def _ask_author(self) -> None:
        """Ask once who enters, then finish: the second person must be somebody else."""
        from desktop.ui.dialogs.text_prompt import TextPrompt

        question = self.tr("录入人姓名（复核须由另一人进行）(&N)：")
        prompt = TextPrompt(self.tr("双人录入"), question, self._session, self)
        prompt.entered.connect(self._author_given)
        prompt.open()

    def _author_given(self, name: str) -> None:
        self._author = name
        self.finish_and_next()

    def _finished(self, view: SheetView, missing: list[int]) -> None:
        if missing:
            names = "、".join(view.leaves[leaf][0].text for leaf in missing[:3])
            self.tree.go_to_leaf(missing[0])
            self.to_tree()
            self.show_error(
                self.tr(
                    "还有 {count} 项没有评分：{names}。请录入分数；没有检查的键入“-”，不适用的键入“/”。"
                ).format(count=len(missing), names=names)
            )
            return
        self._go_on(view, 1)

    # -- messages ----------------------------------------------------------------------------

    def show_error(self, text: str) -> None:
        """Show a sentence over the totals; it stays until the next leaf."""
        self.error.setText(text)
        self.error.show()

    def clear_error(self) -> None:
        """Take the sentence away."""
        self.error.hide()

    def done(self, result: int) -> None:
        """Commit what is being typed before the dialog goes."""
        commit_open_editors()
        save_geometry(self, self._session.preferences, "sheet_dialog")
        super().done(result)
