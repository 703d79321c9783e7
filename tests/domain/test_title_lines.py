from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.title_lines import text_width, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("大塘镇2026年工作计划", ("大塘镇2026年工作计划",)),
        (
            "大塘镇人民政府2026年度政务公开工作实施方案",
            ("大塘镇人民政府2026年度", "政务公开工作实施方案"),
        ),
        (
            "柳湾中心小学2025—2026学年第二学期教育教学工作计划",
            ("柳湾中心小学2025—2026学年", "第二学期教育教学工作计划"),
        ),
        (
            "清溪县大塘镇人民政府关于印发2026年农村人居环境整治提升专项行动工作实施方案的通知",
            ("清溪县大塘镇人民政府关于", "印发2026年农村人居环境整治提升", "专项行动工作实施方案的通知"),
        ),
    ],
)  # fmt: skip
def test_titles_break_where_the_meaning_pauses(title, lines) -> None:
    assert title_lines(title, 20) == lines


def test_the_middle_line_is_never_the_shortest() -> None:
    title = "中共大塘镇委员会关于全面推进乡村振兴加快农业农村现代化促进经济社会高质量发展的工作要点"
    widths = [text_width(line) for line in title_lines(title, 20)]
    assert len(widths) == 3
    assert widths[1] >= min(widths)


@given(st.text("甲乙镇年工作计划的，（）《》2A 关于", min_size=1, max_size=90), st.integers(8, 24))
def test_nothing_is_lost_and_lines_fit(title, capacity) -> None:
    lines = title_lines(title, capacity)
    assert "".join("".join(lines).split()) == "".join(title.split())
    # A closing mark may hang at the end of a line cut by force.
    assert all(text_width(line.rstrip("，、。：；）》”")) <= capacity for line in lines)
