"""The ``XML 表格 2003`` format (SpreadsheetML): one XML file, often named ``.xls``."""

from __future__ import annotations

from desktop.exchange.excel.budget import LAST_COLUMN, LAST_ROW, Budget
from desktop.exchange.excel.cell_values import clean_text, iso_value, number_from_text
from desktop.exchange.excel.draft import Draft
from desktop.exchange.excel.number_formats import Shown, by_code
from desktop.exchange.excel.xlsx_parts import visibility
from desktop.exchange.excel.xml_parts import Attributes, BadXml, Handler, TextCollector

_SHEETS = 1000
_PERCENT_NAMES = {"Percent"}


class Xml2003Reader(Handler):
    """Fills one draft per sheet.

    Raises:
        ValueError: too many sheets, or more than the budget allows.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._collected = TextCollector()
        self._row = self._column = -1
        self._next_column = 0
        self._cell: Attributes = {}
        self._style = ""
        self._kinds: dict[str, Shown] = {}
        self._in_comment = 0
        self._collecting = ""
        self._had_data = False
        self.drafts: list[Draft] = []
        self.comments = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow sheets, rows and cells."""
        if tag == "Comment":
            self._in_comment += 1
            self.comments += 1
        elif self._in_comment:
            return
        elif tag == "Style":
            self._style = attributes.get("ID", "")
        elif tag == "NumberFormat":
            code = attributes.get("Format", "")
            self._kinds[self._style] = Shown.PERCENT if code in _PERCENT_NAMES else by_code(code)
        elif tag == "Worksheet":
            if len(self.drafts) >= _SHEETS:
                raise BadXml("too many sheets")
            self.drafts.append(Draft(attributes.get("Name", ""), self._budget))
            self._row = -1
            self._next_column = 0
        elif self.drafts:
            self._in_sheet(tag, attributes)

    def _in_sheet(self, tag: str, attributes: Attributes) -> None:
        draft = self.drafts[-1]
        if tag == "Column":
            first = _place(attributes, self._next_column)
            self._next_column = first + 1 + _more(attributes.get("Span"), LAST_COLUMN)
            if attributes.get("Hidden") == "1":
                draft.hide_columns(first, self._next_column - 1)
        elif tag == "Row":
            self._row = _place(attributes, self._row + 1)
            self._column = -1
            last = self._row + _more(attributes.get("Span"), LAST_ROW)
            if attributes.get("Hidden") == "1":
                draft.hide_rows(self._row, last)
            self._cell = {}
        elif tag == "Cell":
            self._begin_cell(draft, attributes)
        elif tag in {"Data", "Visible"}:
            self._collecting = tag
            self._collected.take()
            self._had_data = True
            self._cell = {**self._cell, "Type": attributes.get("Type", "")}

    def _begin_cell(self, draft: Draft, attributes: Attributes) -> None:
        self._column = _place(attributes, self._column + 1)
        self._cell, self._had_data = attributes, False
        across = _more(attributes.get("MergeAcross"), LAST_COLUMN)
        down = _more(attributes.get("MergeDown"), LAST_ROW)
        if across or down:
            draft.merge(self._row, self._column, self._row + down, self._column + across)
        if "Formula" in attributes:
            draft.put_formula(self._row, self._column, attributes["Formula"].removeprefix("="))

    def text(self, data: str) -> None:
        """Collect the text of a cell, whatever its look."""
        if self._collecting and not self._in_comment:
            self._collected.add(data)

    def end(self, tag: str) -> None:
        """Finish data and cells."""
        if tag == "Comment":
            self._in_comment -= 1
        elif self._in_comment or not self.drafts:
            return
        elif tag == "Data":
            self._collecting = ""
            self._put(self.drafts[-1], self._collected.take())
        elif tag == "Visible":
            self._collecting = ""
            state = self._collected.take().strip()
            self.drafts[-1].visibility = visibility(_STATES.get(state, ""))
        elif tag == "Cell":
            if "Formula" in self._cell and not self._had_data:
                self.drafts[-1].uncached.add((self._row, self._column))
            self._column += _more(self._cell.get("MergeAcross"), LAST_COLUMN)

    def _put(self, draft: Draft, words: str) -> None:
        row, column, kind = self._row, self._column, self._cell.get("Type", "")
        if kind == "Number":
            number = number_from_text(words)
            if number is None:
                draft.put_error(row, column, "#NUM!")
                return
            shown = self._kinds.get(self._cell.get("StyleID", ""), Shown.NUMBER)
            draft.put_shown(row, column, number, shown, since_1904=False)
        elif kind == "DateTime":
            draft.put(row, column, iso_value(words))
        elif kind == "Boolean":
            draft.put(row, column, "TRUE" if words.strip() == "1" else "FALSE")
        elif kind == "Error":
            draft.put_error(row, column, words.strip())
        else:
            draft.put_text(row, column, clean_text(words))


_STATES = {"SheetHidden": "hidden", "SheetVeryHidden": "veryHidden"}


def _place(attributes: Attributes, default: int) -> int:
    """Return a 0-based place: ``ss:Index`` where it is given, else the next one."""
    words = attributes.get("Index", "")
    return int(words[:9]) - 1 if words.isdecimal() else default


def _more(words: str | None, most: int) -> int:
    """Return how many further rows or columns something covers."""
    return min(int(words[:9]), most) if words is not None and words.isdecimal() else 0
