from __future__ import annotations

import pytest

from desktop.system.phonetics import PinyinPhonetics


@pytest.mark.parametrize(
    ("text", "initials", "full"),
    [
        ("大塘村", "dtc", "datangcun"),
        ("清禾镇", "qhz", "qinghezhen"),
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
