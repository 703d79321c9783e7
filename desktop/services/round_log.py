"""Who moved a round from state to state, and when: read from the change log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.rounds import RoundStatus

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.ports import Workspace


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A round came into a state."""

    status: RoundStatus
    who: str
    at: datetime


def status_log(*, workspace: Workspace, round_id: int) -> tuple[StatusStep, ...]:
    """Return the states a round came into, oldest first; the first is how it was made."""
    steps = []
    for batch, change in workspace.history.of_record("round", round_id):
        status = (change.after or {}).get("status")
        if isinstance(status, RoundStatus):
            steps.append(StatusStep(status, batch.who, batch.at))
    return tuple(reversed(steps))
