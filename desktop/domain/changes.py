"""What a unit of work changed: the broadcast for views and the entries of the change log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Which records a finished unit of work touched, by kind.

    Attributes:
        label: what was done, as undo names it (录入大塘村评分).
        ids: kind (``"unit"``, ``"plan"``, ``"node"``, ``"scheme"``, ``"scheme_version"``, ``"round"``,
            ``"sheet"``, ``"entry"``, ``"event"``, ``"rater"``, ``"ballot"``, ``"rank_order"``,
            ``"target"``, ``"source"``, ``"decision"``, ``"snapshot"``, ``"correction"``,
            ``"setting"``, ``"supervision_item"``, ``"supervision_step"``, ``"notice"``,
            ``"reading"``, ``"remedy_link"``) → ids; for ``"entry"`` the sheets' ids.
            An empty set with the kind present means "many".
    """

    label: str = ""
    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.ids

    def touches(self, *kinds: str) -> bool:
        """Whether any of the kinds was changed."""
        return any(kind in self.ids for kind in kinds)


@dataclass(frozen=True, slots=True)
class Batch:
    """One unit of work in the change log (append-only, hash-chained).

    ``undoes``: the batch this one is the undo (or redo) of. ``rows``: number of row changes.
    """

    id: int
    at: datetime
    who: str
    label: str
    rows: int
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """Before and after images of one row: None before = added, None after = deleted."""

    kind: str
    id: int
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
