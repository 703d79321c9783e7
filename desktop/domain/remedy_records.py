"""What ties a 整改 task to the place where the points were lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RemedyLink:
    """A task made of points one unit lost at one leaf of a round; at most one per task.

    Attributes:
        node_id: the task.
        round_id, unit_id, leaf: where the points were lost; ``leaf`` is the index in
            ``Scheme.leaves()`` of the round's frozen scheme.
    """

    node_id: int
    round_id: int
    unit_id: int
    leaf: int
    id: int = 0
    uid: str = ""
