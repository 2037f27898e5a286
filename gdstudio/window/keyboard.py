"""Whose a plain key is: the film's, or the widget's that the keyboard was led to.

Space belongs to the film after any click. A click gives the focus to what is typed in, or to the
panel, but not to a button: the style sheet says so for all of them (`style_sheet.py`). A button
has the focus only if Tab or an arrow led there, and then it shows a ring and is pressed by its own
Space or Return. Where the focus jumps because a widget went away, the window takes it.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.window.latin_keys import press_latin

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
PRESSING = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
LEADING = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} | ARROWS
"""Keys that lead the focus to a widget."""
TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit)
EDITING = (*TEXTS, QAbstractSpinBox, QAbstractItemView, QComboBox)
PRESSED = (QAbstractButton, QComboBox)
"""What Space would press."""


def keeps(widget: QWidget | None, event: QKeyEvent, *, led: bool = True) -> bool:
    """Return whether ``widget`` needs this key itself, so that no shortcut may take it.

    Fields, tables and lists move with arrows, Home and End, and use what was typed with Return;
    texts are typed with Space; buttons are pressed with Space and Return if the keyboard ``led`` to
    them; a view that is walked through with arrows says so in its property ``keeps_arrows``; Escape
    takes back what was typed. The timeline leaves its arrows to the transport: they mean the same.
    """
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    if widget is None or not plain or widget.objectName() == "timeline":
        return False
    key = Qt.Key(event.key())
    if widget.property("keeps_arrows"):
        led_to = led and isinstance(widget, PRESSED) and key in PRESSING
        return key in ARROWS | RETURNS or led_to
    if isinstance(widget, NumberField) and key == Qt.Key.Key_Escape:
        return widget.dirty or bool(widget.wrong)
    if key == Qt.Key.Key_Space and isinstance(widget, TEXTS):
        return not widget.isReadOnly()
    if isinstance(widget, PRESSED) and key in PRESSING:
        return led
    if isinstance(widget, EDITING):
        return key in ARROWS | ENDS | RETURNS
    if isinstance(widget, QAbstractSlider):
        return key in ARROWS | ENDS or (led and key in RETURNS)
    return False


class Keyboard(QObject):
    """Decides for a window and its floating panels."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: QWidget | None = None
        self._leading = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)
        self.watch(window)

    def watch(self, widget: QWidget) -> None:
        """Decide also for a widget that can be a window of its own, or a row of tabs."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel from changing tabs; a floating panel asks as the window does."""
        if isinstance(watched, QTabBar):
            if event.type() == QEvent.Type.Wheel:
                event.ignore()
                return True
            return False
        return self._takes(event)

    def _takes(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in LEADING:
                self._leading = True
                QTimer.singleShot(0, self, self._rest)
            widget = QApplication.focusWidget()
            if keeps(widget, event, led=widget is self._held):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            widget = QApplication.focusWidget()
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and isinstance(widget, QAbstractButton)
                and widget is self._held
            ):
                event.accept()
                widget.click()
                return True
            if event.key() == Qt.Key.Key_F10 and event.modifiers() == NO_MODIFIER:
                self._open_menus()
                return True
            return press_latin(self._window, event)
        elif kind == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QTabBar):  # Qt makes one when panels are put on each other
                self.watch(child)
        return False

    def _open_menus(self) -> None:
        bar = self._window.menuBar()
        self._window.activateWindow()
        bar.setActiveAction(bar.actions()[0])

    @Slot()
    def _rest(self) -> None:
        self._leading = False

    @Slot(QWidget, QWidget)
    def _on_app_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new is self._held:
            return  # the window comes to the front again, or a menu closed
        if self._leading:
            self._held = new
            return
        self._held = None
        if isinstance(new, PRESSED) and self._is_mine(new):  # no click gives it the focus
            self._window.setFocus()

    def _is_mine(self, widget: QWidget) -> bool:
        top = widget.window()
        return top is self._window or (
            top.parentWidget() is self._window and top.windowType() == Qt.WindowType.Tool
        )
