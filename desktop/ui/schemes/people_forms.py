"""Raters, factors, gates and honours: how several sheets become one, and what follows from totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import (
    Condition,
    Factor,
    FactorOn,
    GateEffect,
    GradeGate,
    Honour,
    RaterGroup,
    Role,
    Scope,
    Streak,
    Trim,
    TrimBy,
    Validity,
)
from desktop.ui.schemes.fields import (
    ChoiceField,
    Field,
    FieldForm,
    FlagField,
    NumberField,
    number_text,
    optional,
    read_number,
)
from desktop.ui.schemes.policy_forms import compared_names, quota_text, read_quota
from desktop.ui.schemes.policy_words import (
    empty_group_choices,
    factor_choices,
    gate_choices,
    scope_choices,
    trim_choices,
)
from desktop.ui.schemes.rows_field import Column, RowsField, fresh_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Scheme


class TrimForm(FieldForm):
    """Edits a trim rule."""

    def build(self) -> None:
        """From how many sheets on, how many, by what."""
        self.add("above", self.tr("评分表多于（份）"), NumberField(whole=True))
        self.add("highest", self.tr("去掉最高（个）"), NumberField(whole=True))
        self.add("lowest", self.tr("去掉最低（个）"), NumberField(whole=True))
        self.add("by", self.tr("按什么比高低"), ChoiceField(trim_choices()))


class TrimField(Field):
    """A trim rule, or none."""

    def __init__(self) -> None:
        self.form = TrimForm()
        super().__init__(self.form)
        words = QCoreApplication.translate("TrimForm", "去掉最高分和最低分")
        self.on = FlagField(words)
        self.form.body.insertWidget(0, self.on)
        self.on.edited.connect(self._switched)
        self.form.edited.connect(self.edited)

    def show_value(self, value: Trim | None) -> None:
        """Show the rule; the usual one waits in the fields when there is none."""
        self.on.show_value(value is not None)
        self.form.show_value(value or Trim(5, 1, 1, TrimBy.LEAF))
        self._fit()

    def read(self) -> Trim | None:
        """Return the rule."""
        return self.form.read() if self.on.read() else None

    def _switched(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        for name in self.form.fields:
            self.form.set_row_visible(name, self.on.read())


class ValidityForm(FieldForm):
    """Edits when a rater's sheets are invalid; quotas stay as they are."""

    def build(self) -> None:
        """Two flags."""
        self.add("all_equal", "", FlagField(self.tr("全部打同样分数的无效")))
        self.add("all_full", "", FlagField(self.tr("全部打满分的无效")))


class ValidityField(Field):
    """The validity of sheets inside the panel's form."""

    def __init__(self) -> None:
        self.form = ValidityForm()
        super().__init__(self.form)
        self.form.edited.connect(self.edited)

    def show_value(self, value: Validity) -> None:
        """Show the flags."""
        self.form.show_value(value)

    def read(self) -> Validity:
        """Return the flags, with the quotas that were there."""
        found: Validity = self.form.read()
        return found


class PanelForm(FieldForm):
    """Edits the scheme's panel."""

    def build(self) -> None:
        """Groups, trim, validity."""
        columns = (Column(self.tr("评分人分组"), 22), Column(self.tr("权重（合计100%）"), 16))
        groups = RowsField(columns, _group_cells, _group)
        self.add("groups", "", groups, wide=True)
        self.add("empty_group", self.tr("某组没有有效评分"), ChoiceField(empty_group_choices()))
        self.add("trim", "", TrimField(), wide=True)
        self.add("validity", "", ValidityField(), wide=True)


def _group_cells(group: RaterGroup) -> tuple[str, str]:
    return group.name, number_text(group.weight, percent=True)


def _group(texts: Sequence[str], before: Any, known: Sequence[Any]) -> RaterGroup:  # noqa: ANN401
    key = before.key if before is not None else fresh_key("g", known)
    return RaterGroup(key, texts[0], Decimal(read_number(texts[1], percent=True)))


