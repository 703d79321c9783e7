"""A plan as a document of GB/T 9704-2012: title, text with its levels, 落款 (sheets.md form 10).

The text stays what it is: each entry begins a paragraph, run-in headings keep their type apart from
what follows them, white space between paragraphs goes, and no other character is lost.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.numerals import HAN_NUMERALS
from desktop.domain.outline_numbers import Numbering
from desktop.services.outline.numbering import numbered
from desktop.services.plans import in_reading_order, own_text
from desktop.services.report_types import (
    DocumentParagraph,
    DocumentRun,
    DocumentText,
    ReportJob,
    Standing,
    TextRole,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.plans import Plan, PlanNode
    from desktop.services.ports import UnitOfWork

_ROLES = (TextRole.LEVEL1, TextRole.LEVEL2, TextRole.LEVEL3, TextRole.LEVEL4)
_LABELS = (  # the forms of GB/T 9704-2012 7.3.3, and what offices write for them
    (re.compile(f"[{HAN_NUMERALS}]+|第[{HAN_NUMERALS}0-9]+(?:部分|[章篇编])"), TextRole.LEVEL1),
    (re.compile(f"[（(][{HAN_NUMERALS}]+[）)]|[㈠-㈩]|第[{HAN_NUMERALS}0-9]+节"), TextRole.LEVEL2),
    (re.compile(f"[0-9０-９]+|[⒈-⒛]|第[{HAN_NUMERALS}0-9]+[条款]"), TextRole.LEVEL3),
    (re.compile(f"[（(]?[0-9]+[）)]|[⑴-⒇]|[①-⑳]|[{HAN_NUMERALS}]+[是要]"), TextRole.LEVEL4),
)
_STOPS = "。！!？?：:"
_HALF_STOPS = tuple("，,；;、")
_DECIMALS = re.compile(r"[0-9]+(?:[.．][0-9]+)+")
_REMARK = re.compile(r"[（(].{2,38}[)）]")
_OFFICE_AND_DAY = re.compile(r"(?P<office>\S.*?)[ \t\u3000]+(?P<day>\S.*)")
_LETTERHEAD = 40


def plan_document(
    *, uow: UnitOfWork, plan_id: int, numbering: Numbering = Numbering.KEEP
) -> ReportJob:
    """Return a plan as a document; ``numbering`` as on paper, KEEP as it stands in the plan.

    Raises:
        NotFound: no such plan.
    """
    plan = uow.plans.get(plan_id)
    nodes = in_reading_order(uow.nodes.list(plan_id=plan_id))
    if numbering is not Numbering.KEEP:
        nodes = in_reading_order(_renumbered(nodes, numbering))
    return ReportJob(plan.title, (document_text(plan, nodes),))


def document_text(plan: Plan, nodes: Sequence[PlanNode]) -> DocumentText:
    """Set a plan as a document; ``nodes`` in reading order."""
    before, after = _around_title(plan)
    paragraphs = [*_preamble(after), *_outline(nodes), *_closing(plan.closing)]
    return DocumentText(plan.title, tuple(paragraphs), tuple(_letterhead(before)))


# -- around the outline ----------------------------------------------------------------------


def _around_title(plan: Plan) -> tuple[list[str], list[str]]:
    """Return the lines before and after the title in the plan's opening text.

    A text that does not hold the title (made by hand, or named after its file) is all after it.
    """
    lines = plan.preamble.split("\n")
    title = "".join(plan.title.split())
    for first, line in enumerate(lines):
        if not line.strip() or not title:
            continue
        rest = title
        for at in range(first, len(lines)):
            words, matched = lines[at], 0
            while matched < len(words) and (words[matched].isspace() or rest[:1] == words[matched]):
                rest = rest if words[matched].isspace() else rest[1:]
                matched += 1
                if not rest:
                    return lines[:first], [words[matched:], *lines[at + 1 :]]
            if matched < len(words):
                break
    return [], lines


def _letterhead(lines: Iterable[str]) -> list[DocumentParagraph]:
    """Set what stands before the title: a letterhead, and a notice that covers the plan."""
    from desktop.domain.outline.frame import is_salutation, is_title

    found: list[DocumentParagraph] = []
    words = _stripped(lines)
    for at, line in enumerate(words):
        if is_salutation(line):
            return [*found, *_closing("\n".join(words[at:]))]
        if is_title(line):
            standing = Standing.TITLE
        else:
            short = len(line) <= _LETTERHEAD and line[-1] not in "。；：，"
            standing = Standing.CENTRED if short else Standing.TEXT
        found.append(_plain(line, standing))
    return found


def _preamble(lines: Iterable[str]) -> list[DocumentParagraph]:
    """Set the lines between title and outline; remarks and offices at their start are centred."""
    from desktop.domain.outline.frame import is_office, is_signature

    found = []
    under_title = True
    for line in _stripped(lines):
        named = is_office(line) or is_signature(line) or _REMARK.fullmatch(line) is not None
        under_title = under_title and named
        found.append(_plain(line, Standing.CENTRED if under_title else _standing(line)))
    return found


def _standing(line: str) -> Standing:
    from desktop.domain.outline.frame import is_salutation

    return Standing.ADDRESS if is_salutation(line) else Standing.TEXT


def _closing(text: str) -> list[DocumentParagraph]:
    """Set the lines after the outline: 附件 with its names, 署名, 成文日期, anything else as text."""
    from desktop.domain.outline.frame import is_date, is_office, is_signature, opens_attachments

    found: list[DocumentParagraph] = []
    listing = False
    for line in _stripped(text.split("\n")):
        if is_date(line):
            found.append(_plain(line, Standing.DATE))
            listing = False
        elif is_signature(line) and (both := _OFFICE_AND_DAY.fullmatch(line)):
            found.append(_plain(both["office"], Standing.OFFICE))
            found.append(_plain(both["day"], Standing.DATE))
            listing = False
        elif opens_attachments(line) or (listing and re.match(r"[0-9０-９]+\s*[.．、]", line)):
            found.append(_plain(line, Standing.ATTACHMENT))
            listing = True
        else:
            found.append(_plain(line, Standing.OFFICE if is_office(line) else _standing(line)))
            listing = False
    return found


def _plain(line: str, standing: Standing) -> DocumentParagraph:
    return DocumentParagraph((DocumentRun(line),), standing)


def _stripped(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


# -- the outline -----------------------------------------------------------------------------


def _outline(nodes: Sequence[PlanNode]) -> list[DocumentParagraph]:
    """Part the text of the entries into paragraphs of runs."""
    look = _Look(nodes)
    lines: list[list[DocumentRun]] = [[]]
    for node in nodes:
        if not node.inline and (node.label or node.title.strip()):
            lines.append([])
        for run in look.runs(node):
            first, *others = run.text.split("\n")
            lines[-1].append(DocumentRun(first, run.role))
            lines += [[DocumentRun(text, run.role)] for text in others]
    return [DocumentParagraph(runs) for runs in map(_tidied, lines) if runs]


class _Look:
    """Which part of an entry is a heading, and of what level."""

    def __init__(self, nodes: Sequence[PlanNode]) -> None:
        """Take all entries of a plan in reading order."""
        self._depths: dict[int | None, int] = {None: 0}
        for node in nodes:
            self._depths[node.id] = self._depths.get(node.parent_id, 0) + 1
        self._parents = {node.parent_id for node in nodes if not node.inline}
        self._headed = {node.parent_id for node in nodes if self._heads_text(node)}
        self._decimals = any(_DECIMALS.fullmatch(node.label.strip()) for node in nodes)

    def runs(self, node: PlanNode) -> list[DocumentRun]:
        """Part one entry into heading and text."""
        if not self._is_heading(node):
            return [DocumentRun(own_text(node))]
        stop = len(node.gap) - len(node.gap.lstrip(_STOPS))
        heading = node.label + node.lead + node.title + node.gap[:stop]
        rest = node.gap[stop:] + node.body
        return [DocumentRun(heading, self._role(node)), DocumentRun(rest)]

    def _heads_text(self, node: PlanNode) -> bool:
        """Whether an entry has a heading and something below it.

        What is cut at a comma is the beginning of a sentence, no heading.
        """
        if node.inline or not node.title.strip() or "\n" in node.title:
            return False
        below = node.id in self._parents or bool(node.body.strip())
        return below and node.gap.lstrip()[:1] not in _HALF_STOPS

    def _is_heading(self, node: PlanNode) -> bool:
        """Whether an entry begins with a heading; one that is all there is may be an item of a list.

        It is when it ends like a sentence and none beside it has anything below it.
        """
        if node.inline or not node.title.strip() or "\n" in node.title:
            return False
        if self._heads_text(node):
            return True
        ending = node.gap.lstrip()[:1]
        if node.body.strip() or ending in _HALF_STOPS:
            return False
        return not ending or node.parent_id in self._headed

    def _role(self, node: PlanNode) -> TextRole:
        """Return the level whose type an entry has: by the form of its number, else by its depth."""
        for form, role in _LABELS:
            if form.fullmatch(node.label.strip()) and not (self._decimals and node.label.isascii()):
                return role
        return _ROLES[min(self._depths[node.id], len(_ROLES)) - 1]


def _tidied(runs: Sequence[DocumentRun]) -> tuple[DocumentRun, ...]:
    """Return the runs of a paragraph without outer white space; equal neighbours joined."""
    found: list[DocumentRun] = []
    for run in runs:
        text = run.text if found else run.text.lstrip()
        if not text:
            continue
        if found and (found[-1].role is run.role or not text.strip()):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def _renumbered(nodes: Sequence[PlanNode], numbering: Numbering) -> list[PlanNode]:
    """Return the entries with other numbers; ``nodes`` in reading order, nothing is stored."""
    below: dict[int | None, list[PlanNode]] = {}
    for node in nodes:
        below.setdefault(node.parent_id, []).append(node)
    found: list[PlanNode] = []
    level: list[tuple[PlanNode | None, int]] = [(None, 1)]
    while level:
        following: list[tuple[PlanNode | None, int]] = []
        for parent, depth in level:
            children = below.get(None if parent is None else parent.id, [])
            for child in numbered(children, parent, depth, numbering):
                found.append(child)
                following.append((child, depth + 1))
        level = following
    return found
