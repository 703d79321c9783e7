from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem
from desktop.domain.scheme import Block, Criterion, Deduct, Direct, RuleLine, Scheme
from desktop.domain.scheme_check import check_scheme
from desktop.domain.scheme_json import InvalidFile, scheme_to_json
from desktop.domain.scheme_sums import leaves_sum
from desktop.services import scheme_editing as editing
from desktop.services.scheme_files import file_name, read_scheme_file, write_scheme_file

RULE = Deduct((RuleLine("l", "迟报", Decimal(2), Decimal(2)),))


def leaf(key, full, **more):
    return Criterion(key, key.upper(), Decimal(full), rule=more.pop("rule", Direct()), **more)


@pytest.fixture
def scheme():
    a = Criterion("a", "A", Decimal(20), "一", children=(leaf("a1", 12), leaf("a2", 8)))
    return Scheme("考核", (a, leaf("b", 30, label="二", rule=RULE, words="迟报扣2分")))


def keys(scheme):
    return [node.key for node in scheme.walk()]


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("一", "二"),
        ("十", "十一"),
        ("十九", "二十"),
        ("(九)", "(十)"),
        ("1", "2"),
        ("1.9", "1.10"),
        ("(3)", "(4)"),
        ("3.", "4."),
        ("①", "②"),
        ("一、", "二、"),
        ("", ""),
        ("附", ""),
    ],
)
def test_next_label_keeps_the_script(label, following):
    assert editing.next_label(label) == following


def test_first_child_takes_over_what_the_leaf_had(scheme):
    fresh = Criterion("c1", "新", Decimal(30))
    changed = editing.insert(scheme, "b", 0, fresh)
    parent, child = editing.find(changed, "b"), editing.find(changed, "c1")
    assert parent.rule is None
    assert (child.rule, child.words) == (RULE, "迟报扣2分")


def test_heading_left_empty_is_scored_again(scheme):
    changed = editing.remove(editing.remove(scheme, "a1"), "a2")
    assert editing.find(changed, "a").rule == Direct()


@pytest.mark.parametrize(
    ("key", "above", "row", "order"),
    [
        ("b", "", 0, ["b", "a", "a1", "a2"]),
        ("a1", "a", 2, ["a", "a2", "a1", "b"]),
        ("a1", "a", 0, ["a", "a1", "a2", "b"]),
        ("a1", "", 2, ["a", "a2", "b", "a1"]),
        ("b", "a", 1, ["a", "a1", "b", "a2"]),
        ("a", "a1", 0, ["a", "a1", "a2", "b"]),
    ],
)
def test_moving(scheme, key, above, row, order):
    assert keys(editing.move(scheme, key, above, row)) == order


def test_a_copy_has_new_keys_and_the_next_number(scheme):
    changed, key = editing.copied(scheme, "a")
    assert keys(changed) == ["a", "a1", "a2", "c1", "c2", "c3", "b"]
    assert key == "c1"
    assert editing.find(changed, "c1").label == "三"


def test_below_another_parent_a_criterion_is_numbered_on(scheme):
    numbered = replace(scheme.criteria[0].children[1], label="2")
    scheme = editing.with_criterion(scheme, numbered)
    assert editing.find(editing.move(scheme, "a2", "", 2), "a2").label == "三"
    assert editing.find(editing.move(scheme, "b", "a", 2), "b").label == "3"
    assert editing.find(editing.move(scheme, "b", "", 0), "b").label == "二"


def test_moved_to_the_first_level_a_criterion_keeps_its_block(scheme):
    bonus = replace(
        scheme.criteria[1], key="d", block=Block.BONUS, rule=None, children=(leaf("d1", 5),)
    )
    scheme = replace(scheme, criteria=(*scheme.criteria, bonus))
    assert editing.find(editing.move(scheme, "d1", "", 0), "d1").block is Block.BONUS


def test_sums_per_level(scheme):
    assert editing.level_sums(scheme)["a"].agrees
    changed = editing.with_criterion(scheme, replace(editing.find(scheme, "a2"), full=Decimal(9)))
    assert editing.level_sums(changed)["a"] == editing.LevelSum(Fraction(20), Fraction(21))
    assert leaves_sum(changed) == 51


