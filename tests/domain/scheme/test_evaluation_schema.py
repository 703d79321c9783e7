"""The published JSON Schema of evaluation files: in step with the code, met by what is read and written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.scoring.files import PARTS, evaluate_file, evaluation_to_json
from desktop.domain.scoring.files_schema import evaluation_schema
from tests.domain.scheme.schema_matching import mismatches
from tests.domain.scheme.spoilt_files import spoilt_file
from tests.domain.scoring.wide_rounds import make_wide_round

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
SCHEMA = json.loads((FORMATS / "evaluation.schema.json").read_text(encoding="utf-8"))
EXAMPLES = sorted((FORMATS / "examples").glob("*.json"))


def wrong(data):
    return list(mismatches(SCHEMA, data))


def test_the_published_schema_is_the_one_of_the_code():
    assert evaluation_schema() == SCHEMA
    assert set(SCHEMA["properties"]) == {"format", "version", "scheme", *PARTS}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_match_it(path):
    assert wrong(json.loads(path.read_text(encoding="utf-8"))) == []


def test_the_documents_example_matches_it():
    text = (FORMATS / "evaluation.md").read_text(encoding="utf-8")
    whole, parts, _ = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    assert wrong(json.loads(whole) | json.loads(parts)) == []


@settings(max_examples=40)
@given(st.integers(min_value=0, max_value=2**48))
def test_whatever_is_written_matches_it(seed):
    round_ = make_wide_round(seed)
    inputs = replace(round_.inputs, averages={})
    assert wrong(json.loads(evaluation_to_json(round_.scheme, round_.units, inputs))) == []


def test_what_does_not_match_is_not_read():
    """The two agree on random files gone wrong (but for bare numbers, which reading allows)."""
    refused = 0
    for seed in range(150):
        text, _ = spoilt_file(seed)
        if wrong(json.loads(text)):
            refused += 1
            with pytest.raises(InvalidValue):
                evaluate_file(text)
    assert refused > 20


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"unit": []}, ".unit"),
        ({"units": {}}, ".units"),
        ({"version": 2}, ".version"),
        ({"entries": [{"unit": "u1"}]}, ".entries[0].criterion"),
        ({"entries": [{"unit": "u1", "criterion": "a", "amount": "1e3"}]}, ".entries[0].amount"),
        (
            {"events": [{"unit": "u1", "criterion": "a", "line": "x", "day": "3月"}]},
            ".events[0].day",
        ),
    ],
)
def test_it_says_what_is_wrong(change, path):
    data = json.loads(EXAMPLES[0].read_text(encoding="utf-8")) | change
    assert wrong(data) == [path]
