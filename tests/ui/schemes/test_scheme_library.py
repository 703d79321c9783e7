from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.scheme import Condition, Criterion, Direct, Scheme
from desktop.domain.scheme_json import scheme_from_json, scheme_to_json
from desktop.domain.units import Unit, UnitKind
from desktop.services.rounds import create_round
from desktop.services.scheme_editing import find, with_criterion
from desktop.services.scheme_library import library
from desktop.services.schemes import save_scheme
from desktop.services.units import add_unit
from desktop.ui.dialogs.round_dialog import RoundDialog
from desktop.ui.schemes.compare_dialog import CompareDialog
from desktop.ui.schemes.editor import SchemeEditor
from desktop.ui.schemes.file_problems import FileProblemsDialog
from desktop.ui.schemes.library_dialog import LibraryDialog
from desktop.ui.schemes.save_dialog import SaveDialog

D = Decimal
SCHEME = Scheme(
    "村级考核",
    (
        Criterion("a", "公开", D(60), "一", rule=Direct()),
        Criterion("b", "安全", D(40), "二", rule=Direct()),
    ),
)


@pytest.fixture
def do(runner):
    def do(fn, label="准备"):
        found = []
        runner.command(label, fn, found.append)
        assert runner.wait()
        return found[0]

    return do


@pytest.fixture
def ask(runner):
    def ask(fn):
        found = []
        runner.query(fn, found.append)
        assert runner.wait()
        return found[0]

    return ask


@pytest.fixture
def stored(do):
    """A scheme that a round uses."""
    version = do(lambda uow: save_scheme(uow=uow, scheme=SCHEME))
    unit = do(lambda uow: add_unit(uow=uow, unit=Unit("大塘村", UnitKind.VILLAGE)))
    do(
        lambda uow: create_round(
            uow=uow, title="一季度", version_id=version.id, unit_ids=[unit.id], period="一季度"
        )
    )
    return version


@pytest.fixture
def opened(session, runner):
    dialog = LibraryDialog(session)
    dialog.open()
    assert runner.wait()
    yield dialog
    for kind in (SaveDialog, SchemeEditor):
        for widget in shown(kind):
            widget._asked = True
            widget.reject()
    dialog.reject()


def shown(kind):
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def click(qtbot, button, runner):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert runner.wait()


def test_an_empty_workspace_offers_presets(opened, runner, qtbot):
    assert "范本" in opened.intro.text()
    assert not opened.edit.isEnabled()
    dialog = opened.choose_preset()
    assert runner.wait()
    assert dialog.list.count() == 12
    dialog.list.setCurrentRow(2)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    editor = shown(SchemeEditor)[0]
    assert editor.scheme.title == "督查考核"
    assert editor.problems.heading.text() == "没有发现问题"
    qtbot.mouseClick(editor.primary, Qt.MouseButton.LeftButton)
    click(qtbot, shown(SaveDialog)[0].primary, runner)
    assert runner.wait()
    assert [use.record.title for use in opened.uses] == ["督查考核"]
    assert opened.current().newest.created is not None


def test_editing_a_used_scheme_says_what_changes_and_keeps_the_round(
    stored, opened, runner, qtbot, ask
):
    assert opened.current().rounds == ("一季度",)
    assert not opened.remove.isEnabled()
    click(qtbot, opened.edit, runner)
    editor = shown(SchemeEditor)[0]
    node = find(editor.scheme, "a")
    editor.step(with_criterion(editor.scheme, replace(node, text="政务公开")))
    qtbot.mouseClick(editor.primary, Qt.MouseButton.LeftButton)
    dialog = shown(SaveDialog)[0]
    assert "文字" in dialog.intro.text()
    assert "一季度" in dialog.intro.text()
    assert dialog.primary.text() == "保存为第2版(&S)"
    dialog.note.setText("改名")
    click(qtbot, dialog.primary, runner)
    assert runner.wait()
    use = ask(lambda uow: library(uow=uow))[0]
    assert [(v.version.number, v.version.note, v.rounds) for v in use.versions] == [
        (2, "改名", ()),
        (1, "", ("一季度",)),
    ]
    assert scheme_from_json(use.versions[1].version.content) == SCHEME
    assert opened.compare.isEnabled()


