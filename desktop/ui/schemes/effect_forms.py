"""What follows from totals: gates on the grade, honours with their conditions and streaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal
from desktop.domain.scheme import (
    Condition,
    GateEffect,
    GradeGate,
    Honour,
    ItemFloor,
    Scope,
    Streak,
    TieAtEdge,
)
from desktop.ui.schemes.compared import compared_names, condition_choices, criterion_names
from desktop.ui.schemes.detailed_rows import DetailedRows
from desktop.ui.schemes.fields import (
    ChoiceField,
    Field,
    FieldForm,
    FlagField,
    NameField,
    NumberField,
    number_text,
    optional,
)
from desktop.ui.schemes.policy_forms import quota_cells, read_quota_cells
from desktop.ui.schemes.policy_words import (
    edge_choices,
    gate_choices,
    quota_choices,
    scope_choices,
)
from desktop.ui.schemes.rows_field import Column, RowsField
from desktop.ui.schemes.ticks_field import TicksField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Scheme


class ConditionOfField(TicksField):
    """The criteria whose points a condition adds up; its bounds stay as they are."""

    _condition = Condition(())

    def show_value(self, value: Condition) -> None:  # type: ignore[override]
        """Tick the criteria."""
        self._condition = value
        self.tick(value.of)

    def read(self) -> Condition:
        """Return the condition with the criteria ticked."""
        return replace(self._condition, of=self.ticked())


class GateDetail(FieldForm):
    """More than one criterion for a gate: their points are added up."""

    def build(self) -> None:
        """One list of ticks."""
        self.of = ConditionOfField(self.tr("（未选）"))
        self.add("when", self.tr("合计哪些项"), self.of)


class GatesForm(FieldForm):
    """Edits the conditions that force or cap a grade."""

    def build(self) -> None:
        """One row per gate."""
        self._keys: Mapping[str, str] = {}
        columns = (
            Column(self.tr("哪项得分"), 24, chosen=True),
            Column(self.tr("不低于"), 8),
            Column(self.tr("低于"), 8),
            Column(self.tr("等次"), 8, gate_choices()[0][1], chosen=True),
            Column(self.tr("等次名称"), 10, chosen=True),
        )
        self.detail = GateDetail()
        self.gates = DetailedRows(
            columns,
            self._cells,
            self._gate,
            self.detail,
            lambda name: self.tr("几项合计作门槛：{0}").format(name),
            lambda gate: len(gate.when.of) > 1,
        )
        self.gates.offer(3, [name for _member, name in gate_choices()])
        self.add("grade_gates", "", self.gates, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer criteria and grades."""
        self._keys = compared_names(scheme)
        self.gates.offer(0, tuple(self._keys))
        self.gates.offer(4, [grade.name for grade in scheme.grading.grades])
        self.detail.of.offer(condition_choices(scheme))

    def _cells(self, gate: GradeGate) -> tuple[str, ...]:
        names = {key: name for name, key in self._keys.items()}
        when = gate.when
        of = "+".join(names.get(key, key) for key in when.of)
        effect = dict(gate_choices())[gate.effect]
        return of, number_text(when.at_least), number_text(when.below), effect, gate.grade

    def _gate(self, texts: Sequence[str], before: Any, known: object) -> GradeGate:  # noqa: ANN401
        del known
        of, least, below, effect, grade = texts
        keys = tuple(self._keys.get(name, name) for name in (of, *of.split("+")))
        several = before is not None and self._cells(before)[0] == of
        chosen = before.when.of if several else keys[:1] if of in self._keys else keys[1:]
        members: dict[str, Any] = {name: member for member, name in gate_choices()}
        when = Condition(chosen, optional(least, parse_decimal), optional(below, parse_decimal))
        return GradeGate(when, grade, members.get(effect, GateEffect.FORCE_GRADE))


class StreakForm(FieldForm):
    """Edits a streak: how many periods, what happened in each."""

    def build(self) -> None:
        """Periods, places or an honour, with or without gaps."""
        translate = QCoreApplication.translate
        self.add("periods", translate("StreakForm", "期数（含本期）"), NumberField(whole=True))
        last = FlagField(translate("StreakForm", "从末位数起（勾选：末位；不勾：第一名）"))
        self.add("from_last", "", last)
        places = translate("StreakForm", "名列前（末）几名以内")
        self.add("places", places, NumberField(whole=True))
        self.honour = NameField(translate("StreakForm", "（不看称号）"))
        self.add("honour", translate("StreakForm", "或每期都获得称号"), self.honour)
        flag = FlagField(translate("StreakForm", "必须是最近连着的几期（不勾：累计几期）"))
        self.add("consecutive", "", flag)

    def adapt(self, value: Any) -> None:  # noqa: ANN401 - the streak
        """Places mean nothing where an honour is asked for."""
        self.set_row_visible("from_last", not value.honour)
        self.set_row_visible("places", not value.honour)


