"""hand-out and collect from end to end: real workspace, real files."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from desktop.bootstrap import main, make_toolbox
from desktop.domain.units import Unit
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.services.units import add_unit
from tests.fakes.rounds import scheme


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a round over two villages."""
    monkeypatch.setenv("KAOPING_DATA", str(tmp_path / "数据"))
    monkeypatch.setenv("KAOPING_LANG", "zh_CN.UTF-8")
    path = tmp_path / "收表.kaoping"
    workspace = make_toolbox(tmp_path / "数据").workspaces.create(path)
    with workspace.begin("准备") as uow:
        ids = [add_unit(uow=uow, unit=Unit(name)).id for name in ("大塘村", "石桥村")]
        version = save_scheme(uow=uow, scheme=scheme())
        create_round(uow=uow, title="三季度考核", version_id=version.id, unit_ids=ids)
        uow.commit()
    workspace.close()
    return path


def run(own: Path, capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict]:
    command = [str(word) for word in (*words, "--workspace", own, "--json")]
    code = main(command)
    return code, json.loads(capsys.readouterr().out)


def test_forms_go_out_come_back_and_are_merged_once(own, tmp_path, capsys) -> None:
    code, given = run(own, capsys, "hand-out", "--out", tmp_path, "--until", "2026-10-08")
    assert code == 0
    folder = Path(given["folder"])
    first = folder / given["files"][0]
    book = openpyxl.load_workbook(first)
    for cell, value in {"F4": 3, "F5": 6, "F6": "健全"}.items():
        book["大塘村"][cell] = value
    book.save(first)

    code, seen = run(own, capsys, "collect", folder, "--preview")
    assert code == 1
    assert [line["state"] for line in seen["lines"]] == ["ready", "blank"]
    reminder = tmp_path / "催报.xlsx"
    code, merged = run(own, capsys, "collect", folder, "--reminder", reminder)
    assert (merged["sheets"], merged["figures"], merged["left"]) == (1, 3, 1)
    rows = list(openpyxl.load_workbook(reminder).active.values)
    assert any("石桥村" in row for row in rows)
    code, again = run(own, capsys, "collect", folder)
    assert (again["sheets"], again["figures"]) == (0, 0)
    assert again["lines"][0]["state"] == "same"


def test_a_wrong_day_is_said(own, tmp_path, capsys) -> None:
    code, said = run(own, capsys, "hand-out", "--out", tmp_path, "--until", "明天")
    assert code == 1
    assert "明天" in said["error"]
