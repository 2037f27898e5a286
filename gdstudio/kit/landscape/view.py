"""What every view of a scene shares: colours, the camera, the path kept between frames."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QCoreApplication, QEasingCurve, QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.camera import PRESETS, Camera, Margins, between, corners, fit
from gdstudio.kit.landscape.palette import Palette, palette
from gdstudio.kit.landscape.projector import CameraProjector, Projector
from gdstudio.kit.landscape.scene import Scene, absent
from gdstudio.kit.landscape.spots import guess_point, start_point
from gdstudio.kit.landscape.touch import Touch
from gdstudio.kit.landscape.trail import Trail
from gdstudio.kit.widgets.theme import Theme

GRAB_RADIUS = 12.0
PRESET_MS = 250
MARGINS = Margins(54, 22, 34, 40)


class SceneView(Touch):
    """A view of a :class:`Scene` that can be hovered, clicked and, if it has a camera, turned."""

    failed = Signal(str)
    """This view cannot draw; another should take its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(QCoreApplication.translate("SurfaceView", "Loss surface"))
        self.scene: Scene | None = None
        self.colours: Palette | None = None
        self.trail: Trail | None = None
        self._trail_key: tuple[Hashable, ...] = ()
        self._trail_path: Array | None = None
        self._moved = False
        self._flight: QVariantAnimation | None = None

    # -- what is shown ---------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.colours = palette(theme)
        self.refresh_colours()

    def show_scene(self, scene: Scene) -> None:
        """Show a frame; the camera stays unless the frame's box changed and it was not moved."""
        before = self.scene
        scene.reuse(before)
        self.scene = scene
        self._follow_path(scene)
        reframed = before is None or before.box != scene.box
        regridded = reframed or before is None or before.heights is not scene.heights
        if reframed and not self._moved:
            self.refit(keep_moved=True)
        self.refresh_scene(regridded)

    def set_view(self, preset: str, animate: bool = False) -> None:
        """One of :data:`~gdstudio.kit.landscape.camera.PRESETS`, fitted to the box."""
        self._stop_flight()
        target = self._fitted(PRESETS[preset])
        self._moved = False
        if not animate or not self.isVisible():
            self._set_camera(target)
            return
        begin = self.camera
        flight = QVariantAnimation(self)
        flight.setDuration(PRESET_MS)
        flight.setStartValue(0.0)
        flight.setEndValue(1.0)
        flight.setEasingCurve(QEasingCurve.Type.InOutCubic)

        def fly(part: float) -> None:
            if part >= 1:
                self._set_camera(target)
                return
            self._set_camera(self._fitted(between(begin, target, part)))

        flight.valueChanged.connect(fly)
        flight.start()
        self._flight = flight

    def refit(self, keep_moved: bool = False) -> None:
        """Fill the view with the box from the present direction."""
        if not keep_moved:
            self._moved = False
        self._set_camera(self._fitted(self.camera))

    def sharpen(self, ratio: float) -> None:
        """A picture with ``ratio`` pixels to a logical one is about to be painted; 0: it is done.

        What Qt paints is as fine as its painter.
        """

    def set_type(self, scale: float) -> None:
        """Enlarge all in it: letters, lines and marks."""
        if scale != self.magnification:
            self.magnification = scale
            self.refit(keep_moved=True)
            self.refresh_colours()

    def take_after(self, other: SceneView) -> None:
        """Look from the same side as another view, if it was turned."""
        if other._moved:
            self.move_camera(other.camera)

    # -- for the kinds of view ---------------------------------------------------------------

    def refresh_colours(self) -> None:
        """The palette changed."""
        self.update()

    def refresh_scene(self, regridded: bool) -> None:
        """The scene changed; ``regridded`` when its heights or its box did."""
        self.update()

    def refresh_camera(self) -> None:
        """The camera changed."""
        self.update()

    def projector(self) -> Projector | None:
        """How the present scene maps to pixels."""
        if self.scene is None:
            return None
        return CameraProjector(self.camera, self.scene, *self.extent)

    # -- camera and path -----------------------------------------------------------------------

    def _fitted(self, camera: Camera) -> Camera:
        width, height = self.extent
        if self.scene is None or width < 20 or height < 20:
            return camera
        grid, rect = self.scene.grid, self.scene.box.rect
        rim = np.where(absent(grid), 1.0, grid)
        ny, nx = rim.shape
        rows, columns = np.linspace(0, ny - 1, 9).astype(int), np.linspace(0, nx - 1, 9).astype(int)
        v, u = np.meshgrid(rows / max(ny - 1, 1), columns / max(nx - 1, 1), indexing="ij")
        x0, y0, x1, y1 = rect
        surface = np.stack(
            [x0 + u * (x1 - x0), y0 + v * (y1 - y0), rim[np.ix_(rows, columns)]], axis=-1
        )
        points = corners(rect, surface.reshape(-1, 3))
        return fit(camera, points, width, height, MARGINS)

    def _set_camera(self, camera: Camera) -> None:
        self.camera = camera
        self.refresh_camera()

    def move_camera(self, camera: Camera) -> None:
        self._stop_flight()
        self._moved = True
        self._set_camera(camera)

    def _stop_flight(self) -> None:
        if self._flight is not None:
            self._flight.stop()
            self._flight.deleteLater()
            self._flight = None

    def _follow_path(self, scene: Scene) -> None:
        key = (scene.path_id, scene.box)
        same = key == self._trail_key
        if scene.path_id is None:
            same = same and scene.path is self._trail_path
        if self.trail is None or not same or len(scene.path) < self.trail.rows:
            self.trail = Trail(scene.box)
        self._trail_key, self._trail_path = key, scene.path
        self.trail.extend(scene.path, scene.losses)

    # -- touch ---------------------------------------------------------------------------------

    def pick_at(self, x: float, y: float) -> tuple[float, float, float] | None:
        """x, y and loss of the surface under a pixel."""
        view = self.projector()
        if view is None or self.scene is None:
            return None
        hit = view.pick(x, y)
        if hit is None:
            return None
        params = self.scene.box.params(hit[:2])
        loss = self.scene.loss_at(float(params[0]), float(params[1]))
        if not np.isfinite(loss):
            return None
        return float(params[0]), float(params[1]), loss

    def near_start(self, at: QPointF) -> bool:
        view = self.projector()
        if view is None or self.scene is None:
            return False
        if self.scene.guess is not None:
            start: Array | None = guess_point(self.scene, self.scene.guess)
        elif self.scene.layers.start:
            start = start_point(self.scene)
        else:
            return False
        if start is None:
            return False
        pixel = view.project(start)
        return float(np.hypot(pixel[0] - at.x(), pixel[1] - at.y())) <= GRAB_RADIUS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            self.refit(keep_moved=True)
