"""Plans as Word documents (a ``ReportWriter``): the same text, levels and lines as on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from desktop.domain.document_format import (
    ABOVE_SIGN_OFF,
    ACROSS,
    INDENT,
    SIGN_OFF,
    TITLE_ACROSS,
    attachment_head,
)
from desktop.domain.errors import FileProblem
from desktop.domain.title_lines import text_width, title_lines
from desktop.services.ports import Progress, silent
from desktop.services.report_types import DocumentText, Standing, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from desktop.services.report_types import DocumentParagraph, ReportJob

_SHORT_LINES = 4
_SIGNED = (Standing.OFFICE, Standing.DATE)


def write_docx(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write the documents of a job to one .docx file, each beginning a page.

    Raises:
        FileProblem: a part that is no document (tables go to Excel or PDF), or the target cannot
            be written; an existing target is then as it was.
        Cancelled: from ``progress``.
    """
    documents = [part for part in job.parts if isinstance(part, DocumentText)]
    if not job.is_text:
        raise FileProblem(
            "只有计划正文能存为 Word 文件。",
            path=str(target),
            remedy="表格请存为 PDF 或 Excel。",
        )
    progress(0, len(documents))
    from desktop.exchange.excel.saving import save_atomically

    content = document_bytes(job.title, documents, progress=progress)
    save_atomically(content, target)


def document_bytes(
    title: str, parts: Sequence[DocumentText], *, progress: Progress = silent
) -> bytes:
    """Return documents as the bytes of one .docx file; raises Cancelled from ``progress``."""
    import docx

    from desktop.exchange.word.document_styles import prepare

    document = docx.Document()
    prepare(document)
    _describe(document, title)
    for number, part in enumerate(parts, start=1):
        before = len(document.paragraphs)
        _Writer(document).write(part)
        if before:
            document.paragraphs[before].paragraph_format.page_break_before = True
        progress(number, len(parts))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _describe(document: Document, title: str) -> None:
    """Set the title and take away what the library's template says of itself."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.comments = properties.last_modified_by = ""
    element = properties._element  # noqa: SLF001 - its dates can be set, not taken away
    for child in list(element):
        if child.tag.rsplit("}", 1)[-1] in ("created", "modified"):
            element.remove(child)


class _Writer:
    """Writes one document, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def write(self, part: DocumentText) -> None:
        """Write letterhead, title, text and closing with the blank lines between them."""
        self._paragraphs(part.opening)
        if part.opening:
            self._blank()
        self._title(part.title)
        centred = 0
        while centred < len(part.paragraphs) and (
            part.paragraphs[centred].standing is Standing.CENTRED
        ):
            self._centred(part.paragraphs[centred], under_title=True)
            centred += 1
        if part.paragraphs[centred:]:
            self._blank(keep=True)
        self._paragraphs(part.paragraphs[centred:])

    def _paragraphs(self, parts: Sequence[DocumentParagraph]) -> None:
        for at, part in enumerate(parts):
            before = parts[at - 1].standing if at else None
            match part.standing:
                case Standing.ATTACHMENT:
                    if before is not Standing.ATTACHMENT:
                        self._blank()
                    self._attachment(part, first=before is not Standing.ATTACHMENT)
                case Standing.OFFICE | Standing.DATE:
                    if before not in _SIGNED:
                        self._before_signature()
                    self._signed(part, _day_of(parts, at), last=_ends_signature(parts, at))
                case Standing.CENTRED:
                    self._centred(part)
                case Standing.TITLE:
                    self._title(part.text)
                    self._blank(keep=True)
                case _:
                    self._text(part)

    def _blank(self, *, keep: bool = False) -> None:
        self._document.add_paragraph().paragraph_format.keep_with_next = keep or None

    def _title(self, title: str) -> None:
        """Break the title as on paper; the breaks are no ends of a paragraph."""
        from docx.enum.text import WD_BREAK

        paragraph = self._document.add_paragraph(style="Title")
        for number, line in enumerate(title_lines(title, TITLE_ACROSS)):
            if number:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            paragraph.add_run(line)

    def _centred(self, part: DocumentParagraph, *, under_title: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style = "Heading 2 Char" if under_title else None
        paragraph.add_run(part.text, style=style)

    def _text(self, part: DocumentParagraph) -> None:
        from desktop.exchange.word.document_styles import HEADING_STYLES

        level = part.heading
        style = HEADING_STYLES[level] if level else None
        paragraph = self._document.add_paragraph(style=style)
        for run in part.runs:
            own = None if level or run.role is TextRole.BODY else f"{HEADING_STYLES[run.role]} Char"
            paragraph.add_run(run.text, style=own)
        if part.standing is not Standing.ADDRESS:
            _indent(paragraph, first=INDENT)

    def _attachment(self, part: DocumentParagraph, *, first: bool) -> None:
        """Set 附件：1.… with later names below the first and long ones hanging."""
        head, number = attachment_head(part.text, first=first)
        left = INDENT + (0.0 if first else text_width("附件："))
        hanging = text_width(head) + text_width(number)
        paragraph = self._document.add_paragraph()
        paragraph.add_run(part.text)
        _indent(paragraph, left=left + hanging, first=-hanging)

    def _before_signature(self) -> None:
        """Keep the last paragraph with what is signed, and leave room for the seal.

        Not a long one: LibreOffice would move all of it to the next page.
        """
        paragraphs = self._document.paragraphs
        if paragraphs and 0 < text_width(paragraphs[-1].text) <= _SHORT_LINES * ACROSS:
            paragraphs[-1].paragraph_format.keep_with_next = True
        for _ in range(ABOVE_SIGN_OFF):
            self._blank(keep=True)

    def _signed(self, part: DocumentParagraph, day: str, *, last: bool) -> None:
        """Set 署名 centred over the date, which ends four characters from the edge."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        right = SIGN_OFF
        if part.standing is Standing.OFFICE and day:
            right = max(0.0, SIGN_OFF + (text_width(day) - text_width(part.text)) / 2)
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = not last or None
        paragraph.add_run(part.text)
        _indent(paragraph, right=right)


def _indent(
    paragraph: Paragraph, *, first: float = 0.0, left: float = 0.0, right: float = 0.0
) -> None:
    """Indent by characters of the grid; Word counts them in hundredths, others read the points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    from desktop.exchange.word.document_styles import CELL

    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = Pt(left * CELL), Pt(right * CELL)
    form.first_line_indent = Pt(first * CELL)
    element = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - no characters there
    for name, value in (("left", left), ("right", right)):
        if value:
            element.set(qn(f"w:{name}Chars"), str(round(value * 100)))
    if first:
        name = "firstLine" if first > 0 else "hanging"
        element.set(qn(f"w:{name}Chars"), str(round(abs(first) * 100)))


def _day_of(parts: Sequence[DocumentParagraph], at: int) -> str:
    """Return the date that stands under an office, empty when none does."""
    for part in parts[at:]:
        if part.standing is Standing.DATE:
            return part.text
        if part.standing is not Standing.OFFICE:
            break
    return ""


def _ends_signature(parts: Sequence[DocumentParagraph], at: int) -> bool:
    return at + 1 == len(parts) or parts[at + 1].standing not in _SIGNED
