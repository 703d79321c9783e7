"""What publishing freezes: a round's result and what it rests on, as canonical JSON.

The entries and events themselves stay in the (sealed) sheets. Frozen here is what could still
change elsewhere: names and attributes of units, figures of other rounds.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop.domain.json_shape import canonical_json
from desktop.domain.scoring.inputs import PeriodFigure, Standing, State
from desktop.domain.scoring.results import Comparison, NodeResult, RoundResult, UnitResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from desktop.domain.round_records import Snapshot
    from desktop.domain.rounds import Round
    from desktop.domain.scoring.inputs import Candidate

FORMAT = "kaoping-published"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class FrozenUnit:
    """A unit as it was when the result was published."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Published:
    """A published result, read back; ``number`` counts the versions from 1."""

    number: int
    digest: str
    reason: str
    created: datetime | None
    units: Mapping[int, FrozenUnit]
    result: RoundResult
    figures: tuple[PeriodFigure, ...]
    standings: tuple[Standing, ...]


def published_content(
    *,
    item: Round,
    scheme_digest: str,
    units: Sequence[Candidate],
    result: RoundResult,
    figures: Sequence[PeriodFigure],
    standings: Sequence[Standing],
) -> str:
    """Write a result; equal results give equal text, whatever the order of their inputs."""
    return canonical_json(
        {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "scheme": scheme_digest,
            "round": {
                "title": item.title,
                "period": item.period,
                "start": None if item.start is None else item.start.isoformat(),
                "end": None if item.end is None else item.end.isoformat(),
            },
            "units": sorted((_unit_data(unit) for unit in units), key=lambda row: str(row["key"])),
            "results": [_result_data(one) for one in result.units],
            "figures": sorted((_figure_data(one) for one in figures), key=canonical_json),
            "standings": sorted((_standing_data(one) for one in standings), key=canonical_json),
        }
    )


def digest_of(content: str) -> str:
    """Return the SHA-256 of a content as hexadecimal text."""
    return hashlib.sha256(content.encode()).hexdigest()


def without_remarks(content: str) -> object:
    """Return what a content says besides the remarks, whose wording may change with the program."""
    data: dict[str, Any] = json.loads(content)
    for row in data["results"]:
        row["remarks"] = []
    return data


def read_published(snapshot: Snapshot) -> Published:
    """Read a stored snapshot."""
    data: dict[str, Any] = json.loads(snapshot.content)
    return Published(
        number=snapshot.number,
        digest=snapshot.digest,
        reason=snapshot.reason,
        created=snapshot.created,
        units={int(u["key"]): FrozenUnit(u["name"], u["attributes"]) for u in data["units"]},
        result=RoundResult(tuple(_read_result(row) for row in data["results"])),
        figures=tuple(_read_figure(row) for row in data["figures"]),
        standings=tuple(_read_standing(row) for row in data["standings"]),
    )


def _unit_data(unit: Candidate) -> dict[str, object]:
    return {"key": unit.key, "name": unit.name, "attributes": dict(unit.attributes)}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _result_data(result: UnitResult) -> dict[str, object]:
    return {
        "unit": result.unit,
        "group": result.group,
        "nodes": {key: _node_data(node) for key, node in result.nodes.items()},
        "base": str(result.base),
        "bonus": str(result.bonus),
        "deduction": str(result.deduction),
        "total": _exact(result.total),
        "printed": None if result.printed is None else format(result.printed, "f"),
        "rank": result.rank,
        "grade": result.grade,
        "vetoes": list(result.vetoes),
        "remarks": list(result.remarks),
        "honours": list(result.honours),
        "set_aside": [list(pair) for pair in result.set_aside],
    }


def _read_result(row: dict[str, Any]) -> UnitResult:
    return UnitResult(
        unit=row["unit"],
        group=row["group"],
        nodes={key: _read_node(node) for key, node in row["nodes"].items()},
        base=Fraction(row["base"]),
        bonus=Fraction(row["bonus"]),
        deduction=Fraction(row["deduction"]),
        total=_fraction(row["total"]),
        printed=None if row["printed"] is None else Decimal(row["printed"]),
        rank=row["rank"],
        grade=row["grade"],
        vetoes=tuple(row["vetoes"]),
        remarks=tuple(row["remarks"]),
        honours=tuple(row["honours"]),
        set_aside=tuple((rater, reason) for rater, reason in row["set_aside"]),
    )


def _node_data(node: NodeResult) -> list[object]:
    """Write a node as a row: a thousand units with sixty nodes each stay small."""
    compared = node.comparison
    return [
        _exact(node.points),
        str(node.full),
        None if node.state is None else node.state.value,
        node.complete,
        None
        if compared is None
        else [str(compared.highest), str(compared.lowest), compared.above, compared.below],
    ]


def _read_node(row: list[Any]) -> NodeResult:
    points, full, state, complete, compared = row
    return NodeResult(
        points=_fraction(points),
        full=Fraction(full),
        state=None if state is None else State(state),
        complete=complete,
        comparison=None
        if compared is None
        else Comparison(Fraction(compared[0]), Fraction(compared[1]), compared[2], compared[3]),
    )


def _figure_data(one: PeriodFigure) -> dict[str, object]:
    return {
        "unit": one.unit,
        "criterion": one.criterion,
        "period": one.period,
        "points": str(one.points),
        "slot": one.slot,
        "source": one.source,
        "reason": one.reason,
    }


def _read_figure(row: dict[str, Any]) -> PeriodFigure:
    return PeriodFigure(**{**row, "points": Fraction(row["points"])})


def _standing_data(one: Standing) -> dict[str, object]:
    return {
        "unit": one.unit,
        "number": one.number,
        "rank": one.rank,
        "from_last": one.from_last,
        "honours": list(one.honours),
    }


def _read_standing(row: dict[str, Any]) -> Standing:
    return Standing(**{**row, "honours": tuple(row["honours"])})
