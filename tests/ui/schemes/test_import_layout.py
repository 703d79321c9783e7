from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Deduct
from desktop.ui.dialogs.scheme_import import SchemeImportDialog

WIDTH, HEIGHT = 1366, 728
"""A screen of 1366 × 768 without its task bar."""


@pytest.fixture
def dialog(session, runner, tmp_path):
    book = openpyxl.Workbook()
    rows = (
        ("考核内容", "分值", "评分标准"),
        ("会议出席", 60, "每缺席一次扣5分；每迟到一次扣2分；每早退一次扣1分。"),
        ("公文办理", 40, "视情扣分或加1分并扣2分"),
    )
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "细则.xlsx")
    dialog = SchemeImportDialog(session, tmp_path / "细则.xlsx")
    dialog.show()
    assert runner.wait()
    dialog.resize(WIDTH, HEIGHT)
    yield dialog
    dialog.reject()


def test_rule_lines_are_in_sight_without_scrolling(dialog):
    leaf = next(one for one in dialog.scheme.leaves() if isinstance(one.rule, Deduct))
    assert len(leaf.rule.lines) == 3
    dialog.tree.setCurrentItem(dialog._items[leaf.key])
    for _ in range(3):  # a new form is laid out with the next events
        QCoreApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (WIDTH, HEIGHT)
    for widget in (dialog.panel.form.fields["lines"].table, dialog.panel.kind):
        assert widget.visibleRegion().boundingRect() == widget.rect()


def test_the_sums_of_an_import_know_weights(dialog):
    first, second = dialog.scheme.leaves()
    for leaf, weight in ((first, "50%"), (second, "50%")):
        dialog.tree.setCurrentItem(dialog._items[leaf.key])
        field = dialog.panel.fields.fields["weight"].line
        field.setText(weight)
        field.editingFinished.emit()
    assert "逐条合计 50 分，与一级指标合计 50 分相符" in dialog.sums.text()
