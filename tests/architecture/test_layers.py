"""The rooms and their doors: who may import whom, and which library lives where.

``domain <- services <- {store, exchange, reports, system} <- {ui, cli} <- bootstrap``
"""

from __future__ import annotations

import sys

import pytest

from tests.architecture.source_tree import Source, imported_modules, parse, program_sources

CORE = {"domain", "services"}
EVERYTHING = CORE | {"store", "exchange", "reports", "system", "ui", "cli", "bootstrap"}
MAY_SEE = {
    "__init__": set(),
    "domain": {"domain"},
    "services": CORE,
    "system": CORE | {"system"},
    "store": CORE | {"system", "store"},
    "exchange": CORE | {"system", "exchange"},
    "reports": CORE | {"system", "reports"},
    "ui": CORE | {"system", "ui"},
    "cli": CORE | {"system", "exchange", "cli"},
    "bootstrap": EVERYTHING,
    "__main__": {"bootstrap"},
}
LIBRARIES = {
    "store": {"sqlalchemy", "alembic"},
    "exchange": {"openpyxl", "xlsxwriter", "docx", "lxml"},
    "reports": {"reportlab", "pypdfium2", "PIL"},
    "system": {"platformdirs", "pypinyin", "chinese_calendar"},
    "ui": {"PySide6", "shiboken6"},
}


def broken_rules(source: Source) -> list[str]:
    """Say for each forbidden import of a module where it stands and what is wrong with it."""
    found = []
    for line, name in imported_modules(source):
        place = f"{source.path}:{line}: imports {name}"
        top, _, rest = name.partition(".")
        if top in sys.stdlib_module_names:
            continue
        if top == "desktop":
            room = rest.partition(".")[0]
            if room != "__version__" and room not in MAY_SEE[source.room]:
                found.append(f"{place}: {source.room} may not see {room}")
        elif top not in LIBRARIES.get(source.room, set()):
            found.append(f"{place}: this library has no place in {source.room}")
    return found


def test_every_room_is_known() -> None:
    assert {source.room for source in program_sources()} <= set(MAY_SEE)


def test_no_import_against_the_direction() -> None:
    assert [rule for source in program_sources() for rule in broken_rules(source)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("desktop/domain/a.py", "import decimal\nfrom desktop.services import plans"),
        ("desktop/domain/a.py", "import sqlalchemy"),
        ("desktop/services/a.py", "def f():\n    from desktop.store.engine import make"),
        ("desktop/services/a.py", "import importlib\nimportlib.import_module('openpyxl')"),
        (
            "desktop/cli/a.py",
            "from importlib import import_module\nimport_module(f'desktop.ui.{x}')",
        ),
        ("desktop/store/a.py", "import desktop.exchange.excel"),
        ("desktop/reports/a.py", "from desktop import store"),
        ("desktop/exchange/a.py", "from reportlab.pdfgen import canvas"),
        ("desktop/ui/a.py", "from sqlalchemy import select"),
        ("desktop/cli/a.py", "from desktop.ui.main_window import MainWindow"),
        ("desktop/system/a.py", "from desktop.store import engine"),
        ("desktop/__main__.py", "from desktop.ui import start"),
    ],
)
def test_a_broken_rule_is_seen(path: str, text: str) -> None:
    assert len(broken_rules(parse(path, text))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("desktop/domain/a.py", "from fractions import Fraction\nfrom desktop.domain import exact"),
        ("desktop/store/a.py", "from sqlalchemy import select\nfrom desktop.services import ports"),
        ("desktop/ui/a.py", "from PySide6.QtWidgets import QWidget"),
        ("desktop/bootstrap.py", "from desktop.store import engine\nfrom desktop.ui import start"),
        ("desktop/system/a.py", "from desktop import __version__"),
    ],
)
def test_an_allowed_import_is_left_alone(path: str, text: str) -> None:
    assert broken_rules(parse(path, text)) == []
