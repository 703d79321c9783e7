"""Documents for the paper tests, with invented names."""

from __future__ import annotations

from desktop.services.report_types import (
    DocumentParagraph,
    DocumentRun,
    DocumentText,
    Standing,
    TextRole,
)

SENTENCE = "各村按照统一安排逐户排查，建立台账，明确专人负责，每月报送一次进展情况。"


def paragraph(text, role=TextRole.BODY, standing=Standing.TEXT):
    return DocumentParagraph((DocumentRun(text, role),), standing)


def run_in(heading, text, role=TextRole.LEVEL2):
    return DocumentParagraph((DocumentRun(heading, role), DocumentRun(text)))


def plan(chapters=2, *, title="大塘镇2026年工作计划", closing=True, body=SENTENCE * 3):
    paragraphs = [paragraph("各村、镇直各单位：", standing=Standing.ADDRESS)]
    for number in range(1, chapters + 1):
        paragraphs += [
            paragraph(f"{number}、抓好第{number}项工作", TextRole.LEVEL1),
            paragraph(body),
            run_in(f"（{number}）加强培训。", f"一是全年培训{number}次；二是建立台账。{body}"),
        ]
    if closing:
        paragraphs += [
            paragraph("附件：1.重点任务分解表", standing=Standing.ATTACHMENT),
            paragraph("2.工作人员名单", standing=Standing.ATTACHMENT),
            paragraph("大塘镇人民政府", standing=Standing.OFFICE),
            paragraph("2026年1月5日", standing=Standing.DATE),
        ]
    return DocumentText(title, tuple(paragraphs))
