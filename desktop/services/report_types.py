"""Typed report data: what a printed form shows, computed once, laid out by reports or exchange.

Figures are already text or exact numbers from the engine; no reader of these types adds anything up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.task_paper import GanttSheet


class SheetRowKind(StrEnum):
    """What a line of a score sheet is."""

    LEAF = "leaf"
    SUBTOTAL = "subtotal"  # 小计 of a first-level indicator or block
    TOTAL = "total"  # 合计


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a 评分表.

    Attributes:
        categories: texts of the levels above the leaf, outermost first; equal neighbours are merged
            (by ``category_keys``, so equal words of different criteria are not merged).
        number: 序号.
        content: 考核内容; full: 分值 as text; words: 评分标准; self_score: 自评分;
        score: 考核得分 ("" on the blank sheet; "-", "/", "95*" for the states); reason: 扣分原因.
    """

    kind: SheetRowKind
    categories: tuple[str, ...]
    category_keys: tuple[str, ...]
    number: str
    content: str
    full: str
    words: str = ""
    self_score: str = ""
    score: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One 评分表, blank or scored (sheets.md form 1).

    ``rows`` in printed order incl. bonus, 倒扣 and veto blocks, subtotals and the total line.
    """

    title: str
    unit: str
    period: str
    rows: tuple[SheetRow, ...]
    blank: bool
    category_heads: tuple[str, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    group: str = ""
    rank: str = ""
    grade: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a plain printed table.

    ``head``: head texts from top to bottom (merged when neighbours are equal); ``weight``: relative
    width; ``numeric``: right/centre aligned, written to Excel as a number; ``merge``: equal
    neighbours down the column are merged (分类).
    """

    head: tuple[str, ...]
    weight: float
    numeric: bool = False
    merge: bool = False


@dataclass(frozen=True, slots=True)
class TableReport:
    """A titled table: 汇总排名表 (one per group), 任务分解表 (sheets.md forms 2 and 5)."""

    title: str
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Appendix:
    """Explanation appendix of one unit: (indent level, text, points text) lines."""

    title: str
    lines: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """One 交办单, 催办单 or 督办通知单 (sheets.md form 6), laid out like a document.

    Attributes:
        code: its number, 〔2026〕督字第3号; band: words on the coloured band (红色督办), empty without
            a colour; shade: ``#rrggbb`` of the band.
        recipient: 责任单位; paragraphs: the text between recipient and table.
        table: the items; its own title and notes are not printed.
        office, day: 落款; receipt: what the unit fills in and hands back.
        void: why it is declared invalid; printed across the head.
    """

    title: str
    code: str
    recipient: str
    paragraphs: tuple[str, ...]
    table: TableReport
    office: str
    day: str
    receipt: tuple[str, ...]
    band: str = ""
    shade: str = ""
    void: str = ""


class TextRole(StrEnum):
    """What a stretch of a document's text is: it decides the typeface (GB/T 9704-2012, 7.3.3)."""

    BODY = "body"  # 仿宋
    LEVEL1 = "level1"  # 一、 黑体
    LEVEL2 = "level2"  # （一） 楷体
    LEVEL3 = "level3"  # 1. 仿宋
    LEVEL4 = "level4"  # （1） 仿宋


class Standing(StrEnum):
    """How a paragraph of a document stands on the page."""

    TEXT = "text"  # two characters in
    ADDRESS = "address"  # 主送机关: from the left edge
    CENTRED = "centred"  # lines around the title
    TITLE = "title"  # the title of a covering notice
    ATTACHMENT = "attachment"  # 附件说明: a line below the text, names hanging
    OFFICE = "office"  # 署名, centred over the date
    DATE = "date"  # 成文日期, four characters in from the right


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """A stretch of text of one role."""

    text: str
    role: TextRole = TextRole.BODY


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph; a run-in heading is a run of its own before the text."""

    runs: tuple[DocumentRun, ...]
    standing: Standing = Standing.TEXT

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(run.text for run in self.runs)

    @property
    def heading(self) -> TextRole | None:
        """The level of a heading that stands by itself; None for any other paragraph."""
        roles = {run.role for run in self.runs}
        return self.runs[0].role if len(roles) == 1 and TextRole.BODY not in roles else None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document in the format of GB/T 9704-2012: the text of a plan (sheets.md form 10).

    ``opening``: what stands before the title (a letterhead, a covering notice).
    """

    title: str
    paragraphs: tuple[DocumentParagraph, ...]
    opening: tuple[DocumentParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportJob:
    """Documents to put into one file, in order; each may be of any report type."""

    title: str
    parts: tuple[ScoreSheet | TableReport | Appendix | NoticeSheet | DocumentText | GanttSheet, ...]

    @property
    def is_text(self) -> bool:
        """Whether all of it are documents, which Word shows as on paper."""
        return bool(self.parts) and all(isinstance(part, DocumentText) for part in self.parts)


class ReportWriter(Protocol):
    """Writes a job to one file, atomically (reports: .pdf; exchange: .xlsx, .docx).

    Raises FileProblem (target open elsewhere, disk full) and Cancelled (from ``progress``).
    """

    def __call__(self, job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
        """Write; nothing is left behind when it fails."""
        ...


class PagePreview(Protocol):
    """Pages of a written PDF as images (implemented by reports with pypdfium2)."""

    def page_count(self, pdf: Path) -> int:
        """Count the pages."""
        ...

    def render(self, pdf: Path, page: int, *, dpi: int) -> tuple[int, int, bytes]:
        """Return (width, height, RGBA bytes, 4 per pixel) of one page, 0-based."""
        ...


class PaperFonts(Protocol):
    """What the fonts at hand can print (implemented by reports)."""

    def substitutions(self) -> list[tuple[str, str]]:
        """Name (font an office expects, font that prints in its place), for the print dialog."""
        ...

    def unprintable(self, job: ReportJob) -> frozenset[str]:
        """Return the characters of a job that no font has; they print as 〓."""
        ...
