"""Evaluation files: scheme, units and inputs in one JSON; and results as JSON.

Described in docs/formats/evaluation.md. The command line prints what :func:`result_to_json` gives.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from desktop.domain.exact import exact_text, show
from desktop.domain.json_shape import Decoder, canonical_json, encode, read_json
from desktop.domain.scheme import Scheme
from desktop.domain.scheme_check import SchemeProblem, Severity, check_scheme
from desktop.domain.scheme_json import (
    FORMAT_VERSION,
    RULE_KINDS,
    InvalidFile,
    decode_scheme,
    scheme_data,
    scheme_hash,
    strip_format,
)
from desktop.domain.scoring.engine import evaluate
from desktop.domain.scoring.explain import Explainer
from desktop.domain.scoring.file_check import check_inputs
from desktop.domain.scoring.inputs import (
    Candidate,
    Entry,
    Event,
    GradeDecision,
    HonourDecision,
    Inputs,
    PeriodFigure,
    PlannedPeriod,
    RankList,
    Rater,
    Reading,
    Standing,
    Target,
    Voided,
    VoteTally,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scoring.results import Explanation, NodeResult, RoundResult, UnitResult

EVALUATION_FORMAT = "kaoping-evaluation"
RESULT_FORMAT = "kaoping-result"

PARTS: Mapping[str, Any] = {
    "units": tuple[Candidate, ...],
    "entries": tuple[Entry, ...],
    "events": tuple[Event, ...],
    "decisions": tuple[GradeDecision, ...],
    "raters": tuple[Rater, ...],
    "voided": tuple[Voided, ...],
    "tallies": tuple[VoteTally, ...],
    "rank_lists": tuple[RankList, ...],
    "readings": tuple[Reading, ...],
    "targets": tuple[Target, ...],
    "planned_periods": tuple[PlannedPeriod, ...],
    "period_figures": tuple[PeriodFigure, ...],
    "standings": tuple[Standing, ...],
    "honour_decisions": tuple[HonourDecision, ...],
}
"""The parts of an evaluation file beside the scheme: the one table for reading, writing, schema."""

_ALWAYS = ("units", "entries", "events", "decisions")
"""Parts that are written even when they are empty."""


def evaluate_file(text: str) -> tuple[Scheme, tuple[Candidate, ...], Inputs]:
    """Read an evaluation file; units without a position keep the order of the file.

    Raises:
        InvalidValue: not JSON at all.
        InvalidFile: with every problem of the shape and of the scheme's meaning (``check_scheme``
            errors), and where the shape is sound of the units and inputs that do not fit.
    """
    decoder = Decoder(RULE_KINDS)
    data = strip_format(decoder, read_json(text), EVALUATION_FORMAT, "")
    if not isinstance(data, dict):
        decoder.problem("", "文件应为一个对象（花括号）。")
        data = {}
    scheme = decode_scheme(decoder, data.get("scheme"), "scheme")
    parts = {
        name: decoder.build(wanted, data.get(name, []), name) for name, wanted in PARTS.items()
    }
    if "units" not in data:
        decoder.problem("units", "缺少必填的「units」。")
    for name in sorted(data.keys() - {"scheme", *PARTS}):
        decoder.problem(str(name), f"不认识的项目「{name}」。")
    flaws = [] if scheme is None else _scheme_errors(scheme)
    if decoder.problems:
        shape = [SchemeProblem(path, message) for path, message in decoder.problems]
        raise InvalidFile("考评文件", [*shape, *flaws])
    units = _in_file_order(parts.pop("units"), data.get("units"))
    inputs = Inputs(**parts)
    if flaws:
        misfits = check_inputs(scheme, units, inputs) if _inputs_fit_leaves(flaws) else ()
        raise InvalidFile("考评文件" if misfits else "考核方案", [*flaws, *misfits])
    problems = check_inputs(scheme, units, inputs)
    if problems:
        raise InvalidFile("考评文件", problems)
    return scheme, units, inputs


def _scheme_errors(scheme: Scheme) -> list[SchemeProblem]:
    errors = [p for p in check_scheme(scheme) if p.severity is Severity.ERROR]
    return [replace(p, path=f"scheme.{p.path}") for p in errors]


def _inputs_fit_leaves(flaws: Sequence[SchemeProblem]) -> bool:
    """Whether leaves can be told apart and have sound rules, so that inputs can be judged by them."""
    return not any(".rule" in flaw.path or flaw.path.endswith(".key") for flaw in flaws)


def _in_file_order(units: Sequence[Candidate], data: object) -> tuple[Candidate, ...]:
    given = cast("list[dict[str, object]]", data or [])
    return tuple(
        unit if "position" in shape else replace(unit, position=number)
        for number, (unit, shape) in enumerate(zip(units, given, strict=True))
    )


def evaluation_to_json(scheme: Scheme, units: Sequence[Candidate], inputs: Inputs) -> str:
    """Write an evaluation file, canonical; summed ``averages`` have no place in it."""
    parts = {"units": tuple(units)} | {n: getattr(inputs, n) for n in PARTS if n != "units"}
    body = {n: encode(part, {}) for n, part in parts.items() if part or n in _ALWAYS}
    placed = [{"position": unit.position, **_shape(unit)} for unit in units]
    body["units"] = placed  # always with the position: without one, the place in the file counts
    head = {"format": EVALUATION_FORMAT, "version": FORMAT_VERSION}
    return canonical_json({**head, "scheme": scheme_data(scheme), **body})


def _shape(unit: Candidate) -> dict[str, object]:
    return cast("dict[str, object]", encode(unit, {}))


def result_to_json(
    *,
    scheme: Scheme,
    units: Sequence[Candidate],
    inputs: Inputs,
    result: RoundResult | None = None,
    explained: bool = True,
) -> str:
    """Write a round's result: totals, points per node, rank, grade, remarks, explanation.

    Exact numbers are decimal text (``"8.5"``), or a fraction (``"25/3"``) where no finite decimal
    exists; ``printed`` is always decimal text with the scheme's digits.

    Args:
        scheme: the scheme.
        units: the units of the round.
        inputs: what was entered.
        result: result of ``evaluate`` if it is already at hand.
        explained: whether each unit carries its explanation.

    Raises:
        InvalidValue: as ``evaluate``.
    """
    result = result or evaluate(scheme=scheme, units=units, inputs=inputs)
    names = {unit.key: unit.name for unit in units}
    explainer = Explainer(scheme=scheme, units=units, inputs=inputs) if explained else None
    rows = []
    for unit_result in result.units:
        row = _unit_row(names[unit_result.unit], unit_result)
        if explainer is not None:
            row["explanation"] = _explanation(explainer.explain(unit_result))
        rows.append(row)
    head = {"format": RESULT_FORMAT, "version": FORMAT_VERSION}
    about = {"title": scheme.title, "full": show(scheme.full), "hash": scheme_hash(scheme)}
    return json.dumps({**head, "scheme": about, "units": rows}, ensure_ascii=False, indent=1)


def _unit_row(name: str, result: UnitResult) -> dict[str, object]:
    return {
        "unit": result.unit,
        "name": name,
        "group": result.group,
        "total": exact_text(result.total),
        "printed": None if result.printed is None else format(result.printed, "f"),
        "rank": result.rank,
        "grade": result.grade,
        "base": exact_text(result.base),
        "bonus": exact_text(result.bonus),
        "deduction": exact_text(result.deduction),
        "vetoes": list(result.vetoes),
        "remarks": list(result.remarks),
        "honours": list(result.honours),
        "set_aside": [list(sheet) for sheet in result.set_aside],
        "nodes": {key: _node_row(node) for key, node in result.nodes.items()},
    }


def _node_row(node: NodeResult) -> dict[str, object]:
    return {
        "points": exact_text(node.points),
        "full": exact_text(node.full),
        "state": None if node.state is None else node.state.value,
        "complete": node.complete,
    }


def _explanation(line: Explanation) -> dict[str, object]:
    row: dict[str, object] = {"text": line.text, "points": exact_text(line.points)}
    row["kind"] = line.kind
    if line.criterion:
        row["criterion"] = line.criterion
    if line.event:
        row["event"] = line.event
    if line.children:
        row["children"] = [_explanation(child) for child in line.children]
    return row
