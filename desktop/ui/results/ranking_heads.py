"""Heads of the ranking on the screen, in its language; the paper's own stay Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.services.ranking_columns import ColumnKind

if TYPE_CHECKING:
    from desktop.services.ranking_columns import RankingColumn


def column_name(column: RankingColumn) -> str:
    """Name a column; a criterion keeps the words of its scheme."""
    return column.name if column.criterion is not None else kind_name(column.kind)


def kind_name(kind: ColumnKind) -> str:
    """Name a column that is no criterion."""
    translate = QCoreApplication.translate
    return {
        ColumnKind.NODE: translate("RankingHeads", "指标"),
        ColumnKind.BONUS: translate("RankingHeads", "加分"),
        ColumnKind.DEDUCTION: translate("RankingHeads", "扣分"),
        ColumnKind.LOST: translate("RankingHeads", "失分"),
        ColumnKind.VETO: translate("RankingHeads", "一票否决"),
        ColumnKind.TOTAL: translate("RankingHeads", "总分"),
        ColumnKind.RANK: translate("RankingHeads", "名次"),
        ColumnKind.OVERALL: translate("RankingHeads", "总名次"),
        ColumnKind.GRADE: translate("RankingHeads", "等次"),
        ColumnKind.HONOURS: translate("RankingHeads", "评优"),
        ColumnKind.PREVIOUS_TOTAL: translate("RankingHeads", "上次总分"),
        ColumnKind.PREVIOUS_RANK: translate("RankingHeads", "上次名次"),
        ColumnKind.CHANGE: translate("RankingHeads", "名次变化"),
        ColumnKind.REMARKS: translate("RankingHeads", "备注"),
    }[kind]


def kind_hint(kind: ColumnKind) -> str:
    """Say what stands in a column whose name may not be enough; "" where it is."""
    translate = QCoreApplication.translate
    return {
        ColumnKind.LOST: translate("RankingHeads", "基本分各项离满分差多少"),
        ColumnKind.RANK: translate("RankingHeads", "组内名次"),
        ColumnKind.OVERALL: translate("RankingHeads", "全部单位一起排的名次"),
        ColumnKind.PREVIOUS_TOTAL: translate("RankingHeads", "同一方案上一个已发布批次的总分"),
        ColumnKind.PREVIOUS_RANK: translate("RankingHeads", "同一方案上一个已发布批次的组内名次"),
        ColumnKind.CHANGE: translate("RankingHeads", "组内名次比上次升降几位"),
    }.get(kind, "")
