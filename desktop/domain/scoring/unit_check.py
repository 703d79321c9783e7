"""Units of a round that cannot be told apart, or that a quota by group would leave alone.

Ranks, quotas of grades, honours by group and rules that compare within a group look at one ranking
group after the other. Where some units have a group and others have none, those without would be a
group of their own by accident: first among themselves, with places of their own (scoring.md §8).
Where no unit has a group all of them are one, which is what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scheme import Scope
from desktop.domain.scheme_problems import SchemeProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.inputs import Candidate


def check_units(scheme: Scheme, units: Sequence[Candidate]) -> Iterator[SchemeProblem]:
    """Yield what is wrong with the units, each with its path in the evaluation file."""
    seen: set[str] = set()
    for number, unit in enumerate(units):
        if not unit.key:
            yield SchemeProblem(f"units[{number}].key", f"单位「{unit.name}」没有编号。")
        elif unit.key in seen:
            yield SchemeProblem(f"units[{number}].key", f"单位编号「{unit.key}」重复。")
        seen.add(unit.key)
    yield from _groups_of_quotas(scheme, {unit.group for unit in units})
    parts = by_group(scheme)
    if not parts or not any(unit.group for unit in units):
        return
    for number, unit in enumerate(units):
        if not unit.group:
            text = (
                f"单位「{unit.name or unit.key}」没有分组，而{parts[0]}按组计算，其他单位已分组。"
            )
            yield SchemeProblem(f"units[{number}].group", text)


def _groups_of_quotas(scheme: Scheme, groups: set[str]) -> Iterator[SchemeProblem]:
    """Yield quotas of groups that no unit belongs to, and groups that a quota forgets."""
    quotas = [
        (f"scheme.grading.grades[{n}].quota", f"等次「{grade.name}」", grade.quota)
        for n, grade in enumerate(scheme.grading.grades)
    ]
    quotas += [
        (f"scheme.honours[{n}].top", f"评优「{honour.name}」", honour.top)
        for n, honour in enumerate(scheme.honours)
    ]
    for path, name, quota in quotas:
        if quota is None or not quota.by_group:
            continue
        named = [group for group, _ in quota.by_group]
        for number, group in enumerate(named):
            if group not in groups:
                text = f"{name}的名额写了组「{group}」，没有单位分在这个组。"
                yield SchemeProblem(f"{path}.by_group[{number}]", text)
        if quota.count is None and quota.share is None:
            for group in sorted(groups - set(named)):
                text = f"{name}没有写组「{group}」的名额。"
                yield SchemeProblem(f"{path}.by_group", text)


def by_group(scheme: Scheme) -> list[str]:
    """Return what of a scheme is worked out group by group, beside the ranks, in words."""
    found = [
        f"等次「{grade.name}」的名额" for grade in scheme.grading.grades if grade.quota is not None
    ]
    found += [
        f"评优「{honour.name}」的名额"
        for honour in scheme.honours
        if honour.top is not None and honour.scope is Scope.GROUP
    ]
    found += [
        f"指标「{leaf.text}」的比较"
        for leaf in scheme.leaves()
        if getattr(leaf.rule, "scope", None) is Scope.GROUP
    ]
    return found
