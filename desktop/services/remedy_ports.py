"""Port of the ties between 整改 tasks and lost points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.domain.remedy_records import RemedyLink
    from desktop.services.record_ports import Records


class RemedyRecords(Protocol):
    """The part of a unit of work that remedies need."""

    @property
    def remedy_links(self) -> Records[RemedyLink]:
        """Which task was made of which lost points."""
        ...
