"""Deciding a unit's grade or honours by hand: always with a reason.

A decided grade wins over points, floor and quota; what a veto or gate bars is refused when stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPlainTextEdit

from desktop.domain.round_records import DecisionKind
from desktop.domain.scoring import grade_bar
from desktop.domain.scoring.grade import decision_limit
from desktop.services import labels
from desktop.services.decisions import decide_grade, decide_honour
from desktop.services.results import RoundOutcome, compute
from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.round_records import HandDecision
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: a grade ("" = by the rules), honours (None = by the rules), the reason."""

    grade: str
    honours: dict[str, bool | None]
    reason: str


class DecisionDialog(BaseDialog):
    """One unit; what is left at 按规则 follows the scheme again."""

    name = "decision"
    size_ = (80, 22)

    def __init__(
        self, session: Session, round_id: int, unit_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("人工确定等次和评优"))
        self._round_id = round_id
        self._unit_id = unit_id
        self._name = ""
        self.present = QLabel()
        self.present.setWordWrap(True)
        self.grade = QComboBox()
        self.rule = QLabel(
            self.tr(
                "人工确定的等次优先于得分、分数线和名额，并占用该等次的名额，其余单位按规则递补；"
                "一票否决或门槛限定的等次不能突破。"
            )
        )
        self.rule.setWordWrap(True)
        self.rule.setObjectName("muted")
        self.honours: dict[str, QComboBox] = {}
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(self.tr("集体研究的依据，打印在备注中"))
        self._form = QFormLayout()
        self._form.addRow(self.tr("现在的结果："), self.present)
        self._form.addRow(self.tr("等次(&G)："), self.grade)
        self._form.addRow("", self.rule)
        self.content.addLayout(self._form)
        self.content.addWidget(QLabel(self.tr("理由（必填）：")))
        self.content.addWidget(self.reason, 1)
        self.add_buttons(self.tr("确定")).setEnabled(False)
        session.runner.query(
            lambda uow: compute(uow=uow, round_id=round_id), self._fill, self.fail, owner=self
        )

    def _fill(self, outcome: RoundOutcome) -> None:
        scheme = outcome.data.scheme
        result = outcome.of_unit(self._unit_id)
        self._name = outcome.data.units[self._unit_id].name
        own = [one for one in outcome.data.decisions if one.unit_id == self._unit_id]
        self.introduce(f"{outcome.data.round.title}　{self._name}")
        rank = self.tr("第{0}名").format(result.rank) if result.rank else self.tr("没有名次")
        parts = (rank, result.grade, "、".join(result.honours), "；".join(result.remarks))
        self.present.setText("　".join(part for part in parts if part))
        self.grade.addItem(self.tr("按规则"), "")
        for grade in scheme.grading.grades:
            self.grade.addItem(grade.name, grade.name)
        self.grade.setEnabled(bool(scheme.grading.grades))
        self.grade.setCurrentIndex(max(self.grade.findData(_decided(own)), 0))
        barred = self._barred(outcome)
        if barred:
            self.rule.setText(barred)
        for honour in scheme.honours:
            self._add_honour(honour.name, own)
        self.reason.setPlainText(own[0].reason if own else "")
        self.primary.setEnabled(bool(scheme.grading.grades or scheme.honours))

    def _barred(self, outcome: RoundOutcome) -> str:
        """Say what a veto or gate bars for this unit; choices that are barred cannot be chosen."""
        grades = outcome.data.scheme.grading.grades
        bar = grade_bar(outcome.data.scheme, outcome.of_unit(self._unit_id))
        said = [decision_limit(grades, bar, grade.name) for grade in grades]
        model = self.grade.model()
        for row, sentence in enumerate(said, start=1):
            if sentence and isinstance(model, QStandardItemModel):
                model.item(row).setEnabled(False)
        return next((sentence for sentence in said if sentence), "")

    def _add_honour(self, name: str, own: list[HandDecision]) -> None:
        box = QComboBox()
        box.addItem(self.tr("按规则"), None)
        box.addItem(self.tr("授予"), True)
        box.addItem(self.tr("不授予"), False)
        for one in own:
            if one.kind is DecisionKind.HONOUR and one.subject == name:
                box.setCurrentIndex(1 if one.granted else 2)
        self.honours[name] = box
        self._form.addRow(f"{name}：", box)

    def confirm(self) -> None:
        """Store the decisions as one step."""
        chosen = Chosen(
            self.grade.currentData() or "",
            {name: box.currentData() for name, box in self.honours.items()},
            self.reason.toPlainText(),
        )
        self.session.runner.command(
            labels.decide(self._name),
            lambda uow: _store(uow, self._round_id, self._unit_id, chosen),
            lambda _done: self.accept(),
            self.fail,
            owner=self,
        )


def _decided(own: list[HandDecision]) -> str:
    return next((one.subject for one in own if one.kind is DecisionKind.GRADE), "")


def _store(uow: UnitOfWork, round_id: int, unit_id: int, chosen: Chosen) -> None:
    decide_grade(
        uow=uow, round_id=round_id, unit_id=unit_id, grade=chosen.grade, reason=chosen.reason
    )
    for honour, granted in chosen.honours.items():
        decide_honour(
            uow=uow,
            round_id=round_id,
            unit_id=unit_id,
            honour=honour,
            granted=granted,
            reason=chosen.reason,
        )
