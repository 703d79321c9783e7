"""The window: the only user of PySide6. Widgets call services through the runner."""

from __future__ import annotations
