"""A page that lies over all of a window but its menu bar, and gives it back on Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget


class Page(QWidget):
    """A child of the window, above everything else in it; panels that float are hidden meanwhile.

    While it is up, keys are its own: no shortcut of the window acts but those it ``lets_through``,
    and Tab stays within. Escape leaves, and the focus returns to where it was.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, window: QMainWindow, name: str) -> None:
        """``name`` is the objectName; the page is there, but hidden, until it is entered."""
        # As a window within the window it keeps Tab to itself. Python must not walk the chain of
        # focus for that: PySide binds each widget to the one before it, to be deleted with it.
        super().__init__(window, Qt.WindowType.SubWindow)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._window = window
        self._ground = QColor("white")
        self._through: tuple[QKeySequence, ...] = ()
        self._before: QWidget | None = None
        self._hidden: list[QDockWidget] = []
        self.up = False
        """Whether it is what the window shows."""
        self.hide()
        window.installEventFilter(self)
        window.menuBar().installEventFilter(self)

    def set_ground(self, colour: str) -> None:
        """Have this colour behind what stands on the page."""
        self._ground = QColor(colour)
        self.update()

    def lets_through(self, *keys: QKeySequence | str) -> None:
        """Say which shortcuts of the window act while the page is up."""
        self._through = tuple(QKeySequence(key) for key in keys)

    def enter(self) -> None:
        """Lie over the window; the page itself puts the focus where it is wanted."""
        if self.up:
            return
        self.up = True
        self._before = QApplication.focusWidget()
        docks = self._window.findChildren(
            QDockWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        self._hidden = [dock for dock in docks if dock.isFloating() and dock.isVisible()]
        for dock in self._hidden:
            dock.hide()
        self._fill()
        self.show()
        self.raise_()
        self.setFocus()
        self.entered.emit()

    def leave(self) -> None:
        """Give the window back as it was."""
        if not self.up:
            return
        self.up = False
        inside = self.isAncestorOf(QApplication.focusWidget() or self._window)
        self.hide()
        for dock in self._hidden:
            dock.show()
        self._hidden = []
        before, self._before = self._before, None
        if inside or QApplication.focusWidget() in (None, self):
            fit = before is not None and before.isVisible() and self._window.isAncestorOf(before)
            (before if fit and before is not None else self._window).setFocus()
        self.left.emit()

    # -- Qt ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take every key before a shortcut of the window does, but those that are let through."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self._lets(event):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; no other key goes on to what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the window lets it."""
        if event.type() == QEvent.Type.Resize and self.up:
            self._fill()
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------

    def _lets(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return True  # the menus
        pressed = QKeySequence(event.keyCombination())
        return any(
            pressed.matches(keys) == QKeySequence.SequenceMatch.ExactMatch for keys in self._through
        )

    def _fill(self) -> None:
        bar = self._window.menuBar()
        top = 0 if bar.isNativeMenuBar() or bar.isHidden() else bar.geometry().bottom() + 1
        self.setGeometry(QRect(0, top, self._window.width(), self._window.height() - top))
