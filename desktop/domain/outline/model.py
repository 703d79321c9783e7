"""What a parsed plan is: a title, opening text, a tree of nodes, closing text.

Every field is a raw slice of the text and the slices lie one behind the other, so that
``text`` of the plans of one file, joined in order, is exactly the normalised text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.outline.labels import Style


@dataclass(frozen=True, slots=True)
class OutlineNode:
    r"""One entry of the outline.

    ``own_text`` is ``label + lead + title + gap + body + tail``.

    Attributes:
        label: the number as printed, without what separates it from the words: ``"一"``,
            ``"(一)"``, ``"1"``, ``"一是"``; empty for an unnumbered heading.
        lead: raw characters between label and title (``"、"``, ``".  "``).
        title: the heading words, without the full stop or colon behind them.
        gap: raw characters between title and body (``"。"``, ``"：\n"``).
        body: what stands under the heading, further paragraphs included.
        tail: white space (line ends) before whatever follows.
        style: what kind of numbering the label is.
        level: depth, 1 for the outermost nodes.
        inline: the node is a part (一是…；二是…) of its parent's paragraph. A ``Style.TEXT`` node
            without label and title carries the parent's text that follows such parts.
        first_line, last_line: lines of the source text, from 1.
        children: the nodes under this one, in order of the text.
    """

    label: str
    lead: str
    title: str
    gap: str
    body: str
    tail: str
    style: Style
    level: int
    inline: bool
    first_line: int
    last_line: int
    children: tuple[OutlineNode, ...] = ()

    @property
    def own_text(self) -> str:
        """Return the raw text of this node without its children."""
        return self.label + self.lead + self.title + self.gap + self.body + self.tail

    def walk(self) -> Iterator[OutlineNode]:
        """Yield this node and everything under it, in order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class PlanText:
    """One plan of a file.

    Attributes:
        opening: raw text before the title (letterhead, a covering notice); usually empty.
        title_text: the title as it stands, line ends included; empty when there is none.
        preamble: raw text between title and first node, line ends included.
        nodes: the outermost nodes.
        closing: raw text after the last node: signature, date (落款), list of attachments.
        numbered: False when the text has no outline at all; its paragraphs then are ``preamble``.
    """

    opening: str
    title_text: str
    preamble: str
    nodes: tuple[OutlineNode, ...]
    closing: str
    numbered: bool

    @property
    def title(self) -> str:
        """Return the title on one line, outer white space removed."""
        return "".join(paragraphs(self.title_text))

    @property
    def preamble_lines(self) -> tuple[str, ...]:
        """Return the paragraphs between title and first node, stripped, none empty."""
        return paragraphs(self.preamble)

    @property
    def closing_lines(self) -> tuple[str, ...]:
        """Return the paragraphs after the last node, stripped, none empty."""
        return paragraphs(self.closing)

    def walk(self) -> Iterator[OutlineNode]:
        """Yield all nodes in order of the text."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def text(self) -> str:
        """Return the plan's text exactly as it was read (after normalisation)."""
        nodes = "".join(node.own_text for node in self.walk())
        return self.opening + self.title_text + self.preamble + nodes + self.closing


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of a text, outer white space removed."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
