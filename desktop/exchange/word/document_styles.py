"""Page and styles of a Word document in the format of GB/T 9704-2012, for Word, WPS and LibreOffice.

Lines have an exact pitch and characters stand a little closer than their size, so that 22 lines of 28
characters stand on a page whatever fonts the machine has. (Word's grid of characters does the same
in Word only: LibreOffice gives two cells to a character wider than one.) The offices' fonts are
named, not embedded.

LibreOffice 7.4 lets a mark hang beyond the edge of a justified line though told not to, and then
sometimes leaves it undrawn. The file holds it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from desktop.domain.document_format import (
    ACROSS,
    BODY_SIZE,
    BOTTOM_MM,
    LEFT_MM,
    NUMBER_BELOW_MM,
    NUMBER_SIZE,
    PAPER_MM,
    PITCH,
    RIGHT_MM,
    TITLE_SIZE,
    TOP_MM,
)
from desktop.services.report_types import TextRole

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_MM = 72 / 25.4
CELL = (PAPER_MM[0] - LEFT_MM - RIGHT_MM) * _MM / ACROSS
"""Points from character to character."""
_TWIPS = 20
_CLOSER = math.floor((CELL - BODY_SIZE) * _TWIPS)  # between characters, in twentieths of a point
_NUMBER_LINE = 18.0
# From the edge of the paper to the foot of the number's line; its dashes are in the middle.
_FOOTER = (BOTTOM_MM - NUMBER_BELOW_MM) * _MM - _NUMBER_LINE / 2

SONG, HEI, KAI, FANGSONG, TITLE = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
_HEADINGS = (
    ("Heading 1", HEI),
    ("Heading 2", KAI),
    ("Heading 3", FANGSONG),
    ("Heading 4", FANGSONG),
)
HEADING_STYLES = dict(
    zip(
        (TextRole.LEVEL1, TextRole.LEVEL2, TextRole.LEVEL3, TextRole.LEVEL4),
        (name for name, _ in _HEADINGS),
        strict=True,
    )
)


def prepare(document: Document) -> None:
    """Give an empty document page, grid, styles and page numbers."""
    _page(document.sections[0])
    _normal(document)
    _titles(document)
    for name, font in _HEADINGS:
        style = document.styles[name]
        _clear(style)
        _fonts(style, font, BODY_SIZE)
        style.paragraph_format.keep_with_next = True
        character = document.styles[f"{name} Char"]
        _fonts(character, font, BODY_SIZE)
        for one in (style, character):
            _closer(one)
    _numbers(document)
    _settings(document)


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(PAPER_MM[0]), Mm(PAPER_MM[1])
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.footer_distance = Pt(_FOOTER)
    properties = section._sectPr  # noqa: SLF001 - python-docx has no name for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)


def _normal(document: Document) -> None:
    style = document.styles["Normal"]
    _fonts(style, FANGSONG, BODY_SIZE)
    _closer(style)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(PITCH)
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.widow_control = False  # or pages of 22 lines would lose some
    _switch_off(style)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")  # of Latin text: as Chinese, LibreOffice parts numbers
    language.set(qn("w:eastAsia"), "zh-CN")
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _switch_off(style: Any) -> None:  # noqa: ANN401
    """Take away what Word does by itself and paper does not.

    Marks beyond the right edge, and a quarter of a character beside figures.
    """
    properties = style.element.get_or_add_pPr()
    below = properties.find(qn("w:spacing"))
    for name in ("w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN"):
        switch = OxmlElement(name)
        switch.set(qn("w:val"), "0")
        below.addprevious(switch)  # the order of the schema


def _settings(document: Document) -> None:
    """Let marks be squeezed at line ends, and say what the languages are."""
    settings = document.settings.element
    for name, attribute, value in (
        ("w:characterSpacingControl", "w:val", "compressPunctuation"),
        ("w:themeFontLang", "w:eastAsia", "zh-CN"),
    ):
        found = settings.find(qn(name))
        if found is not None:
            found.set(qn(attribute), value)


def _titles(document: Document) -> None:
    style = document.styles["Title"]
    _clear(style)
    _fonts(style, TITLE, TITLE_SIZE)
    _fonts(document.styles["Title Char"], TITLE, TITLE_SIZE)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.keep_with_next = True


def _clear(style: Any) -> None:  # noqa: ANN401 - python-docx types its styles as their base
    """Take away colour, rules, spacing and contextual spacing of the template's style."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:contextualSpacing", "w:spacing", "w:keepLines"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)


def _fonts(style: Any, name: str, size: float) -> None:  # noqa: ANN401
    """Set one font for all scripts, its size, black, neither bold nor italic nor spaced."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern", "w:color", "w:szCs", "w:bCs", "w:iCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    style.font.name = name
    fonts = properties.find(qn("w:rFonts"))
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)


def _closer(style: Any) -> None:  # noqa: ANN401
    """Let 28 characters stand in a line."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(_CLOSER))
    properties = style.element.get_or_add_rPr()
    size = properties.find(qn("w:sz"))
    size.addprevious(spacing)  # the order of the schema: before the size


def _numbers(document: Document) -> None:
    """Put "— 1 —" below the text: odd pages right, even ones left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Normal"]
        form = paragraph.paragraph_format
        form.alignment = align
        form.line_spacing = Pt(_NUMBER_LINE)
        form.left_indent = form.right_indent = Pt(NUMBER_SIZE)
        _page_field(paragraph)


def _page_field(paragraph: Paragraph) -> None:
    for text, kind in (("— ", ""), ("", "begin"), ("PAGE", ""), ("", "separate"), ("1", ""),
                       ("", "end"), (" —", "")):  # fmt: skip
        run = paragraph.add_run()
        run.font.size = Pt(NUMBER_SIZE)
        run.font.name = SONG
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)  # noqa: SLF001
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001
        elif text == "PAGE":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = " PAGE "
            run._r.append(code)  # noqa: SLF001
        else:
            run.text = text
