"""One criterion: its fields, its rule's form, the sentence it means, and a try-out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.rule_words import parse
from desktop.domain.scheme import Block
from desktop.domain.scheme_sums import parts_sum
from desktop.domain.scoring import rule_sentence
from desktop.services.scheme_editing import block_of, settled_in
from desktop.ui.schemes.criterion_fields import CriterionFields
from desktop.ui.schemes.drop_box import DropBox
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.rule_forms.table import form_of, forms_for
from desktop.ui.schemes.trial_box import TrialBox

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.ui.schemes.rule_forms.base import RuleForm


class CriterionPanel(QWidget):
    """``edited`` gives the changed criterion once a change is finished.

    ``fold_trial``: the try-out is shut at first, for windows with little height.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, fold_trial: bool = False) -> None:
        super().__init__(parent)
        self._fold_trial = fold_trial
        self._node: Criterion | None = None
        self._scheme: Scheme | None = None
        self._block = Block.BASE
        self._first_level = False
        self.fields = CriterionFields()
        self.kind = DropBox()
        self.form: RuleForm | None = None
        self.sentence = QLabel()
        self.trouble = QLabel()
        self.trial = TrialBox()
        self.read_words = QPushButton(self.tr("按原文生成规则(&Y)"))
        self.confirm_rule = QPushButton(self.tr("规则已核对(&K)"))
        self.take_sum = QPushButton(self.tr("分值取下级合计(&J)"))
        self._build()
        self._connect()
        self.setEnabled(False)

    def _build(self) -> None:
        for label in (self.sentence, self.trouble):
            label.setWordWrap(True)
        self.trouble.setObjectName("bad")
        self._kind_line = QWidget()
        line = QHBoxLayout(self._kind_line)
        line.setContentsMargins(0, 0, 0, 0)
        name = QLabel(self.tr("评分方式(&G)："))
        name.setBuddy(self.kind)
        self.kind.setAccessibleName(self.tr("评分方式"))
        line.addWidget(name)
        line.addWidget(self.kind)
        line.addStretch(1)
        line.addWidget(self.confirm_rule)
        line.addWidget(self.read_words)
        self._rule_place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.addWidget(self.fields)
        layout.addWidget(self.take_sum)
        layout.addWidget(self._kind_line)
        layout.addLayout(self._rule_place)
        layout.addWidget(self.sentence)
        layout.addWidget(self.trouble)
        self._trial_place = Folded(self.tr("试算"), self.trial) if self._fold_trial else self.trial
        layout.addWidget(self._trial_place)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.fields.typed.connect(self._preview)
        self.fields.edited.connect(self.commit)
        self.kind.activated.connect(self._kind_chosen)
        self.read_words.clicked.connect(lambda _on: self._read_words())
        self.take_sum.clicked.connect(lambda _on: self._take_sum())
        self.confirm_rule.clicked.connect(lambda _on: self._confirm_rule())

    # -- showing -----------------------------------------------------------------------------

    def show_criterion(self, scheme: Scheme, node: Criterion | None) -> None:
        """Show a criterion; what is already shown is left alone, with the cursor in it."""
        self._scheme = scheme
        self.setEnabled(node is not None)
        first = any(node is one for one in scheme.criteria)
        same = node is not None and node == self._node and first == self._first_level
        if node is None:
            self._node = None
            return
        block = block_of(scheme, node.key)
        self.fields.gate.use_scheme(scheme)
        if same and block is self._block:
            self._use_scheme()
            self._say(node)
            return
        other = self._node is None or self._node.key != node.key
        self._node, self._block, self._first_level = node, block, first
        self.fields.show_criterion(node, block, first_level=first)
        self._show_rule(node, fresh_trial=other)

    def _show_rule(self, node: Criterion, *, fresh_trial: bool) -> None:
        leaf = not node.children
        self._kind_line.setVisible(leaf)
        self.take_sum.setVisible(not leaf and parts_sum(node) != node.full)
        self._offer_kinds(node)
        kind = form_of(node.rule) if node.rule is not None else None
        if kind is None or type(self.form) is not kind:
            self._replace_form(kind)
            fresh_trial = True
        if self.form is not None:
            if fresh_trial:
                self.trial.use(self.form.make_trial())
            self._use_scheme()
            self.form.use_leaf(node, self._block)
            self.form.show_value(node.rule)
        self._trial_place.setVisible(self.form is not None)
        self._say(node)

    def _use_scheme(self) -> None:
        if self.form is not None and self._scheme is not None:
            self.form.use_scheme(self._scheme)
            if self._node is not None and self._node.rule is not None:
                self.form.show_value(self._node.rule)

    def _offer_kinds(self, node: Criterion) -> None:
        self.kind.clear()
        if node.children:
            return
        for form in forms_for(self._block):
            self.kind.addItem(form.title(), form)
        known = form_of(node.rule) if node.rule is not None else None
        if known is not None and self.kind.findData(known) < 0:
            self.kind.addItem(known.title(), known)
        self.kind.setCurrentIndex(self.kind.findData(known) if known is not None else -1)

    def _replace_form(self, kind: type[RuleForm] | None) -> None:
        if self.form is not None:
            self._rule_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = None if kind is None else kind()
        if self.form is not None:
            self._rule_place.addWidget(self.form)
            self.form.typed.connect(self._preview)
            self.form.edited.connect(self.commit)

    def _say(self, node: Criterion) -> None:
        """Say what the rule means, and try it out."""
        self.trouble.clear()
        self.trouble.hide()
        words = rule_sentence(node, block=self._block, scheme=self._scheme)
        if node.unread:
            words = self.tr("待核对：{0}").format(words)
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))
        self.confirm_rule.setVisible(node.unread)
        self.read_words.setVisible(bool(node.words) and not node.children)
        if node.rule is not None and self._scheme is not None:
            self.trial.show_leaf(node, self._block, self._scheme)

    # -- editing -----------------------------------------------------------------------------

    def focus_rule(self) -> None:
        """Put the cursor into the rule's form."""
        target = next(iter(self.form.fields.values()), None) if self.form is not None else None
        (target or self.kind).setFocus()

    def commit(self) -> bool:
        """Hand over what was entered; False when something cannot be read (it is said)."""
        node = self._node
        if node is None:
            return True
        changed = self._read()
        if changed is None:
            return False
        if changed.block is not node.block:
            self._put(settled_in(changed, changed.block))
        elif changed != node:
            self._node = changed
            self._adapt(changed)
            self._say(changed)
            self.edited.emit(changed)
        return True

    def _preview(self) -> None:
        changed = self._read()
        if changed is not None:
            self._say(changed)

    def _read(self) -> Criterion | None:
        node = self._node
        if node is None:
            return None
        try:
            changed = self.fields.read()
            if self.form is not None and node.rule is not None:
                rule = self.form.read()
                unread = changed.unread and rule == node.rule
                changed = replace(changed, rule=rule, unread=unread)
        except InvalidValue as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return None
        return changed

    def _adapt(self, node: Criterion) -> None:
        self.fields.records.use_rule(node.rule)
        if self.form is not None and node.rule is not None:
            self.form.adapt(node.rule)
        self.take_sum.setVisible(bool(node.children) and parts_sum(node) != node.full)

    def _kind_chosen(self, _row: int) -> None:
        kind = self.kind.currentData()
        if self._node is None or kind is None or type(self._node.rule) is kind.kind:
            return
        base = self._read() or self._node
        self._put(replace(base, rule=kind.fresh(base, self._block), unread=False))
        self.focus_rule()

    def _read_words(self) -> None:
        """Make the rule the office's own words speak of; what is not understood is named."""
        base = self._read()
        if base is None:
            return
        found = parse(base.words, base.full, self._block, key=f"{base.key}.")
        if found.rule is None:
            hindered = [piece for piece in found.sentences if not piece.read]
            notes = "；".join(
                f"“{piece.text}”{f'（{piece.note}）' if piece.note else ''}" for piece in hindered
            )
            self.trouble.setText(self.tr("没有读懂：{0}。请在下面选择评分方式。").format(notes))
            self.trouble.show()
            return
        self._put(replace(base, rule=found.rule, unread=False))

    def _take_sum(self) -> None:
        base = self._read()
        if base is not None and base.children:
            total = parts_sum(base)
            self._put(replace(base, full=Decimal(total.numerator) / Decimal(total.denominator)))

    def _confirm_rule(self) -> None:
        base = self._read()
        if base is not None:
            self._put(replace(base, unread=False))

    def _put(self, changed: Criterion) -> None:
        """Show a criterion changed by a button, and hand it over."""
        self._node = changed
        self.fields.records.use_rule(changed.rule)
        self.fields.show_value(changed)
        self._show_rule(changed, fresh_trial=False)
        self.edited.emit(changed)
