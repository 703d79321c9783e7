"""One module per printed form: report data to page layouts."""

from __future__ import annotations
