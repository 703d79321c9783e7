"""Editing one criterion of a scheme draft beside the office's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Constant,
    Criterion,
    Deduct,
    Direct,
    Levels,
    Veto,
)
from desktop.domain.scoring import rule_sentence
from desktop.ui.metrics import lines
from desktop.ui.scheme_edit import RULE_KINDS, as_kind
from desktop.ui.widgets.rule_table import RuleTable
from desktop.ui.widgets.veto_fields import VetoFields

if TYPE_CHECKING:
    from desktop.services.importing_types import SourceCell


class CriterionEditor(QWidget):
    """``edited`` gives the changed criterion at once; what cannot be read is said below."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion: Criterion | None = None
        self._filling = False
        self.place = QLabel()
        self.place.setObjectName("muted")
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setMaximumHeight(lines(self, 4))
        self.words.setAccessibleName(self.tr("表中原文"))
        self.words.setTabChangesFocus(True)
        self.text = QLineEdit()
        self.full = QLineEdit()
        self.kind = QComboBox()
        self.table = RuleTable()
        self.more = QPushButton(self.tr("添加一行(&A)"))
        self.less = QPushButton(self.tr("删除一行(&R)"))
        self.limit = QLineEdit()
        self.veto = VetoFields()
        self.grades: tuple[str, ...] = ()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.trouble = QLabel()
        self.trouble.setObjectName("bad")
        self.trouble.setWordWrap(True)
        self._build()
        self._connect()
        self.setEnabled(False)

    def _build(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(self.tr("表中原文："), self.words)
        form.addRow("", self.place)
        form.addRow(self.tr("考核内容(&T)："), self.text)
        form.addRow(self.tr("分值(&M)："), self.full)
        form.addRow(self.tr("评分方式(&K)："), self.kind)
        self.limit_label = QLabel(self.tr("合计最多(&X)："))
        self.limit_label.setBuddy(self.limit)
        form.addRow(self.limit_label, self.limit)
        self.veto_label = QLabel(self.tr("否决效果(&V)："))
        self.veto_label.setBuddy(self.veto)
        form.addRow(self.veto_label, self.veto)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.less)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        heading = QLabel(self.tr("读成的规则"))
        heading.setObjectName("heading")
        layout.addWidget(heading)
        layout.addWidget(self.sentence)
        layout.addWidget(self.trouble)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.text.editingFinished.connect(self._apply)
        self.full.editingFinished.connect(self._apply)
        self.limit.editingFinished.connect(self._apply)
        self.table.edited.connect(self._apply)
        self.veto.edited.connect(self._apply)
        self.kind.activated.connect(self._kind_chosen)
        self.more.clicked.connect(self.table.add_row)
        self.less.clicked.connect(self.table.remove_row)

    def show_criterion(
        self, criterion: Criterion | None, block: Block, origin: SourceCell | None
    ) -> None:
        """Show a criterion with where it came from."""
        self._criterion = criterion
        self.setEnabled(criterion is not None)
        if criterion is None:
            return
        self._filling = True
        self.words.setPlainText(origin.words if origin is not None else criterion.words)
        self.place.setText(origin.place if origin is not None else "")
        self.text.setText(criterion.text)
        self.full.setText(show(criterion.full))
        self.kind.clear()
        kinds = RULE_KINDS[block] if not criterion.children else ()
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(type(criterion.rule)))
        self.kind.setEnabled(bool(kinds))
        self._show_rule(criterion)
        self._filling = False

    def _show_rule(self, criterion: Criterion) -> None:
        rule = criterion.rule
        self.table.show_rule(rule)
        has_rows = isinstance(rule, (Deduct, Award, Levels, Bands))
        self.more.setVisible(has_rows)
        self.less.setVisible(has_rows)
        capped = isinstance(rule, Award)
        self.limit.setVisible(capped)
        self.limit_label.setVisible(capped)
        for widget in (self.veto, self.veto_label):
            widget.setVisible(isinstance(rule, Veto))
        if isinstance(rule, Veto):
            self.veto.show_veto(rule, self.grades)
        if isinstance(rule, Award):
            self.limit.setText("" if rule.cap is None else show(rule.cap))
            self.limit.setPlaceholderText(self.tr("不封顶"))
        self._say(criterion)

    def _say(self, criterion: Criterion) -> None:
        words = rule_sentence(criterion)
        if criterion.unread:
            words = self.tr("没有读懂原文，暂按直接打分：{0}").format(words)
        self.sentence.setText(words)
        self.trouble.clear()

    def _kind_chosen(self, _row: int) -> None:
        if self._criterion is None:
            return
        self._criterion = as_kind(self._criterion, self.kind.currentData())
        self._show_rule(self._criterion)
        self.edited.emit(self._criterion)

    def _apply(self) -> None:
        criterion = self._criterion
        if criterion is None or self._filling:
            return
        try:
            changed = self._read(criterion)
        except InvalidValue as error:
            self.trouble.setText(str(error))
            return
        self._say(changed)
        if changed != criterion:
            self._criterion = changed
            self.edited.emit(changed)

    def _read(self, criterion: Criterion) -> Criterion:
        rule = self.table.read(criterion.key)
        if isinstance(rule, Award):
            limit = self.limit.text().strip()
            rule = replace(rule, cap=parse_decimal(limit) if limit else None)
        elif isinstance(rule, Veto):
            rule = self.veto.read()
        changed = rule != criterion.rule
        return replace(
            criterion,
            text=self.text.text().strip() or criterion.text,
            full=parse_decimal(self.full.text()),
            rule=rule,
            unread=criterion.unread and not changed,
        )


def kind_name(kind: type) -> str:
    """Name a kind of rule on the screen."""
    translate = QCoreApplication.translate
    names = {
        Direct: translate("RuleKind", "直接打分"),
        Deduct: translate("RuleKind", "按次扣分"),
        Award: translate("RuleKind", "按次加分"),
        Levels: translate("RuleKind", "分等级"),
        Bands: translate("RuleKind", "按数量分档"),
        Constant: translate("RuleKind", "固定分"),
        Veto: translate("RuleKind", "一票否决"),
    }
    return names[kind]
