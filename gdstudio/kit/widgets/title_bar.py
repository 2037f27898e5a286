"""The title of a dock: its name, this frame's value, and small buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import Typed, type_scale
from gdstudio.kit.widgets.value_label import ValueLabel

HEIGHT = 32


class TitleBar(Typed, QWidget):
    """Takes the place of a QDockWidget's own title; dragging it still moves the dock."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._height = HEIGHT
        self._icons: list[tuple[QToolButton, str]] = []
        self.setObjectName("title_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = QLabel(title)
        self._name.setFont(font(13, QFont.Weight.DemiBold))
        self._value = ValueLabel(font(13))
        self._row = QHBoxLayout(self)
        self.set_type(type_scale())
        self._row.addWidget(self._name)
        self._row.addWidget(self._value, 1)
        self._float = self.add_button("arrow-square-out", self.tr("Float or dock this panel"))
        self._float.clicked.connect(self._on_float_clicked)
        self._close = self.add_button("x", self.tr("Close this panel; View brings it back"))
        self._close.clicked.connect(self._on_close_clicked)
        self.set_theme(theme)

    def set_value(self, html: str, tip: str = "") -> None:
        """Show this frame's value behind the name, as rich text; ``tip`` says more in plain."""
        self._value.set_text(html)
        self._value.set_tip(tip)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget before the buttons."""
        self._row.insertWidget(2, widget)

    def add_button(self, icon_name: str, tip: str) -> QToolButton:
        """Add a small button before those that float and close."""
        button = QToolButton()
        button.setFixedSize(26, 26)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIcon(icon(icon_name, self._theme.ink3))
        self._icons.append((button, icon_name))
        self._row.insertWidget(max(2, self._row.count() - 2), button)
        if len(self._icons) <= 2:
            self._row.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        set_ink(self._name, theme.ink)
        self._value.set_ink(theme.ink2, theme.panel)
        for button, name in self._icons:
            button.setIcon(icon(name, theme.ink3))

    def set_type(self, scale: float) -> None:
        """Be higher with larger letters."""
        self._height = round(HEIGHT * scale)
        self._row.setContentsMargins(round(12 * scale), 0, 6, 0)
        self._row.setSpacing(round(8 * scale))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A title is always as high as the layout of the window expects."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint; the value may be cut, the name not."""
        return QSize(super().minimumSizeHint().width(), self._height)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Float or dock."""
        self._on_float_clicked()
        event.accept()

    @property
    def _dock(self) -> QDockWidget | None:
        parent = self.parentWidget()
        return parent if isinstance(parent, QDockWidget) else None

    @Slot()
    def _on_float_clicked(self) -> None:
        if self._dock is not None:
            self._dock.setFloating(not self._dock.isFloating())

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._dock is not None:
            self._dock.close()