def test_weights_count_in_sums(scheme):
    half = replace(editing.find(scheme, "a1"), full=Decimal(24), weight=Decimal("0.5"))
    assert editing.level_sums(editing.with_criterion(scheme, half))["a"].agrees


def test_problems_point_at_their_criterion(scheme):
    flawed = editing.with_criterion(scheme, replace(editing.find(scheme, "a2"), rule=Deduct(())))
    paths = [problem.path for problem in check_scheme(flawed)]
    assert [editing.at_path(flawed, path) for path in paths] == ["a2"]
    assert editing.at_path(scheme, "grading.grades[0].name") == ""


def test_a_new_scheme_is_sound():
    assert check_scheme(editing.new_scheme("考核", "工作")) == ()


@given(st.lists(st.sampled_from(["step", "same", "undo", "redo"]), max_size=30))
def test_history_is_a_line(steps):
    """After any steps all of them can be taken back and done again."""
    history = editing.SchemeHistory(editing.new_scheme("0", "工作"))
    for number, step in enumerate(steps):
        if step == "step":
            history = history.then(replace(history.present, title=f"{number}+"))
        elif step == "same":
            assert history.then(history.present) is history
        else:
            history = getattr(history, step)()
    end = history
    while end.future:
        end = end.redo()
    back = end
    while back.past:
        back = back.undo()
    assert back.present.title == "0"
    while back.future:
        back = back.redo()
    assert back == end


# ---------------------------------------------------------------------------------------- files


def save(content, target):
    target.write_bytes(content)


def test_a_file_gives_the_scheme_back(scheme, tmp_path):
    path = tmp_path / "方案.json"
    write_scheme_file(scheme, path, save)
    assert read_scheme_file(path) == scheme
    assert path.read_text(encoding="utf-8") == scheme_to_json(scheme) + "\n"


def test_all_problems_of_a_file_are_said_at_once(tmp_path):
    path = tmp_path / "坏.json"
    path.write_text('{"format":"kaoping-scheme","version":1,"titel":"x","criteria":[{"key":1}]}')
    with pytest.raises(InvalidFile) as caught:
        read_scheme_file(path)
    assert len(caught.value.problems) >= 3


def test_criteria_that_cannot_be_told_apart_are_refused(scheme, tmp_path):
    path = tmp_path / "重.json"
    twice = Criterion("b", "B", Decimal(30), children=(scheme.criteria[1],))
    write_scheme_file(replace(scheme, criteria=(twice,)), path, save)
    with pytest.raises(InvalidFile, match="重复"):
        read_scheme_file(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04\xff"])
def test_no_text_is_said(tmp_path, content):
    path = tmp_path / "图.json"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="UTF-8"):
        read_scheme_file(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileProblem, match="打不开"):
        read_scheme_file(tmp_path / "无.json")


@pytest.mark.parametrize(
    ("title", "name"),
    [("村级考核", "村级考核.json"), ("A/B:C", "A B C.json"), ("  ", "考核方案.json")],
)
def test_file_names(title, name):
    assert file_name(title) == name


def test_numbers_after_a_new_criterion_count_on_with_those_below() -> None:
    tops = (
        leaf("a", 10, label="五"),
        leaf("b", 10, label="六"),
        Criterion("c", "C", Decimal(5), "七", children=(leaf("c1", 5, label="七.1"),)),
        leaf("d", 10, label="附"),
    )
    changed, fresh = editing.with_new(Scheme("考核", tops), "", 1, "a")
    assert fresh.label == "六"
    assert [node.label for node in changed.criteria] == ["五", "六", "七", "八", "附"]
    assert editing.find(changed, "c1").label == "八.1"


def test_a_gap_in_the_numbers_stays() -> None:
    tops = (leaf("a", 10, label="1"), leaf("b", 10, label="3"))
    changed, _fresh = editing.with_new(Scheme("考核", tops), "", 1, "a")
    assert [node.label for node in changed.criteria] == ["1", "2", "3"]
