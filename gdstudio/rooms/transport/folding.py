"""What a narrow bar has no room for, in a menu behind ⋯."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.ring import STANDS_IN
from gdstudio.kit.widgets.theme import Theme, icon
from gdstudio.kit.widgets.type_size import fix_icon

BUTTON = 38


def folded_count(room: int, kept: int, parts: Sequence[int], more: int) -> int:
    """Return how many of the parts, from the first on, have to go.

    All in pixels: the ``room`` there is, what is ``kept`` in any case, how wide the parts are, and
    what stands for those that went.
    """
    needed = kept + sum(parts)
    if needed <= room:
        return 0
    needed += more
    for index, part in enumerate(parts):
        needed -= part
        if needed <= room:
            return index + 1
    return len(parts)


class Folded(QToolButton):
    """⋯: buttons of a bar are entries of its menu, a drop-down is a menu in it."""

    def __init__(self, parts: Sequence[QWidget], theme: Theme) -> None:
        """``parts``: what may be folded away, what goes first first."""
        super().__init__()
        self._parts = parts
        self._count = 0
        self._menu = QMenu(self)
        self._menus: list[QMenu] = []
        self.setObjectName("transport_more")
        self.setAccessibleName(self.tr("More"))
        self.setToolTip(self.tr("More: what there is no room for"))
        self.setFixedSize(BUTTON, BUTTON)
        fix_icon(self, 20)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        rest_after(self._menu, self)
        for part in parts:
            part.setProperty(STANDS_IN, self)
        self.set_theme(theme)
        self.hide()

    def fold(self, count: int) -> None:
        """Take so many parts out of the bar, the first ones."""
        if count != self._count:
            self._count = count
            for index, part in enumerate(self._parts):
                part.setVisible(index >= count)
            self.setVisible(count > 0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.setIcon(icon("dots-three", theme.ink2))

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        """Say what was folded away, as it is now, in the order of the bar."""
        self._menu.clear()
        for menu in self._menus:
            menu.deleteLater()
        self._menus = []
        for part in reversed(self._parts[: self._count]):
            if isinstance(part, QComboBox):
                self._menus.append(choices(part, self._menu))
                self._menu.addMenu(self._menus[-1])
            elif isinstance(part, QToolButton):
                self._menu.addAction(part.defaultAction())


def choices(combo: QComboBox, parent: QWidget) -> QMenu:
    """Return a menu with what a drop-down offers; a choice there is one in the drop-down."""
    menu = QMenu(combo.accessibleName(), parent)
    group = QActionGroup(menu)
    for index in range(combo.count()):
        entry = QAction(combo.itemText(index), menu, checkable=True)
        entry.setChecked(index == combo.currentIndex())
        entry.triggered.connect(_choosing(combo, index))
        group.addAction(entry)
        menu.addAction(entry)
    return menu


def _choosing(combo: QComboBox, index: int) -> Callable[[], None]:
    def choose() -> None:
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    return choose
