"""The off-screen composition: panels and caption on a window that is never on screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QWidget

from gdstudio.app.film import Film
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.settings import Settings
from gdstudio.app.surfaces import Surfaces
from gdstudio.core.descent.run import Run
from gdstudio.film.caption import CaptionStrip, caption_of, strip_height
from gdstudio.film.plan import Look
from gdstudio.kit.descendants import descendants
from gdstudio.kit.landscape.camera import Camera
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.garbage import GarbageCollection
from gdstudio.kit.widgets.legend import Legend
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.type_size import set_type, sized
from gdstudio.rooms import PANELS, Moment, Panel, PanelContext

GUTTER = 6
UPPER = 0.62
"""How much of the height the upper row has, where there are two."""
LEAST_PANEL = QSize(300, 190)
"""Below this a panel is drawn larger and the picture scaled down."""


def panel_names() -> tuple[str, ...]:
    """Return what panels are called on the command line."""
    return tuple(panel.name.removeprefix("dock_") for panel in PANELS)


class Defaults(Settings):
    """Settings that nobody has changed: pictures look the same for everybody."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def text(self, key: str, default: str = "") -> str:
        """Return what was set on this picture, or the default."""
        return str(self._values.get(key, default))

    def number(self, key: str, default: float) -> float:
        """Return what was set on this picture, or the default."""
        return float(self._values.get(key, default))

    def bytes(self, key: str) -> QByteArray:
        """Return nothing."""
        return QByteArray()

    def set(self, key: str, value: Any) -> None:
        """Keep a value for this picture."""
        self._values[key] = value

    def remove(self, key: str) -> None:
        """Forget a value."""
        self._values.pop(key, None)

    def write(self) -> str:
        """Write nothing."""
        return ""


class Stage(QWidget):
    """Shows one row of a run after another. What it draws depends on the run and the row alone.

    Nothing waits for a timer or a thread: the surface has its fine grid before the first row.
    """

    def __init__(
        self,
        run: Run,
        look: Look,
        theme: Theme,
        opengl: Capability,
        pinned: tuple[PinnedRun, ...] = (),
        *,
        told: bool = False,
    ) -> None:
        super().__init__()
        self._garbage = GarbageCollection(self)
        self.run, self.look, self.theme = run, look, theme
        self.pinned, self.told = pinned, told
        self.film = Film(run, pinned, self)
        self.surfaces = Surfaces(self, threaded=False)
        context = PanelContext(
            self.film,
            theme,
            Defaults(),
            look.language,
            opengl.ok,
            opengl.software,
            still=True,
            surfaces=self.surfaces,
        )
        self._wings = QWidget(self)
        self._wings.hide()
        known = dict(zip(panel_names(), PANELS, strict=True))
        self.panels: list[Panel] = [known[name](context) for name in look.panels]
        for panel in self.panels:
            panel.setParent(self)
            for legend in descendants(panel, Legend):
                legend.set_pictured(True)
            for control in controls(panel):
                control.setParent(self._wings)  # only hidden, it would come back by itself
        self._strip = CaptionStrip(theme) if look.caption is not None else None
        if self._strip is not None:
            self._strip.setParent(self)
        self._cameras: list[tuple[SceneView, Camera]] = []
        self._prepared = False
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._arrange()
        if opengl.ok:
            self.show()  # OpenGL draws only in a window that is shown, if not on screen

    def prepare(self, row: int) -> None:
        """Make ready what does not change from row to row.

        A surface over more than two parameters is a slice: it is cut where ``row`` is.
        """
        self._show(row)
        self.setFont(sized(face(), 13, 1.0))
        set_type(self, 1.0)  # however the window around it is zoomed
        self.grab()  # from now on every widget has its final size
        for panel in self.panels:
            panel.settle(self._moment(self._last_finite(row)))
        views = [view for view in descendants(self, SceneView) if view.turnable]
        for view in views:
            self._point(view)
        self._settle_views()
        self._cameras = [(view, view.camera) for view in views]
        self._prepared = True

    def image(self, row: int, share: float = 0.0, part: int = 0) -> QImage:
        """Return the picture of a row; ``share`` of the camera's turn is done, 0 to 1.

        ``part``: how many parts of the update behind it are done.
        """
        if not self._prepared:
            self.prepare(row)
        self._garbage.look()  # between pictures no timer runs
        self._show(row, part)
        self._turn(share)
        self._settle_views()
        picture = self.grab().toImage()
        width, height = self.look.pixels
        if picture.size() != QSize(width, height):
            picture = picture.scaled(
                width,
                height,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        picture.setDevicePixelRatio(1)
        return picture.convertToFormat(QImage.Format.Format_RGB32)

    def shut_down(self) -> None:
        """Stop what the panels have started and let go of the window."""
        for panel in self.panels:
            panel.shut_down()
        self.surfaces.close()
        self._garbage.stop()
        self.close()
        self.deleteLater()

    # -- inside ----------------------------------------------------------------------------

    def _moment(self, row: int, part: int = 0) -> Moment:
        updates = self.film.updates if part else None
        return Moment(self.run, row, self.pinned, told=self.told, stage=part, updates=updates)

    def _show(self, row: int, part: int = 0) -> None:
        self.film.move_cursor(row, part)
        moment = self._moment(row, part)
        for panel in self.panels:
            panel.render_moment(moment)
        if self._strip is not None:
            drawn = any(panel.shows_pinned for panel in self.panels)
            pinned = self.pinned if drawn else ()
            owner, between = self.look.caption or "", moment.between
            self._strip.set_caption(
                caption_of(self.run, row, owner, pinned, telling=moment.telling, between=between)
            )
        # Layouts that a row changes; timers stay out of it, for what they do depends on time.
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))

    def _last_finite(self, row: int) -> int:
        """Return the last row up to ``row`` whose parameters are numbers; a surface needs them."""
        while row and not np.isfinite(self.run.at(row).params).all():
            row -= 1
        return row

    def _turn(self, share: float) -> None:
        if not self.look.turn:
            return
        for view, camera in self._cameras:
            view.move_camera(camera.orbit(self.look.turn * share, 0.0))

    def _point(self, view: SceneView) -> None:
        """Look at the surface from where it was asked for; the box fills the view."""
        wanted = self.look.camera
        if isinstance(wanted, str):
            if wanted != "studio":
                view.set_view(wanted)
        else:
            azimuth, elevation = wanted
            view.move_camera(replace(view.camera, azimuth=azimuth, elevation=elevation))
            view.refit(keep_moved=True)

    def _settle_views(self) -> None:
        for view in descendants(self, FlatView):
            view.settle()

    def _arrange(self) -> None:
        """Place panels and strip, on more room than asked for where that is too little."""
        rows = arrangement(len(self.panels), self.look.size, self.look.arrange)
        columns = max(rows)
        least_width = columns * LEAST_PANEL.width() + (columns - 1) * GUTTER
        width, height = self.look.size
        larger = max(1.0, least_width / width)
        strip = strip_height(width * larger) if self._strip is not None else 0
        least_height = len(rows) * LEAST_PANEL.height() + (len(rows) - 1) * GUTTER + strip
        larger = max(larger, least_height / height)
        width, height = math.ceil(width * larger), math.ceil(height * larger)
        strip = strip_height(width) if self._strip is not None else 0
        self.resize(width, height)
        places = tiles(rows, QRect(0, 0, width, height - strip))
        for panel, place in zip(self.panels, places, strict=True):
            panel.setGeometry(place)
        if self._strip is not None:
            self._strip.setGeometry(0, height - strip, width, strip)


