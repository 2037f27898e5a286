"""Says that nothing can be kept on this computer: once as a remark, then as a sign that stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMainWindow, QToolButton

from gdstudio.core.own_command import typed_command
from gdstudio.core.text.visible import shortened, visible
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import fix_icon, fix_size

LONGEST = 60
"""Letters of a folder's name in a sentence."""


class Unkept(QToolButton):
    """A sign in the status bar, there only if settings and unsaved work cannot be written.

    It is for who missed the remark: pressed, it says it again.
    """

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__()
        self._desk, self._sentence = desk, ""
        self.setObjectName("button_unkept")
        self.setFont(font(13, QFont.Weight.DemiBold))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(self.tr("Nothing is kept"))
        fix_size(self, height=22)
        fix_icon(self, 14)
        self.clicked.connect(self._on_clicked)
        window.statusBar().addPermanentWidget(self)
        self.set_theme(desk.theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in the colours of the theme."""
        self.setIcon(icon("warning-fill", theme.danger))

    def look(self) -> None:
        """Find out whether anything can be kept, and say so if not."""
        settings = self._desk.settings
        refusal = settings.refusal()
        if not refusal:
            return
        text = self.tr(
            "Save before you close; {command} doctor tells what helps. Settings and unsaved work "
            "cannot be kept in {folder}: {reason}."
        )
        folder = shortened(visible(str(settings.folder)), LONGEST)
        self._sentence = text.format(folder=folder, reason=refusal, command=typed_command())
        self.setToolTip(self._sentence)
        self.setAccessibleDescription(self._sentence)
        self.show()
        self._on_clicked()

    @Slot()
    def _on_clicked(self) -> None:
        self._desk.studio.hover(self._sentence, lasting=True)
