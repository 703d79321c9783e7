"""Importing a roster of units: preview against what is stored → one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop.domain.units import UNIT_KIND_NAMES
from desktop.services import labels
from desktop.services.import_previews import RowAction
from desktop.services.importing import apply_roster, preview_roster
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.action_words import TONES, account_words, action_name
from desktop.ui.models.rows import TextRow
from desktop.ui.widgets.rows_view import ProblemsBox, RowsView
from desktop.ui.widgets.validity_choice import ValidityChoice

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.services.import_previews import RosterPreview, UnitLine
    from desktop.services.importing_types import ImportAccount, Roster
    from desktop.ui.session import Session


class RosterImportDialog(BaseDialog):
    """Each line of the file, what would become of it, and its problems."""

    name = "roster_import"
    size_ = (120, 30)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("导入单位名册"))
        self.introduce(self.tr("“{0}”中的单位。同名单位只更新，不会重复。").format(path.name))
        heads = (
            self.tr("位置"),
            self.tr("名称"),
            self.tr("类别"),
            self.tr("上级单位"),
            self.tr("分组"),
            self.tr("别名"),
            self.tr("处理"),
        )
        self.table = RowsView(heads, (14, 22, 12, 18, 14, 20, 8), session.theme.colors)
        self.table.setAccessibleName(self.tr("名册预览"))
        self.counts = QLabel()
        self.problems = ProblemsBox(session.theme.colors)
        self.choice = ValidityChoice()
        for widget in (self.table, self.counts, self.problems, self.choice):
            self.content.addWidget(widget)
        self.content.setStretch(0, 1)
        self.choice.changed.connect(self._allow)
        self.add_buttons(self.tr("导入")).setEnabled(False)
        self.roster: Roster | None = None
        self.preview: RosterPreview | None = None
        readers = session.toolbox.readers
        session.runner.work(
            self.tr("正在读取“{0}”…").format(path.name),
            lambda _progress: readers.roster(path),
            self._read,
            self.give_up,
        )

    def _read(self, roster: Roster) -> None:
        self.roster = roster
        self.session.runner.query(
            lambda uow: preview_roster(uow=uow, roster=roster), self._show, self.fail
        )

    def _show(self, preview: RosterPreview) -> None:
        self.preview = preview
        self.table.rows.set_rows([unit_row(line) for line in preview.lines])
        counts = (preview.count(action) for action in RowAction)
        self.counts.setText(account_words(*counts))
        line_problems = (problem for line in preview.lines for problem in line.problems)
        self.problems.show_problems((*preview.problems, *line_problems))
        self.choice.offer(blocked=preview.count(RowAction.SKIPPED) > 0)
        self._allow()

    def _allow(self) -> None:
        preview = self.preview
        if preview is None:
            return
        useful = preview.count(RowAction.NEW) + preview.count(RowAction.CHANGED) > 0
        whole = preview.count(RowAction.SKIPPED) == 0
        file_good = not any(problem.blocking for problem in preview.problems)
        self.primary.setEnabled(useful and file_good and (whole or self.choice.only_valid))
        if not useful and whole:
            self.counts.setText(self.tr("名册与已有单位完全相同，不需要导入。"))

    def confirm(self) -> None:
        """Store as one step."""
        roster, only_valid = self.roster, self.choice.only_valid
        if roster is None:
            return
        self.buttons.setEnabled(False)
        self.session.runner.command(
            labels.import_roster(roster.source),
            lambda uow: apply_roster(uow=uow, roster=roster, only_valid=only_valid),
            self._stored,
            self.fail,
        )

    def _stored(self, account: ImportAccount) -> None:
        words = account_words(account.added, account.changed, account.same, account.skipped)
        self.session.messages.tell(self.tr("已导入单位：{0}").format(words))
        self.accept()


def unit_row(line: UnitLine) -> TextRow:
    """Write a line of a roster: the unit as it would be, else the words of the file."""
    row, unit = line.row, line.unit
    kind = UNIT_KIND_NAMES[unit.kind] if unit is not None else row.kind
    cells = (
        row.place,
        row.name,
        kind,
        row.parent,
        row.group,
        "、".join(row.aliases),
        action_name(line.action),
    )
    return TextRow(cells, TONES[line.action], line)
