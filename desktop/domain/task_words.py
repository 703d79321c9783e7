"""What a plan's sentences say about a task: until when, who leads, who helps (product.md, area 1).

Only plain forms are read (6月底前, 年底前, 三季度前; 由党政办牵头/负责; 司法所配合); everything else is left
to people. What is read keeps the words it came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DUE = re.compile(
    rf"(?<![每\d、])(?:\d{{4}}年)?{_NUMBER}月(?:份)?(?:{_NUMBER}[日号]|底|末|[上中下]旬)?(?:之|以)?前"
    r"|(?<!每)(?:第?[一二三四]季度(?:末|底)?前|[上下]半年前|年底(?:之)?前|年内)"
)
_LEADS = re.compile(r"由([^由，,。；;、\s]{2,12}?)(?:统一|具体)?(?:牵头|负责|汇总)")
_HELPS = re.compile(r"(?:^|[，,。；;\s])([^，,。；;\s]{2,30}?)(?:配合|协助)")
_AND = re.compile(r"[、和及与]")


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words found; empty where the text says nothing in a form that is read.

    ``helpers`` are names as written, one each.
    """

    due: str = ""
    leader: str = ""
    helpers: tuple[str, ...] = ()


def read_task(text: str) -> TaskWords:
    """Return what a task's text says; the first statement of each kind counts."""
    due = _DUE.search(text)
    leader = _LEADS.search(text)
    helpers = _HELPS.search(text)
    names = _AND.split(helpers.group(1)) if helpers else []
    return TaskWords(
        due=due.group() if due else "",
        leader=leader.group(1) if leader else "",
        helpers=tuple(name for name in names if name),
    )
