"""All inputs of an evaluation file that do not fit, at once, each with its path."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme_problems import SchemeProblem
from desktop.domain.scoring.cells import open_book
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.honours import open_past
from desktop.domain.scoring.inputs import Inputs
from desktop.domain.scoring.sheets_aside import find_aside, without
from desktop.domain.scoring.supplied import with_readings
from desktop.domain.scoring.unit_check import check_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Frame
    from desktop.domain.scoring.inputs import Candidate

_PLAN = ("raters", "planned_periods")
_PARTS = tuple(f.name for f in fields(Inputs) if f.name not in {"averages", *_PLAN})
"""What is entered, looked at one by one; averages are not in files."""

_MOST_CLASHES = 50


class Item(NamedTuple):
    """One input: which part of the file it stands in, where, and what it says."""

    part: str
    number: int
    value: Any

    @property
    def path(self) -> str:
        """Where it stands in the file."""
        return f"{self.part}[{self.number}]"


def check_inputs(
    scheme: Scheme, units: Sequence[Candidate], inputs: Inputs
) -> tuple[SchemeProblem, ...]:
    """Return what is wrong with the units, and every input that does not fit.

    First each input on its own, then those that clash with one before them (the later one is
    named). Raters in groups that do not exist hide the rest, which hangs on them. The scheme must
    be free of errors.
    """
    wrong = tuple(check_units(scheme, units))
    known = {unit.key: unit for unit in units}  # of two with one key the last
    checking = _Checking(frame_scheme(scheme), known, inputs)
    return wrong + tuple(checking.problems())


class _Checking:
    """The inputs of one file being looked at."""

    def __init__(self, frame: Frame, units: Mapping[str, Candidate], inputs: Inputs) -> None:
        self._frame = frame
        self._units = units
        self._inputs = inputs

    def problems(self) -> Iterator[SchemeProblem]:
        """Yield all problems; none at the price of one look when everything fits."""
        if self._refusal(self._inputs, tuple(self._units.values())) is None:
            return
        raters = self._alone("raters", ())
        if raters:
            yield from raters.values()
            return
        clashing = self._clashes(_items("raters", self._inputs.raters))
        if clashing:
            yield from clashing
            return
        bad = {
            path: p for part in _PARTS for path, p in self._alone(part, self._inputs.raters).items()
        }
        yield from bad.values()
        items = [
            item
            for part in (*_PLAN, *_PARTS)
            for item in _items(part, getattr(self._inputs, part))
            if item.path not in bad
        ]
        yield from self._clashes(items)

    def _alone(self, part: str, raters: Sequence[Any]) -> dict[str, SchemeProblem]:
        """Return the problems of the inputs of one part that do not even fit alone, by path."""
        found: dict[str, SchemeProblem] = {}
        for item in _items(part, getattr(self._inputs, part)):
            own = self._units.get(getattr(item.value, "unit", ""))
            units = tuple(self._units.values()) if part == "rank_lists" else (own,) if own else ()
            alone: dict[str, Any] = {"raters": raters, part: (item.value,)}
            refusal = self._refusal(Inputs(**alone), units)
            if refusal is not None:
                found[item.path] = SchemeProblem(item.path, refusal)
        return found

    def _clashes(self, items: Sequence[Item]) -> list[SchemeProblem]:
        """Return the inputs that do not fit beside those before them; each found by halving."""
        found: list[SchemeProblem] = []
        rest = list(items)
        while len(found) < _MOST_CLASHES:
            refusal = self._together(rest)
            if refusal is None:
                break
            fits, fails = 0, len(rest)  # the first so many fit, the first so many do not
            while fails - fits > 1:
                middle = (fits + fails) // 2
                said = self._together(rest[:middle])
                if said is None:
                    fits = middle
                else:
                    fails, refusal = middle, said
            found.append(SchemeProblem(rest[fails - 1].path, refusal))
            del rest[fails - 1]
        return found

    def _together(self, items: Sequence[Item]) -> str | None:
        parts: dict[str, list[Any]] = {}
        for item in items:
            parts.setdefault(item.part, []).append(item.value)
        together: dict[str, Any] = {part: tuple(values) for part, values in parts.items()}
        return self._refusal(Inputs(**together), tuple(self._units.values()))

    def _refusal(self, inputs: Inputs, units: Sequence[Candidate]) -> str | None:
        """Open the inputs as the engine does and catch the first refusal."""
        try:
            book = open_book(self._frame, units, inputs)
            with_readings(self._frame, without(book, find_aside(self._frame, book, inputs.voided)))
            open_past(self._frame.scheme, units, inputs.standings, inputs.honour_decisions)
        except InvalidValue as error:
            return str(error)
        return None


def _items(part: str, values: Sequence[Any]) -> list[Item]:
    return [Item(part, number, value) for number, value in enumerate(values)]
