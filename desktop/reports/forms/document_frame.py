"""What documents share: page, body type, grid of 22 lines of 28 characters, 落款, page number.

GB/T 9704-2012: 5.2 page and grid, 7.3.5 署名 and 成文日期, 7.5 page number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.document_format import (
    BODY_SIZE,
    NUMBER_BELOW_MM,
    NUMBER_SIZE,
    PITCH,
    SIGN_OFF,
)
from desktop.reports.fonts.faces import Face
from desktop.reports.forms.sheet_frame import page_number
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import Breakers

BODY = Type(Face.FANGSONG, BODY_SIZE, PITCH)
_NUMBER = Type(Face.SONG, NUMBER_SIZE, 18.0)


def document_number(page: PageFormat, number: int) -> TextBlock:
    """Place the page number, 7 mm below the text."""
    below = NUMBER_BELOW_MM * MM - _NUMBER.leading / 2
    return page_number(page, number, _NUMBER, below=below)


def sign_off(
    page: PageFormat, breakers: Breakers, offices: Sequence[str], day: str
) -> list[TextBlock]:
    """Place 署名 and 成文日期 one below the other, from 0.

    The date ends four characters from the right edge; the offices stand centred over it, moved
    left as far as a long name needs. An office wider than the page is broken.
    """
    breaker, size = breakers[BODY.face], BODY.size
    right = page.left + page.body_width
    dated = min(breaker.width(day) * size, page.body_width)
    day_x = max(page.left, right - SIGN_OFF * size - dated)
    centre = day_x + dated / 2
    blocks: list[TextBlock] = []
    top = 0.0
    for text in (*offices, day):
        if not text:
            continue
        lines = breaker.balanced(text, page.body_width / size)
        width = max(breaker.width(line) for line in lines) * size
        x = max(page.left, min(centre - width / 2, right - width))
        blocks.append(TextBlock(x, top, width, lines, BODY, Align.CENTRE))
        top += blocks[-1].height
    return blocks
