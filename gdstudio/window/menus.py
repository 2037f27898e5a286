"""The menu bar: the actions, the panels, the lessons and the languages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import text_in
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import LANGUAGES, translated
from gdstudio.window.actions import ACTIONS, MENUS
from gdstudio.window.files import Files
from gdstudio.window.mnemonics import Mnemonics

LECTURES = {
    "000": QT_TRANSLATE_NOOP("Lecture", "Lecture 0: a line finds its data"),
    "001": QT_TRANSLATE_NOOP("Lecture", "Lecture 1: optimizers and a small network"),
    "002": QT_TRANSLATE_NOOP("Lecture", "Lecture 2: one weight"),
    "003": QT_TRANSLATE_NOOP("Lecture", "Lecture 3: one sample at a time"),
    "004": QT_TRANSLATE_NOOP("Lecture", "Lecture 4: surface, height and weight"),
    "bug": QT_TRANSLATE_NOOP("Lecture", "Bug gallery: what is wrong here?"),
}


class Menus(QObject):
    """Fills the menu bar of a window."""

    def __init__(
        self, window: QMainWindow, desk: Desk, files: Files, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._files = files
        window.menuBar().setObjectName("menu_bar")
        menus: dict[str, QMenu] = {}
        for name, text in MENUS:
            menus[name] = window.menuBar().addMenu(translated("Menu", text))
            menus[name].setObjectName(f"menu_{name}")
        for panel in desk.panels.values():
            shown = panel.toggleViewAction()
            shown.triggered.connect(lambda on=False, panel=panel: on and panel.raise_())
            menus["view"].addAction(shown)
        for action in ACTIONS:
            if action.separator:
                menus[action.menu].addSeparator()
            menus[action.menu].addAction(actions[action.id])
        menus["lessons"].addSeparator()
        self._lessons = menus["lessons"]
        self._lessons.aboutToShow.connect(self._fill_lessons)
        mnemonics = Mnemonics(self)
        for menu in menus.values():
            mnemonics.watch(menu)
        self._build_languages(menus["view"].addMenu(self.tr("Language")))

    @Slot()
    def _fill_lessons(self) -> None:
        """Read the lessons' titles, once, when the menu is first needed."""
        self._lessons.aboutToShow.disconnect(self._fill_lessons)
        lecture = ""
        submenu = self._lessons
        for lesson in lessons():
            if lesson.lecture != lecture:
                lecture = lesson.lecture
                title = translated("Lecture", LECTURES.get(lecture, lecture))
                submenu = self._lessons.addMenu(title)
            title = text_in(lesson.title, self._desk.language)
            entry = submenu.addAction(f"{lesson.id.upper()}  {title}")
            entry.setObjectName(f"lesson_{lesson.id}")
            entry.triggered.connect(lambda _=False, lesson=lesson: self._files.open_lesson(lesson))

    def _build_languages(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            chosen = code == self._desk.language
            entry = QAction(name, self, checkable=True, checked=chosen)
            group.addAction(entry)
            menu.addAction(entry)
            entry.triggered.connect(lambda _=False, code=code: self._choose_language(code))

    def _choose_language(self, code: str) -> None:
        self._desk.settings.set("language", code)
        self._desk.say(self.tr("The language changes when the program starts again."))
