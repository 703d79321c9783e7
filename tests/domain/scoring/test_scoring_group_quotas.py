"""Places by group, and honours that keep a unit from another (practice.md R31, 1.3; scoring.md §8)."""

from __future__ import annotations

import pytest

from desktop.domain.scheme import Grade, Grading, Honour, Quota, Streak
from desktop.domain.scoring import Standing, evaluate, quota_places
from tests.domain.scoring.scheme_building import dec, direct, entry, inputs_of, scheme, units
from tests.oracle.comparison import compare

WHO = units(
    *"甲乙丙丁戊己", **dict(zip("甲乙丙丁戊己", ("一类",) * 3 + ("二类",) * 3, strict=True))
)
SCORES = tuple(
    entry(unit, "a", score) for unit, score in zip("甲乙丙丁戊己", (9, 8, 7, 6, 5, 4), strict=True)
)


def judged(table, *given):
    """The result; the second implementation agrees."""
    inputs = inputs_of(*SCORES, *given)
    assert compare(table, WHO, inputs) == []
    return evaluate(scheme=table, units=WHO, inputs=inputs)


@pytest.mark.parametrize(
    ("quota", "good"),
    [
        (Quota(by_group=(("一类", 2), ("二类", 1))), "甲乙丁"),
        (Quota(by_group=(("一类", 2),)), "甲乙"),  # a group without a quota has no place
        (Quota(count=1, by_group=(("一类", 2),)), "甲乙丁"),
        (Quota(share=dec("0.34"), by_group=(("二类", 0),)), "甲"),
    ],
)
def test_groups_have_places_of_their_own(quota, good):
    table = scheme(direct("a", 10), grading=Grading((Grade("好", quota=quota), Grade("差"))))
    found = judged(table)
    assert "".join(u.unit for u in found.units if u.grade == "好") == good
    table = scheme(direct("a", 10), honours=(Honour("旗", quota),))
    found = judged(table)
    assert "".join(u.unit for u in found.units if u.honours) == good


def test_places_of_a_group():
    quota = Quota(count=3, by_group=(("一类", 1),))
    assert [quota_places(quota, 9, group) for group in ("一类", "二类", "")] == [1, 3, 3]
    assert quota_places(Quota(by_group=(("一类", 1),)), 9, "二类") == 0


def test_who_was_last_twice_is_kept_from_the_honour_of_the_year():
    notice = Honour("通报", streak=Streak(2, 1, from_last=True, consecutive=False))
    year = Honour("年度先进", Quota(count=3), barred_by=("通报",))
    table = scheme(direct("a", 10), honours=(notice, year))
    earlier = (Standing("丙", 1, 3, 1), Standing("己", 1, 2, 2))
    found = judged(table, *earlier)
    assert found.of("丙").honours == ("通报",)
    assert [u.unit for u in found.units if "年度先进" in u.honours] == [
        "甲",
        "乙",
        "丁",
        "戊",
        "己",
    ]
