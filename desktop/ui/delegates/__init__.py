"""Editors inside cells."""

from __future__ import annotations
