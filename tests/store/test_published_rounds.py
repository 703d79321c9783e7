"""Published results in the file itself: append-only, not taken back, found when tampered with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from desktop.domain.errors import Conflict
from desktop.domain.round_records import (
    BallotCount,
    Correction,
    CorrectionKind,
    DecisionKind,
    HandDecision,
    RankOrder,
    RoundRater,
    UnitTarget,
)
from desktop.domain.rounds import RoundStatus
from desktop.domain.scheme import Criterion, Direct, Scheme
from desktop.domain.units import Unit
from desktop.services import rounds, sealing
from desktop.services.round_log import status_log
from desktop.services.schemes import save_scheme
from desktop.services.units import add_unit

SCHEME = Scheme("考核", (Criterion("a", "会议", Decimal(10), rule=Direct()),))


@pytest.fixture
def workspace(files, path):
    opened = files.create(path)
    yield opened
    opened.close()


@pytest.fixture
def published(workspace, clock) -> int:
    with workspace.begin("准备") as uow:
        version = save_scheme(uow=uow, scheme=SCHEME)
        units = [add_unit(uow=uow, unit=Unit(name)).id for name in ("大塘村", "石桥村")]
        item = rounds.create_round(uow=uow, title="考核", version_id=version.id, unit_ids=units)
        for sheet in uow.sheets.list(round_id=item.id):
            rounds.enter(uow=uow, sheet_id=sheet.id, leaf=0, amount=Decimal(sheet.position))
            rounds.finish_sheet(uow=uow, sheet_id=sheet.id)
        uow.commit()
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        clock.move(hours=1)
        with workspace.begin(f"改为{status.value}") as uow:
            rounds.set_round_status(uow=uow, round_id=item.id, status=status, now=clock.now())
            uow.commit()
    return item.id


def test_every_new_record_comes_back_as_it_was_stored(workspace, published) -> None:
    with workspace.begin("登记") as uow:
        unit = uow.units.list()[0].id
        sheet = uow.sheets.list()[0].id
        for records, record in (
            (uow.raters, RoundRater(published, "甲", "lead", 1)),
            (uow.ballots, BallotCount(published, unit, 0, "g", {"a": 3, "b": 1}, 2)),
            (uow.rank_orders, RankOrder(published, 0, "甲", ((2,), (1, 3)))),
            (uow.targets, UnitTarget(published, unit, 0, Decimal("3.5"), Decimal(-1))),
            (uow.decisions, HandDecision(published, DecisionKind.VOID, "甲", "涂改")),
            (uow.corrections, Correction(published, sheet, CorrectionKind.APPEAL, "问", "答")),
        ):
            stored = records.add(record)
            assert records.get(stored.id) == stored
        uow.commit()


def test_a_published_result_is_not_taken_back(workspace, published) -> None:
    with pytest.raises(Conflict, match="已发布封存，不能撤销"):
        workspace.history.undo()
    with workspace.begin() as uow:
        assert uow.rounds.get(published).status is RoundStatus.PUBLISHED
        assert sealing.verify_published(uow=uow) == []
        (snapshot,) = uow.snapshots.list()
    assert snapshot.created is not None


def test_the_log_says_who_moved_the_round_and_when(workspace, published, clock) -> None:
    steps = status_log(workspace=workspace, round_id=published)
    assert [step.status for step in steps] == [
        RoundStatus.SCORING, RoundStatus.REVIEWED, RoundStatus.PUBLISHED,
    ]  # fmt: skip
    assert {step.who for step in steps} == {"王敏"}
    assert steps[-1].at == clock.now()


def test_the_file_refuses_changes_of_published_results(workspace, published, path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("UPDATE snapshot SET digest = ''", "DELETE FROM snapshot"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_scores_changed_behind_the_program_are_found(workspace, published, path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entry SET amount = amount + 10000")
        connection.commit()
    with workspace.begin() as uow:
        assert "不一致" in sealing.verify_published(uow=uow)[0]


def test_units_and_rounds_of_published_results_stay(workspace, published) -> None:
    with workspace.begin("删除") as uow:
        unit = uow.units.list()[0].id
        with pytest.raises(Conflict):
            uow.units.delete(unit)
        with pytest.raises(Conflict):
            uow.rounds.delete(published)
