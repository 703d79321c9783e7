"""OpenDocument workbooks (ods, also the flat fods), read as a stream of XML events."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from desktop.exchange.excel.budget import LAST_COLUMN, LAST_ROW, Budget
from desktop.exchange.excel.cell_values import clean_text, iso_value, number_from_text, span_text
from desktop.exchange.excel.draft import Draft, Visibility
from desktop.exchange.excel.number_formats import Shown
from desktop.exchange.excel.xml_parts import Attributes, BadXml, Handler, TextCollector
from desktop.services.ports import Progress

_ASIDE = {"annotation", "tracked-changes", "dde-links", "shapes", "object", "forms", "ruby-text"}
"""Elements whose content is no part of the cells around them."""

_SHEETS = 1000
_MOST_BLANKS = 1000
_DURATION_PARTS = {"H": 3600, "M": 60, "S": 1}


@dataclass(slots=True)
class _Cell:
    """A cell while it is read."""

    given: Attributes
    covered: bool
    paragraphs: list[str] = field(default_factory=list)


class OdsReader(Handler):
    """Fills one draft per sheet.

    Raises:
        ValueError: nested tables, or more than the budget allows.
        Cancelled: from ``progress``.
    """

    def __init__(self, budget: Budget, progress: Progress) -> None:
        self._budget = budget
        self._progress = progress
        self._collected = TextCollector()
        self._aside = 0
        self._row = self._column = self._column_width = 0
        self._repeat = 1
        self._hidden_row = False
        self._cell: _Cell | None = None
        self._in_paragraph = 0
        self._style = ""
        self._invisible: set[str] = set()
        self.drafts: list[Draft] = []
        self.comments = 0
        self.pictures = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow the structure."""
        if tag in _ASIDE:
            self._aside += 1
            self.comments += tag == "annotation"
        elif tag == "image":
            self.pictures += 1
        if self._aside:
            return
        if tag in {"table-cell", "covered-table-cell"}:
            self._cell = _Cell(attributes, tag[0] == "c")
        elif tag == "p":
            self._in_paragraph += 1
        elif self._in_paragraph:
            self._inline(tag, attributes)
        else:
            self._structure(tag, attributes)

    def _structure(self, tag: str, attributes: Attributes) -> None:
        if tag == "table-row":
            self._repeat = _count(attributes.get("number-rows-repeated"), LAST_ROW + 1)
            self._hidden_row = attributes.get("visibility") in {"collapse", "filter"}
            self._column = 0
        elif tag == "table-column" and self.drafts:
            width = _count(attributes.get("number-columns-repeated"), LAST_COLUMN + 1)
            if attributes.get("visibility") in {"collapse", "filter"}:
                self.drafts[-1].hide_columns(self._column_width, self._column_width + width - 1)
            self._column_width += width
        elif tag == "table":
            self._begin_sheet(attributes)
        elif tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == "false":
            self._invisible.add(self._style)

    def _begin_sheet(self, attributes: Attributes) -> None:
        if self._cell is not None or len(self.drafts) >= _SHEETS:
            raise BadXml("a table inside a cell")
        hidden = attributes.get("style-name", "") in self._invisible
        state = Visibility.HIDDEN if hidden else Visibility.VISIBLE
        self.drafts.append(Draft(attributes.get("name", ""), self._budget, state))
        self._row = self._column_width = 0

    def _inline(self, tag: str, attributes: Attributes) -> None:
        if tag == "s":
            self._collected.add(" " * _count(attributes.get("c"), _MOST_BLANKS))
        elif tag == "tab":
            self._collected.add("\t")
        elif tag == "line-break":
            self._collected.add("\n")

    def text(self, data: str) -> None:
        """Collect the text of paragraphs."""
        if self._in_paragraph and not self._aside:
            self._collected.add(data)

    def end(self, tag: str) -> None:
        """Finish paragraphs, cells and rows."""
        if tag in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif tag == "p":
            self._in_paragraph -= 1
            words = self._collected.take()
            if self._cell is not None:
                self._budget.keep(0)
                self._cell.paragraphs.append(words)
        elif tag in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None
        elif tag == "table-row" and self.drafts:
            if self._hidden_row:
                self.drafts[-1].hide_rows(self._row, self._row + self._repeat - 1)
            self._row += self._repeat

    def _finish_cell(self, cell: _Cell) -> None:
        across = _count(cell.given.get("number-columns-repeated"), LAST_COLUMN + 1)
        if not self.drafts:
            return
        draft = self.drafts[-1]
        down = _count(cell.given.get("number-rows-spanned"), LAST_ROW + 1)
        wide = _count(cell.given.get("number-columns-spanned"), LAST_COLUMN + 1)
        if down > 1 or wide > 1:
            draft.merge(self._row, self._column, self._row + down - 1, self._column + wide - 1)
        text = clean_text("\n".join(cell.paragraphs))
        if not cell.covered and (text or "value-type" in cell.given or "formula" in cell.given):
            for row in range(self._row, self._row + self._repeat):
                if across > 1 or self._repeat > 1:
                    self._progress(0, 1)
                for column in range(self._column, self._column + across):
                    self._put(draft, row, column, cell.given, text)
        self._column += across

    def _put(
        self, draft: Draft, row: int, column: int, given: Attributes, text: str | None
    ) -> None:
        kind = given.get("value-type", "")
        if "formula" in given:
            draft.put_formula(row, column, given["formula"].partition("=")[2])
            if not kind and text is None:
                draft.uncached.add((row, column))
        if kind in {"float", "percentage", "currency"}:
            self._put_number(draft, row, column, given.get("value", ""), kind == "percentage")
        elif kind == "date":
            draft.put(row, column, iso_value(given.get("date-value", "")))
        elif kind == "time":
            draft.put_text(row, column, _duration(given.get("time-value", ""), text))
        elif kind == "boolean":
            draft.put(row, column, "TRUE" if given.get("boolean-value") == "true" else "FALSE")
        elif text is not None and text.startswith("#") and _is_error(given, text):
            draft.put_error(row, column, text)
        else:
            own = given.get("string-value")
            draft.put_text(row, column, text if own is None else clean_text(own))

    def _put_number(self, draft: Draft, row: int, column: int, value: str, percent: bool) -> None:
        number: Decimal | str | None = number_from_text(value)
        if number is None:
            draft.put_error(row, column, "#NUM!")
        else:
            shown = Shown.PERCENT if percent else Shown.NUMBER
            draft.put_shown(row, column, number, shown, since_1904=False)


_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


def _is_error(given: Attributes, text: str) -> bool:
    """Errors have a type of LibreOffice's own (read as value-type too), or a formula gave them."""
    return given.get("value-type") == "error" or ("formula" in given and text in _ERRORS)


def _count(words: str | None, most: int) -> int:
    """Return how often something is repeated, at least once and within the sheet."""
    if words is None or not words.isdecimal():
        return 1
    return min(max(int(words[:9]), 1), most)


def _duration(words: str, text: str | None) -> str | None:
    """Return ``PT08H30M00S`` as ``08:30:00``; what is none stays as shown."""
    seconds, digits = 0, ""
    for mark in words.removeprefix("PT"):
        if mark in _DURATION_PARTS and digits:
            seconds += int(float(digits[:9])) * _DURATION_PARTS[mark]
            digits = ""
        elif mark.isdecimal() or mark in ".,":
            digits += "." if mark == "," else mark
        else:
            return text
    return span_text(seconds)
