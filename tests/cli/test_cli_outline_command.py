"""``outline FILE``: the JSON others read, and the text a person reads."""

from __future__ import annotations

import io
import json

import pytest

from desktop.cli.outline import outline_command
from desktop.domain.errors import FileProblem

TEXT = (
    "云溪镇工作计划\n为民服务。\n一、改造公开栏。做到：一是新；二是全。\n二、培训公开员\n分两期。\n"
    "云溪镇人民政府\n2026年1月5日\n"
)


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "计划.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


def test_json_has_the_documented_shape(plan_file):
    out = io.StringIO()
    assert outline_command(plan_file, True, out) == 0
    (plan,) = json.loads(out.getvalue())["plans"]
    assert plan["title"] == "云溪镇工作计划"
    assert plan["preamble"] == ["为民服务。"]
    assert plan["closing"] == ["云溪镇人民政府", "2026年1月5日"]
    first, second = plan["nodes"]
    assert (first["label"], first["title"], first["body"]) == ("一", "改造公开栏", "做到：")
    assert [(child["label"], child["inline"]) for child in first["children"]] == [
        ("一是", True),
        ("二是", True),
    ]
    assert (second["body"], second["lines"], second["children"]) == ("分两期。", [4, 5], [])


def test_the_text_can_be_put_together_from_the_json(plan_file):
    def words(node):
        own = "".join(node[key] for key in ("label", "lead", "title", "gap", "body", "tail"))
        return own + "".join(words(child) for child in node["children"])

    out = io.StringIO()
    outline_command(plan_file, True, out)
    (plan,) = json.loads(out.getvalue())["plans"]
    assert plan["before"] + "".join(map(words, plan["nodes"])) + plan["after"] == TEXT


def test_text_is_indented(plan_file):
    out = io.StringIO()
    outline_command(plan_file, False, out)
    assert out.getvalue().split("\n")[:6] == [
        "《云溪镇工作计划》",
        "| 为民服务。",
        "  一、改造公开栏",
        "    | 做到：",
        "    · 一是新",
        "    · 二是全",
    ]


def test_an_unreadable_file_is_the_readers_problem(tmp_path):
    with pytest.raises(FileProblem):
        outline_command(tmp_path / "没有.txt", True, io.StringIO())
