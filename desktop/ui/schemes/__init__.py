"""Schemes: their list, the editor, comparing versions, presets and scheme files."""

from __future__ import annotations
