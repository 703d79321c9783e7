"""Making a round: scheme version, units, title, period; raters; rounds it is rolled up from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.periods import period_days, quarter_of, usual_periods
from desktop.domain.rounds import RoundStatus
from desktop.domain.scheme import RollUp
from desktop.domain.units import UnitKind
from desktop.services import labels
from desktop.services.raters import set_raters
from desktop.services.roll_up import set_sources
from desktop.services.rounds import create_round, list_rounds
from desktop.services.schemes import list_schemes, list_versions, load_version
from desktop.services.units import list_units
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.checked_units import CheckedUnitModel
from desktop.ui.scoring.raters_form import RatersForm
from desktop.ui.scoring.sources_form import SourcesForm
from desktop.ui.views.tree import TreeView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Scheme
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork
    from desktop.ui.schemes.library_dialog import LibraryDialog
    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """One version of a scheme; ``newest`` of its scheme."""

    version_id: int
    title: str
    number: int
    newest: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: versions, the newest first per scheme, units, rounds to roll up."""

    versions: tuple[VersionChoice, ...]
    units: tuple[Unit, ...]
    rounds: tuple[Round, ...] = ()


def read_choices(uow: UnitOfWork) -> Choices:
    """Read schemes with their versions, and the units."""
    versions = []
    for record in list_schemes(uow=uow):
        stored = list_versions(uow=uow, scheme_id=record.id)
        for version in reversed(stored):
            newest = version is stored[-1]
            versions.append(VersionChoice(version.id, record.title, version.number, newest))
    return Choices(tuple(versions), tuple(list_units(uow=uow)), tuple(list_rounds(uow=uow)))


