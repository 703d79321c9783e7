"""Keeps PySide from reading the source of every module that is imported after it."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - brings the module changed below


def leave_sources_unread() -> None:
    """Save 17 MB: call it before the program's other modules are imported.

    After each import PySide looks for the word "PySide6" in the module's source, to know whether its
    ``snake_case`` and ``true_property`` may be switched on there; ``linecache`` then keeps the text of
    four hundred files. This program switches nothing on. A PySide built otherwise is left as it is.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "feature_imported"):
        vars(feature)["feature_imported"] = _ignore


def _ignore(_module: object) -> None:
    """Take no notice of an import."""
