"""Which row of a file a problem belongs to, and refusing files that cannot be imported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.services.importing_types import Problem

_CELL = re.compile(
    r"(?:(?P<sheet>.*)!)?(?:[A-Z]{1,3}(?P<cell>\d+)|第(?P<row>\d+)行(?:第\d+列)?)\Z", re.S
)
_SHOWN = 5


def sort_problems(
    places: Sequence[str], problems: Iterable[Problem]
) -> tuple[list[list[Problem]], list[Problem]]:
    """Give each problem to the row it speaks of.

    A problem belongs to the row on the same sheet and line; where a sheet holds one row only (a
    whole sheet per unit), to that row wherever on the sheet it stands.

    Args:
        places: the rows' places (``"评分!A5"``, ``"评分!第5行"``, ``"第5行"``, ``"评分"``).
        problems: what the reader found.

    Returns:
        (problems per row, problems of the file or of lines that were not delivered).
    """
    lines: dict[tuple[str, int], int] = {}
    sheets: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        sheet, line = _address(place)
        sheets.setdefault(sheet, []).append(index)
        lines.setdefault((sheet, line), index)
    per_row: list[list[Problem]] = [[] for _ in places]
    rest: list[Problem] = []
    for problem in problems:
        sheet, line = _address(problem.place)
        alone = sheets.get(sheet, []) if sheet else []
        owner = alone[0] if len(alone) == 1 else lines.get((sheet, line))
        if problem.place and owner is not None:
            per_row[owner].append(problem)
        else:
            rest.append(problem)
    return per_row, rest


def refuse_file(source: str, problems: Iterable[Problem]) -> None:
    """Refuse a file that is wrong as a whole (a blocking problem without a place).

    Raises:
        InvalidValue: naming the problems.
    """
    whole = [problem for problem in problems if problem.blocking and not problem.place]
    if whole:
        raise InvalidValue(f"「{source}」不能导入：{_listed(whole)}", remedy=whole[0].remedy)


def refuse_rows(source: str, problems: Iterable[Problem]) -> None:
    """Refuse an import of everything while something blocks.

    Raises:
        InvalidValue: naming the first problems and how many there are.
    """
    blocking = [problem for problem in problems if problem.blocking]
    if blocking:
        raise InvalidValue(
            f"「{source}」有{len(blocking)}处问题，没有导入任何内容：{_listed(blocking)}",
            remedy="请改正后重新导入，或选择只导入没有问题的行。",
        )


def _listed(problems: Sequence[Problem]) -> str:
    shown = "；".join(
        f"{problem.place} {problem.message}".strip().rstrip("。") for problem in problems[:_SHOWN]
    )
    return f"{shown}{'……' if len(problems) > _SHOWN else ''}。"


def _address(place: str) -> tuple[str, int]:
    match = _CELL.match(place)
    if match is None:
        return place.rstrip("!"), 0
    return match["sheet"] or "", int(match["cell"] or match["row"])
