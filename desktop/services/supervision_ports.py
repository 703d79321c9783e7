"""Ports of supervision: its records in a unit of work, and the paged reads of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.domain.supervision.records import (
        Notice,
        RoundReading,
        SupervisionItem,
        SupervisionStep,
    )
    from desktop.services.ports import Records


class SupervisionRecords(Protocol):
    """The part of a unit of work that supervision needs."""

    @property
    def supervision_items(self) -> Records[SupervisionItem]:
        """督办事项."""
        ...

    @property
    def supervision_steps(self) -> Records[SupervisionStep]:
        """Steps of the chain; only ever added."""
        ...

    @property
    def notices(self) -> Records[Notice]:
        """交办单, 催办单, 督办通知单."""
        ...

    @property
    def readings(self) -> Records[RoundReading]:
        """Figures of rounds taken from records (自动取数)."""
        ...
