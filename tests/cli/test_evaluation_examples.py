"""The published examples through the command line; the expected totals are those worked out by hand.

The arithmetic stands beside each file in docs/formats/examples/README.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bootstrap import main
from desktop.domain.scheme_json import RULE_KINDS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "formats" / "examples"

# Printed total by unit, in the order of the units' keys; None: no total yet.
TOTALS = {
    "direct": ["8.75", "9.00"],
    "deduct": ["-2.00", "10.00"],
    "award": ["61.00"],
    "bands": ["16.00", "14.00"],
    "levels": ["10.00", "6.00"],
    "completion": ["58.00", "21.00"],
    "relative": ["30.00", "17.50", "4.00"],
    "rank": ["14.90", "14.90", "10.70"],
    "efficacy": ["20.00", "14.67", "12.00"],
    "votes": ["18.40", "14.05"],
    "rollup": ["109.33", "110.17"],
    "constant": ["98.00", "95.00", "100.00"],
    "veto": ["97.00", "93.00", "56.00", "85.00", "91.00"],
    "metric": ["14.00", "16.00"],
    "panel": ["89.32", "84.08"],
    "blocks": ["103.00", "75.50"],
    "gate": ["77.00", "63.50"],
    "factors": ["8.00", "13.00"],
    "states": ["35.00", "34.00", "33.50", None],
    "grades": [
        "93.40",
        "89.60",
        "88.20",
        "85.00",
        "85.00",
        "84.10",
        "82.00",
        "79.90",
        "78.50",
        "77.00",
        "75.20",
        "71.00",
        "69.90",
        "58.00",
    ],
    "honours": ["3.00", "2.00", "1.00", "7.00", "3.00", "2.00"],
    "slots": ["15.25"],
    "rounding": ["100.01"],
}
RANKS = {
    "deduct": [2, 1],
    "rank": [1, 1, 3],
    "veto": [1, 2, 4, None, 3],
    "states": [1, 2, 3, None],
    "grades": [1, 2, 3, 4, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14],
}
GRADES = {
    "veto": ["不合格", "合格", "不合格", "", "优秀"],
    "gate": ["合格", "不合格"],
    "grades": ["一等"] + ["二等"] * 4 + ["三等"] * 6 + ["达标"] * 2 + ["未达标"],
}
HONOURS = {"honours": [["金"], [], ["连续三次末位"], ["金"], ["金"], []]}


def units_of(path, capsys):
    """The units of the result in the order of their keys."""
    assert main(["evaluate", str(path), "--json"]) == 0
    units = json.loads(capsys.readouterr().out)["units"]
    return sorted(units, key=lambda unit: int(unit["unit"][1:]))


@pytest.mark.parametrize("name", TOTALS)
def test_an_example_gives_what_was_worked_out_by_hand(name, capsys):
    units = units_of(EXAMPLES / f"{name}.json", capsys)
    assert [unit["printed"] for unit in units] == TOTALS[name]
    for field, expected in (("rank", RANKS), ("grade", GRADES), ("honours", HONOURS)):
        if name in expected:
            assert [unit[field] for unit in units] == expected[name]
    for unit in units:
        if unit["printed"] is not None:
            assert float(unit["explanation"]["points"]) == float(unit["printed"])


def test_every_rule_and_every_example_is_there():
    assert {path.stem for path in EXAMPLES.glob("*.json")} == set(TOTALS)
    assert set(RULE_KINDS) <= set(TOTALS)
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.json`" in readme for name in TOTALS)


def test_an_example_in_a_process_of_its_own():
    command = [sys.executable, "-m", "desktop", "evaluate", str(EXAMPLES / "panel.json"), "--json"]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    units = {unit["unit"]: unit for unit in json.loads(done.stdout)["units"]}
    assert units["u1"]["printed"] == "89.32"
    assert units["u1"]["set_aside"] == [["职工辛", "无效：代他人评分"]]
