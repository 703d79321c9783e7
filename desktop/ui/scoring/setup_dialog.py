"""Changing who scores a round and what it is rolled up from, after it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from desktop.services import labels
from desktop.services.raters import list_raters, set_raters
from desktop.services.roll_up import roll_up_leaves, set_sources
from desktop.services.round_data import in_group_order
from desktop.services.rounds import list_rounds
from desktop.services.schemes import load_version
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.scoring.raters_form import RatersForm
from desktop.ui.scoring.sources_form import SourcesForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.round_records import RoundRater, RoundSource
    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Setup:
    """What the dialog shows of a round."""

    round: Round
    scheme: Scheme
    raters: list[RoundRater]
    leaves: list[tuple[int, Criterion]]
    sources: list[RoundSource]
    others: list[Round]
    units: list[tuple[int, str, str]]
    units_of: dict[str, list[int]]


def read_setup(uow: UnitOfWork, round_id: int) -> Setup:
    """Read raters and sources of a round."""
    item = uow.rounds.get(round_id)
    units: dict[int, tuple[int, str, str]] = {}
    units_of: dict[str, list[int]] = {}
    for sheet in in_group_order(uow.sheets.list(round_id=round_id)):
        name = uow.units.get(sheet.unit_id).name
        units.setdefault(sheet.unit_id, (sheet.unit_id, name, sheet.group))
        units_of.setdefault(sheet.rater, []).append(sheet.unit_id)
    return Setup(
        round=item,
        scheme=load_version(uow=uow, version_id=item.version_id),
        raters=list_raters(uow=uow, round_id=round_id),
        leaves=roll_up_leaves(uow=uow, version_id=item.version_id),
        sources=uow.sources.list(round_id=round_id),
        others=[one for one in list_rounds(uow=uow) if one.id != round_id],
        units=list(units.values()),
        units_of=units_of,
    )


class SetupDialog(BaseDialog):
    """Raters on one tab, sources of a roll-up on the other."""

    name = "round_setup"
    size_ = (92, 26)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("评委与汇总来源"))
        self._setup: Setup | None = None
        self.raters = RatersForm(session)
        self.sources = SourcesForm()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.raters, self.tr("评委"))
        self.tabs.addTab(self.sources, self.tr("汇总来源"))
        self.content.addWidget(self.tabs, 1)
        self.add_buttons(self.tr("保存")).setEnabled(False)
        session.runner.query(
            lambda uow: read_setup(uow, round_id), self._fill, self.fail, owner=self
        )

    def _fill(self, setup: Setup) -> None:
        self._setup = setup
        self.introduce(setup.round.title)
        self.raters.show_scheme(setup.scheme)
        self.raters.show_units(setup.units)
        self.raters.show_raters(setup.raters, setup.units_of)
        self.sources.show_leaves(setup.leaves, setup.others, setup.sources)
        self.tabs.setTabVisible(1, bool(setup.leaves))
        self.primary.setEnabled(True)

    def confirm(self) -> None:
        """Store raters and sources as one step."""
        setup = self._setup
        if setup is None:
            return
        raters, sources = self.raters.raters(), self.sources.sources()
        units_of = self.raters.units_of()

        def step(uow: UnitOfWork) -> None:
            set_raters(uow=uow, round_id=setup.round.id, raters=raters, units_of=units_of)
            set_sources(uow=uow, round_id=setup.round.id, sources=sources)

        self.session.runner.command(
            labels.set_raters(setup.round.title),
            step,
            lambda _done: self.accept(),
            self.fail,
            owner=self,
        )
