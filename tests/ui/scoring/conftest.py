"""A round over three villages in the open workspace, and ways to fill it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.scheme import (
    Award,
    Block,
    Combine,
    Criterion,
    Deduct,
    Direct,
    Grade,
    Grading,
    Level,
    Levels,
    Quota,
    RuleLine,
    Scheme,
    TieAtEdge,
)
from desktop.domain.units import Unit
from desktop.services import rounds, schemes, units
from desktop.ui.dialogs.reason_prompt import ReasonPrompt
from desktop.ui.scoring.page import EvaluationPage


def line(key: str, text: str, low: str, high: str | None = None) -> RuleLine:
    return RuleLine(key, text, Decimal(low), Decimal(high or low))


SIMPLE = Scheme(
    title="村级考核",
    criteria=(
        Criterion("a1", "经费保障", Decimal(10), label="一", rule=Direct()),
        Criterion(
            "a2", "按时报送", Decimal(10), label="二", rule=Deduct((line("l1", "迟报", "2"),))
        ),
        Criterion(
            "a3",
            "制度建设",
            Decimal(10),
            label="三",
            rule=Levels((Level("good", "健全", Decimal(10)), Level("bad", "不健全", Decimal(6)))),
        ),
        Criterion(
            "c",
            "信息采用",
            Decimal(5),
            block=Block.BONUS,
            rule=Award(
                (line("n1", "县级采用", "1"), line("n2", "省级采用", "3")),
                Decimal(5),
                combine=Combine.HIGHEST,
            ),
        ),
    ),
    grading=Grading(
        (Grade("优秀", quota=Quota(count=1)), Grade("合格")), tie_at_edge=TieAtEdge.BY_HAND
    ),
)


@dataclass
class Round:
    """A stored round: its id, sheets and units by name."""

    id: int
    sheets: dict[str, int]
    units: dict[str, int]


@dataclass
class Desk:
    """A session with ways to do things to a round as the services do."""

    session: Any

    def do(self, step: Any) -> Any:
        """Run a step on the workspace and return its result; raises what it raises."""
        found: list[Any] = []
        failed: list[Exception] = []
        self.session.runner.command("准备", step, found.append, failed.append)
        self.settle()
        if failed:
            raise failed[0]
        return found[0]

    def settle(self) -> None:
        """Let everything asked for arrive."""
        for _turn in range(4):
            QApplication.processEvents()
            assert self.session.runner.wait()
        QApplication.processEvents()

    def make(self, scheme: Scheme = SIMPLE, **options: Any) -> Round:
        """Store a scheme, three villages and a round."""

        def step(uow: Any) -> Round:
            version = schemes.save_scheme(uow=uow, scheme=scheme)
            known = {unit.name: unit.id for unit in uow.units.list()}
            for name in ("大塘村", "石桥村", "柳湾村"):
                if name not in known:
                    known[name] = units.add_unit(uow=uow, unit=Unit(name=name)).id
            item = rounds.create_round(
                uow=uow,
                **{
                    "title": "一季度考核",
                    "version_id": version.id,
                    "unit_ids": list(known.values()),
                    **options,
                },
            )
            name_of = {number: name for name, number in known.items()}
            sheets = {name_of[s.unit_id]: s.id for s in uow.sheets.list(round_id=item.id)}
            return Round(item.id, sheets, known)

        return self.do(step)

    def fill(self, made: Round, amounts: dict[str, str], author: str = "") -> None:
        """Score and finish sheets of SIMPLE."""

        def step(uow: Any) -> None:
            for name, amount in amounts.items():
                sheet_id = made.sheets[name]
                rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=Decimal(amount))
                rounds.enter(uow=uow, sheet_id=sheet_id, leaf=2, level="good")
                rounds.finish_sheet(uow=uow, sheet_id=sheet_id, author=author)

        self.do(step)


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


@pytest.fixture
def page(session, desk, qtbot):
    """The evaluation page, shown."""
    page = EvaluationPage(session.toolbox, session.runner, session)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    desk.settle()
    return page


@pytest.fixture
def give_reason(qtbot):
    """Answer the question for a reason that stands over a widget: write it, press Enter."""

    def give(parent, text: str) -> None:
        (prompt,) = (one for one in parent.findChildren(ReasonPrompt) if one.isVisible())
        prompt.reason.setPlainText(text)
        qtbot.keyClick(prompt.reason, Qt.Key.Key_Return)

    return give
