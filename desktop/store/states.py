"""The states of an entry as the store keeps them: a byte each, a million times."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.scoring.inputs import State

STATE_NUMBERS: Mapping[State, int] = {
    State.SCORED: 0,
    State.NOT_INSPECTED: 1,
    State.NOT_APPLICABLE: 2,
    State.IMPUTED: 3,
}
"""Never renumber: files hold these."""

STATES: Mapping[int, State] = {number: state for state, number in STATE_NUMBERS.items()}
