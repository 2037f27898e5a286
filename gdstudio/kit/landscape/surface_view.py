"""The loss surface drawn with OpenGL, with everything exact painted above it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.axes import paint_axes
from gdstudio.kit.landscape.canvas import GLCanvas
from gdstudio.kit.landscape.overlay import paint_marks
from gdstudio.kit.landscape.palette import faded
from gdstudio.kit.landscape.polyline import Outline, Path, Stroke, floor_lines, rim_lines
from gdstudio.kit.landscape.scene import ABSENT
from gdstudio.kit.landscape.sheet import HeightTexture, Sheet, mesh_side
from gdstudio.kit.landscape.view import SceneView

RIM_WIDTH, FLOOR_WIDTH = 1.3, 1.1


class SurfaceView(SceneView):
    """A :class:`SceneView` on a GL canvas.

    Construct it only after :func:`~gdstudio.kit.landscape.probe.probe` said that OpenGL works;
    ``software`` is what it found and switches multisampling off.
    """

    def __init__(self, parent: QWidget | None = None, software: bool = False) -> None:
        super().__init__(parent)
        self.canvas = GLCanvas(self, software)
        self.canvas.magnification = self.magnification
        self.canvas.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._texture = HeightTexture()
        self._surface = Sheet(self._texture)
        self._floor = Sheet(self._texture, flat=True)
        self._rim = Outline(5)
        self._floor_edge = Outline(-5)
        self.path = Path()
        for item in (self._surface, self._floor, self._floor_edge, self._rim, self.path):
            self.canvas.add(item)
        self.sharp = QImage()
        """Painted in place of the canvas, for a finer picture."""
        self._overlay = Overlay(self)

    def refresh_colours(self) -> None:
        if self.colours is None:
            return
        self._texture.set_ramp(self.colours.ramp)
        self.canvas.set_ground(self.colours.panel)
        self._rim.set_stroke(Stroke(self.colours.rim, RIM_WIDTH))
        self._floor_edge.set_stroke(Stroke(faded(self.colours.edge, 0.9), FLOOR_WIDTH))
        self._set_looks()
        self._repaint()

    def refresh_scene(self, regridded: bool) -> None:
        scene = self.scene
        if scene is None:
            return
        if regridded:
            grid = np.full_like(scene.grid, ABSENT) if scene.lit else scene.grid
            self._texture.set_grid(grid, scene.box.rect)
            side = mesh_side(grid)
            self._surface.set_mesh(side)
            self._rim.set_lines(rim_lines(grid, scene.box.rect, side))
            self._floor_edge.set_lines(floor_lines(scene.box.rect))
        self.path.set_trail(self.trail)
        self.path.set_cursor(scene.row)
        self._set_looks()
        self._repaint()

    def set_type(self, scale: float) -> None:
        self.canvas.magnification = scale
        super().set_type(scale)

    def refresh_camera(self) -> None:
        self.canvas.camera = self.camera
        self._repaint()

    def sharpen(self, ratio: float) -> None:
        """Have the surface drawn as fine as the picture; it would only be enlarged otherwise."""
        self.sharp = self.canvas.image(ratio) if ratio else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.canvas.setGeometry(self.rect())
        self._overlay.setGeometry(self.rect())
        super().resizeEvent(event)

    def _set_looks(self) -> None:
        scene, colours = self.scene, self.colours
        if scene is None or colours is None:
            return
        for sheet in (self._surface, self._floor):
            sheet.set_look(colours, scene.box.rect, scene.log_height, scene.layers.contours)
        self._floor.set_basins(scene.basins)
        self.path.set_look(colours, scene.layers.path, scene.layers.shadow)

    def _repaint(self) -> None:
        self.canvas.update()
        self._overlay.update()


class Overlay(QWidget):
    """Painted above the canvas, so that marks and text are pixel-exact in every grab."""

    def __init__(self, view: SurfaceView) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        scene, trail, colours, projector = view.scene, view.trail, view.colours, view.projector()
        if scene is None or trail is None or colours is None or projector is None:
            return
        painter = QPainter(self)
        if not view.sharp.isNull():
            painter.drawImage(self.rect(), view.sharp)
        painter.scale(view.magnification, view.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint_axes(painter, view.axes(projector), colours)
        paint_marks(painter, scene, trail, projector, colours)
        painter.end()
