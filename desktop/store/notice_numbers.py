"""Numbers of notices ever given, read from the change log: undo frees none of them.

A notice taken back by undo may be on paper already. Its row is gone, but the log, which is
append-only, still holds the step that made it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.store.kinds import NOTICE
from desktop.store.schema import change_row

if TYPE_CHECKING:
    from sqlalchemy import Connection


def numbers_ever(connection: Connection, year: int, word: str) -> set[int]:
    """Return the numbers of one series that were ever stored and logged."""
    logged = select(change_row.c.after).where(
        change_row.c.kind == NOTICE.name, change_row.c.after.is_not(None)
    )
    images = (json.loads(text) for text in connection.execute(logged).scalars())
    # An update logs only what differs; the image of a new row has all of it.
    return {
        image["number"]
        for image in images
        if "number" in image and (image.get("year"), image.get("word")) == (year, word)
    }
