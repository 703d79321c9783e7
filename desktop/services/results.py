"""Results of a round: the only place figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain import scoring
from desktop.domain.errors import NotFound
from desktop.domain.scoring import evaluate
from desktop.services.round_data import RoundData, inputs_of, load_round

if TYPE_CHECKING:
    from desktop.domain.scoring.inputs import Candidate, Inputs
    from desktop.domain.scoring.results import Explanation, RoundResult, UnitResult
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """A round, what the engine was given and what it makes of it."""

    data: RoundData
    result: RoundResult
    candidates: tuple[Candidate, ...]
    inputs: Inputs

    def of_unit(self, unit_id: int) -> UnitResult:
        """Return one unit's result; KeyError when it is not in the round."""
        return self.result.of(str(unit_id))


def compute(*, uow: UnitOfWork, round_id: int) -> RoundOutcome:
    """Read a round and evaluate it, once; raises NotFound."""
    return evaluate_data(load_round(uow=uow, round_id=round_id))


def evaluate_data(data: RoundData) -> RoundOutcome:
    """Evaluate a round already read."""
    candidates, inputs = inputs_of(data)
    result = evaluate(scheme=data.scheme, units=candidates, inputs=inputs)
    return RoundOutcome(data, result, candidates, inputs)


def explain_unit(*, outcome: RoundOutcome, unit_id: int) -> Explanation:
    """Explain a unit's total down to the events; the lines add up to the printed figure.

    Raises:
        NotFound: the unit is not in the round.
    """
    key = str(unit_id)
    candidate = next((one for one in outcome.candidates if one.key == key), None)
    if candidate is None:
        raise NotFound("该单位不在本考核批次中。")
    return scoring.explain_unit(
        outcome.data.scheme, candidate, outcome.inputs, outcome.result.of(key)
    )
