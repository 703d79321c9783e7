"""Where things stand: the platform's folders, and the program's own resources."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "Kaoping"


def data_folder() -> Path:
    """Return the folder for workspaces, made if need be."""
    import platformdirs

    return platformdirs.user_data_path(APP_NAME, appauthor=False, ensure_exists=True)


def config_folder() -> Path:
    """Return the folder for program settings, made if need be."""
    import platformdirs

    return platformdirs.user_config_path(
        APP_NAME, appauthor=False, roaming=True, ensure_exists=True
    )


def log_folder() -> Path:
    """Return the folder for logs and crash reports, made if need be."""
    import platformdirs

    return platformdirs.user_log_path(APP_NAME, appauthor=False, ensure_exists=True)


def resources_folder() -> Path:
    """Return the folder of fonts, icons, forms and sample data.

    Frozen by PyInstaller, in an installed wheel (inside the package) or in a checkout (beside it).
    """
    return _shipped("resources")


def translations_folder() -> Path:
    """Return the folder of translations, found like the resources."""
    return _shipped("i18n")


def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parents[1]
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
