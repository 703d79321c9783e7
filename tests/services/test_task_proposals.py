from __future__ import annotations

from datetime import date

from desktop.domain.units import Unit, UnitKind
from desktop.services.plans import import_plan, plan_outline
from desktop.services.task_proposals import accept_fields, propose_fields
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

TEXT = """2026年工作计划
一、培训。6月底前由党政办牵头完成，司法所、外单位配合。
二、检查。由没有的办公室负责。
三、总结。
"""


def test_proposals_are_accepted_once_and_never_overwrite() -> None:
    uow = MemoryWorkspace().begin("x")
    office, court = (uow.units.add(Unit(name, UnitKind.OFFICE)).id for name in ("党政办", "司法所"))
    (plan,) = import_plan(uow=uow, text=TEXT, source_name="计划.txt", phonetics=SpelledPhonetics())
    (proposal,) = propose_fields(uow=uow, plan_id=plan.id)
    assert (proposal.due, proposal.words.due) == (date(2026, 6, 30), "6月底前")
    assert (proposal.responsible_id, proposal.co_ids) == (office, (court,))
    assert accept_fields(uow=uow, proposals=[proposal], phonetics=SpelledPhonetics()) == 1
    task = plan_outline(uow=uow, plan_id=plan.id)[0]
    assert (task.due_words, task.responsible_id, task.co_ids) == ("6月底前", office, (court,))
    assert "党政办" in task.search
    assert propose_fields(uow=uow, plan_id=plan.id) == []
