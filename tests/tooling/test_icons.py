"""The icon set: it follows the text colour, and holds every icon the window asks for."""

from __future__ import annotations

import ast

from tests.architecture.source_tree import ROOT, Source, called_name, parse, program_sources

FOLDER = ROOT / "resources" / "icons"
OWN = {"app"}  # the program's own icon, in colours


def names_asked_for(source: Source) -> set[str]:
    """Names in ``icons("name")``, ``icon="name"`` and ``x.icon = "name"``."""
    values: list[ast.expr] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            values += [word.value for word in node.keywords if word.arg == "icon"]
            if called_name(node) == "icons":
                values += node.args[:1]
        elif isinstance(node, ast.Assign):
            values += [
                node.value for target in node.targets if getattr(target, "attr", "") == "icon"
            ]
    constants = [part for value in values for part in ast.walk(value)]
    return {
        part.value
        for part in constants
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value
    }


def test_icons_take_the_colour_of_the_text() -> None:
    icons = [icon for icon in FOLDER.glob("*.svg") if icon.stem not in OWN]
    assert len(icons) >= 40
    assert [icon.name for icon in icons if "currentColor" not in icon.read_text("utf-8")] == []


def test_every_icon_asked_for_is_there() -> None:
    asked = {
        (source.path, name)
        for source in program_sources()
        if source.room == "ui"
        for name in names_asked_for(source)
    }
    assert sorted(use for use in asked if not (FOLDER / f"{use[1]}.svg").is_file()) == []


def test_names_are_found_wherever_they_stand() -> None:
    text = "icons('a')\nitem(icon='b')\nitem.icon = 'c' if task else ''\nself.icons('d', '#fff')"
    assert names_asked_for(parse("desktop/ui/a.py", text)) == {"a", "b", "c", "d"}
