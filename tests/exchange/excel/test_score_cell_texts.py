"""Single score cells as people type them: one clear number or a question, never a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.scheme import Block, Criterion, Direct, Level, Levels
from desktop.exchange.excel.score_cells import LeafReader, Unclear

FULL = Decimal(100)


@pytest.fixture
def reader() -> LeafReader:
    return LeafReader(Criterion("a", "会议", FULL, rule=Direct()), Block.BASE)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("８５", "85"),
        ("85分", "85"),
        (" 85　分 ", "85"),
        ("８．５", "8.5"),
        ("+5", "5"),
        ("100", "100"),
    ],
)
def test_a_number_is_read(reader: LeafReader, text: str, amount: str) -> None:
    assert reader.read(text).amount == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["85,5", "１／２", "½", "8.5①", "8²", "9 9", "8\n5", "8  \n 5", "8. 5", "1e2", "=1+1", "八十五"],
)  # fmt: skip
def test_what_is_no_clear_number_is_asked_about(reader: LeafReader, text: str) -> None:
    with pytest.raises(Unclear, match="不是分数") as found:
        reader.read(text)
    assert "未检填" in found.value.remedy


@pytest.mark.parametrize("text", ["-3", "101", "100.5分"])
def test_a_number_over_the_mark_or_below_nothing_is_refused(reader: LeafReader, text: str) -> None:
    with pytest.raises(Unclear, match="0到100"):
        reader.read(text)


@pytest.mark.parametrize("text", ["好（优）", "好 (优)", "Ⅰ级"])
def test_a_level_is_found_by_its_name(text: str) -> None:
    levels = Levels((Level("v1", "好（优）", FULL), Level("v2", "Ⅰ级", Decimal(4))))
    reader = LeafReader(Criterion("b", "机构", FULL, rule=levels), Block.BASE)
    assert reader.read(text).level == ("v2" if text == "Ⅰ级" else "v1")
