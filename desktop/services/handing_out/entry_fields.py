"""What may be written into the score cell of a leaf: a number in a range, a level, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scheme import (
    Award,
    Bands,
    Constant,
    Deduct,
    Direct,
    Levels,
    RankPoints,
    RankSource,
    RollUp,
    Veto,
    Votes,
)
from desktop.domain.scoring import wording
from desktop.domain.scoring.frame import frame_criterion
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.domain.scheme import Block, Criterion

MARKS_HINT = "未检填“-”，不适用填“/”"
_CLOSED_RULES = (Constant, Veto, Votes, RollUp)


class FieldKind(StrEnum):
    """What kind of cell it is."""

    NUMBER = "number"
    LEVEL = "level"
    CLOSED = "closed"  # scored elsewhere; the cell stays locked


@dataclass(frozen=True, slots=True)
class EntryField:
    """The score cell of a leaf.

    Attributes:
        low, high: the range of a number, both included; None = open.
        step: numbers are whole multiples of it; None = any.
        levels: names to choose from.
        hint: what the person is told at the cell, Chinese.
    """

    kind: FieldKind
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    levels: tuple[str, ...] = ()
    hint: str = ""


def entry_field(leaf: Criterion, block: Block) -> EntryField:
    """Return what may be written at a leaf, from its full mark, floor and step."""
    rule = leaf.rule
    if rule is None or isinstance(rule, _CLOSED_RULES):
        return _closed()
    if isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN:
        return _closed()
    if isinstance(rule, Levels):
        names = tuple(level.name for level in rule.levels)
        choice = "、".join(f"{level.name}（{show(level.points)}分）" for level in rule.levels)
        return EntryField(FieldKind.LEVEL, levels=names, hint=f"请选择：{choice}；{MARKS_HINT}。")
    if isinstance(rule, Bands):
        if not rule.quantity:
            return _closed()
        return EntryField(FieldKind.NUMBER, hint=f"填写{rule.quantity}；{MARKS_HINT}。")
    if not isinstance(rule, Direct | Deduct | Award):
        return EntryField(FieldKind.NUMBER, hint=f"填写实际数字；{MARKS_HINT}。")
    return _points(leaf, rule, block)


def _points(leaf: Criterion, rule: Direct | Deduct | Award, block: Block) -> EntryField:
    span = kind_of(rule).span(rule, frame_criterion(leaf, block))
    step = rule.step if isinstance(rule, Direct) else None
    stepped = f"，以{show(step)}分为一档" if step else ""
    hint = f"{wording.span(span.low, span.high, '分')}{stepped}；{MARKS_HINT}。"
    return EntryField(FieldKind.NUMBER, span.low, span.high, step, hint=hint)


def _closed() -> EntryField:
    return EntryField(FieldKind.CLOSED, hint="本项不在表上打分，由考核办公室录入。")
