"""Names of steps, as undo and the history show them (录入大塘村评分).

Pure text from names the caller already has, so that a label exists before the unit of work begins.
"""

from __future__ import annotations


def import_plan(title: str) -> str:
    """导入计划《…》."""
    return f"导入计划《{title}》"


def import_roster(source: str) -> str:
    """导入单位名册(file)."""
    return f"导入单位名册（{source}）"


def import_scheme(title: str) -> str:
    """导入考核方案《…》."""
    return f"导入考核方案《{title}》"


def import_scores(round_title: str, source: str) -> str:
    """导入「round」评分(file)."""
    return f"导入「{round_title}」评分（{source}）"


def collect_sheets(round_title: str) -> str:
    """合并收回的「round」评分表."""
    return f"合并收回的「{round_title}」评分表"


def save_scheme(title: str) -> str:
    """保存考核方案《…》."""
    return f"保存考核方案《{title}》"


def create_round(title: str) -> str:
    """新建考核批次「…」."""
    return f"新建考核批次「{title}」"


def enter_scores(unit: str) -> str:
    """录入…评分."""
    return f"录入{unit}评分"


def add_event(unit: str) -> str:
    """登记…扣分/加分."""
    return f"登记{unit}加扣分"


def revoke_event(unit: str) -> str:
    """撤销…记录: 作废 avoids confusion with 撤销 of undo."""
    return f"作废{unit}加扣分记录"


def finish_sheet(unit: str) -> str:
    """完成…评分."""
    return f"完成{unit}评分"


def finish_complete(title: str) -> str:
    """Finish all sheets of a round that lack no score."""
    return f"「{title}」填齐的评分表标为已完成"


def set_round_status(title: str, status: str) -> str:
    """「round」改为 status."""
    return f"「{title}」改为{status}"


_REOPENED = "取出归档，理由："


def reopen_round(title: str, reason: str) -> str:
    """「round」取出归档，理由：…."""
    return f"「{title}」{_REOPENED}{reason}"


def reason_of_reopening(label: str) -> str:
    """Return the reason in a label of :func:`reopen_round`, "" in any other."""
    return label.partition(_REOPENED)[2]


def confirm_sheet(unit: str) -> str:
    """复核…评分."""
    return f"复核{unit}评分"


def return_sheet(unit: str) -> str:
    """退回…评分表."""
    return f"退回{unit}评分表"


def void_sheet(rater: str, unit: str) -> str:
    """作废…对…的评分."""
    return f"作废{rater}对{unit}的评分"


def restore_sheet(rater: str, unit: str) -> str:
    """恢复…对…的评分."""
    return f"恢复{rater}对{unit}的评分"


def set_raters(title: str) -> str:
    """设置「round」的评委."""
    return f"设置「{title}」的评委"


def set_sources(title: str) -> str:
    """设置「round」的汇总来源."""
    return f"设置「{title}」的汇总来源"


def decide(unit: str) -> str:
    """人工确定…等次."""
    return f"人工确定{unit}的等次或评优"


def enter_criterion(criterion: str) -> str:
    """按指标录入「criterion」."""
    return f"录入「{_short(criterion)}」"


def make_remedies(count: int) -> str:
    """建立整改任务(count)."""
    return f"建立整改任务（{count}项）"


def correct(unit: str) -> str:
    """登记…更正."""
    return f"登记{unit}更正"


def add_unit(unit: str) -> str:
    """新增单位…."""
    return f"新增单位{unit}"


def change_unit(unit: str) -> str:
    """修改单位…."""
    return f"修改单位{unit}"


def delete_unit(unit: str) -> str:
    """删除单位…."""
    return f"删除单位{unit}"


def add_node(title: str) -> str:
    """新增条目…."""
    return f"新增条目「{_short(title)}」"


def change_node(title: str) -> str:
    """修改条目…."""
    return f"修改条目「{_short(title)}」"


def move_node(title: str) -> str:
    """移动条目…."""
    return f"移动条目「{_short(title)}」"


def move_nodes(title: str, count: int) -> str:
    """移动条目「…」等N条."""
    return f"移动{_entries(title, count)}"


def copy_nodes(title: str, count: int) -> str:
    """复制条目「…」等N条."""
    return f"复制{_entries(title, count)}"


def promote(title: str, count: int) -> str:
    """升级条目「…」等N条."""
    return f"升级{_entries(title, count)}"


