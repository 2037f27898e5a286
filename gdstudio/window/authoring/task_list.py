"""The tasks of a lesson in their order, and the one that is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.film import Film
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.window.authoring.task_draft import TaskDraft, taken_from
from gdstudio.window.authoring.task_form import TaskForm

WIDTH = 300


class TaskList(QWidget):
    """At the left the list with its buttons, at the right the fields of the task in it."""

    edited = Signal()
    looked_at = Signal(str)

    def __init__(self, film: Film, language: str, theme: Theme) -> None:
        super().__init__()
        self._film, self._language = film, language
        self._tasks: list[TaskDraft] = []
        self._chosen = False
        """Whether somebody works in the task that is shown; else it is only the first."""
        self.list = QListWidget()
        self.list.setObjectName("task_list")
        self.list.setAccessibleName(self.tr("Tasks, in their order"))
        self.list.setToolTip(self.tr("What students are asked to do, one after the other"))
        self.list.setFont(font(13))
        self.form = TaskForm(theme)
        tip = self.tr("One more task: behind the one that is worked at, else at the end")
        self.add = self._button("add", self.tr("Add"), tip)
        self.remove = self._button("remove", self.tr("Remove"), self.tr("Take this task out"))
        self.up = self._button("up", self.tr("Up"), self.tr("Ask for it earlier"))
        self.down = self._button("down", self.tr("Down"), self.tr("Ask for it later"))
        self._build()
        self.add.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.list.clicked.connect(self._on_worked_at)
        self.form.edited.connect(self._on_form_edited)
        self.form.looked_at.connect(self._on_worked_at)
        self.form.looked_at.connect(self.looked_at)
        self.form.take_asked.connect(self._on_form_take_asked)

    @property
    def tasks(self) -> tuple[TaskDraft, ...]:
        """The tasks as they are written now."""
        return tuple(self._tasks)

    @property
    def place(self) -> int:
        """Which of them is edited, from 0; -1 where there is none."""
        return self.list.currentRow()

    def show_tasks(self, tasks: tuple[TaskDraft, ...], place: int = 0) -> None:
        """Show these, and one of them."""
        self._tasks = list(tasks)
        self._fill(min(place, len(tasks) - 1))

    def point_at(self, place: int, name: str = "") -> None:
        """Lead to a task, and to the field of it that is wrong."""
        self.list.setCurrentRow(place)
        self._chosen = True
        self.form.point_at(name)

    # -- inside ----------------------------------------------------------------------------

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"task_{name}")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoDefault(False)
        button.setFont(font(12))
        return button

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        left.addLayout(buttons)
        self.list.setFixedWidth(pixels(WIDTH))
        policy = self.form.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # without a task the list stays where it is
        self.form.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(self.form, 1)

    def _fill(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._line(index) for index in range(len(self._tasks))])
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._show()

    def _line(self, index: int) -> str:
        task = self._tasks[index]
        said = text_in(task.text, self._language).strip()
        return f"{index + 1}  {said or translated('TaskKind', task.kind_of.label)}"

    def _show(self) -> None:
        place, count = self.place, len(self._tasks)
        self.form.setVisible(place >= 0)
        if place >= 0:
            self.form.show_draft(self._tasks[place])
        self.remove.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)

    def _move(self, way: int) -> None:
        place = self.place
        if 0 <= place + way < len(self._tasks):
            task = self._tasks.pop(place)
            self._tasks.insert(place + way, task)
            self._fill(place + way)
            self._chosen = True
            self.edited.emit()

    @Slot()
    def _on_add_clicked(self) -> None:
        place = self.place + 1 if self._chosen else len(self._tasks)
        self._tasks.insert(place, TaskDraft("step"))
        self._fill(place)
        self._chosen = True
        self.form.text.fields["en"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot()
    def _on_remove_clicked(self) -> None:
        place = self.place
        if place >= 0:
            del self._tasks[place]
            self._fill(min(place, len(self._tasks) - 1))
            self.edited.emit()

    @Slot(int)
    def _on_list_current_row_changed(self, _place: int) -> None:
        self._chosen = True
        self._show()
        self.looked_at.emit("")

    @Slot()
    def _on_worked_at(self) -> None:
        self._chosen = True

    @Slot()
    def _on_form_edited(self) -> None:
        place = self.place
        if place < 0:
            return
        self._tasks[place] = self.form.draft
        item = self.list.item(place)
        if item is not None:
            item.setText(self._line(place))
        self.edited.emit()

    @Slot()
    def _on_form_take_asked(self) -> None:
        if self.place >= 0:
            self._tasks[self.place] = taken_from(self.form.draft, self._film)
            self._show()
            self.edited.emit()
