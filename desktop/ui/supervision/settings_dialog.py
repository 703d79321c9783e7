"""What the office sets about its notices: names, colours, words and form of the numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QFormLayout, QGridLayout, QLabel, QLineEdit, QPushButton

from desktop.domain.errors import InvalidValue
from desktop.domain.supervision.numbering import write_number
from desktop.services.supervising import load_settings, save_settings
from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.supervision.colours import Colour
    from desktop.domain.supervision.settings import SupervisionSettings
    from desktop.ui.session import Session

_SWATCH = 16


class ColourRow:
    """Name, meaning, number word and shade of one colour."""

    def __init__(self, colour: Colour) -> None:
        self._colour = colour
        self._shade = colour.shade
        self.name = QLineEdit(colour.name)
        self.meaning = QLineEdit(colour.meaning)
        self.word = QLineEdit(colour.word)
        self.shade = QPushButton()
        self.shade.setAutoDefault(False)
        self.shade.clicked.connect(lambda _on: self._ask())
        self.use_shade(colour.shade)

    def use_shade(self, shade: str) -> None:
        """Show and keep a shade, ``#rrggbb``."""
        self._shade = shade
        pixmap = QPixmap(_SWATCH, _SWATCH)
        pixmap.fill(QColor(shade))
        self.shade.setIcon(QIcon(pixmap))
        self.shade.setText(shade)

    def read(self) -> Colour:
        """Return the colour."""
        return replace(
            self._colour,
            name=self.name.text().strip(),
            meaning=self.meaning.text().strip(),
            word=self.word.text().strip(),
            shade=self._shade,
        )

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._shade), self.shade.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.use_shade(chosen.name()))
        dialog.open()


class SettingsDialog(BaseDialog):
    """Notices already issued keep their numbers; names and shades are those of today."""

    name = "supervision_settings"
    size_ = (84, 24)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("督办通知设置"))
        self.office = QLineEdit()
        self.office.setPlaceholderText(self.tr("通知单落款，如：清溪镇党政综合办公室"))
        self.template = QLineEdit()
        self.sample = QLabel()
        self.forms = {name: QLineEdit() for name in _FORM_FIELDS}
        self.colours: list[ColourRow] = []
        self._settings: SupervisionSettings | None = None
        self._form = QFormLayout()
        self._form.addRow(self.tr("落款单位(&O)："), self.office)
        self._form.addRow(self.tr("编号格式(&F)："), self.template)
        self._form.addRow("", self.sample)
        names = {
            "assignment_name": self.tr("交办单名称："),
            "assignment_word": self.tr("交办单字号："),
            "reminder_name": self.tr("催办单名称："),
            "reminder_word": self.tr("催办单字号："),
            "warning_name": self.tr("督办通知单名称："),
        }
        for name, field in self.forms.items():
            self._form.addRow(names[name], field)
        self._grid = QGridLayout()
        heads = (self.tr("颜色（依次升级）"), self.tr("含义"), self.tr("字号"), self.tr("色值"))
        for column, head in enumerate(heads):
            self._grid.addWidget(QLabel(head), 0, column)
        self.content.addLayout(self._form)
        self.content.addLayout(self._grid)
        self.content.addStretch(1)
        self.introduce(self.tr("各地的颜色、名称和字号不同，可在这里改；已发出的通知单编号不变。"))
        self.add_buttons(self.tr("保存")).setEnabled(False)
        self.template.textChanged.connect(lambda _text: self._show_sample())
        session.runner.query(
            lambda uow: load_settings(uow=uow), self._fill, self.fail, owner=self, patience=0.025
        )

    def _fill(self, settings: SupervisionSettings) -> None:
        self._settings = settings
        self.office.setText(settings.office)
        self.template.setText(settings.template)
        for name, field in self.forms.items():
            field.setText(getattr(settings, name))
        for at, colour in enumerate(settings.colours, start=1):
            row = ColourRow(colour)
            self.colours.append(row)
            for column, widget in enumerate((row.name, row.meaning, row.word, row.shade)):
                self._grid.addWidget(widget, at, column)
        self.primary.setEnabled(True)

    def _show_sample(self) -> None:
        year = self.session.toolbox.clock.today().year
        try:
            code = write_number(self.template.text(), year=year, word="督字", number=1)
            self.sample.setText(self.tr("例：{0}").format(code))
        except InvalidValue as error:
            self.sample.setText(str(error))

    def confirm(self) -> None:
        """Store; refused, the form stays."""
        if self._settings is None:
            return
        settings = replace(
            self._settings,
            colours=tuple(row.read() for row in self.colours),
            template=self.template.text().strip(),
            office=self.office.text().strip(),
            **{name: field.text().strip() for name, field in self.forms.items()},
        )
        self.session.runner.command(
            "修改督办通知设置",
            lambda uow: save_settings(uow=uow, settings=settings),
            lambda _none: self.accept(),
            self.fail,
            owner=self,
        )


_FORM_FIELDS = (
    "assignment_name",
    "assignment_word",
    "reminder_name",
    "reminder_word",
    "warning_name",
)
