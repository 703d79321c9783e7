"""Ranking, grading, rounding, missing scores and the sheet's words: the scheme as a whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Grade, Quota, TieBreak
from desktop.ui.schemes.compared import compared_names
from desktop.ui.schemes.fields import (
    ChoiceField,
    FieldForm,
    FlagField,
    LinesField,
    NumberField,
    TextField,
    optional,
    read_number,
)
from desktop.ui.schemes.policy_words import (
    edge_choices,
    missing_choices,
    not_applicable_choices,
    quota_choices,
    rank_choices,
    rounding_choices,
)
from desktop.ui.schemes.rows_field import Column, RowsField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Scheme

_HUNDRED = Decimal(100)


class TotalsForm(FieldForm):
    """Title, limits of the total, missing and 不适用; edits the scheme itself."""

    def build(self) -> None:
        """Policies of the whole."""
        self.add("total_cap", self.tr("总分最高"), NumberField(self.tr("不限")))
        self.add("total_floor", self.tr("总分最低"), NumberField(self.tr("不限")))
        self.add("missing", self.tr("没有评分的指标"), ChoiceField(missing_choices()))
        field = ChoiceField(not_applicable_choices())
        self.add("not_applicable", self.tr("不适用的指标"), field)


class RoundingForm(FieldForm):
    """Edits the scheme's rounding."""

    def build(self) -> None:
        """Digits and place."""
        self.add("digits", self.tr("保留小数位数"), NumberField(whole=True))
        self.add("when", self.tr("四舍五入"), ChoiceField(rounding_choices()))


class RankingForm(FieldForm):
    """Edits the scheme's ranking."""

    def build(self) -> None:
        """Style, what is compared, the chain for ties."""
        self._keys: Mapping[str, str] = {}
        self.add("style", self.tr("并列名次"), ChoiceField(rank_choices()))
        flag = FlagField(self.tr("按四舍五入后的总分排名"))
        self.add("by_printed", "", flag)
        columns = (
            Column(self.tr("同分时依次比较"), 30, self.tr("基本分合计"), chosen=True),
            Column(self.tr("谁在前"), 12, self.tr("高者"), chosen=True),
        )
        self.ties = RowsField(columns, self._cells, self._tie)
        self.ties.offer(1, (self.tr("高者"), self.tr("低者")))
        self.add("ties", "", self.ties, wide=True)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer the scheme's criteria and block totals."""
        self._keys = compared_names(scheme)
        self.ties.offer(0, tuple(self._keys))

    def _cells(self, tie: TieBreak) -> tuple[str, str]:
        names = {key: name for name, key in self._keys.items()}
        first = self.tr("高者") if tie.higher_first else self.tr("低者")
        return names.get(tie.by, tie.by), first

    def _tie(self, texts: Sequence[str], before: object, known: object) -> TieBreak:
        del before, known
        return TieBreak(self._keys.get(texts[0], texts[0]), texts[1] != self.tr("低者"))


class GradingForm(FieldForm):
    """Edits the scheme's grading."""

    def build(self) -> None:
        """The grades, then what happens at a quota's edge."""
        columns = (
            Column(self.tr("等次（从高到低）"), 18),
            Column(self.tr("最低分"), 10),
            Column(self.tr("名额：3 或 20%"), 16),
            Column(self.tr("比例取整"), 12, quota_choices()[0][1], chosen=True),
            Column(self.tr("至少一名"), 10, "", chosen=True),
        )
        grades = RowsField(columns, self._cells, self._grade)
        grades.offer(3, [name for _member, name in quota_choices()])
        grades.offer(4, ("", self.tr("是")))
        self.add("grades", "", grades, wide=True)
        self.add("tie_at_edge", self.tr("名额边界并列"), ChoiceField(edge_choices()))
        self.add("pass_down", "", FlagField(self.tr("上一等没用完的名额转给下一等")))

    def _cells(self, grade: Grade) -> tuple[str, ...]:
        floor = "" if grade.floor is None else show(grade.floor)
        return grade.name, floor, *quota_cells(grade.quota, self.tr("是"))

    def _grade(self, texts: Sequence[str], before: Any, known: object) -> Grade:  # noqa: ANN401
        del known
        name, floor, places, rounding, least = texts
        kept = before.quota if before is not None else None
        quota = read_quota_cells(places, rounding, least, kept)
        return Grade(name, optional(floor, parse_decimal), quota)


def quota_cells(quota: Quota | None, yes: str) -> tuple[str, str, str]:
    """Write a quota in three cells: places, how a share is rounded, at least one."""
    if quota is None:
        return "", "", ""
    rounding = dict(quota_choices())[quota.rounding]
    return quota_text(quota), rounding, yes if quota.at_least_one else ""


def read_quota_cells(places: str, rounding: str, least: str, kept: Quota | None) -> Quota | None:
    """Read the three cells of a quota; no places, no quota. Raises InvalidValue."""
    if not places:
        return None
    quota = read_quota(places, kept)
    members: dict[str, Any] = {word: member for member, word in quota_choices()}
    return replace(quota, rounding=members.get(rounding, quota.rounding), at_least_one=bool(least))


def quota_text(quota: Quota) -> str:
    """Write a quota as typed: a number or a percentage, then groups with a number of their own."""
    places = "" if quota.count is None else str(quota.count)
    if quota.share is not None:
        places = f"{show(quota.share * _HUNDRED)}%"
    own = [f"{group}：{number}" for group, number in quota.by_group]
    return "、".join(part for part in (places, *own) if part)


def read_quota(text: str, kept: Quota | None) -> Quota:
    """Read 3, 20% or 一类：3、二类：2; one that reads the same keeps what its text does not show.

    Raises:
        InvalidValue: neither a whole number nor a share.
    """
    if kept is not None and quota_text(kept) == text:
        return kept
    parts = [part.strip() for part in text.replace(":", "：").split("、")]
    own = [part.rpartition("：") for part in parts if "：" in part]
    common = [part for part in parts if "：" not in part]
    quota = _read_places(common[0]) if common else Quota()
    by_group = tuple((name.strip(), int(read_number(n, whole=True))) for name, _, n in own)
    return replace(quota, by_group=by_group)


def _read_places(text: str) -> Quota:
    if text.replace("\uff05", "%").endswith("%"):
        share = read_number(text, percent=True)
        if not 0 <= share <= 1:
            words = QCoreApplication.translate("GradingForm", "比例应在0%到100%之间。")
            raise InvalidValue(words)
        return Quota(share=Decimal(share))
    return Quota(count=int(read_number(text, whole=True)))


class TextsForm(FieldForm):
    """Edits the words printed on the sheet."""

    def build(self) -> None:
        """Title, notes, signatures."""
        self.add("title", self.tr("评分表标题"), TextField(self.tr("空着则用方案名称")))
        self.add("notes", self.tr("表后说明（每行一条）"), LinesField(5))
        self.add("signatures", self.tr("签字栏（每行一处）"), LinesField(5))
