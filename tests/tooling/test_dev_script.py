"""dev.py: what it thinks is missing, and what it does not do twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with two lock files and an environment that only pretends."""
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "RUN_LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(dev, "DEV_LOCK", tmp_path / "requirements-dev.lock")
    dev.VENV.mkdir()
    dev.RUN_LOCK.write_text("a==1\n", "utf-8")
    dev.DEV_LOCK.write_text("a==1\nb==2\n", "utf-8")
    return tmp_path


class Pip:
    """Stands for subprocess.run: counts the calls and ends as told."""

    def __init__(self, returncode: int = 0) -> None:
        self.returncode = returncode
        self.calls: list[list[str]] = []

    def __call__(self, command: list[str], **_options: object) -> Pip:
        self.calls.append(command)
        return self


@pytest.mark.usefixtures("project")
def test_packages_are_installed_once_per_state_of_the_lock(monkeypatch) -> None:
    pip = Pip()
    monkeypatch.setattr(dev.subprocess, "run", pip)
    dev.ensure_packages(dev.RUN_LOCK)
    dev.ensure_packages(dev.RUN_LOCK)
    assert len(pip.calls) == 1
    assert "--require-hashes" in pip.calls[0]
    dev.RUN_LOCK.write_text("a==2\n", "utf-8")
    dev.ensure_packages(dev.RUN_LOCK)
    assert len(pip.calls) == 2


@pytest.mark.usefixtures("project")
def test_the_development_packages_are_enough_to_run(monkeypatch) -> None:
    pip = Pip()
    monkeypatch.setattr(dev.subprocess, "run", pip)
    dev.ensure_packages(dev.DEV_LOCK)
    dev.ensure_packages(dev.RUN_LOCK)
    assert len(pip.calls) == 1


@pytest.mark.usefixtures("project")
def test_a_failed_installation_is_not_remembered(monkeypatch) -> None:
    monkeypatch.setattr(dev.subprocess, "run", Pip(returncode=1))
    with pytest.raises(dev.SetupError):
        dev.ensure_packages(dev.RUN_LOCK)
    assert not dev.installed(dev.RUN_LOCK)


@pytest.mark.usefixtures("project")
def test_line_ends_do_not_change_the_fingerprint() -> None:
    before = dev.fingerprint(dev.RUN_LOCK)
    dev.RUN_LOCK.write_bytes(b"a==1\r\n")
    assert dev.fingerprint(dev.RUN_LOCK) == before


def test_missing_libraries_are_named_by_their_package(monkeypatch) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: "xcb-cursor" not in library)
    assert "libxcb-cursor0" in dev.missing_packages(window=True)
    assert "libxcb-cursor0" not in dev.missing_packages(window=False)


def on_linux_without(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: library not in libraries)
    monkeypatch.setattr(dev, "install_packages", lambda _packages: False)


def test_a_library_qt_cannot_do_without_stops_the_set_up(monkeypatch) -> None:
    on_linux_without(monkeypatch, "libxcb-cursor.so.0")
    with pytest.raises(dev.SetupError):
        dev.ensure_system(window=True)
    dev.ensure_system(window=False)


def test_a_library_for_printing_does_not_stop_the_set_up(monkeypatch, capsys) -> None:
    on_linux_without(monkeypatch, "libcups.so.2")
    dev.ensure_system(window=True)
    assert capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is a matter of Debian")
def test_without_rights_the_exact_command_is_named(monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    assert dev.install_packages(["libgl1", "libegl1"]) is False
    command = "sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    assert command in capsys.readouterr().out


@pytest.mark.parametrize(
    ("display", "wayland", "expected"), [("", "", False), (":0", "", True), ("", "wayland-0", True)]
)
def test_a_display_is_seen(monkeypatch, display: str, wayland: str, expected: bool) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert dev.has_display() is expected


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_language_follows_the_locale(monkeypatch, name: str) -> None:
    for each in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "zh_CN.UTF-8")
    assert dev.pick("中", "en") == "中"
    monkeypatch.setenv(name, "en_US.UTF-8")
    assert dev.pick("中", "en") == "en"


def test_every_check_of_the_list_is_there() -> None:
    assert [name for name, _ in dev.checks([])] == [
        "ruff check",
        "ruff format",
        "mypy",
        "layers",
        "stalls",
        "pytest",
        "window",
    ]
