"""Who knows the way: opens the help where it is asked for, and leads through the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme
from gdstudio.window.keyboard import Keyboard

if TYPE_CHECKING:
    from gdstudio.window.help.book import HelpBook
    from gdstudio.window.help.glossary import Glossary
    from gdstudio.window.help.tour import Tour


class Guide(QObject):
    """The help of a window. Nothing of it is imported or made before it is asked for."""

    def __init__(self, window: QMainWindow, desk: Desk, keyboard: Keyboard, play: QAction) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._keyboard, self._play = keyboard, play
        self._book: HelpBook | None = None
        self._tour: Tour | None = None

    @cached_property
    def glossary(self) -> Glossary:
        """The words."""
        from gdstudio.window.help.glossary import read_glossary

        return read_glossary()

    @property
    def book(self) -> HelpBook:
        """The window of the help."""
        if self._book is None:
            from gdstudio.window.help.book import HelpBook
            from gdstudio.window.help.key_list import key_groups

            panels = self._desk.panels
            self._book = HelpBook(
                self._desk, self.glossary, lambda: key_groups(self._window, list(panels.values()))
            )
            self._book.followed.connect(self._on_book_followed)
            self._keyboard.watch(self._book)
            self._book.addAction(self._play)  # Space is the film's here as well
        return self._book

    @property
    def tour(self) -> Tour:
        """The tour."""
        if self._tour is None:
            from gdstudio.window.help.tour import Tour

            self._tour = Tour(self._window, self._desk)
        return self._tour

    def answer(self) -> None:
        """Open the help at what the pointer is on, or the focus, else at its contents."""
        from gdstudio.window.help.pointing import pointed_entry

        entry = pointed_entry(self.glossary, self._window)
        if entry:
            self.book.open_entry(entry)
        else:
            self.book.open_contents()

    def explain(self, entry: str) -> None:
        """Open an entry of the glossary."""
        self.book.open_entry(entry)

    def report(self) -> None:
        """Show what a report of a problem has to say."""
        from gdstudio.window.help.report import ReportDialog

        dialog = ReportDialog(self._desk)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of what is open."""
        if self._book is not None:
            self._book.set_theme(theme)
        if self._tour is not None:
            self._tour.set_theme(theme)

    @Slot(str, str)
    def _on_book_followed(self, kind: str, target: str) -> None:
        if kind == "show" and target in self._desk.panels:
            panel = self._desk.panels[target]
            panel.show()
            panel.raise_()
        elif (kind, target) == ("do", "tour"):
            self.book.hide()
            self.tour.start()
        elif (kind, target) == ("do", "report"):
            self.report()
