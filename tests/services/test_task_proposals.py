from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import LampRule
from desktop.domain.proposals import Confidence, Field
from desktop.domain.recurrence import LAST_DAY, Every
from desktop.domain.task_records import Direction, OccurrenceStatus
from desktop.domain.units import Unit, UnitKind
from desktop.domain.work_calendar import WorkCalendar
from desktop.services.accepting import accept_fields, begin_occurrences, decide
from desktop.services.plans import import_plan, plan_as_text, plan_outline
from desktop.services.proposed_units import UnitBook, add_missing
from desktop.services.task_proposals import (
    hinted_year,
    needs_year,
    propose_fields,
    with_text,
)
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

TEXT = """2026年工作计划
一、培训。6月底前由党政办牵头完成，司法所、外单位配合。
二、检查。由没有的办公室负责。
三、总结。
四、环境整治。每月开展两次检查，各村配合，达标率达到95%以上，经费约2万元。
"""
TODAY = date(2026, 3, 2)


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("x")


@pytest.fixture
def ids(uow):
    units = [Unit(name, UnitKind.OFFICE) for name in ("党政办", "司法所")]
    units += [Unit(name, UnitKind.VILLAGE) for name in ("大塘村", "小塘村")]
    return [uow.units.add(unit).id for unit in units]


def imported(uow, text=TEXT):
    (plan,) = import_plan(uow=uow, text=text, source_name="计划.txt", phonetics=SpelledPhonetics())
    return plan


def of(found, field):
    return [one for one in found if one.field is field]