def demote(title: str, count: int) -> str:
    """降级条目「…」等N条."""
    return f"降级{_entries(title, count)}"


def shift(title: str, count: int, *, down: bool) -> str:
    """上移 / 下移条目「…」等N条."""
    return f"{'下移' if down else '上移'}{_entries(title, count)}"


def delete_nodes(title: str, count: int) -> str:
    """删除条目「…」等N条."""
    return f"删除{_entries(title, count)}"


def paste_text() -> str:
    """粘贴文字为条目."""
    return "粘贴文字为条目"


def split_node(title: str) -> str:
    """拆分条目…."""
    return f"拆分条目「{_short(title)}」"


def join_nodes(title: str, count: int) -> str:
    """合并条目「…」等N条."""
    return f"合并{_entries(title, count)}"


def sentence_to_task(words: str) -> str:
    """把…设为任务."""
    return f"把「{_short(words.strip())}」设为任务"


def back_into_text(title: str) -> str:
    """把…并入上文."""
    return f"把「{_short(title)}」并入上文"


def change_text(title: str) -> str:
    """修改…的正文."""
    return f"修改「{_short(title)}」的正文"


def set_numbering(title: str, way: str) -> str:
    """《plan》改为 way."""
    return f"《{_short(title)}》改为{way}"


def change_plan(title: str) -> str:
    """修改计划《…》的属性."""
    return f"修改计划《{_short(title)}》的属性"


def delete_plan(title: str) -> str:
    """删除计划《…》."""
    return f"删除计划《{_short(title)}》"


def roll_over(title: str, year: int) -> str:
    """《…》结转到 year."""
    return f"《{_short(title)}》结转到{year}年"


def delete_node(title: str) -> str:
    """删除条目…."""
    return f"删除条目「{_short(title)}」"


def change_task(title: str, field: str) -> str:
    """修改任务…的 field."""
    return f"修改任务「{_short(title)}」的{field}"


def change_recurrence(title: str) -> str:
    """修改任务…的周期."""
    return f"修改任务「{_short(title)}」的周期"


def make_occurrences() -> str:
    """生成到期期次."""
    return "生成到期期次"


def finish_occurrence(title: str, period: str) -> str:
    """完成…的 period."""
    return f"完成「{_short(title)}」{period}"


def skip_occurrence(title: str, period: str) -> str:
    """跳过…的 period."""
    return f"跳过「{_short(title)}」{period}"


def reopen_occurrence(title: str, period: str) -> str:
    """恢复…的 period."""
    return f"恢复「{_short(title)}」{period}为待办"


def change_occurrence(title: str, period: str) -> str:
    """修改…的 period."""
    return f"修改「{_short(title)}」{period}"


def enter_measurement(title: str) -> str:
    """登记…的实际值."""
    return f"登记「{_short(title)}」的实际值"


def delete_measurement(title: str) -> str:
    """删除…的实际值."""
    return f"删除「{_short(title)}」的实际值"


def add_evidence(title: str, count: int) -> str:
    """为…添加佐证材料."""
    return f"为「{_short(title)}」添加佐证材料（{count}个）"


def change_evidence(name: str) -> str:
    """修改佐证材料…."""
    return f"修改佐证材料「{_short(name)}」"


def remove_evidence(title: str, count: int) -> str:
    """移除…的佐证材料."""
    return f"移除「{_short(title)}」的佐证材料（{count}个）"


def change_calendar() -> str:
    """修改工作日历."""
    return "修改工作日历"


def add_units(count: int) -> str:
    """新增单位（N个）."""
    return f"新增单位（{count}个）"


def accept_proposals(count: int) -> str:
    """采纳任务建议（N条）."""
    return f"采纳任务建议（{count}条）"


def set_task(count: int, is_task: bool) -> str:
    """设为任务 / 取消任务."""
    return f"{'设为任务' if is_task else '取消任务'}（{count}条）"


def _entries(title: str, count: int) -> str:
    more = f"等{count}条" if count > 1 else ""
    return f"条目「{_short(title)}」{more}"


def _short(text: str, limit: int = 16) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"


def save_task_look(name: str) -> str:
    """保存任务视图「…」."""
    return f"保存任务视图「{_short(name)}」"


def delete_task_look(name: str) -> str:
    """删除任务视图「…」."""
    return f"删除任务视图「{_short(name)}」"


def change_tasks(count: int) -> str:
    """批量修改…条任务."""
    return f"批量修改{count}条任务"
