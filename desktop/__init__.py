"""考评通 Kaoping: plan, supervise, score and print evaluation sheets, offline."""

from __future__ import annotations

__version__ = "0.1.0"
"""The one place the version is written; packaging reads it from here."""
