"""Tables and trees with the behaviour Qt leaves out."""

from __future__ import annotations
