from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.system.phonetics import PinyinPhonetics


@pytest.mark.parametrize(
    ("text", "initials", "full"),
    [
        ("大塘村", "dtc", "datangcun"),
        ("重庆", "cq", "chongqing"),
        ("绿化3组", "lh3z", "lvhua3zu"),
        ("A区(新)", "aq(x)", "aqu(xin)"),
        ("〇〇", "ll", "lingling"),
        ("", "", ""),
        ("Plan B", "plan b", "plan b"),
        ("，", "，", "，"),
    ],
)
def test_pinyin(text, initials, full):
    phonetics = PinyinPhonetics()
    assert phonetics.initials(text) == initials
    assert phonetics.full(text) == full


def test_a_character_without_pinyin_stays():
    assert PinyinPhonetics().full("\U0003134a") == "\U0003134a"


@pytest.mark.parametrize(
    "text", ["不重要", "执行情况", "制定和执行", "重庆行政区划调整", "会计银行行长"]
)
def test_phrases_do_not_begin_inside_other_words(text):
    assert PinyinPhonetics().full(text) == dictionary(text)


def test_the_table_reads_plans_like_the_whole_dictionary():
    folder = Path(__file__).parents[1] / "data" / "plans"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    runs = set(re.findall("[㐀-鿿]+", text))
    assert len(runs) > 100
    phonetics = PinyinPhonetics()
    assert {run: phonetics.full(run) for run in runs} == {run: dictionary(run) for run in runs}


def dictionary(text: str) -> str:
    pypinyin = pytest.importorskip("pypinyin")
    return "".join(pypinyin.lazy_pinyin(text, style=pypinyin.Style.NORMAL, v_to_u=False))
