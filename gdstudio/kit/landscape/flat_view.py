"""The same content without OpenGL: a contour map, or a surface projected by QPainter."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.axes import paint_axes
from gdstudio.kit.landscape.markers import BODY, text_width
from gdstudio.kit.landscape.overlay import paint_marks
from gdstudio.kit.landscape.path_lines import paint_path
from gdstudio.kit.landscape.projector import CameraProjector, MapProjector, Projector
from gdstudio.kit.landscape.relief import paint_map, paint_relief
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.fineness import fineness

LEFT, TOP, RIGHT, BOTTOM = 58, 14, 18, 48
"""Room for the numbers and names around the map."""
SETTLE_MS = 120
"""After this long without turning, the surface is drawn in full."""


class FlatView(SceneView):
    """A :class:`SceneView` painted without OpenGL.

    The map is the view "above"; every other preset shows the projected surface. What does not
    move with the cursor is painted once and kept.
    """

    def __init__(self, parent: QWidget | None = None, projected: bool = False) -> None:
        super().__init__(parent)
        self._projected = projected
        self._background: QPixmap | None = None
        self._layers: tuple[object, ...] = (True, False, None)
        self._quick = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settle_timeout)

    @property
    def projected(self) -> bool:
        """Whether the surface is shown projected rather than as a map."""
        return self._projected

    def set_projected(self, projected: bool) -> None:
        """Switch between the contour map and the projected surface."""
        if projected != self._projected:
            self._projected = projected
            self._discard()

    def set_view(self, preset: str, animate: bool = False) -> None:
        self.set_projected(preset != "above")
        super().set_view(preset if self._projected else "studio", animate and self._projected)

    @property
    def turnable(self) -> bool:
        return self._projected

    def projector(self) -> Projector | None:
        if self.scene is None:
            return None
        if self._projected:
            return super().projector()
        width, height = self.extent
        name = self.scene.names[1]
        left = LEFT + max(0.0, text_width(name, BODY) / 2 + 1.5 * len(name) - 12)
        right, bottom = max(width - RIGHT, left + 20), max(height - BOTTOM, TOP + 20)
        return MapProjector(self.scene, width, height, (left, TOP, right, bottom))

    def refresh_colours(self) -> None:
        # It fills itself: the panel below need not be painted each time that the cursor moves.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._discard()

    def refresh_scene(self, regridded: bool) -> None:
        if self.scene is None:
            return
        scene = self.scene
        layers = (scene.layers.contours, scene.layers.field, scene.basins)
        if regridded or layers[:2] != self._layers[:2] or layers[2] is not self._layers[2]:
            self._layers = layers
            self._discard()
        self.update()

    def refresh_camera(self) -> None:
        if self._projected:
            self._quick = self.isVisible()
            self._settle.start()
            self._discard()

    def paintEvent(self, event: QPaintEvent) -> None:
        scene, trail, colours, view = self.scene, self.trail, self.colours, self.projector()
        if colours is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.panel)
        if scene is None or trail is None or view is None:
            return
        painter.scale(self.magnification, self.magnification)
        painter.drawPixmap(0, 0, self._painted_background(view, fineness(painter)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_path(painter, scene, trail, view, colours)
        paint_marks(painter, scene, trail, view, colours)
        painter.end()

    def _painted_background(self, view: Projector, ratio: float) -> QPixmap:
        size = self.size() * (ratio / self.magnification)
        kept = self._background
        if kept is not None and kept.size() == size and kept.devicePixelRatioF() == ratio:
            return kept
        scene, colours = self.scene, self.colours
        assert scene is not None and colours is not None
        background = QPixmap(size)
        background.fill(colours.panel)
        background.setDevicePixelRatio(ratio)
        painter = QPainter(background)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with np.errstate(all="ignore"):  # of a loss that overflows
            if isinstance(view, MapProjector):
                paint_map(painter, scene, view, colours)
            elif isinstance(view, CameraProjector) and not scene.lit:
                paint_relief(painter, scene, view, colours, self._quick)
            paint_axes(painter, self.axes(view), colours)
        painter.end()
        self._background = background
        return background

    def settle(self) -> None:
        """Draw in full from now on, without waiting for the end of a turn."""
        self._settle.stop()
        self._on_settle_timeout()

    def _discard(self) -> None:
        self._background = None
        self.update()

    def _on_settle_timeout(self) -> None:
        if self._quick:
            self._quick = False
            self._discard()
