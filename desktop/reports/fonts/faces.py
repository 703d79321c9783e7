"""The typefaces forms ask for, the offices' own files for them and the bundled stand-ins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Face(StrEnum):
    """A typeface as GB/T 9704 and office usage name it."""

    TITLE = "title"  # 小标宋: titles
    HEI = "hei"  # 黑体: heads, totals
    KAI = "kai"  # 楷体: second-level headings
    FANGSONG = "fangsong"  # 仿宋: body of documents
    SONG = "song"  # 宋体: tables


@dataclass(frozen=True, slots=True)
class Family:
    """What may stand for a face.

    Attributes:
        name: the office's own font, as the print dialog names it.
        office_files: lower-case file names of the offices' fonts, best first, each with the name
            of the font in it (楷体 of Windows may stand for 楷体_GB2312).
        bundled: file in ``resources/fonts``.
        bundled_name: how the print dialog names the bundled stand-in.
    """

    name: str
    office_files: dict[str, str]
    bundled: str
    bundled_name: str


FAMILIES: dict[Face, Family] = {
    Face.TITLE: Family(
        "方正小标宋",
        {
            "方正小标宋简体.ttf": "方正小标宋",
            "方正小标宋_gbk.ttf": "方正小标宋",
            "fzxbsjw.ttf": "方正小标宋",
            "fzxbsk.ttf": "方正小标宋",
            "fzxbsjw--gb1-0.ttf": "方正小标宋",
        },
        "song-bold.ttf",
        "思源宋体 粗体",
    ),
    Face.HEI: Family("黑体", {"simhei.ttf": "黑体", "黑体.ttf": "黑体"}, "hei.ttf", "思源黑体"),
    Face.KAI: Family(
        "楷体_GB2312",
        {"楷体_gb2312.ttf": "楷体_GB2312", "simkai.ttf": "楷体"},
        "kai.ttf",
        "霞鹜文楷",
    ),
    Face.FANGSONG: Family(
        "仿宋_GB2312",
        {"仿宋_gb2312.ttf": "仿宋_GB2312", "simfang.ttf": "仿宋"},
        "fangsong.ttf",
        "Fandol 仿宋",
    ),
    Face.SONG: Family(
        "宋体",
        {"simsun.ttc": "宋体", "simsun.ttf": "宋体", "宋体.ttf": "宋体"},
        "song.ttf",
        "思源宋体",
    ),
}

# Bundled files asked in this order for a character the face itself does not have.
FALLBACK_FILES: tuple[str, ...] = ("song.ttf", "kai.ttf", "hei.ttf", "fangsong.ttf")
