"""What belongs to an experiment goes with it: drafts in controls, open menus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gdstudio.app.studio import Studio
from gdstudio.kit.widgets.settle import Settle


class LeftBehind(QObject):
    """Drops what the controls of a window were about to do when another experiment is shown.

    A fresh run of the same experiment leaves everything as it is.
    """

    def __init__(self, studio: Studio, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._experiment = studio.experiment
        studio.experiment_changed.connect(self._on_studio_experiment_changed)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        experiment = self._studio.experiment
        if experiment is self._experiment:
            return
        self._experiment = experiment
        for settle in self._window.findChildren(Settle):
            settle.drop()
        menu = QApplication.activePopupWidget()
        while isinstance(menu, QMenu):
            menu.close()
            menu = QApplication.activePopupWidget()
