"""Sizes, names and habits of the source that no linter rule covers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source_tree import (
    Source,
    called_name,
    functions,
    parse,
    program_sources,
    tool_sources,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"}
SOURCES = (*program_sources(), *tool_sources())


def too_long(source: Source) -> Iterator[str]:
    if source.lines > LONGEST_FILE:
        yield f"{source.path}: {source.lines} lines"
    for function in functions(source):
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{source.path}:{function.lineno}: {function.name} has {length} lines"


def without_docstring(source: Source) -> Iterator[str]:
    """Public modules, classes and functions that say nothing about themselves."""
    if source.text.strip() and ast.get_docstring(source.tree) is None:
        yield f"{source.path}:1: the module"
    classes = [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    for owner in [source.tree, *(each for each in classes if not each.name.startswith("_"))]:
        for node in owner.body:
            named = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if named and not node.name.startswith("_") and not may_be_silent(node):
                yield f"{source.path}:{node.lineno}: {node.name}"


def may_be_silent(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Qt's own virtual methods (camelCase) and overrides are described where they come from."""
    if ast.get_docstring(node) is not None:
        return True
    if isinstance(node, ast.ClassDef):
        return False
    marks = {getattr(mark, "attr", getattr(mark, "id", "")) for mark in node.decorator_list}
    return node.name != node.name.lower() or bool(marks & {"override", "overload", "setter"})


def made_up_for_translation(source: Source) -> Iterator[str]:
    """Calls of tr() whose text is put together: the translator never finds such a text."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or called_name(node) not in ("tr", "translate"):
            continue
        for argument in node.args[:2]:
            formatted = isinstance(argument, ast.Call) and called_name(argument) == "format"
            if formatted or isinstance(argument, ast.JoinedStr | ast.BinOp):
                yield f"{source.path}:{node.lineno}: {ast.unparse(node)}"


def relative_imports(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{source.path}:{node.lineno}: relative import"


def floats(source: Source) -> Iterator[str]:
    """Binary floats: no score may pass through one."""
    for node in ast.walk(source.tree):
        number = isinstance(node, ast.Constant) and isinstance(node.value, float)
        if number or (isinstance(node, ast.Call) and called_name(node) == "float"):
            yield f"{source.path}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}"


def test_files_and_functions_stay_short() -> None:
    assert [finding for source in SOURCES for finding in too_long(source)] == []


def test_everything_public_is_documented() -> None:
    assert [finding for source in SOURCES for finding in without_docstring(source)] == []


def test_no_text_is_put_together_inside_tr() -> None:
    found = [finding for source in program_sources() for finding in made_up_for_translation(source)]
    assert found == []


def test_imports_are_absolute() -> None:
    assert [finding for source in SOURCES for finding in relative_imports(source)] == []


def test_no_drawer_for_odds_and_ends() -> None:
    names = {part for source in SOURCES for part in source.path.removesuffix(".py").split("/")}
    assert names & DRAWERS == set()


def test_no_float_where_points_are_counted() -> None:
    counting = ("desktop/domain/scoring/", "desktop/domain/exact", "desktop/domain/scheme")
    sources = [source for source in program_sources() if source.path.startswith(counting)]
    assert sources
    assert [finding for source in sources for finding in floats(source)] == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long, "x = 1\n" * (LONGEST_FILE + 1)),
        (too_long, "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION),
        (without_docstring, '"""Module."""\nclass Public:\n    x = 1'),
        (without_docstring, '"""Module."""\ndef public():\n    pass'),
        (without_docstring, "x = 1"),
        (made_up_for_translation, "self.tr(f'有 {count} 项')"),
        (made_up_for_translation, "tr('有 %d 项' % count)"),
        (made_up_for_translation, "tr('有 {} 项'.format(count))"),
        (relative_imports, "from . import a"),
        (floats, "x = 0.5"),
        (floats, "x = float(text)"),
    ],
)
def test_a_bad_habit_is_seen(rule, text: str) -> None:
    assert len(list(rule(parse("desktop/ui/a.py", text)))) == 1
