"""Ranking and explanation: what the screen shows is what the engine and the paper say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.scheme import Criterion, Direct, Scheme
from desktop.domain.scoring.results import Explanation
from desktop.domain.units import Unit
from desktop.services import rounds, schemes, units
from desktop.services.ranking_view import load_ranking
from desktop.ui.results.explanation_model import ExplanationModel
from desktop.ui.results.ranking_model import GROUP, STATUS, UNIT, RankingModel
from desktop.ui.theme import LIGHT

SCHEME = Scheme(
    title="考核",
    criteria=(
        Criterion("a", "组织领导", Decimal(60), rule=Direct()),
        Criterion("b", "公开内容", Decimal(40), rule=Direct()),
    ),
)
SCORES = {
    ("大塘村", "一类村"): ("60", "38"),
    ("石桥村", "一类村"): ("60", "38"),
    ("柳湾村", "一类村"): ("9", "40"),
    ("云坳村", "二类村"): ("50", None),
}


@pytest.fixture
def view(session):
    """A round of four villages in two groups, one of them unfinished."""

    def make(uow):
        version = schemes.save_scheme(uow=uow, scheme=SCHEME)
        made = [
            units.add_unit(uow=uow, unit=Unit(name=name, group=group)).id for name, group in SCORES
        ]
        item = rounds.create_round(uow=uow, title="考核", version_id=version.id, unit_ids=made)
        for sheet, amounts in zip(uow.sheets.list(round_id=item.id), SCORES.values(), strict=True):
            for leaf, amount in enumerate(amounts):
                if amount is not None:
                    rounds.enter(uow=uow, sheet_id=sheet.id, leaf=leaf, amount=Decimal(amount))
        return load_ranking(uow=uow, round_id=item.id)

    found = []
    session.runner.command("准备", make, found.append)
    assert session.runner.wait()
    return found[0]


@pytest.fixture
def model(qapp, view):
    model = RankingModel(LIGHT)
    model.show_ranking(view)
    return model


def column(model: RankingModel, head: str) -> int:
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return heads.index(head)


def texts(model: RankingModel, col: int) -> list[object]:
    return [model.index(row, col).data() for row in range(model.rowCount())]


def test_ranking_keeps_the_protocol(model) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(column(model, "总分"))
    model.show_group("二类村")
    model.show_group(None)
    del tester


def test_ranks_within_groups_ties_share_and_unfinished_have_none(model) -> None:
    assert texts(model, UNIT) == ["大塘村", "石桥村", "柳湾村", "云坳村"]
    assert texts(model, GROUP) == ["一类村", "一类村", "一类村", "二类村"]
    assert texts(model, column(model, "总分")) == ["98.00", "98.00", "49.00", ""]
    assert texts(model, column(model, "名次")) == ["1", "1", "3", ""]
    assert texts(model, STATUS) == ["◐ 录入中"] * 4


def test_columns_sort_as_numbers(model) -> None:
    first = column(model, "组织领导")
    model.sort(first)
    assert texts(model, first) == ["9", "50", "60", "60"]
    model.sort(-1)
    assert texts(model, UNIT)[0] == "大塘村"


def test_explanation_shows_every_line(qapp) -> None:
    part = Explanation("除不尽", Fraction(10, 3), "criterion")
    model = ExplanationModel(
        Explanation(
            "总分", Fraction(10, 3), "total", children=(part, Explanation("备注", None, "remark"))
        )
    )
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    top = model.index(0, 0)
    assert model.rowCount() == 1
    assert model.rowCount(top) == 2
    assert model.index(0, 1, top).data() == "约3.3333"
    assert model.index(1, 1, top).data() == ""
    assert model.as_text() == "总分\t约3.3333\n    除不尽\t约3.3333\n    备注"
    del tester
