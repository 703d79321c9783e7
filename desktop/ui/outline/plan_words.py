"""Kinds and states of plans in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.plans import PlanKind, PlanStatus


def kind_words() -> dict[PlanKind, str]:
    """What a plan is for."""
    translate = QCoreApplication.translate
    return {
        PlanKind.ANNUAL: translate("Plans", "年度"),
        PlanKind.TERM: translate("Plans", "学期"),
        PlanKind.SPECIAL: translate("Plans", "专项"),
        PlanKind.MONTHLY: translate("Plans", "月度"),
    }


def status_words() -> dict[PlanStatus, str]:
    """Where a plan stands."""
    translate = QCoreApplication.translate
    return {
        PlanStatus.DRAFT: translate("Plans", "草稿"),
        PlanStatus.ISSUED: translate("Plans", "已印发"),
        PlanStatus.CLOSED: translate("Plans", "已办结"),
    }
