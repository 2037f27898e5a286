"""The lesson browser in the window: gone when the film moves on.

It is made when it is first wanted, and what it is made of is imported then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from gdstudio.app.beside import Beside
from gdstudio.app.courses import Courses
from gdstudio.app.lesson_marks import LessonMarks
from gdstudio.app.playhead import Playhead
from gdstudio.core.experiment.course import Course
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.lessons.measures import type_size
from gdstudio.window.file_dialogs import ask_folder
from gdstudio.window.files import Files

if TYPE_CHECKING:
    from gdstudio.rooms.lessons.page import LessonPage
    from gdstudio.rooms.lessons.pictures import LessonPictures

THROUGH = ("Ctrl+L", "Ctrl+Q", "F1", "F10")
"""Shortcuts that act while the page is up."""
STAYS = (
    *("action_lessons", "action_open_course", "lecture_", "action_theme"),
    *("action_help", "action_keys", "action_glossary", "action_report", "action_about"),
)
"""Entries of the menu bar, by the beginning of their names, that leave the page where it is."""


class LessonBrowser(QObject):
    """Shows the page over a window, and opens what is chosen there."""

    left = Signal()
    """the panels can be seen again"""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        files: Files,
        playhead: Playhead,
        marks: LessonMarks,
        beside: Beside,
        watch: Callable[[QWidget], object],
        courses: Courses,
    ) -> None:
        """``watch`` is told of the page: where the keyboard leads on it, the focus stays."""
        super().__init__(window)
        self.courses = courses
        courses.changed.connect(self._on_courses_changed)
        self._courses_shown: tuple[Course, ...] = ()
        self._watch = watch
        self._window, self._desk, self._files, self._playhead = window, desk, files, playhead
        self._marks = marks
        self._beside = beside
        self.page: LessonPage | None = None
        window.menuBar().triggered.connect(self._on_menu_bar_triggered)
        desk.studio.experiment_changed.connect(self.leave)

    @property
    def up(self) -> bool:
        """Whether the page is what the window shows, and no panel can be seen."""
        return self.page is not None and self.page.up

    def open_course(self) -> None:
        """Ask for a folder of lessons, add it and show it; say which of its files are none."""
        folder = ask_folder(self._desk, self.tr("Open folder of lessons"))
        if folder is not None:
            self.add_course(folder)

    def add_course(self, folder: Path) -> None:
        """Add a folder of lessons, and show it where it has any."""
        course = self.courses.add(folder)
        if not course.lessons:
            self.courses.remove(course.name)
            told = faults_text(course) or self.tr("There is no file in it that ends in .toml.")
            title = self.tr("No lesson was found in {folder}")
            self._desk.show_error(title.format(folder=folder.name), told)
            return
        self.show(course.name)
        if course.faults:
            title = self.tr("Not all files of {folder} open as lessons")
            self._desk.show_error(title.format(folder=folder.name), faults_text(course))

    def show(self, lecture: str = "") -> None:
        """Show the page, at the lesson that is open or at a lecture; the film waits behind it."""
        self._playhead.pause()
        gone = [course.name for course in self.courses.look() if not course.there]
        if gone:
            text = self.tr("A folder of lessons is not there: {names}")
            self._desk.studio.hover(text.format(names=", ".join(gone)), lasting=True)
        self._page().enter_at(lecture)

    @Slot()
    def leave(self) -> None:
        """Give the window back to the film."""
        if self.page is not None:
            self.page.leave()

    def set_theme(self) -> None:
        """Use the colours that are shown now, and letters of the size that is."""
        if self.page is not None and self.page.up and self.page.type_size != type_size():
            self.page.leave()
            self.show()
        if self.page is not None:
            self.page.set_theme(self._desk.theme)

    # -- inside ------------------------------------------------------------------------------

    @cached_property
    def _pictures(self) -> LessonPictures:
        from gdstudio.rooms.lessons.pictures import LessonPictures

        return LessonPictures(self._beside, self)

    def _page(self) -> LessonPage:
        courses = self.courses.all
        outdated = courses != self._courses_shown
        if self.page is not None and (outdated or self.page.type_size != type_size()):
            self._pictures.forget_courses()
            self.page.deleteLater()
            self.page = None
        if self.page is None:
            self._courses_shown = courses
            from gdstudio.rooms.lessons.page import LessonPage

            desk = self._desk
            self.page = LessonPage(
                self._window,
                desk.studio,
                self._marks,
                self._pictures,
                desk.theme,
                desk.language,
                courses,
            )
            self.page.side.course_dropped.connect(self.courses.remove)
            self._watch(self.page)
            self.page.lets_through(*(QKeySequence(keys) for keys in THROUGH))
            self.page.chosen.connect(self._on_page_chosen)
            self.page.left.connect(self.left)
        return self.page

    @Slot(str)
    def _on_page_chosen(self, lesson_id: str) -> None:
        """Open it, which takes the page away; a lesson that cannot be opened says so first."""
        lesson = self.courses.find(lesson_id)
        if lesson is not None:
            self._files.open_lesson(lesson)
        self.leave()

    @Slot()
    def _on_courses_changed(self) -> None:
        """Show what there is now."""
        if self.up:
            self.leave()
            self.show()

    @Slot(QAction)
    def _on_menu_bar_triggered(self, action: QAction) -> None:
        """What is done to the film is to be seen."""
        if not action.objectName().startswith(STAYS):
            self.leave()


def faults_text(course: Course) -> str:
    """Return why files of a course are no lessons, one a line."""
    return "\n".join(map(error_text, course.faults))
