"""In-memory workspace of the same shape as the store's: services are tested without SQLAlchemy."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from desktop.domain.changes import Changes
from desktop.domain.errors import NotFound
from desktop.domain.exact import to_stored
from desktop.domain.rounds import SheetEntry
from desktop.domain.scoring.inputs import Average, State

ROUND_KINDS = ("raters", "ballots", "rank_orders", "targets", "sources", "decisions")
KINDS = (
    *("units", "plans", "nodes", "schemes", "versions", "rounds", "sheets", "events"),
    *ROUND_KINDS,
    *("snapshots", "corrections"),
    *("task_details", "occurrences", "measurements", "evidence", "holidays", "terms"),
    *("supervision_items", "supervision_steps", "notices", "readings", "remedy_links"),
)
BELONGS = {  # what is deleted with a record: (kind of the child, field that points at it)
    "units": (("units", "parent_id"),),
    "plans": (("nodes", "plan_id"),),
    "nodes": (
        ("nodes", "parent_id"),
        ("task_details", "node_id"),
        ("occurrences", "task_id"),
        ("measurements", "task_id"),
        ("remedy_links", "node_id"),
    ),
    "schemes": (("versions", "scheme_id"),),
    "rounds": tuple((kind, "round_id") for kind in ("sheets", *ROUND_KINDS, "remedy_links")),
    "sheets": (("events", "sheet_id"),),
    "supervision_items": (("supervision_steps", "item_id"),),
}


@dataclass
class Tables:
    """All rows; ids are given by one counter per kind."""

    rows: dict[str, dict[int, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    entries: dict[tuple[int, int], SheetEntry] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    next_id: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))

    def copied(self) -> Tables:
        return copy.copy(
            Tables(
                {kind: dict(rows) for kind, rows in self.rows.items()},
                dict(self.entries),
                dict(self.settings),
                defaultdict(lambda: 1, self.next_id),
            )
        )


class MemoryRecords:
    """One kind of record."""

    def __init__(self, uow: MemoryUnitOfWork, kind: str) -> None:
        self._uow = uow
        self._kind = kind

    @property
    def _rows(self) -> dict[int, Any]:
        return self._uow.tables.rows[self._kind]

    def get(self, record_id: int) -> Any:
        if record_id not in self._rows:
            raise NotFound(f"{self._kind} {record_id} 不存在。")
        return self._rows[record_id]

    def list(self, **where: object) -> Any:
        found = [
            row
            for row in self._rows.values()
            if all(getattr(row, name) == value for name, value in where.items())
        ]
        return sorted(found, key=lambda row: (getattr(row, "position", 0), row.id))

    def count(self, **where: object) -> int:
        return len(self.list(**where))

    def found_in(self, field: str, values: Any) -> set[int]:
        return {getattr(row, field) for row in self._rows.values()} & set(values)

    def add(self, record: Any) -> Any:
        return self.add_many([record])[0]

    def add_many(self, records: Any) -> Any:
        stored = []
        for record in records:
            number = self._uow.tables.next_id[self._kind]
            self._uow.tables.next_id[self._kind] = number + 1
            row = replace(record, id=number, uid=record.uid or f"{self._kind}-{number}")
            self._rows[number] = row
            self._uow.wrote(self._kind, number)
            stored.append(row)
        return stored

    def update(self, record: Any) -> None:
        before = self.get(record.id)
        after = replace(record, uid=before.uid)
        if before != after:
            self._rows[record.id] = after
            self._uow.wrote(self._kind, record.id)

    def update_many(self, records: Any) -> None:
        for record in records:
            self.update(record)

    def delete(self, record_id: int) -> None:
        self.get(record_id)
        for kind, name in BELONGS.get(self._kind, ()):
            records = getattr(self._uow, kind)
            for row in records.list(**{name: record_id}):
                if row.id in self._uow.tables.rows[kind]:
                    records.delete(row.id)
        if self._kind == "sheets":
            keys = [key for key in self._uow.tables.entries if key[0] == record_id]
            self._uow.entries.remove(keys)
        del self._rows[record_id]
        self._uow.wrote(self._kind, record_id)


class MemoryEntries:
    """Sheet entries by (sheet, leaf)."""

    def __init__(self, uow: MemoryUnitOfWork) -> None:
        self._uow = uow

    def of_sheet(self, sheet_id: int) -> list[SheetEntry]:
        rows = self._uow.tables.entries
        return [rows[key] for key in sorted(rows) if key[0] == sheet_id]

    def of_round(self, round_id: int) -> list[SheetEntry]:
        sheets = {sheet.id for sheet in self._uow.sheets.list(round_id=round_id)}
        rows = self._uow.tables.entries
        return [rows[key] for key in sorted(rows) if key[0] in sheets]

    def at_leaf(self, round_id: int, leaf: int) -> list[SheetEntry]:
        return [entry for entry in self.of_round(round_id) if entry.leaf == leaf]

    def put(self, entries: Any) -> int:
        changed = 0
        for entry in entries:
            if entry.amount is not None:
                to_stored(entry.amount)
            key = (entry.sheet_id, entry.leaf)
            if self._uow.tables.entries.get(key) != entry:
                self._uow.tables.entries[key] = entry
                self._uow.wrote("entries", entry.sheet_id)
                changed += 1
        return changed

    def remove(self, keys: Any) -> int:
        there = [key for key in keys if self._uow.tables.entries.pop(key, None) is not None]
        for key in there:
            self._uow.wrote("entries", key[0])
        return len(there)

    def averages(
        self, round_id: int, leaves: Any, *, extremes: bool = False
    ) -> list[tuple[int, int, Average]]:
        unit_of = {sheet.id: sheet.unit_id for sheet in self._uow.sheets.list(round_id=round_id)}
        found: dict[tuple[int, int], list[int]] = {}
        for entry in self.of_round(round_id):
            scored = entry.state is State.SCORED and entry.amount is not None
            if scored and entry.leaf in leaves:
                cell = found.setdefault((unit_of[entry.sheet_id], entry.leaf), [])
                cell.append(to_stored(entry.amount))
        return [
            (*key, Average(sum(n), len(n), *((max(n), min(n)) if extremes else ())))
            for key, n in sorted(found.items())
        ]

    def unsummed(self, round_id: int, summed: Any) -> list[SheetEntry]:
        return [
            entry
            for entry in self.of_round(round_id)
            if entry.leaf not in summed or entry.state is not State.SCORED or entry.amount is None
        ]


class MemoryUnitOfWork:
    """Works on a copy; ``commit`` makes it the workspace's."""

    def __init__(self, workspace: MemoryWorkspace, label: str = "") -> None:
        self.label = label
        self.tables = workspace.tables.copied()
        self.touched: dict[str, set[int]] = defaultdict(set)
        self._workspace = workspace
        for kind in KINDS:
            setattr(self, kind, MemoryRecords(self, kind))
        self.entries = MemoryEntries(self)

    def wrote(self, kind: str, number: int) -> None:
        self.touched[kind].add(number)

    def notice_numbers(self, year: int, word: str) -> set[int]:
        return set()  # nothing is undone here

    def get_setting(self, name: str) -> str | None:
        return self.tables.settings.get(name)

    def set_setting(self, name: str, value: str) -> None:
        if self.tables.settings.get(name) != value:
            self.tables.settings[name] = value
            self.wrote("setting", 0)

    def commit(self) -> Changes:
        changes = Changes(self.label, {kind: frozenset(ids) for kind, ids in self.touched.items()})
        if self.touched:
            self._workspace.tables = self.tables.copied()
            self._workspace.steps.append(self.label)
        self.touched = defaultdict(set)
        return changes

    def rollback(self) -> None:
        self.tables = self._workspace.tables.copied()
        self.touched = defaultdict(set)

    def __enter__(self) -> MemoryUnitOfWork:
        return self

    def __exit__(self, *_details: object) -> None:
        self.rollback()


class MemoryWorkspace:
    """An open workspace without a file; ``steps`` are the labels of the commits that wrote."""

    def __init__(self) -> None:
        self.path = Path("memory.kaoping")
        self.read_only = False
        self.notice = ""
        self.tables = Tables()
        self.steps: list[str] = []

    def begin(self, label: str = "") -> MemoryUnitOfWork:
        return MemoryUnitOfWork(self, label)

    def check(self) -> list[str]:
        return []

    def backup(self) -> None:
        return None

    def close(self) -> None:
        return None


class SpelledPhonetics:
    """Pinyin of a few characters, enough to see that it is stored."""

    SOUNDS: ClassVar[dict[str, str]] = {
        "大": "da",
        "塘": "tang",
        "村": "cun",
        "培": "pei",
        "训": "xun",
        "党": "dang",
    }

    def initials(self, text: str) -> str:
        return "".join(self.SOUNDS.get(c, c)[0] for c in text).lower()

    def full(self, text: str) -> str:
        return "".join(self.SOUNDS.get(c, c) for c in text).lower()
