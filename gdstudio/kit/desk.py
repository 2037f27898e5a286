"""What rooms, dialogs and actions may ask of the window, and all that they know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMessageBox, QWidget

from gdstudio.app.beside import Beside
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.text.visible import shortened
from gdstudio.kit.descendants import descendants
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import Theme, icon

MOST_SHOWN = 2_000
"""Letters of a message that a box lays out; a megabyte would take it seconds."""


@dataclass(eq=False)
class Desk:
    """What stands at hand wherever somebody works in the window."""

    window: QWidget
    """What dialogs are children of."""
    studio: Studio
    beside: Beside
    """Where what takes long is worked out."""
    settings: Settings
    theme: Theme
    """The one that is shown; it changes with what the user or the system chooses."""
    language: str
    opengl: Capability
    panels: Mapping[str, QDockWidget]
    """By their names, as in the registry of rooms; one that was not shown yet is built for it."""
    say: Callable[[str], None]
    """Shows a passing remark; an empty one takes the last one away."""
    flush: Callable[[], None]
    """Has the panels show the moment now, for pictures."""
    deadline: Callable[[], QDeadlineTimer]
    """When all that works for the window has to be done; the time runs once it is asked."""
    explain: Callable[[str], None] = lambda entry: None
    """Opens the help at an entry of the glossary."""
    docks: Mapping[str, QDockWidget] = field(default_factory=dict)
    """Who stands in the window: panels, and empty docks for those that nobody has looked at."""

    when_whole: Callable[[Callable[[], object]], object] = lambda act: act()
    """Does what takes a picture of the window once all its panels stand: nearly always at once."""

    def show_error(self, title: str, text: str) -> None:
        """Say what went wrong and what to do, in a box of its own."""
        box = QMessageBox(self.window)
        box.setIconPixmap(icon("warning-fill", self.theme.danger).pixmap(28, 28))
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(title)
        box.setInformativeText(shortened(text, MOST_SHOWN))
        for label in descendants(box, QLabel):  # what a file says is never taken for HTML
            label.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.setObjectName("error_box")
        box.open()
