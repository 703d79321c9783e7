"""Real files for the workbook readers: made here with openpyxl, xlwt, LibreOffice or by hand."""

from __future__ import annotations

import shutil
import subprocess

import openpyxl
import pytest
import xlwt

FORM_ROWS = [
    ["附件2"],
    ["清溪乡政务公开考核评分表"],
    ["被考核单位：                    考核时间：    年   月   日"],
    ["类别", "序号", "考核内容", "分值", "评分标准", "自评分", "考核得分", "扣分原因"],
    ["一、组织领导（15分）", 1, "领导机构", 5, "未成立的扣5分；人员变动未调整的扣1分。"],
    [None, 2, "研究部署", 5, "每少一次扣1分，扣完为止。"],
    [None, 3, "经费保障", 5, "保障到位得5分，基本到位得3分，未落实不得分"],
    ["小计", None, None, 15],
    ["二、公开内容（20分）", 4, "目录更新", 10, "每迟报一次扣2分，最多扣6分"],
    [None, 5, "重点领域", 10, "完成得10分，低1个百分点视情扣分"],
    [],
    ["小计", None, None, 20],
    ["加分项（最高5分）", 6, "信息采用", 5, "每采用一篇加0.5分，最高加5分"],
    ["倒扣分项", 7, "约稿不报", None, "每次扣2分"],
    ["一票否决", "发生重大泄密事件的，实行一票否决，年度考核定为不合格。"],
    ["合计", None, None, 35],
    ["注：1.本表由考核组填写。"],
    ["考核组成员（签字）：            考核组组长（签字）：           年   月   日"],
]
"""An office's form: title lines, merged categories, subtotals, three blocks below, a footing."""

FORM_MERGES = ["A2:H2", "A3:H3", "A5:A7", "A9:A10", "B15:H15", "A17:H17", "A18:H18"]


@pytest.fixture
def save_xlsx(tmp_path):
    """Save rows (and merges) as a workbook; more sheets by keyword ``more={name: rows}``."""

    def save(rows, *, merges=(), name="表.xlsx", sheet="Sheet1", more=None):
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append(row)
        for area in merges:
            page.merge_cells(area)
        for title, other in (more or {}).items():
            extra = book.create_sheet(title)
            for row in other:
                extra.append(row)
        target = tmp_path / name
        book.save(target)
        return target

    return save


@pytest.fixture
def save_xls(tmp_path):
    """Save rows as a BIFF8 workbook; merges as (top, bottom, left, right)."""

    def save(rows, *, merges=(), name="表.xls", sheet="Sheet1"):
        book = xlwt.Workbook(encoding="utf-8")
        page = book.add_sheet(sheet)
        covered = {}
        for top, bottom, left, right in merges:
            covered[top, left] = (bottom, right)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if (number, column) in covered:
                    bottom, right = covered[number, column]
                    page.write_merge(number, bottom, column, right, value)
                elif value is not None:
                    page.write(number, column, value)
        target = tmp_path / name
        book.save(str(target))
        return target

    return save


@pytest.fixture
def office_form(save_xlsx):
    """The office's form as .xlsx."""
    return save_xlsx(FORM_ROWS, merges=FORM_MERGES, name="评分表.xlsx", sheet="评分表")


@pytest.fixture
def libreoffice(tmp_path):
    """Convert a file with LibreOffice; the test is skipped where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def convert(source, kind):
        home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
        command = [
            program,
            home,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path / "lo"),
        ]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
        return tmp_path / "lo" / f"{source.stem}.{kind}"

    return convert
