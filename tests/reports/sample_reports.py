"""Invented report data for the tests of the paper."""

from __future__ import annotations

import random

from desktop.services.report_types import (
    Appendix,
    ScoreSheet,
    SheetRow,
    SheetRowKind,
    TableColumn,
    TableReport,
)

AREAS = ("组织领导", "信息公开内容", "公开渠道建设", "依申请公开", "监督保障", "群众满意度")
CONTENTS = (
    "领导小组健全，分工明确，年初有计划、年末有总结",
    "主动公开目录及时更新，要素齐全，内容准确",
    "财务收支情况按季度在公开栏公布，接受群众监督",
    "公开栏位置醒目、版面整洁，破损后7个工作日内修复",
    "政务信息报送及时，全年被采用不少于12篇",
)
WORDS = (
    "每缺一项扣0.5分，扣完为止。",
    "未按时更新的每次扣1分；内容不准确的每处扣0.5分；造成不良影响的扣2—3分，本项扣完为止。",
    "查看现场和资料，酌情扣1—3分。",
    "每超期1个工作日扣0.2分。",
    "采用1篇得0.5分，最高5分（以县级及以上“政务信息”通报为准）。",
)
REASONS = (
    "",
    "",
    "",
    "8月公开栏未更新（2次）",
    "第三季度财务收支表缺少经手人签字，7月15日检查发现，已当场指出",
)
VILLAGES = tuple(f"{a}{b}村" for a in "柳桐枫杉榆槐" for b in ("溪口", "家坪", "树湾", "林"))
SIGNATURES = (
    "考核组成员（签字）：",
    "考核组组长（签字）：",
    "被考核单位负责人（签字）：",
    "（盖章）　　年　　月　　日",
)
NOTES = (
    "得分保留两位小数，四舍五入。",
    "未检查的项目记“-”，不适用的项目记“/”，不计入应得分。",
    "加分项合计不超过10分；倒扣分从总分中扣除。",
)


def sheet(
    unit="柳溪口村",
    *,
    leaves=36,
    blank=False,
    levels=1,
    seed=1,
    group="",
    rank="",
    words=WORDS,
    contents=CONTENTS,
    reasons=REASONS,
    notes=NOTES,
):
    """One invented score sheet with ``leaves`` criteria in six areas."""
    chance = random.Random(seed)
    rows = []
    for number in range(leaves):
        area = number * len(AREAS) // leaves
        names = (f"{AREAS[area]}（20分）", f"第{number % 6 // 2 + 1}类事项", "细项")[:levels]
        keys = (f"a{area}", f"b{area}-{number % 6 // 2}", f"c{number}")[:levels]
        rows.append(
            SheetRow(
                SheetRowKind.LEAF,
                names,
                keys,
                str(number + 1),
                contents[number % len(contents)],
                f"{number % 4 + 2}",
                words[number % len(words)],
                "" if blank else f"{number % 4 + 2}",
                "" if blank else chance.choice(("3", "2.5", "-", "/", "3.25*")),
                "" if blank else chance.choice(reasons),
            )
        )
        if number + 1 == leaves or (number + 1) * len(AREAS) // leaves != area:
            rows.append(
                SheetRow(
                    SheetRowKind.SUBTOTAL,
                    names[:1],
                    keys[:1],
                    "",
                    "小计",
                    "20",
                    score="" if blank else "18.75",
                )
            )
    rows.append(
        SheetRow(
            SheetRowKind.TOTAL,
            (),
            (),
            "",
            "合计",
            "120",
            self_score="" if blank else "118",
            score="" if blank else "106.25",
        )
    )
    return ScoreSheet(
        title="青禾镇2026年第三季度政务公开工作考核评分表",
        unit=unit,
        period="" if blank else "2026年第三季度",
        rows=tuple(rows),
        blank=blank,
        category_heads=("类别", "二级指标", "三级指标")[:levels],
        notes=notes,
        signatures=SIGNATURES,
        group=group,
        rank=rank,
        grade="优秀" if rank else "",
        summary="" if blank else "总分：106.25分",
    )


def ranking(units=24, areas=AREAS):
    """One invented 汇总排名表 with a two-line head."""
    columns = (
        TableColumn(("序号",), 0.6, numeric=True),
        TableColumn(("单位",), 1.6),
        *(TableColumn(("一级指标得分", area), 1.0, numeric=True) for area in areas),
        TableColumn(("加分",), 0.8, numeric=True),
        TableColumn(("扣分",), 0.8, numeric=True),
        TableColumn(("总分",), 1.0, numeric=True),
        TableColumn(("名次",), 0.7, numeric=True),
        TableColumn(("等次",), 0.8),
        TableColumn(("备注",), 1.6),
    )
    rows = tuple(
        (
            str(at + 1),
            VILLAGES[at % len(VILLAGES)],
            *(f"{18 - at * 0.05:.2f}" for _ in areas),
            "2",
            "-0.5",
            f"{108 - at * 0.25:.2f}",
            str(at + 1),
            "优秀" if at < 5 else "良好" if at < 15 else "合格",
            "一票否决项：安全生产" if at == 7 else "",
        )
        for at in range(units)
    )
    return TableReport(
        "青禾镇2026年第三季度政务公开考核汇总排名表",
        "组别：一类村\t2026年10月10日",
        columns,
        rows,
        ("并列名次按组织领导得分排序。",),
        ("计分人：", "监督人：", "考核办主任："),
    )


def tasks(count=194):
    """One invented 任务分解表 with merged 分类."""
    columns = (
        TableColumn(("分类",), 1.0, merge=True),
        TableColumn(("序号",), 0.6, numeric=True),
        TableColumn(("工作任务",), 5.0),
        TableColumn(("牵头领导",), 1.0),
        TableColumn(("牵头单位",), 1.4),
        TableColumn(("配合单位",), 2.2),
        TableColumn(("完成时限",), 1.2),
        TableColumn(("季度形象进度", "一季度"), 1.2),
        TableColumn(("季度形象进度", "二季度"), 1.2),
    )
    rows = tuple(
        (
            f"{AREAS[at * len(AREAS) // count]}方面重点工作",
            str(at + 1),
            CONTENTS[at % 5] + ("；" + WORDS[1]) * (at % 3),
            "林知远",
            "党政综合办公室",
            "财政所、便民服务中心、各村（社区）" if at % 2 else "",
            "6月底前",
            "完成方案" if at % 4 else "",
            "完成50%",
        )
        for at in range(count)
    )
    return TableReport("青禾镇2026年重点工作任务分解表", "", columns, rows)


def appendix(unit="柳溪口村", lines=60):
    """One invented explanation."""
    entries = []
    for at in range(lines):
        level = 0 if at % 10 == 0 else 1 if at % 10 in {1, 5} else 2
        text = (AREAS[at // 10 % 6], CONTENTS[at % 5], f"8月{at % 28 + 1}日：{WORDS[at % 5]}")
        entries.append((level, text[level], ("17.5分", "3分", "-0.5")[level]))
    return Appendix(f"{unit}得分说明", tuple(entries))