def test_an_unchanged_scheme_makes_no_version(stored, opened, runner, qtbot):
    editor = opened.edit_current()
    qtbot.mouseClick(editor.primary, Qt.MouseButton.LeftButton)
    assert not shown(SaveDialog)[0].primary.isEnabled()


def test_versions_are_compared_side_by_side(stored, opened, session, do, ask):
    heavier = with_criterion(SCHEME, replace(SCHEME.criteria[0], full=D(70)))
    do(lambda uow: save_scheme(uow=uow, scheme=heavier, scheme_id=stored.scheme_id))
    dialog = CompareDialog(session, ask(lambda uow: library(uow=uow)))
    dialog.open()
    assert dialog.left.currentText() == "村级考核（第1版）"
    assert dialog.right.currentText() == "村级考核（第2版）"
    assert dialog.summary.text() == "1 处不同，涉及：分值"
    model = dialog.sides.model()
    assert model.rowCount() == 1
    cells = [model.index(0, column).data() for column in (0, 1, 3, 4)]
    assert cells == ["一、公开", "60分", "一、公开", "70分"]
    dialog.only_changes.click()
    assert model.rowCount() == 2
    dialog.left.setCurrentIndex(0)
    dialog.left.activated.emit(0)
    assert dialog.summary.text() == "两个版本完全相同"
    dialog.reject()


def test_a_scheme_travels_as_a_file(stored, opened, runner, files, tmp_path, qtbot):
    files.path = tmp_path / "方案.json"
    click(qtbot, opened.save_file, runner)
    assert files.path.read_text(encoding="utf-8") == scheme_to_json(SCHEME) + "\n"
    click(qtbot, opened.load_file, runner)
    editor = shown(SchemeEditor)[0]
    assert editor.scheme == SCHEME
    assert editor.use is None


def test_all_errors_of_a_file_are_listed(opened, runner, files, tmp_path, qtbot):
    files.path = tmp_path / "坏.json"
    files.path.write_text('{"format":"kaoping-scheme","version":1,"x":1,"criteria":[{"full":"a"}]}')
    click(qtbot, opened.load_file, runner)
    dialog = shown(FileProblemsDialog)[0]
    assert dialog.table.model().rowCount() >= 4
    assert "坏.json" in dialog.intro.text()
    assert not shown(SchemeEditor)
    dialog.reject()


def test_a_flawed_scheme_of_a_file_opens_to_be_mended(opened, runner, files, tmp_path, qtbot):
    heading = Criterion("top", "公开", D(60), children=SCHEME.criteria)
    files.path = tmp_path / "草稿.json"
    files.path.write_text(scheme_to_json(replace(SCHEME, criteria=(heading,))), encoding="utf-8")
    click(qtbot, opened.load_file, runner)
    assert "错误" in shown(SchemeEditor)[0].problems.heading.text()


def test_an_unused_scheme_is_deleted_and_brought_back(do, session, opened, runner, qtbot, ask):
    do(lambda uow: save_scheme(uow=uow, scheme=SCHEME))
    assert runner.wait()
    click(qtbot, opened.remove, runner)
    assert ask(lambda uow: library(uow=uow)) == ()
    session.undo()
    assert runner.wait()
    assert len(ask(lambda uow: library(uow=uow))) == 1


def test_a_gate_is_chosen_in_the_editor(stored, opened):
    editor = opened.edit_current()
    editor.view.go_to("b")
    gate = editor.panel.fields.gate
    gate.of.show_value(("a",))
    gate.least.line.setText("44")
    gate.least.line.editingFinished.emit()
    assert find(editor.scheme, "b").gate == Condition(("a",), D(44))
    editor.undo()
    assert find(editor.scheme, "b").gate is None
    assert gate.of.read() == ()


def test_the_round_dialog_leads_to_the_schemes(stored, session, runner, do):
    dialog = RoundDialog(session)
    dialog.open()
    assert runner.wait()
    schemes = dialog.open_schemes()
    assert runner.wait()
    do(lambda uow: save_scheme(uow=uow, scheme=replace(SCHEME, title="新方案")))
    schemes.reject()
    assert runner.wait()
    titles = [dialog.scheme.itemText(row) for row in range(dialog.scheme.count())]
    assert titles == ["村级考核", "新方案"]
    dialog.reject()