def test_proposals_are_accepted_once_and_never_overwrite(uow, ids) -> None:
    plan = imported(uow)
    found = [one for one in propose_fields(uow=uow, plan_id=plan.id) if not one.obstacle]
    assert {one.shown for one in of(found, Field.DUE)} == {"2026-06-30"}
    assert accept_fields(uow=uow, proposals=found, phonetics=SpelledPhonetics()) == 2
    first, _second, _third, fourth = plan_outline(uow=uow, plan_id=plan.id)
    assert (first.due, first.due_words) == (date(2026, 6, 30), "6月底前")
    assert (first.responsible_id, first.co_ids) == (ids[0], (ids[1],))
    assert "党政办" in first.search
    assert (fourth.target, fourth.budget, fourth.co_ids) == (
        "达标率95%",
        Decimal(20_000),
        tuple(ids[2:]),
    )
    (detail,) = uow.task_details.list(node_id=fourth.id)
    assert detail.recurrence is not None
    assert (detail.recurrence.every, detail.recurrence.days) == (Every.MONTH, (15, LAST_DAY))
    assert (detail.recurrence.start, detail.recurrence.end) == (
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert (detail.target_value, detail.target_unit) == (Decimal(95), "%")
    assert detail.direction is Direction.UP
    left = propose_fields(uow=uow, plan_id=plan.id)
    assert [(one.field, one.unknown) for one in left] == [(Field.RESPONSIBLE, ("没有的办公室",))]


def test_a_unit_nobody_has_is_shown_but_cannot_be_accepted(uow, ids) -> None:
    plan = imported(uow)
    found = propose_fields(uow=uow, plan_id=plan.id)
    (one,) = [one for one in of(found, Field.RESPONSIBLE) if not one.unit_ids]
    assert one.proposal.confidence is Confidence.LOW
    assert not one.sure
    assert "没有的办公室" in one.obstacle
    with pytest.raises(InvalidValue, match="没有的办公室"):
        accept_fields(uow=uow, proposals=[one], phonetics=SpelledPhonetics())
    book = UnitBook.of(uow)
    with pytest.raises(InvalidValue, match="名册中没有「派出所」"):
        with_text(one, "派出所", book=book, year=2026)
    with pytest.raises(InvalidValue, match="只能有一个"):
        with_text(one, "党政办、司法所", book=book, year=2026)
    changed = with_text(one, "司法所", book=book, year=2026)
    assert (changed.unit_ids, changed.changed, changed.sure) == ((ids[1],), True, True)


def test_a_helper_missing_from_the_roster_costs_confidence_not_the_others(uow, ids) -> None:
    plan = imported(uow)
    one = of(propose_fields(uow=uow, plan_id=plan.id), Field.CO)[0]
    assert (one.unit_ids, one.unknown) == ((ids[1],), ("外单位",))
    assert one.proposal.confidence is Confidence.MEDIUM
    assert one.proposal.reason == "名册中没有「外单位」，只填其余单位"


def test_what_was_turned_down_does_not_come_again(uow, ids) -> None:
    plan = imported(uow)
    found = propose_fields(uow=uow, plan_id=plan.id)
    decided = decide(
        uow=uow,
        accepted=of(found, Field.DUE),
        rejected=[one for one in found if one.field is not Field.DUE],
        phonetics=SpelledPhonetics(),
        today=TODAY,
    )
    assert (decided.accepted, decided.changed, decided.rejected) == (1, 0, len(found) - 1)
    assert propose_fields(uow=uow, plan_id=plan.id) == []


def test_changed_values_are_counted_and_stand_as_typed(uow, ids) -> None:
    plan = imported(uow)
    found = propose_fields(uow=uow, plan_id=plan.id)
    book = UnitBook.of(uow)
    (due,) = of(found, Field.DUE)
    assert with_text(due, due.shown, book=book, year=2026) is due
    changed = with_text(due, "三季度", book=book, year=2026)
    decided = decide(
        uow=uow, accepted=[changed], rejected=[], phonetics=SpelledPhonetics(), today=TODAY
    )
    assert (decided.accepted, decided.changed) == (0, 1)
    node = plan_outline(uow=uow, plan_id=plan.id)[0]
    assert (node.due, node.due_words) == (date(2026, 9, 30), "")


def test_the_year_is_asked_for_once_and_kept_with_the_plan(uow) -> None:
    text = "工作计划\n一、修订。20xx年6月底前完成修订。\n2026年1月5日\n"
    plan = imported(uow, text)
    assert plan.year is None
    found = propose_fields(uow=uow, plan_id=plan.id)
    assert needs_year(found)
    assert not any(one.sure for one in of(found, Field.DUE))
    with pytest.raises(InvalidValue, match="年份"):
        accept_fields(uow=uow, proposals=found, phonetics=SpelledPhonetics())
    found = propose_fields(uow=uow, plan_id=plan.id, year=2026)
    assert not needs_year(found)
    decide(
        uow=uow,
        accepted=found,
        rejected=[],
        phonetics=SpelledPhonetics(),
        today=TODAY,
        years={plan.id: 2026},
    )
    assert uow.plans.get(plan.id).year == 2026
    assert plan_outline(uow=uow, plan_id=plan.id)[0].due == date(2026, 6, 30)


def test_the_year_is_guessed_from_signature_or_opening(uow) -> None:
    plan = imported(uow, "工作计划\n一、修订。6月底前完成。\n某某镇人民政府\n2026年1月5日\n")
    assert hinted_year(plan) == 2026
    assert hinted_year(imported(uow, "工作计划\n一、修订。\n")) is None


def test_only_the_branch_asked_for_is_read(uow, ids) -> None:
    plan = imported(uow)
    nodes = plan_outline(uow=uow, plan_id=plan.id)
    found = propose_fields(uow=uow, plan_id=plan.id, node_ids=[nodes[3].id])
    assert {one.node.id for one in found} == {nodes[3].id}


def test_units_a_plan_names_are_added_with_their_kind(uow, ids) -> None:
    added = add_missing(uow=uow, names=["派出所", "柳溪村", "各村", "党政办", "派出所"])
    assert [(unit.name, unit.kind) for unit in added] == [
        ("派出所", UnitKind.OFFICE),
        ("柳溪村", UnitKind.VILLAGE),
    ]


def test_money_for_each_goes_to_the_note(uow) -> None:
    plan = imported(uow, "2026年计划\n一、书屋建设。按6万元/个补助。\n")
    found = propose_fields(uow=uow, plan_id=plan.id)
    accept_fields(uow=uow, proposals=found, phonetics=SpelledPhonetics())
    (node,) = plan_outline(uow=uow, plan_id=plan.id)
    assert (node.budget, node.note) == (None, "经费标准：6万元/个")


def test_nothing_is_proposed_from_what_was(uow, ids) -> None:
    text = "2026年计划\n一、上半年工作回顾\n1.新建书屋5家，由党政办牵头。\n二、下步打算\n1.新建书屋2家。\n"
    plan = imported(uow, text)
    found = propose_fields(uow=uow, plan_id=plan.id)
    assert [one.shown for one in found] == ["不是任务", "2家"]


STAGES = """2026年计划
一、改造道路。3月底前完成设计；6月底前由党政办牵头完成招标；12月底前建成道路2条。注意施工安全。
二、总结
"""


def test_sentences_with_their_own_dates_become_tasks(uow, ids) -> None:
    plan = imported(uow, STAGES)
    found = of(propose_fields(uow=uow, plan_id=plan.id), Field.SENTENCE)
    assert [one.shown for one in found] == [
        "2026-03-31",
        "2026-06-30；党政办",
        "2026-12-31；2条",
    ]
    assert not any(one.sure for one in found)
    accept_fields(uow=uow, proposals=found, phonetics=SpelledPhonetics())
    assert plan_as_text(uow=uow, plan_id=plan.id) == STAGES
    nodes = plan_outline(uow=uow, plan_id=plan.id)
    tasks = [node for node in nodes if node.parent_id == nodes[0].id and node.is_task]
    assert [task.due for task in tasks] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]
    assert (tasks[1].responsible_id, tasks[2].target) == (ids[0], "2条")
    assert of(propose_fields(uow=uow, plan_id=plan.id), Field.SENTENCE) == []


