"""Make the bundled sample files from the plain texts in ``source/``.

Run ``python resources/sample/make_sample.py`` after changing a source text; the results are
committed. Everything here is invented: the township, its villages, offices and events. The same
seed always gives the same events and scores.

Files made: ``plan.docx`` (annual plan), ``roster.xlsx`` (units), ``form.xlsx`` and ``form.xls``
(the office's score form, merged cells and all), ``scores.xlsx`` (scores that raters hand in as a
matrix) and ``events.json`` (round, deductions and bonuses found during the third quarter).
"""

from __future__ import annotations

import csv
import json
import random
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import xlsxwriter
import xlwt
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
TITLE = "清禾镇2026年村级政务公开考核评分表"
HEAD = ("类别", "序号", "考核内容", "分值", "评分标准", "自评分", "考核得分", "扣分原因")
FIELDS_LINE = "被考核单位：                    考核时间：      年    月    日"
NOTES = (
    "备注：1.基本分100分，各项扣完为止，不计负分；加分最高10分，倒扣分从总分中扣除。",
    "2.群众关注率以手机公开平台后台数据为准。",
)
SIGNATURES = (
    "考核组成员（签字）：        考核组组长（签字）：        被考核单位负责人（签字）：        "
    "（盖章）      年  月  日"
)
QUARTER = (date(2026, 7, 1), date(2026, 9, 30))

# Leaves the raters hand in as numbers or levels (index in printed order): what villages of a
# stronger and of a weaker kind usually get. All other leaves live from dated events.
MARKED = {
    0: ("健全", "健全", "健全", "不健全"),
    4: ("2", "2", "1.5", "1"),
    14: ("优", "良", "良", "中"),
    17: ("3", "2.8", "2.5", "1.9"),
    26: ("健全", "健全", "不健全", "健全"),
    30: ("2", "1.8", "1.5", "1.6"),
    36: ("1", "1", "0.8", "0.5"),
}

# (leaf, line of the leaf, reason) that inspectors write down; amounts only for range lines.
FINDINGS = (
    (2, 0, "二季度未见研究记录", None),
    (5, 0, "8月培训班未到", None),
    (6, 1, "第二季度收支明细7月20日才上墙", None),
    (6, 2, "误工补贴未列明细", None),
    (7, 0, "耕地地力补贴名单未公示", None),
    (8, 0, "8月未更新低保名单", None),
    (8, 1, "享受金额写错一户", None),
    (9, 0, "水渠维修工程验收未公开", None),
    (11, 0, "村道绿化方案未公开", None),
    (12, 0, "缺公开时限一项", None),
    (13, 0, "池塘承包期限与合同不符", "1.5"),
    (15, 0, "7月公开栏未更新", None),
    (16, 0, "8月上旬平台连续9天无更新", None),
    (18, 0, "第3村民小组未发放", None),
    (19, 0, "公开栏玻璃破损", None),
    (20, 0, "8月5日张贴件无审核签字", None),
    (23, 0, "救灾款物公开晚4天", None),
    (24, 0, "停水通知第4个工作日才公开", None),
    (25, 0, "低保评议公示只有5天", None),
    (27, 0, "路灯报修意见超期3天答复", None),
    (28, 0, "一件申请超期1天答复", None),
    (29, 1, "第三季度恳谈会无记录", None),
    (31, 0, "上季度指出的栏目缺项未改", None),
    (32, 0, "缺6月公开存档照片", None),
    (33, 0, "目录与卷内不符", "0.5"),
    (34, 0, "9月少报1条", None),
    (35, 0, "三季度报表迟报2天", None),
)
BONUSES = (
    (37, 0, "《小微权力清单上墙记》被县级采用"),
    (37, 1, "《板凳会开到田埂上》被市级采用"),
    (38, 0, "村务“明白纸”做法在县里推广"),
    (39, 0, "承办县公开工作现场会"),
)
INSPECTORS = ("罗文清", "田晓岚", "邓一舟")


