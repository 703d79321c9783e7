"""Read what a veto (一票否决) does: forces a grade, keeps from the best grade, leaves the ranking."""

from __future__ import annotations

import re

from desktop.domain.scheme import Veto, VetoEffect

_FORCED = re.compile(
    r"(?:直接|一律|应|当年|年度|考核|考评|等次|等级|结果|为|评|定|确|认|降)*(?:定|评|认|降)(?:定|等)?为[“\"「]?"
    r"(?P<grade>不(?:合格|达标|称职|及格|满意)|差|末位|较差|未完成|基本(?:合格|称职)|合格|最低)(?:等次|等级|档次|等)?"
)
_NO_RANK = re.compile(
    r"不(?:得|予)?(?:纳入|参与|参加|列入)(?:[^,。;]{0,6})(?:排名|排序|排位|参评)|取消(?:[^,。;]{0,6})参评资格|不得参评"
)
_NO_BEST = re.compile(
    r"(?:取消|不得|不能|不予)[^,。;]{0,10}(?:评优|评先|优秀|先进|一等|评选|评奖|表彰)"
)
_NUMBERED = re.compile(r"\d+(?:\.\d+)?分(?![之钟])")


def is_veto(plain: str) -> bool:
    """Whether a sentence speaks of a veto."""
    return "一票否决" in plain or (_NO_BEST.search(plain) or _FORCED.search(plain)) is not None


def read_veto(plain: str) -> Veto | None:
    """Return the veto of a whole cell, None when it also speaks of points.

    一票否决 alone forces the worst grade; its name is left open for the person who confirms it.
    Where the words name several effects, the strongest counts: grade, then rank, then 评优.
    """
    if _NUMBERED.search(plain):
        return None
    if forced := _FORCED.search(plain):
        return Veto(VetoEffect.FORCE_GRADE, forced["grade"])
    if _NO_RANK.search(plain):
        return Veto(VetoEffect.NO_RANK)
    if _NO_BEST.search(plain):
        return Veto(VetoEffect.CAP_GRADE)
    return Veto() if "一票否决" in plain else None
