"""Measure how well forms become schemes: ``python -m tests.exchange.forms.measuring [-v] [SET …]``.

A leaf is right when its text, its full mark and its place (block and all texts above it) are right.
A rule line is right, wrong, left as text although a rule could hold it, or rightly left as text; lines
of a leaf that was not found at all are missing.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field

from desktop.domain.errors import FileProblem
from desktop.domain.exact import show
from desktop.exchange.excel import read_scheme_form
from tests.exchange.forms.form_files import load, save_xlsx
from tests.exchange.forms.short_rules import LineCount, compare, lines_in, short


@dataclass
class Figures:
    """What was read of a set of forms."""

    forms: int = 0
    leaves: int = 0
    right: int = 0
    extra: int = 0
    lines: LineCount = field(default_factory=LineCount)
    told: list[str] = field(default_factory=list)

    @property
    def leaf_share(self):
        """Share of wanted leaves that are right, in percent."""
        return 100 * self.right / self.leaves

    def line_share(self, name):
        """Share of the wanted lines with this outcome, in percent of those a rule can hold."""
        lines = self.lines
        total = lines.right + lines.wrong + lines.text + lines.missing
        return 100 * getattr(lines, name) / total


def leaves_of(scheme):
    """Yield (path, leaf) with the block first."""

    def walk(node, path):
        path = (*path, node.text)
        if not node.children:
            yield path, node
        for child in node.children:
            yield from walk(child, path)

    for top in scheme.criteria:
        yield from walk(top, (top.block.value,))


def measure(forms, save=save_xlsx):
    """Return the figures of these forms."""
    figures = Figures(forms=len(forms))
    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            path = save(form, folder)
            try:
                first = read_scheme_form(path)
                drafts = [first, *first.others]
            except FileProblem as problem:
                drafts = []
                figures.told.append(f"{form.name}: {problem}")
            _measure_form(form, drafts, figures)
    return figures


def _measure_form(form, drafts, figures):
    read = {}
    for draft in drafts:
        read[draft.sheet] = list(leaves_of(draft.scheme))
    for sheet in form.sheets:
        _measure_sheet(f"{form.name}/{sheet.name}", sheet, read.get(sheet.name, []), figures)


def _measure_sheet(name, sheet, found, figures):
    left = list(found)
    for wanted in sheet.wanted:
        figures.leaves += 1
        match = _take(wanted, left)
        if match is None:
            figures.lines.missing += lines_in(wanted.rule)
            figures.told.append(f"{name}: missing {'/'.join(wanted.path)}")
            continue
        path, leaf = match
        if path == wanted.path and show(leaf.full) == wanted.full:
            figures.right += 1
        else:
            figures.told.append(
                f"{name}: leaf {'/'.join(wanted.path)} {wanted.full} ≠ {'/'.join(path)} {show(leaf.full)}"
            )
        outcome = compare(wanted.rule, short(leaf))
        figures.lines.add(outcome)
        if outcome.wrong or outcome.text:
            kind = "WRONG" if outcome.wrong else "text"
            words = " ".join((leaf.words or leaf.text).split())
            figures.told.append(f"{name}: {kind} 「{words}」 {wanted.rule} ≠ {short(leaf)}")
    figures.extra += len(left)
    for path, leaf in left:
        figures.told.append(f"{name}: extra {'/'.join(path)} {show(leaf.full)}")
        if short(leaf) not in {"文", "直接"}:
            figures.lines.wrong += lines_in(short(leaf))


def _take(wanted, left):
    """Take the leaf that is meant: same place, else same text, else same words in the same mark."""
    for same in (
        lambda path, _: path == wanted.path,
        lambda path, _: path[-1] == wanted.path[-1],
        lambda _, leaf: leaf.words == wanted.path[-1],
    ):
        for one in left:
            if same(*one):
                left.remove(one)
                return one
    return None


def report(name, figures):
    """Write the figures as one block of text."""
    lines = figures.lines
    shares = "  ".join(
        f"{word} {getattr(lines, field)} ({figures.line_share(field):.1f} %)"
        for word, field in (
            ("right", "right"),
            ("wrong", "wrong"),
            ("left as text", "text"),
            ("missing", "missing"),
        )
    )
    return (
        f"{name}: {figures.forms} forms\n"
        f"  leaves {figures.leaves}: right {figures.right} ({figures.leaf_share:.1f} %),"
        f" leaves that are none {figures.extra}\n"
        f"  rule lines: {shares}; rightly left as text {lines.rightly_text}"
    )


def main(arguments):
    """Print the figures of both sets (or of those named); ``-v`` tells each miss."""
    names = [word for word in arguments if not word.startswith("-")] or ["tuning", "held_out"]
    for name in names:
        figures = measure(load(name))
        print(report(name, figures))
        if "-v" in arguments:
            print("\n".join(figures.told))


if __name__ == "__main__":
    main(sys.argv[1:])
