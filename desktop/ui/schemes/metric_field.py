"""自动取数: whether a leaf's figure comes from records, which one, and what it counts as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.metrics import METRICS, find_metric
from desktop.domain.scheme import Award, Deduct, Metric, MetricKind
from desktop.ui.schemes.drop_box import DropBox
from desktop.ui.schemes.fields import ChoiceField, Field, NameField, TextField
from desktop.ui.schemes.policy_words import metric_choices

if TYPE_CHECKING:
    from desktop.domain.scheme import Rule

_BY_HAND, _FIRST = 0, 1
_OTHER = _FIRST + len(METRICS)


class MetricField(Field):
    """One of the figures the program counts, or another one by kind and source; none by hand.

    At a leaf with rule lines it says as well which line the figure counts at.
    """

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        self._has_lines = False
        self.figure = DropBox()
        self.figure.addItem(translate("MetricField", "人工填写"))
        for row, source in enumerate(METRICS, _FIRST):
            self.figure.addItem(source.name)
            self.figure.setItemData(row, source.meaning, Qt.ItemDataRole.ToolTipRole)
        self.figure.addItem(translate("MetricField", "其他记录…"))
        self.figure.setToolTip(
            translate("MetricField", "数字由记录提供，再按本项规则算分；没有记录时仍可人工填写")
        )
        self.kind = ChoiceField(metric_choices())
        self.kind.inner.setAccessibleName(translate("MetricField", "取什么数"))
        self.source = TextField(translate("MetricField", "取自哪些记录，如：投诉登记"))
        self.source.inner.setAccessibleName(translate("MetricField", "取自哪些记录"))
        self.line = NameField(translate("MetricField", "（选计入哪一条）"))
        self.line.inner.setAccessibleName(translate("MetricField", "计入哪一条细则"))
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.figure, 1)
        layout.addWidget(self.kind)
        layout.addWidget(self.source, 1)
        layout.addWidget(self.line, 1)
        super().__init__(whole)
        self.setFocusProxy(self.figure)
        self.figure.activated.connect(lambda _row: self._chosen())
        for part in (self.kind, self.source, self.line):
            part.edited.connect(self.edited)

    def use_rule(self, rule: Rule | None) -> None:
        """Offer the lines of the rule."""
        lines = rule.lines if isinstance(rule, Deduct | Award) else ()
        chosen = self.line.read()
        self._has_lines = isinstance(rule, Deduct | Award)
        self.line.offer([(line.key, line.text or line.key) for line in lines])
        self.line.show_value(chosen)
        self._fit()

    def show_value(self, value: Metric | None) -> None:
        """Show a metric, or that there is none."""
        self.figure.setCurrentIndex(_row_of(value))
        self.kind.show_value(MetricKind.COUNT if value is None else value.kind)
        self.source.show_value("" if value is None else value.source)
        self.line.show_value("" if value is None else value.line)
        self._fit()

    def read(self) -> Metric | None:
        """Return the metric."""
        row, line = self.figure.currentIndex(), self.line.read()
        if row <= _BY_HAND:
            return None
        if row < _OTHER:
            known = METRICS[row - _FIRST]
            return Metric(known.kind, known.name, line)
        return Metric(MetricKind(self.kind.read()), self.source.read(), line)

    def _chosen(self) -> None:
        """The first line stands for a figure that is not yet counted anywhere."""
        if self._has_lines and not self.line.read() and self.line.box.count() > 1:
            self.line.box.setCurrentIndex(1)
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        row = self.figure.currentIndex()
        for part in (self.kind, self.source):
            part.setVisible(row == _OTHER)
        self.line.setVisible(row > _BY_HAND and (self._has_lines or bool(self.line.read())))


def _row_of(metric: Metric | None) -> int:
    if metric is None:
        return _BY_HAND
    known = find_metric(metric.source)
    same = known is not None and known.kind is metric.kind and known.name == metric.source
    return _FIRST + METRICS.index(known) if known is not None and same else _OTHER
