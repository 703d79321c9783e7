from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.domain.changes import Changes
from desktop.domain.errors import NotFound
from desktop.domain.rounds import Sheet
from desktop.domain.scheme import Criterion, RankPoints, RankSource, Scheme
from desktop.domain.units import Unit
from desktop.services import rounds
from desktop.services.results import compute
from desktop.services.round_memory import RoundMemory
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.store.workspace import WorkspaceFiles
from tests.fakes.rounds import BONUS, DEDUCT, DIRECT, LEVELS, VETO, scheme

D = Decimal


class Clock:
    def today(self) -> date:
        return date(2026, 10, 8)

    def now(self) -> datetime:
        return datetime(2026, 10, 8, tzinfo=UTC)


class Remembered:
    """A stored round of some units beside its memory; every step is told to the memory."""

    def __init__(self, folder, of: Scheme) -> None:
        self.workspace = WorkspaceFiles(folder, "王敏", Clock()).create(folder / "a.kaoping")
        self.memory = RoundMemory()
        self.round_id = self.step(lambda uow: self._round(uow, of)).id
        with self.workspace.begin() as uow:
            self.sheets = uow.sheets.list(round_id=self.round_id)

    @staticmethod
    def _round(uow, of):
        units = uow.units.add_many(
            Unit(f"单位{n}", group=f"{n % 2}类", position=n) for n in range(6)
        )
        version = save_scheme(uow=uow, scheme=of)
        return create_round(
            uow=uow, title="考核", version_id=version.id, unit_ids=[unit.id for unit in units]
        )

    def step(self, do):
        with self.workspace.begin("一步") as uow:
            result = do(uow)
            self.memory.note(uow.commit())
        return result

    def outcomes(self):
        """Return what is remembered and what is computed."""
        with self.workspace.begin() as uow:
            kept = self.memory.outcome(uow=uow, round_id=self.round_id)
            return kept, compute(uow=uow, round_id=self.round_id)

    def loads(self, monkeypatch) -> list[int]:
        """Count how often a whole round is read from now on."""
        seen: list[int] = []
        whole = self.memory._whole
        monkeypatch.setattr(
            self.memory, "_whole", lambda uow, number: (seen.append(number), whole(uow, number))[1]
        )
        return seen


@pytest.fixture
def bench(tmp_path):
    made = Remembered(tmp_path, scheme())
    yield made
    made.workspace.close()


def random_step(bench: Remembered, rng: random.Random) -> None:
    sheet = rng.choice(bench.sheets)
    place = {"sheet_id": sheet.id}

    def events(uow, *, revoked=False):
        return uow.events.list(sheet_id=sheet.id, revoked=revoked)

    def do(uow) -> None:
        match rng.randrange(8):
            case 0 | 1 | 2:
                rounds.enter(uow=uow, **place, leaf=DIRECT, amount=D(rng.randrange(9)) / 2)
            case 3:
                level = rng.choice(("good", "bad"))
                rounds.enter(uow=uow, **place, leaf=LEVELS, level=level)
            case 4:
                rounds.add_event(uow=uow, **place, leaf=DEDUCT, line="late")
            case 5:
                rounds.add_event(uow=uow, **place, leaf=BONUS, line="prize")
            case 6 if events(uow):
                rounds.revoke_event(uow=uow, event_id=events(uow)[0].id, reason="登记有误")
            case 7:
                rounds.clear_entry(uow=uow, **place, leaf=DIRECT)
            case _:
                rounds.add_event(uow=uow, **place, leaf=VETO, line="", reason="外泄名单")

    if rng.randrange(6) == 0 and bench.workspace.history.undo_label() == "一步":
        bench.memory.note(bench.workspace.history.undo())
        if rng.randrange(2):
            bench.memory.note(bench.workspace.history.redo())
    else:
        bench.step(do)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_memory_says_what_is_computed(bench, seed) -> None:
    rng = random.Random(seed)
    for sheet in bench.sheets:
        bench.step(lambda uow, sheet=sheet: rounds.finish_sheet(uow=uow, sheet_id=sheet.id))
    for _ in range(25):
        for _ in range(rng.randrange(1, 3)):
            random_step(bench, rng)
        kept, computed = bench.outcomes()
        assert kept == computed


def test_an_edit_reads_its_own_sheet_only(bench, monkeypatch) -> None:
    bench.outcomes()
    loads = bench.loads(monkeypatch)
    sheet = bench.sheets[2]
    for amount in ("3", "2.5"):
        bench.step(
            lambda uow, amount=amount: rounds.enter(
                uow=uow, sheet_id=sheet.id, leaf=DIRECT, amount=D(amount)
            )
        )
        kept, _ = bench.outcomes()
        assert kept.of_unit(sheet.unit_id).nodes["a1"].points == D(amount)
    again, _ = bench.outcomes()
    assert again is kept
    bench.memory.note(Changes("计划", {"node": frozenset({5})}))
    assert bench.outcomes()[0] is kept
    assert loads == []


def other_unit_name(uow, bench) -> None:
    uow.units.update(replace(uow.units.get(bench.sheets[0].unit_id), name="新名称"))


def second_rater(uow, bench) -> None:
    uow.sheets.add(replace(bench.sheets[0], id=0, uid="", rater="乙"))


def moved_sheet(uow, bench) -> None:
    uow.sheets.update(replace(bench.sheets[0], group="三类"))


def removed_sheet(uow, bench) -> None:
    uow.sheets.delete(bench.sheets[0].id)


@pytest.mark.parametrize("change", [other_unit_name, second_rater, moved_sheet, removed_sheet])
def test_what_reaches_further_is_computed_anew(bench, monkeypatch, change) -> None:
    bench.outcomes()
    loads = bench.loads(monkeypatch)
    bench.step(lambda uow: change(uow, bench))
    kept, computed = bench.outcomes()
    assert kept == computed
    assert loads == [bench.round_id]


def test_units_that_are_compared_are_all_scored_again(tmp_path) -> None:
    leaf = Criterion("p", "收入", D(10), rule=RankPoints(drop=D(1), source=RankSource.HIGHEST))
    bench = Remembered(tmp_path, Scheme("比较", (leaf,)))
    for place, sheet in enumerate(bench.sheets):
        bench.step(
            lambda uow, sheet=sheet, place=place: rounds.enter(
                uow=uow, sheet_id=sheet.id, leaf=0, amount=D(place + 1)
            )
        )
        kept, computed = bench.outcomes()
        assert kept == computed
    bench.workspace.close()


def test_a_deleted_round_is_not_remembered(bench) -> None:
    bench.outcomes()
    bench.step(lambda uow: rounds.delete_round(uow=uow, round_id=bench.round_id))
    with bench.workspace.begin() as uow, pytest.raises(NotFound):
        bench.memory.outcome(uow=uow, round_id=bench.round_id)


def test_sheet_fields_that_place_it_are_watched() -> None:
    assert set(Sheet.__slots__) == {
        *("round_id", "unit_id", "rater", "group", "position", "status", "id", "uid"),
        *("author", "reviewer", "note"),
    }
