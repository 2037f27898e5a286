"""Why something was not done, said over an edge of a widget until the next act."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from gdstudio.kit.widgets.theme import Theme, font, icon

SIGN = 16
MARGIN = 6
MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
"""Keys that do nothing by themselves."""


class Refusal(QFrame):
    """A sign and a sentence; it goes with the next key or click, wherever in the window that is.

    It covers nothing where its owner makes room for it below; where there is none it stands at
    the upper edge.
    """

    needed = Signal(int)
    """how much room it takes at the lower edge, in pixels; 0: none any more"""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._heard: tuple[QObject, ...] = ()
        self.at_top = False
        """Whether there is no room for it below."""
        self.setObjectName("refusal")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setFont(font(12))
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.set_theme(theme)
        self.hide()
        over.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is said, "" when nothing is."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say why; "" ends it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._listen(on=bool(text))
        if text:
            self.needed.emit(self._high + MARGIN)
            self._place()
            self.raise_()
        else:
            self.needed.emit(0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.setStyleSheet(
            f"#refusal {{ background: {theme.warn}; border: 1px solid {theme.danger};"
            f" border-radius: 4px }} QLabel {{ color: {theme.ink}; background: transparent }}"
        )
        sign = icon("warning-fill", theme.danger)
        self._sign.setPixmap(sign.pixmap(QSize(SIGN, SIGN), self.devicePixelRatioF()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge; go with the next act, which the window hears before its widgets do."""
        kinds = QEvent.Type
        if watched is self._over:
            if event.type() == kinds.Resize and self.isVisible():
                self.needed.emit(self._high + MARGIN)
                self._place()
        elif event.type() == kinds.MouseButtonPress or (
            isinstance(event, QKeyEvent)
            and event.type() in (kinds.KeyPress, kinds.ShortcutOverride)
            and event.key() not in MODIFIERS
        ):
            self.say("")
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """Go away."""
        self.say("")

    def _listen(self, *, on: bool) -> None:
        """Hear clicks and keys by the window of the system, keys of shortcuts by that of Qt."""
        window = self.window()
        heard = (window, window.windowHandle()) if on else ()
        for one in self._heard:
            if isValid(one):
                one.removeEventFilter(self)
        self._heard = tuple(one for one in heard if one is not None)
        for one in self._heard:
            one.installEventFilter(self)

    @property
    def _high(self) -> int:
        over = self._over
        return min(self.heightForWidth(over.width() - 2 * MARGIN), over.height() - 2 * MARGIN)

    def _place(self) -> None:
        over, high = self._over, self._high
        top = MARGIN if self.at_top else over.height() - high - MARGIN
        self.setGeometry(MARGIN, top, over.width() - 2 * MARGIN, high)
