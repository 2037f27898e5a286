"""The small buttons at the end of the strip: the lessons before and behind, all of them, fold."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from gdstudio.kit.widgets.theme import Theme, color, icon
from gdstudio.kit.widgets.type_size import fix_icon

WIDTH, WITHOUT = 152, 120
"""From the right edge of the strip to the button of the stage, with the browser and without."""
BUTTON = 26
CENTRES = {"fold": 30, "lessons": 62, "next": 96, "previous": 124}
"""Of each button, from the right edge."""
LINE = 80
ICONS = {"previous": "caret-left", "next": "caret-right", "lessons": "squares-four"}
ACTIONS = {
    "previous": "action_previous_lesson",
    "next": "action_next_lesson",
    "lessons": "action_lessons",
    "fold": "action_fold_coach",
}


class StripTools(QWidget):
    """Buttons for actions; one whose action there is not is not there."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self._buttons: dict[str, QToolButton] = {}
        for name, action_id in ACTIONS.items():
            action = actions.get(action_id)
            if action is None:
                continue
            button = QToolButton(self)
            button.setObjectName(f"coach_{name}")
            fix_icon(button, 16)
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            button.clicked.connect(action.trigger)
            self._buttons[name] = button
        self.setObjectName("coach_tools")
        self.set_theme(theme)

    @property
    def room(self) -> int:
        """The pixels that they take at the right of the strip."""
        return WIDTH if "lessons" in self._buttons else WITHOUT

    def lay_out(self, right: int, height: int) -> None:
        """Stand at the right edge of a strip of that height."""
        self.setGeometry(right - self.room, 0, self.room, height)
        nearer = WIDTH - self.room
        size = min(BUTTON, height)
        for name, button in self._buttons.items():
            centre = self.room - CENTRES[name] + (nearer if name in ("next", "previous") else 0)
            button.setGeometry(centre - size // 2, (height - size) // 2, size, size)

    def show_fold(self, *, folded: bool, enabled: bool) -> None:
        """Show whether the strip is one line, and whether it can be otherwise."""
        self._folded = folded
        if "fold" in self._buttons:
            self._buttons["fold"].setEnabled(enabled)
            self._show_icons()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._show_icons()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line before the browser."""
        if "lessons" in self._buttons:
            painter = QPainter(self)
            painter.setPen(QPen(color(self._theme.hair), 1))
            x, inset = self.room - LINE, 6 if self.height() < 40 else 14
            painter.drawLine(x, inset, x, self.height() - inset)

    def _show_icons(self) -> None:
        for name, button in self._buttons.items():
            fold = "caret-down" if self._folded else "caret-up"
            button.setIcon(icon(ICONS.get(name, fold), self._theme.ink2))
