from __future__ import annotations

from dataclasses import replace

from desktop.domain.scheme import Block, Criterion, Grade, Grading, Veto, VetoEffect
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.services.scheme_drafts import settle_grades
from tests.fakes.rounds import scheme

ZERO = scheme().criteria[3].full


NO_GRADES = Grading()


def with_vetoes(*vetoes: Veto, grades: Grading = NO_GRADES):
    plain = scheme()
    block = Criterion(
        key="v",
        text="一票否决",
        full=ZERO,
        block=Block.VETO,
        children=tuple(
            Criterion(key=f"v{n}", text=f"否决{n}", full=ZERO, rule=veto)
            for n, veto in enumerate(vetoes)
        ),
    )
    return replace(plain, criteria=(*plain.criteria[:-1], block), grading=grades)


def rules(of) -> list[Veto]:
    return [leaf.rule for leaf in of.leaves() if isinstance(leaf.rule, Veto)]


def test_a_form_without_grade_vetoes_stays_as_it_is() -> None:
    draft = with_vetoes(Veto(VetoEffect.NO_RANK))
    assert settle_grades(draft) == (draft, ())


def test_vetoes_of_a_form_without_grades_get_the_usual_ones_and_a_warning() -> None:
    draft = with_vetoes(Veto(VetoEffect.FORCE_GRADE, "不达标"), Veto(VetoEffect.CAP_GRADE))
    settled, (problem,) = settle_grades(draft)
    assert [grade.name for grade in settled.grading.grades] == ["优秀", "良好", "合格", "不达标"]
    assert [rule.grade for rule in rules(settled)] == ["不达标", "良好"]
    assert not problem.blocking
    assert [p for p in check_scheme(settled) if p.severity is Severity.ERROR] == []


def test_grades_of_the_scheme_are_used() -> None:
    grades = Grading((Grade("一等"), Grade("二等"), Grade("末等")))
    settled, problems = settle_grades(
        with_vetoes(Veto(), Veto(VetoEffect.CAP_GRADE), grades=grades)
    )
    assert problems == ()
    assert settled.grading == grades
    assert [rule.grade for rule in rules(settled)] == ["末等", "二等"]