def arrangement(count: int, size: tuple[int, int], how: str = "auto") -> tuple[int, ...]:
    """Return how many panels are in each row; by itself, an upright picture has them stacked."""
    if how == "row":
        return (count,)
    if how == "column":
        return (1,) * count
    if how == "grid":
        columns = math.ceil(math.sqrt(count))
        full, rest = divmod(count, columns)
        return (columns,) * full + ((rest,) if rest else ())
    if size[1] > size[0] and count <= 4:
        return (1,) * count
    if count <= 2:
        return (count,)
    upper = (count + 1) // 2
    return (upper, count - upper)


def tiles(rows: Sequence[int], place: QRect) -> list[QRect]:
    """Return the places of panels in rows, gutters between them."""
    made = []
    top = place.top()
    free = place.height() - GUTTER * (len(rows) - 1)
    wide_below = len(rows) == 2 and rows[0] > rows[1]
    shares = [UPPER, 1 - UPPER] if wide_below else [1 / len(rows)] * len(rows)
    for index, (count, share) in enumerate(zip(rows, shares, strict=True)):
        last = index == len(rows) - 1
        height = place.bottom() + 1 - top if last else round(free * share)
        left = place.left()
        for column in range(count):
            remaining = count - column
            width = (place.right() + 1 - left - GUTTER * (remaining - 1)) // remaining
            made.append(QRect(left, top, width, height))
            left += width + GUTTER
        top += height + GUTTER
    return made


def controls(panel: Panel) -> list[QWidget]:
    """Return what can be pressed in a panel, which a picture does without."""
    return panel.tools + [
        child
        for child in panel.title_bar.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        if child is not panel.title_bar.name
        and (isinstance(child, QAbstractButton) or child.findChild(QAbstractButton) is not None)
    ]


def still(
    run: Run, row: int, look: Look, theme: Theme, opengl: Capability, *, told: bool = False
) -> QImage:
    """Return the picture of one row."""
    stage = Stage(run, look, theme, opengl, told=told)
    try:
        stage.prepare(row)
        return stage.image(row)
    finally:
        stage.shut_down()


def smaller(look: Look, width: int, height: int) -> Look:
    """Return the same look at another size."""
    return replace(look, size=(width, height), scale=1)
