"""Units (单位 / 对象): whatever can be responsible for a task or be evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnitKind(StrEnum):
    """What a unit is (product.md, vocabulary)."""

    TOWNSHIP = "township"
    VILLAGE = "village"
    OFFICE = "office"
    SCHOOL = "school"
    GRADE = "grade"
    CLASS = "class"
    WINDOW = "window"
    PERSON = "person"


UNIT_KIND_NAMES: Mapping[UnitKind, str] = {
    UnitKind.TOWNSHIP: "乡镇",
    UnitKind.VILLAGE: "村（社区）",
    UnitKind.OFFICE: "站办所",
    UnitKind.SCHOOL: "学校",
    UnitKind.GRADE: "年级",
    UnitKind.CLASS: "班级",
    UnitKind.WINDOW: "窗口",
    UnitKind.PERSON: "个人",
}
"""The Chinese word for each kind, for screen, paper and roster files."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the tree.

    Attributes:
        id: local key; 0 before it is stored.
        uid: stable key that travels between PCs; empty before it is stored.
        parent_id: the unit above, or None at the top.
        group: 分组 within which it is ranked (一类村 …); empty = one common group.
        position: order among all units as the office lists them (display order inside ties).
        aliases: other names it is known by (泉塘 for 泉塘镇), for matching on import.
        attributes: free 名称→值 pairs a rule may refer to (类别=一类班).
    """

    name: str
    kind: UnitKind = UnitKind.VILLAGE
    parent_id: int | None = None
    group: str = ""
    position: int = 0
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: int = 0
    uid: str = ""
