"""Where everything stands on the page, in points, before anything is drawn."""

from __future__ import annotations
