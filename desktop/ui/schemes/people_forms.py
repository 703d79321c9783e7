"""Raters and factors: how several sheets become one, and what events and points are multiplied by."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import (
    Factor,
    FactorOn,
    RaterGroup,
    Role,
    SheetQuota,
    Trim,
    TrimBy,
    Validity,
)
from desktop.ui.schemes.compared import criterion_choices
from desktop.ui.schemes.detailed_rows import DetailedRows
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
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.policy_words import (
    empty_group_choices,
    factor_choices,
    trim_choices,
)
from desktop.ui.schemes.rows_field import Column, RowsField, fresh_key
from desktop.ui.schemes.ticks_field import TicksField

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Edits when a rater's sheets are invalid; the forced distribution is folded."""

    def build(self) -> None:
        """Two flags and the quotas."""
        self.add("all_equal", "", FlagField(self.tr("全部打同样分数的无效")))
        self.add("all_full", "", FlagField(self.tr("全部打满分的无效")))
        columns = (
            Column(self.tr("总分从（含）"), 12),
            Column(self.tr("到（不含）"), 12),
            Column(self.tr("最多几张"), 10),
            Column(self.tr("至少几张"), 10),
        )
        quotas = RowsField(columns, _quota_cells, _quota, first_may_be_empty=True)
        quotas.table.setToolTip(
            self.tr("一名评委打的各张评分表中，总分落在这一段的张数不符合，该评委的表全部无效")
        )
        self.bind("quotas", "", quotas)
        self.fold = Folded(self.tr("强制分布（如：90分以上的最多3张，否则无效）"), quotas)
        self.body.addWidget(self.fold)

    def show_value(self, value: object) -> None:
        """Open the distribution where there is one."""
        super().show_value(value)
        self.fold.show_use(isinstance(value, Validity) and bool(value.quotas))


def _quota_cells(quota: SheetQuota) -> tuple[str, ...]:
    found = (quota.at_least, quota.below, quota.most, quota.least)
    return tuple(number_text(one) for one in found)


def _quota(texts: Sequence[str], before: object, known: object) -> SheetQuota:
    del before, known
    most, least = (optional(text, _whole) for text in texts[2:])
    return SheetQuota(
        optional(texts[0], parse_decimal), optional(texts[1], parse_decimal), most, least
    )


def _whole(text: str) -> int:
    return int(read_number(text, whole=True))


class ValidityField(Field):
    """The validity of sheets inside the panel's form."""

    def __init__(self) -> None:
        self.form = ValidityForm()
        super().__init__(self.form)
        self.form.edited.connect(self.edited)

    def show_value(self, value: Validity) -> None:
        """Show the flags and quotas."""
        self.form.show_value(value)

    def read(self) -> Validity:
        """Return the flags and quotas."""
        found: Validity = self.form.read()
        return found


class PanelForm(FieldForm):
    """Edits the scheme's panel."""

    def build(self) -> None:
        """Groups, trim, validity."""
        columns = (Column(self.tr("评价主体"), 22), Column(self.tr("权重（合计100%）"), 16))
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


class FactorDetail(FieldForm):
    """Where a factor holds."""

    def build(self) -> None:
        """The criteria, as ticks."""
        self.criteria = TicksField(self.tr("全部指标"))
        self.add("criteria", self.tr("只乘在这些指标（及其下级）上"), self.criteria)


class FactorsForm(FieldForm):
    """Edits roles in an event and factors by unit attribute."""

    def build(self) -> None:
        """Two tables; where a factor holds stands below."""
        roles = (Column(self.tr("角色（主办、协办）"), 22), Column(self.tr("系数"), 12, "1"))
        self.add("roles", "", RowsField(roles, _role_cells, _role), wide=True)
        columns = (
            Column(self.tr("单位属性（空着：全部）"), 20),
            Column(self.tr("属性值"), 14),
            Column(self.tr("系数"), 8, "1"),
            Column(self.tr("乘在"), 10, factor_choices()[0][1], chosen=True),
        )
        self.detail = FactorDetail()
        factors = DetailedRows(
            columns,
            _factor_cells,
            _factor,
            self.detail,
            lambda name: self.tr("只用于部分指标：{0}").format(name or self.tr("全部单位")),
            lambda factor: bool(factor.criteria),
            first_may_be_empty=True,
        )
        factors.offer(3, [name for _member, name in factor_choices()])
        self.add("factors", "", factors, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer the criteria."""
        self.detail.criteria.offer(criterion_choices(scheme))


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
