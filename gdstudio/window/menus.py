"""The menu bar: the actions, the panels, the lectures and the languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import LANGUAGES, translated
from gdstudio.rooms.lessons.lectures import LECTURES, lecture_text
from gdstudio.window.actions import ACTIONS, MENUS
from gdstudio.window.mnemonics import Mnemonics


class Menus(QObject):
    """Fills the menu bar of a window."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        browse: Callable[[str], object],
        actions: Mapping[str, QAction],
    ) -> None:
        """``browse`` shows the lessons of a lecture."""
        super().__init__(window)
        self._desk = desk
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
        for lecture in LECTURES:
            entry = menus["lessons"].addAction(lecture_text(lecture))
            entry.setObjectName(f"lecture_{lecture}")
            entry.triggered.connect(lambda _=False, lecture=lecture: browse(lecture))
        mnemonics = Mnemonics(self)
        for menu in menus.values():
            mnemonics.watch(menu)
        self._build_languages(menus["view"].addMenu(self.tr("Language")))

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
