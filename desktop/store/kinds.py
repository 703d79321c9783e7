"""Which record lives in which table, and what belongs to what: declared once per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from desktop.domain.plans import Plan, PlanKind, PlanNode, PlanStatus, TaskStatus
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
from desktop.domain.units import Unit, UnitKind
from desktop.store import schema
from desktop.store.codec import (
    AS_IS,
    DAY,
    EXACT,
    FLAG,
    MOMENT,
    PAIRS,
    PLACES,
    TUPLE,
    Codec,
    Image,
    Stored,
    choice,
)

if TYPE_CHECKING:
    from sqlalchemy import Table

R = TypeVar("R")

ENTRY_KIND = "entry"
"""Kind of sheet entries in Changes and in the log; their id there is the sheet's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A workspace setting or remembered mapping: JSON text by name."""

    name: str
    value: str
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """The mapping of one kind.

    Attributes:
        table: where it is stored; its columns are the fields of ``record``, besides ``derived``.
        word: what people call it, for messages.
        codecs: fields that are not plain text or whole numbers.
        derived: columns the store works out itself; in no record and no image.
    """

    table: Table
    record: type[R]
    word: str
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Name in Changes and in the log: the table's."""
        return self.table.name

    def columns(self) -> tuple[str, ...]:
        """Return the columns of an image: all but id and the derived ones."""
        skip = self.derived | {"id"}
        return tuple(column.name for column in self.table.columns if column.name not in skip)

    def encode_value(self, name: str, value: object) -> Stored:
        """Return what is stored for one field's value."""
        if value is None:
            return None
        return self.codecs.get(name, AS_IS).encode(value)

    def encode(self, record: R) -> Image:
        """Return the image of a record."""
        return self.encode_many([record])[0]

    def encode_many(self, records: Iterable[R]) -> list[Image]:
        """Return the images of records."""
        names = self.columns()
        codecs = self.codecs
        return [
            {
                name: self.encode_value(name, getattr(record, name))
                if name in codecs
                else getattr(record, name)
                for name in names
            }
            for record in records
        ]

    def decode_value(self, name: str, value: Stored) -> object:
        """Return the field's value for what is stored; plain for a column that is no more."""
        if value is None:
            return None
        return self.codecs.get(name, AS_IS).decode(value)

    def decode(self, record_id: int, image: Image) -> R:
        """Return the record of an image."""
        make: Callable[..., R] = self.record
        return make(id=record_id, **self.readable(image))

    def fields(self) -> tuple[str, ...]:
        """Return the record's fields, all of them columns, in the order it is made with."""
        return tuple(item.name for item in fields(self.record))  # type: ignore[arg-type]

    def decode_rows(self, rows: Iterable[Sequence[Stored]]) -> list[R]:
        """Return the records of rows of :meth:`fields`: as :meth:`decode`, for thousands at once."""
        make: Callable[..., R] = self.record
        coded = [
            (place, self.codecs[name].decode)
            for place, name in enumerate(self.fields())
            if name in self.codecs
        ]
        found = []
        for row in rows:
            values: list[Any] = list(row)
            for place, decode in coded:
                if values[place] is not None:
                    values[place] = decode(values[place])
            found.append(make(*values))
        return found

    def readable(self, image: Mapping[str, Stored]) -> dict[str, object]:
        """Return an image with the values a record would have, for history."""
        return {name: self.decode_value(name, value) for name, value in image.items()}

    def check_mapping(self) -> Sequence[str]:
        """Return the fields and columns that do not match each other (tests: none)."""
        wanted = {item.name for item in fields(self.record)} | self.derived  # type: ignore[arg-type]
        return sorted(wanted ^ {column.name for column in self.table.columns})


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
    {"kind": choice(PlanKind), "status": choice(PlanStatus)},
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

KINDS: Mapping[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        *(UNIT, PLAN, NODE, SCHEME, SCHEME_VERSION, ROUND, SHEET, EVENT),
        *(RATER, BALLOT, RANK_ORDER, TARGET, SOURCE, DECISION, SNAPSHOT, CORRECTION),
        SETTING,
    )
}
"""Every kind but entries, by name, parents before children."""

SEALED_KINDS = frozenset({SNAPSHOT.name, CORRECTION.name})
"""Append-only: a step that made one cannot be taken back."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column that points at another kind, and what happens when that one is deleted.

    ``rule``: ``"owned"`` deletes the child too, ``"clear"`` empties the column, ``"refuse"``
    refuses the deletion as long as a child exists.
    """

    parent: Kind[Any]
    child: Kind[Any]
    column: str
    rule: str


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
)
"""All links between kinds; entries go with their sheet."""
