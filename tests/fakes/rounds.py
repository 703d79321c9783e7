"""A small round for service tests: every kind of leaf, three villages in two groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.domain.scheme import (
    Award,
    Block,
    Criterion,
    Deduct,
    Direct,
    Grade,
    Grading,
    Level,
    Levels,
    RuleLine,
    Scheme,
    Veto,
)
from desktop.domain.units import Unit
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.services.units import add_unit
from tests.fakes.memory import MemoryWorkspace

DIRECT, DEDUCT, LEVELS, BONUS, MINUS, VETO = range(6)
"""Indexes of the leaves."""


def scheme(**changes: Any) -> Scheme:
    d = Decimal
    base = Criterion(
        key="a",
        label="一",
        text="组织领导",
        full=d(10),
        children=(
            Criterion(key="a1", label="1", text="会议", full=d(4), rule=Direct()),
            Criterion(
                key="a2",
                label="2",
                text="报送",
                full=d(6),
                rule=Deduct(
                    (
                        RuleLine("late", "每迟报一次扣2分", d(2), d(2)),
                        RuleLine("poor", "质量差酌情扣1—3分", d(1), d(3)),
                    )
                ),
            ),
        ),
    )
    levels = Criterion(
        key="b",
        label="二",
        text="机构",
        full=d(5),
        rule=Levels((Level("good", "健全", d(5)), Level("bad", "不健全", d(2)))),
    )
    bonus = Criterion(
        key="c",
        text="获奖",
        full=d(3),
        block=Block.BONUS,
        rule=Award((RuleLine("prize", "每次加1.5分", d("1.5"), d("1.5")),), cap=d(3)),
    )
    minus = Criterion(
        key="d",
        text="通报批评",
        full=d(0),
        block=Block.DEDUCTION,
        rule=Deduct((RuleLine("blame", "每次扣1分", d(1), d(1)),), floor=None),
    )
    veto = Criterion(key="e", text="泄密", full=d(0), block=Block.VETO, rule=Veto(grade="不合格"))
    values: dict[str, Any] = {
        "title": "村级考核",
        "criteria": (base, levels, bonus, minus, veto),
        "grading": Grading((Grade("合格", floor=d(9)), Grade("不合格"))),
    }
    return Scheme(**{**values, **changes})


@dataclass
class Bench:
    """A workspace with a round; ``sheets`` by unit name."""

    workspace: MemoryWorkspace
    round_id: int
    sheets: dict[str, int]
    units: dict[str, int]

    def begin(self, label: str = "测试"):
        return self.workspace.begin(label)


def make_round(of: Scheme | None = None) -> Bench:
    workspace = MemoryWorkspace()
    with workspace.begin("准备") as uow:
        units = {}
        for name, group in (("大塘村", "一类"), ("石桥村", "一类"), ("新河社区", "二类")):
            units[name] = add_unit(uow=uow, unit=Unit(name, group=group)).id
        version = save_scheme(uow=uow, scheme=of or scheme())
        item = create_round(
            uow=uow,
            title="三季度考核",
            version_id=version.id,
            unit_ids=list(units.values()),
            period="2026年第三季度",
            start=date(2026, 7, 1),
            end=date(2026, 9, 30),
        )
        names = {number: name for name, number in units.items()}
        sheets = {names[sheet.unit_id]: sheet.id for sheet in uow.sheets.list(round_id=item.id)}
        uow.commit()
    return Bench(workspace, item.id, sheets, units)
