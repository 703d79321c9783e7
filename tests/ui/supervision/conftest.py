"""A workspace with two units, some items, and the page 督办."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.units import Unit
from desktop.services.supervising import file_item, take_step
from desktop.ui.supervision.page import SupervisionPage


def step(action, day, **given):
    return SupervisionStep(0, action, day, **given)


@pytest.fixture
def today(session) -> date:
    return session.toolbox.clock.today()


@pytest.fixture
def items(session, runner, today):
    """Filed, assigned (late), reported; the ids in this order."""
    made = []

    def fill(uow):
        village = uow.units.add(Unit("大塘村"))
        office = uow.units.add(Unit("村建办"))
        before = today - timedelta(days=40)
        for title, unit in (("危房排查", village), ("占道经营", village), ("河道清理", office)):
            item = file_item(
                uow=uow,
                item=SupervisionItem(title, unit.id, due=today - timedelta(days=10)),
                day=before,
            )
            made.append(item.id)
        for item_id in made[1:]:
            take_step(
                uow=uow,
                step=SupervisionStep(item_id, StepAction.ASSIGN, before),
                today=today,
            )
        for action, given in (
            (StepAction.RECEIVE, {"who": "陈刚"}),
            (StepAction.REPORT, {"words": "已清理"}),
        ):
            take_step(uow=uow, step=SupervisionStep(made[2], action, before, **given), today=today)

    runner.command("准备", fill)
    assert runner.wait()
    return made


@pytest.fixture
def page(session, runner, items, qtbot):
    page = SupervisionPage(session)
    qtbot.addWidget(page)
    page.resize(1700, 800)
    page.show()
    assert runner.wait()
    return page
