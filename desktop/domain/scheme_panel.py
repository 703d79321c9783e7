"""Raters: groups with weights, trimming, validity of sheets (scoring.md §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class RaterGroup:
    """A group of raters (领导, 职工代表) and its weight; all weights total 1."""

    key: str
    name: str
    weight: Decimal


class TrimBy(StrEnum):
    """What is compared when the highest and lowest are dropped."""

    LEAF = "leaf"  # the points at each leaf
    SHEET = "sheet"  # the sum of each rater's sheet; the whole sheet is dropped


@dataclass(frozen=True, slots=True)
class Trim:
    """去掉最高分和最低分: only with more than ``above`` valid sheets; one copy of a value each."""

    above: int = 5
    highest: int = 1
    lowest: int = 1
    by: TrimBy = TrimBy.LEAF


class EmptyGroup(StrEnum):
    """What happens when a rater group has no valid sheet."""

    WAIT = "wait"  # the result waits
    RESCALE = "rescale"  # the other groups' weights are scaled up to 1


@dataclass(frozen=True, slots=True)
class SheetQuota:
    """强制分布: of one rater's sheets at most/at least so many in [``at_least``, ``below``)."""

    at_least: Decimal | None = None
    below: Decimal | None = None
    most: int | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """When all sheets of a rater are invalid (无效票); judged by the sums of his sheets.

    ``all_equal``: two or more sheets and all sums equal; ``all_full``: every sum is the full mark.
    """

    all_equal: bool = False
    all_full: bool = False
    quotas: tuple[SheetQuota, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """How several raters' sheets become one figure (scoring.md §5)."""

    groups: tuple[RaterGroup, ...] = ()
    trim: Trim | None = None
    empty_group: EmptyGroup = EmptyGroup.WAIT
    validity: Validity = field(default_factory=Validity)