def test_one_sentence_of_several_can_be_taken_out(uow, ids) -> None:
    plan = imported(uow, STAGES)
    found = of(propose_fields(uow=uow, plan_id=plan.id), Field.SENTENCE)
    accept_fields(uow=uow, proposals=found[1:2], phonetics=SpelledPhonetics())
    assert plan_as_text(uow=uow, plan_id=plan.id) == STAGES
    nodes = plan_outline(uow=uow, plan_id=plan.id)
    tasks = [node for node in nodes if node.parent_id == nodes[0].id and node.is_task]
    assert [task.due for task in tasks] == [date(2026, 6, 30)]


def test_sentences_wait_for_the_year_too(uow) -> None:
    plan = imported(uow, STAGES.replace("2026年", ""))
    found = of(propose_fields(uow=uow, plan_id=plan.id), Field.SENTENCE)
    assert all("年份" in one.obstacle for one in found)
    assert needs_year(found)


def test_an_entry_with_an_accepted_field_is_a_task(uow) -> None:
    plan = imported(uow, "2026年计划\n一、制度。一是落实信息日报制度；二是抓好培训。\n")
    part = plan_outline(uow=uow, plan_id=plan.id)[1]
    assert not part.is_task
    found = propose_fields(uow=uow, plan_id=plan.id)
    assert [(one.field, one.sure) for one in found] == [
        (Field.TASK, False),
        (Field.RECURRENCE, False),
    ]
    accept_fields(uow=uow, proposals=found[1:], phonetics=SpelledPhonetics())
    assert plan_outline(uow=uow, plan_id=plan.id)[1].is_task


def test_what_a_heading_says_is_never_ticked(uow) -> None:
    text = "2026年计划\n一、健全机制。每季度研究一次公开工作。\n1.修订目录。6月底前完成。\n"
    plan = imported(uow, text)
    found = propose_fields(uow=uow, plan_id=plan.id)
    assert [(one.field, one.sure) for one in found] == [
        (Field.TASK, False),
        (Field.RECURRENCE, False),
        (Field.DUE, True),
    ]


def test_a_plan_taken_over_late_owes_nothing_for_the_months_before(uow) -> None:
    plan = imported(uow, "2026年计划\n一、例会。每月召开一次例会。\n")
    found = propose_fields(uow=uow, plan_id=plan.id)
    today = date(2026, 5, 20)
    accept_fields(uow=uow, proposals=found, phonetics=SpelledPhonetics(), today=today)
    begin_occurrences(
        uow=uow, accepted=found, calendar=WorkCalendar(), lamps=LampRule(), today=today
    )
    made = sorted(uow.occurrences.list(), key=lambda one: one.due)
    assert [one.status for one in made if one.due < today] == [OccurrenceStatus.SKIPPED] * 4
    assert [one.due.month for one in made if one.status is OccurrenceStatus.OPEN] == [5]
    assert all(one.reason for one in made if one.status is OccurrenceStatus.SKIPPED)
