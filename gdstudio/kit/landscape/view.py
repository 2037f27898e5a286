"""What every view of a scene shares: colours, the camera, the path kept between frames."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QCoreApplication, QEasingCurve, QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.axes import Axes, lay_out_axes
from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.camera import PRESETS, Camera, Margins, between, corners, fit
from gdstudio.kit.landscape.palette import Palette, palette
from gdstudio.kit.landscape.projector import CameraProjector, Projector
from gdstudio.kit.landscape.scene import Scene, Subject, absent
from gdstudio.kit.landscape.side import best_side, hides_way
from gdstudio.kit.landscape.spots import guess_point, start_point
from gdstudio.kit.landscape.touch import Touch
from gdstudio.kit.landscape.trail import Trail
from gdstudio.kit.widgets.theme import Theme

GRAB_RADIUS = 12.0
PRESET_MS = 250
LABEL_ROUNDS, LABEL_ROOM = 2, 3.0
"""How often the box is fitted again to the labels around it, and the pixels beyond them."""
MARGINS = Margins(12, 24, 12, 10)
"""Around the box with its labels; above it, arrows have room."""


class SceneView(Touch):
    """A view of a :class:`Scene` that can be hovered, clicked and, if it has a camera, turned."""

    failed = Signal(str)
    """This view cannot draw; another should take its place."""

    turned = Signal(bool)
    """Whether it is looked at in another way than at first; when that has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told_turned = False
        self.setMinimumSize(160, 120)
        self.setAccessibleName(QCoreApplication.translate("SurfaceView", "Loss surface"))
        self.scene: Scene | None = None
        self.colours: Palette | None = None
        self.trail: Trail | None = None
        self._trail_key: tuple[Hashable, ...] = ()
        self._trail_path: Array | None = None
        self._moved = False
        self._subject: Subject | None = None
        self._chooses = True
        """Whether the side is chosen by the way down: until the user looks from elsewhere."""
        self._axes: Axes | None = None
        self._axes_key: tuple[object, ...] = ()
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
        turned = self._choose_side(scene, regridded)
        if (reframed or turned) and not self._moved:
            self.refit(keep_moved=True)
        self._tell_turned()
        self.refresh_scene(regridded)

    def _choose_side(self, scene: Scene, regridded: bool) -> bool:
        """Look at another surface, or from another start, from where the way down is seen."""
        before, subject = self._subject, scene.subject
        if subject is None:
            return False
        if subject.same(before):  # another slice, or another part of it
            chosen = regridded and self._chooses and self.turnable
            if not (chosen and hides_way(scene, self.camera)):
                return False
        self._subject = subject
        if before is not None and self._moved and subject.lesson != before.lesson:
            self._moved, self._chooses = False, True  # it was turned for what the last one showed
        if not (self._chooses and self.turnable):
            return False
        self.camera = best_side(scene, PRESETS["studio"])
        return True

    def set_view(self, preset: str, animate: bool = False) -> None:
        """One of :data:`~gdstudio.kit.landscape.camera.PRESETS`, fitted to the box."""
        self._stop_flight()
        self._chooses = preset == "studio"
        wanted = PRESETS[preset]
        if self._chooses and self.scene is not None:
            wanted = best_side(self.scene, wanted)
        target = self._fitted(wanted)
        self._moved = False
        self._tell_turned()
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
            self._tell_turned()
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
        room, margins = (width, height), MARGINS
        camera = fit(camera, points, *room, margins)
        for _ in range(LABEL_ROUNDS):  # where labels stand follows from how large the box is
            view = CameraProjector(camera, self.scene, *room)
            words, box = lay_out_axes(self.scene, view).bounds(), view.project(points)
            (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
            margins = Margins(
                max(left - words.left() + LABEL_ROOM, MARGINS.left),
                max(top - words.top() + LABEL_ROOM, MARGINS.top),
                max(words.right() - right + LABEL_ROOM, MARGINS.right),
                max(words.bottom() - bottom + LABEL_ROOM, MARGINS.bottom),
            )
            camera = fit(camera, points, *room, margins)
        return camera

    def axes(self, view: Projector) -> Axes:
        """The axes as ``view`` shows them; the same until that changes."""
        assert self.scene is not None
        key = (
            self.camera,
            self.scene.box,
            self.scene.names,
            view.solid,
            self.extent,
        )
        if self._axes is None or key != self._axes_key:
            self._axes, self._axes_key = lay_out_axes(self.scene, view), key
        return self._axes

    def _set_camera(self, camera: Camera) -> None:
        self.camera = camera
        self.refresh_camera()

    def move_camera(self, camera: Camera) -> None:
        self._stop_flight()
        self._moved, self._chooses = True, False
        self._set_camera(camera)
        self._tell_turned()

    @property
    def is_turned(self) -> bool:
        """Whether it is looked at in another way than at first."""
        return self.turnable and (self._moved or not self._chooses)

    def _tell_turned(self) -> None:
        if self.is_turned != self._told_turned:
            self._told_turned = self.is_turned
            self.turned.emit(self._told_turned)

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
