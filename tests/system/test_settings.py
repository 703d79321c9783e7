from __future__ import annotations

import json
import os

import pytest

from desktop.system.settings import KNOWN, FileSettings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_defaults_are_declared_once(file):
    settings = FileSettings(file)
    assert settings.get("theme") == "system"
    assert settings.get("window", "none") == "none"
    assert settings.get("operator", "me") == "me"
    assert settings.all() == {item.name: item.default for item in KNOWN}
    assert not file.exists()


def test_what_is_set_is_there_at_the_next_start(file):
    settings = FileSettings(file)
    settings.set("theme", "dark")
    settings.set("window", "大小 1366×768")
    again = FileSettings(file)
    assert (again.get("theme"), again.get("window")) == ("dark", "大小 1366×768")
    assert sorted(item.name for item in file.parent.iterdir()) == [file.name]


def test_a_value_that_may_not_be_is_refused(file):
    with pytest.raises(ValueError, match="theme"):
        FileSettings(file).set("theme", "pink")
    assert not file.exists()


def test_a_value_of_another_version_counts_as_default(file):
    file.parent.mkdir()
    file.write_text(json.dumps({"theme": "pink", "font_scale": 3}), encoding="utf-8")
    settings = FileSettings(file)
    assert (settings.get("theme"), settings.get("font_scale")) == ("system", "100")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_put_aside(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    settings = FileSettings(file)
    assert settings.get("theme") == "system"
    assert file.with_name("settings.json.unreadable").read_bytes() == content
    settings.set("theme", "light")
    assert FileSettings(file).get("theme") == "light"


def test_a_full_disk_costs_the_setting_only(file, monkeypatch, caplog):
    settings = FileSettings(file)
    settings.set("theme", "light")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert FileSettings(file).get("theme") == "light"
    assert "cannot be written" in caplog.text
