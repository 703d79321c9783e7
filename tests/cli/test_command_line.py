"""The command line from end to end: real files, a real workspace, the bundled sample."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from desktop.bootstrap import has_display, main
from desktop.cli.words import WORDS, Words, by_locale
from desktop.domain.scoring.files import evaluation_to_json
from desktop.domain.scoring.inputs import Candidate, Entry, Inputs
from desktop.system.paths import resources_folder
from tests.fakes.rounds import scheme

SAMPLE = resources_folder() / "sample"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAOPING_DATA", str(tmp_path / "数据"))
    monkeypatch.setenv("KAOPING_LANG", "zh_CN.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run a command; returns (exit code, stdout, stderr)."""

    def call(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_exists_in_both_languages_with_the_same_places(name: str) -> None:
    chinese, english = WORDS[name]
    assert chinese
    assert english
    assert chinese.count("{") == english.count("{")


@pytest.mark.parametrize(
    ("value", "chinese"), [("zh_CN.UTF-8", True), ("en_US", False), ("C", False)]
)
def test_language_follows_the_locale(monkeypatch, value: str, chinese: bool) -> None:
    monkeypatch.delenv("KAOPING_LANG")
    monkeypatch.setenv("LC_ALL", value)
    assert by_locale()("help") == Words(chinese=chinese)("help")


@pytest.mark.parametrize(
    "command", [(), ("import",), ("report",), ("evaluate",), ("import", "scores")]
)
def test_help_is_chinese(run, command) -> None:
    code, out, _err = run(*command, "--help")
    assert code == 0
    assert out.startswith("用法： ")
    assert "显示本说明" in out
    assert "usage" not in out
    assert "arguments" not in out
    assert "选项：\n" in out
    assert "选项:" not in out


def test_help_is_english_elsewhere(run, monkeypatch) -> None:
    monkeypatch.setenv("KAOPING_LANG", "en")
    code, out, _err = run("import", "scores", "--help")
    assert (code, out.startswith("usage: ")) == (0, True)
    assert out.isascii()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are told on Linux")
@pytest.mark.parametrize(("language", "said"), [("zh_CN", "没有找到图形界面"), ("en", "no window")])
def test_a_start_without_display_is_said_plainly(tmp_path: Path, language: str, said: str) -> None:
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    done = subprocess.run(
        [sys.executable, "-m", "desktop"],
        env={**kept, "KAOPING_LANG": language, "KAOPING_DATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, said in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_what_counts_as_a_display(variables: dict[str, str], found: bool) -> None:
    assert has_display(variables) is found


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("import", "plan"),
        ("export",),
        ("report", "cake", "--out", "x.pdf"),
        ("--json",),
        ("demo",),
    ],
)
def test_wrong_usage_is_2(run, words) -> None:
    assert run(*words)[0] == 2


def test_version(run) -> None:
    code, out, _err = run("--version")
    assert (code, out.startswith("kaoping ")) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ("outline", "没有.txt"),
        ("import", "plan", "没有.docx"),
        ("import", "units", "没有.xlsx"),
        ("evaluate", "没有.json"),
        ("check", "--workspace", "没有.kaoping"),
        ("evaluate",),
    ],
)
def test_what_cannot_be_opened_is_3_with_a_chinese_sentence(run, words) -> None:
    code, out, err = run(*words)
    assert code == 3
    assert out == ""
    assert "。" in err


def test_errors_are_json_too(run) -> None:
    code, out, _err = run("check", "--json", "--workspace", "没有.kaoping")
    assert code == 3
    assert set(json.loads(out)) >= {"error", "remedy"}


def test_outline(run) -> None:
    code, out, _err = run("outline", SAMPLE / "plan.docx", "--json")
    assert code == 0
    (plan,) = json.loads(out)["plans"]
    assert len(plan["nodes"]) == 4


def evaluation(folder: Path) -> Path:
    path = folder / "考评.json"
    units = (Candidate("u1", "大塘村", position=1), Candidate("u2", "石桥村", position=2))
    entries = tuple(
        entry
        for unit, points in (("u1", "3"), ("u2", "4"))
        for entry in (
            Entry(unit, "a1", amount=Decimal(points)),
            Entry(unit, "a2"),
            Entry(unit, "b", level="good"),
        )
    )
    path.write_text(evaluation_to_json(scheme(), units, Inputs(entries)), encoding="utf-8")
    return path


