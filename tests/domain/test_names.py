from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import NameIndex, natural_key, normalise, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三(2)班", "三2班"),
        ("三（２）班", "三年级二班"),
        ("三年级(2)班", "三 2 班"),
        ("一（10）班", "一年十班"),
        ("大塘 村", "大塘村"),
        ("大塘（村）", "大塘村"),
        ("ＡＢ组", "ab组"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("三(2)班", "三(12)班"), ("三2班", "二3班"), ("大塘村", "小塘村")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("泉塘镇", "泉塘"),
        ("大塘村村委会", "大塘村"),
        ("新河社区", "新河"),
        ("第一小学", "一小"),
        ("王村", "王村"),
        ("党政办", "党政办"),
    ],
)
def test_stem(name: str, short: str) -> None:
    assert stem(name) == short


def test_natural_order() -> None:
    names = ["一(10)班", "二(1)班", "一(2)班", "十二村", "一(1)班", "十村", "三村"]
    assert sorted(names, key=natural_key) == [
        "一(1)班", "一(2)班", "一(10)班", "二(1)班", "三村", "十村", "十二村",
    ]  # fmt: skip


UNITS = (("大塘村", ("塘村",)), ("大塘社区", ()), ("石桥村", ("老石桥",)), ("一(1)班", ()))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("大塘村", 0),
        ("大塘", None),  # 大塘村 or 大塘社区
        ("石桥", 2),
        ("石桥村 ", 2),
        ("塘村", 0),
        ("老石桥村", None),
        ("老石桥", 2),
        ("一年级一班", 3),
        ("", None),
        ("不存在", None),
    ],
)
def test_find(name: str, place: int | None) -> None:
    assert NameIndex(UNITS).find(name) == place


def test_not_loose_needs_the_ending() -> None:
    assert NameIndex(UNITS).find("石桥", loose=False) is None


def test_suggestions_come_best_first() -> None:
    assert NameIndex(UNITS).suggest("石挢村")[0] == 2


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    index = NameIndex([(name, ())])
    if normalise(name):
        assert index.find(name) == 0
        assert natural_key(name) == natural_key(name)
