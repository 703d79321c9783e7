"""Differences between two versions as rows: what, where, before, after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme_diff import ChangeKind
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.schemes.words import field_names, kind_names, side_words
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.scheme import Scheme
    from desktop.domain.scheme_diff import Difference
    from desktop.ui.theme import Colors

_TONES = {
    ChangeKind.CRITERIA: Tone.BAD,
    ChangeKind.RULES: Tone.WARN,
    ChangeKind.POINTS: Tone.WARN,
    ChangeKind.TEXT: Tone.PLAIN,
}


class DifferenceTable(RowsView):
    """The gravest changes first."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        heads = (
            translate("DifferenceTable", "修改"),
            translate("DifferenceTable", "指标"),
            translate("DifferenceTable", "内容"),
            translate("DifferenceTable", "原来"),
            translate("DifferenceTable", "现在"),
        )
        super().__init__(heads, (11, 26, 12, 34, 34), colors, parent)
        self.setAccessibleName(self.tr("修改"))

    def show_differences(
        self, differences: Sequence[Difference], before: Scheme, after: Scheme
    ) -> None:
        """List the differences between two versions."""
        kinds, fields = kind_names(), field_names()
        order = list(ChangeKind)
        ordered = sorted(differences, key=lambda found: order.index(found.kind))
        self.rows.set_rows(
            [
                TextRow(
                    (
                        kinds[found.kind],
                        found.name or self.tr("（整个方案）"),
                        fields.get(found.field, found.field),
                        side_words(found, before, after=False),
                        side_words(found, after, after=True),
                    ),
                    _TONES[found.kind],
                    found,
                )
                for found in ordered
            ]
        )
