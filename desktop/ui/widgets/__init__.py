"""Small widgets used by more than one page."""

from __future__ import annotations