def rows_of(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated source text."""
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def make_plan(target: Path) -> None:
    """Write the annual plan as a Word file with an office's usual fonts."""
    document = Document()
    lines = (SOURCE / "plan.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        heading = line.startswith(("一、", "二、", "三、", "四、"))
        font = "方正小标宋简体" if number == 0 else "黑体" if heading else "仿宋_GB2312"
        run.font.name = font
        run.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        run.font.size = Pt(22 if number == 0 else 16)
        if number == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif number >= len(lines) - 2:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    document.save(str(target))


def make_roster(target: Path) -> None:
    """Write the roster workbook with a title line and one head line."""
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet("单位名册")
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#E8EEF4"})
    cell = book.add_format({"border": 1})
    names = ("序号", "单位名称", "类别", "上级单位", "分组", "简称", "片区")
    sheet.merge_range(0, 0, 0, len(names) - 1, "清禾镇单位名册（2026年）", title)
    sheet.set_row(0, 30)
    sheet.write_row(1, 0, names, head)
    for number, row in enumerate(rows_of("roster.tsv"), start=1):
        sheet.write_number(number + 1, 0, number, cell)
        for column in range(len(names) - 1):
            sheet.write_string(
                number + 1, column + 1, row[column] if column < len(row) else "", cell
            )
    for column, width in enumerate((6, 18, 10, 12, 10, 22, 10)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 0)
    book.close()


def form_merges(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return (first row, last row, text) of the merged category cells, rows from 0."""
    merges, start = [], 0
    for text, members in groupby(rows, key=lambda row: row[0]):
        count = len(list(members))
        merges.append((start, start + count - 1, text))
        start += count
    return merges


def make_form_xlsx(target: Path, rows: list[list[str]]) -> None:
    """Write the score form the way an office has it."""
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet("评分表")
    title = book.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    middle = book.add_format(
        {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )
    plain = book.add_format({"valign": "vcenter"})
    sheet.merge_range(0, 0, 0, 7, TITLE, title)
    sheet.merge_range(1, 0, 1, 7, FIELDS_LINE, plain)
    sheet.write_row(2, 0, HEAD, head)
    for first, last, words in form_merges(rows):
        sheet.merge_range(first + 3, 0, last + 3, 0, words, middle)
    for number, row in enumerate(rows):
        line = number + 3
        sheet.write_number(line, 1, number + 1, middle)
        sheet.write_string(line, 2, row[1], text)
        if row[2]:
            sheet.write_number(line, 3, float(row[2]), middle)
        else:
            sheet.write_blank(line, 3, None, middle)
        sheet.write_string(line, 4, row[3], text)
        for column in (5, 6, 7):
            sheet.write_blank(line, column, None, text)
    after = len(rows) + 3
    sheet.merge_range(after, 0, after, 2, "合计", middle)
    sheet.write_number(after, 3, 100, middle)
    for column in (4, 5, 6, 7):
        sheet.write_blank(after, column, None, text)
    for offset, note in enumerate((*NOTES, SIGNATURES), start=1):
        sheet.merge_range(after + offset, 0, after + offset, 7, note, plain)
    for column, width in enumerate((12, 6, 24, 6, 44, 8, 9, 20)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    book.close()


def make_form_xls(target: Path, rows: list[list[str]]) -> None:
    """Write the same form as an Excel 97 file, as many offices still keep it."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("评分表")
    borders = "borders: left thin, right thin, top thin, bottom thin"
    middle = xlwt.easyxf(f"align: wrap on, vert centre, horiz centre; {borders}")
    text = xlwt.easyxf(f"align: wrap on, vert centre; {borders}")
    sheet.write_merge(
        0, 0, 0, 7, TITLE, xlwt.easyxf("font: bold on, height 360; align: horiz centre")
    )
    sheet.write_merge(1, 1, 0, 7, FIELDS_LINE)
    for column, words in enumerate(HEAD):
        sheet.write(2, column, words, middle)
    for first, last, words in form_merges(rows):
        sheet.write_merge(first + 3, last + 3, 0, 0, words, middle)
    for number, row in enumerate(rows):
        sheet.write(number + 3, 1, number + 1, middle)
        sheet.write(number + 3, 2, row[1], text)
        sheet.write(number + 3, 3, float(row[2]) if row[2] else "", middle)
        sheet.write(number + 3, 4, row[3], text)
        for column in (5, 6, 7):
            sheet.write(number + 3, column, "", text)
    after = len(rows) + 3
    sheet.write_merge(after, after, 0, 2, "合计", middle)
    sheet.write(after, 3, 100, middle)
    for offset, note in enumerate((*NOTES, SIGNATURES), start=1):
        sheet.write_merge(after + offset, after + offset, 0, 7, note)
    for column, width in enumerate((12, 6, 24, 6, 44, 8, 9, 20)):
        sheet.col(column).width = width * 256
    book.save(str(target))


def make_scores(
    target: Path, rows: list[list[str]], villages: list[list[str]], dice: random.Random
) -> None:
    """Write the matrix the raters hand in: villages down, directly scored criteria across."""
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet("第三季度评分")
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )
    cell = book.add_format({"border": 1, "align": "center"})
    sheet.merge_range(0, 0, 0, len(MARKED) + 1, "清禾镇2026年第三季度政务公开考核评分汇总", title)
    sheet.merge_range(1, 0, 2, 0, "序号", head)
    sheet.merge_range(1, 1, 2, 1, "单位名称", head)
    for column, leaf in enumerate(MARKED, start=2):
        sheet.write_string(1, column, rows[leaf][0], head)
        sheet.write_string(2, column, rows[leaf][1], head)
    for number, village in enumerate(villages, start=1):
        sheet.write_number(number + 2, 0, number, cell)
        sheet.write_string(number + 2, 1, village[0], cell)
        for column, choices in enumerate(MARKED.values(), start=2):
            value = dice.choices(choices, weights=(6, 4, 3, 1))[0]
            if value[0].isdigit():
                sheet.write_number(number + 2, column, float(value), cell)
            else:
                sheet.write_string(number + 2, column, value, cell)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, len(MARKED) + 1, 16)
    sheet.set_row(2, 34)
    sheet.freeze_panes(3, 2)
    book.close()


def quarter_day(dice: random.Random) -> str:
    """Return some day of the quarter, ISO."""
    return (QUARTER[0] + timedelta(days=dice.randrange((QUARTER[1] - QUARTER[0]).days))).isoformat()


def one_event(
    dice: random.Random, unit: str, finding: tuple[int, int, str, str | None]
) -> dict[str, object]:
    """Return one event; ``amount`` is given only where the rule line is a range."""
    leaf, line, reason, amount = finding
    return {
        "unit": unit,
        "leaf": leaf,
        "line": line,
        "times": "1",
        "amount": amount,
        "day": quarter_day(dice),
        "reason": reason,
        "inspector": dice.choice(INSPECTORS),
    }


def make_events(target: Path, villages: list[list[str]], dice: random.Random) -> None:
    """Write the round with its events, special states and the sheets that are finished."""
    events: list[dict[str, object]] = []
    for village in villages:
        found = dice.sample(FINDINGS, dice.randrange(1, 7))
        events.extend(one_event(dice, village[0], finding) for finding in found)
        if dice.random() < 0.35:
            leaf, line, reason = dice.choice(BONUSES)
            events.append(one_event(dice, village[0], (leaf, line, reason, None)))
    events.append(one_event(dice, "黄泥岗村", (40, 0, "信访件久拖不办，被县级通报批评", None)))
    events.append(one_event(dice, "长坡村", (41, 0, "6月约稿未交", None)))
    events.append(one_event(dice, "上坝村", (43, 0, "补录会议记录冒充原件", None)))
    settled = {("半山村", 9), ("云坳村", 16)}
    events = [event for event in events if (event["unit"], event["leaf"]) not in settled]
    entries = [
        {
            "unit": "半山村",
            "leaf": 9,
            "state": "not_applicable",
            "amount": None,
            "reason": "本季度无工程项目",
        },
        {
            "unit": "云坳村",
            "leaf": 16,
            "state": "imputed",
            "amount": "2.5",
            "reason": "基站检修断网，考核组集体研究补定",
        },
    ]
    data = {
        "round": {
            "title": "2026年第三季度政务公开考核",
            "period": "2026年第三季度",
            "start": QUARTER[0].isoformat(),
            "end": QUARTER[1].isoformat(),
        },
        "events": events,
        "entries": entries,
        "finished": [village[0] for village in villages],
    }
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make all files beside this script."""
    dice = random.Random(2026)  # noqa: S311 -- sample data, not a secret
    form = rows_of("form.tsv")
    villages = [row for row in rows_of("roster.tsv") if row[1] == "村"]
    make_plan(HERE / "plan.docx")
    make_roster(HERE / "roster.xlsx")
    make_form_xlsx(HERE / "form.xlsx", form)
    make_form_xls(HERE / "form.xls", form)
    make_scores(HERE / "scores.xlsx", form, villages, dice)
    make_events(HERE / "events.json", villages, dice)


if __name__ == "__main__":
    main()
