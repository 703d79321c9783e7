"""Kinds of units in words: as rosters write them, and as names give them away."""

from __future__ import annotations

from desktop.domain.units import UNIT_KIND_NAMES, UnitKind

_WORDS = {
    **{name: kind for kind, name in UNIT_KIND_NAMES.items()},
    "村": UnitKind.VILLAGE,
    "社区": UnitKind.VILLAGE,
    "行政村": UnitKind.VILLAGE,
    "村居": UnitKind.VILLAGE,
    "镇": UnitKind.TOWNSHIP,
    "乡": UnitKind.TOWNSHIP,
    "街道": UnitKind.TOWNSHIP,
    "部门": UnitKind.OFFICE,
    "办公室": UnitKind.OFFICE,
    "站所": UnitKind.OFFICE,
    "科室": UnitKind.OFFICE,
    "小学": UnitKind.SCHOOL,
    "中学": UnitKind.SCHOOL,
    "班": UnitKind.CLASS,
    "人员": UnitKind.PERSON,
}

_ENDINGS = (
    ("年级", UnitKind.GRADE),
    ("班", UnitKind.CLASS),
    ("窗口", UnitKind.WINDOW),
    ("小学", UnitKind.SCHOOL),
    ("中学", UnitKind.SCHOOL),
    ("学校", UnitKind.SCHOOL),
    ("幼儿园", UnitKind.SCHOOL),
    ("村", UnitKind.VILLAGE),
    ("社区", UnitKind.VILLAGE),
    ("居委会", UnitKind.VILLAGE),
    ("村委会", UnitKind.VILLAGE),
    ("镇", UnitKind.TOWNSHIP),
    ("乡", UnitKind.TOWNSHIP),
    ("街道", UnitKind.TOWNSHIP),
    ("政府", UnitKind.TOWNSHIP),
)


def read_kind(word: str) -> UnitKind | None:
    """Return the kind a roster's word means (村(社区), 站办所 …), None when it is not known."""
    cleaned = word.strip().translate(str.maketrans("()", "（）"))
    return _WORDS.get(cleaned)


def guess_kind(name: str) -> UnitKind:
    """Return the kind a name's ending suggests; offices end in too many ways, so they are the rest."""
    for ending, kind in _ENDINGS:
        if name.endswith(ending):
            return kind
    return UnitKind.OFFICE
