"""Hostile files: refused with a sentence or read as dead text, within 300 MB, and cancellable."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import Cancelled, FileProblem
from desktop.exchange.excel.book import open_book
from tests.exchange.corpus import hostile
from tests.exchange.corpus.content import Sheet
from tests.exchange.corpus.makers import MAKERS, by_xlsxwriter
from tests.exchange.corpus.records import biff, ole
from tests.fuzz.fuzz_reader import make_seeds, outcome
from tests.fuzz.mutations import mutate

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 300
"""Megabytes (issue 5 §1)."""


def measured(path):
    command = [sys.executable, "-m", "tests.exchange.corpus.measure", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("make", hostile.READ, ids=lambda make: make.__name__)
def test_absurd_files_are_read_within_the_memory(tmp_path, make):
    make(tmp_path / "a.xlsx")
    result = measured(tmp_path / "a.xlsx")
    assert result["outcome"] == "read"
    assert result["peak"] < MEMORY


@pytest.mark.parametrize("make", hostile.REFUSED, ids=lambda make: make.__name__)
def test_hostile_files_are_refused_within_the_memory(tmp_path, make):
    make(tmp_path / "a.xlsx")
    result = measured(tmp_path / "a.xlsx")
    assert result["outcome"] == "refused"
    assert "「a.xlsx」" in result["said"][0]
    assert result["peak"] < MEMORY


def test_a_value_far_away_is_left_out_and_told(tmp_path):
    hostile.far_cell(tmp_path / "a.xlsx")
    book = open_book(tmp_path / "a.xlsx")
    assert (book.grids[0].height, book.grids[0].width) == (1, 1)
    assert any("表!XFD1048576 起另有内容" in problem.message for problem in book.all_problems)


def test_a_single_value_on_the_last_row_costs_no_million_rows(tmp_path):
    cell = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    hostile.workbook(tmp_path / "a.xlsx", cell)
    book = open_book(tmp_path / "a.xlsx")
    assert book.grids[0].rows == []
    assert any("表!A1048576 起另有内容" in problem.message for problem in book.all_problems)


def test_thousands_of_filtered_rows_are_counted_right(tmp_path):
    rows = "".join(
        f'<row r="{n}" hidden="1"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 30_002)
    )
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    hostile.workbook(tmp_path / "a.xlsx", f"<sheetData>{first}{rows}</sheetData>")
    told = [problem.message for problem in open_book(tmp_path / "a.xlsx").all_problems]
    assert told == [
        "有 30000 个隐藏或被筛选的行（第 2、3、4、5、6、7、8、9、10、11 行等），已一并读取。"
    ]


def test_a_program_call_is_dead_text(tmp_path):
    hostile.dde_formula(tmp_path / "a.xlsx")
    assert open_book(tmp_path / "a.xlsx").grids[0].formulas[0, 0].startswith("=cmd|")


def test_names_that_leave_the_archive_write_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hostile.paths_outside(tmp_path / "a.xlsx")
    open_book(tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.rglob("*")] == ["a.xlsx"]


@pytest.mark.parametrize("name", MAKERS)
def test_every_format_can_be_cancelled_while_it_is_read(tmp_path, name):
    MAKERS[name](tmp_path / name)
    calls = 0

    def count(_done, _total):
        nonlocal calls
        calls += 1

    open_book(tmp_path / name, progress=count)
    for stop_at in range(1, calls + 1):
        left = stop_at

        def stop(_done, _total):
            nonlocal left
            left -= 1
            if left == 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            open_book(tmp_path / name, progress=stop)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_large_files_report_often(tmp_path, kind):
    rows = [["大塘村", "第一项", 1.5, 2.5, 3.5] for _ in range(10_000)]
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        by_xlsxwriter(path, [Sheet("表", rows)])
    elif kind == "xls":
        path.write_bytes(ole(biff([Sheet("表", rows)])))
    else:
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    calls = 0

    def count(_done, _total):
        nonlocal calls
        calls += 1

    assert open_book(path, progress=count).grids[0].height == 10_000
    assert calls >= 20


def test_some_hundred_damaged_files(tmp_path):
    seeds = [path.read_bytes() for path in make_seeds(tmp_path, office=False)]
    seen = set()
    for number in range(400):
        chance = random.Random(f"tests-{number}")
        target = tmp_path / "damaged"
        target.write_bytes(mutate(chance.choice(seeds), chance))
        seen.add(outcome(target))
    assert seen == {"read", "refused"}


def test_an_unheard_of_encoding_is_damage(tmp_path):
    MAKERS["hand.xml"](tmp_path / "a.xml")
    data = (tmp_path / "a.xml").read_bytes()
    (tmp_path / "a.xml").write_bytes(data.replace(b'"UTF-8"', b'"UTV-8"'))
    with pytest.raises(FileProblem, match="已损坏"):
        open_book(tmp_path / "a.xml")


def test_xml_in_a_chinese_encoding(tmp_path):
    MAKERS["hand.xml"](tmp_path / "a.xml")
    text = (tmp_path / "a.xml").read_text("utf-8").replace('"UTF-8"', '"GB2312"')
    (tmp_path / "a.xml").write_bytes(text.encode("gbk"))
    assert open_book(tmp_path / "a.xml").grids[0].name == "考核得分"
