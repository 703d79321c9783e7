"""All inputs of an evaluation file that do not fit, at once, each with its path."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme_problems import SchemeProblem
from desktop.domain.scoring.cells import open_book
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.honours import open_past
from desktop.domain.scoring.inputs import Inputs
from desktop.domain.scoring.sheets_aside import find_aside, without
from desktop.domain.scoring.supplied import with_readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Frame
    from desktop.domain.scoring.inputs import Candidate

_TOGETHER = ("averages", "raters")
"""Not looked at one by one: averages are not in files, raters are needed by all others."""


def check_inputs(
    scheme: Scheme, units: Sequence[Candidate], inputs: Inputs
) -> tuple[SchemeProblem, ...]:
    """Return every input that does not fit; first each on its own, then what clashes together.

    The scheme must be free of errors.
    """
    frame = frame_scheme(scheme)
    whole = _problem(frame, units, inputs, "")
    if whole is None:
        return ()
    raters = _problem(frame, units, Inputs(raters=inputs.raters), "raters")
    if raters is not None:
        return (raters,)
    found: list[SchemeProblem] = []
    for field in fields(Inputs):
        if field.name in _TOGETHER:
            continue
        for number, item in enumerate(getattr(inputs, field.name)):
            alone: dict[str, Any] = {"raters": inputs.raters, field.name: (item,)}
            problem = _problem(frame, units, Inputs(**alone), f"{field.name}[{number}]")
            if problem is not None:
                found.append(problem)
    return tuple(found) or (whole,)


def _problem(
    frame: Frame, units: Sequence[Candidate], inputs: Inputs, path: str
) -> SchemeProblem | None:
    """Open the inputs as the engine does and catch the first refusal."""
    try:
        book = open_book(frame, units, inputs)
        with_readings(frame, without(book, find_aside(frame, book, inputs.voided)))
        open_past(frame.scheme, units, inputs.standings, inputs.honour_decisions)
    except InvalidValue as error:
        return SchemeProblem(path, str(error))
    return None
