"""What the buttons in the titles of panels ask of the window: a command, a picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction

from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.window.panels import Panels


class PanelRequests(QObject):
    """Does it. What makes pictures is imported for the first one."""

    def __init__(self, panels: Panels, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        panels.when_built(self._watch)

    def _watch(self, panel: Panel) -> None:
        panel.action_asked.connect(self._on_panel_action_asked)
        panel.copied.connect(partial(self._on_panel_copied, panel))
        panel.camera_clicked.connect(partial(self._on_panel_camera_clicked, panel))

    @Slot(str)
    def _on_panel_action_asked(self, action_id: str) -> None:
        self._actions[action_id].trigger()

    def _on_panel_copied(self, panel: Panel) -> None:
        from gdstudio.window.pictures.panel_picture import copy_panel

        copy_panel(panel)

    def _on_panel_camera_clicked(self, panel: Panel, place: QPoint) -> None:
        from gdstudio.window.pictures.panel_picture import picture_menu

        menu = picture_menu(panel)
        menu.aboutToHide.connect(menu.deleteLater)
        rest_after(menu, panel.camera)
        menu.popup(place)
