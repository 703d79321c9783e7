"""The sources of imported modules are not kept in memory."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from desktop.ui.lean_imports import leave_sources_unread
leave_sources_unread()
import wave, linecache
from PySide6.QtWidgets import QApplication
print([name for name in linecache.cache if name.endswith("wave.py")], QApplication.__name__)
"""


def test_imports_after_it_leave_no_source_behind():
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[] QApplication"
