from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.task_records import Direction, Measurement, TaskDetail
from desktop.services.task_details import task_detail
from desktop.services.task_fields import DetailField, field_text, read_card, set_detail_field
from tests.fakes.memory import MemoryWorkspace


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        plan = opened.plans.add(Plan("年度", year=2026))
        opened.nodes.add(PlanNode(plan.id, "建站", is_task=True, due=date(2026, 12, 31)))
        yield opened


@pytest.mark.parametrize(
    ("field", "text", "value", "shown"),
    [
        (DetailField.LEAD_DAYS, "５", 5, "5"),
        (DetailField.LEAD_DAYS, "", None, ""),
        (DetailField.START, "3月1日", date(2026, 3, 1), "2026-03-01"),
        (DetailField.BASELINE, "80.50", Decimal("80.5"), "80.5"),
        (DetailField.TARGET_VALUE, "95 %", Decimal(95), "95"),
        (DetailField.TARGET_UNIT, "家", "家", "家"),
        (DetailField.DIRECTION, "不高于", Direction.DOWN, "不高于"),
        (DetailField.DIRECTION, "", Direction.UP, "不低于"),
        (DetailField.WEIGHT, "0.5", Decimal("0.5"), "0.5"),
        (DetailField.WEIGHT, "", Decimal(1), "1"),
        (DetailField.SPENT, "1.2万元", Decimal(12000), "12000"),
    ],
)
def test_fields_from_text_and_back(uow, field, text, value, shown):
    set_detail_field(uow=uow, task_id=1, field=field, text=text)
    detail = task_detail(uow=uow, task_id=1)
    assert getattr(detail, field.value) == value
    assert field_text(detail, field) == shown


def test_a_target_brings_its_unit_and_keeps_it(uow):
    set_detail_field(uow=uow, task_id=1, field=DetailField.TARGET_VALUE, text="5家")
    set_detail_field(uow=uow, task_id=1, field=DetailField.TARGET_VALUE, text="6")
    detail = task_detail(uow=uow, task_id=1)
    assert (detail.target_value, detail.target_unit) == (6, "家")
    set_detail_field(uow=uow, task_id=1, field=DetailField.TARGET_VALUE, text="")
    assert task_detail(uow=uow, task_id=1).target_value is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (DetailField.LEAD_DAYS, "1.5"),
        (DetailField.LEAD_DAYS, "很久"),
        (DetailField.START, "哪天"),
        (DetailField.START, "2027-01-01"),
        (DetailField.TARGET_VALUE, "约5家"),
        (DetailField.DIRECTION, "差不多"),
        (DetailField.WEIGHT, "-1"),
        (DetailField.SPENT, "-1"),
    ],
)
def test_what_does_not_fit_is_refused(uow, field, text):
    with pytest.raises(InvalidValue):
        set_detail_field(uow=uow, task_id=1, field=field, text=text)
    assert task_detail(uow=uow, task_id=1) == TaskDetail(1)


def test_the_card_of_a_task(uow):
    set_detail_field(uow=uow, task_id=1, field=DetailField.TARGET_VALUE, text="5家")
    uow.measurements.add(Measurement(1, date(2026, 5, 1), Decimal(3)))
    card = read_card(uow=uow, task_id=1)
    assert card.node.title == "建站"
    assert card.stands is not None
    assert str(card.stands.percent()) == "60.0"
    assert (len(card.figures), card.occurrences, card.evidence) == (1, (), ())


def test_a_target_that_begins_with_words_is_refused_with_what_was_typed(uow):
    plan = uow.plans.add(Plan("计划"))
    task = uow.nodes.add(PlanNode(plan.id, "节能", is_task=True)).id
    with pytest.raises(InvalidValue, match="「下降3%」不以数字开头"):
        set_detail_field(uow=uow, task_id=task, field=DetailField.TARGET_VALUE, text="下降3%")
