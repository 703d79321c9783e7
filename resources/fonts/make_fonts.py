"""Make the fonts of the program from their public sources.

The program ships small static TrueType fonts, so that screen and paper look the same on every
machine and a PDF always carries its letters. This script is run by hand when a source changes; its
results are committed beside it. It needs fontTools and one folder with these files:

==============================  ==================================================================
NotoSerifSC_400Regular.ttf      npm ``@expo-google-fonts/noto-serif-sc`` 0.4.3, folder 400Regular
NotoSerifSC_700Bold.ttf         the same package, folder 700Bold
NotoSansSC_400Regular.ttf       npm ``@expo-google-fonts/noto-sans-sc`` 0.4.3, folder 400Regular
NotoSansSC_700Bold.ttf          the same package, folder 700Bold
LXGWWenKai-Regular.ttf          Debian ``fonts-lxgw-wenkai`` 1.250
FandolFang-Regular.otf          Debian ``texlive-lang-chinese`` 2022.20230122
Unihan_OtherMappings.txt.bz2    Debian ``unicode-data`` 15.0.0 (property kTGH)
==============================  ==================================================================

``npm pack NAME`` and ``apt-get download NAME`` with ``dpkg -x`` bring them; nothing is installed.
Then: ``python resources/fonts/make_fonts.py FOLDER``. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

VERSION = "1.000"
COPYRIGHT = 0
"""The name record of the copyright holders; it stays as the source has it."""

CURVE_ERROR = 2.0
"""How far a quadratic curve may lie from its cubic one, in font units (1/1000 of the em)."""


@dataclass(frozen=True)
class Recipe:
    """One shipped font: its source, its file and the name it carries (reserved names avoided)."""

    source: str
    target: str
    family: str
    style: str
    licence: str


OFL = "Licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org"
GPL = "GNU General Public License, version 3, with the font embedding exception"
RECIPES = (
    Recipe("NotoSerifSC_400Regular.ttf", "song.ttf", "Kaoping Song", "Regular", OFL),
    Recipe("NotoSerifSC_700Bold.ttf", "song-bold.ttf", "Kaoping Song", "Bold", OFL),
    Recipe("NotoSansSC_400Regular.ttf", "hei.ttf", "Kaoping Hei", "Regular", OFL),
    Recipe("NotoSansSC_700Bold.ttf", "hei-bold.ttf", "Kaoping Hei", "Bold", OFL),
    Recipe("LXGWWenKai-Regular.ttf", "kai.ttf", "Kaoping Kai", "Regular", OFL),
    Recipe("FandolFang-Regular.otf", "fangsong.ttf", "Kaoping Fangsong", "Regular", GPL),
)

SYMBOL_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis, middle dot
    (0x2030, 0x2033),
    (0x2103, 0x2103),  # degree Celsius
    (0x2116, 0x2116),  # numero
    (0x2150, 0x217F),  # fractions, Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x22FF),  # mathematics, as far as the source has it
    (0x2460, 0x249B),  # circled, bracketed and dotted numbers
    (0x24EA, 0x24EA),  # circled zero
    (0x24EB, 0x24FF),
    (0x2500, 0x254B),  # lines for drawn tables
    (0x25A0, 0x25FF),  # squares, triangles, circles
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2717),  # check marks
    (0x2776, 0x277F),
    (0x3000, 0x3029),  # CJK punctuation, brackets, the ideographic zero
    (0x3220, 0x3229),  # bracketed ideographs: one to ten
    (0x3280, 0x3289),
    (0x32A3, 0x32A3),
    (0x338E, 0x33D5),  # squared units
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),
)


def gb2312() -> set[int]:
    """Return the code points of GB 2312-80: 6,763 ideographs and its signs."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.update(ord(char) for char in bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # an empty place in the table
    return found


