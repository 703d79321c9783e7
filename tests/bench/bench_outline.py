"""The outline of a plan of 200 pages, from text and from a Word file, and how the cost grows.

Run: ``python -m tests.bench.bench_outline [pages]``. The plan is invented: chapters, sections, items, and
一是…；二是… within paragraphs, 700 characters a page. There is no other reader to compare with; the ratio
to twice the pages shows that the cost is linear. Checked in passing: no character is lost.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import docx

from desktop.domain.outline import parse_plans
from desktop.domain.outline.text import normalise_text
from desktop.exchange.word import read_plan_text

HAN = "一二三四五六七八九十"
CHARACTERS = "安北春东芳国海嘉康林美南平清荣山天文新云桥塘河溪整治建设推进落实完成村民服务"
PAGE = 700


def main(pages: int = 200) -> None:
    """Measure and print."""
    texts = {count: plan(count) for count in (pages // 10, pages, pages * 2)}
    spent = {}
    for count, text in texts.items():
        spent[count] = timed(lambda text=text: parse_plans(text))
        nodes = sum(1 for parsed in parse_plans(text) for _ in walk(parsed.nodes))
        print(f"{count} pages, {len(text):,} characters, {nodes:,} nodes: {spent[count]:.3f} s")
    print(
        f"target for {pages} pages 1.000 s; twice the pages {spent[pages * 2] / spent[pages]:.2f}x the time"
    )
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "计划.docx"
        document = docx.Document()
        for line in texts[pages].splitlines():
            document.add_paragraph(line)
        document.save(str(path))
        read = timed(lambda: read_plan_text(path), 3)
        print(
            f"{pages} pages as .docx: read {read:.3f} s, read and outlined {read + spent[pages]:.3f} s"
        )
        assert normalise_text(read_plan_text(path)).strip() == normalise_text(texts[pages]).strip()


def plan(pages: int) -> str:
    """Write a plan of about so many pages."""
    rng = random.Random(20260807)

    def words(least: int, most: int) -> str:
        return "".join(rng.choice(CHARACTERS) for _ in range(rng.randint(least, most)))

    lines = ["某镇二〇二六年工作计划", f"{words(60, 90)}。"]
    size = chapter = 0
    while size < pages * PAGE:
        lines.append(f"{numeral(chapter % 99 + 1)}、{words(6, 14)}")
        for section in range(10):
            lines.append(f"（{HAN[section]}）{words(6, 16)}。{words(40, 80)}。")
            lines.extend(
                f"{item + 1}.{words(8, 18)}。{words(40, 90)}。责任单位：{words(3, 5)}办。"
                for item in range(6)
            )
            lines.append(
                f"{words(10, 20)}：一是{words(15, 30)}；二是{words(15, 30)}；三是{words(15, 30)}。"
            )
        chapter += 1
        size = sum(map(len, lines))
    return "\n".join(lines) + "\n"


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else HAN[tens - 1]) + "十"
    return head + (HAN[ones - 1] if ones else "")


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node.children)


def timed(job, repeats: int = 5) -> float:
    """Return the median seconds."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
