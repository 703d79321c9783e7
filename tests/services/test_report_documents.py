"""A plan as a document: levels, lines around the title, 落款; no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import Plan, PlanNode
from desktop.services.plans import import_plan, plan_as_text
from desktop.services.report_documents import document_text, plan_document
from desktop.services.report_types import Standing, TextRole
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

TEXT = """大塘镇2026年政务公开工作计划
（2026年1月5日镇长办公会议通过）
各村、镇直各单位：
为做好工作，制定本计划。
一、总体要求
坚持公开为常态。
二、重点任务
（一）加强培训。一是全年培训两次；二是建立台账。
（二）完善制度
1.修订目录。三月底前完成。
（1）村级目录
三、保障措施。落实责任。
附件：1.任务表
2.人员表
大塘镇人民政府
2026年1月5日
（联系人：王小明）
"""


def documents(text, numbering=Numbering.KEEP):
    uow = MemoryWorkspace().begin("导入")
    plans = import_plan(
        uow=uow, text=text, source_name="计划.docx", phonetics=SpelledPhonetics()
    )  # fmt: skip
    for plan in plans:
        (part,) = plan_document(uow=uow, plan_id=plan.id, numbering=numbering).parts
        yield plan, part, plan_as_text(uow=uow, plan_id=plan.id)


def only(text, numbering=Numbering.KEEP):
    ((_, document, _),) = documents(text, numbering)
    return document


def shown(document):
    return [
        (paragraph.standing, [(run.role.value[-1], run.text) for run in paragraph.runs])
        for paragraph in document.paragraphs
    ]


def test_each_paragraph_stands_as_it_should() -> None:
    text, centred, address = Standing.TEXT, Standing.CENTRED, Standing.ADDRESS
    document = only(TEXT)
    assert document.title == "大塘镇2026年政务公开工作计划"
    assert shown(document) == [
        (centred, [("y", "（2026年1月5日镇长办公会议通过）")]),
        (address, [("y", "各村、镇直各单位：")]),
        (text, [("y", "为做好工作，制定本计划。")]),
        (text, [("1", "一、总体要求")]),
        (text, [("y", "坚持公开为常态。")]),
        (text, [("1", "二、重点任务")]),
        (text, [("2", "（一）加强培训。"), ("y", "一是全年培训两次；二是建立台账。")]),
        (text, [("2", "（二）完善制度")]),
        (text, [("3", "1.修订目录。"), ("y", "三月底前完成。")]),
        (text, [("4", "（1）村级目录")]),
        (text, [("1", "三、保障措施。"), ("y", "落实责任。")]),
        (Standing.ATTACHMENT, [("y", "附件：1.任务表")]),
        (Standing.ATTACHMENT, [("y", "2.人员表")]),
        (Standing.OFFICE, [("y", "大塘镇人民政府")]),
        (Standing.DATE, [("y", "2026年1月5日")]),
        (text, [("y", "（联系人：王小明）")]),
    ]


def test_a_covering_notice_stands_before_the_title() -> None:
    text = "大塘镇人民政府\n塘政〔2026〕3号\n各村：\n现将方案印发给你们。\n2026年1月5日\n"
    plan = Plan("大塘镇2026年工作方案", preamble=f"{text}大塘镇2026年\n工作方案\n一句话。\n")
    document = document_text(plan, [])
    assert [part.standing.value for part in document.opening] == [
        "centred", "centred", "address", "text", "date",
    ]  # fmt: skip
    assert [part.text for part in document.paragraphs] == ["一句话。"]


def test_office_and_date_of_one_line_are_parted() -> None:
    document = only("大塘镇2026年工作计划\n一、甲事\n二、乙事\n大塘镇人民政府　　2026年1月5日\n")
    assert [(part.standing, part.text) for part in document.paragraphs[-2:]] == [
        (Standing.OFFICE, "大塘镇人民政府"),
        (Standing.DATE, "2026年1月5日"),
    ]


@pytest.mark.parametrize(
    ("items", "roles"),
    [
        ("一、清河道，三月完成。\n二、修道路，四月完成。\n", ["y", "y"]),  # sentences of a list
        ("一、清河道\n二、修道路\n", ["1", "1"]),
        ("一、清河道。三月完成。\n二、修道路并验收。\n", ["1", "1"]),  # as its neighbour
        ("1.清河道。\n2.修道路。三月完成。\n", ["3", "3"]),
        ("1 清河道\n1.1 上游\n1.2 下游\n2 修道路\n", ["1", "2", "2", "1"]),
    ],
)
def test_what_is_a_heading(items, roles) -> None:
    document = only(f"大塘镇2026年工作计划\n{items}")
    assert [part.runs[0].role.value[-1] for part in document.paragraphs] == roles


def test_numbers_of_the_standard_on_request() -> None:
    text = "大塘镇2026年工作计划\n第一章 甲事\n1、子事\n做好。\n2、丑事\n第二章 乙事\n"
    document = only(text, Numbering.STANDARD)
    assert [part.runs[0].text for part in document.paragraphs] == [
        "一、甲事", "（一）子事", "做好。", "（二）丑事", "二、乙事",
    ]  # fmt: skip
    assert "第一章 甲事" in [part.text for part in only(text).paragraphs]


def test_a_plan_made_by_hand() -> None:
    nodes = [PlanNode(1, "修路", label="一", lead="、", gap="\n", id=1)]
    document = document_text(Plan("新计划"), nodes)
    assert (document.title, document.opening) == ("新计划", ())
    assert document.paragraphs[0].heading is TextRole.LEVEL1
    assert document_text(Plan("新计划"), []).paragraphs == ()


_PIECES = st.sampled_from(
    ["一、", "二、", "（一）", "1.", "①", "一是", "；二是", "。", "：", "\n", "\n", " ", "　", "甲乙丙", "第一，",
     "2026年工作计划", "附件：", "镇政府", "2026年1月5日", "主要任务。", "各村：", "（试行）"]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=40).map("".join))
def test_no_character_is_lost(text) -> None:
    if not text.strip():
        return
    for plan, document, original in documents(text):
        parts = (*document.opening, None, *document.paragraphs)
        found = "".join(document.title if part is None else part.text for part in parts)
        expected = "".join(original.split())
        if plan.title.startswith("计划"):
            expected = "".join(plan.title.split()) + expected  # named after its file
        assert "".join(found.split()) == expected
