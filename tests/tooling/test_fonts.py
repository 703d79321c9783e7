"""The bundled fonts: embeddable TrueType outlines that hold what offices write."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
COMPLETE = ("song.ttf", "song-bold.ttf", "hei.ttf", "hei-bold.ttf", "kai.ttf")
ALL = (*COMPLETE, "fangsong.ttf")
OFFICE_SIGNS = "（）《》〈〉【】〔〕“”‘’—…·、。，；：？！％＋－＝／～￥①⑩■□▲△●○★※№℃±×÷≤≥〇Ⅰ㈠"
RARE_NAMES = "堃喆镕玥珺祎𬱖㛃䶮㙍"


@cache
def opened(name: str) -> TTFont:
    return TTFont(FOLDER / name, lazy=True)


@pytest.mark.parametrize("name", ALL)
def test_a_pdf_may_embed_it(name: str) -> None:
    font = opened(name)
    assert "glyf" in font
    assert "CFF " not in font
    assert "fvar" not in font
    assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("name", ALL)
def test_it_carries_a_name_of_its_own(name: str) -> None:
    names = opened(name)["name"]
    assert names.getDebugName(1).startswith("Kaoping ")
    assert names.getDebugName(0)
    assert names.getDebugName(13)


@pytest.mark.parametrize("name", ALL)
def test_it_holds_the_signs_of_offices(name: str) -> None:
    held = opened(name).getBestCmap()
    assert [sign for sign in OFFICE_SIGNS if ord(sign) not in held] == []


@pytest.mark.parametrize("name", COMPLETE)
def test_it_holds_rare_characters_of_names(name: str) -> None:
    held = opened(name).getBestCmap()
    assert [char for char in RARE_NAMES if ord(char) not in held] == []
    assert len(held) > 9_000


def test_all_files_are_listed() -> None:
    assert {path.name for path in FOLDER.glob("*.ttf")} == set(ALL)
