"""What of a scheme can be compared: its criteria and the totals of its blocks, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.schemes.ticks_field import indented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.scheme import Criterion, Scheme

_VETOES = "@vetoes"


def compared_names(scheme: Scheme) -> dict[str, str]:
    """Return what ties can be compared by: name on the screen → key."""
    names = _block_names()
    for node in scheme.walk():
        name = node.numbered if node.numbered not in names else f"{node.numbered}〔{node.key}〕"
        names[name] = node.key
    return names


def criterion_names(scheme: Scheme) -> dict[str, str]:
    """Return all criteria: name on the screen → key; without the totals of blocks."""
    totals = set(_block_names().values())
    return {name: key for name, key in compared_names(scheme).items() if key not in totals}


def condition_choices(scheme: Scheme) -> list[tuple[str, str]]:
    """Return what a condition can add up, as (key, name): totals of blocks, then the tree."""
    totals = [(key, name) for name, key in _block_names().items() if key != _VETOES]
    return [*totals, *criterion_choices(scheme)]


def criterion_choices(scheme: Scheme) -> list[tuple[str, str]]:
    """Return all criteria as (key, name), indented as in the tree."""
    return list(_nested(scheme.criteria, 0))


def _nested(nodes: Iterable[Criterion], depth: int) -> Iterable[tuple[str, str]]:
    for node in nodes:
        yield node.key, indented(depth, node.numbered)
        yield from _nested(node.children, depth + 1)


def _block_names() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        translate("RankingForm", "基本分合计"): "@base",
        translate("RankingForm", "加分合计"): "@bonus",
        translate("RankingForm", "倒扣分合计"): "@deduction",
        translate("RankingForm", "一票否决项数"): _VETOES,
    }
