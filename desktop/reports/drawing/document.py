"""The PDF file: pages, shared drawings, fonts, bookmarks. Content is written by the painters."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from reportlab.pdfbase import pdfdoc

from desktop.reports.fonts.embedding import EmbeddedFont

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.reports.fonts.typefaces import FontBook, FontFile

_FAST = 1  # zlib level: pages are small, a better ratio costs more time than it saves


class _Page(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """A page whose dictionary is already text: reportlab's own takes five times as long."""

    __RefOnly__ = 1
    Parent: Any = None  # set by PDFPages

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        parent = document.Reference(document.Pages).format(document).decode("ascii")
        return f"<< /Type /Page /Parent {parent} {self._text} >>".encode("ascii")

    def check_format(self, _document: pdfdoc.PDFDocument) -> None:
        """Be ready to be written at any time."""


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """A compressed stream with the entries of its dictionary as text."""

    __RefOnly__ = 1

    def __init__(self, content: str, entries: str = "") -> None:
        self._data = zlib.compress(content.encode("ascii"), _FAST)
        self._entries = entries

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        head = f"<< {self._entries} /Filter /FlateDecode /Length {len(self._data)} >>\nstream\n"
        return head.encode("ascii") + self._data + b"\nendstream\n"


class PdfDocument:
    """A document being made; nothing is written before ``save``."""

    def __init__(self, fonts: FontBook, title: str) -> None:
        """Start an empty document of that (metadata) title."""
        self.fonts = fonts
        self._doc = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN")
        self._doc.setTitle(title)
        self._doc.setAuthor("")
        self._doc.setSubject("")
        self._doc.setCreator("考评通 Kaoping")
        self._embedded: dict[FontFile, EmbeddedFont] = {}
        self._bookmarks: list[tuple[str, int, Any]] = []
        self._resources = f"/Font {self._ref(pdfdoc.BasicFonts)}"
        self._shared: dict[str, str] = {}  # name -> reference
        self.pages = 0

    def embedded(self, file: FontFile) -> EmbeddedFont:
        """Return the subset of a font in this document."""
        if file not in self._embedded:
            self._embedded[file] = EmbeddedFont(file, f"F{len(self._embedded) + 1}")
        return self._embedded[file]

    def share(self, content: str, width: float, height: float, shared: Iterable[str] = ()) -> str:
        """Add a drawing (Form XObject) with its origin at the lower left; returns its name.

        ``shared`` names the drawings it uses itself.
        """
        name = f"X{len(self._shared) + 1}"
        # A little larger than the cell: rules lie half outside, nothing may be cut off.
        box = f"[-2 -2 {width + 2:.2f} {height + 2:.2f}]"
        resources = self._resources + self._drawings(shared)
        entries = f"/Type /XObject /Subtype /Form /BBox {box} /Resources << {resources} >>"
        self._doc.Reference(_Stream(content, entries), name)
        self._shared[name] = self._ref(name)
        return name

    def add_page(
        self, width: float, height: float, content: str, shared: Iterable[str] = ()
    ) -> None:
        """Add a page; ``shared`` names the drawings its content uses."""
        stream = f"C{self.pages}"
        self._doc.Reference(_Stream(content), stream)
        page = _Page(
            f"/MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {self._ref(stream)} "
            f"/Resources << {self._resources}{self._drawings(shared)} >>"
        )
        self._doc.addPage(page)
        self.pages += 1

    def _drawings(self, shared: Iterable[str]) -> str:
        """Return the entry of the resources that makes shared drawings known."""
        drawings = " ".join(f"/{name} {self._shared[name]}" for name in dict.fromkeys(shared))
        return f" /XObject << {drawings} >>" if drawings else ""

    def bookmark(self, title: str, level: int) -> None:
        """Put a bookmark to the page that is added next; ``level`` 0 is outermost."""
        destination = pdfdoc.Destination(title)
        destination.fit()
        destination.setPage(self._doc.thisPageRef())
        self._bookmarks.append((title, level, destination))

    def save(self, file: BinaryIO) -> None:
        """Write the document."""
        for font in self._embedded.values():
            font.add_to(self._doc)
        self._set_outline()
        self._doc.SaveToFile(file, None)

    def _set_outline(self) -> None:
        """Give reportlab the bookmarks as its nested tree of {key: destination}."""
        outlines = self._doc.Outlines
        tree: list[Any] = []
        branch: list[Any] = []
        for number, (title, level, destination) in enumerate(self._bookmarks):
            key = f"{number}"
            outlines.destinationnamestotitles[key] = title
            if level:
                branch.append({key: destination})
            else:
                branch = []
                tree.append(({key: destination}, branch))
        leaves = [entry if entry[1] else entry[0] for entry in tree]
        if leaves:
            outlines.setDestinations(leaves)
            self._doc.Catalog.PageMode = "/UseOutlines"

    def _ref(self, name: str) -> str:
        number, version = self._doc.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"
