"""Plan texts read into an outline that needs no hand work (product.md, area 1).

One entrance, :func:`parse_plans`; the result loses no character of the text (see
:class:`~desktop.domain.outline.model.PlanText`).
"""

from __future__ import annotations

from desktop.domain.outline.labels import Style
from desktop.domain.outline.model import OutlineNode, PlanText
from desktop.domain.outline.parsing import parse_plans
from desktop.domain.outline.text import normalise_text

__all__ = ["OutlineNode", "PlanText", "Style", "normalise_text", "parse_plans"]
