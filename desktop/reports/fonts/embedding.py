"""Embedding a font: one Identity-H subset per font file and document.

reportlab's own TrueType embedding cuts a Chinese text into subsets of 256 characters and writes a
wrong ToUnicode beyond the BMP; here a character is two bytes of one subset. Characters that share a
glyph (～ and 〜) have codes of their own, so that copied text is what was written. reportlab still
reads the font and makes the subset.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

    from desktop.reports.fonts.typefaces import FontFile

_PER_BLOCK = 100  # most entries of a bfchar block (PDF 32000-1, 9.10.3; Adobe TN 5411)

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class EmbeddedFont:
    """The characters of one font file that a document uses."""

    def __init__(self, file: FontFile, name: str) -> None:
        """Start empty; ``name`` is the resource name, ``F1``."""
        self.file = file
        self.name = name
        self._codes: dict[str, str] = {}  # in the order of the codes 1, 2, 3 …

    def encode(self, text: str) -> str:
        """Return the codes of a text as hexadecimal digits; the font must have its characters."""
        codes = self._codes
        try:
            return "".join([codes[char] for char in text])
        except KeyError:
            for char in text:
                codes.setdefault(char, f"{len(codes) + 1:04x}")
            return "".join([codes[char] for char in text])

    def add_to(self, doc: PDFDocument) -> None:
        """Add the font with its subset, widths and ToUnicode to a reportlab document."""
        from reportlab.pdfbase import pdfdoc

        face = self.file.face
        base = f"{_tag(self.name)}+{face.name.decode('ascii')}"
        subset = face.makeSubset([ord(char) for char in self._codes])
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{base}",
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(side) for side in face.bbox]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.capHeight),
                "StemV": face.stemV,
                "FontFile2": _stream(doc, subset, {"Length1": len(subset)}),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{base}",
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "CIDToGIDMap": _stream(doc, self._glyph_numbers(), {}),
                "DW": 1000,
                "W": self._widths(),
                "FontDescriptor": doc.Reference(descriptor),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{base}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": _stream(doc, self._to_unicode(), {}),
            }
        )
        doc.idToObject[pdfdoc.BasicFonts].dict[self.name] = doc.Reference(font)

    def _glyph_numbers(self) -> bytes:
        """Return the glyph of each code: the subset numbers glyphs as they first occur."""
        numbers: dict[int, int] = {0: 0}
        glyphs = [self.file.face.charToGlyph[ord(char)] for char in self._codes]
        for glyph in glyphs:
            numbers.setdefault(glyph, len(numbers))
        return b"".join(numbers[glyph].to_bytes(2, "big") for glyph in (0, *glyphs))

    def _widths(self) -> str:
        """Return the W array: only characters that are not one em wide."""
        parts = []
        for number, char in enumerate(self._codes, start=1):
            width = round(self.file.advance(char) * 1000)
            if width != 1000:
                parts.append(f"{number}[{width}]")
        return f"[{' '.join(parts)}]"

    def _to_unicode(self) -> bytes:
        entries = [
            f"<{number:04x}> <{char.encode('utf-16-be').hex()}>"
            for number, char in enumerate(self._codes, start=1)
        ]
        blocks = []
        for at in range(0, len(entries), _PER_BLOCK):
            block = entries[at : at + _PER_BLOCK]
            blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return _CMAP.format(blocks="\n".join(blocks)).encode("ascii")


def _stream(doc: PDFDocument, data: bytes, entries: dict[str, object]) -> PDFObjectReference:
    from reportlab.pdfbase import pdfdoc

    dictionary = pdfdoc.PDFDictionary({**entries, "Filter": "/FlateDecode"})
    return doc.Reference(pdfdoc.PDFStream(dictionary, zlib.compress(data)))


def _tag(name: str) -> str:
    """Return the six capitals that mark a subset, made from its resource name (F1, F2 …)."""
    number = int(name[1:])
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
