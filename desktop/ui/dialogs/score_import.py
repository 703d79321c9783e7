"""Importing scores: choose the round → preview by row and cell → all or only the valid → account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton

from desktop.domain.exact import show
from desktop.services import labels
from desktop.services.import_previews import RowAction
from desktop.services.importing import apply_scores, preview_scores
from desktop.services.raters import list_raters
from desktop.services.round_data import SEALED
from desktop.services.rounds import list_rounds
from desktop.services.schemes import load_version
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.action_words import TONES, account_words, action_name
from desktop.ui.models.rows import TextRow
from desktop.ui.widgets.rows_view import ProblemsBox, RowsView
from desktop.ui.widgets.validity_choice import ValidityChoice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Scheme
    from desktop.domain.units import Unit
    from desktop.services.import_previews import ScoreLine, ScorePreview
    from desktop.services.importing_types import ImportAccount, ScoreTable
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


class ScoreImportDialog(BaseDialog):
    """Reads a matrix or sheets per unit against a round; nothing is stored before 导入."""

    name = "score_import"
    size_ = (126, 32)

    def __init__(
        self,
        session: Session,
        path: Path,
        parent: QWidget | None = None,
        *,
        round_id: int | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.path = path
        self._wanted = round_id
        self._assigned: dict[str, int] = {}
        self.table: ScoreTable | None = None
        self.preview: ScorePreview | None = None
        self.setWindowTitle(self.tr("导入评分结果"))
        self.introduce(
            self.tr("“{0}”：选择考核批次，核对后导入。空白格不会改动已有分数。").format(path.name)
        )
        self.round = QComboBox()
        self.round.setAccessibleName(self.tr("考核批次"))
        self.rater = QComboBox()
        self.rater.setAccessibleName(self.tr("评委"))
        self.view = RowsView(
            (
                self.tr("位置"),
                self.tr("文件中的名称"),
                self.tr("单位"),
                self.tr("处理"),
                self.tr("改动分数"),
                self.tr("问题"),
            ),
            (16, 22, 22, 8, 10, 30),
            session.theme.colors,
        )
        self.view.setAccessibleName(self.tr("评分预览"))
        self.cells = QLabel()
        self.cells.setObjectName("muted")
        self.cells.setWordWrap(True)
        self.unit = QComboBox()
        self.assign = QPushButton(self.tr("就是这个单位"))
        self.counts = QLabel()
        self.problems = ProblemsBox(session.theme.colors)
        self.choice = ValidityChoice()
        self._build()
        self.add_buttons(self.tr("导入")).setEnabled(False)
        self._connect()
        session.runner.query(lambda uow: list_rounds(uow=uow), self._fill_rounds)

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("考核批次(&B)："), self.round)
        form.addRow(self.tr("评委(&R)："), self.rater)
        form.setRowVisible(self.rater, False)
        self._form = form
        self.content.addLayout(form)
        self.content.addWidget(self.view, 1)
        line = QHBoxLayout()
        self.unknown = QLabel(self.tr("没有找到这个单位，它是："))
        line.addWidget(self.unknown)
        line.addWidget(self.unit)
        line.addWidget(self.assign)
        line.addWidget(self.cells, 1)
        self.content.addLayout(line)
        self.content.addWidget(self.counts)
        self.content.addWidget(self.problems)
        self.content.addWidget(self.choice)
        self._offer_units(())

    def _connect(self) -> None:
        self.round.currentIndexChanged.connect(self._read)
        self.rater.activated.connect(lambda _row: self._compare())
        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.choice.changed.connect(self._allow)
        self.assign.clicked.connect(self._assign)

    # -- reading -----------------------------------------------------------------------------

    def _fill_rounds(self, rounds: Sequence[Round]) -> None:
        usable = [item for item in rounds if item.status not in SEALED]
        if not usable:
            self.counts.setText(self.tr("还没有可以录入的考核批次，请先新建考核批次。"))
            return
        self.round.blockSignals(True)
        for item in usable:
            self.round.addItem(item.title, item)
        places = [place for place, item in enumerate(usable) if item.id == self._wanted]
        self.round.setCurrentIndex(places[0] if places else 0)
        self.round.blockSignals(False)
        self._read()

    def _read(self, _row: int = 0) -> None:
        chosen: Round | None = self.round.currentData()
        if chosen is None:
            return
        self.primary.setEnabled(False)
        self.session.runner.query(
            lambda uow: (
                load_version(uow=uow, version_id=chosen.version_id),
                [one.name for one in list_raters(uow=uow, round_id=chosen.id)],
            ),
            self._read_file,
            self.fail,
        )

    def _offer_raters(self, names: Sequence[str]) -> None:
        """Offer the raters; the one the file is named after is chosen, nobody by chance."""
        self.rater.clear()
        if names:
            self.rater.addItem(self.tr("（请选择是哪位评委的分数）"), None)
        for name in names:
            self.rater.addItem(name, name)
        named = [name for name in names if name in self.path.stem]
        self.rater.setCurrentIndex(max(self.rater.findData(named[0]), 0) if named else 0)
        self._form.setRowVisible(self.rater, bool(names))

    @property
    def _whose(self) -> str | None:
        """The rater chosen; "" in a round without raters, None while nobody is chosen."""
        return self.rater.currentData() if self.rater.count() else ""

    def _read_file(self, found: tuple[Scheme, list[str]]) -> None:
        scheme, names = found
        self._offer_raters(names)
        readers, path = self.session.toolbox.readers, self.path
        self.session.runner.work(
            self.tr("正在读取“{0}”…").format(path.name),
            lambda progress: readers.scores(path, scheme, progress=progress),
            self._table_read,
            self.fail,
        )

    def _table_read(self, table: ScoreTable) -> None:
        self.table = table
        self._compare()

    def _compare(self) -> None:
        table, chosen, rater = self.table, self.round.currentData(), self._whose
        if table is None or chosen is None:
            return
        if rater is None:
            self._ask_whose()
            return
        assigned = dict(self._assigned)

        def compare(uow: UnitOfWork) -> ScorePreview:
            return preview_scores(
                uow=uow, round_id=chosen.id, table=table, rater=rater, assigned=assigned
            )

        self.session.runner.query(compare, self._show, self.fail)

    def _ask_whose(self) -> None:
        """Wait until the person has said whose scores the file holds."""
        self.preview = None
        self.view.rows.set_rows([])
        self.primary.setEnabled(False)
        self.counts.setText(self.tr("本批次由多名评委分别评分：请先选择这是哪位评委的分数。"))
        self.rater.setFocus()

    def _show(self, preview: ScorePreview) -> None:
        self.preview = preview
        self.view.rows.set_rows([score_row(line) for line in preview.rows])
        counts = preview.counts
        text = account_words(*(counts[action] for action in RowAction))
        if preview.missing:
            names = "、".join(unit.name for unit in preview.missing[:6])
            more = self.tr("{0}等").format(names) if len(preview.missing) > 6 else names
            text += self.tr("；文件中没有 {0} 个单位：{1}").format(len(preview.missing), more)
        self.counts.setText(text)
        self.problems.show_problems(preview.all_problems)
        self.choice.offer(blocked=preview.blocked)
        self._allow()
        self._offer_units(())

    def _allow(self) -> None:
        preview = self.preview
        if preview is None:
            return
        useful = preview.count(RowAction.NEW) + preview.count(RowAction.CHANGED) > 0
        file_good = not any(problem.blocking for problem in preview.problems)
        ready = not preview.blocked or (self.choice.only_valid and file_good)
        self.primary.setEnabled(useful and ready)

    # -- one row -----------------------------------------------------------------------------

    def _row_chosen(self) -> None:
        line = self.view.current_payload()
        self._offer_units(getattr(line, "suggestions", ()))
        self.cells.setText(changes_words(line) if line is not None else "")  # type: ignore[arg-type]

    def _offer_units(self, units: Sequence[Unit]) -> None:
        self.unit.clear()
        for unit in units:
            self.unit.addItem(unit.name, unit.id)
        for widget in (self.unknown, self.unit, self.assign):
            widget.setVisible(bool(units))

    def _assign(self) -> None:
        line = self.view.current_payload()
        name = getattr(line, "name", "")
        if name and self.unit.currentData() is not None:
            self._assigned[name] = self.unit.currentData()
            self._compare()

    # -- storing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Write the scores as one step."""
        table, chosen, only_valid = self.table, self.round.currentData(), self.choice.only_valid
        rater = self._whose
        if table is None or chosen is None or rater is None:
            return
        assigned = dict(self._assigned)
        self.buttons.setEnabled(False)
        self.session.runner.long_command(
            labels.import_scores(chosen.title, table.source),
            lambda uow, progress: apply_scores(
                uow=uow,
                round_id=chosen.id,
                table=table,
                rater=rater,
                only_valid=only_valid,
                assigned=assigned,
                progress=progress,
            ),
            self._stored,
            self.fail,
        )

    def _stored(self, account: ImportAccount) -> None:
        words = account_words(account.added, account.changed, account.same, account.skipped)
        self.accept()
        self.session.messages.inform(
            self.tr("导入完成：共 {0} 行。").format(account.total), words, self.parentWidget()
        )


def score_row(line: ScoreLine) -> TextRow:
    """Write a row of a score file."""
    cells = (
        line.place,
        line.name,
        line.unit.name if line.unit is not None else "",
        action_name(line.action),
        str(len(line.changes)) if line.changes else "",
        "；".join(problem.message for problem in line.problems),
    )
    return TextRow(cells, TONES[line.action], line)


def changes_words(line: ScoreLine, limit: int = 6) -> str:
    """Say which figures would change from what to what; the first few."""
    parts = []
    for change in line.changes[:limit]:
        before, after = change.before, change.after
        old = show(before.amount) if before is not None and before.amount is not None else "—"
        new = show(after.amount) if after.amount is not None else after.state.value
        parts.append(f"{change.place}: {old} → {new}")
    return "  ".join(parts) + ("  …" if len(line.changes) > limit else "")
