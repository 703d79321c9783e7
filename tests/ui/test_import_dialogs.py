from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.scheme import Direct, VetoEffect
from desktop.services.plans import list_plans, plan_as_text
from desktop.services.rounds import list_rounds
from desktop.services.schemes import list_schemes, list_versions, load_version
from desktop.services.units import list_units
from desktop.ui.dialogs.grades import GradesDialog
from desktop.ui.dialogs.plan_import import PlanImportDialog
from desktop.ui.dialogs.roster_import import RosterImportDialog
from desktop.ui.dialogs.round_dialog import RoundDialog
from desktop.ui.dialogs.scheme_import import SchemeImportDialog
from desktop.ui.dialogs.score_import import ScoreImportDialog

TEXT = """清河镇2026年工作计划
为做好全年工作，制定本计划。
一、抓好公开
（一）完善目录
1.修订目录。3月底前完成。
2.编印手册
二、加强督查
清河镇人民政府
2026年1月5日
"""


@pytest.fixture
def ask(runner):
    def ask(fn):
        found = []
        runner.query(fn, found.append)
        assert runner.wait()
        return found[0]

    return ask


def opened(dialog, runner, qtbot):
    dialog.open()
    assert runner.wait()
    return dialog


def outline(model, parent=None):
    index = model.index_of(model.root) if parent is None else parent
    found = []
    for row in range(model.rowCount(index)):
        child = model.index(row, 0, index)
        found.append(child.data())
        found.extend(outline(model, child))
    return found


def test_plan_from_clipboard_is_shown_then_stored_as_one_step(session, runner, qtbot, ask):
    dialog = opened(PlanImportDialog(session), runner, qtbot)
    assert not dialog.primary.isEnabled()
    QApplication.clipboard().setText(TEXT)
    qtbot.mouseClick(dialog.paste, Qt.MouseButton.LeftButton)
    assert runner.wait()
    lines = outline(dialog.model)
    assert any("年份 2026" in line for line in lines)
    assert any(line.startswith("〔开头语〕") for line in lines)
    assert any(line.startswith("〔落款〕") for line in lines)
    assert "（一）完善目录" in lines
    assert "其中 3 个成为任务" in dialog.counts.text()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    plan = ask(lambda uow: list_plans(uow=uow))[0]
    assert plan.year == 2026
    assert ask(lambda uow: plan_as_text(uow=uow, plan_id=plan.id)) == TEXT
    session.undo()
    assert runner.wait()
    assert ask(lambda uow: list_plans(uow=uow)) == []


def test_empty_clipboard_is_said(session, runner, qtbot):
    dialog = opened(PlanImportDialog(session), runner, qtbot)
    QApplication.clipboard().setText("  ")
    dialog.paste.click()
    assert session.messages.last == "剪贴板里没有文字。"
    dialog.reject()


def test_unreadable_plan_file_is_said_over_the_dialog(session, runner, qtbot, tmp_path):
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 not a document")
    dialog = opened(PlanImportDialog(session, path), runner, qtbot)
    assert "坏.docx" in session.messages.last
    assert not dialog.primary.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("kind", [RosterImportDialog, SchemeImportDialog])
def test_unreadable_table_is_said_after_its_dialog_is_gone(window, session, runner, tmp_path, kind):
    path = tmp_path / "名册.xlsx"
    path.write_text("不是表格", encoding="utf-8")
    kind(session, path, window).open()
    assert runner.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    boxes = session.messages.open_boxes
    assert [box.text() for box in boxes] == ["「名册.xlsx」不是表格文件。"]
    assert not window.findChildren(kind)