class RoundDialog(BaseDialog):
    """``made`` gives the new round."""

    made = Signal(object)
    name = "round"
    size_ = (104, 32)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("新建考核批次"))
        self.introduce(
            self.tr("批次 = 一个考核方案 + 一批单位 + 一段时间。之后修改方案或分组不影响本批次。")
        )
        today = session.toolbox.clock.today()
        first, last = quarter_of(today)
        self.title = QLineEdit()
        self.scheme = QComboBox()
        self.manage = QPushButton(self.tr("管理方案(&M)…"))
        self.period = QComboBox()
        self.period.setEditable(True)
        self.period.addItems(usual_periods(today))
        self.start = _day(first)
        self.end = _day(last)
        self.model = CheckedUnitModel(session, self)
        self.tree = TreeView(self.model)
        self.tree.setAccessibleName(self.tr("参加考核的单位"))
        self.group = QComboBox()
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.count = QLabel()
        self.two_person = QCheckBox(self.tr("双人录入：每张评分表由另一人复核(&V)"))
        self.draft = QCheckBox(self.tr("先存为草稿，稍后再开始评分"))
        self.raters = RatersForm(session)
        self.sources = SourcesForm()
        self.tabs = QTabWidget()
        self._rounds: tuple[Round, ...] = ()
        self._build()
        self.add_buttons(self.tr("新建")).setEnabled(False)
        self.model.changed.connect(self._units_chosen)
        self.title.textChanged.connect(self._check)
        self.period.editTextChanged.connect(self._period_chosen)
        self.scheme.currentIndexChanged.connect(self._scheme_chosen)
        self.group.activated.connect(self._group_chosen)
        self.manage.clicked.connect(lambda _on: self.open_schemes())
        session.runner.query(read_choices, self._fill, self.fail)

    def _build(self) -> None:
        form = QFormLayout()
        schemes = QHBoxLayout()
        schemes.addWidget(self.scheme, 1)
        schemes.addWidget(self.manage)
        label = QLabel(self.tr("考核方案(&S)："))
        label.setBuddy(self.scheme)
        form.addRow(label, schemes)
        form.addRow(self.tr("批次名称(&T)："), self.title)
        form.addRow(self.tr("考核期(&P)："), self.period)
        days = QHBoxLayout()
        days.addWidget(self.start)
        days.addWidget(QLabel(self.tr("至")))
        days.addWidget(self.end)
        days.addStretch(1)
        between = QLabel(self.tr("起止日期(&D)："))
        between.setBuddy(self.start)
        form.addRow(between, days)
        first = QWidget()
        page = QVBoxLayout(first)
        page.addLayout(form)
        units = QVBoxLayout()
        line = QHBoxLayout()
        label = QLabel(self.tr("单位(&U)："))
        label.setBuddy(self.tree)
        every = QPushButton(self.tr("全选"))
        none = QPushButton(self.tr("全不选"))
        every.clicked.connect(lambda: self.model.check_only(self._leaves()))
        none.clicked.connect(lambda: self.model.check_only(()))
        line.addWidget(label)
        line.addWidget(self.count, 1)
        line.addWidget(self.group)
        line.addWidget(every)
        line.addWidget(none)
        units.addLayout(line)
        units.addWidget(self.tree)
        page.addLayout(units, 1)
        self.tabs.addTab(first, self.tr("方案、时间和单位(&1)"))
        self.tabs.addTab(self._people(), self.tr("评委和复核(&2)"))
        self.tabs.addTab(self.sources, self.tr("汇总来源(&3)"))
        self.tabs.setTabVisible(2, False)
        self.content.addWidget(self.tabs, 1)

    def _people(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        hint = QLabel(self.tr("不加评委时，由考核组对每个单位填一张评分表。"))
        hint.setObjectName("muted")
        layout.addWidget(hint)
        layout.addWidget(self.raters, 1)
        layout.addWidget(self.two_person)
        layout.addWidget(self.draft)
        return page

    def _leaves(self, group: str | None = None) -> list[int]:
        above = {unit.parent_id for unit in self.model.units.values()}
        return [
            unit.id
            for unit in self.model.units.values()
            if unit.id not in above and (group is None or unit.group == group)
        ]

    def open_schemes(self) -> LibraryDialog:
        """Make or change schemes; those made there can be chosen here afterwards."""
        from desktop.ui.schemes.library_dialog import LibraryDialog

        dialog = LibraryDialog(self.session, self)
        dialog.finished.connect(
            lambda _code: self.session.runner.query(read_choices, self._fill_versions, self.fail)
        )
        dialog.open()
        return dialog

    def _fill_versions(self, choices: Choices) -> None:
        present: VersionChoice | None = self.scheme.currentData()
        self.scheme.clear()
        for choice in choices.versions:
            older = self.tr("{0}（第{1}版）").format(choice.title, choice.number)
            self.scheme.addItem(choice.title if choice.newest else older, choice)
        if not choices.versions:
            self.introduce(
                self.tr("还没有考核方案。请点“管理方案”从范本新建，或导入本单位的考核评分表。")
            )
        ids = [choice.version_id for choice in choices.versions]
        if present is not None and present.version_id in ids:
            self.scheme.setCurrentIndex(ids.index(present.version_id))

    def _fill(self, choices: Choices) -> None:
        self._rounds = choices.rounds
        self._fill_versions(choices)
        self.model.set_units(choices.units)
        self.tree.expandAll()
        self.group.addItem(self.tr("按分组选…"), None)
        for group in dict.fromkeys(unit.group for unit in choices.units if unit.group):
            self.group.addItem(group, group)
        self.group.setVisible(self.group.count() > 1)
        self.model.check_only(usual_units(choices.units))
        self._scheme_chosen()

    def _scheme_chosen(self, _row: int = 0) -> None:
        choice: VersionChoice | None = self.scheme.currentData()
        self._propose_title()
        if choice is not None:
            version_id = choice.version_id
            self.session.runner.query(
                lambda uow: load_version(uow=uow, version_id=version_id),
                self._show_scheme,
                self.fail,
                owner=self,
            )
        self._check()

    def _propose_title(self) -> None:
        """Name the round after scheme and period, until the person typed a name."""
        choice: VersionChoice | None = self.scheme.currentData()
        if choice is not None and not self.title.isModified():
            name = choice.title.removesuffix("评分表")
            self.title.setText(f"{name}（{self.period.currentText().strip()}）")

    def _period_chosen(self, words: str) -> None:
        """Let title and days follow the period; words that name none leave the days alone."""
        days = period_days(words)
        if days is not None:
            for edit, day in zip((self.start, self.end), days, strict=True):
                edit.setDate(QDate(day.year, day.month, day.day))
            self.sources.propose(*days)
        self._propose_title()

    def _show_scheme(self, scheme: Scheme) -> None:
        """Offer what the scheme asks for: rater groups, periods of a roll-up."""
        self.raters.show_scheme(scheme)
        leaves = [(n, x) for n, x in enumerate(scheme.leaves()) if isinstance(x.rule, RollUp)]
        self.sources.show_leaves(leaves, self._rounds)
        self.sources.propose(_date(self.start), _date(self.end))
        self.tabs.setTabVisible(2, bool(leaves))

    def _group_chosen(self, _row: int) -> None:
        group = self.group.currentData()
        if group is not None:
            self.model.check_only({*self.model.checked, *self._leaves(group)})

    def _units_chosen(self) -> None:
        """Offer the chosen units to the raters."""
        units = (self.model.units[unit_id] for unit_id in self.model.chosen())
        self.raters.show_units([(unit.id, unit.name, unit.group) for unit in units])
        self._check()

    def _check(self, *_args: object) -> None:
        chosen = len(self.model.chosen())
        self.count.setText(self.tr("已选 {0} 个").format(chosen))
        ready = chosen > 0 and self.scheme.currentData() is not None
        self.primary.setEnabled(ready and bool(self.title.text().strip()))

    def confirm(self) -> None:
        """Make the round as one step."""
        title, period = self.title.text().strip(), self.period.currentText().strip()
        version, units = self.scheme.currentData().version_id, self.model.chosen()
        start, end = _date(self.start), _date(self.end)
        raters, units_of = self.raters.raters(), self.raters.units_of()
        sources = self.sources.sources() if self.tabs.isTabVisible(2) else []
        two_person = self.two_person.isChecked()
        status = RoundStatus.DRAFT if self.draft.isChecked() else RoundStatus.SCORING

        def step(uow: UnitOfWork) -> Round:
            item = create_round(
                uow=uow,
                title=title,
                version_id=version,
                unit_ids=units,
                period=period,
                start=start,
                end=end,
                two_person=two_person,
                status=status,
            )
            if raters:
                set_raters(uow=uow, round_id=item.id, raters=raters, units_of=units_of)
            if sources:
                set_sources(uow=uow, round_id=item.id, sources=sources)
            return item

        self.buttons.setEnabled(False)
        self.session.runner.command(
            labels.create_round(title),
            step,
            self._stored,
            self.fail,
        )

    def _stored(self, stored: Round) -> None:
        self.session.messages.tell(self.tr("已新建考核批次“{0}”。").format(stored.title))
        self.made.emit(stored)
        self.accept()


def usual_units(units: Sequence[Unit]) -> list[int]:
    """Return the units proposed at first: those with a group, else the villages and classes."""
    grouped = [unit.id for unit in units if unit.group]
    usual = (UnitKind.VILLAGE, UnitKind.CLASS)
    return grouped or [unit.id for unit in units if unit.kind in usual]


def _day(value: date) -> QDateEdit:
    edit = QDateEdit(QDate(value.year, value.month, value.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    return edit


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
