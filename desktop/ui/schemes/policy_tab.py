"""The tabs of the editor for the scheme as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import InvalidValue
from desktop.ui.schemes.effect_forms import GatesForm, HonoursForm
from desktop.ui.schemes.people_forms import FactorsForm, PanelForm
from desktop.ui.schemes.policy_forms import (
    GradingForm,
    RankingForm,
    RoundingForm,
    TextsForm,
    TotalsForm,
)

if TYPE_CHECKING:
    from desktop.domain.scheme import Scheme
    from desktop.ui.schemes.fields import FieldForm


class PolicyTab(QWidget):
    """Forms bound to parts of the scheme; ``edited`` gives the changed scheme."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme: Scheme | None = None
        self.parts: list[tuple[str, FieldForm]] = []
        self.trouble = QLabel()
        self.trouble.setObjectName("bad")
        self.trouble.setWordWrap(True)
        self.left, self.right, self.below = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        inner = QWidget()
        columns = QHBoxLayout()
        columns.addLayout(self.left, 1)
        columns.addLayout(self.right, 1)
        rows = QVBoxLayout(inner)
        rows.addLayout(columns)
        rows.addLayout(self.below)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        layout.addWidget(self.trouble)
        self.trouble.hide()
        self.build()
        self.left.addStretch(1)
        self.right.addStretch(1)

    def build(self) -> None:
        """Put the forms in; overridden."""

    def put(self, place: QVBoxLayout, title: str, part: str, form: FieldForm) -> None:
        """Add a form for an attribute of the scheme; an empty ``part`` is the scheme itself."""
        box = QGroupBox(title)
        layout = QVBoxLayout(box)
        layout.addWidget(form)
        place.addWidget(box)
        self.parts.append((part, form))
        form.edited.connect(lambda: self._edited(part, form))

    def show_scheme(self, scheme: Scheme) -> None:
        """Show a scheme; forms whose part is the same are left alone."""
        before, self._scheme = self._scheme, scheme
        for part, form in self.parts:
            offer = getattr(form, "use_scheme", None)
            if offer is not None:
                offer(scheme)
            if before is None or _shown(before, part, form) != _shown(scheme, part, form):
                form.show_value(_part(scheme, part))

    def commit(self) -> bool:
        """Hand over everything entered; False when something cannot be read."""
        return all(self._edited(part, form) for part, form in self.parts)

    def form(self, kind: type[FieldForm]) -> FieldForm:
        """Return the form of a kind."""
        return next(form for _part, form in self.parts if isinstance(form, kind))

    def _edited(self, part: str, form: FieldForm) -> bool:
        if self._scheme is None:
            return True
        try:
            value = form.read()
        except InvalidValue as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return False
        self.trouble.hide()
        changed = (
            _own_fields(self._scheme, value, form)
            if not part
            else replace(self._scheme, **{part: value})
        )
        if changed != self._scheme:
            self._scheme = changed
            form.adapt(value)
            self.edited.emit(changed)
        return True


def _part(scheme: Scheme, part: str) -> object:
    return getattr(scheme, part) if part else scheme


def _shown(scheme: Scheme, part: str, form: FieldForm) -> object:
    """Return what a form shows of a scheme."""
    whole = _part(scheme, part)
    return tuple(getattr(whole, name) for name in form.fields) if not part else whole


def _own_fields(scheme: Scheme, value: Scheme, form: FieldForm) -> Scheme:
    """Take only what the form shows: the rest of its value may be older."""
    return replace(scheme, **{name: getattr(value, name) for name in form.fields})


class RankingTab(PolicyTab):
    """Totals, rounding, ranking, grades."""

    def build(self) -> None:
        """Two columns of boxes."""
        self.put(self.left, self.tr("总分"), "", TotalsForm())
        self.put(self.left, self.tr("小数"), "rounding", RoundingForm())
        self.put(self.left, self.tr("排名"), "ranking", RankingForm())
        self.put(self.right, self.tr("等次"), "grading", GradingForm())


class PeopleTab(PolicyTab):
    """Raters, factors, gates, honours."""

    def build(self) -> None:
        """Two columns of boxes."""
        self.put(self.left, self.tr("多人评分"), "panel", PanelForm())
        self.put(self.right, self.tr("系数"), "", FactorsForm())
        self.put(self.left, self.tr("等次门槛"), "", GatesForm())
        self.put(self.below, self.tr("评优和提醒"), "", HonoursForm())


class TextsTab(PolicyTab):
    """What is printed around the table."""

    def build(self) -> None:
        """One box."""
        self.put(self.left, self.tr("评分表上的文字"), "texts", TextsForm())
