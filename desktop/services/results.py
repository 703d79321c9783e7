"""Results of a round: the only place figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.round_data import RoundData, inputs_of, load_round

if TYPE_CHECKING:
    from desktop.domain.scoring.results import Explanation, RoundResult, UnitResult
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """A round and what the engine makes of it."""

    data: RoundData
    result: RoundResult

    def of_unit(self, unit_id: int) -> UnitResult:
        """Return one unit's result; KeyError when it is not in the round."""
        return self.result.of(str(unit_id))


def compute(*, uow: UnitOfWork, round_id: int) -> RoundOutcome:
    """Read a round and evaluate it, once; raises NotFound."""
    return evaluate_data(load_round(uow=uow, round_id=round_id))


def evaluate_data(data: RoundData) -> RoundOutcome:
    """Evaluate a round already read."""
    from desktop.domain.scoring import evaluate

    candidates, inputs = inputs_of(data)
    return RoundOutcome(data, evaluate(scheme=data.scheme, units=candidates, inputs=inputs))


def explain_unit(*, outcome: RoundOutcome, unit_id: int) -> Explanation:
    """Explain a unit's total down to the events; the lines add up to the printed figure."""
    raise NotImplementedError
