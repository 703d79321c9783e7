"""The running totals of a sheet: base, bonus, deduction, total, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.domain.exact import show
from desktop.domain.scheme import Block
from desktop.services.figures import figure, has_block

if TYPE_CHECKING:
    from desktop.services.sheet_view import SheetView


class TotalsBar(QFrame):
    """One line of figures; all of them come from the engine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.base = QLabel()
        self.bonus = QLabel()
        self.deduction = QLabel()
        self.total = QLabel()
        self.total.setObjectName("heading")
        self.missing = QLabel()
        self.missing.setObjectName("bad")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(24)
        for label in (self.base, self.bonus, self.deduction, self.total):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self.missing)

    def show_sheet(self, view: SheetView) -> None:
        """Show the figures of a sheet."""
        result = view.result
        self.base.setText(
            self.tr("基本分 {points} / {full}").format(
                points=figure(result.base, view.digits), full=show(view.scheme.full)
            )
        )
        self.bonus.setText(
            self.tr("加分 {points}").format(points=figure(result.bonus, view.digits))
        )
        self.deduction.setText(
            self.tr("倒扣 {points}").format(points=figure(result.deduction, view.digits))
        )
        self.bonus.setVisible(has_block(view.scheme, Block.BONUS))
        self.deduction.setVisible(has_block(view.scheme, Block.DEDUCTION))
        self.total.setText(self._total_words(view))
        # The same count as the ranking's 资料不全; leaves scored by events need no entry to finish.
        count = view.waiting
        must = len(view.missing)
        text = self.tr("{count} 项未评分，其中 {must} 项须录入").format(count=count, must=must)
        self.missing.setText(text if count else "")

    def _total_words(self, view: SheetView) -> str:
        """Say the total; a rater's own sheet has a sum of its own where the round adds the rest."""
        if view.of_round and not view.waiting:
            result = view.result
            own = figure(result.base + result.bonus + result.deduction, view.digits)
            return self.tr("本表合计 {0}（票决、汇总、比较项由全批次计分）").format(own)
        return self.tr("总分 {total}").format(total=view.total_text or self.tr("未完成"))