def standard_characters(unihan: Path) -> set[int]:
    """Return the 8,105 characters of the Table of General Standard Chinese Characters (2013).

    Args:
        unihan: ``Unihan_OtherMappings.txt.bz2``; property kTGH carries the number in the table.

    Raises:
        ValueError: when the file does not hold exactly 8,105 of them.
    """
    lines = bz2.decompress(unihan.read_bytes()).decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if "\tkTGH\t" in line)
    found = {int(row[0].removeprefix("U+"), 16) for row in rows}
    if len(found) != 8105:
        message = f"{unihan.name}: {len(found)} characters with kTGH, 8,105 expected"
        raise ValueError(message)
    return found


def wanted_code_points(unihan: Path) -> set[int]:
    """Return everything a shipped font should hold where its source has it."""
    points = gb2312() | standard_characters(unihan)
    for first, last in SYMBOL_RANGES:
        points.update(range(first, last + 1))
    return points


def cut(source: Path, points: set[int]) -> TTFont:
    """Open a font and keep only the wanted characters, without hints, with kerning."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "FFTM"]
    options.name_IDs = [COPYRIGHT]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.glyph_names = True
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    return font


def with_quadratic_outlines(font: TTFont) -> TTFont:
    """Return the same font with TrueType outlines; PDF makers refuse PostScript ones."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(
        {name: (font["hmtx"][name][0], getattr(outlines[name], "xMin", 0)) for name in order}
    )
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent, lineGap=hhea.lineGap)
    builder.setupOS2(
        sTypoAscender=os2.sTypoAscender,
        sTypoDescender=os2.sTypoDescender,
        sTypoLineGap=os2.sTypoLineGap,
        usWinAscent=os2.usWinAscent,
        usWinDescent=os2.usWinDescent,
        ulCodePageRange1=os2.ulCodePageRange1,
        sxHeight=getattr(os2, "sxHeight", 0),
        sCapHeight=getattr(os2, "sCapHeight", 0),
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["name"] = font["name"]
    builder.font["head"].created = builder.font["head"].modified = head.created
    return builder.font


def sign(font: TTFont, recipe: Recipe) -> None:
    """Give the font its own name and leave it free to be embedded."""
    bold = recipe.style == "Bold"
    full = recipe.family if not bold else f"{recipe.family} Bold"
    names = {
        "copyright": font["name"].getDebugName(COPYRIGHT),
        "familyName": recipe.family,
        "styleName": recipe.style,
        "uniqueFontIdentifier": f"{VERSION};{full}",
        "fullName": full,
        "version": f"Version {VERSION}",
        "psName": f"{recipe.family.replace(' ', '')}-{recipe.style}",
        "description": "Changed: fewer characters, TrueType outlines, no hints, another name",
        "licenseDescription": recipe.licence,
    }
    FontBuilder(font=font).setupNameTable(names, mac=False)
    os2, head = font["OS/2"], font["head"]
    os2.fsType = 0
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = (os2.fsSelection & ~0x61) | (0x20 if bold else 0x40)
    head.macStyle = 1 if bold else 0
    head.fontRevision = float(VERSION)
    font["post"].formatType = 3.0  # no glyph names: a tenth of the file
    font.recalcTimestamp = False


def make(folder: Path, out: Path) -> None:
    """Write every font and print what it holds."""
    unihan = folder / "Unihan_OtherMappings.txt.bz2"
    points = wanted_code_points(unihan)
    standard = standard_characters(unihan)
    for recipe in RECIPES:
        font = cut(folder / recipe.source, points)
        if "CFF " in font:
            font = with_quadratic_outlines(font)
        sign(font, recipe)
        target = out / recipe.target
        font.save(target)
        held = set(font.getBestCmap())
        print(
            f"{recipe.target:14} {target.stat().st_size / 1e6:5.2f} MB  "
            f"{len(held)} characters, {len(standard & held)} of the 8,105, "
            f"{len(gb2312() & held)} of {len(gb2312())} of GB 2312"
        )


def main() -> None:
    """Read the command line and make the fonts."""
    parser = argparse.ArgumentParser(description="Make the shipped fonts from their sources.")
    parser.add_argument("folder", type=Path, help="where the source files are")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    chosen = parser.parse_args()
    make(chosen.folder, chosen.out)


if __name__ == "__main__":
    main()
