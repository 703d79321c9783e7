"""Whole plans in many styles, each beside the outline a person made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.domain.outline import normalise_text, parse_plans

PLANS = Path(__file__).parents[2] / "data" / "plans"


@pytest.mark.parametrize("source", sorted(PLANS.glob("*.txt")), ids=lambda path: path.stem)
def test_outline_is_the_one_made_by_hand(source):
    text = source.read_text(encoding="utf-8")
    plans = parse_plans(text)
    expected = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
    assert [plan.title for plan in plans] == [plan["title"] for plan in expected]
    for plan, wanted in zip(plans, expected, strict=True):
        found = [(n.level, n.label, n.title) for n in plan.walk() if not n.inline]
        rows = [(row["depth"], row["label"], row["head"]) for row in wanted["nodes"]]
        assert [(level, label) for level, label, _ in found] == [row[:2] for row in rows]
        for (_, _, title), (_, _, head) in zip(found, rows, strict=True):
            assert title.startswith(head)
        assert list(plan.closing_lines) == wanted["closing"]
    assert "".join(plan.text for plan in plans) == normalise_text(text)
