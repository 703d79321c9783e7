"""What stands around the sheets of a zipped workbook: the list of sheets, formats, shared texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.exchange.excel.budget import Budget
from desktop.exchange.excel.cell_values import clean_text
from desktop.exchange.excel.draft import Visibility
from desktop.exchange.excel.number_formats import Shown, built_in, by_code
from desktop.exchange.excel.xml_parts import (
    Attributes,
    BadXml,
    Handler,
    TextCollector,
    end_of_last,
    excel_escapes,
    unescape,
)
from desktop.exchange.excel.zipped import Archive, relations

_SHEETS = 1000
_FORMATS = 100_000
_LONGEST_ITEM = 4 * 1024 * 1024
_ITEM = re.compile(rb"<si\b[^<>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_PLAIN_ITEM = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_PREFIXED = re.compile(rb"<\w+:sst\b")
_LIST_END = re.compile(rb"</sst\s*>|<sst\b[^<>]*/>")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; ``part`` is empty when it points nowhere."""

    name: str
    part: str
    visibility: Visibility
    is_table: bool


@dataclass(slots=True)
class WorkbookParts:
    """The workbook's list of sheets and its settings."""

    sheets: list[SheetEntry] = field(default_factory=list)
    since_1904: bool = False
    calculates_on_load: bool = False
    styles: str = ""
    texts: str = ""


class _Workbook(Handler):
    def __init__(self, targets: dict[str, str]) -> None:
        self._targets = targets
        self.parts = WorkbookParts()

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the sheets and the settings."""
        if tag == "sheet":
            self._sheet(attributes)
        elif tag == "workbookPr":
            self.parts.since_1904 = is_true(attributes.get("date1904"))
        elif tag == "calcPr":
            self.parts.calculates_on_load = is_true(attributes.get("fullCalcOnLoad"))

    def _sheet(self, attributes: Attributes) -> None:
        if len(self.parts.sheets) >= _SHEETS:
            raise BadXml("too many sheets")
        part = self._targets.get(attributes.get("id", ""), "")
        self.parts.sheets.append(
            SheetEntry(
                attributes.get("name", ""),
                part,
                visibility(attributes.get("state", "")),
                not any(word in part for word in ("chartsheets/", "dialogsheets/", "macrosheets/")),
            )
        )


def is_true(value: str | None) -> bool:
    """Return an XML boolean."""
    return value in {"1", "true", "on"}


def visibility(state: str) -> Visibility:
    """Return a sheet's state; an unknown word means visible."""
    return {"hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}.get(
        state, Visibility.VISIBLE
    )


def workbook_parts(archive: Archive, part: str) -> WorkbookParts:
    """Read the list of sheets.

    Raises:
        BadXml, BadArchive: the workbook part is damaged.
    """
    targets, kinds = relations(archive, part)
    handler = _Workbook(targets)
    archive.scan(part, handler)
    handler.parts.styles = kinds.get("styles", "")
    handler.parts.texts = kinds.get("sharedStrings", "")
    return handler.parts


class _Styles(Handler):
    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._inside = False
        self.formats: list[int] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take number formats, and the format of each cell style."""
        if tag == "numFmt":
            number = attributes.get("numFmtId", "")
            if number.isdecimal() and len(self._codes) < _FORMATS:
                self._codes[int(number)] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            self.formats.append(int(number) if number.isdecimal() else 0)
            if len(self.formats) > _FORMATS:
                raise BadXml("too many formats")

    def end(self, tag: str) -> None:
        """Leave the list of cell styles."""
        if tag == "cellXfs":
            self._inside = False

    def shown(self) -> list[Shown]:
        """Return what each cell style shows."""
        codes = self._codes
        return [by_code(codes[one]) if one in codes else built_in(one) for one in self.formats]


def style_kinds(archive: Archive, part: str) -> list[Shown]:
    """Return what each cell style shows; empty when the workbook has none."""
    if not part or not archive.find(part):
        return []
    handler = _Styles()
    archive.scan(part, handler)
    return handler.shown()


class _NotCanonical(Exception):
    """The texts are not written in the usual form and need the XML parser."""


def shared_texts(archive: Archive, part: str) -> list[str | None]:
    """Return the texts that cells share, cleaned; phonetic hints are no part of them.

    Raises:
        BadXml: texts that no cell can hold, or a document type.
        TooLarge: more than the budget allows.
    """
    if not part or not archive.find(part):
        return []
    try:
        return _fast_texts(archive, part)
    except _NotCanonical:
        handler = _Texts(archive.budget)
        archive.scan(part, handler)
        return handler.texts


def _fast_texts(archive: Archive, part: str) -> list[str | None]:
    budget = archive.budget
    texts: list[str | None] = []
    rest = b""
    for number, piece in enumerate(archive.pieces(part)):
        rest += piece
        if b"<!" in rest or (number == 0 and _PREFIXED.search(rest)):
            raise _NotCanonical
        cut = end_of_last(rest, b"si")
        if cut >= 0:
            texts.extend(_items(rest[:cut], budget))
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ITEM:
            raise BadXml("text too long")
    texts.extend(_items(rest, budget))
    if not _LIST_END.search(rest):
        raise BadXml("texts cut off")
    return texts


def _items(fragment: bytes, budget: Budget) -> Iterator[str | None]:
    for item in _ITEM.findall(fragment):
        plain = _PLAIN_ITEM.fullmatch(item)
        raw = plain[1] if plain is not None else _runs(item)
        text = clean_text(unescape(raw))
        budget.keep(len(text) if text else 0)
        yield text


def _runs(item: bytes) -> bytes:
    """Join the runs of a text with several looks; what stands in ``rPh`` is a hint to read it."""
    first, *others = item.split(b"<rPh")
    kept = first + b"".join(other.partition(b"</rPh>")[2] for other in others)
    return b"".join(_PLAIN_ITEM.findall(kept))


class _Texts(Handler):
    """The slow way to the same texts."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._collected = TextCollector()
        self._open: list[str] = []
        self.texts: list[str | None] = []

    def start(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002 - the event's form
        """Follow the elements."""
        self._open.append(tag)

    def end(self, tag: str) -> None:
        """Keep a finished text."""
        self._open.pop()
        if tag == "si":
            text = clean_text(excel_escapes(self._collected.take()))
            self._budget.keep(len(text) if text else 0)
            self.texts.append(text)

    def text(self, data: str) -> None:
        """Collect the runs."""
        if self._open and self._open[-1] == "t" and "rPh" not in self._open:
            self._collected.add(data)
