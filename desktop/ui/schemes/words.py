"""The words of the scheme windows: blocks, kinds of changes, fields."""

from __future__ import annotations

from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import show
from desktop.domain.scheme import Block, Criterion, Scheme
from desktop.domain.scheme_diff import ChangeKind
from desktop.domain.scoring import rule_sentence
from desktop.ui.schemes.policy_words import all_choices

if TYPE_CHECKING:
    from desktop.domain.scheme_diff import Difference


def block_names() -> dict[Block, str]:
    """Name the blocks."""
    translate = QCoreApplication.translate
    return {
        Block.BASE: translate("SchemeWords", "基本分"),
        Block.BONUS: translate("SchemeWords", "加分"),
        Block.DEDUCTION: translate("SchemeWords", "倒扣分"),
        Block.VETO: translate("SchemeWords", "一票否决"),
    }


def kind_names() -> dict[ChangeKind, str]:
    """Name the kinds of changes."""
    translate = QCoreApplication.translate
    return {
        ChangeKind.CRITERIA: translate("SchemeWords", "指标增减"),
        ChangeKind.RULES: translate("SchemeWords", "规则"),
        ChangeKind.POINTS: translate("SchemeWords", "分值"),
        ChangeKind.TEXT: translate("SchemeWords", "文字"),
    }


def field_names() -> dict[str, str]:
    """Name the fields a difference speaks of."""
    translate = QCoreApplication.translate
    return {
        "added": translate("SchemeWords", "新增指标"),
        "removed": translate("SchemeWords", "删去指标"),
        "moved": translate("SchemeWords", "移动指标"),
        "label": translate("SchemeWords", "编号"),
        "text": translate("SchemeWords", "考核内容"),
        "full": translate("SchemeWords", "分值"),
        "weight": translate("SchemeWords", "权重"),
        "cap": translate("SchemeWords", "最多得分"),
        "floor": translate("SchemeWords", "最低得分"),
        "block": translate("SchemeWords", "所属部分"),
        "rule": translate("SchemeWords", "评分规则"),
        "words": translate("SchemeWords", "原文"),
        "unread": translate("SchemeWords", "待核对标记"),
        "gate": translate("SchemeWords", "门槛"),
        "average": translate("SchemeWords", "下级取平均"),
        "metric": translate("SchemeWords", "自动取数"),
        "title": translate("SchemeWords", "方案名称"),
        "texts": translate("SchemeWords", "表格文字"),
        "total_cap": translate("SchemeWords", "总分最高"),
        "total_floor": translate("SchemeWords", "总分最低"),
        "rounding": translate("SchemeWords", "小数处理"),
        "ranking": translate("SchemeWords", "排名办法"),
        "grading": translate("SchemeWords", "等次"),
        "missing": translate("SchemeWords", "未评分的处理"),
        "not_applicable": translate("SchemeWords", "不适用的处理"),
        "panel": translate("SchemeWords", "评委"),
        "factors": translate("SchemeWords", "系数"),
        "roles": translate("SchemeWords", "角色系数"),
        "grade_gates": translate("SchemeWords", "等次门槛"),
        "honours": translate("SchemeWords", "评优"),
    }


def side_words(difference: Difference, scheme: Scheme, *, after: bool) -> str:
    """Write one side of a difference in a few words; ``scheme`` is the version of that side."""
    value = difference.after if after else difference.before
    if difference.field == "rule" and value is not None:
        node = next((one for one in scheme.walk() if one.key == difference.key), None)
        return "" if node is None else rule_sentence(node, scheme=scheme)
    if difference.field == "moved" and isinstance(value, tuple):
        above, place = value
        first = QCoreApplication.translate("SchemeWords", "一级指标第{0}项").format(place)
        words = QCoreApplication.translate("SchemeWords", "{0} 第{1}项")
        return words.format(above, place) if above else first
    if isinstance(value, Criterion):
        return " ".join(part for part in (numbered_words(value), full_words(value)) if part)
    return value_words(value)


def value_words(value: object) -> str:
    """Write any value of a scheme; parts that stand at their default are left out."""
    translate = QCoreApplication.translate
    if value is None:
        return translate("SchemeWords", "无")
    if isinstance(value, bool):
        return translate("SchemeWords", "是") if value else translate("SchemeWords", "否")
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, Block):
        return block_names()[value]
    if isinstance(value, StrEnum):
        return choice_name(value)
    if isinstance(value, tuple):
        return "、".join(value_words(item) for item in value) or translate("SchemeWords", "无")
    if is_dataclass(value):
        found = (getattr(value, name) for name in value.__dataclass_fields__)
        return " ".join(value_words(item) for item in found if item not in (None, (), "", False))
    return str(value)


def choice_name(value: StrEnum) -> str:
    """Name one choice; members of different enumerations may be equal as texts."""
    named = {(type(member), member): name for member, name in all_choices()}
    return named.get((type(value), value), str(value))


def numbered_words(node: Criterion) -> str:
    """Write a criterion with its printed number."""
    return node.numbered


def full_words(node: Criterion) -> str:
    """Write a full mark, with its weight where it has one."""
    if not node.full:
        return ""
    words = QCoreApplication.translate("SchemeWords", "{0}分").format(show(node.full))
    if node.weight is not None:
        words = f"{words}×{show(node.weight * 100)}%"
    return words


def scheme_words(scheme: Scheme) -> str:
    """Say how large a scheme is (满分100 · 12项指标 · 加分10)."""
    translate = QCoreApplication.translate
    parts = [translate("SchemeWords", "满分 {0}").format(show(scheme.full))] if scheme.full else []
    for block in (Block.BASE, Block.BONUS, Block.DEDUCTION, Block.VETO):
        count = sum(
            len([leaf for leaf in first.walk() if not leaf.children])
            for first in scheme.criteria
            if first.block is block
        )
        if count:
            words = translate("SchemeWords", "{0} {1} 项")
            parts.append(words.format(block_names()[block], count))
    return " · ".join(parts)
