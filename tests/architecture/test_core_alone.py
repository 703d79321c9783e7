"""The meaning needs nobody: domain and services work where no library is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

BLOCK = """
import sys
BLOCKED = {"PySide6", "shiboken6", "sqlalchemy", "alembic", "openpyxl", "python_calamine",
           "xlsxwriter", "docx", "lxml", "reportlab", "pypdfium2", "PIL", "platformdirs",
           "pypinyin", "chinese_calendar"}

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is absent here", name=name)

sys.meta_path.insert(0, Absent())
"""
IMPORT_ALL = """
import importlib, pathlib
for room in ("domain", "services"):
    for path in sorted(pathlib.Path("desktop", room).rglob("*.py")):
        importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
assert not BLOCKED & {name.partition(".")[0] for name in sys.modules}
"""
RUN_TESTS = """
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
SETTINGS = """
[pytest]
addopts = --import-mode=importlib -q
pythonpath = {root}
markers =
    slow: long
filterwarnings = error
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCK + code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_core_imports_without_any_library() -> None:
    done = python(IMPORT_ALL)
    assert done.returncode == 0, done.stderr


def test_the_block_blocks() -> None:
    assert "openpyxl is absent here" in python("import openpyxl").stderr


@pytest.mark.slow
def test_core_passes_its_tests_without_any_library(tmp_path: Path) -> None:
    settings = tmp_path / "pytest.ini"
    settings.write_text(SETTINGS.format(root=ROOT.as_posix()), "utf-8")
    folders = [
        f"tests/{room}" for room in ("domain", "services") if (ROOT / "tests" / room).exists()
    ]
    done = python(
        RUN_TESTS, "-c", str(settings), "--rootdir", str(ROOT), "-p", "no:cacheprovider", *folders
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