def test_an_evaluation_file(run, tmp_path: Path) -> None:
    path = evaluation(tmp_path)
    code, out, _err = run("evaluate", path, "--json")
    assert code == 0
    units = json.loads(out)["units"]
    assert [(unit["name"], unit["printed"], unit["rank"]) for unit in units] == [
        ("石桥村", "15.00", 1),
        ("大塘村", "14.00", 2),
    ]
    code, out, _err = run("evaluate", path, "--explain")
    assert code == 0
    assert "石桥村  15.00" in out
    assert "直接打分4分" in out


def test_an_evaluation_file_with_errors_names_them_all(run, tmp_path: Path) -> None:
    path = evaluation(tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["units"][0]["colour"] = "red"
    data["scheme"]["rounding"] = {"digits": "many"}
    path.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run("evaluate", path, "--json")
    assert code == 1
    assert len(json.loads(out)["problems"]) == 2
    assert "units[0]" in err


def test_the_main_job_step_by_step(run, tmp_path: Path) -> None:
    workspace = ("--workspace", tmp_path / "清禾镇.kaoping")
    code, out, err = run("import", "units", SAMPLE / "roster.xlsx", *workspace, "--json")
    assert code == 0
    account = json.loads(out)
    assert (account["added"], account["skipped"]) == (account["total"], 0)
    assert "清禾镇.kaoping" in err
    assert run("import", "units", SAMPLE / "roster.xlsx", *workspace)[0] == 0

    code, out, _err = run("import", "plan", SAMPLE / "plan.docx", *workspace)
    assert (code, "《清禾镇2026年政务公开工作计划》" in out) == (0, True)
    code, out, _err = run("import", "plan", SAMPLE / "plan.docx", "--preview", *workspace, "--json")
    assert code == 1  # it was imported before
    assert "导入过" in json.loads(out)["problems"][0]["message"]
    again = ("import", "plan", SAMPLE / "plan.docx", *workspace)
    code, out, err = run(*again)
    assert (code, "已导入" in out, "没有导入" in err, "--again" in err) == (1, False, True, True)
    code, out, _err = run(*again, "--again", "--json")
    assert [plan["id"] for plan in json.loads(out)["plans"]] == [2]  # the refused one left nothing

    code, out, _err = run("import", "scheme", SAMPLE / "form.xlsx", *workspace, "--json")
    assert code == 1  # some leaves could not be read into rules
    read = json.loads(out)
    assert (read["full"], read["version"]) == ("100", 1)

    scores = ("import", "scores", SAMPLE / "scores.xlsx", *workspace)
    assert run(*scores)[0] == 1  # there is no round yet
    code, out, _err = run(*scores, "--new-round", "三季度", "--preview")
    assert (code, out.count("新增")) == (0, 24)
    assert run("evaluate", *workspace)[0] == 1  # a preview makes no round
    code, out, _err = run(*scores, "--new-round", "三季度", "--json")
    assert (code, json.loads(out)["added"]) == (0, 24)
    code, out, _err = run(*scores, "--json")
    assert (code, json.loads(out)["same"]) == (0, 24)
    code, out, _err = run(*scores, "--preview")
    assert (code, out.count("相同")) == (0, 24)

    code, out, _err = run("evaluate", "--round", "三季度", *workspace, "--json")
    assert (code, len(json.loads(out)["units"])) == (0, 24)
    code, _out, err = run("evaluate", "--round", "四季度", *workspace)
    assert (code, "三季度" in err) == (1, True)
    assert run("check", *workspace)[0] == 0


def test_refused_scores_leave_no_new_round(run, tmp_path: Path) -> None:
    workspace = ("--workspace", tmp_path / "清禾镇.kaoping")
    run("import", "units", SAMPLE / "roster.xlsx", *workspace)
    run("import", "scheme", SAMPLE / "form.xlsx", *workspace)
    book = openpyxl.load_workbook(SAMPLE / "scores.xlsx")
    sheet = book.active
    sheet.cell(sheet.max_row + 1, 2, "没有这个村")
    sheet.cell(sheet.max_row, 4, 1)
    book.save(tmp_path / "错.xlsx")
    code, _out, err = run(
        "import", "scores", tmp_path / "错.xlsx", *workspace, "--new-round", "三季度"
    )
    assert (code, "没有导入任何内容" in err) == (1, True)
    assert "还没有考核批次" in run("evaluate", *workspace)[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a demo left."""
    folder = tmp_path_factory.mktemp("演示")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAOPING_DATA", str(folder / "数据"))
        assert main(["demo", "--out", str(folder / "输出")]) == 0
        assert main(["demo", "--out", str(folder / "输出"), "--json"]) == 0  # and once more
    return folder / "输出"


@pytest.fixture
def workspace(demo: Path) -> tuple[str, Path]:
    return "--workspace", demo / "示例工作区.kaoping"


def test_the_demo_leaves_all_papers(demo: Path) -> None:
    names = {path.name for path in demo.iterdir() if path.is_file()}
    papers = ("空白评分表", "评分表", "汇总排名表", "任务分解表")
    assert names >= {f"{paper}{ending}" for paper in papers for ending in (".pdf", ".xlsx")}
    for path in demo.glob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF-")


def test_every_total_of_the_demo_is_explained_exactly(run, workspace) -> None:
    code, out, _err = run("evaluate", *workspace, "--json")
    assert code == 0
    units = json.loads(out)["units"]
    assert len(units) == 24
    for unit in units:
        lines = unit["explanation"]["children"]
        parts = [Fraction(line["points"]) for line in lines if line["points"] is not None]
        assert sum(parts) == Fraction(unit["printed"])
    assert any("一票否决" in remark for unit in units for remark in unit["remarks"])


def test_reports(run, workspace, tmp_path: Path) -> None:
    target = tmp_path / "一村.xlsx"
    code, _out, _err = run("report", "sheets", "--unit", "大塘", "--out", target, *workspace)
    assert (code, target.exists()) == (0, True)
    assert run("report", "sheets", "--unit", "无名", "--out", target, *workspace)[0] == 1
    assert run("report", "matrix", "--out", tmp_path / "矩阵.pdf", *workspace)[0] == 0
    code, _out, err = run("report", "ranking", "--out", tmp_path / "排名.doc", *workspace)
    assert (code, ".xlsx" in err) == (3, True)


def test_a_plan_is_exported_and_reads_back_as_the_same_outline(run, workspace, tmp_path) -> None:
    source = SAMPLE / "plan.docx"
    code, out, _err = run("outline", source, "--json")
    (before,) = json.loads(out)["plans"]
    target = tmp_path / "计划.docx"
    code, out, _err = run("export", "plan", "--out", target, *workspace, "--json")
    assert (code, json.loads(out)["title"]) == (0, before["title"])
    _code, out, _err = run("outline", target, "--json")
    (after,) = json.loads(out)["plans"]

    def labels(nodes):
        return [(node["label"], node["title"], labels(node["children"])) for node in nodes]

    assert labels(after["nodes"]) == labels(before["nodes"])
    pdf = tmp_path / "计划.pdf"
    assert run("export", "plan", "--out", pdf, "--standard-numbers", *workspace)[0] == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    code, _out, err = run("export", "plan", "--out", tmp_path / "计划.doc", *workspace)
    assert (code, ".docx" in err) == (3, True)
    assert run("export", "plan", "--plan", "无", "--out", target, *workspace)[0] == 1
    code, _out, err = run("report", "tasks", "--out", tmp_path / "任务.docx", *workspace)
    assert (code, ".pdf" in err) == (3, True)


def test_the_empty_matrix_is_read_back_as_no_scores(run, workspace, tmp_path: Path) -> None:
    target = tmp_path / "矩阵.xlsx"
    assert run("report", "matrix", "--out", target, *workspace)[0] == 0
    code, out, _err = run("import", "scores", target, *workspace, "--json")
    account = json.loads(out)
    assert (code, account["added"], account["changed"]) == (0, 0, 0)


def test_printed_sheets_are_read_back_as_the_same_scores(run, workspace, tmp_path: Path) -> None:
    target = tmp_path / "评分表.xlsx"
    assert run("report", "sheets", "--out", target, *workspace)[0] == 0
    _code, out, _err = run("import", "scores", target, *workspace, "--preview", "--json")
    actions = [row["action"] for row in json.loads(out)["rows"]]
    assert len(actions) == 24
    assert "new" not in actions
    assert "changed" not in actions


def test_the_self_test_passes(run) -> None:
    assert run("--self-test")[0] == 0
