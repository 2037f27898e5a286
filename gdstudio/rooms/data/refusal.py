"""Why something was not done, said over the lower edge of a widget, where nothing has to move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gdstudio.kit.widgets.theme import Theme, font, icon

SIGN = 16
MARGIN = 6


class Refusal(QFrame):
    """A sign and a sentence; it goes with the next thing that is done, or with a click."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
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
        if text:
            self._place()
            self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.setStyleSheet(
            f"#refusal {{ background: {theme.warn}; border: 1px solid {theme.danger};"
            f" border-radius: 4px }} QLabel {{ color: {theme.ink}; background: transparent }}"
        )
        sign = icon("warning-fill", theme.danger)
        self._sign.setPixmap(sign.pixmap(QSize(SIGN, SIGN), self.devicePixelRatioF()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """Go away."""
        self.say("")

    def _place(self) -> None:
        over = self._over
        width = over.width() - 2 * MARGIN
        height = min(self.heightForWidth(width), over.height() - 2 * MARGIN)
        self.setGeometry(MARGIN, over.height() - height - MARGIN, width, height)
