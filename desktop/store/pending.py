"""What a unit of work has changed so far, merged per row: the raw material of its log batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.changes import Changes
from desktop.store.codec import Image, Stored, to_json
from desktop.store.kinds import ENTRY_KIND

EntryImage = tuple[int, int | None, str, str]
"""State number, amount in 1/10,000, level, reason of one entry."""

MANY = 1000
"""From here on Changes names the kind only: views reload rather than look for ids."""


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """One row of the change log as text; see :class:`desktop.domain.changes.RowChange`."""

    kind: str
    record_id: int
    before: str | None
    after: str | None


class Pending:
    """The row changes of one unit of work.

    A row changed twice has one change, from its first image to its last; a row that is again as it
    was has none. Updates log only the columns that differ. All entries of a sheet are one log row
    (leaf → entry), so that an import of 10,000 scores stays small.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], tuple[Image | None, Image | None]] = {}
        self._entries: dict[int, dict[int, tuple[EntryImage | None, EntryImage | None]]] = {}

    def row(self, kind: str, record_id: int, before: Image | None, after: Image | None) -> None:
        """Note that a row went from ``before`` to ``after`` (None: was not, is not there)."""
        first = self._rows.get((kind, record_id), (before, after))[0]
        self._rows[kind, record_id] = (first, after)

    def entry(
        self, sheet_id: int, leaf: int, before: EntryImage | None, after: EntryImage | None
    ) -> None:
        """Note that an entry went from ``before`` to ``after``."""
        leaves = self._entries.setdefault(sheet_id, {})
        known = leaves.get(leaf)
        leaves[leaf] = (known[0] if known else before, after)

    def logged(self) -> list[LoggedRow]:
        """Return the rows to log, in the order in which they were first touched."""
        return [*self._logged_rows(), *self._logged_entries()]

    def _logged_rows(self) -> Iterator[LoggedRow]:
        for (kind, record_id), (before, after) in self._rows.items():
            if before == after:
                continue
            if before is not None and after is not None:
                names = [name for name in after if before.get(name) != after[name]]
                yield LoggedRow(kind, record_id, _part(before, names), _part(after, names))
            else:
                yield LoggedRow(kind, record_id, _text(before), _text(after))

    def _logged_entries(self) -> Iterator[LoggedRow]:
        for sheet_id, leaves in self._entries.items():
            changed = [(str(leaf), *pair) for leaf, pair in leaves.items() if pair[0] != pair[1]]
            if changed:
                before = {leaf: image for leaf, image, _ in changed if image}
                after = {leaf: image for leaf, _, image in changed if image}
                yield LoggedRow(ENTRY_KIND, sheet_id, _text(before or None), _text(after or None))


def changes_of(label: str, rows: list[LoggedRow]) -> Changes:
    """Return the broadcast for logged rows."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.kind, set()).add(row.record_id)
    return Changes(
        label,
        {
            kind: frozenset() if len(found) > MANY else frozenset(found)
            for kind, found in ids.items()
        },
    )


def _part(image: Image, names: list[str]) -> str:
    return _pairs_text(tuple([(name, image[name]) for name in names]))


@lru_cache(maxsize=1024)
def _pairs_text(pairs: tuple[tuple[str, Stored], ...]) -> str:
    """Write what differs in a row; kept, because an import does the same to thousands of rows."""
    return to_json(dict(pairs))


def _text(image: Image | dict[str, EntryImage] | None) -> str | None:
    return None if image is None else to_json(image)
