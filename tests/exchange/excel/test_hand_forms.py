"""Forms out and back with real files: openpyxl fills them in, LibreOffice saves them on."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from desktop.domain.errors import Cancelled
from desktop.domain.round_records import RoundRater
from desktop.domain.rounds import SheetStatus
from desktop.domain.scheme import Criterion, Direct, Grading
from desktop.exchange.excel.form_books import write_handout
from desktop.exchange.excel.form_returns import read_returned
from desktop.services import rounds
from desktop.services.handing_out.collect_board import Choice, HandState
from desktop.services.handing_out.composing import Wishes, compose
from desktop.services.handing_out.file_names import safe_name, unique_name
from desktop.services.handing_out.forms import HandoutKind
from desktop.services.handing_out.gathering import form_files, read_files
from desktop.services.handing_out.judging import judge
from desktop.services.handing_out.merging import merge
from desktop.services.handing_out.reminder import reminder_list
from desktop.services.raters import set_raters
from desktop.services.round_data import load_round
from tests.fakes.rounds import BONUS, DEDUCT, DIRECT, LEVELS, MINUS, make_round, scheme

LEAF_CELLS = {DIRECT: "F4", DEDUCT: "F5", LEVELS: "F6", BONUS: "F7", MINUS: "F8"}
FULL = {DIRECT: 3.5, DEDUCT: 6, LEVELS: "健全", BONUS: 1.5, MINUS: "-1"}


class Files:
    """The form files as ``bootstrap`` gives them."""

    write = staticmethod(write_handout)
    read = staticmethod(read_returned)


class Office:
    """A round, its forms in a folder, and ways to fill them in."""

    def __init__(self, folder, *, kind=HandoutKind.BY_UNIT, raters=(), of=None) -> None:
        self.bench = make_round(of)
        if raters:
            with self.bench.begin("评委") as uow:
                people = [RoundRater(self.bench.round_id, name) for name in raters]
                set_raters(uow=uow, round_id=self.bench.round_id, raters=people)
                uow.commit()
        with self.bench.begin("") as uow:
            wishes = Wishes(kind, date(2026, 10, 8), "送党政办张三")
            self.handout = compose(uow=uow, round_id=self.bench.round_id, wishes=wishes)
            self.scheme = load_round(uow=uow, round_id=self.bench.round_id).scheme
        self.folder = write_handout(self.handout, folder)

    def file(self, number: int = 0):
        return self.folder / self.handout.books[number].file_name

    def fill(self, path, sheet, values, *, save_as=None):
        """Write values by leaf (or by address) into a page."""
        book = openpyxl.load_workbook(path)
        for place, value in values.items():
            book[sheet][LEAF_CELLS.get(place, place)] = value
        book.save(save_as or path)
        return save_as or path

    def books(self, *paths):
        return read_files(Files(), paths or [self.folder], self.scheme)

    def board(self, *paths):
        with self.bench.begin("") as uow:
            return judge(uow=uow, round_id=self.bench.round_id, books=self.books(*paths))

    def merge(self, *paths, **choices):
        with self.bench.begin("合并") as uow:
            books = self.books(*paths)
            found = merge(uow=uow, round_id=self.bench.round_id, books=books, **choices)
            uow.commit()
        return found

    def states(self, *paths):
        return {line.unit or line.file: line.state for line in self.board(*paths).lines}


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(tmp_path)


def test_a_file_per_unit_and_an_index(office) -> None:
    names = sorted(path.name for path in office.folder.iterdir())
    assert names == [
        "1 大塘村 三季度考核评分表.xlsx",
        "2 石桥村 三季度考核评分表.xlsx",
        "3 新河社区 三季度考核评分表.xlsx",
        "目录.xlsx",
    ]
    assert not list(office.folder.parent.glob(".*"))  # nothing half made is left
    again = write_handout(office.handout, office.folder.parent)
    assert again != office.folder  # what came back may lie in the first one


def test_raters_get_one_workbook_each_with_a_page_per_unit(tmp_path) -> None:
    office = Office(tmp_path, kind=HandoutKind.BY_RATER, raters=("张三", "李四"))
    assert [book.whom for book in office.handout.books] == ["张三", "李四"]
    book = openpyxl.load_workbook(office.file())
    assert book.sheetnames == ["填写说明", "大塘村", "石桥村", "新河社区", "kaoping"]
    everything = Office(tmp_path, kind=HandoutKind.ALL, raters=("张三", "李四"))
    (one,) = everything.handout.books
    assert [page.name for page in one.pages][:2] == ["大塘村-张三", "大塘村-李四"]
    by_unit = Office(tmp_path, kind=HandoutKind.BY_UNIT, raters=("张三", "李四"))
    assert [page.name for page in by_unit.handout.books[0].pages] == ["张三", "李四"]


def test_only_the_cells_to_fill_in_are_unlocked_and_limited(office) -> None:
    book = openpyxl.load_workbook(office.file())
    page = book["大塘村"]
    assert page.protection.sheet
    assert not page.protection.password
    unlocked = {cell.coordinate for row in page for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "FG" for row in range(4, 9)}
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules["F4"].formula1 == 'OR(F4="-",F4="/",AND(ISNUMBER(F4),F4>=0,F4<=4))'
    assert rules["F6"].type == "list"
    assert rules["F6"].formula1 == '"健全,不健全,-,/"'
    assert rules["F8"].formula1 == 'OR(F8="-",F8="/",AND(ISNUMBER(F8),F8<=0))'
    assert book["kaoping"].sheet_state == "veryHidden"
    names = {one.name: one.value for one in book.custom_doc_props.props}
    marks = read_returned(office.file(), office.scheme).marks
    assert names["考评通校验码"] == marks.checksum == marks.digest()
    assert names["考评通填写人"] == "大塘村"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_form_saved_once_in_libreoffice_reads_equal(tmp_path, libreoffice, kind) -> None:
    office = Office(tmp_path)
    filled = office.fill(office.file(), "大塘村", {**FULL, "G4": "少开一次会"})
    straight = read_returned(filled, office.scheme)
    saved = read_returned(libreoffice(filled, kind), office.scheme)
    assert straight.pages[0].cells
    assert not saved.trouble
    assert replace(saved, path=straight.path) == straight
    assert saved.altered == saved.pages[0].altered == ()
    assert saved.marks.sound


def test_the_board_says_who_is_in_and_merging_is_one_step(office) -> None:
    office.fill(office.file(0), "大塘村", FULL)
    office.fill(office.file(1), "石桥村", {DIRECT: 4})
    assert office.states() == {
        "大塘村": HandState.READY,
        "石桥村": HandState.INCOMPLETE,
        "新河社区": HandState.BLANK,
    }
    steps = len(office.bench.workspace.steps)
    account = office.merge()
    assert (account.sheets, account.figures, account.replaced, account.left) == (2, 6, 0, 1)
    assert office.bench.workspace.steps[steps:] == ["合并"]
    status = {sheet.id: sheet.status for sheet in office.bench.begin().sheets.list()}
    assert status[office.bench.sheets["大塘村"]] is SheetStatus.DONE
    again = office.merge()
    assert (again.sheets, again.figures) == (0, 0)
    assert office.states()["大塘村"] is HandState.SAME


def test_a_sheet_nobody_handed_in_is_missing(office) -> None:
    assert office.states(office.file(0))["石桥村"] is HandState.MISSING


def test_altered_cells_are_named_and_their_lines_left_out(office) -> None:
    office.fill(office.file(), "大塘村", {**FULL, "D4": 40})
    (line, *_rest) = office.board().lines
    assert line.state is HandState.ALTERED
    assert line.findings == ("大塘村!D4 原为「4」，现为「40」。",)
    assert DIRECT not in {cell.leaf for cell in line.cells}
    assert office.merge().sheets == 0
    chosen = {line.key: Choice.FILL}
    assert office.merge(choices=chosen).figures == 4


def test_another_unit_written_over_the_name_is_never_merged(office) -> None:
    office.fill(office.file(), "大塘村", {**FULL, "A2": "被考核单位：石桥村"})
    (line, *_rest) = office.board().lines
    assert line.state is HandState.ALTERED
    assert line.choices == ()


@pytest.mark.parametrize(("value", "words"), [(5, "4"), ("八分", "不是分数"), ("扣1", "应填得分")])
def test_a_figure_out_of_range_is_named_with_its_cell(office, value, words) -> None:
    office.fill(office.file(), "大塘村", {**FULL, DIRECT: value})
    (line, *_rest) = office.board().lines
    assert line.state is HandState.OUT_OF_RANGE
    assert line.findings[0].startswith("大塘村!F4")
    assert words in line.findings[0]
    assert office.merge().sheets == 0
    assert office.merge(choices={line.key: Choice.FILL}).figures == 4


def test_the_same_form_twice(office, tmp_path) -> None:
    office.fill(office.file(), "大塘村", FULL)
    copy = office.fill(office.file(), "大塘村", {}, save_as=office.folder / "大塘村（新）.xlsx")
    states = sorted(line.state for line in office.board().lines if line.unit == "大塘村")
    assert states == [HandState.READY, HandState.TWICE_SAME]
    office.fill(copy, "大塘村", {DIRECT: 2})
    lines = [line for line in office.board().lines if line.unit == "大塘村"]
    assert {line.state for line in lines} == {HandState.TWICE}
    assert office.merge().sheets == 0
    assert office.merge(choices={lines[0].key: Choice.FILL}).sheets == 1


def test_figures_entered_meanwhile_are_kept_unless_the_file_shall_win(office) -> None:
    office.fill(office.file(), "大塘村", FULL)
    sheet_id = office.bench.sheets["大塘村"]
    with office.bench.begin("手工录入") as uow:
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=Decimal(2))
        uow.commit()
    (line, *_rest) = office.board().lines
    (conflict,) = line.conflicts
    assert (conflict.leaf, conflict.old, conflict.new) == ("会议", "2", "3.5")
    assert office.merge().replaced == 0
    with office.bench.begin("") as uow:
        assert uow.entries.of_sheet(sheet_id)[0].amount == Decimal(2)
    assert office.merge(choices={line.key: Choice.REPLACE}).replaced == 1
    with office.bench.begin("") as uow:
        assert uow.entries.of_sheet(sheet_id)[0].amount == Decimal("3.5")


def test_an_older_version_of_the_scheme(office) -> None:
    office.fill(office.file(), "大塘村", FULL)
    books = office.books(office.file())
    marks = replace(books[0].marks, version_uid="frueher", version_number=7)
    with office.bench.begin("") as uow:
        board = judge(
            uow=uow, round_id=office.bench.round_id, books=[replace(books[0], marks=marks)]
        )
    assert board.lines[0].state is HandState.OLDER
    assert "第 7 版" in board.lines[0].findings[0]


def test_what_is_foreign_unreadable_or_not_a_form_is_said(office, tmp_path) -> None:
    (tmp_path / "别处").mkdir()
    other = Office(tmp_path / "别处")  # the same ids: another round is told by its uid
    books = other.books(other.file())
    foreign = replace(books[0], marks=replace(books[0].marks, round_uid="x", round_title="别处"))
    with office.bench.begin("") as uow:
        board = judge(uow=uow, round_id=office.bench.round_id, books=[foreign])
    assert board.lines[-1].state is HandState.FOREIGN
    assert "别处" in board.lines[-1].findings[0]
    plain = openpyxl.Workbook()
    plain.active.append(["工资表"])
    plain.save(office.folder / "工资.xlsx")
    (office.folder / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (office.folder / "~$1 大塘村.xlsx").write_bytes(b"lock")
    (office.folder / "照片.jpg").write_bytes(b"x")
    states = office.states()
    assert states["工资.xlsx"] is HandState.FOREIGN
    assert states["坏.xlsx"] is HandState.UNREADABLE
    assert "~$1 大塘村.xlsx" not in {path.name for path in form_files([office.folder])}
    assert "照片.jpg" not in states


def test_a_form_without_its_hidden_page_is_known_by_its_properties(office) -> None:
    book = openpyxl.load_workbook(office.file())
    del book["kaoping"]
    book.save(office.file())
    (line,) = [one for one in office.board().lines if one.file == office.file().name]
    assert line.state is HandState.UNREADABLE
    assert "标记页被删除" in line.findings[0]


def test_marks_changed_by_hand_are_seen(office) -> None:
    office.fill(office.file(), "大塘村", FULL)
    book = openpyxl.load_workbook(office.file())
    for row in book["kaoping"]:
        if row[0].value == "page":
            row[2].value = "units-2"
    book.save(office.file())
    lines = [one for one in office.board().lines if one.file == office.file().name]
    assert [one.state for one in lines] == [HandState.ALTERED]
    assert "校验码不符" in lines[0].findings[0]


def test_the_reminder_names_who_owes_what(tmp_path) -> None:
    office = Office(tmp_path, kind=HandoutKind.BY_RATER, raters=("张三", "李四"))
    for unit in ("大塘村", "石桥村", "新河社区"):
        office.fill(office.file(0), unit, FULL)
    office.fill(office.file(1), "大塘村", FULL)
    (table,) = reminder_list(office.board(), today=date(2026, 10, 9)).parts
    assert table.rows == (("1", "李四", "3", "1", "没有填写：石桥村、新河社区", ""),)
    assert "截止：2026年10月8日" in table.subtitle
    office.merge()
    (line, *_rest) = office.board().lines
    assert line.state is HandState.SAME


def test_events_keep_a_cell_out_and_say_so(office) -> None:
    office.fill(office.file(), "大塘村", FULL)
    with office.bench.begin("登记") as uow:
        sheet_id = office.bench.sheets["大塘村"]
        rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late")
        uow.commit()
    (line, *_rest) = office.board().lines
    assert line.state is HandState.OUT_OF_RANGE
    assert "已登记加扣分记录" in line.findings[-1]
    assert office.merge(choices={line.key: Choice.FILL}).figures == 4


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ('甲/乙\\丙:丁*?"<>|', "甲_乙_丙_丁______"),
        ("CON", "_CON"),
        (" . ", "_"),
        ("长" * 200, "长" * 60),
        ("尾点.", "尾点"),
    ],
)
def test_file_names_are_safe_for_windows(wanted: str, name: str) -> None:
    assert safe_name(wanted) == name


def test_file_names_are_told_apart() -> None:
    used: set[str] = set()
    assert [unique_name(name, used) for name in ("A", "a", "A")] == ["A", "a(2)", "A(3)"]


def test_writing_can_be_cancelled_and_leaves_nothing(tmp_path) -> None:
    office = Office(tmp_path)
    folder = tmp_path / "空"
    folder.mkdir()

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_handout(office.handout, folder, progress=stop)
    assert list(folder.iterdir()) == []


def test_the_form_is_opened_and_printed_by_libreoffice(tmp_path, libreoffice) -> None:
    office = Office(tmp_path)
    pdf = libreoffice(office.file(), "pdf")
    assert pdf.stat().st_size > 1000
    with zipfile.ZipFile(office.file()) as archive:
        assert archive.testzip() is None


def test_cells_with_equal_limits_share_a_rule_also_in_libreoffice(tmp_path, libreoffice) -> None:
    d = Decimal
    marks = [("甲", 4), ("乙", 6), ("丙", 4)]
    leaves = tuple(Criterion(key=k, text=k, full=d(n), rule=Direct()) for k, n in marks)
    office = Office(tmp_path, of=scheme(criteria=leaves, grading=Grading()))
    for path in (office.file(), libreoffice(office.file(), "xlsx")):
        page = openpyxl.load_workbook(path)["大塘村"]
        limits = {}
        for rule in page.data_validations.dataValidation:
            first = rule.sqref.sorted()[0] if hasattr(rule.sqref, "sorted") else str(rule.sqref)
            start = str(first).split(":")[0].split()[0]
            for cell in str(rule.sqref).split():
                limits[cell] = rule.formula1.replace(start, cell)
        assert {cell: "<=4" in limits[cell] for cell in ("F4", "F5", "F6")} == {
            "F4": True, "F5": False, "F6": True,
        }  # fmt: skip
        assert all(f"ISNUMBER({cell})" in limits[cell] for cell in ("F4", "F5", "F6"))
