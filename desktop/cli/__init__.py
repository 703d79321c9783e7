"""The services from the command line; the same rules as the window (architecture.md)."""

from __future__ import annotations
