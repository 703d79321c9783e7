from __future__ import annotations

from decimal import Decimal

from desktop.domain.rounds import Round, SchemeRecord, SchemeVersion, Sheet, SheetEntry
from desktop.domain.scoring.inputs import Average, State
from desktop.domain.units import Unit


def make_round(uow, *, units=2, raters=3):
    version = uow.versions.add(
        SchemeVersion(uow.schemes.add(SchemeRecord("办法")).id, 1, "{}", "d")
    )
    round_ = uow.rounds.add(Round("三季度", version.id))
    villages = uow.units.add_many(Unit(f"村{n}") for n in range(units))
    sheets = uow.sheets.add_many(
        Sheet(round_.id, village.id, f"评委{n}") for village in villages for n in range(raters)
    )
    return round_, villages, sheets


def test_entries_come_back_by_sheet_then_leaf(workspace):
    with workspace.begin("录入") as uow:
        round_, _, sheets = make_round(uow)
        entries = [
            SheetEntry(sheets[1].id, 0, State.NOT_APPLICABLE),
            SheetEntry(sheets[0].id, 1, amount=Decimal("8.25")),
            SheetEntry(sheets[0].id, 0, level="a", reason="缺台账"),
        ]
        assert uow.entries.put(entries) == 3
        assert uow.entries.of_round(round_.id) == [entries[2], entries[1], entries[0]]
        assert uow.entries.of_sheet(sheets[0].id) == [entries[2], entries[1]]


def test_putting_the_same_again_changes_nothing(workspace):
    with workspace.begin("录入") as uow:
        _, _, sheets = make_round(uow)
        uow.entries.put(SheetEntry(sheets[0].id, leaf, amount=Decimal("7.50")) for leaf in range(3))
        uow.commit()
    with workspace.begin("再录入") as uow:
        again = [SheetEntry(sheets[0].id, leaf, amount=Decimal("7.5")) for leaf in range(3)]
        assert uow.entries.put(again) == 0
        again.append(SheetEntry(sheets[0].id, 1, amount=Decimal(6)))
        assert uow.entries.put(again) == 1
        assert uow.commit().ids == {"entry": frozenset({sheets[0].id})}


def test_averages_take_scored_amounts_only(workspace):
    with workspace.begin("录入") as uow:
        round_, villages, sheets = make_round(uow)
        uow.entries.put(
            [
                SheetEntry(sheets[0].id, 0, amount=Decimal("8.5")),
                SheetEntry(sheets[1].id, 0, amount=Decimal(9)),
                SheetEntry(sheets[2].id, 0, State.IMPUTED, Decimal(5)),
                SheetEntry(sheets[0].id, 1, State.NOT_INSPECTED),
                SheetEntry(sheets[2].id, 1),
                SheetEntry(sheets[3].id, 1, amount=Decimal(-1)),
            ]
        )
        assert uow.entries.averages(round_.id, {0, 1}) == [
            (villages[0].id, 0, Average(175000, 2)),
            (villages[1].id, 1, Average(-10000, 1)),
        ]
        assert uow.entries.averages(round_.id, {0}, extremes=True) == [
            (villages[0].id, 0, Average(175000, 2, 90000, 85000))
        ]
        assert uow.entries.averages(round_.id, ()) == []
        assert uow.entries.averages(round_.id + 1, {0, 1}) == []
        left_out = uow.entries.unsummed(round_.id, {0, 1})
        assert [(entry.sheet_id, entry.leaf) for entry in left_out] == [
            (sheets[0].id, 1),
            (sheets[2].id, 0),
            (sheets[2].id, 1),
        ]
        one_leaf = uow.entries.unsummed(round_.id, {0})
        assert [(entry.sheet_id, entry.leaf) for entry in one_leaf] == [
            (sheets[0].id, 1),
            (sheets[2].id, 0),
            (sheets[2].id, 1),
            (sheets[3].id, 1),
        ]


def test_more_sheets_than_a_statement_takes_parameters(workspace):
    with workspace.begin("录入") as uow:
        _, _, sheets = make_round(uow, units=1, raters=1300)
        entries = [SheetEntry(sheet.id, 0, amount=Decimal(1)) for sheet in sheets]
        assert uow.entries.put(entries) == 1300
        assert uow.entries.put(entries) == 0
        assert uow.entries.remove((sheet.id, 0) for sheet in sheets) == 1300


def test_averages_of_sheets_with_different_leaves(workspace):
    with workspace.begin("录入") as uow:
        round_, villages, sheets = make_round(uow, units=1)
        places = [(0, 2, 5), (1, 0, 3), (1, 2, 4), (2, 2, 1)]
        uow.entries.put(SheetEntry(sheets[s].id, leaf, amount=Decimal(n)) for s, leaf, n in places)
        village = villages[0].id
        assert uow.entries.averages(round_.id, {0, 1, 2}) == [
            (village, 0, Average(30000, 1)),
            (village, 2, Average(100000, 3)),
        ]


def test_averages_of_sheets_complete_at_the_asked_leaves(workspace):
    """Complete sheets are added up in columns: the result is that of single entries."""
    with workspace.begin("录入") as uow:
        round_, villages, sheets = make_round(uow, units=3)
        entries = [
            SheetEntry(sheet.id, leaf, amount=Decimal((sheet.id * 37 + leaf * 11) % 101) / 10)
            for sheet in reversed(sheets)
            for leaf in (5, 4, 0, 2, 3)
            if sheet.unit_id != villages[1].id or sheet.rater != "评委0"
        ]
        uow.entries.put(entries)
        unit_of = {sheet.id: sheet.unit_id for sheet in sheets}
        expected = []
        for village in villages:
            for leaf in (0, 3, 4):
                amounts = [
                    int(entry.amount * 10_000)
                    for entry in entries
                    if (unit_of[entry.sheet_id], entry.leaf) == (village.id, leaf)
                ]
                ends = max(amounts), min(amounts)
                expected.append((village.id, leaf, Average(sum(amounts), len(amounts), *ends)))
        assert uow.entries.averages(round_.id, {4, 0, 3}, extremes=True) == expected
