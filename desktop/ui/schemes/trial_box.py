"""Trying a rule out: what is entered, the points, and why – computed by the engine itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout

from desktop.domain.errors import UserError
from desktop.domain.exact import show
from desktop.domain.scheme import Ranking, Rounding, Scheme, Veto
from desktop.domain.scoring import Explainer, evaluate
from desktop.domain.scoring.wording import points
from desktop.ui.schemes.trials import UNIT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.scheme import Block, Criterion
    from desktop.domain.scoring import Candidate, Explanation
    from desktop.domain.scoring.results import RoundResult
    from desktop.ui.schemes.trials import Trial


class TrialBox(QGroupBox):
    """Shows the fields of the present rule kind and what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("试算"))
        self.trial: Trial | None = None
        self._leaf: Criterion | None = None
        self._scheme: Scheme | None = None
        self.points = QLabel()
        self.points.setObjectName("heading")
        self.reasons = QLabel()
        self.reasons.setObjectName("muted")
        self.reasons.setWordWrap(True)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(4)
        self._body.addWidget(self.points)
        self._body.addWidget(self.reasons)

    def use(self, trial: Trial) -> None:
        """Take the fields of another rule kind."""
        if self.trial is not None:
            self._body.removeWidget(self.trial)
            self.trial.hide()
            self.trial.deleteLater()
        self.trial = trial
        self._body.insertWidget(0, trial)
        trial.changed.connect(self.compute)

    def show_leaf(self, leaf: Criterion, block: Block, scheme: Scheme) -> None:
        """Compute with another rule, what was entered stays."""
        self._leaf = replace(leaf, block=block, gate=None, metric=None)
        self._scheme = Scheme(
            scheme.title,
            (self._leaf,),
            rounding=Rounding(digits=scheme.rounding.digits, when=scheme.rounding.when),
            ranking=Ranking(),
            grading=scheme.grading,
        )
        if self.trial is not None:
            self.trial.show_leaf(self._leaf)
        self.compute()

    def compute(self) -> None:
        """Ask the engine; what does not fit is said instead of points."""
        leaf, scheme = self._leaf, self._scheme
        if self.trial is None or leaf is None or scheme is None:
            return
        try:
            units = self.trial.units()
            inputs = self.trial.inputs(leaf)
            result = evaluate(scheme=scheme, units=units, inputs=inputs)
        except UserError as error:
            self._say(self.tr("不能这样填"), error.message, bad=True)
            return
        self._show(leaf, Explainer(scheme=scheme, units=units, inputs=inputs), units, result)

    def _show(
        self,
        leaf: Criterion,
        explainer: Explainer,
        units: tuple[Candidate, ...],
        result: RoundResult,
    ) -> None:
        mine = result.of(UNIT)
        got = mine.nodes[leaf.key].points
        if got is None:
            self._say(self.tr("还没有填"), "")
            return
        words = self.tr("得 {0}").format(points(got))
        if mine.printed is not None and len(units) == 1:
            words = self.tr("得 {0}，计入总分 {1}").format(points(got), show(mine.printed))
        others = [
            f"{unit.name} {points(found)}"
            for unit in units[1:]
            if (found := result.of(unit.key).nodes[leaf.key].points) is not None
        ]
        rows = _lines(explainer.explain(mine))
        if isinstance(leaf.rule, Veto):
            words = self.tr("否决") if mine.vetoes else self.tr("没有否决")
            rows = [
                *mine.remarks,
                *([self.tr("等次：{0}").format(mine.grade)] if mine.grade else []),
            ]
        self._say("　".join((words, *others)), "\n".join(rows))

    def _say(self, words: str, reasons: str, *, bad: bool = False) -> None:
        self.points.setText(words)
        self.points.setObjectName("bad" if bad else "heading")
        self.points.style().polish(self.points)
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))


def _lines(explanation: Explanation, depth: int = 0) -> list[str]:
    """Write the lines of the one criterion, indented; rank and grade would mean nothing here."""
    found = []
    for line in explanation.children:
        if depth:
            found.append("　" * (depth - 1) + line.text)
        if depth or line.kind == "criterion":
            found.extend(_lines(line, depth + 1))
    return found
