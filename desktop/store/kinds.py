"""Which record lives in which table, and what belongs to what: declared once per kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import Plan, PlanKind, PlanNode, PlanStatus, TaskStatus
from desktop.domain.remedy_records import RemedyLink
from desktop.domain.round_records import (
    BallotCount,
    Correction,
    CorrectionKind,
    DecisionKind,
    HandDecision,
    RankOrder,
    RoundRater,
    RoundSource,
    Snapshot,
    UnitTarget,
)
from desktop.domain.rounds import (
    Round,
    RoundStatus,
    SchemeRecord,
    SchemeVersion,
    Sheet,
    SheetEvent,
    SheetStatus,
)
from desktop.domain.scoring.inputs import State
from desktop.domain.supervision.records import (
    ItemState,
    Notice,
    NoticeForm,
    RoundReading,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.task_records import (
    Direction,
    Evidence,
    Measurement,
    Occurrence,
    OccurrenceStatus,
    OwnerKind,
    TaskDetail,
)
from desktop.domain.units import Unit, UnitKind
from desktop.domain.work_calendar import HolidayOverride, SchoolTerm
from desktop.store import schema, schema_remedies, schema_supervision, schema_tasks
from desktop.store.codec import DAY, EXACT, FLAG, MOMENT, PAIRS, PLACES, RULE, TUPLE, choice
from desktop.store.kind import Kind, Link

ENTRY_KIND = "entry"
"""Kind of sheet entries in Changes and in the log; their id there is the sheet's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A workspace setting or remembered mapping: JSON text by name."""

    name: str
    value: str
    id: int = 0
    uid: str = ""


UNIT = Kind(
    schema.unit,
    Unit,
    "单位",
    {"kind": choice(UnitKind), "aliases": TUPLE, "attributes": PAIRS},
)
PLAN = Kind(
    schema.plan,
    Plan,
    "计划",
    {"kind": choice(PlanKind), "status": choice(PlanStatus), "numbering": choice(Numbering)},
)
NODE = Kind(
    schema.node,
    PlanNode,
    "条目",
    {
        "inline": FLAG,
        "is_task": FLAG,
        "co_ids": TUPLE,
        "due": DAY,
        "budget": EXACT,
        "status": choice(TaskStatus),
    },
    frozenset({"sort_key"}),
)
SCHEME = Kind(schema.scheme, SchemeRecord, "评分办法")
SCHEME_VERSION = Kind(schema.scheme_version, SchemeVersion, "评分办法版本", {"created": MOMENT})
ROUND = Kind(
    schema.round_,
    Round,
    "考核批次",
    {"start": DAY, "end": DAY, "status": choice(RoundStatus), "two_person": FLAG},
)
SHEET = Kind(schema.sheet, Sheet, "评分表", {"status": choice(SheetStatus)})
EVENT = Kind(
    schema.event,
    SheetEvent,
    "扣分/加分记录",
    {"times": EXACT, "amount": EXACT, "day": DAY, "revoked": FLAG},
)
RATER = Kind(schema.rater, RoundRater, "评委")
BALLOT = Kind(schema.ballot, BallotCount, "测评票数", {"votes": PAIRS})
RANK_ORDER = Kind(schema.rank_order, RankOrder, "排序表", {"places": PLACES})
TARGET = Kind(schema.target, UnitTarget, "目标值", {"value": EXACT, "start": EXACT})
SOURCE = Kind(schema.source, RoundSource, "汇总来源")
DECISION = Kind(
    schema.decision,
    HandDecision,
    "人工决定",
    {"kind": choice(DecisionKind), "granted": FLAG},
)
SNAPSHOT = Kind(schema.snapshot, Snapshot, "发布结果", {"created": MOMENT})
CORRECTION = Kind(
    schema.correction,
    Correction,
    "更正记录",
    {"kind": choice(CorrectionKind), "day": DAY, "state": choice(State), "amount": EXACT},
)
SETTING = Kind(schema.setting, Setting, "设置")
TASK_DETAIL = Kind(
    schema_tasks.task_detail,
    TaskDetail,
    "任务详情",
    {
        "recurrence": RULE,
        "start": DAY,
        "done_on": DAY,
        "baseline": EXACT,
        "target_value": EXACT,
        "direction": choice(Direction),
        "weight": EXACT,
        "spent": EXACT,
    },
)
OCCURRENCE = Kind(
    schema_tasks.occurrence,
    Occurrence,
    "期次",
    {"planned": DAY, "due": DAY, "status": choice(OccurrenceStatus), "done_on": DAY},
)
MEASUREMENT = Kind(schema_tasks.measurement, Measurement, "实际值", {"day": DAY, "value": EXACT})
EVIDENCE = Kind(
    schema_tasks.evidence,
    Evidence,
    "佐证材料",
    {"owner_kind": choice(OwnerKind), "added": MOMENT},
)
HOLIDAY = Kind(schema_tasks.holiday, HolidayOverride, "节假日调整", {"day": DAY, "working": FLAG})
SCHOOL_TERM = Kind(
    schema_tasks.school_term, SchoolTerm, "学期", {"start": DAY, "end": DAY, "week_one": DAY}
)
SUPERVISION_ITEM = Kind(
    schema_supervision.supervision_item,
    SupervisionItem,
    "督办事项",
    {
        "co_ids": TUPLE,
        "state": choice(ItemState),
        **dict.fromkeys(
            ("filed", "assigned", "due", "first_due", "asked_due", "reported", "closed"), DAY
        ),
        "deadline": DAY,
    },
)
SUPERVISION_STEP = Kind(
    schema_supervision.supervision_step,
    SupervisionStep,
    "督办记录",
    {
        "action": choice(StepAction),
        "state": choice(ItemState),
        "granted": FLAG,
        **dict.fromkeys(("day", "old_due", "new_due"), DAY),
    },
)
NOTICE = Kind(
    schema_supervision.notice,
    Notice,
    "通知单",
    {"form": choice(NoticeForm), "day": DAY, "deadline": DAY, "item_ids": TUPLE},
)
READING = Kind(schema_supervision.reading, RoundReading, "自动取数", {"value": EXACT, "taken": DAY})
REMEDY_LINK = Kind(schema_remedies.remedy_link, RemedyLink, "整改来源")

