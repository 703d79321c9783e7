"""The lock files: exact, hashed, for every platform, and without addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.M)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text("utf-8")))


def normal(requirement: str) -> str:
    name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(name: str) -> None:
    form = re.compile(r"(#.*|[a-z0-9-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|)")
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not form.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.M)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash" not in block] == []


def test_the_run_lock_holds_every_dependency() -> None:
    assert {normal(item) for item in project()["project"]["dependencies"]} <= set(pins(LOCKS[0]))


def test_the_development_lock_holds_the_other_one_and_the_tools() -> None:
    development = pins(LOCKS[1])
    assert pins(LOCKS[0]).items() <= development.items()
    assert {normal(item) for item in project()["dependency-groups"]["dev"]} <= set(development)


def test_qt_is_one_that_works() -> None:
    major, minor = pins(LOCKS[0])["pyside6-essentials"].split(".")[:2]
    assert (6, 8) <= (int(major), int(minor)) < (6, 12)
