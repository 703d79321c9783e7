"""No service that takes a round, or something of one, changes anything of a sealed round."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import desktop.services
from desktop.domain.errors import Conflict, UserError
from desktop.domain.round_records import (
    BallotCount,
    Correction,
    CorrectionKind,
    RankOrder,
    RoundRater,
    UnitTarget,
)
from desktop.domain.rounds import RoundStatus, SheetStatus
from desktop.domain.scoring.inputs import State
from desktop.domain.task_records import Evidence, OwnerKind
from desktop.services import rounds
from desktop.services.entering import leaves_with_blocks
from desktop.services.evidence import remove_evidence
from desktop.services.handing_out.composing import Wishes
from desktop.services.handing_out.forms import HandoutKind
from desktop.services.importing_types import ScoreCell, ScoreRow, ScoreTable
from desktop.services.schemes import load_version
from tests.fakes.rounds import DEDUCT, DIRECT, LEVELS, make_round

D = Decimal
OF_A_ROUND = {"round_id", "sheet_id", "event_id", "event", "ballot", "order", "correction"}
ANSWERED = {"sealing.freeze", "sealing.correct"}
"""They make versions: publishing and the correction of a published round, tested in test_sealing."""


def services() -> dict[str, Any]:
    found = {}
    for module in pkgutil.walk_packages(desktop.services.__path__, "desktop.services."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.name:
                continue
            asked = set(inspect.signature(function).parameters)
            if "uow" in asked and (asked & OF_A_ROUND or name == "set_target"):
                found[f"{module.name.removeprefix('desktop.services.')}.{name}"] = function
    return found


SERVICES = services()


@pytest.fixture
def bench():
    return make_round()


@pytest.fixture
def uow(bench):
    uow = bench.begin()
    for name in ("大塘村", "石桥村", "新河社区"):
        sheet_id = bench.sheets[name]
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(3), reason="缺材料")
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
        rounds.finish_sheet(uow=uow, sheet_id=sheet_id)
    rounds.add_event(
        uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DEDUCT, line="late", reason="迟"
    )
    rounds.finish_sheet(uow=uow, sheet_id=bench.sheets["大塘村"])
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    return uow


def possible(bench: Any, uow: Any) -> dict[str, Any]:
    """Return something for every parameter, such that an open round would take it."""
    round_id, unit_id, sheet_id = bench.round_id, bench.units["石桥村"], bench.sheets["石桥村"]
    (event,) = uow.events.list()
    scheme = load_version(uow=uow, version_id=uow.rounds.get(round_id).version_id)
    cell = ScoreCell("B2", DIRECT, State.SCORED, D(1), reason="改")
    return {
        "uow": uow, "round_id": round_id, "unit_id": unit_id, "sheet_id": sheet_id,
        "leaf": DIRECT, "amount": D(1), "reason": "改", "text": "1", "texts": {sheet_id: "1"},
        "line": "late", "event": replace(event, times=D(2)), "event_id": event.id,
        "ballot": BallotCount(round_id, unit_id, 0, votes={}),
        "order": RankOrder(round_id, 0, "", ((unit_id,),)),
        "target": UnitTarget(round_id, unit_id, 0, D(3)),
        "correction": Correction(
            round_id=round_id, sheet_id=sheet_id, kind=CorrectionKind.APPEAL, reason="有误",
            decision="改", day=date(2026, 10, 8), leaf=DIRECT, amount=D(1),
        ),
        "grade": "合格", "honour": "先进", "granted": True, "rater": "", "raters":
        [RoundRater(round_id, "甲")], "sources": [], "author": "乙", "reviewer": "乙",
        "status": None, "today": date(2026, 10, 8), "replace_by_hand": True, "books": [],
        "table": ScoreTable("评分.xlsx", (ScoreRow("第2行", "石桥村", (cell,)),)),
        "wishes": Wishes(HandoutKind.ALL), "lines": [], "leaves": leaves_with_blocks(scheme), "step": 1,
        "number": 1, "now": datetime(2026, 10, 8, tzinfo=UTC),
    }  # fmt: skip


def call(function: Any, given: dict[str, Any]) -> None:
    asked = inspect.signature(function).parameters
    arguments = {}
    for name, parameter in asked.items():
        if name in given:
            arguments[name] = given[name]
        else:
            assert parameter.default is not parameter.empty, f"{function.__name__}: give {name}"
    if "status" in asked:
        of_round = "round_id" in asked
        arguments["status"] = RoundStatus.REVIEWED if of_round else SheetStatus.STARTED
    function(**arguments)


def test_the_services_are_found() -> None:
    expected = {"entering.enter", "metrics.fill_readings", "handing_out.merging.merge"}
    assert expected <= SERVICES.keys()
    assert SERVICES.keys() >= ANSWERED


@pytest.mark.parametrize("status", [RoundStatus.PUBLISHED, RoundStatus.ARCHIVED])
@pytest.mark.parametrize("name", sorted(SERVICES.keys() - ANSWERED))
def test_nothing_of_a_sealed_round_changes(bench, uow, name: str, status: RoundStatus) -> None:
    rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    before = uow.tables.copied()
    refusal = None
    try:
        call(SERVICES[name], possible(bench, uow))
    except UserError as error:
        refusal = error
    assert uow.tables == before, refusal
    assert refusal is None or refusal.message.endswith(("。", "？"))


def test_evidence_of_a_sealed_round_stays_and_more_can_come(bench, uow) -> None:
    (event,) = uow.events.list()
    kept = uow.evidence.add(Evidence(OwnerKind.EVENT, event.id, "0" * 64, "照片.jpg", 5))
    with pytest.raises(Conflict, match=r"佐证材料「照片\.jpg」不能删除"):
        remove_evidence(uow=uow, evidence_ids=[kept.id])
    assert uow.evidence.count() == 1
