"""Who moved a round from state to state, and when: read from the change log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.rounds import RoundStatus
from desktop.services import labels

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.ports import Workspace


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A round came into a state; ``reason`` where the step was taken with one."""

    status: RoundStatus
    who: str
    at: datetime
    reason: str = ""


def status_log(*, workspace: Workspace, round_id: int) -> tuple[StatusStep, ...]:
    """Return the states a round came into, oldest first; the first is how it was made."""
    steps = []
    for batch, change in workspace.history.of_record("round", round_id):
        status = (change.after or {}).get("status")
        before = (change.before or {}).get("status")
        if isinstance(status, RoundStatus) and status is not before:
            reason = labels.reason_of_reopening(batch.label)
            steps.append(StatusStep(status, batch.who, batch.at, reason))
    return tuple(reversed(steps))
