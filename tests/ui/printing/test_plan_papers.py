"""A plan to Word and to paper from the window: by the menu, on the sample."""

from __future__ import annotations

import docx
import pytest
from PySide6.QtCore import Qt

from desktop.domain.plans import PlanNode
from desktop.services.plans import add_node, import_plan
from desktop.ui.files import file_name
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.printing.print_centre import PrintCentre

TEXT = "大塘镇2026年工作计划\n一、抓培训。一是培训两次；二是建台账。\n二、抓建设\n大塘镇政府\n2026年1月5日\n"


@pytest.fixture
def plan(session, window):
    """A plan in the tree of the window; returns it."""
    window.load_pages()
    found = []
    session.runner.command(
        "导入",
        lambda uow: import_plan(
            uow=uow, text=TEXT, source_name="a.txt", phonetics=session.toolbox.phonetics
        )[0],
        found.append,
    )
    assert session.runner.wait()
    window.docks.plans.select("plan", found[0].id)
    assert session.runner.wait()
    return found[0]


def dialog_of(window):
    (dialog,) = window.findChildren(JobDialog)
    return dialog


def test_without_a_plan_nothing_can_be_exported(window) -> None:
    window.load_pages()
    assert not window.actions_.export_plan.isEnabled()
    assert not window.actions_.print_plan.isEnabled()


def test_the_chosen_plan_is_written_as_word(window, session, plan, files, tmp_path) -> None:
    files.path = tmp_path / "计划"
    assert window.actions_.export_plan.isEnabled()
    window.actions_.export_plan.trigger()
    assert session.runner.wait(60)
    paragraphs = [part.text for part in docx.Document(tmp_path / "计划.docx").paragraphs]
    assert paragraphs[0] == plan.title
    assert "一、抓培训。一是培训两次；二是建台账。" in paragraphs
    assert "计划.docx" in session.messages.last
    files.path = None
    window.actions_.export_plan.trigger()
    assert session.runner.wait(60)


def test_pages_are_shown_and_saved_as_word(qtbot, window, session, plan, files, tmp_path) -> None:
    window.actions_.print_plan.trigger()
    assert session.runner.wait(60)
    dialog = dialog_of(window)
    assert dialog.preview.count == 1
    assert not dialog.missing_note.isVisible()
    assert dialog.save_xlsx.parent() is None
    files.path = tmp_path / "b.docx"
    qtbot.mouseClick(dialog.save_docx, Qt.MouseButton.LeftButton)
    assert session.runner.wait(60)
    assert (tmp_path / "b.docx").exists()
    dialog.reject()


def test_characters_without_a_font_are_named_before_printing(window, session, plan) -> None:
    name = "ئالىم"
    session.runner.command(
        "新增",
        lambda uow: add_node(
            uow=uow, node=PlanNode(plan.id, name), phonetics=session.toolbox.phonetics
        ),
    )
    assert session.runner.wait()
    window.actions_.print_plan.trigger()
    assert session.runner.wait(60)
    dialog = dialog_of(window)
    assert dialog.missing_note.isVisible()
    assert set(name) <= set(dialog.missing_note.text())
    dialog.reject()
    centre = PrintCentre(session, None, (), window)
    assert session.runner.wait(60)
    centre.tasks.setChecked(False)
    centre.plan_text.setChecked(True)
    assert session.runner.wait(60)
    assert centre.preview.count == 1
    assert centre.save_docx.isVisibleTo(centre)
    assert not centre.save_xlsx.isVisibleTo(centre)
    assert set(name) <= set(centre.missing_note.text())
    centre.close()


def test_titles_make_file_names_for_every_system() -> None:
    assert file_name("2026年3/4月计划：\n“乡村”?") == "2026年3_4月计划：_“乡村”_"
    assert file_name(" .. ") == "_"
    assert len(file_name("长" * 300)) == 80
