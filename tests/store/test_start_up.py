"""What opening a workspace may cost before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOADED = (
    "import sys; {code}; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
)
OPEN = (
    "from pathlib import Path; from desktop.store.workspace import WorkspaceFiles;"
    "from desktop.system.clock import SystemClock;"
    "path = Path(sys.argv[1]); files = WorkspaceFiles(path.parent, 'x', SystemClock());"
    "files.create(path).close(); files.open(path).close()"
)


def loaded_by(code, *words):
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", LOADED.format(code=code), *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_sqlalchemy_waits_for_the_first_file():
    assert loaded_by("import desktop.store.workspace") == "[]"


def test_making_and_opening_an_up_to_date_file_needs_no_alembic(tmp_path):
    assert loaded_by(OPEN, str(tmp_path / "a.kaoping")) == "['sqlalchemy']"
