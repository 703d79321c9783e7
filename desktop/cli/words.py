"""What the command line says, in Chinese and English, chosen by locale.

A table of two languages; errors (``UserError``) are always Chinese, like the documents they are about.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLES = ("KAOPING_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

WORDS: Mapping[str, tuple[str, str]] = {
    "about": (
        "考评通：工作计划、考核评分、评分表打印（离线）。不带命令时打开窗口。",
        "Kaoping: work plans, evaluation and score sheets, offline. Without a command: the window.",
    ),
    "epilog": (
        "退出码：0 正常，1 发现问题，2 用法错误，3 文件或工作区错误。",
        "Exit codes: 0 fine, 1 problems found, 2 usage, 3 file or workspace error.",
    ),
    "help": ("显示本说明", "show this help"),
    "commands": ("命令", "commands"),
    "command": ("命令", "COMMAND"),
    "workspace": (
        "工作区文件（*.kaoping）；默认为数据文件夹中的「我的工作区」",
        "workspace file (*.kaoping); default: your own one in the data folder",
    ),
    "json": ("以 JSON 输出", "print JSON"),
    "outline": (
        "读出计划文件的层次（.docx, .txt）",
        "print the outline of a plan file (.docx, .txt)",
    ),
    "import": ("导入计划、单位名册、评分表样或评分", "import a plan, roster, score form or scores"),
    "import.plan": ("导入工作计划", "import a work plan"),
    "import.units": ("导入单位名册", "import a roster of units"),
    "import.scheme": ("把评分表样导入为考核方案", "import a score form as a scheme"),
    "import.scores": (
        "导入评分（矩阵或每单位一张表）",
        "import scores (a matrix, or a sheet per unit)",
    ),
    "file": ("文件", "file"),
    "preview": ("只预览，不导入", "preview only, import nothing"),
    "again": ("以前导入过也再导入一份", "import a plan once more though it is already there"),
    "only_valid": ("只导入没有问题的行", "import only the rows without problems"),
    "round": (
        "考核批次的名称或编号；默认为最新",
        "title or number of the round; default: the newest",
    ),
    "rater": (
        "文件中是哪位评委的分数（有评委的批次）",
        "whose scores the file holds (rounds with raters)",
    ),
    "new_round": (
        "用文件中的单位新建考核批次",
        "make a round of this title over the units named in the file",
    ),
    "scheme": (
        "考核方案的名称或编号；默认为最新",
        "title or number of the scheme; default: the newest",
    ),
    "evaluate": (
        "计算考评文件（JSON）或工作区中的考核批次",
        "evaluate a JSON file, or a round of the workspace",
    ),
    "evaluate.file": ("考评文件（JSON）", "evaluation file (JSON)"),
    "explain": ("连同得分说明", "explain every total"),
    "report": ("输出 PDF 或 Excel 表格", "write forms as PDF or workbook"),
    "report.what": (
        "sheets 评分表，blank 空白评分表，ranking 汇总排名表，tasks 任务分解表，matrix 空白评分矩阵",
        "sheets, blank sheets, ranking, tasks, or an empty score matrix",
    ),
    "out": ("目标文件（.pdf 或 .xlsx）", "target file (.pdf or .xlsx)"),
    "export": ("导出计划", "export a plan"),
    "export.plan": (
        "把计划正文导出为公文格式的 Word 或 PDF",
        "write the text of a plan as an official document",
    ),
    "export.out": (
        "目标文件（.docx、.pdf 或 .xlsx）",
        "target file (.docx, .pdf or .xlsx)",
    ),
    "standard_numbers": (
        "按公文层次重新编号：一、（一）1.（1）；不改动计划",
        "number by level as official documents do; the plan itself stays",
    ),
    "unit": ("只要这些单位（可重复）", "only these units (repeatable)"),
    "plan": ("计划的标题或编号；默认为最新", "title or number of the plan; default: the newest"),
    "hand-out": (
        "发放评分表：每位评委或每个单位一个工作簿，附目录",
        "hand out score forms: a workbook per rater or unit, with an index",
    ),
    "hand-out.per": (
        "rater 每位评委一个，unit 每个单位一个（默认），all 全部一个",
        "a workbook per rater, per unit (default), or one for all",
    ),
    "hand-out.out": ("在这个文件夹里新建评分表文件夹", "where to make the folder of forms"),
    "hand-out.until": ("交回的最后日期", "last day to hand in"),
    "hand-out.back": ("交回的方式（写在填写说明里）", "how to hand back, for the cover note"),
    "collect": (
        "收回评分表：查看谁已交、缺、改动，合并没有问题的",
        "collect score forms: who is in, missing, altered; merge what is good",
    ),
    "collect.files": ("文件或文件夹", "files or folders"),
    "collect.replace": (
        "与已录入的不同时以文件为准（默认保留已录入的）",
        "where figures are entered already, the file wins (default: they stay)",
    ),
    "collect.reminder": (
        "把催报名单写到这个文件（.pdf 或 .xlsx）",
        "write the list of who is late (.pdf or .xlsx)",
    ),
    "handed_out": ("已发放 {0} 个工作簿：{1}", "{0} workbooks handed out: {1}"),
    "merged": (
        "合并 {0} 张表，{1} 个得分（其中改写 {2} 个），没有合并 {3} 张",
        "{0} sheets merged, {1} figures ({2} replaced), {3} sheets left out",
    ),
    "head.rater": ("评委", "rater"),
    "head.file": ("文件", "file"),
    "head.state": ("情况", "state"),
    "head.filled": ("已填", "filled"),
    "demo": (
        "用示例数据走完主要流程并留下表格",
        "run the main job on the sample data and leave its papers",
    ),
    "demo.out": ("输出文件夹", "folder for the results"),
    "check": ("检查工作区是否完好", "check the integrity of a workspace"),
    "self_test": (
        "自检：打开工作区、评分、输出 PDF",
        "self-test: open a workspace, score, write a PDF",
    ),
    "version": ("显示版本", "show the version"),
    "created": ("已新建工作区：{0}", "made a new workspace: {0}"),
    "written": ("已写出：{0}", "written: {0}"),
    "account": (
        "共{total}行：新增{added}，更改{changed}，相同{same}，跳过{skipped}",
        "{total} rows: {added} added, {changed} changed, {same} the same, {skipped} skipped",
    ),
    "imported_plan": (
        "已导入《{0}》：{1}条，其中任务{2}条",
        "imported “{0}”: {1} entries, {2} of them tasks",
    ),
    "imported_scheme": (
        "已保存考核方案《{0}》第{1}版：满分{2}，评分项{3}个，其中{4}个未能读出规则",
        "saved scheme “{0}” version {1}: full mark {2}, {3} leaves, {4} of them unread",
    ),
    "made_round": ("已新建考核批次「{0}」：{1}个单位", "made the round “{0}”: {1} units"),
    "sound": ("工作区完好。", "The workspace is sound."),
    "self_test_passed": ("自检通过", "self-test passed"),
    "self_test_refused": ("自检没有通过：{0}", "self-test failed: {0}"),
    "self_test_failed": ("自检没有通过", "self-test failed"),
    "full": ("满分", "full mark"),
    "no_group": ("全部单位", "all units"),
    "head.rank": ("名次", "rank"),
    "head.unit": ("单位", "unit"),
    "head.total": ("总分", "total"),
    "head.grade": ("等次", "grade"),
    "head.remarks": ("备注", "remarks"),
    "head.place": ("位置", "place"),
    "head.problem": ("问题", "problem"),
    "head.remedy": ("处理", "remedy"),
    "head.action": ("处理", "action"),
    "missing_units": ("文件中没有的单位：{0}", "units the file says nothing about: {0}"),
    "no_display": (
        "没有找到图形界面（DISPLAY、WAYLAND_DISPLAY 都没有设置），请在桌面环境中打开窗口，或使用命令。",
        "No display found (DISPLAY and WAYLAND_DISPLAY are not set): no window. See --help.",
    ),
    "stopped": ("已取消。", "Stopped."),
}
"""Name → (Chinese, English)."""


class Words:
    """The table in one language."""

    def __init__(self, *, chinese: bool) -> None:
        """Choose the language."""
        self.chinese = chinese

    def __call__(self, name: str, *values: object, **named: object) -> str:
        """Return the words of a name, with values put in."""
        text = WORDS[name][0 if self.chinese else 1]
        return text.format(*values, **named) if values or named else text


def by_locale() -> Words:
    """Return Chinese where the environment or Windows speaks Chinese, else English."""
    for variable in _VARIABLES:
        value = os.environ.get(variable, "")
        if value:
            return Words(chinese=value.lower().startswith("zh"))
    return Words(chinese=_windows_speaks_chinese())


def _windows_speaks_chinese() -> bool:
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "").startswith("zh")
    return False
