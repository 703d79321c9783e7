"""Reading XML in pieces, without a tree: memory stays small whatever the file claims.

A document type (``<!DOCTYPE``) has no place in office files; it is the door of entity bombs and is
refused. So is nesting deeper than any real file has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

Attributes = dict[str, str]
_DEEPEST = 200
_LONGEST_TEXT = 4 * 1024 * 1024
_LONGEST_TOKEN = 8 * 1024 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LAST_CHARACTER = 0x10FFFF


class BadXml(ValueError):
    """The XML is not well-formed, has a document type, or is nested absurdly deep."""


class ForbiddenXml(BadXml):
    """The XML has a document type: no office program writes one, entity bombs need one."""


class Handler:
    """What happens at the events of a document; names come without their prefix."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text inside an element, perhaps in several pieces."""


def scan(pieces: Iterable[bytes | str], handler: Handler) -> None:
    """Read a document piece by piece.

    Raises:
        BadXml: see there; ForbiddenXml among them. Exceptions of the handler pass through.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = _events(handler)
    parser.CharacterDataHandler = handler.text
    try:
        fed = 0
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_TOKEN:
                raise BadXml("endless element")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an unheard-of encoding
        raise BadXml(str(error)) from error


def _events(
    handler: Handler,
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    depth = 0
    begin, finish = handler.start, handler.end

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BadXml("nested too deep")
        if attributes:
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        begin(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        finish(name.rpartition(":")[2])

    return start, end


def _refuse_doctype(_name: str, _system: str | None, _public: str | None, _subset: int) -> None:
    raise ForbiddenXml("a document type is not allowed")


class TextCollector:
    """Collects the text of one element; refuses texts no cell can hold."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, data: str) -> None:
        """Add a piece."""
        self._length += len(data)
        if self._length > _LONGEST_TEXT:
            raise BadXml("text too long")
        self._parts.append(data)

    def take(self) -> str:
        """Return the text and begin anew."""
        whole = "".join(self._parts)
        self._parts.clear()
        self._length = 0
        return whole


def end_of_last(data: bytes, name: bytes) -> int:
    """Return where the last ``</name>`` of a piece ends, with or without a prefix; -1 for none."""
    limit = len(data)
    while (found := data.rfind(name + b">", 0, limit)) >= 0:
        opening = data.rfind(b"<", 0, found)
        if data[opening : opening + 2] == b"</":
            return found + len(name) + 1
        limit = found
    return -1


def unescape(raw: bytes) -> str:
    """Return the text of XML character data: references and Excel's ``_x000D_`` resolved."""
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = _REFERENCE.sub(_referred, text)
    return excel_escapes(text)


def excel_escapes(text: str) -> str:
    """Resolve ``_x000D_``, with which Excel writes characters that XML does not allow."""
    return _ESCAPED.sub(_escaped, text) if "_x" in text else text


def _escaped(match: re.Match[str]) -> str:
    mark = chr(int(match[1], 16))
    return "" if "\ud800" <= mark <= "\udfff" else mark


def _referred(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    number = int(match[1]) if match[1] else int(match[2], 16)
    if number > _LAST_CHARACTER or 0xD800 <= number <= 0xDFFF:
        return ""
    return chr(number)
