"""One form per rule kind, registered in ``table``: adding a kind is one file and one line there."""

from __future__ import annotations
