"""Page layouts to PDF objects; the only modules that see reportlab's document."""

from __future__ import annotations
