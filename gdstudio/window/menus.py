"""The menu bar: the actions, the panels, the lectures and the languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from gdstudio.app.courses import Courses
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import LANGUAGES, translated, translated_to
from gdstudio.rooms.lessons.lectures import LECTURES, lecture_text
from gdstudio.window.actions import ACTIONS, MENUS, SUBMENUS
from gdstudio.window.mnemonics import Mnemonics
from gdstudio.window.panels import Panels
from gdstudio.window.stand_in import Dock

STARTS_AGAIN = QT_TRANSLATE_NOOP("Menus", "The language changes when the program starts again.")
LECTURE = "lecture_"
"""How the names of entries begin that show the lessons of a lecture, or of a course."""


class Menus(QObject):
    """Fills the menu bar of a window."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        panels: Panels,
        browse: Callable[[str], object],
        actions: Mapping[str, QAction],
        courses: Courses,
    ) -> None:
        """``browse`` shows the lessons of a lecture, or of a course."""
        super().__init__(window)
        self._desk, self._browse, self._courses = desk, browse, courses
        self._own: list[QAction] = []
        """The entries of courses."""
        window.menuBar().setObjectName("menu_bar")
        menus: dict[str, QMenu] = {}
        for name, text in MENUS:
            menus[name] = window.menuBar().addMenu(translated("Menu", text))
            menus[name].setObjectName(f"menu_{name}")
        self._panels, self._view = panels, menus["view"]
        self._shown: dict[str, QAction] = {}
        for dock in panels.docks.values():
            self._offer(dock)
        panels.when_built(self._offer)
        inner = {name: (above, text) for name, above, text in SUBMENUS}
        for action in ACTIONS:
            above, text = inner.get(action.menu, ("", ""))
            if action.separator:
                menus[action.menu if action.menu in menus else above].addSeparator()
            if action.menu not in menus:
                menus[action.menu] = menus[above].addMenu(translated("Menu", text))
                menus[action.menu].setObjectName(f"menu_{action.menu}")
                menus[action.menu].menuAction().setObjectName(f"entry_{action.menu}")
            menus[action.menu].addAction(actions[action.id])
        menus["lessons"].addSeparator()
        for lecture in LECTURES:
            entry = menus["lessons"].addAction(lecture_text(lecture))
            entry.setObjectName(f"{LECTURE}{lecture}")
            entry.triggered.connect(lambda _=False, lecture=lecture: browse(lecture))
        self._lessons = menus["lessons"]
        self._lessons.aboutToShow.connect(self._on_courses_changed)  # folders come and go
        courses.changed.connect(self._on_courses_changed)
        self._on_courses_changed()
        mnemonics = Mnemonics(self)
        for menu in menus.values():
            mnemonics.watch(menu)
        self._build_languages(menus["view"].addMenu(self.tr("Language")))

    def _offer(self, dock: Dock) -> None:
        """Have an entry that shows and hides a dock, in place of the one for its stand-in."""
        shown, before = dock.toggleViewAction(), self._shown.get(dock.name)
        if shown is before:
            return
        shown.triggered.connect(lambda on, name=dock.name: self._bring(name, on))
        if before is None:
            self._view.addAction(shown)
        else:
            self._view.insertAction(before, shown)
            self._view.removeAction(before)
        self._shown[dock.name] = shown

    def _bring(self, name: str, on: bool) -> None:
        if on:
            self._panels[name].raise_()

    @Slot()
    def _on_courses_changed(self) -> None:
        """Have an entry for each course behind the lectures."""
        names = self._courses.names
        if [f"{LECTURE}{name}" for name in names] == [one.objectName() for one in self._own]:
            return
        for entry in self._own:
            self._lessons.removeAction(entry)
            entry.deleteLater()
        self._own = []
        for name in names:
            entry = self._lessons.addAction(name.replace("&", "&&"))
            entry.setObjectName(f"{LECTURE}{name}")
            entry.triggered.connect(lambda _=False, name=name: self._browse(name))
            self._own.append(entry)

    def _build_languages(self, menu: QMenu) -> None:
        menu.setObjectName("menu_language")
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            chosen = code == self._desk.language
            entry = QAction(name, self, checkable=True, checked=chosen)
            group.addAction(entry)
            menu.addAction(entry)
            entry.triggered.connect(lambda _=False, code=code: self._choose_language(code))

    def _choose_language(self, code: str) -> None:
        self._desk.settings.set("language", code)
        if code == self._desk.language:
            self._desk.say("")
            return
        # In both: who chooses another language may not read the one that is there.
        both = (translated("Menus", STARTS_AGAIN), translated_to(code, "Menus", STARTS_AGAIN))
        self._desk.say(" · ".join(both))
