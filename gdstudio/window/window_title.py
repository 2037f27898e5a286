"""What the window is called: the experiment, its file, and whether something is not saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gdstudio.app.studio import Studio
from gdstudio.core.files.resources import is_shipped
from gdstudio.core.text.visible import visible
from gdstudio.kit.widgets.titles import heading_of

UNSAVED = "[*]"
"""Qt draws the platform's mark there while there is something to save; doubled, it is text."""


class WindowTitle(QObject):
    """Keeps title, file and mark of a window as its studio has them."""

    def __init__(self, window: QWidget, studio: Studio) -> None:
        super().__init__(window)
        self._window, self._studio = window, studio
        studio.experiment_changed.connect(self.follow)
        studio.pins_changed.connect(self._mark)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say what is shown."""
        path = self._studio.path
        own = path is not None and not is_shipped(path)
        heading = heading_of(self._studio.experiment)
        names = [heading] if heading else []
        if own and path is not None:
            names.append(visible(path.name))
        names = names or [heading_of(self._studio.experiment, path) or self.tr("Experiment")]
        shown = " — ".join(name.replace(UNSAVED, 2 * UNSAVED) for name in names)
        self._window.setWindowTitle(f"{shown}{UNSAVED} — Gradient Descent Studio")
        self._window.setWindowFilePath(str(path) if path else "")
        self._mark()

    @Slot()
    def _mark(self) -> None:
        self._window.setWindowModified(self._studio.unsaved)
