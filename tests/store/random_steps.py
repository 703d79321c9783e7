"""Random steps of a clerk in a real workspace: the services of outline, tasks and supervision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from desktop.domain.errors import UserError
from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import PlanNode, TaskStatus
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.supervision.records import (
    Notice,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.rules import RULES as RULES_OF_CHAIN
from desktop.domain.supervision.rules import is_possible
from desktop.domain.task_records import Measurement, OwnerKind
from desktop.domain.units import Unit, UnitKind
from desktop.domain.work_calendar import SchoolTerm
from desktop.services import evidence, measurements, notices, occurrences, supervising
from desktop.services.accepting import decide
from desktop.services.calendar_changes import change_calendar
from desktop.services.outline import copying, entries, moving, numbering, texts
from desktop.services.outline.roll_over import roll_over
from desktop.services.plans import change_node, delete_plan, import_plan, set_task
from desktop.services.task_details import change_detail, set_recurrence, task_detail
from desktop.services.task_lamps import load_board
from desktop.services.task_proposals import propose_fields
from desktop.services.work_calendars import save_term, set_holiday
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import SpelledPhonetics

PHONETICS = SpelledPhonetics()
TODAY = date(2026, 5, 6)
NOW = datetime(2026, 5, 6, 8, tzinfo=UTC)
RULES = (
    Recurrence(Every.MONTH, date(2026, 1, 31), days=(31,)),
    Recurrence(Every.WEEK, date(2026, 4, 1), weekdays=(1, 5), off_day=OffDay.NEXT),
    Recurrence(Every.DAY, date(2026, 4, 28), off_day=OffDay.SKIP),
    Recurrence(Every.QUARTER, date(2026, 1, 1)),
    Recurrence(Every.TERM, date(2026, 1, 1), week=-1),
    Recurrence(Every.YEAR, date(2024, 2, 29), days=(29,), month=2),
)
TEXT = """2026年工作计划
一、培训工作。6月底前由党政办牵头完成，司法所配合。每月报送一次进度。
（一）普法培训。全年不少于4场，经费2万元。
1.备课
2.开课
（二）安全培训。一是入户宣传；二是张贴告示；三是开展演练。
二、检查工作
1.1 日常检查。每周五前汇总。
1.2 专项检查。2月底前完成。
三、其他
"""


@dataclass
class Office:
    """What a step works on: an open unit of work and the dice.

    ``folder`` holds files for evidence.
    """

    uow: Any
    files: Any
    dice: Random
    folder: Path

    def nodes(self) -> list[PlanNode]:
        return self.uow.nodes.list()

    def node(self) -> PlanNode:
        return self.dice.choice(self.nodes())

    def some(self) -> list[int]:
        """Return a few entries of one plan."""
        of_plan = self.uow.nodes.list(plan_id=self.node().plan_id)
        return [
            n.id
            for n in self.dice.sample(of_plan, min(len(of_plan), self.dice.choice((1, 1, 2, 3))))
        ]

    def neighbours(self) -> list[int]:
        node = self.node()
        row = self.uow.nodes.list(plan_id=node.plan_id, parent_id=node.parent_id)
        at = [one.id for one in row].index(node.id)
        return [one.id for one in row[at : at + self.dice.choice((2, 2, 3))]]

    def place(self) -> dict[str, Any]:
        node = self.node()
        parent = self.dice.choice((node.id, node.parent_id, None))
        return {"plan_id": node.plan_id, "parent_id": parent, "position": self.dice.randrange(5)}

    def unit(self) -> int:
        return self.dice.choice(self.uow.units.list()).id

    def board(self) -> Any:
        return load_board(uow=self.uow, holidays=Holidays2026(), today=TODAY)

    def occurrence(self) -> int:
        return self.dice.choice(self.uow.occurrences.list()).id

    def item(self) -> SupervisionItem:
        return self.dice.choice(self.uow.supervision_items.list())


def begin(uow: Any) -> None:
    """Set up the office: units, a term, two plans."""
    for name in ("党政办", "司法所"):
        uow.units.add(Unit(name, UnitKind.OFFICE))
    save_term(uow=uow, term=SchoolTerm("春季学期", date(2026, 3, 2), date(2026, 7, 3)))
    for name in ("甲", "乙"):
        import_plan(uow=uow, text=TEXT, source_name=f"{name}.txt", phonetics=PHONETICS)


def _split(o: Office) -> None:
    node = o.node()
    words = node.title + node.gap + node.body
    texts.split_node(
        uow=o.uow, node_id=node.id, at=o.dice.randrange(len(words) + 1), phonetics=PHONETICS
    )


def _cut_out(o: Office) -> None:
    node = o.dice.choice([node for node in o.nodes() if node.body])
    start = o.dice.randrange(len(node.body))
    end = o.dice.randint(start, len(node.body))
    texts.sentence_to_task(uow=o.uow, node_id=node.id, start=start, end=end, phonetics=PHONETICS)


def _change_text(o: Office) -> None:
    node = replace(o.node(), body=o.dice.choice(("", "新的内容。", "第一行\n第二行")))
    node = replace(node, responsible_id=o.dice.choice((None, o.unit())), progress=50)
    change_node(uow=o.uow, node=node, phonetics=PHONETICS)


def _recur(o: Office) -> None:
    rule = o.dice.choice((*RULES, None))
    task = o.node()
    set_task(uow=o.uow, node_ids=[task.id], is_task=True)
    calendar = o.board().calendar
    set_recurrence(uow=o.uow, task_id=task.id, rule=rule, calendar=calendar, today=TODAY)
    _make_due(o)


def _make_due(o: Office) -> None:
    board = o.board()
    made = {"uow": o.uow, "calendar": board.calendar, "lamps": board.rule, "today": TODAY}
    occurrences.make_due(**made)
    assert occurrences.missing(**made) == []


def _move_occurrence(o: Office) -> None:
    day = TODAY + timedelta(days=o.dice.randrange(40))
    occurrences.change_occurrence(uow=o.uow, occurrence_id=o.occurrence(), due=day, note="改期")


def _holiday(o: Office) -> None:
    day = TODAY + timedelta(days=o.dice.randrange(30))
    working = o.dice.random() < 0.5

    def change(uow: Any) -> object:
        return set_holiday(uow=uow, first=day, last=day, working=working, name="调整")

    change_calendar(uow=o.uow, holidays=Holidays2026(), today=TODAY, change=change)


def _detail(o: Office) -> None:
    detail = task_detail(uow=o.uow, task_id=o.node().id)
    change_detail(
        uow=o.uow,
        detail=replace(
            detail,
            baseline=Decimal(o.dice.randrange(5)),
            target_value=Decimal(o.dice.randrange(5)),
            weight=Decimal(o.dice.randrange(3)),
            spent=o.dice.choice((None, Decimal(0), Decimal("12.5"))),
        ),
    )


def _measure(o: Office) -> None:
    task = o.node()
    of_task = o.uow.occurrences.list(task_id=task.id)
    which = o.dice.choice(of_task).id if of_task else None
    measurements.add_measurement(
        uow=o.uow, measurement=Measurement(task.id, TODAY, Decimal(3), which, "口头")
    )


def _keep_evidence(o: Office) -> None:
    path = o.folder / f"材料{o.dice.randrange(4)}.txt"
    path.write_text(path.name, encoding="utf-8")
    kind = o.dice.choice((OwnerKind.TASK, OwnerKind.OCCURRENCE))
    owner = o.node().id if kind is OwnerKind.TASK else o.occurrence()
    evidence.add_evidence(
        uow=o.uow, files=o.files, owner_kind=kind, owner_id=owner, paths=[path], now=NOW
    )


def _drop_evidence(o: Office) -> None:
    kept = o.dice.choice(o.uow.evidence.list())
    evidence.remove_evidence(uow=o.uow, evidence_ids=[kept.id])


def _supervise(o: Office) -> None:
    node = o.node()
    o.uow.nodes.update(replace(node, responsible_id=o.unit()))
    supervising.supervise_tasks(uow=o.uow, node_ids=[node.id], day=TODAY, who="甲")


def _step(o: Office) -> None:
    due = TODAY + timedelta(days=o.dice.randrange(30))
    item = o.item()
    possible = [action for action, rule in RULES_OF_CHAIN.items() if is_possible(item, rule)]
    step = SupervisionStep(
        item.id,
        o.dice.choice(possible or list(StepAction)),
        TODAY, "甲", "情况", new_due=due, granted=o.dice.random() < 0.5, colour="blue",
    )  # fmt: skip
    supervising.take_step(uow=o.uow, step=step, today=TODAY)


def _notice(o: Office) -> None:
    item = o.item()
    form = o.dice.choice(list(NoticeForm))
    colour = "blue" if form is NoticeForm.WARNING else ""
    notice = Notice(
        item.responsible_id, form, 0, "", 0, "", TODAY, (item.id,), colour,
        TODAY + timedelta(days=5), "请抓紧",
    )  # fmt: skip
    notices.issue_notice(uow=o.uow, notice=notice, today=TODAY)


def _proposals(o: Office) -> None:
    found = propose_fields(uow=o.uow, plan_id=o.node().plan_id, year=2026)
    usable = [one for one in found if not one.obstacle]
    picked = o.dice.sample(usable, min(len(usable), 4))
    decide(uow=o.uow, accepted=picked[:3], rejected=picked[3:], phonetics=PHONETICS, today=TODAY)


def _paste(o: Office) -> None:
    words = o.dice.choice(("一行\n两行", "一、甲\n（一）乙\n二、丙", "1.1 甲。乙\n1.2 丙"))
    copying.paste_text(uow=o.uow, text=words, phonetics=PHONETICS, **o.place())


def _delete_unit(o: Office) -> None:
    from desktop.services.units import delete_unit

    delete_unit(uow=o.uow, unit_id=o.unit())


STEPS: dict[str, Callable[[Office], object]] = {
    "移动": lambda o: moving.move_nodes(uow=o.uow, node_ids=o.some(), **o.place()),
    "移动2": lambda o: moving.move_nodes(uow=o.uow, node_ids=o.some(), **o.place()),
    "升级": lambda o: moving.promote(uow=o.uow, node_ids=o.some()),
    "降级": lambda o: moving.demote(uow=o.uow, node_ids=o.some()),
    "上移": lambda o: moving.shift(uow=o.uow, node_ids=o.some(), down=False),
    "下移": lambda o: moving.shift(uow=o.uow, node_ids=o.some(), down=True),
    "拆分": _split,
    "合并": lambda o: texts.join_nodes(uow=o.uow, node_ids=o.neighbours(), phonetics=PHONETICS),
    "设为任务": _cut_out,
    "并入正文": lambda o: texts.back_into_text(uow=o.uow, node_id=o.node().id, phonetics=PHONETICS),
    "复制": lambda o: copying.copy_nodes(uow=o.uow, node_ids=o.some(), **o.place()),
    "粘贴": _paste,
    "结转": lambda o: roll_over(
        uow=o.uow, plan_id=o.node().plan_id, year=2028, drop_finished=o.dice.random() < 0.5
    ),
    "编号": lambda o: numbering.set_numbering(
        uow=o.uow, plan_id=o.node().plan_id, numbering=o.dice.choice(list(Numbering))
    ),
    "删除": lambda o: entries.delete_nodes(uow=o.uow, node_ids=[o.node().id]),
    "删除计划": lambda o: delete_plan(uow=o.uow, plan_id=o.node().plan_id),
    "改写": _change_text,
    "完成": lambda o: o.uow.nodes.update(replace(o.node(), status=TaskStatus.DONE)),
    "重复": _recur,
    "期次": _make_due,
    "完成期次": lambda o: occurrences.finish(uow=o.uow, occurrence_ids=[o.occurrence()], day=TODAY),
    "跳过": lambda o: occurrences.skip(uow=o.uow, occurrence_ids=[o.occurrence()], reason="停办"),
    "恢复": lambda o: occurrences.reopen(uow=o.uow, occurrence_id=o.occurrence()),
    "改期": _move_occurrence,
    "节假日": _holiday,
    "详情": _detail,
    "实际值": _measure,
    "佐证": _keep_evidence,
    "去掉佐证": _drop_evidence,
    "立项": _supervise,
    "督办步骤": _step,
    "督办步骤2": _step,
    "通知单": _notice,
    "识别": _proposals,
    "删除单位": _delete_unit,
}


def take(workspace: Any, dice: Random, folder: Path, name: str) -> bool:
    """Take a step; returns whether anything was written. A refusal leaves everything as it was."""
    with workspace.begin(name) as uow:
        try:
            STEPS[name](Office(uow, workspace.files, dice, folder))
        except UserError:
            return False
        except IndexError as nothing_there:
            if "empty sequence" not in str(nothing_there):
                raise
            return False
        uow.commit()
        return uow.batch_id is not None
