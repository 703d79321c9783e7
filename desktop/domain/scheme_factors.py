"""Factors (系数), roles in an event, and figures taken from records (scoring.md §3 metric, §4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FactorOn(StrEnum):
    """What a factor multiplies."""

    DEDUCTIONS = "deductions"  # what each event costs at 扣分 leaves
    AWARDS = "awards"  # what each event earns at 加分 leaves
    POINTS = "points"  # the leaf's points, before its own cap and floor


@dataclass(frozen=True, slots=True)
class Factor:
    """系数 by unit attribute: units that only have certain tasks get every deduction doubled.

    ``criteria``: only at and below these; empty = everywhere. An empty ``attribute`` = all units.
    """

    factor: Decimal
    attribute: str = ""
    value: str = ""
    on: FactorOn = FactorOn.DEDUCTIONS
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A unit's role in one event and its factor: 主办 1, 协办 0.5."""

    name: str
    factor: Decimal


class MetricKind(StrEnum):
    """How a figure is taken from tasks or register entries of the period."""

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"
    ON_TIME = "on_time"


@dataclass(frozen=True, slots=True)
class Metric:
    """自动取数: the figure of a leaf comes from records; the leaf's rule turns it into points.

    ``source`` says which records, in the words of who supplies the figure; ``line`` is the rule
    line that it counts at a deduct or award leaf (the figure is the number of times).
    """

    kind: MetricKind
    source: str = ""
    line: str = ""