KINDS: Mapping[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        *(UNIT, PLAN, NODE, SCHEME, SCHEME_VERSION, ROUND, SHEET, EVENT),
        *(RATER, BALLOT, RANK_ORDER, TARGET, SOURCE, DECISION, SNAPSHOT, CORRECTION),
        SETTING,
        *(TASK_DETAIL, OCCURRENCE, MEASUREMENT, EVIDENCE, HOLIDAY, SCHOOL_TERM),
        *(SUPERVISION_ITEM, SUPERVISION_STEP, NOTICE, READING),
        REMEDY_LINK,
    )
}
"""Every kind but entries, by name, parents before children."""

SEALED_KINDS = frozenset({SNAPSHOT.name, CORRECTION.name})
"""Append-only: a step that made one cannot be taken back."""


LINKS: tuple[Link, ...] = (
    Link(UNIT, UNIT, "parent_id", "owned"),
    Link(UNIT, NODE, "responsible_id", "clear"),
    Link(UNIT, SHEET, "unit_id", "refuse"),
    Link(PLAN, NODE, "plan_id", "owned"),
    Link(NODE, NODE, "parent_id", "owned"),
    Link(SCHEME, SCHEME_VERSION, "scheme_id", "owned"),
    Link(SCHEME_VERSION, ROUND, "version_id", "refuse"),
    Link(ROUND, SHEET, "round_id", "owned"),
    Link(SHEET, EVENT, "sheet_id", "owned"),
    Link(ROUND, SOURCE, "source_id", "refuse"),
    Link(ROUND, SNAPSHOT, "round_id", "refuse"),
    Link(ROUND, CORRECTION, "round_id", "refuse"),
    Link(SHEET, CORRECTION, "sheet_id", "refuse"),
    *(
        Link(ROUND, kind, "round_id", "owned")
        for kind in (RATER, BALLOT, RANK_ORDER, TARGET, SOURCE, DECISION)
    ),
    *(Link(UNIT, kind, "unit_id", "owned") for kind in (BALLOT, TARGET, DECISION)),
    Link(UNIT, SUPERVISION_ITEM, "responsible_id", "refuse"),
    Link(UNIT, NOTICE, "unit_id", "refuse"),
    Link(NODE, SUPERVISION_ITEM, "node_id", "clear"),
    Link(SUPERVISION_ITEM, SUPERVISION_STEP, "item_id", "owned"),
    Link(ROUND, READING, "round_id", "owned"),
    Link(UNIT, READING, "unit_id", "owned"),
    *(
        Link(parent, REMEDY_LINK, column, "owned")
        for parent, column in ((NODE, "node_id"), (ROUND, "round_id"), (UNIT, "unit_id"))
    ),
    Link(NODE, MEASUREMENT, "task_id", "owned"),
    Link(NODE, OCCURRENCE, "task_id", "owned"),
    Link(NODE, TASK_DETAIL, "node_id", "owned"),
    Link(OCCURRENCE, MEASUREMENT, "occurrence_id", "owned"),
    *(
        Link(parent, EVIDENCE, "owner_id", "owned", only=("owner_kind", kind.value))
        for parent, kind in (
            (NODE, OwnerKind.TASK),
            (OCCURRENCE, OwnerKind.OCCURRENCE),
            (EVENT, OwnerKind.EVENT),
        )
    ),
)
"""All links between kinds; entries go with their sheet."""
