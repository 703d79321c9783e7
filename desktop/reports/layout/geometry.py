"""Paper sizes, margins and type sizes. All measures in points, distances from the top edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.document_format import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM

MM = 72 / 25.4

# Type sizes by their Chinese names (GB/T 9704, office usage).
ER_HAO = 22.0
XIAO_ER = 18.0
SAN_HAO = 16.0
SI_HAO = 14.0
XIAO_SI = 12.0
WU_HAO = 10.5
XIAO_WU = 9.0


class Paper(StrEnum):
    """Sheet of paper in the printer."""

    A4 = "A4"
    A3 = "A3"


_PORTRAIT = {Paper.A4: (210 * MM, 297 * MM), Paper.A3: (297 * MM, 420 * MM)}


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A page and its margins; ``left`` is the binding side."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def body_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def body_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


def form_page(*, landscape: bool, paper: Paper = Paper.A4) -> PageFormat:
    """Return the page of a form: narrower margins than a document, room to bind on the left."""
    width, height = _PORTRAIT[paper]
    if landscape:
        width, height = height, width
    return PageFormat(width, height, left=20 * MM, right=12 * MM, top=15 * MM, bottom=16 * MM)


def document_page() -> PageFormat:
    """Return the page of a document (GB/T 9704-2012, 5.2): 天头 37 mm, 订口 28 mm, 156 × 225 mm."""
    width, height = _PORTRAIT[Paper.A4]
    return PageFormat(
        width,
        height,
        left=LEFT_MM * MM,
        right=RIGHT_MM * MM,
        top=TOP_MM * MM,
        bottom=BOTTOM_MM * MM,
    )
