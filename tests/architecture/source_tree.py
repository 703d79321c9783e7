"""Read the program's own source as syntax trees, for the tests that watch over its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "desktop"
IMPORTING = ("import_module", "__import__")


@dataclass(frozen=True)
class Source:
    """One module: its path below the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room a module of the program stands in: 'store', 'ui' …, or 'bootstrap'."""
        parts = Path(self.path).parts
        return parts[1] if len(parts) > 2 else Path(self.path).stem

    @property
    def lines(self) -> int:
        return self.text.count("\n")


def parse(path: str, text: str) -> Source:
    """Make a source of a text, as if it stood at that path."""
    return Source(path, text, ast.parse(text, path))


@cache
def program_sources() -> tuple[Source, ...]:
    """All modules of the program."""
    return tuple(read(path) for path in sorted(PROGRAM.rglob("*.py")))


@cache
def tool_sources() -> tuple[Source, ...]:
    """The scripts beside the program."""
    scripts = [*ROOT.glob("*.py"), *(ROOT / "resources").rglob("*.py")]
    return tuple(read(path) for path in sorted(scripts))


def read(path: Path) -> Source:
    return parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module imports, wherever it stands in it.

    ``from desktop.store import engine`` yields ``desktop.store.engine``: the name may be a module.
    ``importlib.import_module("name")`` counts as well.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module or ''}.{alias.name}"
        elif isinstance(node, ast.Call) and called_name(node) in IMPORTING and node.args:
            name = literal_beginning(node.args[0])
            if name:
                yield node.lineno, name


def literal_beginning(text: ast.expr) -> str:
    """The part of a text that stands in the source: ``f"a.b.{name}"`` gives ``a.b.``."""
    if isinstance(text, ast.JoinedStr) and text.values:
        text = text.values[0]
    return str(text.value) if isinstance(text, ast.Constant) else ""


def called_name(call: ast.Call) -> str:
    """The last name of what is called: ``self.tr(...)`` gives ``tr``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a module."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
