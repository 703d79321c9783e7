"""Scheme and evaluation files: canonical form, round trips, every error at once, the documents."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import exact_text
from desktop.domain.json_shape import Decoder, encode, read_json
from desktop.domain.scheme import Criterion, Direct, GradeGate, Panel, Rule, Scheme
from desktop.domain.scheme_check import check_scheme
from desktop.domain.scheme_json import (
    RULE_KINDS,
    InvalidFile,
    scheme_from_json,
    scheme_hash,
    scheme_to_json,
)
from desktop.domain.scheme_schema import scheme_schema
from desktop.domain.scoring import evaluate
from desktop.domain.scoring.files import (
    evaluate_file,
    evaluation_to_json,
    result_to_json,
)
from tests.domain.scoring.random_rounds import make_round

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
SEEDS = st.integers(min_value=0, max_value=2**48)


def examples(name: str) -> list[str]:
    text = (FORMATS / name).read_text(encoding="utf-8")
    return re.findall(r"```json\n(.*?)```", text, re.DOTALL)


@settings(max_examples=100)
@given(SEEDS)
def test_a_scheme_survives_the_round_trip(seed):
    scheme = make_round(seed).scheme
    text = scheme_to_json(scheme)
    assert scheme_from_json(text) == scheme
    assert scheme_to_json(scheme_from_json(text)) == text


@settings(max_examples=60)
@given(SEEDS)
def test_an_evaluation_survives_the_round_trip(seed):
    round_ = make_round(seed)
    inputs = replace(round_.inputs, averages={})
    text = evaluation_to_json(round_.scheme, round_.units, inputs)
    assert evaluation_to_json(*evaluate_file(text)) == text


def test_canonical_form_does_not_depend_on_how_numbers_are_written():
    def one(full):
        return Scheme("甲", (Criterion("a", "项", Decimal(full), rule=Direct(Decimal("0.50"))),))

    assert scheme_to_json(one("10")) == scheme_to_json(one("10.00"))
    assert scheme_hash(one("10")) == scheme_hash(one("10.0")) != scheme_hash(one("11"))
    assert scheme_to_json(one("10")) == (
        '{"criteria":[{"full":"10","key":"a","rule":{"kind":"direct","low":"0.5"},"text":"项"}],'
        '"format":"kaoping-scheme","title":"甲","version":1}'
    )


def test_schemes_of_earlier_versions_keep_their_hash():
    """Fields added later stay out of the canonical form until they are used."""
    scheme = scheme_from_json(examples("scheme.md")[0])
    assert scheme_hash(scheme) == "1aaad2f039b4c10c51a2c3753d6db2dedee3f5aace28a086922ad70175c49af4"


def test_numbers_never_pass_through_a_float():
    text = (
        '{"format":"kaoping-scheme","version":1,"title":"t","criteria":[],"total_cap":0.1000000001}'
    )
    assert scheme_from_json(text).total_cap == Decimal("0.1000000001")


def test_every_error_at_once_with_its_path():
    text = json.dumps(
        {
            "format": "kaoping-scheme",
            "version": 1,
            "criteria": [
                {"key": 1, "text": "x", "full": "ten", "rule": {"kind": "magic"}},
                {
                    "key": "b",
                    "text": "y",
                    "full": 1.5,
                    "block": "extra",
                    "wait": 1,
                    "rule": {"kind": "bands", "bands": [{"lower": None}]},
                },
            ],
            "rounding": {"digits": "two"},
        }
    )
    with pytest.raises(InvalidFile) as caught:
        scheme_from_json(text)
    assert [problem.path for problem in caught.value.problems] == [
        "title",
        "criteria[0].key",
        "criteria[0].full",
        "criteria[0].rule.kind",
        "criteria[1].wait",
        "criteria[1].block",
        "criteria[1].rule.bands[0].points",
        "rounding.digits",
    ]
    assert "有8处错误" in str(caught.value)
    assert "另有3处" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "第1行"),
        ('{"a":1,"a":2}', "两次「a」"),
        ('{"a":NaN}', "NaN"),
        ("[" * 100_000, "层次太深"),
        ("[]", "花括号"),
        ('{"format":"other","version":1}', "kaoping-scheme"),
        ('{"format":"kaoping-scheme","version":2,"title":"t","criteria":[]}', "更新版本"),
        ('{"format":"kaoping-scheme","version":1,"title":"t","criteria":{}}', "列表"),
        (
            '{"format":"kaoping-scheme","version":1,"title":"t","criteria":[],"total_cap":1e3}',
            "数字",
        ),
    ],
)
def test_files_that_are_something_else(text, said):
    with pytest.raises(InvalidValue, match=said):
        scheme_from_json(text)


def test_the_published_schema_is_the_one_of_the_code():
    published = json.loads((FORMATS / "scheme.schema.json").read_text(encoding="utf-8"))
    assert published == scheme_schema()


def test_the_documents_whole_example_is_a_sound_scheme():
    scheme = scheme_from_json(examples("scheme.md")[0])
    assert check_scheme(scheme) == ()
    assert scheme.full == 20


def test_the_documents_have_an_example_of_every_rule():
    found = set()
    for text in examples("scheme.md")[1:]:
        if json.loads(text).get("kind") not in RULE_KINDS:
            continue
        decoder = Decoder(RULE_KINDS)
        rule = decoder.build(Rule, read_json(text), "")
        assert decoder.problems == []
        assert encode(rule, RULE_KINDS).items() <= json.loads(text).items()
        found.add(type(rule))
    assert found == set(RULE_KINDS.values())


def test_the_documents_parts_of_schemes_are_parts_of_schemes():
    """Every example is a rule, a whole scheme, one of its parts, or several of them."""
    by_names = {"groups": Panel, "when": GradeGate, "key": Criterion}
    seen = set()
    for text in examples("scheme.md")[1:]:
        data = json.loads(text)
        if data.get("kind") in RULE_KINDS:
            continue
        name = next(iter(data))
        whole = {"format": "kaoping-scheme", "version": 1, "title": "例", "criteria": [], **data}
        decoder = Decoder(RULE_KINDS)
        if name in by_names:
            assert decoder.build(by_names[name], read_json(text), "") is not None
        else:
            scheme_from_json(json.dumps(whole))
        assert decoder.problems == []
        seen.add(name)
    assert seen == {"groups", "roles", "key", "when", "honours"}


def test_the_documents_other_inputs_are_inputs():
    data = json.loads(examples("evaluation.md")[1])
    whole = json.loads(examples("evaluation.md")[0]) | data
    with pytest.raises(InvalidFile) as caught:  # they fit no leaf of the small scheme
        evaluate_file(json.dumps(whole))
    assert [problem.path for problem in caught.value.problems] == ["raters[0]"]


def test_the_documents_evaluation_gives_the_documents_result():
    text, _, shown = examples("evaluation.md")
    scheme, units, inputs = evaluate_file(text)
    made = json.loads(result_to_json(scheme=scheme, units=units, inputs=inputs))
    expected = json.loads(shown)["units"][0]
    unit = next(row for row in made["units"] if row["unit"] == "u1")
    for name in expected.keys() - {"nodes", "explanation"}:
        assert unit[name] == expected[name], name
    assert unit["nodes"]["a"] == expected["nodes"]["a"]
    assert unit["explanation"]["points"] == "13.25"
    assert [row["unit"] for row in made["units"]] == ["u2", "u1"]
    assert made["units"][0]["remarks"] == ["补定1项"]


def test_an_evaluation_file_reports_the_schemes_errors_by_path():
    text = examples("evaluation.md")[0].replace('"full": "10", "rule"', '"full": "-1", "rule"')
    with pytest.raises(InvalidFile, match=r"scheme\.criteria\[0\]\.full"):
        evaluate_file(text)


def test_units_without_position_keep_the_order_of_the_file():
    _, units, _ = evaluate_file(examples("evaluation.md")[0])
    assert [(unit.key, unit.position) for unit in units] == [("u1", 0), ("u2", 1)]


@settings(max_examples=60)
@given(SEEDS)
def test_results_as_json_say_the_same_figures(seed):
    round_ = make_round(seed)
    result = evaluate(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)
    made = json.loads(
        result_to_json(
            scheme=round_.scheme, units=round_.units, inputs=round_.inputs, result=result
        )
    )
    for row, unit in zip(made["units"], result.units, strict=True):
        assert row["printed"] == (None if unit.printed is None else format(unit.printed, "f"))
        assert row["explanation"]["points"] == exact_text(
            None if unit.printed is None else Fraction(unit.printed)
        )
        for key, node in unit.nodes.items():
            told = row["nodes"][key]["points"]
            assert (None if told is None else Fraction(told)) == node.points


@given(st.fractions())
def test_exact_text_is_exact(value):
    text = exact_text(value)
    assert Fraction(text) == value
    assert "." in text or "/" in text or value.denominator == 1


def test_every_input_that_does_not_fit_is_reported_at_once():
    data = json.loads(examples("evaluation.md")[0])
    data["entries"] += [
        {"unit": "u9", "criterion": "a", "amount": "1"},
        {"unit": "u2", "criterion": "a", "amount": "11", "rater": "评委丙"},
    ]
    data["tallies"] = [{"unit": "u1", "criterion": "a", "votes": [["x", 1]]}]
    data["targets"] = [{"unit": "u1", "criterion": "b", "value": "5"}]
    data["voided"] = [{"rater": "评委甲", "reason": " "}]
    with pytest.raises(InvalidFile) as caught:
        evaluate_file(json.dumps(data))
    found = {problem.path for problem in caught.value.problems}
    assert found == {"entries[4]", "entries[5]", "tallies[0]", "targets[0]", "voided[0]"}


def test_an_evaluation_of_ballots_periods_and_honours_from_one_file():
    data = {
        "format": "kaoping-evaluation",
        "version": 1,
        "scheme": {
            "format": "kaoping-scheme",
            "version": 1,
            "title": "综合",
            "criteria": [
                {"key": "r", "text": "名次", "full": "10", "rule": {"kind": "rank", "drop": "1"}},
                {"key": "w", "text": "月均", "full": "10", "rule": {"kind": "rollup"}},
            ],
            "honours": [{"name": "先进", "top": {"count": 1}}],
        },
        "units": [{"key": "u1", "name": "青石村"}, {"key": "u2", "name": "白果村"}],
        "rank_lists": [{"criterion": "r", "rater": "甲", "places": [["u2"], ["u1"]]}],
        "period_figures": [
            {"unit": unit, "criterion": "w", "period": period, "points": points}
            for unit, period, points in [("u1", "1", "25/3"), ("u1", "2", "9"), ("u2", "1", "8.5")]
        ],
    }
    scheme, units, inputs = evaluate_file(json.dumps(data))
    made = json.loads(result_to_json(scheme=scheme, units=units, inputs=inputs))
    assert [
        (row["unit"], row["total"], row["printed"], row["honours"]) for row in made["units"]
    ] == [
        ("u2", "18.5", "18.50", ["先进"]),
        ("u1", "53/3", "17.67", []),
    ]
