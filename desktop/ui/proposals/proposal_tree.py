"""Proposals grouped by the entry they are for: field, value, words, confidence, decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont

from desktop.domain.errors import InvalidValue
from desktop.domain.proposals import Confidence, Field
from desktop.services.proposed_units import can_be_added
from desktop.services.task_proposals import TaskProposal, with_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.proposed_units import UnitBook
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _EDIT, _TIP, _FONT = 0, 2, 3, 6
_FOREGROUND, _CHECK, _USER = 9, 10, 256
_TITLE_LENGTH = 60


class Choice(IntEnum):
    """What a person has decided about a proposal."""

    OPEN = 0  # comes again next time
    ACCEPTED = 1
    REJECTED = 2  # does not come again


class Column(IntEnum):
    """The columns."""

    FIELD = 0
    VALUE = 1
    WORDS = 2
    CONFIDENCE = 3
    REASON = 4
    REJECT = 5


@dataclass(slots=True)
class Line:
    """One proposal in the tree."""

    proposal: TaskProposal
    choice: Choice


def field_label(field: Field) -> str:
    """Name a field in the language of the window."""
    translate = QCoreApplication.translate
    return {
        Field.TASK: translate("Proposals", "是否任务"),
        Field.DUE: translate("Proposals", "完成时限"),
        Field.RECURRENCE: translate("Proposals", "周期"),
        Field.TARGET: translate("Proposals", "目标"),
        Field.MONEY: translate("Proposals", "经费"),
        Field.RESPONSIBLE: translate("Proposals", "责任单位"),
        Field.CO: translate("Proposals", "配合单位"),
        Field.LEADER: translate("Proposals", "责任领导"),
        Field.SENTENCE: translate("Proposals", "单独成为任务"),
    }[field]


def confidence_label(confidence: Confidence) -> str:
    """Name a confidence in the language of the window."""
    translate = QCoreApplication.translate
    return {
        Confidence.HIGH: translate("Proposals", "高"),
        Confidence.MEDIUM: translate("Proposals", "中"),
        Confidence.LOW: translate("Proposals", "低"),
    }[confidence]


def entry_title(proposal: TaskProposal) -> str:
    """Return the label and heading words of the entry a proposal is for, cut to one line."""
    text = " ".join((proposal.node.label + proposal.node.lead + proposal.node.title).split())
    text = text or " ".join(proposal.text.split())
    return text if len(text) <= _TITLE_LENGTH else f"{text[:_TITLE_LENGTH]}…"


class ProposalTree(QAbstractItemModel):
    """Two levels: entries, and below each its proposals with a tick to accept and one to reject."""

    decided = Signal()
    """A decision or a value has changed."""
    refused = Signal(str, str)
    """A typed value or a tick was refused: (what is wrong, what to do)."""

    def __init__(self, colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[list[Line]] = []
        self._book: UnitBook | None = None
        self._years: dict[int, int | None] = {}
        self._colors = {
            Confidence.HIGH: QColor(colors.good),
            Confidence.MEDIUM: QColor(colors.warn),
            Confidence.LOW: QColor(colors.bad),
        }
        self._muted = QColor(colors.muted)

    # -- filling and reading -----------------------------------------------------------------

    def show_proposals(
        self,
        proposals: Sequence[TaskProposal],
        *,
        book: UnitBook,
        years: dict[int, int | None],
    ) -> None:
        """Show proposals in reading order; the sure ones are ticked.

        What was decided or changed before stays so, when the proposal is there again.

        Args:
            proposals: those of one node follow one another.
            book: the roster, for names typed.
            years: the year of each plan, for dates typed.
        """
        before = {line.proposal.key: line for group in self._groups for line in group}
        self.beginResetModel()
        self._book, self._years = book, years
        self._groups = []
        for one in proposals:
            if not self._groups or self._groups[-1][0].proposal.node.id != one.node.id:
                self._groups.append([])
            self._groups[-1].append(_line_of(one, before.get(one.key)))
        self.endResetModel()
        self.decided.emit()

    def chosen(self, choice: Choice) -> list[TaskProposal]:
        """Return the proposals decided on like this, in reading order."""
        return [line.proposal for group in self._groups for line in group if line.choice is choice]

    def unknown_units(self) -> list[str]:
        """Return the names no unit has, of what is not turned down, each once."""
        lines = (line for group in self._groups for line in group)
        names = (
            name
            for line in lines
            if line.choice is not Choice.REJECTED
            for name in line.proposal.unknown
        )
        return [name for name in dict.fromkeys(names) if can_be_added(name)]

    def proposal(self, index: Index) -> TaskProposal | None:
        """Return the proposal of a line, of an entry its first; None for no index."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._groups[index.row()][0].proposal
        return self._line(index).proposal

    # -- deciding ----------------------------------------------------------------------------

    def decide(self, index: Index, choice: Choice) -> bool:
        """Decide on a line, or on all lines of an entry; returns whether anything was refused."""
        if not index.isValid():
            return False
        group = self._groups[index.row() if index.internalId() == 0 else index.internalId() - 1]
        whole = index.internalId() == 0
        lines = group if whole else [self._line(index)]
        obstacles = [line for line in lines if not _decide(line, choice)]
        self._tell_group(self._groups.index(group))
        if obstacles and not whole:
            self.refused.emit(obstacles[0].proposal.obstacle, "")
        return not obstacles

    def decide_all(self, choose: Callable[[Line], Choice]) -> None:
        """Decide on all lines at once; what has an obstacle is never accepted."""
        for group in self._groups:
            for line in group:
                _decide(line, choose(line))
        for row in range(len(self._groups)):
            self._tell_group(row)

    def toggle(self, index: Index, choice: Choice) -> None:
        """Decide so, or take it back when it is decided so already."""
        if not index.isValid():
            return
        if index.internalId() == 0:
            there = all(line.choice is choice for line in self._groups[index.row()])
        else:
            there = self._line(index).choice is choice
        self.decide(index, Choice.OPEN if there else choice)

    def _tell_group(self, row: int) -> None:
        last = len(Column) - 1
        top = self.index(row, 0)
        self.dataChanged.emit(top, self.index(row, last))
        below = len(self._groups[row]) - 1
        self.dataChanged.emit(self.index(0, 0, top), self.index(below, last, top))
        self.decided.emit()

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of an entry or of a proposal."""
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the entry of a proposal."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the entries, or the proposals of one."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() == 0 and parent.column() == 0:
            return len(self._groups[parent.row()])
        return 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        return {
            Column.FIELD: self.tr("采纳"),
            Column.VALUE: self.tr("建议值"),
            Column.WORDS: self.tr("原文词句"),
            Column.CONFIDENCE: self.tr("把握"),
            Column.REASON: self.tr("理由"),
            Column.REJECT: self.tr("不采纳"),
        }[Column(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines are ticked; their values are edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in {Column.FIELD, Column.REJECT}:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.internalId() and index.column() == Column.VALUE and _editable(self._line(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return text, tick, colour; the TaskProposal under UserRole."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._group_data(index, role)
        line = self._line(index)
        column = Column(index.column())
        if role in {_DISPLAY, _EDIT}:
            return _text(line, column)
        if role == _TIP:
            return line.proposal.obstacle or line.proposal.proposal.reason
        if role == _CHECK:
            return _tick(column, [line])
        if role == _FOREGROUND:
            return self._colour(line, column)
        if role == _FONT and line.choice is Choice.REJECTED:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return line.proposal if role == _USER else None

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Tick, untick, or take a typed value."""
        if not index.isValid():
            return False
        column = index.column()
        if role == _CHECK and column in {Column.FIELD, Column.REJECT}:
            wanted = Choice.ACCEPTED if column == Column.FIELD else Choice.REJECTED
            ticked = Qt.CheckState(value) != Qt.CheckState.Unchecked
            return self.decide(index, wanted if ticked else Choice.OPEN)
        if role == _EDIT and column == Column.VALUE and index.internalId():
            return self._type(index, str(value))
        return False

    # -- inside ------------------------------------------------------------------------------

    def _line(self, index: Index) -> Line:
        return self._groups[index.internalId() - 1][index.row()]

    def _type(self, index: Index, text: str) -> bool:
        line = self._line(index)
        if self._book is None or text.strip() == line.proposal.shown:
            return False
        year = self._years.get(line.proposal.node.plan_id)
        try:
            line.proposal = with_text(line.proposal, text, book=self._book, year=year)
        except InvalidValue as error:
            self.refused.emit(str(error), error.remedy)
            return False
        line.choice = Choice.ACCEPTED
        self._tell_group(index.internalId() - 1)
        return True

    def _group_data(self, index: Index, role: int) -> object:
        group = self._groups[index.row()]
        if role in {_DISPLAY, _TIP} and index.column() == Column.FIELD:
            return entry_title(group[0].proposal)
        if role == _CHECK:
            return _tick(Column(index.column()), group)
        if role == _FONT:
            font = QFont()
            font.setBold(True)
            return font
        return group[0].proposal if role == _USER else None

    def _colour(self, line: Line, column: Column) -> QBrush | None:
        if line.choice is Choice.REJECTED:
            return QBrush(self._muted)
        if column == Column.CONFIDENCE:
            return QBrush(self._colors[line.proposal.proposal.confidence])
        return QBrush(self._muted) if column == Column.REASON else None


