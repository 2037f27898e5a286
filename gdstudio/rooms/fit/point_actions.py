"""Actions on the points in the plot of the fit: their keys, and the menu that has them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gdstudio.kit.chart.picking import place_at
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.class_words import label_text
from gdstudio.kit.widgets.locked import lock_reason
from gdstudio.rooms.fit.point_edits import PointEdits
from gdstudio.rooms.fit.points import FitPoints


class PointActions(QObject):
    """Points are added, deleted and selected; by a key a new one stands in the middle."""

    def __init__(self, plot: Plot, points: FitPoints, edits: PointEdits, parent: QObject) -> None:
        super().__init__(parent)
        self._plot, self._points, self._edits = plot, points, edits
        self._asked: QPointF | None = None
        """Where the menu was opened."""
        self._add_labelled: list[QAction] = []
        self._add = self._action("point_add", self.tr("Add a point here"), [Qt.Key.Key_Insert])
        self._add.triggered.connect(lambda: self._add_where_asked(None))
        for label in (1, 0):
            made = self._action(f"point_add_{label}", self._add_text(label), [])
            made.triggered.connect(lambda _=False, label=label: self._add_where_asked(label))
            self._add_labelled.append(made)
        self._delete = self._action(
            "points_delete",
            self.tr("Delete selected points"),
            [Qt.Key.Key_Delete, Qt.Key.Key_Backspace],
        )
        self._delete.triggered.connect(self._edits.delete_selected)
        self._all = self._action(
            "points_select_all", self.tr("Select all points"), [QKeySequence.StandardKey.SelectAll]
        )
        self._all.triggered.connect(self._edits.select_all)

    def open_menu(self, at: QPointF, place: QPoint) -> None:
        """Open the menu of a pixel of the plot, at a place on the screen."""
        menu = self.menu(at)
        menu.aboutToHide.connect(menu.deleteLater)
        # Behind what the menu triggers: later, the Insert key means the middle again.
        menu.aboutToHide.connect(self._forget_place, Qt.ConnectionType.QueuedConnection)
        menu.popup(place)

    def menu(self, at: QPointF) -> QMenu:
        """Return what can be done at a pixel of the plot."""
        self._asked = at
        menu = QMenu(self._plot)
        menu.setObjectName("menu_points")
        labels = self._edits.labels and self._points.kind == "plane"
        for label, action in zip((1, 0), self._add_labelled, strict=True):
            action.setText(self._add_text(label))
        if self._edits.movable:
            if self._edits.classes and self._points.kind == "plane":
                menu.addActions(self._for_classes(self._edits.classes, menu))
            else:
                menu.addActions(self._add_labelled if labels else [self._add])
            menu.addSeparator()
        if self._edits.locked:
            # The actions themselves stay free: their keys say why nothing is done.
            menu.setToolTipsVisible(True)
            for action in (self._add, self._delete):
                kept = menu.addAction(action.text())
                kept.setEnabled(False)
                kept.setToolTip(lock_reason())
        else:
            menu.addAction(self._delete)
        menu.addAction(self._all)
        return menu

    def _add_text(self, label: int) -> str:
        text = self.tr("Add a point with label {label} here")
        return text.format(label=label_text(self._edits.data, label))

    def _for_classes(self, names: Sequence[str], menu: QMenu) -> list[QAction]:
        """Return actions that add a point of each class."""
        made = []
        for label, name in enumerate(names):
            action = QAction(self.tr("Add a point of class {name} here").format(name=name), menu)
            action.setObjectName(f"action_point_add_class_{label}")
            action.triggered.connect(lambda _=False, label=label: self._add_where_asked(label))
            made.append(action)
        return made

    def _action(self, name: str, text: str, keys: list[object]) -> QAction:
        """Return an action whose keys work while the plot has the focus."""
        made = QAction(text, self._plot)
        made.setObjectName(f"action_{name}")
        made.setShortcuts([QKeySequence(key) for key in keys])  # type: ignore[call-overload]
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._plot.addAction(made)
        return made

    @Slot()
    def _forget_place(self) -> None:
        self._asked = None

    def _add_where_asked(self, label: int | None) -> None:
        """Add a point where the menu was opened, or in the middle by the key."""
        at, self._asked = self._asked, None
        if at is None:
            at = self._plot.frame().center()
        self._edits.add_at(*place_at(self._plot.view_pixels(), at), label)
