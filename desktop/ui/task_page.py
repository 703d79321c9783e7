"""The tab 任务: what is shown (all, a plan, a branch, a unit), and the ways of showing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.task_views import SHIPPED, TaskForm, TaskLook
from desktop.ui.models.task_table import TaskTableModel
from desktop.ui.task_views.looks import Looks
from desktop.ui.task_views.task_bar import TaskBar
from desktop.ui.views.task_view import TaskView

if TYPE_CHECKING:
    from desktop.services.queries import TaskGroup
    from desktop.ui.models.tree import TreeItem
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session
    from desktop.ui.task_views.filter_panel import FilterPanel
    from desktop.ui.task_views.form import FormView

_LOOK = "task_look"


class TaskPage(QWidget):
    """One query and one selection for all views; the model of the table holds both.

    The other views and the filter panel are made when they are first asked for.
    """

    def __init__(
        self, session: Session, units: UnitTreeModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.model = TaskTableModel(session, self)
        self.view = TaskView(session, self.model, units)
        self.form = TaskForm.TABLE
        self._where = ""
        self._forms: dict[TaskForm, QWidget] = {TaskForm.TABLE: self.view}
        self.filters: FilterPanel | None = None
        self.scope = QLabel()
        self.all = QPushButton(self.tr("显示全部任务"))
        self.all.clicked.connect(lambda: self.show_branch(None))
        self.bar = TaskBar(session)
        self.looks = Looks(session, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self._build()
        self._connect()
        self._say()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.scope, 1)
        line.addWidget(self.all)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.bar)
        self._layout.addLayout(line)
        self._layout.addWidget(self.stack, 1)
        self.addActions(self.bar.form_actions())
        self.bar.show_form(self.form)
        self.bar.show_looks(SHIPPED)
        self.bar.show_group(self.model.query.group)

    def _connect(self) -> None:
        bar = self.bar
        bar.form_chosen.connect(self.show_form)
        bar.look_chosen.connect(self.use_look)
        bar.group_chosen.connect(self.group)
        bar.filter.toggled.connect(self.show_filters)
        bar.save.triggered.connect(lambda _on: self.looks.ask_name(self.look("")))
        bar.delete.triggered.connect(lambda _on: self.looks.delete(bar.look_name))
        bar.columns.aboutToShow.connect(lambda: self.view.fill_columns_menu(bar.columns))
        bar.fold.triggered.connect(lambda _on: self.model.fold_all(folded=True))
        bar.unfold.triggered.connect(lambda _on: self.model.fold_all(folded=False))
        bar.change.triggered.connect(lambda _on: self.view.ask_change())
        bar.print.clicked.connect(lambda _on: self.print_form())
        self.looks.listed.connect(bar.show_looks)
        self.looks.saved.connect(self._saved)
        self._session.opened.connect(self._remembered)
        self.model.count_changed.connect(lambda _count: self._say())
        self.model.modelReset.connect(self._say)

    # -- what is shown -----------------------------------------------------------------------

    def show_branch(self, item: TreeItem | None) -> None:
        """Show the tasks of a plan, of a branch of it, or of a unit; None = all."""
        query = replace(self.model.query, plan_id=None, node_id=None, unit_id=None)
        if item is not None and item.kind == "plan":
            query = replace(query, plan_id=item.id)
        elif item is not None and item.kind == "node":
            query = replace(query, node_id=item.id)
        elif item is not None:
            query = replace(query, unit_id=item.id)
        self._where = item.text if item is not None else ""
        self.model.set_query(query)
        self._query_changed()

    def set_text(self, text: str) -> None:
        """Filter by the words of the filter box."""
        self.model.set_text(text)
        self._query_changed()

    def group(self, group: TaskGroup) -> None:
        """Group by something else."""
        self.model.set_query(replace(self.model.query, group=group))
        self._query_changed()

    def use_look(self, look: TaskLook) -> None:
        """Show a saved view and remember it as the one to begin with."""
        self._session.preferences.set_text(_LOOK, look.name)
        self.bar.choose_look(look.name)
        self.model.set_query(look.on(self.model.query))
        self.view.lay_out(look)
        self.show_form(look.form)
        self._query_changed()

    def look(self, name: str) -> TaskLook:
        """Return what is shown now as a view of that name."""
        query = self.model.query
        columns, widths = self.view.columns_shown()
        return TaskLook(
            name, query.lamps, query.filter, query.sort, query.descending, query.group, self.form,
            columns, widths,
        )  # fmt: skip

    def show_form(self, form: TaskForm) -> None:
        """Show the same tasks in another way; the selection stays."""
        if form not in self._forms:
            self._forms[form] = self._make(form)
            self.stack.addWidget(self._forms[form])
        changed, self.form = form is not self.form, form
        self.bar.show_form(form)
        self.stack.setCurrentWidget(self._forms[form])
        shown = self._forms[form]
        if form is not TaskForm.TABLE:
            self.form_view(form).refresh()
        if changed:  # at the start the filter box has the focus and keeps it
            shown.setFocus()

    def form_view(self, form: TaskForm) -> FormView:
        """Return the view of a form other than the table, once it was shown."""
        from desktop.ui.task_views.form import FormView

        shown = self._forms[form]
        if not isinstance(shown, FormView):
            raise TypeError(form)
        return shown

    def _make(self, form: TaskForm) -> FormView:
        from desktop.ui.task_views.forms import make_form

        made = make_form(form, self._session, self.view)
        made.jump_wanted.connect(self._jump)
        return made

    def _jump(self, task_id: int) -> None:
        self.show_form(TaskForm.TABLE)
        self.model.find(task_id, self.view.go_to_row)

    def show_filters(self, shown: bool) -> None:
        """Show or hide the conditions."""
        if self.filters is None:
            from desktop.ui.task_views.filter_panel import FilterPanel

            self.filters = FilterPanel()
            self._layout.insertWidget(1, self.filters)
            self.filters.changed.connect(self._filter_changed)
        self.filters.setVisible(shown)
        if shown:
            panel, rule = self.filters, self._session.days.board.rule
            panel.show_query(self.model.query)

            def fill(offers: object) -> None:
                panel.offer(offers, rule)  # type: ignore[arg-type]
                panel.show_query(self.model.query)

            self.looks.offers(fill)

    def _filter_changed(self) -> None:
        if self.filters is not None:
            self.model.set_query(self.filters.on(self.model.query))
            self._query_changed()

    def _query_changed(self) -> None:
        query = self.model.query
        self.bar.show_group(query.group)
        self.bar.show_conditions(query.filter.conditions + bool(query.lamps))
        if self.filters is not None and self.filters.isVisible():
            self.filters.show_query(query)
        if self.form is not TaskForm.TABLE:
            self.form_view(self.form).refresh()
        self._say()

    def _saved(self, look: TaskLook) -> None:
        self.bar.choose_look(look.name)
        self._session.preferences.set_text(_LOOK, look.name)

    def _remembered(self) -> None:
        """Begin with the view used last."""
        self.looks.load(self._begin)

    def _begin(self) -> None:
        look = self.bar.choose_look(self._session.preferences.text(_LOOK))
        if look is not None:
            self.use_look(look)

    def print_form(self) -> None:
        """Put on paper what is shown, as it stands."""
        from desktop.ui.task_views.paper import print_tasks

        print_tasks(self._session, self, self._where)

    def _say(self) -> None:
        where = self._where if len(self._where) <= 40 else f"{self._where[:40]}…"
        count = self.model.groups.tasks
        text = self.tr("{0}：{1} 条任务").format(where or self.tr("全部任务"), count)
        if self.model.query.text:
            text = self.tr("{0}（筛选“{1}”）").format(text, self.model.query.text)
        self.scope.setText(text)
        self.all.setVisible(bool(where))
