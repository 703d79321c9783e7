"""The sample workspace, built from the bundled files by the same services as the user's imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from desktop.services.ports import Workspace
    from desktop.services.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class SampleIds:
    """What the sample made: the plan and the round to open first."""

    plan_id: int
    round_id: int


def load_sample(
    *, workspace: Workspace, toolbox: Toolbox, progress: Progress = silent
) -> SampleIds:
    """Fill an empty workspace with the sample: plan, roster, scheme, round, scores, events.

    Raises:
        FileProblem: a bundled file is missing or damaged.
        Conflict: the workspace already holds units or plans.
    """
    raise NotImplementedError
