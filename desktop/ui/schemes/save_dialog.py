"""Before saving: what changes against the version before, who keeps the old one, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from desktop.domain.scheme_diff import compare_schemes, kinds_of
from desktop.services import labels
from desktop.services.schemes import save_scheme
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.schemes.difference_table import DifferenceTable
from desktop.ui.schemes.words import kind_names, scheme_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.rounds import SchemeVersion
    from desktop.domain.scheme import Scheme
    from desktop.services.scheme_library import SchemeUse
    from desktop.ui.session import Session


class SaveDialog(BaseDialog):
    """``saved`` gives the stored version."""

    saved = Signal(object)
    name = "scheme_save"
    size_ = (130, 26)

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        base: Scheme,
        use: SchemeUse | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self._scheme, self._use = scheme, use
        self.setWindowTitle(self.tr("保存考核方案"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("如：按县里新办法调整加分"))
        self.differences = DifferenceTable(session.theme.colors)
        found = compare_schemes(base, scheme) if use is not None else ()
        self.differences.show_differences(found, base, scheme)
        self.differences.setVisible(use is not None)
        self.content.addWidget(self.differences, 1)
        form = QFormLayout()
        form.addRow(self.tr("修改说明(&M)："), self.note)
        self.content.addLayout(form)
        if use is None:
            self.name, self.size_ = "scheme_save_new", (84, 8)
            self.introduce(self.tr("保存为新的考核方案：{0}。").format(scheme_words(scheme)))
            self.add_buttons(self.tr("保存(&S)"))
        else:
            names = kind_names()
            kinds = "、".join(names[kind] for kind in kinds_of(found))
            self._introduce_version(use, kinds)
            number = use.newest.number + 1
            button = self.add_buttons(self.tr("保存为第{0}版(&S)").format(number))
            button.setEnabled(bool(found))

    def _introduce_version(self, use: SchemeUse, kinds: str) -> None:
        if not kinds:
            self.introduce(self.tr("方案没有修改，不需要保存。"))
            return
        words = self.tr("修改涉及：{0}。").format(kinds)
        if use.rounds:
            kept = self.tr("已有 {0} 个考核批次继续使用原来的版本，成绩不变：{1}。")
            shown = "、".join(use.rounds[:3]) + ("…" if len(use.rounds) > 3 else "")
            words += kept.format(len(use.rounds), shown)
        else:
            words += self.tr("还没有批次使用这个方案。")
        self.introduce(words)

    def confirm(self) -> None:
        """Store; nothing is kept when it fails."""
        scheme, note = self._scheme, self.note.text().strip()
        scheme_id = self._use.record.id if self._use is not None else None
        now = self.session.toolbox.clock.now()
        self.buttons.setEnabled(False)
        self.session.runner.command(
            labels.save_scheme(scheme.title),
            lambda uow: save_scheme(
                uow=uow, scheme=scheme, scheme_id=scheme_id, note=note, created=now
            ),
            self._stored,
            self.fail,
        )

    def _stored(self, version: SchemeVersion) -> None:
        words = self.tr("已保存考核方案“{0}”第{1}版。")
        self.session.messages.tell(words.format(self._scheme.title, version.number))
        self.saved.emit(version)
        self.accept()
