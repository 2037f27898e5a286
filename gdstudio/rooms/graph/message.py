"""What a panel says when it has nothing to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import Typed, type_scale

ICON = 26
TEXT_WIDTH = 300


@dataclass(frozen=True)
class MessageButton:
    """A way out: what it says, what it does, and what that means."""

    text: str
    clicked: Callable[[], object] = field(compare=False)
    tip: str = ""
    primary: bool = False


class Message(Typed, QWidget):
    """An icon, a line, a sentence and up to two buttons, in the middle of a panel."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = type_scale()
        self._shown: tuple[str, str, str, tuple[MessageButton, ...], bool] | None = None
        self._actions: tuple[MessageButton, ...] = ()
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setFont(font(14, QFont.Weight.DemiBold))
        self._text = QLabel()
        self._text.setFont(font(13))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addStretch(4)
        for label in (self._icon, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            label.setWordWrap(label is not self._icon)
            label.setTextFormat(Qt.TextFormat.PlainText)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 0 if label is self._icon else 100)
            row.addStretch(1)
            column.addLayout(row)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column.addSpacing(6)
        column.addLayout(self._buttons)
        column.addStretch(5)
        self.set_type(self._scale)

    def set_message(
        self,
        icon_name: str,
        title: str,
        text: str,
        buttons: Sequence[MessageButton] = (),
        *,
        error: bool = False,
    ) -> None:
        """Say something; ``error`` colours the icon. Cheap when nothing has changed."""
        self._actions = tuple(buttons)
        wanted = (icon_name, title, text, self._actions, error)
        if wanted == self._shown:
            return
        rebuild = self._shown is None or self._shown[3] != self._actions
        self._shown = wanted
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        if rebuild:
            self._rebuild_buttons()
        self.set_theme(self._theme)

    def set_type(self, scale: float) -> None:
        """Have icon and sentence as large as the letters."""
        self._scale = scale
        self._text.setMaximumWidth(round(TEXT_WIDTH * scale))
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        set_ink(self._title, theme.ink, "background: transparent")
        set_ink(self._text, theme.ink2, "background: transparent")
        set_ink(self._icon, theme.ink, "background: transparent")
        if self._shown is not None:
            colour = theme.danger if self._shown[4] else theme.ink2
            side, ratio = round(ICON * self._scale), self.devicePixelRatioF()
            self._icon.setPixmap(icon(self._shown[0], colour).pixmap(QSize(side, side), ratio))

    def _rebuild_buttons(self) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for index, made in enumerate(self._actions):
            button = QPushButton(made.text)
            button.setToolTip(made.tip)
            button.setAccessibleName(made.text)
            button.setAccessibleDescription(made.tip)
            if made.primary:
                button.setObjectName("primary")
                button.setFont(font(13, QFont.Weight.DemiBold))
            button.clicked.connect(lambda _=False, index=index: self._actions[index].clicked())
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
