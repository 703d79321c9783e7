"""The print centre on the sample: choose, look, save; the files hold what was previewed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.services.ports import silent
from desktop.services.sample import load_sample
from desktop.ui.printing.paper import PaperJob
from desktop.ui.printing.print_centre import PrintCentre

VILLAGES = 24


@pytest.fixture
def sample(session):
    """The sample in an empty workspace; returns its round."""
    found = []
    session.runner.look(
        lambda workspace: load_sample(workspace=workspace, toolbox=session.toolbox), found.append
    )
    assert session.runner.wait(60)
    return found[0]


@pytest.fixture
def units(session, sample):
    found = []
    session.runner.query(
        lambda uow: [s.unit_id for s in uow.sheets.list(round_id=sample.round_id)], found.extend
    )
    assert session.runner.wait()
    return found


@pytest.fixture
def centre(session, sample, units, qtbot):
    centre = PrintCentre(session, sample.round_id, units[:2])
    qtbot.addWidget(centre)
    centre.show()
    assert session.runner.wait(60)
    yield centre
    centre.close()
    session.runner.wait(60)


def text_of(pdf) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_two_selected_villages_are_previewed_first(centre) -> None:
    assert centre.some_units.isChecked()
    assert centre.preview.count == 2 * (centre.preview.count // 2)
    text = text_of(centre.pdf)
    assert "大塘村" in text
    assert "柳湾村" not in text
    assert not centre.preview.widget().pixmap().isNull()


def test_fonts_replaced_and_characters_without_a_font_are_named(centre, session) -> None:
    from desktop.ui.printing.print_centre import FontNotes

    assert "→" in centre.font_note.text()
    assert centre.missing_note.text() == ""
    centre._say_fonts(FontNotes([], frozenset("\U0001f600")))
    assert "\U0001f600" in centre.missing_note.text()


def test_paging_by_buttons_and_keys(qtbot, centre) -> None:
    qtbot.mouseClick(centre.forward, Qt.MouseButton.LeftButton)
    assert centre.preview.page == 1
    qtbot.keyClick(centre.preview, Qt.Key.Key_End)
    assert centre.preview.page == centre.preview.count - 1
    assert not centre.forward.isEnabled()
    qtbot.keyClick(centre.preview, Qt.Key.Key_PageUp)
    assert centre.preview.page == centre.preview.count - 2


def test_nothing_chosen_says_so_and_cannot_print(qtbot, centre, session) -> None:
    centre.scored.setChecked(False)
    assert session.runner.wait(60)
    assert not centre.print.isEnabled()
    assert "选择要打印的表格" in centre.preview.widget().text()


def test_all_forms_in_one_file(centre, session, files, tmp_path, qtbot) -> None:
    for box in (centre.blank, centre.ranking, centre.tasks):
        box.setChecked(True)
    centre.all_units.setChecked(True)
    assert session.runner.wait(60)
    for button, name in ((centre.save_pdf, "全套.pdf"), (centre.save_xlsx, "全套.xlsx")):
        files.path = tmp_path / name
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert session.runner.wait(60)
        assert (tmp_path / name).stat().st_size > 10_000
        assert name in session.messages.last
    text = text_of(tmp_path / "全套.pdf")
    assert text.count("汇总排名表") >= 3
    assert "任务分解表" in text
    assert text_of(centre.pdf) == text


def test_pages_reach_a_printer(centre, session, tmp_path, qtbot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    job = PaperJob(session.toolbox.preview, centre.pdf, printer, (1, 2), centre)
    with qtbot.waitSignal(job.finished, timeout=30_000) as sent:
        job.start()
    assert sent.args == [2]
    assert session.toolbox.preview.page_count(tmp_path / "paper.pdf") == 2


def test_the_empty_table_for_raters_can_be_saved_and_read_back(
    centre, session, sample, files, tmp_path
) -> None:
    from desktop.services.schemes import load_version

    centre.scored.setChecked(False)
    centre.matrix.setChecked(True)
    assert session.runner.wait(60)
    assert centre.preview.count >= 1
    files.path = tmp_path / "发给评委.xlsx"
    centre.save_xlsx.click()
    assert session.runner.wait(60)
    schemes = []
    session.runner.query(
        lambda uow: load_version(uow=uow, version_id=uow.rounds.get(sample.round_id).version_id),
        schemes.append,
    )
    assert session.runner.wait()
    table = session.toolbox.readers.scores(files.path, schemes[0], progress=silent)
    assert len(table.rows) == VILLAGES
    assert not any(row.cells for row in table.rows)
