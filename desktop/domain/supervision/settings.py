"""What an office sets about its notices: colours, names, words and form of the numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from desktop.domain.errors import InvalidValue
from desktop.domain.supervision.colours import DEFAULT_COLOURS, Colour
from desktop.domain.supervision.numbering import DEFAULT_TEMPLATE, check_template
from desktop.domain.supervision.records import NoticeForm

SETTING = "supervision"
"""Name of the workspace setting that holds them."""

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class SupervisionSettings:
    """Colours in order of escalation, names and number words of the forms, the issuing office.

    ``office``: 落款 of the notices; ``template``: see :mod:`desktop.domain.supervision.numbering`.
    """

    colours: tuple[Colour, ...] = DEFAULT_COLOURS
    template: str = DEFAULT_TEMPLATE
    assignment_name: str = "交办单"
    assignment_word: str = "督交字"
    reminder_name: str = "催办单"
    reminder_word: str = "督催字"
    warning_name: str = "督办通知单"
    office: str = ""

    def form_name(self, form: NoticeForm) -> str:
        """Return a form's name as printed."""
        return {
            NoticeForm.ASSIGNMENT: self.assignment_name,
            NoticeForm.REMINDER: self.reminder_name,
            NoticeForm.WARNING: self.warning_name,
        }[form]

    def word_of(self, form: NoticeForm, colour: Colour | None) -> str:
        """Return the word of a form's numbers: its own, or its colour's."""
        if form is NoticeForm.ASSIGNMENT:
            return self.assignment_word
        if form is NoticeForm.REMINDER:
            return self.reminder_word
        return colour.word if colour else DEFAULT_COLOURS[0].word


def check_settings(settings: SupervisionSettings) -> None:
    """Refuse settings a notice could not be written with.

    Raises:
        InvalidValue: not three colours, one without key or name, or a wrong template.
    """
    check_template(settings.template)
    keys = {colour.key for colour in settings.colours if colour.key and colour.name.strip()}
    if len(settings.colours) != _LEVELS or len(keys) != _LEVELS:
        raise InvalidValue("督办通知单要有三种颜色，每种都要有名称。", remedy="请补全三种颜色。")


def write_settings(settings: SupervisionSettings) -> str:
    """Write settings as JSON."""
    return json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True)


def read_settings(text: str | None) -> SupervisionSettings:
    """Read settings; what is missing or cannot be read is as at the beginning."""
    try:
        told: dict[str, Any] = json.loads(text or "{}")
        colours = tuple(Colour(**one) for one in told.pop("colours", ())) or DEFAULT_COLOURS
        found = SupervisionSettings(colours=colours, **told)
        check_settings(found)
    except (TypeError, ValueError, AttributeError, InvalidValue):
        return SupervisionSettings()
    return found
