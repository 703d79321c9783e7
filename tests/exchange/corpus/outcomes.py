"""Print the outcome of every file of the corpus as a table for docs/reading.md.

``python -m tests.exchange.corpus.outcomes``; LibreOffice's formats are in it where it is installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.book import open_book
from tests.exchange.corpus import hostile
from tests.exchange.corpus.content import expected_cells
from tests.exchange.corpus.makers import MAKERS, by_libreoffice


def plain_outcome(path: Path) -> str:
    """Return what came of an honest file."""
    try:
        book = open_book(path)
    except FileProblem as problem:
        return f"refused: {problem.message}"
    grid = book.grids[0]
    cells = [(r, c) for r, row in enumerate(expected_cells()) for c in range(len(row))]
    same = sum(grid.text(r, c) == _text(expected_cells()[r][c]) for r, c in cells)
    return (
        f"{book.kind}, {same} of {len(cells)} cells the same, {len(grid.merges)} merges, "
        f"{len(grid.broken)} errors, {len(grid.hidden_rows)} hidden rows, "
        f"{len(grid.hidden_columns)} hidden columns, {sum(one.hidden for one in book.grids)} hidden sheets"
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def hostile_outcome(path: Path) -> str:
    """Return what came of a hostile file, with time and memory, in a process of its own."""
    command = [sys.executable, "-m", "tests.exchange.corpus.measure", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    return f"{result['outcome']} | {result['seconds']:.2f} | {result['peak']} | {result['gap']:.3f}"


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, make in MAKERS.items():
            make(folder / file)
        files = [folder / file for file in MAKERS]
        files += by_libreoffice(folder / "openpyxl.xlsx", folder).values()
        lines = ["| file | outcome |", "| --- | --- |"]
        lines += [f"| {path.name} | {plain_outcome(path)} |" for path in files]
        lines += ["", "| hostile file | outcome | s | MB | longest without progress, s |"]
        lines += ["| --- | --- | --- | --- | --- |"]
        for make in (*hostile.READ, *hostile.REFUSED):
            path = folder / "hostile.xlsx"
            make(path)
            lines.append(f"| {(make.__doc__ or '').strip()} | {hostile_outcome(path)} |")
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
