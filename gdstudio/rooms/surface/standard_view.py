"""The way back from a surface that was turned: a small button in its corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QToolButton

from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.theme import Theme, icon
from gdstudio.kit.widgets.type_size import fix_icon

BUTTON, ICON, EDGE = 26, 16, 6


class StandardView(QToolButton):
    """Is there while its view is turned, moved or zoomed, and puts that right."""

    def __init__(self, view: SceneView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("standard_view")
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(BUTTON, BUTTON)
        fix_icon(self, ICON)
        self.setAccessibleName(self.tr("Standard view"))
        self.setToolTip(
            self.tr("Standard view: the surface as at first (0 while it has the focus)")
        )
        self.set_theme(theme)
        self.setVisible(view.is_turned)
        self.clicked.connect(self._on_clicked)
        view.turned.connect(self.setVisible)
        view.installEventFilter(self)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.setIcon(icon("arrow-counter-clockwise", theme.ink2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.move(self._view.width() - self.width() - EDGE, EDGE)

    @Slot()
    def _on_clicked(self) -> None:
        self._view.setFocus()  # the button goes, and the keyboard is to stay here
        self._view.set_view("studio", animate=True)
