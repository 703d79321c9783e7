"""One dialog per file; each is opened, never run in a nested loop."""

from __future__ import annotations
