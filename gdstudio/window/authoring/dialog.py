"""Save as lesson: what is shown becomes a lesson, with texts, tasks and locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.documents import save_experiment
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.text.languages import text_in
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.calm import CalmTabs
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import error_text
from gdstudio.window.authoring.beginning import Beginning, beginning_of
from gdstudio.window.authoring.history import History
from gdstudio.window.authoring.lesson_draft import LIMITS, TEXTS, LessonDraft, left_out
from gdstudio.window.authoring.options import Options
from gdstudio.window.authoring.origin_bar import OriginBar
from gdstudio.window.authoring.preview import Preview
from gdstudio.window.authoring.task_list import TaskList
from gdstudio.window.authoring.text_pair import TextPair
from gdstudio.window.file_dialogs import ask_name
from gdstudio.window.file_names import plain_name

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
SIZE = QSize(1060, 660)
AROUND = QSize(40, 70)
"""Pixels of a screen that are left for frames and bars."""
STAGES = {"title": "story", "story": "story", "notice": "notice", "hint": "next"}
"""By text, the stage of the strip that says it."""
PLACES = {"task": 1, "do": 1, "locks": 2, "panels": 2, "views": 2}
"""By the beginning of a key, the page on which it is edited; others are on the first."""


def open_lesson_editor(
    desk: Desk, original: Experiment, show: Callable[[Path], object]
) -> LessonEditor:
    """Show the editor with what the window shows; ``show`` opens the file once it is written.

    ``original``: the experiment as it was opened.
    """
    dialog = LessonEditor(desk, beginning_of(desk.studio.experiment, original), show)
    dialog.open()
    return dialog


class LessonEditor(QDialog):
    """Edits a draft; nothing of the experiment changes until the lesson is saved and opened."""

    def __init__(self, desk: Desk, beginning: Beginning, show: Callable[[Path], object]) -> None:
        super().__init__(desk.window)
        self.setObjectName("dialog_lesson")
        self.setWindowTitle(self.tr("Save as lesson"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._show_file = desk, show
        self._beginning = beginning
        self._left_out = left_out(desk.studio)
        self._first = self._saved = beginning.first
        self._stage = "story"
        self._own = self._language = "ko" if desk.language.startswith("ko") else "en"
        self.preview = Preview(desk.language, desk.theme)
        self.origin = OriginBar(desk.theme)
        self.texts = {name: self._pair(name) for name in TEXTS}
        self.tasks = TaskList(desk.studio, desk.language, desk.theme)
        self.options = Options(desk.theme)
        self.pages = CalmTabs()
        self.pages.tabBar().setObjectName("lesson_tabs")
        self.remark = QLabel()
        self.undo = QPushButton(self.tr("Undo"))
        self.redo = QPushButton(self.tr("Redo"))
        self.save = QPushButton(self.tr("Save…"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build()
        self._fill(self._first)
        self._saved = self.draft  # as its fields have it
        self._history = History(self._saved)
        self._connect()
        self.setStyleSheet(_style_sheet(desk.theme))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - AROUND))
        self._show()
        self.texts["title"].fields[self._language].setFocus()

    @property
    def draft(self) -> LessonDraft:
        """The lesson as it is written now."""
        return replace(
            self._first,
            texts={name: pair.text for name, pair in self.texts.items()},
            tasks=self.tasks.tasks,
            locks=self.options.chosen("locks"),
            panels=self.options.chosen("panels"),
            views=self.options.chosen("views"),
            predict=self.options.predict.isChecked(),
        )

    @property
    def edited(self) -> bool:
        """Whether something would be lost."""
        return self.draft != self._saved

    def save_to(self, path: Path) -> bool:
        """Write the lesson, so that it opens as it was written; False and a reason where not."""
        draft = self.draft
        try:
            save_experiment(draft.experiment(self._desk.studio), path)
            load_experiment(path)
        except SpecError as error:
            self._say(error)
            return False
        self._saved = draft
        return True

    @property
    def _proposed(self) -> str:
        """The name of a file after the title, without what some systems take no names with."""
        said = text_in(self.draft.texts.get("title", {}), self._own)
        return f"{plain_name(said) or 'lesson'}.toml"

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Undo to the dialog where a field has nothing of its own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(key) for key in (_UNDO, _REDO))
            if (undo or redo) and not _has_own(watched, redo=redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Leave; where something was written it is asked first."""
        if not self.edited:
            super().reject()
            return
        box = QMessageBox(self)
        box.setObjectName("lesson_leave")
        box.setWindowTitle(self.tr("Save as lesson"))
        box.setText(self.tr("The lesson is not saved."))
        box.setInformativeText(self.tr("What you have written here would be lost."))
        back = box.addButton(self.tr("Go on writing"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        leave.clicked.connect(self._on_leave_clicked)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # -- inside ----------------------------------------------------------------------------

    def _pair(self, name: str) -> TextPair:
        label, tip, lines = {
            "title": (self.tr("Title"), self.tr("What the lesson is called"), 1),
            "story": (self.tr("Story"), self.tr("What it is about, before anything is done"), 3),
            "notice": (self.tr("Notice"), self.tr("What is to be seen once all is done"), 3),
            "hint": (self.tr("One thing to try"), self.tr("Said at the end, with what is next"), 2),
        }[name]
        return TextPair(name, label, tip, LIMITS[name], lines, self._desk.theme)

    def _build(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        for pair in self.texts.values():
            column.addWidget(pair)
        column.addStretch(1)
        self.pages.setObjectName("lesson_pages")
        self.pages.setDocumentMode(True)
        for page, name, tip in (
            (first, self.tr("Texts"), self.tr("What the lesson says")),
            (self.tasks, self.tr("Tasks"), self.tr("What is to be done")),
            (self.options, self.tr("Locks and panels"), self.tr("What is locked and opened")),
        ):
            self.pages.setTabToolTip(self.pages.addTab(page, name), tip)
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setFont(font(12))
        self.remark.setObjectName("lesson_remark")
        self.save.setObjectName("primary")
        self.save.setToolTip(self.tr("Ask for a name, write the lesson and open it (Ctrl+S)"))
        self.save.setShortcut("Ctrl+S")
        self.cancel.setToolTip(self.tr("Leave without saving (Escape)"))
        self.undo.setToolTip(self.tr("Take back what was done last: tasks, ticks, texts (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Do again what was taken back (Ctrl+Shift+Z)"))
        self.undo.setObjectName("lesson_undo")
        self.redo.setObjectName("lesson_redo")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.undo, self.redo):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the field that is written in keeps it
            foot.addWidget(button)
        foot.addWidget(self.remark, 1)
        for button in (self.cancel, self.save):
            button.setAutoDefault(False)
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addWidget(self.preview)
        whole.addWidget(self.origin)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.origin.exchanged.connect(self._on_origin_exchanged)
        for name, pair in self.texts.items():
            pair.edited.connect(lambda name=name: self._look(STAGES[name]))
            pair.looked_at.connect(lambda language, name=name: self._look(STAGES[name], language))
        self.tasks.edited.connect(lambda: self._look("do"))
        self.tasks.looked_at.connect(lambda language: self._look("do", language))
        self.options.edited.connect(self._show)
        self.pages.currentChanged.connect(self._on_pages_current_changed)
        for key, act in ((_UNDO, self._on_undo), (_REDO, self._on_redo)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_application_focus_changed)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save_clicked)

    def _look(self, stage: str, language: str = "") -> None:
        self._stage = stage
        self._language = language or self._language
        self._show()

    def _show(self) -> None:
        """Show the stage that is written at, and what could not be saved yet."""
        draft = self.draft
        self._history.note(draft)
        self.undo.setEnabled(self._history.can_undo)
        self.redo.setEnabled(self._history.can_redo)
        self._tell_origin()
        self.preview.show_draft(draft, self._stage, self.tasks.place, self._language)
        try:
            draft.lesson()
        except SpecError as error:
            self._tell(self._reason(error))
            return
        self._tell("")

    def _tell_origin(self) -> None:
        """Say whose texts these are, where points or model are no longer those of the lesson."""
        told, empty = self._beginning.told, self._beginning.empty
        title = text_in(told.texts.get("title", {}), self._own)
        chosen = None if empty is None else self._first.base == empty.base
        self.origin.tell(title, empty=chosen, left_out=self._left_out)

    def _fill(self, draft: LessonDraft, place: int = 0) -> None:
        """Show a draft, and of its tasks one."""
        self._first = replace(self._first, base=draft.base)
        for name, pair in self.texts.items():
            pair.show_text(draft.texts.get(name, {}))
        self.tasks.show_tasks(draft.tasks, place)
        self.options.show_draft(draft)

    def _go_to(self, draft: LessonDraft | None) -> None:
        """Show a draft that there was, and lead to what is another in it."""
        if draft is None:
            return
        now = self.draft
        pairs = zip(draft.tasks, now.tasks, strict=False)
        same = next((k for k, (one, other) in enumerate(pairs) if one != other), None)
        shorter = min(len(draft.tasks), len(now.tasks))
        place = self.tasks.place if draft.tasks == now.tasks else shorter if same is None else same
        self._fill(draft, max(place, 0))
        if draft.tasks != now.tasks:
            self.pages.setCurrentIndex(1)
        elif draft.texts == now.texts:
            self.pages.setCurrentIndex(2)
        else:
            self.pages.setCurrentIndex(0)
        self._show()

    def _tell(self, text: str, *, refused: bool = False) -> None:
        """Say what is still missing; in the colour of a fault only where saving was refused."""
        self.remark.setText(text)
        set_ink(self.remark, self._desk.theme.danger if refused else self._desk.theme.ink2)

    def _reason(self, error: SpecError) -> str:
        """Return what is wrong: of a task, which one it is."""
        key = error.key.removeprefix("lesson.")
        place = _task_of(key)
        if place is None:
            return self._named(error, key)
        field = key.partition("].")[2]
        said = error_text(SpecError("", error.template, **error.values))
        name = self.tasks.form.name_of(field)
        if not name:
            return self.tr("Task {number}: {reason}").format(number=place + 1, reason=said)
        text = self.tr("Task {number}, {field}: {reason}")
        return text.format(number=place + 1, field=name, reason=said)

    def _named(self, error: SpecError, key: str) -> str:
        """Return what is wrong with a text of the lesson, by the name that it has here."""
        if key not in self.texts:
            return error_text(error, with_file=False)
        said = error_text(SpecError("", error.template, **error.values))
        return f"{self.texts[key].label}: {said}"

    def _say(self, error: SpecError) -> None:
        """Say why it was not written, and lead to where that can be mended."""
        key = error.key.removeprefix("lesson.")
        place = _task_of(key)
        known = place is not None or key in self.texts
        self._tell(self._reason(error) if known else error_text(error), refused=True)
        begins = key.partition("[")[0].partition(".")[0]
        self.pages.setCurrentIndex(PLACES.get(begins, 0))
        if place is not None:
            self.tasks.point_at(place, key.partition("].")[2])
        elif begins in self.texts:
            self.texts[begins].fields["en"].setFocus()

    @Slot(int)
    def _on_pages_current_changed(self, index: int) -> None:
        self._look("do" if index == 1 else self._stage if self._stage != "do" else "story")

    @Slot()
    def _on_origin_exchanged(self) -> None:
        """Begin with the lesson's texts, or without; what was written is one Undo away."""
        told, empty = self._beginning.told, self._beginning.empty
        if empty is not None:
            untouched = not self.edited
            self._fill(told if self._first.base == empty.base else empty)
            if untouched:
                self._saved = self.draft
            self._show()

    @Slot()
    def _on_undo(self) -> None:
        self._go_to(self._history.undo())

    @Slot()
    def _on_redo(self) -> None:
        self._go_to(self._history.redo())

    @Slot(QWidget, QWidget)
    def _on_application_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, (QPlainTextEdit, QLineEdit)) and self.isAncestorOf(now):
            now.installEventFilter(self)

    @Slot()
    def _on_leave_clicked(self) -> None:
        self._saved = self.draft
        self.reject()

    @Slot()
    def _on_save_clicked(self) -> None:
        try:
            self.draft.experiment(self._desk.studio)
        except SpecError as error:
            self._say(error)
            return
        kinds = self.tr("Lessons (*.toml)")
        title = self.tr("Save lesson")
        path = ask_name(self._desk, title, self._proposed, kinds, self, again=True)
        if path is not None and self.save_to(path):
            self.accept()
            self._show_file(path)
            if self._left_out:
                text = self.tr("Not in the lesson, for they are runs of other data: {names}.")
                names = ", ".join(self._left_out)
                self._desk.studio.hover(text.format(names=names), lasting=True)


def _style_sheet(theme: Theme) -> str:
    """Return the look of what is only here: fields of several lines, and lists."""
    return f"""
QPlainTextEdit, QListWidget {{ background: {theme.panel}; color: {theme.ink};
    border: 1px solid {theme.edge}; border-radius: 4px; }}
QPlainTextEdit:focus, QListWidget:focus {{ border: 2px solid {theme.focus}; }}
QListWidget::item {{ padding: 4px 6px; color: {theme.ink}; }}
QListWidget::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}
"""


def _task_of(key: str) -> int | None:
    """Return the task that a key is about, from 0."""
    number = key.removeprefix("do[").partition("]")[0] if key.startswith("do[") else ""
    return int(number) if number.isdigit() else None


def _has_own(widget: QObject, *, redo: bool) -> bool:
    """Whether a field can take back, or do again, something that was typed in it."""
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable() if redo else widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit):
        document = widget.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False
