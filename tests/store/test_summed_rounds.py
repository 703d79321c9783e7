"""A round read as sums and as single entries has one result, trims and gaps included."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.rounds import Sheet, SheetEntry
from desktop.domain.scheme import Criterion, Deduct, Direct, Panel, RuleLine, Scheme, Trim
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit
from desktop.services import round_data
from desktop.services.results import compute
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme

LEAVES = tuple(Criterion(f"c{n}", f"内容{n}", Decimal(10), rule=Direct()) for n in range(5))
LATE = RuleLine("late", "每迟报一次扣1分", Decimal(1), Decimal(1))
EVENTS = Criterion("d", "纪律", Decimal(10), rule=Deduct((LATE,)))


def round_of_raters(workspace, scheme: Scheme, *, gaps: bool) -> int:
    """Make a round of three units and five raters; returns its id."""
    rng = random.Random(20260807)
    with workspace.begin("建批次") as uow:
        version = save_scheme(uow=uow, scheme=scheme)
        units = uow.units.add_many(Unit(f"单位{n}", position=n) for n in range(3))
        item = create_round(
            uow=uow, title="评议", version_id=version.id, unit_ids=[unit.id for unit in units]
        )
        uow.sheets.add_many(
            Sheet(item.id, unit.id, f"评委{n}", position=unit.position)
            for unit in units
            for n in range(1, 5)
        )
        entries = [
            SheetEntry(sheet.id, leaf, amount=Decimal(rng.randrange(0, 101, 5)) / 10)
            for sheet in uow.sheets.list(round_id=item.id)
            for leaf in range(len(scheme.leaves()))
            if scheme.leaves()[leaf].rule == Direct()
        ]
        if gaps:
            entries = [entry for entry in entries if rng.randrange(9)]
            entries[3] = replace(entries[3], state=State.NOT_APPLICABLE, amount=None)
            entries[9] = replace(entries[9], state=State.IMPUTED, reason="研究决定")
        uow.entries.put(entries)
        uow.commit()
    return item.id


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("trim", [None, Trim(above=3)])
@pytest.mark.parametrize("criteria", [LEAVES, (*LEAVES[:2], EVENTS, *LEAVES[2:])])
def test_sums_and_single_entries_agree(workspace, monkeypatch, criteria, trim, gaps) -> None:
    monkeypatch.setattr(round_data, "_FEW_ENTRIES", 0)
    scheme = Scheme("评议办法", criteria, panel=Panel(trim=trim))
    round_id = round_of_raters(workspace, scheme, gaps=gaps)
    with workspace.begin() as uow:
        summed = compute(uow=uow, round_id=round_id)
        monkeypatch.setattr(round_data, "takes_averages", lambda _: False)
        single = compute(uow=uow, round_id=round_id)
    assert summed.data.averages
    assert not single.data.averages
    assert summed.result == single.result
    assert any(unit.base for unit in summed.result.units)
