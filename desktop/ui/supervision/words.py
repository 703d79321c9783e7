"""Words for states, actions and lamps of supervision items, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.supervision.records import ItemState, NoticeForm, StepAction


def state_words() -> Mapping[ItemState, str]:
    """What an item waits for."""
    translate = QCoreApplication.translate
    return {
        ItemState.FILED: translate("Supervision", "已立项"),
        ItemState.ASSIGNED: translate("Supervision", "待签收"),
        ItemState.RECEIVED: translate("Supervision", "已签收"),
        ItemState.WORKING: translate("Supervision", "办理中"),
        ItemState.REPORTED: translate("Supervision", "待复核"),
        ItemState.REVIEWED: translate("Supervision", "待办结"),
        ItemState.DONE: translate("Supervision", "已办结"),
        ItemState.STRUCK: translate("Supervision", "已销号"),
        ItemState.WITHDRAWN: translate("Supervision", "已撤销"),
    }


def action_words() -> Mapping[StepAction, str]:
    """What can be done with an item."""
    translate = QCoreApplication.translate
    return {
        StepAction.FILE: translate("Supervision", "立项"),
        StepAction.ASSIGN: translate("Supervision", "交办"),
        StepAction.RECEIVE: translate("Supervision", "签收"),
        StepAction.WORK: translate("Supervision", "办理"),
        StepAction.REPORT: translate("Supervision", "反馈"),
        StepAction.RETURN: translate("Supervision", "退回"),
        StepAction.REVIEW: translate("Supervision", "复核"),
        StepAction.CLOSE: translate("Supervision", "办结"),
        StepAction.STRIKE: translate("Supervision", "销号"),
        StepAction.WITHDRAW: translate("Supervision", "撤销"),
        StepAction.REMIND: translate("Supervision", "催办"),
        StepAction.ASK_EXTENSION: translate("Supervision", "延期申请"),
        StepAction.DECIDE_EXTENSION: translate("Supervision", "延期审批"),
        StepAction.WARN: translate("Supervision", "督办通知"),
    }


def form_words() -> Mapping[NoticeForm, str]:
    """The three forms; on paper they bear the names the office has set."""
    translate = QCoreApplication.translate
    return {
        NoticeForm.ASSIGNMENT: translate("Supervision", "交办单"),
        NoticeForm.REMINDER: translate("Supervision", "催办单"),
        NoticeForm.WARNING: translate("Supervision", "督办通知单"),
    }


def words_names() -> Mapping[StepAction, str]:
    """What the words of a step are called on its form."""
    translate = QCoreApplication.translate
    return {
        StepAction.ASSIGN: translate("Supervision", "交办意见"),
        StepAction.RECEIVE: translate("Supervision", "备注"),
        StepAction.WORK: translate("Supervision", "办理情况"),
        StepAction.REPORT: translate("Supervision", "反馈内容"),
        StepAction.RETURN: translate("Supervision", "退回原因"),
        StepAction.REVIEW: translate("Supervision", "复核意见"),
        StepAction.CLOSE: translate("Supervision", "办结意见"),
        StepAction.STRIKE: translate("Supervision", "销号说明"),
        StepAction.WITHDRAW: translate("Supervision", "撤销原因"),
        StepAction.REMIND: translate("Supervision", "催办内容"),
        StepAction.ASK_EXTENSION: translate("Supervision", "延期理由"),
        StepAction.DECIDE_EXTENSION: translate("Supervision", "审批意见"),
    }


def actor_names() -> Mapping[StepAction, str]:
    """Who is meant by the name of a step's form."""
    translate = QCoreApplication.translate
    return {
        StepAction.RECEIVE: translate("Supervision", "签收人"),
        StepAction.REPORT: translate("Supervision", "反馈人"),
        StepAction.WORK: translate("Supervision", "填报人"),
        StepAction.REVIEW: translate("Supervision", "复核人"),
        StepAction.ASK_EXTENSION: translate("Supervision", "申请人"),
        StepAction.DECIDE_EXTENSION: translate("Supervision", "审批人"),
    }
