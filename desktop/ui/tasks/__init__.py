"""What the window shows and edits of one task: recurrence, target, money, evidence; the calendar."""

from __future__ import annotations
