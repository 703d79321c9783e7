"""What the Qt binding must be and bring."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator

VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(20_000):
    thing.setObjectName("考评")
print("alive")
"""


def test_void_calls_keep_none_alive() -> None:
    """PySide6 6.12.0 loses a reference to None at each and aborts after some thousands."""
    done = subprocess.run(
        [sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_qt_speaks_chinese() -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (folder / "qtbase_zh_CN.qm").is_file()
    translator = QTranslator()
    assert translator.load("qtbase_zh_CN", str(folder))
    assert translator.translate("QPlatformTheme", "Cancel") == "取消"
