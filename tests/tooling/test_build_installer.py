"""build_installer.py: what it keeps, what it takes away, and how it tests."""

from __future__ import annotations

from pathlib import Path

import pytest

import build_installer


def touch(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_slimming_keeps_what_is_used(tmp_path: Path) -> None:
    qt = tmp_path / "PySide6" / "Qt"
    kept = [
        touch(qt / "plugins/platforms/libqxcb.so"),
        touch(qt / "plugins/platforms/libqoffscreen.so"),
        touch(qt / "plugins/platforminputcontexts/libibusplatforminputcontextplugin.so"),
        touch(qt / "plugins/printsupport/libcupsprintersupport.so"),
        touch(qt / "lib/libQt6Widgets.so.6"),
        touch(tmp_path / "kaoping", b"libQt6Widgets.so.6"),
        touch(qt / "translations/qtbase_zh_CN.qm"),
    ]
    gone = [
        touch(qt / "plugins/platforms/libqvnc.so", b"12"),
        touch(qt / "plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so"),
        touch(qt / "plugins/sqldrivers/libqsqlite.so"),
        touch(qt / "lib/libQt6QuickControls2.so.6"),
        touch(qt / "translations/qtbase_de.qm"),
    ]
    assert build_installer.slim(tmp_path) == 6
    assert [path for path in kept if not path.exists()] == []
    assert [path for path in gone if path.exists()] == []


def test_libraries_stay_as_long_as_something_names_them(tmp_path: Path) -> None:
    touch(tmp_path / "program", b"..libpython3.so.1..")
    touch(tmp_path / "_internal/libpython3.so.1", b"..libz.so.1..")
    touch(tmp_path / "_internal/libz.so.1")
    touch(tmp_path / "_internal/notes.txt", b"libgtk-3.so.0")
    gtk = touch(tmp_path / "_internal/libgtk-3.so.0", b"..libgdk-3.so.0..")
    gdk = touch(tmp_path / "_internal/libgdk-3.so.0", b"..libgtk-3.so.0..")
    assert build_installer.unreached_libraries(tmp_path) == [gdk, gtk]


def test_a_link_to_something_taken_away_goes_too(tmp_path: Path) -> None:
    library = touch(tmp_path / "Qt/lib/libQt6Qml.so.6")
    link = tmp_path / "libQt6Qml.so.6"
    try:
        link.symlink_to(library)
    except OSError:
        pytest.skip("no links here")
    build_installer.slim(tmp_path)
    assert not link.is_symlink()


def test_the_environment_of_the_smoke_test_is_bare(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    monkeypatch.setenv("DISPLAY", ":0")
    environment = build_installer.clean_environment(tmp_path)
    assert environment["HOME"] == str(tmp_path)
    assert environment.keys().isdisjoint({"PYTHONPATH", "DISPLAY", "VIRTUAL_ENV"})


def test_a_program_that_ends_badly_fails_the_smoke_test(tmp_path: Path) -> None:
    bad = Path("/bin/false")
    if not bad.exists():
        pytest.skip("not here")
    with pytest.raises(build_installer.BuildError):
        build_installer.timed(bad, "--self-test", tmp_path)


def test_a_window_that_closes_by_itself_fails_the_smoke_test(tmp_path: Path) -> None:
    program = Path("/bin/true")
    if not program.exists():
        pytest.skip("not here")
    with pytest.raises(build_installer.BuildError, match="closed by itself"):
        build_installer.stays_open(program, tmp_path)
