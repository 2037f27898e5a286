"""What belongs to an experiment goes with it: drafts in controls, open menus."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from gdstudio.app.studio import Studio
from gdstudio.kit.widgets.settle import Settle


class LeftBehind(QObject):
    """Drops what the controls of a window were about to do when another experiment is shown.

    A fresh run of the same experiment leaves everything as it is.
    """

    def __init__(self, studio: Studio, window: QMainWindow) -> None:
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
        # Not at once: a menu that opens takes the focus, so that what is typed into an open cell is
        # used while Qt is opening it. Qt crashes if it closes within that.
        QTimer.singleShot(0, self, self._close_menus)

    @Slot()
    def _close_menus(self) -> None:
        """Close what is open but for the menu bar, whose entries are as good as ever."""
        menu = QApplication.activePopupWidget()
        while isinstance(menu, QMenu) and not self._is_of_bar(menu):
            menu.close()
            menu = QApplication.activePopupWidget()

    def _is_of_bar(self, menu: QMenu) -> bool:
        above: QWidget | None = menu
        while isinstance(above, QMenu):
            above = above.parentWidget()
        return above is self._window.menuBar()
