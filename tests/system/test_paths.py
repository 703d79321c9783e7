from __future__ import annotations

import sys

from desktop.system import paths


def test_folders_are_made():
    folders = [paths.data_folder(), paths.config_folder(), paths.log_folder()]
    assert all(folder.is_dir() for folder in folders)
    assert all("Kaoping" in folder.parts or "kaoping" in str(folder).lower() for folder in folders)


def test_resources_of_a_checkout():
    assert (paths.resources_folder() / "fonts").is_dir()
    assert paths.translations_folder().name == "i18n"


def test_resources_of_an_installed_package(tmp_path, monkeypatch):
    module = tmp_path / "site" / "desktop" / "system" / "paths.py"
    (tmp_path / "site" / "desktop" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(module))
    assert paths.resources_folder() == tmp_path / "site" / "desktop" / "resources"


def test_resources_of_a_frozen_program(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources_folder() == tmp_path / "resources"
