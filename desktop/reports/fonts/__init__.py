"""Typefaces of the paper: which files, which characters, how wide, how embedded."""

from __future__ import annotations
