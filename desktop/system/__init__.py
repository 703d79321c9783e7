"""The system: folders, settings, clock, pinyin, logging, crash reports."""

from __future__ import annotations
