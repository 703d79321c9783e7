"""Imports: which dialog a file belongs to, from the menu or dropped on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.session import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.domain.plans import Plan
    from desktop.ui.actions import Actions
    from desktop.ui.dialogs.base import BaseDialog
    from desktop.ui.proposals.dialog import Read
    from desktop.ui.session import Session

PLAN_SUFFIXES = frozenset({".docx", ".txt", ".md"})
TABLE_SUFFIXES = frozenset({".xlsx", ".xls", ".xlsm", ".et"})


class ImportCommands(QObject):
    """Opens the import dialogs; they are imported when first needed.

    ``round_made`` gives a new round.
    """

    round_made = Signal(object)

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        actions.import_plan.triggered.connect(lambda *_: self.plan())
        actions.import_roster.triggered.connect(lambda *_: self.roster())
        actions.import_form.triggered.connect(lambda *_: self.form())
        actions.import_scores.triggered.connect(lambda *_: self.scores())
        actions.new_round.triggered.connect(lambda *_: self.new_round())

    def plan(self, path: Path | None = None) -> BaseDialog:
        """Import a plan; without a path the dialog offers file and clipboard."""
        from desktop.ui.dialogs.plan_import import PlanImportDialog

        dialog = PlanImportDialog(self._session, path, self._window)
        dialog.stored.connect(self._propose)
        return self._open(dialog)

    def _propose(self, plans: Sequence[Plan]) -> None:
        """Ask what to take over from the text of new plans; stay silent when it says nothing."""
        from desktop.ui.proposals.dialog import ProposalsDialog, Scope, read_scopes

        scopes = [Scope(plan.id) for plan in plans]

        def ask(found: Read) -> None:
            if found.proposals:
                self._open(ProposalsDialog(self._session, scopes, self._window))

        self._session.runner.query(lambda uow: read_scopes(uow, scopes, None), ask, owner=self)

    def roster(self, path: Path | None = None) -> BaseDialog | None:
        """Import a roster."""
        from desktop.ui.dialogs.roster_import import RosterImportDialog

        path = path or self._ask(self.tr("导入单位名册"))
        if path is None:
            return None
        return self._open(RosterImportDialog(self._session, path, self._window))

    def form(self, path: Path | None = None) -> BaseDialog | None:
        """Import a score form as a scheme."""
        from desktop.ui.dialogs.scheme_import import SchemeImportDialog

        path = path or self._ask(self.tr("导入考核评分表"))
        if path is None:
            return None
        dialog = SchemeImportDialog(self._session, path, self._window)
        dialog.finished.connect(
            lambda code: self.new_round() if code and dialog.then_round.isChecked() else None
        )
        return self._open(dialog)

    def scores(self, path: Path | None = None) -> BaseDialog | None:
        """Import scores into a round."""
        from desktop.ui.dialogs.score_import import ScoreImportDialog

        path = path or self._ask(self.tr("导入评分结果"))
        if path is None:
            return None
        return self._open(ScoreImportDialog(self._session, path, self._window))

    def new_round(self) -> BaseDialog:
        """Make a round."""
        from desktop.ui.dialogs.round_dialog import RoundDialog

        dialog = RoundDialog(self._session, self._window)
        dialog.made.connect(self.round_made)
        return self._open(dialog)

    def dropped(self, path: Path) -> None:
        """Open what fits a dropped file: by its kind; tables are asked about."""
        suffix = path.suffix.lower()
        if suffix == SUFFIX:
            self._session.open(path)
        elif suffix in PLAN_SUFFIXES:
            self.plan(path)
        elif suffix in TABLE_SUFFIXES:
            self._table_dropped(path)
        else:
            self._session.messages.warn(
                self.tr("不认识文件“{0}”。").format(path.name),
                self.tr("可以拖入 Word 或文本计划、Excel 名册、评分表和评分结果，或考评通工作区。"),
                self._window,
            )

    def _table_dropped(self, path: Path) -> None:
        from desktop.ui.dialogs.file_kind import FileKindDialog

        dialog = FileKindDialog(self._session, path, self._window)
        dialog.roster.connect(lambda: self.roster(path))
        dialog.form.connect(lambda: self.form(path))
        dialog.scores.connect(lambda: self.scores(path))
        dialog.open()

    def _ask(self, title: str) -> Path | None:
        pattern = self.tr("Excel 工作簿 (*.xlsx *.xls *.xlsm *.et);;所有文件 (*)")
        return self._session.files.to_open(self._window, title, pattern)

    @staticmethod
    def _open(dialog: BaseDialog) -> BaseDialog:
        dialog.open()
        return dialog