def _editable(line: Line) -> bool:
    return line.proposal.field is not Field.SENTENCE


def _line_of(proposal: TaskProposal, before: Line | None) -> Line:
    """Return the line of a proposal; a decision that was free to be made is kept."""
    if before is None or (before.proposal.obstacle and before.choice is Choice.OPEN):
        return Line(proposal, Choice.ACCEPTED if proposal.sure else Choice.OPEN)
    return Line(before.proposal if before.proposal.changed else proposal, before.choice)


def _decide(line: Line, choice: Choice) -> bool:
    """Set a decision; False when an obstacle stands against accepting."""
    if choice is Choice.ACCEPTED and line.proposal.obstacle:
        return False
    line.choice = choice
    return True


def _tick(column: Column, lines: Sequence[Line]) -> Qt.CheckState | None:
    wanted = {Column.FIELD: Choice.ACCEPTED, Column.REJECT: Choice.REJECTED}.get(column)
    if wanted is None:
        return None
    count = sum(line.choice is wanted for line in lines)
    if count == len(lines):
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked


def _text(line: Line, column: Column) -> str | None:
    proposal = line.proposal.proposal
    if column is Column.FIELD:
        return field_label(line.proposal.field)
    if column is Column.VALUE:
        return line.proposal.shown
    if column is Column.WORDS:
        return " ".join(proposal.words.split())
    if column is Column.CONFIDENCE:
        return confidence_label(proposal.confidence)
    return proposal.reason if column is Column.REASON else None