class StreakField(Field):
    """A streak, or none."""

    def __init__(self) -> None:
        self.form = StreakForm()
        super().__init__(self.form)
        words = QCoreApplication.translate("StreakForm", "须连续（累计）几期都达到")
        self.on = FlagField(words)
        self.form.body.insertWidget(0, self.on)
        self.on.edited.connect(self._switched)
        self.form.edited.connect(self._changed)

    def show_value(self, value: Streak | None) -> None:
        """Show the streak; a usual one waits in the fields when there is none."""
        self.on.show_value(value is not None)
        self.form.show_value(value or Streak(3))
        self._fit()

    def read(self) -> Streak | None:
        """Return the streak."""
        return self.form.read() if self.on.read() else None

    def _changed(self) -> None:
        self.form.adapt(self.form.read())
        self.edited.emit()

    def _switched(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        on = self.on.read()
        for name in self.form.fields:
            self.form.set_row_visible(name, on)
        if on:
            self.form.adapt(self.form.read())


class HonourDetail(FieldForm):
    """What else an honour asks for."""

    def build(self) -> None:
        """Floors of single criteria, ties, vetoes, streak."""
        self._keys: Mapping[str, str] = {}
        columns = (
            Column(self.tr("单项指标"), 24, chosen=True),
            Column(self.tr("得分不低于"), 10, "0"),
        )
        self.items = RowsField(columns, self._cells, self._item)
        self.add("items", "", self.items, wide=True)
        self.add("tie_at_edge", self.tr("名额边界并列"), ChoiceField(edge_choices()))
        self.add("barred_by_veto", "", FlagField(self.tr("有一票否决的不能获得")))
        self.barred_by = TicksField(self.tr("（没有）"))
        self.add("barred_by", self.tr("已有这些称号（提醒）的不能获得"), self.barred_by)
        self.streak = StreakField()
        self.add("streak", "", self.streak, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer the criteria, and the honours for streaks."""
        self._keys = criterion_names(scheme)
        self.items.offer(0, tuple(self._keys))
        chosen = self.streak.form.honour.read()
        names = [(one.name, one.name) for one in scheme.honours]
        self.barred_by.offer(names)
        self.streak.form.honour.offer(names)
        self.streak.form.honour.show_value(chosen)

    def _cells(self, item: ItemFloor) -> tuple[str, str]:
        names = {key: name for name, key in self._keys.items()}
        return names.get(item.of, item.of), number_text(item.at_least)

    def _item(self, texts: Sequence[str], before: object, known: object) -> ItemFloor:
        del before, known
        return ItemFloor(self._keys.get(texts[0], texts[0]), parse_decimal(texts[1]))


class HonoursForm(FieldForm):
    """Edits the honours."""

    def build(self) -> None:
        """One row per honour, the rest of the current one below."""
        columns = (
            Column(self.tr("称号"), 14),
            Column(self.tr("名额：3 或 20%"), 13),
            Column(self.tr("比例取整"), 10, quota_choices()[0][1], chosen=True),
            Column(self.tr("至少一名"), 9, "", chosen=True),
            Column(self.tr("范围"), 12, scope_choices()[0][1], chosen=True),
            Column(self.tr("总分不低于"), 10),
            Column(self.tr("每项不低于"), 10),
        )
        self.detail = HonourDetail()
        self.honours = DetailedRows(
            columns,
            self._cells,
            self._honour,
            self.detail,
            lambda name: self.tr("更多条件（单项最低分、并列、否决、连续几期）：{0}").format(name),
            _has_details,
        )
        self.honours.offer(2, [name for _member, name in quota_choices()])
        self.honours.offer(3, ("", self.tr("是")))
        self.honours.offer(4, [name for _member, name in scope_choices()])
        self.add("honours", "", self.honours, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer the criteria to the form below."""
        self.detail.use_scheme(scheme)

    def _cells(self, honour: Honour) -> tuple[str, ...]:
        return (
            honour.name,
            *quota_cells(honour.top, self.tr("是")),
            dict(scope_choices())[honour.scope],
            number_text(honour.total_at_least),
            number_text(honour.every_item),
        )

    def _honour(self, texts: Sequence[str], before: Any, known: object) -> Honour:  # noqa: ANN401
        del known
        name, places, rounding, least, scope, total, item = texts
        kept = before if before is not None else Honour(name)
        members: dict[str, Any] = {word: member for member, word in scope_choices()}
        return replace(
            kept,
            name=name,
            top=read_quota_cells(places, rounding, least, kept.top),
            scope=members.get(scope, Scope.GROUP),
            total_at_least=optional(total, parse_decimal),
            every_item=optional(item, parse_decimal),
        )


def _has_details(honour: Honour) -> bool:
    """Whether the form below says more than it says of a new honour."""
    usual = honour.tie_at_edge is TieAtEdge.LEAVE_OUT and honour.barred_by_veto
    more = honour.items or honour.barred_by or honour.streak is not None
    return bool(more) or not usual
