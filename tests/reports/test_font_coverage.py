"""Every character an office may write prints through every face, and reads back from the PDF.

``tests/data/standard_characters.txt`` holds the 8,105 characters of the 通用规范汉字表 (2013) in its
order, from the property kTGH of the Unihan database.
"""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from fontTools.ttLib import TTFont

from desktop.reports.drawing.document import PdfDocument
from desktop.reports.drawing.pages import PagePainter
from desktop.reports.fonts.faces import Face
from desktop.reports.layout.blocks import TextBlock, Type
from desktop.reports.layout.geometry import document_page
from desktop.reports.layout.page import PageLayout

STANDARD = "".join(
    (Path(__file__).parents[1] / "data" / "standard_characters.txt").read_text("utf-8").split()
)
SIGNS = (
    "䶮㛃𬭎𬱖㙍堃喆镕玥珺祎"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■□〔〕【】《》〈〉（）“”‘’—…·、。，；：？！％＋－＝／～￥"
    "△▲○●★☆※№℃±×÷≤≥≠〇々〓ⅠⅡⅢⅣⅤ㎡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?%&+-=/()"
)
TEXT = STANDARD + "".join(char for char in SIGNS if char not in set(STANDARD))
PER_LINE, PER_PAGE = 26, 20


def test_the_table_is_whole() -> None:
    assert len(set(STANDARD)) == len(STANDARD) == 8105
    assert STANDARD.startswith("一乙二十丁厂七卜")
    assert sum(ord(char) > 0xFFFF for char in STANDARD) > 100  # beyond the BMP


def pages_of(face: Face):
    page = document_page()
    kind = Type(face, 12.0, 28.0)
    lines = [TEXT[at : at + PER_LINE] for at in range(0, len(TEXT), PER_LINE)]
    for at in range(0, len(lines), PER_PAGE):
        block = TextBlock(page.left, page.top, 500.0, tuple(lines[at : at + PER_PAGE]), kind)
        yield PageLayout(page, (block,))


@pytest.fixture(scope="module", params=list(Face))
def written(request, fonts):
    """All characters in one face as the bytes of a PDF."""
    document = PdfDocument(fonts, "字表")
    painter = PagePainter(document)
    for page in pages_of(request.param):
        painter.add(page)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_every_character_reads_back_in_its_place(written) -> None:
    pdf = pypdfium2.PdfDocument(written)
    found = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    pdf.close()
    assert found == TEXT


def test_every_glyph_has_an_outline(written) -> None:
    """An empty box or nothing at all would be another glyph or none: each must have ink."""
    pdf = pypdfium2.PdfDocument(written)
    empty = []
    for page in pdf:
        textpage = page.get_textpage()
        for at in range(textpage.count_chars()):
            code = pypdfium2.raw.FPDFText_GetUnicode(textpage, at)
            left, bottom, right, top = textpage.get_charbox(at)
            if code > ord(" ") and not (right > left and top > bottom):
                empty.append(chr(code))
    pdf.close()
    assert empty == []


def streams(pdf: bytes):
    """Yield the unpacked streams of a PDF."""
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", pdf):
        yield zlib.decompress(pdf[match.end() : match.end() + int(match[1])])


def test_characters_beyond_the_bmp_have_whole_surrogate_pairs(written) -> None:
    """ToUnicode speaks UTF-16: 𬭎 is <d872df4e>, and nothing of a pair stands alone."""
    mapped = set()
    for stream in streams(written):
        if b"beginbfchar" in stream:
            mapped.update(
                bytes.fromhex(code.decode()).decode("utf-16-be")
                for code in re.findall(rb"<[0-9a-f]{4}> <([0-9a-f]+)>", stream)
            )
    assert mapped == set(TEXT)


def test_fonts_are_embedded_subsets_without_the_missing_glyph(written, fonts) -> None:
    assert b"/FontFile2" in written
    assert b"Type3" not in written
    tables = [stream for stream in streams(written) if stream[:4] == b"\x00\x01\x00\x00"]
    assert tables
    glyphs = sum(TTFont(io.BytesIO(table))["maxp"].numGlyphs - 1 for table in tables)
    assert glyphs >= len(set(TEXT)) - 5  # some signs share a glyph
    notdef = []
    for face in Face:
        typeface = fonts.typeface(face)
        for char in TEXT:
            file = typeface.locate(char)
            if file is None or file.face.charToGlyph.get(ord(char), 0) == 0:
                notdef.append((face, char))
    assert notdef == []


def test_scripts_that_must_be_shaped_are_named_not_printed(fonts) -> None:
    """Uyghur and Tibetan letters join and stack; no font here has them, and that is said before."""
    for name in ("ئالىم", "བསྟན་འཛིན", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ"):
        assert fonts.unprintable(name) == frozenset(name) - {" "}
    assert fonts.unprintable(TEXT) == frozenset()