class FactorsForm(FieldForm):
    """Edits roles in an event and factors by unit attribute."""

    def build(self) -> None:
        """Two tables; a factor on single criteria keeps them."""
        roles = (Column(self.tr("角色（主办、协办）"), 22), Column(self.tr("系数"), 12, "1"))
        self.add("roles", "", RowsField(roles, _role_cells, _role), wide=True)
        columns = (
            Column(self.tr("单位属性（空着：全部）"), 20),
            Column(self.tr("属性值"), 14),
            Column(self.tr("系数"), 8, "1"),
            Column(self.tr("乘在"), 10, factor_choices()[0][1], chosen=True),
        )
        factors = RowsField(columns, _factor_cells, _factor, first_may_be_empty=True)
        factors.offer(3, [name for _member, name in factor_choices()])
        self.add("factors", "", factors, wide=True)


def _role_cells(role: Role) -> tuple[str, str]:
    return role.name, show(role.factor)


def _role(texts: Sequence[str], before: object, known: object) -> Role:
    del before, known
    return Role(texts[0], parse_decimal(texts[1]))


def _factor_cells(factor: Factor) -> tuple[str, ...]:
    on = dict(factor_choices())[factor.on]
    return factor.attribute, factor.value, show(factor.factor), on


def _factor(texts: Sequence[str], before: Any, known: object) -> Factor:  # noqa: ANN401
    del known
    attribute, value, factor, on = texts
    members: dict[str, Any] = {name: member for member, name in factor_choices()}
    criteria = before.criteria if before is not None else ()
    chosen = members.get(on, FactorOn.DEDUCTIONS)
    return Factor(parse_decimal(factor), attribute, value, chosen, criteria)


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
        self.gates = RowsField(columns, self._cells, self._gate)
        self.gates.offer(3, [name for _member, name in gate_choices()])
        self.add("grade_gates", "", self.gates, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer criteria and grades."""
        self._keys = compared_names(scheme)
        self.gates.offer(0, tuple(self._keys))
        self.gates.offer(4, [grade.name for grade in scheme.grading.grades])

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


class HonoursForm(FieldForm):
    """Edits the honours; what the table does not show is kept."""

    def build(self) -> None:
        """One row per honour."""
        columns = (
            Column(self.tr("称号"), 14),
            Column(self.tr("名额：3 或 20%"), 13),
            Column(self.tr("范围"), 12, scope_choices()[0][1], chosen=True),
            Column(self.tr("总分不低于"), 10),
            Column(self.tr("每项不低于"), 10),
            Column(self.tr("连续几期第一"), 11),
            Column(self.tr("连续几期末位"), 11),
        )
        honours = RowsField(columns, _honour_cells, _honour)
        honours.offer(2, [name for _member, name in scope_choices()])
        self.add("honours", "", honours, wide=True)


def _honour_cells(honour: Honour) -> tuple[str, ...]:
    streak = honour.streak
    first = "" if streak is None or streak.from_last else str(streak.periods)
    last = "" if streak is None or not streak.from_last else str(streak.periods)
    return (
        honour.name,
        "" if honour.top is None else quota_text(honour.top),
        dict(scope_choices())[honour.scope],
        number_text(honour.total_at_least),
        number_text(honour.every_item),
        first,
        last,
    )


def _honour(texts: Sequence[str], before: Any, known: object) -> Honour:  # noqa: ANN401
    del known
    name, places, scope, total, item, first, last = texts
    kept = before if before is not None else Honour(name)
    members: dict[str, Any] = {word: member for member, word in scope_choices()}
    return replace(
        kept,
        name=name,
        top=read_quota(places, kept.top) if places else None,
        scope=members.get(scope, Scope.GROUP),
        total_at_least=optional(total, parse_decimal),
        every_item=optional(item, parse_decimal),
        streak=_streak(first, last, kept),
    )


def _streak(first: str, last: str, kept: Honour) -> Streak | None:
    """Read the two columns; a streak that reads the same keeps what they do not show."""
    if _honour_cells(kept)[5:] == (first, last):
        return kept.streak
    if not first and not last:
        return None
    return Streak(int(read_number(first or last, whole=True)), from_last=not first)
