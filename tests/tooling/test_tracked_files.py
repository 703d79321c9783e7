"""What must not be in the repository: traces of one machine, generated files."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THIS = Path(__file__).resolve().relative_to(ROOT).as_posix()
TRACES = re.compile(
    r"/(root|work)/|/opt/py|/home/[a-z]+/|[A-Z]:\\{1,2}Users\\{1,2}[A-Za-z]"
    r"|\bpypi\.(org|python)|pythonhosted|registry\.npmjs|--(extra-)?index-url|--find-links"
)
BINARY = {".ttf", ".png", ".xls", ".xlsx", ".docx", ".pdf", ".qm", ".ico", ".kaoping", ".db"}
GENERATED = re.compile(r"(^|/)(out|build|dist|__pycache__|\.venv)/|\.pyc$")


def tracked() -> list[str]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode("utf-8")
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_traces_of_a_machine() -> None:
    found = []
    for name in tracked():
        if name == THIS or Path(name).suffix in BINARY:
            continue
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1):
            if TRACES.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


def test_nothing_generated_is_tracked() -> None:
    assert [name for name in tracked() if GENERATED.search(name)] == []


def test_third_party_work_has_its_licence_beside_it() -> None:
    notices = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    texts = re.findall(r"`(resources/\S+LICENSE\S+\.txt)`", notices)
    assert len(texts) == 5
    assert [text for text in texts if not (ROOT / text).is_file()] == []
