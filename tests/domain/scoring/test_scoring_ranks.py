"""Ranks, display order, grades, quotas, ties at the edge, vetoes: one table row per switch."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.scheme import (
    Quota,
    Ranking,
    RankStyle,
    Rounding,
    TieAtEdge,
    TieBreak,
    VetoEffect,
)
from desktop.domain.scoring import Candidate, GradeDecision
from tests.domain.scoring.scheme_building import (
    award,
    direct,
    entry,
    event,
    grading,
    line,
    run,
    scheme,
    units,
    veto,
)


def scored(table, *values, decisions=(), also=()):
    """Units u0, u1 … with these values at the leaf a."""
    keys = [f"u{n}" for n in range(len(values))]
    given = [entry(key, "a", value) for key, value in zip(keys, values, strict=True)]
    return run(table, *given, *decisions, *also, who=units(*keys))


def of_each(result, name):
    return [getattr(result.of(f"u{n}"), name) for n in range(len(result.units))]


@pytest.mark.parametrize(
    ("style", "ranks"), [(RankStyle.COMPETITION, [1, 2, 2, 4]), (RankStyle.DENSE, [1, 2, 2, 3])]
)
def test_rank_styles(style, ranks):
    table = scheme(direct("a", 10), ranking=Ranking(style))
    assert of_each(scored(table, 9, 8, 8, 7), "rank") == ranks


@pytest.mark.parametrize(("by_printed", "ranks"), [(False, [2, 1]), (True, [1, 1])])
def test_ranks_follow_the_unrounded_value_unless_told_otherwise(by_printed, ranks):
    table = scheme(direct("a", 10), rounding=Rounding(1), ranking=Ranking(by_printed=by_printed))
    result = scored(table, "8.01", "8.04")
    assert of_each(result, "rank") == ranks
    assert of_each(result, "printed") == [Decimal("8.0")] * 2


@pytest.mark.parametrize(("by_printed", "grades"), [(False, ["良", "优"]), (True, ["优", "优"])])
def test_grade_floors_follow_the_same_value(by_printed, grades):
    table = scheme(
        direct("a", 10),
        rounding=Rounding(0),
        ranking=Ranking(by_printed=by_printed),
        grading=grading(("优", 9, None), ("良", None, None)),
    )
    assert of_each(scored(table, "8.5", "9"), "grade") == grades


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        ((), [1, 1, 1]),
        ((TieBreak("b"),), [1, 2, 2]),
        ((TieBreak("b"), TieBreak("c", higher_first=False)), [1, 3, 2]),
        ((TieBreak("@bonus"),), [2, 2, 1]),
        ((TieBreak("@base", higher_first=False),), [2, 2, 1]),
    ],
)
def test_tie_break_chain(ties, ranks):
    table = scheme(
        direct("b", 10),
        direct("c", 10),
        direct("d", 10),
        award("e", line("l", 1)),
        ranking=Ranking(ties=ties),
    )
    values = [("9", "1", "5", 0), ("8", "4", "3", 0), ("8", "3", "3", 1)]
    given = []
    for number, (b, c, d, bonus) in enumerate(values):
        key = f"u{number}"
        given += [entry(key, "b", b), entry(key, "c", c), entry(key, "d", d)]
        given += [event(key, "e", "l")] * bonus
    assert of_each(run(table, *given, who=units("u0", "u1", "u2")), "rank") == ranks


def test_a_tie_break_by_vetoes():
    table = scheme(
        direct("a", 10),
        veto("v", VetoEffect.CAP_GRADE, "差"),
        ranking=Ranking(ties=(TieBreak("@vetoes", higher_first=False),)),
        grading=grading(("差", None, None)),
    )
    assert of_each(scored(table, 8, 8, also=[event("u0", "v", "")]), "rank") == [2, 1]


def test_groups_are_ranked_apart_and_shown_in_order_of_their_first_unit():
    who = (
        Candidate("c", "丙", "乡镇", 5),
        Candidate("a", "甲", "部门", 3),
        Candidate("b", "乙", "乡镇", 1),
        Candidate("d", "丁", "部门", 9),
        Candidate("e", "戊", "乡镇", 4),
    )
    given = [entry(key, "a", value) for key, value in zip("abcd", (5, 6, 9, 7), strict=True)]
    result = run(scheme(direct("a", 10)), *given, who=who)
    assert [(u.unit, u.rank) for u in result.units] == [
        ("c", 1),
        ("b", 2),
        ("e", None),
        ("d", 1),
        ("a", 2),
    ]


def test_inside_a_tie_the_units_own_order_shows():
    who = (Candidate("a", "甲", position=2), Candidate("b", "乙", position=1))
    result = run(scheme(direct("a", 10)), entry("a", "a", 5), entry("b", "a", 5), who=who)
    assert [u.unit for u in result.units] == ["b", "a"]


def quotas(edge=TieAtEdge.LEAVE_OUT, *, pass_down=False, first_floor=None):
    return scheme(
        direct("a", 10),
        grading=grading(
            ("优", first_floor, 2),
            ("良", None, 2),
            ("中", None, None),
            tie_at_edge=edge,
            pass_down=pass_down,
        ),
    )


@pytest.mark.parametrize(
    ("edge", "pass_down", "grades"),
    [
        (TieAtEdge.LEAVE_OUT, False, "优 良 良 中 中"),
        (TieAtEdge.LEAVE_OUT, True, "优 良 良 良 中"),
        (TieAtEdge.TAKE_WHOLE, False, "优 优 优 良 良"),
        (TieAtEdge.TAKE_WHOLE, True, "优 优 优 良 良"),
    ],
)
def test_a_tie_at_the_edge_of_a_quota(edge, pass_down, grades):
    result = scored(quotas(edge, pass_down=pass_down), 9, 8, 8, 7, 6)
    assert of_each(result, "grade") == grades.split()


@pytest.mark.parametrize(
    ("pass_down", "grades"), [(False, "优 良 良 中 中"), (True, "优 良 良 良 中")]
)
def test_places_below_the_floor_stay_empty_or_pass_down(pass_down, grades):
    result = scored(quotas(pass_down=pass_down, first_floor=9), "9.5", 8, 7, 6, 5)
    assert of_each(result, "grade") == grades.split()


def test_by_hand_waits_for_decisions():
    result = scored(quotas(TieAtEdge.BY_HAND), 9, 8, 8, 7, 6)
    assert of_each(result, "grade") == ["优", "", "", "良", "良"]
    assert result.of("u1").remarks == ("「优」名额边界并列，等次待定",)


def test_by_hand_decided_with_a_reason():
    decisions = GradeDecision("u1", "优", "信访量少"), GradeDecision("u2", "良", "会议研究")
    result = scored(quotas(TieAtEdge.BY_HAND), 9, 8, 8, 7, 6, decisions=decisions)
    assert of_each(result, "grade") == ["优", "优", "良", "良", "中"]
    assert result.of("u1").remarks == ("研究确定为优：信访量少",)


@pytest.mark.parametrize(
    ("unit", "grade", "grades"),
    [
        ("u0", "中", "中 优 优 良 良"),  # the place of the best passes on
        ("u4", "优", "优 良 良 中 优"),  # the last takes a place of the best
        ("u2", "优", "优 良 优 良 中"),
        ("u1", "优", "优 优 良 良 中"),  # what the points give anyhow
    ],
)
def test_a_decided_grade_wins_for_any_unit_and_the_others_are_graded_around_it(unit, grade, grades):
    result = scored(quotas(), 9, 8, 7, 6, 5, decisions=[GradeDecision(unit, grade, "会议研究")])
    assert of_each(result, "grade") == grades.split()
    assert result.of(unit).remarks == (f"研究确定为{grade}：会议研究",)
    assert of_each(result, "rank") == [1, 2, 3, 4, 5]


def test_a_floor_and_a_full_quota_do_not_hinder_a_decision():
    decided = [GradeDecision(f"u{n}", "优", "会议研究") for n in (2, 3, 4)]
    table = quotas(pass_down=True, first_floor=9)
    result = scored(table, "9.5", 8, 7, 6, 5, decisions=decided)
    assert of_each(result, "grade") == ["良", "良", "优", "优", "优"]


def test_deciding_the_winner_of_a_tie_is_enough():
    decided = [GradeDecision("u1", "优", "信访量少")]
    result = scored(quotas(TieAtEdge.BY_HAND), 9, 8, 8, 7, 6, decisions=decided)
    assert of_each(result, "grade") == ["优", "优", "良", "良", "中"]


def test_an_incomplete_unit_can_have_a_decided_grade_which_takes_a_place():
    decided = GradeDecision("u3", "优", "会议研究")
    given = [entry(f"u{n}", "a", 9 - n) for n in range(3)]
    result = run(quotas(), *given, decided, who=units("u0", "u1", "u2", "u3"))
    assert of_each(result, "grade") == ["优", "良", "良", "优"]
    assert result.of("u3").rank is None


@pytest.mark.parametrize(
    ("effect", "capped", "decided", "grades", "said"),
    [
        (VetoEffect.CAP_GRADE, "良", "优", "良 优 中", "研究确定为优（受限只能为良）：会议研究"),
        (VetoEffect.CAP_GRADE, "良", "中", "中 优 良", "研究确定为中：会议研究"),
        (VetoEffect.FORCE_GRADE, "中", "优", "中 优 良", "未采用：已直接定为中"),
    ],
)
def test_a_veto_limits_what_is_decided(effect, capped, decided, grades, said):
    more = [event("u0", "v", ""), GradeDecision("u0", decided, "会议研究")]
    result = scored(vetoed(effect, capped), 9, 8, 7, also=more)
    assert of_each(result, "grade") == grades.split()
    assert said in result.of("u0").remarks[-1]


def test_a_tie_that_ends_exactly_at_the_edge_is_no_edge():
    result = scored(quotas(TieAtEdge.BY_HAND), 9, 9, 8, 8, 8)
    assert of_each(result, "grade") == ["优", "优", "", "", ""]


def vetoed(effect, grade, **more):
    return scheme(
        direct("a", 10),
        veto("v", effect, grade),
        grading=grading(("优", None, 1), ("良", None, 1), ("中", None, None), **more),
    )


@pytest.mark.parametrize(
    ("effect", "grade", "grades", "ranks"),
    [
        (VetoEffect.FORCE_GRADE, "中", "中 优 良", [1, 2, 3]),
        (VetoEffect.CAP_GRADE, "良", "良 优 中", [1, 2, 3]),
        (VetoEffect.NO_RANK, "", "- 优 良", [None, 1, 2]),
    ],
)
def test_a_vetoed_unit_takes_no_place(effect, grade, grades, ranks):
    result = scored(vetoed(effect, grade), 9, 8, 7, also=[event("u0", "v", "")])
    assert [grade or "-" for grade in of_each(result, "grade")] == grades.split()
    assert of_each(result, "rank") == ranks
    assert result.of("u0").printed == 9


def test_a_forced_grade_stands_even_while_the_sheet_is_incomplete():
    table = vetoed(VetoEffect.FORCE_GRADE, "中")
    result = run(table, event("u0", "v", ""), who=units("u0")).of("u0")
    assert (result.grade, result.rank, result.total) == ("中", None, None)


def test_a_revoked_veto_does_nothing():
    table = vetoed(VetoEffect.FORCE_GRADE, "中")
    result = scored(table, 9, also=[event("u0", "v", "", revoked=True)])
    assert (result.of("u0").grade, result.of("u0").vetoes) == ("优", ())


def test_a_share_counts_the_ranked_units_of_the_group():
    share = Quota(share=Decimal("0.5"))
    table = scheme(direct("a", 10), grading=grading(("优", None, share), ("良", None, None)))
    given = [entry(f"u{n}", "a", 9 - n) for n in range(4)]
    result = run(table, *given, who=units("u0", "u1", "u2", "u3", "u4", "u5"))
    assert [u.grade for u in result.units] == ["优", "优", "良", "良", "", ""]
