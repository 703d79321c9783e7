"""Grades within a group: floors, quotas, ties at a quota's edge, decisions, vetoes (scoring.md §8).

The grades are filled best first. A grade takes whole tie groups from the top while they fit its
quota and reach its floor. A tie group that does not fit into the places left is *at the edge*:

* leave out: none of it gets the grade, the places stay empty, it falls to the next grade;
* take whole: all of it gets the grade, the quota is exceeded;
* by hand: the group has no grade yet and a remark says so, until enough of it is decided by a
  :class:`GradeDecision` for the rest to fit or the places to be taken.

A grade decided by hand wins for any unit of the round, ranked or not, whatever its score, the floor
and the quota: it takes a place of the grade it gets, and the others are graded around it. Only a
veto or a grade gate limits it: a forced grade stays, a cap cannot be exceeded (the unit then gets
the capped grade); :func:`decision_limit` says so where a decision is entered.

Places that stay empty enlarge the next quota only with ``pass_down``. A vetoed unit does not take a
place: with a forced grade it stands outside all quotas, with a capped grade it competes only from
that grade downwards. It still counts among the ranked units when a share becomes a number.
Units that are not ranked get no grade, except a forced or decided one.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.scheme import QuotaRounding, TieAtEdge
from desktop.domain.scoring import wording
from desktop.domain.scoring.rank import compared_total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Grade, Quota, Scheme
    from desktop.domain.scoring.inputs import GradeDecision
    from desktop.domain.scoring.rank import Tie


class Graded(NamedTuple):
    """A unit's grade ("" = none), what has to be remarked about it, whether it waits for a decision."""

    grade: str = ""
    remark: str = ""
    pending: bool = False


class Bar(NamedTuple):
    """What vetoes did to a unit's grade: forced to, or no better than, the grade of this index."""

    forced: int | None = None
    best: int = 0


def decision_limit(grades: Sequence[Grade], bar: Bar, grade: str) -> str:
    """Return why a grade cannot be decided for a unit with this bar; "" when it can."""
    names = [one.name for one in grades]
    if bar.forced is not None:
        return wording.decision_beside_forced(names[bar.forced])
    if names.index(grade) < bar.best:
        return wording.decision_above_cap(names[bar.best])
    return ""


def quota_places(quota: Quota, ranked: int, group: str = "") -> int | None:
    """Return how many places a quota gives among ``ranked`` units of a group; None = no limit.

    不超过 rounds down, 四舍五入 rounds half up; "至少1个" lifts 0 to 1 when there is any unit.
    A quota with both a count and a share gives the smaller number; a number of the group's own comes
    before both.
    """
    own = dict(quota.by_group)
    if group in own:
        return max(0, own[group])
    limits: list[int] = [] if quota.count is None else [quota.count]
    if quota.share is not None:
        exact = Fraction(quota.share) * ranked
        half = Fraction(1, 2) if quota.rounding is QuotaRounding.HALF_UP else Fraction(0)
        limits.append(int((exact + half) // 1))
    if not limits:
        return 0 if own else None
    places = max(0, min(limits))
    return 1 if quota.at_least_one and ranked and not places else places


def grade_group(
    scheme: Scheme,
    ties: Sequence[Tie],
    bars: Mapping[str, Bar],
    decisions: Mapping[str, GradeDecision],
) -> dict[str, Graded]:
    """Grade the ranked units of one group.

    Args:
        scheme: for its grading.
        ties: ranked units, best first, equal ones together.
        bars: vetoed units.
        decisions: grades decided by hand, by unit, of this group; also of units not ranked.
    """
    filling = _Filling(scheme, ties, bars, decisions)
    for index, grade in enumerate(scheme.grading.grades):
        filling.fill(index, grade)
    return filling.done()


class _Filling:
    """The grades of one group being filled, best first."""

    def __init__(
        self,
        scheme: Scheme,
        ties: Sequence[Tie],
        bars: Mapping[str, Bar],
        decisions: Mapping[str, GradeDecision],
    ) -> None:
        self._scheme = scheme
        self._ties = ties
        self._bars = bars
        self._decisions = decisions
        self._index = {grade.name: n for n, grade in enumerate(scheme.grading.grades)}
        self._ranked = sum(len(tie) for tie in ties)
        self._group = ties[0][0].group if ties else ""
        self._graded: dict[str, Graded] = {}
        self._decided = self._settle()
        self._carry = 0

    def _settle(self) -> dict[str, int]:
        """Say which grade each decided unit gets; forced ones stand outside all quotas."""
        settled: dict[str, int] = {}
        for unit, decision in self._decisions.items():
            bar, wanted = self._bars.get(unit, Bar()), self._index[decision.grade]
            if bar.forced is None:
                settled[unit] = max(wanted, bar.best)
                given = self._scheme.grading.grades[settled[unit]].name
                remark = wording.remark_decided(decision.grade, given, decision.reason)
                self._graded[unit] = Graded(given, remark)
            else:
                forced = self._scheme.grading.grades[bar.forced].name
                self._graded[unit] = Graded("", wording.remark_decision_barred(decision, forced))
        return settled

    def fill(self, index: int, grade: Grade) -> None:
        """Give one grade to the units that earn it."""
        places = (
            None if grade.quota is None else quota_places(grade.quota, self._ranked, self._group)
        )
        left = None if places is None else places + self._carry
        self._carry = 0
        if left is not None:
            left = max(0, left - sum(decided == index for decided in self._decided.values()))
        for tie in self._ties[: self._reaching(grade)]:
            if left == 0:
                break
            members = [result.unit for result in tie if self._competes(result.unit, index)]
            if left is not None and len(members) > left:
                left = self._at_edge(members, grade, left)
                break
            self._graded.update((unit, Graded(grade.name)) for unit in members)
            left = None if left is None else left - len(members)
        if self._scheme.grading.pass_down and left:
            self._carry = left

    def _reaching(self, grade: Grade) -> int:
        """Return how many ties, from the top, reach the grade's floor."""
        if grade.floor is None:
            return len(self._ties)
        return bisect_right(
            self._ties, -Fraction(grade.floor), key=lambda t: -compared_total(self._scheme, t[0])
        )

    def _competes(self, unit: str, index: int) -> bool:
        if unit in self._graded:
            return False
        bar = self._bars.get(unit)
        return bar is None or (bar.forced is None and bar.best <= index)

    def _at_edge(self, members: Sequence[str], grade: Grade, left: int) -> int:
        """Settle a tie group that does not fit; return the places that stay empty."""
        how = self._scheme.grading.tie_at_edge
        if how is TieAtEdge.LEAVE_OUT:
            return left
        if how is TieAtEdge.TAKE_WHOLE:
            self._graded.update((unit, Graded(grade.name)) for unit in members)
            return 0
        pending = Graded("", wording.remark_grade_pending(grade.name), pending=True)
        self._graded.update((unit, pending) for unit in members)
        return 0  # what is still open at the edge never enlarges the next quota

    def done(self) -> dict[str, Graded]:
        """Return all grades."""
        return self._graded
