"""Two versions side by side: every criterion, or only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTabWidget,
)

from desktop.domain.scheme_diff import compare_schemes, kinds_of, side_by_side
from desktop.domain.scheme_json import scheme_from_json
from desktop.domain.scoring import rule_sentence
from desktop.services.scheme_editing import block_of, find
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.schemes.difference_table import DifferenceTable
from desktop.ui.schemes.words import full_words, kind_names
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.rounds import SchemeVersion
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scheme_diff import Pair
    from desktop.services.scheme_library import SchemeUse
    from desktop.ui.session import Session


class CompareDialog(BaseDialog):
    """The older version on the left, the newer on the right; both can be chosen freely."""

    name = "scheme_compare"
    size_ = (190, 38)

    def __init__(
        self,
        session: Session,
        uses: Sequence[SchemeUse],
        version: SchemeVersion | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("比较版本"))
        self.left, self.right = QComboBox(), QComboBox()
        self.only_changes = QCheckBox(self.tr("只看不同(&O)"))
        self.only_changes.setChecked(True)
        self.summary = QLabel()
        self.summary.setObjectName("heading")
        colors = session.theme.colors
        self.differences = DifferenceTable(colors)
        text, full, rule = self.tr("指标"), self.tr("分值"), self.tr("评分规则")
        heads = (text, full, rule, text, full, rule)
        self.sides = RowsView(heads, (28, 9, 44, 28, 9, 40), colors)
        self.sides.setAccessibleName(self.tr("两个版本"))
        self._build()
        self._offer(uses, version)
        for box in (self.left, self.right):
            box.activated.connect(lambda _row: self._show())
        self.only_changes.clicked.connect(lambda _on: self._show())
        self._show()

    def _build(self) -> None:
        line = QHBoxLayout()
        for text, box in ((self.tr("原来(&A)："), self.left), (self.tr("现在(&B)："), self.right)):
            label = QLabel(text)
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box, 1)
        tabs = QTabWidget()
        tabs.addTab(self.differences, self.tr("修改清单(&1)"))
        tabs.addTab(self.sides, self.tr("逐条对照(&2)"))
        tabs.setCornerWidget(self.only_changes)
        self.content.addLayout(line)
        self.content.addWidget(self.summary)
        self.content.addWidget(tabs, 1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)

    def _offer(self, uses: Sequence[SchemeUse], version: SchemeVersion | None) -> None:
        for use in uses:
            for held in use.versions:
                words = self.tr("{0}（第{1}版）").format(use.record.title, held.version.number)
                for box in (self.left, self.right):
                    box.addItem(words, held.version)
        rows = [self.left.itemData(row).id for row in range(self.left.count())]
        now = rows.index(version.id) if version is not None and version.id in rows else 0
        self.right.setCurrentIndex(now)
        # Versions stand newest first, so that the next one is the version before.
        self.left.setCurrentIndex(min(now + 1, len(rows) - 1))

    def _show(self) -> None:
        before = scheme_from_json(self.left.currentData().content)
        after = scheme_from_json(self.right.currentData().content)
        found = compare_schemes(before, after)
        names = kind_names()
        kinds = "、".join(names[kind] for kind in kinds_of(found))
        words = self.tr("{0} 处不同，涉及：{1}")
        self.summary.setText(
            words.format(len(found), kinds) if found else self.tr("两个版本完全相同")
        )
        self.differences.show_differences(found, before, after)
        touched = {difference.key for difference in found}
        pairs = side_by_side(before, after)
        self.sides.rows.set_rows(
            [
                self._row(pair, before, after, touched)
                for pair in pairs
                if not self.only_changes.isChecked() or _key(pair) in touched
            ]
        )

    def _row(self, pair: Pair, before: Scheme, after: Scheme, touched: set[str]) -> TextRow:
        old, new = _side(pair.before, before, pair.depth), _side(pair.after, after, pair.depth)
        tone = Tone.PLAIN
        if find(before, _key(pair)) is None:
            tone = Tone.GOOD
        elif find(after, _key(pair)) is None:
            tone = Tone.BAD
        elif _key(pair) in touched:  # changed, or moved: then each side has a line of its own
            tone = Tone.WARN
        return TextRow((*old, *new), tone, pair)


def _key(pair: Pair) -> str:
    node = pair.after or pair.before
    return node.key if node is not None else ""


def _side(node: Criterion | None, scheme: Scheme, depth: int) -> tuple[str, str, str]:
    if node is None:
        return "", "", ""
    sentence = rule_sentence(node, block=block_of(scheme, node.key), scheme=scheme)
    return "　" * depth + node.numbered, full_words(node), sentence
