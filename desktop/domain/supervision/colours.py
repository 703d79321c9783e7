"""Three-colour notices: each colour only when what the one before asked for was not met.

Names and colours are local (蓝 → 黄 → 红, elsewhere 蓝 → 橙 → 红): they come from the workspace's
settings (desktop.domain.supervision.settings).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.errors import Conflict
from desktop.domain.supervision.records import SupervisionItem


@dataclass(frozen=True, slots=True)
class Colour:
    """One step of the escalation.

    Attributes:
        key: what items and notices store; never changed by renaming.
        name: as shown and printed (蓝色); meaning: what it says (提醒).
        shade: ``#rrggbb`` of the bar on the notice; the name always stands beside it.
        word: the word of its number series (督字).
    """

    key: str
    name: str
    meaning: str
    shade: str
    word: str = "督字"


DEFAULT_COLOURS: tuple[Colour, ...] = (
    Colour("blue", "蓝色", "提醒", "#1f5fbf"),
    Colour("yellow", "黄色", "警告", "#d9a400"),
    Colour("red", "红色", "督办", "#c62828"),
)
"""蓝(提醒) → 黄(警告) → 红(督办)."""


def colour_of(key: str, colours: tuple[Colour, ...]) -> Colour | None:
    """Return a colour by key, None when there is none of that key (any more)."""
    return next((colour for colour in colours if colour.key == key), None)


def next_colour(item: SupervisionItem, day: date, colours: tuple[Colour, ...]) -> Colour | None:
    """Return the colour that may be sent on a day; None while the last one still has time."""
    if not item.colour:
        return colours[0] if colours else None
    if item.deadline is not None and day <= item.deadline:
        return None
    keys = [colour.key for colour in colours]
    at = keys.index(item.colour) + 1 if item.colour in keys else 0
    # The last colour may be repeated: there is nothing above it.
    return colours[min(at, len(colours) - 1)] if colours else None


def refuse_colour(item: SupervisionItem, key: str, day: date, colours: tuple[Colour, ...]) -> None:
    """Refuse a colour out of turn.

    Raises:
        Conflict: the notice before still has time, or a colour was skipped.
    """
    wanted = colour_of(key, colours)
    if wanted is None:
        known = "、".join(colour.name for colour in colours)
        raise Conflict(f"没有颜色「{key}」。", remedy=f"可以选择：{known}。")
    allowed = next_colour(item, day, colours)
    if allowed == wanted:
        return
    if allowed is None:
        last = colour_of(item.colour, colours)
        name = last.name if last else item.colour
        raise Conflict(
            f"「{item.title}」的{name}通知单时限是 {item.deadline}，还没有到期。",
            remedy="到期仍未反馈时再发下一级；现在可以先催办。",
        )
    raise Conflict(
        f"「{item.title}」现在只能发{allowed.name}通知单，不能发{wanted.name}。",
        remedy=f"颜色逐级升高，请选择{allowed.name}。",
    )