def roster(path, rows):
    book = openpyxl.Workbook()
    for row in (("单位名称", "类别", "分组"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_roster_is_compared_then_stored(session, runner, qtbot, tmp_path, ask):
    path = roster(tmp_path / "名册.xlsx", [("大塘村", "村", "一类村"), ("石桥村", "村", "二类村")])
    dialog = opened(RosterImportDialog(session, path), runner, qtbot)
    assert dialog.counts.text() == "新增 2，更改 0，相同 0，跳过 0"
    assert dialog.primary.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)  # nobody opens a row here: Enter imports
    assert runner.wait()
    assert [unit.name for unit in ask(lambda uow: list_units(uow=uow))] == ["大塘村", "石桥村"]
    again = opened(RosterImportDialog(session, path), runner, qtbot)
    assert "完全相同" in again.counts.text()
    assert not again.primary.isEnabled()
    again.reject()


def test_roster_with_problems_asks_all_or_valid(session, runner, qtbot, tmp_path, ask):
    rows = [("大塘村", "村", ""), ("大塘村", "村", ""), ("石桥村", "村", "")]
    dialog = opened(
        RosterImportDialog(session, roster(tmp_path / "名册.xlsx", rows)), runner, qtbot
    )
    assert dialog.problems.isVisible()
    assert dialog.choice.isVisible()
    assert not dialog.primary.isEnabled()
    dialog.choice.valid.click()
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    assert runner.wait()
    assert "石桥村" in [unit.name for unit in ask(lambda uow: list_units(uow=uow))]


@pytest.fixture
def scheme(session, runner, qtbot):
    sample = session.toolbox.sample
    dialog = opened(SchemeImportDialog(session, sample / "form.xlsx"), runner, qtbot)
    dialog.then_round.setChecked(False)
    return dialog


def test_form_shows_words_beside_rules_and_checks_the_sums(scheme):
    assert "逐条合计 100 分，与一级指标合计 100 分相符" in scheme.sums.text()
    assert scheme.sums.objectName() == "good"
    unread = scheme._unread_keys()
    assert unread
    assert scheme.tree.currentItem() is scheme._items[unread[0]]
    criterion = scheme._criterion(unread[0])
    assert scheme.panel.fields.fields["words"].read() == criterion.words.strip()
    assert "表中位置" in scheme.place.text()
    assert "待核对" in scheme.panel.sentence.text()


def test_a_misprinted_sum_is_red_until_it_agrees(session, runner, qtbot, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("考核内容", "分值", "评分标准"),
        ("领导机构", 60, "未成立的扣5分。"),
        ("研究部署", 40, "每少一次扣1分。"),
        ("合计", 101, None),
    ):
        book.active.append(row)
    book.active.title = "考核细则"
    book.save(tmp_path / "细则.xlsx")
    dialog = opened(SchemeImportDialog(session, tmp_path / "细则.xlsx"), runner, qtbot)
    assert dialog.sums.objectName() == "bad"
    assert "与表中印的合计 101 分不符（考核细则!B4）" in dialog.sums.text()
    dialog.tree.setCurrentItem(dialog._items[dialog.scheme.leaves()[0].key])
    full = dialog.panel.fields.fields["full"].line
    full.setText("61")
    full.editingFinished.emit()
    assert dialog.sums.objectName() == "good"


def test_original_form_and_criterion_find_each_other(scheme, qtbot):
    sheet, page = scheme.sheet, scheme.draft.page
    top, left, bottom, right = max(page.merges, key=lambda merge: merge[2] - merge[0])
    assert sheet.rowSpan(top, left) == bottom - top + 1
    assert sheet.columnSpan(top, left) == right - left + 1
    assert sheet.columnWidth(0) != sheet.columnWidth(4)
    key = scheme.scheme.leaves()[-1].key
    scheme.tree.setCurrentItem(scheme._items[key])
    assert (sheet.currentRow(), sheet.currentColumn()) == page.cells[key]
    first = scheme.scheme.leaves()[0].key
    cell = sheet.item(*page.cells[first])
    sheet.scrollToItem(cell)
    spot = sheet.visualItemRect(cell).center()
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert scheme.tree.currentItem() is scheme._items[first]


def test_forms_on_further_sheets_can_be_chosen(session, runner, qtbot, tmp_path):
    book = openpyxl.Workbook()
    for place, name in enumerate(("对村", "对站所")):
        page = book.active if place == 0 else book.create_sheet()
        page.title = name
        for row in (["考核内容", "分值", "评分标准"], [f"{name}会议", 5, "缺一次扣1分"]):
            page.append(row)
    book.save(tmp_path / "两张表.xlsx")
    dialog = opened(SchemeImportDialog(session, tmp_path / "两张表.xlsx"), runner, qtbot)
    assert not dialog.which.isHidden()
    assert dialog.scheme.leaves()[0].text == "对村会议"
    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    assert dialog.scheme.leaves()[0].text == "对站所会议"
    assert dialog.sheet.item(1, 0).text() == "对站所会议"


def test_form_rule_can_be_mended_before_saving(scheme, session, runner, qtbot, ask):
    key = scheme._unread_keys()[0]
    panel = scheme.panel
    panel.kind.setCurrentIndex(panel.kind.findText("按次扣分"))
    panel.kind.activated.emit(panel.kind.currentIndex())
    lines = panel.form.fields["lines"]
    lines.add_row()
    lines.table.item(0, 0).setText("每少一项")
    lines.table.item(0, 1).setText("0.5")
    criterion = scheme._criterion(key)
    assert criterion.rule.lines[0].low == Decimal("0.5")
    assert not criterion.unread
    assert "每少一项" in scheme._items[key].text(3)
    lines.table.item(0, 1).setText("半分")
    assert "不是数字" in panel.trouble.text()
    scheme.primary.click()
    assert scheme.isVisible()
    lines.table.item(0, 1).setText("0.5")
    scheme.primary.click()
    assert runner.wait()
    record = ask(lambda uow: list_schemes(uow=uow))[0]
    version = ask(lambda uow: list_versions(uow=uow, scheme_id=record.id))[-1]
    stored = ask(lambda uow: load_version(uow=uow, version_id=version.id))
    assert next(node for node in stored.walk() if node.key == key).rule == criterion.rule


def test_confirmed_direct_scoring_is_no_longer_marked(scheme):
    before = scheme._unread_keys()
    scheme.make_direct.click()
    assert scheme._unread_keys() == before[1:]
    assert isinstance(scheme._criterion(before[0]).rule, Direct)


def test_changed_marks_are_noticed(scheme):
    leaf = scheme.scheme.leaves()[0]
    scheme.tree.setCurrentItem(scheme._items[leaf.key])
    full = scheme.panel.fields.fields["full"].line
    full.setText("9")
    full.editingFinished.emit()
    assert scheme.sums.objectName() == "bad"
    assert "分值不符" in scheme.sums.text()


def test_veto_takes_a_grade_of_the_scheme(scheme, qtbot):
    veto = scheme.scheme.leaves()[-1]
    scheme.tree.setCurrentItem(scheme._items[veto.key])
    effect = scheme.panel.form.fields["effect"].box
    grade = scheme.panel.form.fields["grade"].box
    assert grade.findText(scheme.scheme.grading.grades[-1].name) >= 0
    effect.setCurrentIndex(effect.findText("不参加排名"))
    effect.activated.emit(effect.currentIndex())
    assert scheme._criterion(veto.key).rule.effect is VetoEffect.NO_RANK


def test_grades_are_edited_as_a_table(scheme, session, qtbot):
    dialog = GradesDialog(session, scheme.scheme.grading.grades, scheme)
    dialog.open()
    dialog.table.item(0, 1).setText("92.5")
    dialog.table.item(0, 2).setText("20%")
    seen = []
    dialog.confirmed.connect(seen.append)
    dialog.primary.click()
    first = seen[0][0]
    assert first.floor == Decimal("92.5")
    assert first.quota.share == Decimal("0.2")
    scheme._take_grades(seen[0])
    assert "≥92.5" in scheme.grades.text()


def test_round_then_scores(scheme, session, runner, qtbot, ask):
    sample = session.toolbox.sample
    scheme.primary.click()
    assert runner.wait()
    names = opened(RosterImportDialog(session, sample / "roster.xlsx"), runner, qtbot)
    names.primary.click()
    assert runner.wait()
    dialog = opened(RoundDialog(session), runner, qtbot)
    assert len(dialog.model.chosen()) == 24
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    assert runner.wait()
    assert len(ask(lambda uow: list_rounds(uow=uow))) == 1
    scores = opened(ScoreImportDialog(session, sample / "scores.xlsx"), runner, qtbot)
    assert scores.counts.text().startswith("新增 24")
    scores.primary.click()
    assert runner.wait()
    assert session.messages.last == "导入完成：共 24 行。"
    again = opened(ScoreImportDialog(session, sample / "scores.xlsx"), runner, qtbot)
    assert "相同 24" in again.counts.text()
    assert not again.primary.isEnabled()
    again.reject()


def test_scores_without_a_round_are_refused(session, runner, qtbot):
    path = session.toolbox.sample / "scores.xlsx"
    dialog = opened(ScoreImportDialog(session, path), runner, qtbot)
    assert "请先新建考核批次" in dialog.counts.text()
    assert not dialog.primary.isEnabled()
    dialog.reject()


def test_title_and_days_follow_the_period_until_a_title_is_typed(scheme, session, runner, qtbot):
    scheme.primary.click()
    assert runner.wait()
    dialog = opened(RoundDialog(session), runner, qtbot)
    box = dialog.period
    for words, first, last in (
        ("2026年第一季度", (2026, 1, 1), (2026, 3, 31)),
        ("2026年度", (2026, 1, 1), (2026, 12, 31)),
        ("春季学期", (2026, 1, 1), (2026, 12, 31)),
    ):
        box.lineEdit().selectAll()
        box.lineEdit().insert(words)
        assert dialog.start.date() == QDate(*first)
        assert dialog.end.date() == QDate(*last)
        assert words in dialog.title.text()
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "own")
    box.setCurrentIndex(1)
    assert dialog.title.text() == "own"
    dialog.reject()
