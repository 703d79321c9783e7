from __future__ import annotations

import pytest

from desktop.cli.tables import format_table, width


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("大塘村", 6), ("(村)", 4), ("é", 1)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_line_up_and_numbers_stand_right() -> None:
    table = format_table(["名次", "单位"], [("1", "大塘村"), ("12", "新河\n社区")])
    assert table.splitlines() == [
        "名次  单位",
        "----  ---------",
        "   1  大塘村",
        "  12  新河 社区",
    ]


def test_an_empty_table_is_its_head() -> None:
    assert format_table(["甲"], []).splitlines() == ["甲", "--"]
