"""The title of a dock: the names of who shares its place, this frame's value, small buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QChildEvent,
    QElapsedTimer,
    QEvent,
    QObject,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QCursor,
    QEnterEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
)

from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.title_name import HEIGHT, LEAST, SIDE, TitleName
from gdstudio.kit.widgets.type_size import Typed, fix_icon, pixels, type_scale
from gdstudio.kit.widgets.value_label import ValueLabel

__all__ = ["HEIGHT", "TitleBar"]

NAME_GAP = 14 - 2 * SIDE
BUTTON = 26
WATCH_MS = 250
COMES_MS = 150
"""So long after it has come up, what floats and closes the panel leaves a click alone."""
MORE = "dots-three"
"""The icon of what every panel can do and of what a room adds to it."""


class TitleBar(Typed, QWidget):
    """Takes the place of a QDockWidget's own title; dragging it still moves the dock.

    At rest it has the buttons of its room and ⋯. Those that float and close the panel are in ⋯, and
    come up beside it while the pointer or the focus is in the bar; nothing moves for them.
    """

    name_chosen = Signal(int)
    """another panel at this place is wanted, by its place among the names"""
    name_pulled = Signal(int, QPoint)
    """its name is pulled out; with where it was pressed, within this bar"""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._height = HEIGHT
        self._icons: list[tuple[QToolButton, str]] = []
        self.setObjectName("title_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = TitleName(title, theme, shown=True)
        """The panel's own name."""
        self.name.moved.connect(self._on_own_name_moved)
        self._names: list[TitleName] = [self.name]
        self._value = ValueLabel(font(13))
        self._names_row = QHBoxLayout()
        self._names_row.setSpacing(NAME_GAP)
        self._names_row.addWidget(self.name)
        self._row = QHBoxLayout(self)
        self.set_type(type_scale())
        self._row.addLayout(self._names_row)
        self._row.addWidget(self._value, 1)
        self._last = 0
        """How many buttons stand behind those that rooms add."""
        self._passing = Passing(self)
        self._passing.setObjectName("title_bar_passing")
        self._passing.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        passing = QHBoxLayout(self._passing)
        passing.setContentsMargins(8, 0, 0, 0)
        passing.setSpacing(8)
        self._float = self._button("arrow-square-out", self.tr("Float or dock this panel"))
        self._float.clicked.connect(self._on_float_clicked)
        self._close = self._button("x", self.tr("Close this panel; View brings it back"))
        self._close.clicked.connect(self._on_close_clicked)
        for name, button in (("title_float", self._float), ("title_close", self._close)):
            button.setObjectName(name)
            passing.addWidget(button)
        self._passing.hide()
        self._watch = QTimer(self)
        """Looks for the pointer: a menu or a window above takes it away without a word."""
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch_timeout)
        self._more = MoreButton(self)
        self._more.setObjectName("title_more")
        self._dress(self._more, MORE, self.tr("More"))
        self._more.float_asked.connect(self._on_float_clicked)
        self._more.close_asked.connect(self._on_close_clicked)
        self._add_last(self._more)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)
        self.set_theme(theme)

    # -- what it shows -----------------------------------------------------------------------

    def set_value(
        self, html: str, tip: str = "", shorter: Sequence[str] = (), head: str = ""
    ) -> None:
        """Show this frame's value behind the name, as rich text; ``tip`` says more in plain.

        ``shorter``: what is shown instead where there is less room, the longest first. ``head``:
        the beginning of the value; as long as that has room, what follows may be cut.
        """
        self._value.set_texts((html, *shorter), head)
        self._value.set_tip(tip)

    def set_names(self, names: Sequence[str], own: int) -> None:
        """Show the names of all panels at this place; the panel's own is the one at ``own``."""
        if [one.text() for one in self._names] == list(names) and self._names[own] is self.name:
            return
        for one in self._names:
            self._names_row.removeWidget(one)
            if one is not self.name:
                one.hide()
                one.deleteLater()
        self._names = [
            self.name if index == own else TitleName(text, self._theme, shown=False)
            for index, text in enumerate(names)
        ]
        for index, one in enumerate(self._names):
            self._names_row.addWidget(one)
            one.set_place(index, len(names))
            if one is not self.name:
                one.clicked.connect(partial(self.name_chosen.emit, index))
                one.pulled.connect(partial(self._on_name_pulled, index))
                one.moved.connect(partial(self._on_name_moved, index))
                one.show()

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget before the buttons."""
        self._row.insertWidget(2, widget)

    def add_button(self, icon_name: str, tip: str, *, last: bool = False) -> QToolButton:
        """Add a small button before those that every panel has; ``last`` is right of all others.

        The button of ⋯ is there already: its ``setMenu`` puts a room's entries into it.
        """
        if icon_name == MORE:
            return self._more
        button = self._button(icon_name, tip)
        if last:
            self._add_last(button)
        else:
            self._row.insertWidget(self._row.count() - self._last, button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for one in self._names:
            one.set_theme(theme)
        self._value.set_ink(theme.ink2)
        for button, name in self._icons:
            button.setIcon(icon(name, theme.ink3))

    def set_type(self, scale: float) -> None:
        """Be higher with larger letters."""
        self._height = round(HEIGHT * scale)
        self._row.setContentsMargins(round((12 - SIDE) * scale), 0, 6, 0)
        self._row.setSpacing(round(8 * scale))
        self.updateGeometry()

    # -- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """A title is always as high as the layout of the window expects."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint; the value may be cut, the name not."""
        return QSize(super().minimumSizeHint().width(), self._height)

    def least_width(self, count: int) -> int:
        """Return how narrow it could be if ``count`` panels shared its place."""
        others = [one for one in self._names if one is not self.name]
        taken = sum(one.minimumSizeHint().width() + NAME_GAP for one in others)
        wanted = (count - 1) * (pixels(LEAST) + NAME_GAP)
        return self.minimumSizeHint().width() - taken + wanted

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Float or dock."""
        self._on_float_clicked()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Bring up what floats and closes the panel."""
        super().enterEvent(event)
        self._show_passing(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Put it away again, unless the keyboard is there."""
        super().leaveEvent(event)
        self._show_passing(self._has_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what comes up where the value ends."""
        super().resizeEvent(event)
        if self._passing.isVisible():
            self._show_passing(True)

    # -- inside ------------------------------------------------------------------------------

    def _add_last(self, button: QToolButton) -> None:
        """Put a button behind those of rooms, before ⋯."""
        at = self._row.count() if button is self._more else self._row.count() - 1
        self._row.insertWidget(at, button)
        self._last += 1

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton()
        self._dress(button, icon_name, tip)
        return button

    def _dress(self, button: QToolButton, icon_name: str, tip: str) -> None:
        button.setFixedSize(BUTTON, BUTTON)
        fix_icon(button, 16)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIcon(icon(icon_name, self._theme.ink3))
        self._icons.append((button, icon_name))

    def _show_passing(self, on: bool) -> None:
        if on:
            self._place_passing()
            on = self._has_focus or not self._covers_names
        if on:
            self._passing.raise_()
        self._passing.setVisible(on)
        if on:
            self._watch.start()
        else:
            self._watch.stop()
        self._value.set_covered(self._passing.width() if on else 0)

    def _place_passing(self) -> None:
        width = self._passing.sizeHint().width()
        right = self._value.geometry().right() + 1
        self._passing.setGeometry(right - width, 0, width, self._height)

    @property
    def _covers_names(self) -> bool:
        """Whether a click on another panel's name would meet what comes up; ⋯ has both, too."""
        return len(self._names) > 1 and self._passing.x() < self._names_row.geometry().right()

    @property
    def _has_focus(self) -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    @property
    def _dock(self) -> QDockWidget | None:
        parent = self.parentWidget()
        return parent if isinstance(parent, QDockWidget) else None

    @Slot()
    def _on_watch_timeout(self) -> None:
        """Put it away when the pointer has gone without a word, but not while a menu is open."""
        over = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if QApplication.activePopupWidget() is None and not over and not self._has_focus:
            self._show_passing(False)

    @Slot(QWidget, QWidget)
    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        had = old is not None and self.isAncestorOf(old)
        if had or (new is not None and self.isAncestorOf(new)):
            self._show_passing(self._has_focus or self.underMouse())

    def _on_name_pulled(self, index: int, place: QPoint) -> None:
        self.name_pulled.emit(index, self._names[index].mapTo(self, place))

    def _on_name_moved(self, index: int, way: int) -> None:
        self.name_chosen.emit((index + way) % len(self._names))

    @Slot(int)
    def _on_own_name_moved(self, way: int) -> None:
        self._on_name_moved(self._names.index(self.name), way)

    @Slot()
    def _on_float_clicked(self) -> None:
        if self._dock is not None:
            self._dock.setFloating(not self._dock.isFloating())
            self._dock.raise_()  # docked, it would be behind those who kept its place

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._dock is not None:
            self._dock.close()


class Passing(QWidget):
    """Holds buttons that come up under the pointer; the click that brings them up is not theirs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()

    def childEvent(self, event: QChildEvent) -> None:
        """Look at the presses of what it holds first."""
        super().childEvent(event)
        child = event.child()
        if event.added() and isinstance(child, QWidget):
            child.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """It has just come up."""
        super().showEvent(event)
        self._since.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a press alone that was meant for what was there before."""
        presses = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        return event.type() in presses and self._since.elapsed() < COMES_MS


class MoreButton(QToolButton):
    """⋯: a room's own entries, and what every panel can do."""

    float_asked = Signal()
    close_asked = Signal()

    def __init__(self, bar: TitleBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._menu = QMenu(self)
        self._line = QAction(self)
        self._line.setSeparator(True)
        self._float = QAction(self)
        self._close = QAction(self.tr("Close"), self)
        self._float.triggered.connect(self.float_asked)
        self._close.triggered.connect(self.close_asked)
        self._menu.addActions([self._float, self._close])
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        for widget in (self, bar):
            rest_after(self._menu, widget)
        super().setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def setMenu(self, menu: QMenu | None) -> None:  # noqa: N802  Qt's name for it
        """Put what every panel can do below the entries of a room.

        Entries stay where they are made: lent from menu to menu, some of them were gone later.
        """
        if menu is None:
            return
        menu.addActions([self._line, self._float, self._close])
        menu.aboutToShow.connect(self._on_menu_about_to_show)
        for widget in (self, self._bar):
            rest_after(menu, widget)
        super().setMenu(menu)

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        dock = self._bar.parentWidget()
        floats = isinstance(dock, QDockWidget) and dock.isFloating()
        self._float.setText(self.tr("Dock") if floats else self.tr("Float"))
