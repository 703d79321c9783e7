"""What is decided by hand, each with its reason: grades, honours, invalid sheets (scoring.md §8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.round_records import DecisionKind, HandDecision
from desktop.domain.scoring import grade_bar
from desktop.domain.scoring.grade import decision_limit
from desktop.services.entering import refuse_sealed
from desktop.services.results import compute
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from desktop.domain.scheme import Scheme
    from desktop.services.ports import UnitOfWork
    from desktop.services.results import RoundOutcome


def decide_grade(*, uow: UnitOfWork, round_id: int, unit_id: int, grade: str, reason: str) -> None:
    """Decide a unit's grade by hand; an empty grade takes the decision back.

    The decided grade wins over points, floor and quota, of any unit. What a veto or grade gate
    forces or caps cannot be exceeded: such a decision is refused here; where the veto comes later,
    the engine limits it (``domain.scoring.grade``).

    Raises:
        InvalidValue: unknown grade, unit not in the round, no reason, or barred by a veto or gate.
        Conflict: the round is sealed.
    """
    item = refuse_sealed(uow.rounds.get(round_id))
    _refuse_stranger(uow, round_id, unit_id)
    _take_back(uow, round_id, DecisionKind.GRADE, unit_id=unit_id)
    if not grade:
        return
    scheme = load_version(uow=uow, version_id=item.version_id)
    refuse_unknown_grade(scheme, grade)
    words = _reason(reason, "确定等次")
    refuse_barred(compute(uow=uow, round_id=round_id), unit_id, grade)
    uow.decisions.add(HandDecision(round_id, DecisionKind.GRADE, grade, words, unit_id))


def refuse_unknown_grade(scheme: Scheme, grade: str) -> None:
    """Refuse a grade that the scheme does not have (InvalidValue)."""
    if grade not in {known.name for known in scheme.grading.grades}:
        raise InvalidValue(f"考核方案中没有等次「{grade}」。")


def refuse_barred(outcome: RoundOutcome, unit_id: int, grade: str) -> None:
    """Refuse a grade that a veto or grade gate of the unit does not allow (InvalidValue)."""
    scheme = outcome.data.scheme
    bar = grade_bar(scheme, outcome.of_unit(unit_id))
    barred = decision_limit(scheme.grading.grades, bar, grade)
    if barred:
        name = outcome.data.units[unit_id].name
        raise InvalidValue(f"「{name}」不能确定为{grade}：{barred}")


def decide_honour(
    *,
    uow: UnitOfWork,
    round_id: int,
    unit_id: int,
    honour: str,
    granted: bool | None,
    reason: str,
) -> None:
    """Grant or refuse an honour by hand; ``granted`` None takes the decision back.

    Raises:
        InvalidValue: unknown honour, unit not in the round, or no reason.
        Conflict: the round is sealed.
    """
    item = refuse_sealed(uow.rounds.get(round_id))
    _refuse_stranger(uow, round_id, unit_id)
    _take_back(uow, round_id, DecisionKind.HONOUR, unit_id=unit_id, subject=honour)
    if granted is None:
        return
    scheme = load_version(uow=uow, version_id=item.version_id)
    if honour not in {known.name for known in scheme.honours}:
        raise InvalidValue(f"考核方案中没有评优项目「{honour}」。")
    words = _reason(reason, "评优决定")
    uow.decisions.add(HandDecision(round_id, DecisionKind.HONOUR, honour, words, unit_id, granted))


def void_sheets(
    *, uow: UnitOfWork, round_id: int, rater: str, reason: str, unit_id: int | None = None
) -> None:
    """Declare a rater's sheets invalid (all, or of one unit): stored, but out of the divisor.

    Raises:
        InvalidValue: unknown rater, or no reason.
        Conflict: the round is sealed.
    """
    refuse_sealed(uow.rounds.get(round_id))
    if not uow.raters.count(round_id=round_id, name=rater):
        raise InvalidValue(f"本考核批次没有评委「{rater}」。")
    words = _reason(reason, "作废评分表")
    _take_back(uow, round_id, DecisionKind.VOID, unit_id=unit_id, subject=rater)
    uow.decisions.add(HandDecision(round_id, DecisionKind.VOID, rater, words, unit_id))


def restore_sheets(
    *, uow: UnitOfWork, round_id: int, rater: str, unit_id: int | None = None
) -> None:
    """Take back that a rater's sheets are invalid; raises Conflict when sealed."""
    refuse_sealed(uow.rounds.get(round_id))
    _take_back(uow, round_id, DecisionKind.VOID, unit_id=unit_id, subject=rater)


def _refuse_stranger(uow: UnitOfWork, round_id: int, unit_id: int) -> None:
    if not uow.sheets.count(round_id=round_id, unit_id=unit_id):
        raise InvalidValue("该单位不在本考核批次中。")


def _reason(text: str, what: str) -> str:
    if not text.strip():
        raise InvalidValue(f"{what}需要写明原因。", remedy="请填写原因。")
    return text.strip()


def _take_back(
    uow: UnitOfWork, round_id: int, kind: DecisionKind, *, unit_id: int | None, subject: str = ""
) -> None:
    for one in uow.decisions.list(round_id=round_id, kind=kind, unit_id=unit_id):
        if not subject or one.subject == subject:
            uow.decisions.delete(one.id)
