"""One module per schema version; each only knows itself, never the present schema module."""

from __future__ import annotations
