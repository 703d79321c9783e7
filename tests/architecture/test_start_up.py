"""What must not be loaded before the window is painted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.source_tree import ROOT

SLOW = ("alembic", "docx", "lxml", "openpyxl", "pypdfium2", "reportlab", "sqlalchemy", "xlsxwriter")
ENGINE = "desktop.domain.scoring"  # sixty modules that no task table needs
SHOW = "import sys, {module}; print([name for name in {names} if name in sys.modules])"


@pytest.mark.parametrize(
    "module", ["desktop.bootstrap", "desktop.ui.start", "desktop.ui.main_window"]
)
def test_nothing_slow_is_imported_with(module: str) -> None:
    path = ROOT.joinpath(*module.split("."))
    if not path.with_suffix(".py").exists():
        pytest.skip("not written yet")
    code = SHOW.format(module=module, names=(*SLOW, ENGINE))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
