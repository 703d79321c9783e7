"""Word files as offices write them: automatic numbers, tables, tracked changes, text boxes."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from desktop.domain.outline import parse_plans
from desktop.exchange.word import read_plan_text
from desktop.exchange.word.numbering import write_number

LEVELS = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "space"),
    ("decimal", "（%4）", "nothing"),
    ("decimalEnclosedCircleChinese", "%5", "nothing"),
)


def _level(depth: int, number_format: str, pattern: str, suffix: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _define_lists(document, levels=LEVELS):
    """Add an abstract list 90 with the levels, list 90 on it, and 91 that starts again at 1."""
    root = document.part.numbering_part.element
    inner = "".join(_level(depth, *level) for depth, level in enumerate(levels))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inner}</w:abstractNum>'
    )
    root.insert(0, abstract)
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def _numbering(depth: int, list_id: int = 90):
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def _add(document, text: str, depth: int | None = None, list_id: int = 90):
    paragraph = document.add_paragraph(text)
    if depth is not None:
        paragraph._p.get_or_add_pPr().append(_numbering(depth, list_id))
    return paragraph


def _read(document, tmp_path) -> str:
    path = tmp_path / "计划.docx"
    document.save(path)
    return read_plan_text(path)


def test_automatic_numbers_stand_as_text(tmp_path):
    document = docx.Document()
    _define_lists(document)
    document.add_paragraph("云溪镇工作要点")
    for depth, words in [
        (0, "抓公开"), (1, "财政"), (2, "预算"), (2, "决算"), (3, "说明"), (4, "收入"), (4, "支出"),
        (1, "工程"), (2, "招标"), (0, "抓队伍"), (1, "培训"),
    ]:  # fmt: skip
        _add(document, words, depth)
    text = _read(document, tmp_path)
    assert text.split("\n") == [
        "云溪镇工作要点", "一、抓公开", "（一）财政", "1. 预算", "2. 决算", "（1）说明", "①收入", "②支出",
        "（二）工程", "1. 招标", "二、抓队伍", "（一）培训",
    ]  # fmt: skip
    (plan,) = parse_plans(text)
    assert [node.level for node in plan.walk()] == [1, 2, 3, 3, 4, 5, 5, 2, 3, 1, 2]


def test_a_list_with_its_own_start_counts_again(tmp_path):
    document = docx.Document()
    _define_lists(document)
    for list_id in (90, 90, 91, 91):
        _add(document, "项", 0, list_id)
    assert _read(document, tmp_path).split("\n") == ["一、项", "二、项", "一、项", "二、项"]


def test_numbers_come_through_styles_and_can_be_switched_off(tmp_path):
    document = docx.Document()
    _define_lists(document)
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(_numbering(0))
    document.add_paragraph("抓公开", style="Heading 1")
    plain = document.add_paragraph("不编号", style="Heading 1")
    plain._p.get_or_add_pPr().append(_numbering(0, 0))
    document.add_paragraph("抓队伍", style="Heading 1")
    assert _read(document, tmp_path).split("\n") == ["一、抓公开", "不编号", "二、抓队伍"]


def test_lists_linked_to_a_list_style_have_its_numbers(tmp_path):
    document = docx.Document()
    _define_lists(document)
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="92"><w:numStyleLink w:val="ListeA"/>'
            "</w:abstractNum>"
        ),
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="92"><w:abstractNumId w:val="92"/></w:num>')
    )
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="numbering" w:styleId="ListeA"><w:name w:val="A"/>'
            '<w:pPr><w:numPr><w:numId w:val="90"/></w:numPr></w:pPr></w:style>'
        )
    )
    _add(document, "抓公开", 0, 92)
    _add(document, "抓队伍", 0, 92)
    assert _read(document, tmp_path).split("\n") == ["一、抓公开", "二、抓队伍"]


def test_legal_numbering_and_mixed_levels(tmp_path):
    document = docx.Document()
    _define_lists(document, (("chineseCounting", "第%1章", "space"), ("decimal", "%1.%2", "space")))
    level = document.part.numbering_part.element.findall(".//" + qn("w:lvl"))[1]
    level.append(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    for depth, words in [(0, "总则"), (1, "目的"), (1, "范围"), (0, "分则"), (1, "要求")]:
        _add(document, words, depth)
    assert _read(document, tmp_path).split("\n") == [
        "第一章 总则", "1.1 目的", "1.2 范围", "第二章 分则", "2.1 要求",
    ]  # fmt: skip


def test_bullets_and_plain_paragraphs_have_no_number(tmp_path):
    document = docx.Document()
    _define_lists(document, (("bullet", "•", "tab"),))
    _add(document, "要点", 0)
    document.add_paragraph("段落")
    assert _read(document, tmp_path) == "要点\n段落"


def test_table_rows_are_lines_with_tabs_in_their_place(tmp_path):
    document = docx.Document()
    document.add_paragraph("任务分解表")
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows,
        [
            ("序号", "任务", "责任单位"),
            ("1", "更新公开栏", "党政办"),
            ("2", "培训公开员", "司法所"),
        ],
        strict=True,
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[2].cells[1].add_paragraph("两期")
    document.add_paragraph("以上由党政办督促。")
    text = _read(document, tmp_path)
    assert text.split("\n") == [
        "任务分解表",
        "序号\t任务\t责任单位",
        "1\t更新公开栏\t党政办",
        "2\t培训公开员 两期\t司法所",
        "以上由党政办督促。",
    ]
    (plan,) = parse_plans(text)
    assert [(node.label, node.title) for node in plan.nodes] == [
        ("1", "更新公开栏"),
        ("2", "培训公开员 两期"),
    ]


def test_merged_cells_stand_once(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "单独"
    assert _read(document, tmp_path) == "合并\t单独"


def test_insertions_count_and_deletions_do_not(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("一、")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins>')
    )
    assert _read(document, tmp_path) == "一、新"


def test_line_breaks_tabs_and_content_controls(tmp_path):
    document = docx.Document()
    run = document.add_paragraph().add_run("甲")
    run.add_break()
    run.add_text("乙\t丙")
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的字</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert _read(document, tmp_path) == "甲\n乙\t丙\n控件里的字"


def test_text_boxes_are_read_once(tmp_path):
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("正文").runs[0]._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
            "</mc:AlternateContent>"
        )
    )
    assert _read(document, tmp_path) == "正文\n框内"


@pytest.mark.parametrize(
    ("number_format", "value", "written"),
    [
        ("decimal", 12, "12"), ("chineseCounting", 10, "十"), ("chineseCountingThousand", 21, "二十一"),
        ("chineseCounting", 105, "一百零五"), ("chineseCounting", 110, "一百一十"), ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "拾贰"), ("decimalEnclosedCircle", 3, "③"), ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"), ("upperLetter", 28, "BB"), ("lowerLetter", 2, "b"), ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"), ("somethingNew", 7, "7"), ("chineseCounting", 1000, "1000"),
    ],
)  # fmt: skip
def test_numbers_in_words_own_formats(number_format, value, written):
    assert write_number(value, number_format) == written
