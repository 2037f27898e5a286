"""A plot in the colours of the theme."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip

from gdstudio.kit.chart.axis import Axis
from gdstudio.kit.chart.crosses import Crosses
from gdstudio.kit.chart.curve import Curve
from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.heat import Heat
from gdstudio.kit.chart.item import Item
from gdstudio.kit.chart.labels import NAME_LINE, spread
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.margins import Margins
from gdstudio.kit.chart.marks import Mark, Rule, Shape
from gdstudio.kit.chart.name_lines import clear_of_names, x_needs_line, y_needs_line
from gdstudio.kit.chart.pixels import Pixels, Range, Values, bounded
from gdstudio.kit.chart.roles import ColourOf, danger, now, panel
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.chart.ticks import LABEL, LABEL_LINE, level_ticks, named_ticks, upright_ticks
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.type_size import Typed, type_scale

GAP = 15.0
"""Least distance of two values in the margin."""


class Plot(Typed, pg.PlotWidget):
    """A plot whose range the panel sets. The mouse does nothing in it.

    All in it is laid out as at 100 %, and enlarged as a whole where the type is larger.
    """

    magnification = 1.0

    def __init__(
        self,
        theme: Theme,
        *,
        x_name: str = "",
        y_name: str = "",
        left: float = 30,
        gutter: float = 0,
        x_labels: bool = True,
        log: bool = False,
        counts: bool = False,
    ) -> None:
        """``counts``: what goes across is counted, so there are labels at whole numbers only."""
        axes = {"left": Axis("left"), "bottom": Axis("bottom")}
        super().__init__(background=theme.panel, axisItems=axes, enableMenu=False)
        self.theme = theme
        self.x_name, self.y_name = x_name, y_name
        self.x_labels = x_labels
        self.gutter = gutter
        """Room to the right of the frame for values, in logical pixels."""
        self.log, self._counts = log, counts
        self.band_tip = ""
        """What is said of curves that swing too fast to be drawn turn by turn."""
        self.tag: tuple[str, str, ColourOf] | None = None
        self.note: tuple[float, str, ColourOf] | None = None
        self.x_name_below = self.y_name_above = False
        """Whether a name has a line of its own, since labels stand in its usual one."""
        self._least_left = left
        self._places: Sequence[str] = ()
        self._gutter: tuple[tuple[float, str, ColourOf], ...] = ()
        self._x: Range = (0.0, 1.0)
        self._y: Range = (1.0, 10.0) if log else (0.0, 1.0)
        self._ticks: tuple[Any, Any] = (None, None)
        self._mapped: tuple[object, QTransform, Pixels] | None = None
        """Ranges and transform that ``pixels`` was asked for last, and its answer."""
        self._themed: list[Item] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setMinimumSize(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plotItem
        item.hideButtons()
        view = item.vb
        view.setMouseEnabled(False, False)
        view.setDefaultPadding(0)
        view.disableAutoRange()
        # Items clip themselves, so that a dot on the edge is whole.
        view.setFlag(view.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self._margins = Margins(self)
        self.scene().addItem(self._margins)
        view.sigResized.connect(self._on_view_resized)
        # What the axes show is mapped to pixels here (``pixels``), never by pyqtgraph: its
        # transforms cannot hold x values one digit apart, or 1e300.
        view.setRange(xRange=(0.0, 1.0), yRange=(0.0, 1.0), padding=0, disableAutoRange=True)
        self._style()
        self._place_ticks()
        self.set_type(type_scale())

    # -- items -----------------------------------------------------------------------------

    def line(
        self,
        role: ColourOf,
        width: float = 1.75,
        *,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        casing: float = 0.0,
        z: float = 0.0,
    ) -> Line:
        """Add lines; ``casing`` is how much wider a line of the panel's colour is drawn below."""
        stroke = Stroke(role, width, alpha, dash)
        below = Stroke(panel, width + casing, 0.9) if casing else None
        return self._added(Line(self, stroke, below, z))

    def curve(
        self,
        role: ColourOf,
        width: float = 2.4,
        *,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        rest: tuple[float, float] | None = (1.6, 0.35),
        z: float = 0.0,
    ) -> Curve:
        """Add a column over its rows; ``rest`` is width and opacity behind the cursor."""
        stroke = Stroke(role, width, alpha, dash)
        pale = None if rest is None else replace(stroke, width=rest[0], alpha=rest[1])
        return self._added(Curve(self, stroke, pale, z))

    def dots(
        self,
        role: ColourOf,
        size: float = 6.5,
        *,
        alpha: float = 0.85,
        border: ColourOf | None = None,
        z: float = 0.0,
    ) -> Dots:
        """Add a scatter."""
        return self._added(Dots(self, role, size, alpha, z, border or panel))

    def crosses(self, role: ColourOf, size: float, *, z: float = 0.0) -> Crosses:
        """Add crosses, ``size`` pixels wide and high."""
        return self._added(Crosses(self, role, size, z))

    def mark(
        self, role: ColourOf, size: float = 11.0, shape: Shape = "dot", *, z: float = 0.0
    ) -> Mark:
        """Add one mark."""
        return self._added(Mark(self, role, size, shape, z))

    def rule(
        self,
        role: ColourOf,
        width: float = 1.5,
        *,
        upright: bool,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        z: float = 0.0,
    ) -> Rule:
        """Add a line across the frame."""
        return self._added(Rule(self, Stroke(role, width, alpha, dash), upright, z))

    def heat(self, table: Callable[[Theme], Values], *, z: float = -5.0) -> Heat:
        """Add a picture of values; ``table`` gives (n, 4) RGBA bytes of a theme."""
        return self._added(Heat(self, table, z))

    def add(self, item: Item) -> None:
        """Add an item of another kind."""
        self._added(item)

    def drop(self, item: Item) -> None:
        """Take an item away for good."""
        self._themed.remove(item)
        self.plotItem.vb.removeItem(item)

    def _added(self, item: Any) -> Any:
        self._themed.append(item)
        self.plotItem.vb.addItem(item, ignoreBounds=True)
        return item

    # -- what is shown around the items ----------------------------------------------------

    @property
    def x_limits(self) -> Range:
        """Left and right, in data units."""
        return self._x

    @property
    def y_limits(self) -> Range:
        """Bottom and top, in data units."""
        return self._y

    def set_range(self, x: Range, y: Range, *, log: bool | None = None) -> None:
        """Show another part of the plane, in data units; ``log`` for a log10 axis of y."""
        log = self.log if log is None else log
        if not all(map(math.isfinite, (*x, *y))):
            return
        x, y = bounded(x), bounded(y)
        if (x, y, log) == (self._x, self._y, self.log):
            return
        if x[1] <= x[0] or y[1] <= y[0] or (log and y[0] <= 0):
            return
        self._x, self._y, self.log = x, y, log
        for item in self._themed:
            item.update()
        self._place_ticks()

    def set_names(self, x_name: str, y_name: str, places: Sequence[str] = ()) -> None:
        """Name the axes, and the places 0, 1, … across, which are numbers otherwise."""
        if (x_name, y_name, places) != (self.x_name, self.y_name, self._places):
            self.x_name, self.y_name, self._places = x_name, y_name, places
            self._place_ticks()

    def set_x_labels(self, on: bool) -> None:
        """Show or hide what is written below the frame."""
        if on != self.x_labels:
            self.x_labels = on
            self._style()
            self._place_ticks()

    def set_least_left(self, width: float) -> None:
        """Leave at least this much room for labels, so that frames of several plots align."""
        if width != self._least_left:
            self._least_left = width
            self._set_left()

    def set_gutter(self, entries: Sequence[tuple[float, str, ColourOf]]) -> None:
        """Write values beside the frame, at y in data units, pushed apart where they collide.

        Where there is no room for all, the last are left out.
        """
        if tuple(entries) != self._gutter:
            self._gutter = tuple(entries)
            self._margins.update()

    def set_tag(self, name: str, value: str, role: ColourOf | None = None) -> None:
        """Write a name and a value beside the middle of the frame."""
        tag = (name, value, role or now)
        if tag != self.tag:
            self.tag = tag
            self._margins.update()

    def set_note(self, x: float = 0.0, text: str = "", role: ColourOf | None = None) -> None:
        """Write a remark at the top of the frame beside ``x``; nothing by default."""
        note = (x, text, role or danger) if text else None
        if note != self.note:
            self.note = note
            self._margins.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.setBackground(theme.panel)
        self._style()
        for item in self._themed:
            item.update()
        self._margins.update()

    # -- geometry ----------------------------------------------------------------------------

    def set_type(self, scale: float) -> None:
        """Enlarge all in it: letters, lines and marks."""
        if scale != self.magnification:
            self.magnification = scale
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill what there is; pyqtgraph's own way where nothing is enlarged."""
        if self.magnification == 1.0 and self.autoPixelRange:
            super().resizeEvent(event)
        else:
            self._fill()

    def updateMatrix(self, propagate: bool = True) -> None:  # noqa: N802  pyqtgraph's
        """Enlarge exactly: Qt's way to fit a rectangle leaves a margin."""
        if self.autoPixelRange:
            super().updateMatrix(propagate)
            return
        self.setSceneRect(self.range)
        self.setTransform(QTransform.fromScale(self.magnification, self.magnification))
        self.sigDeviceRangeChanged.emit(self, self.range)
        self.sigDeviceTransformChanged.emit(self)

    def _fill(self) -> None:
        self.autoPixelRange = self.magnification == 1.0
        # PlotWidget's own ``setRange`` is that of the data.
        whole = self.autoPixelRange
        pg.GraphicsView.setRange(self, self.extent(), padding=0, disableAutoPixel=not whole)

    def extent(self) -> QRectF:
        """All of it, as large as it would be at 100 %."""
        scale = self.magnification
        return QRectF(0.0, 0.0, self.width() / scale, self.height() / scale)

    def box(self) -> QRectF:
        """The frame within ``extent``."""
        return QRectF(self.plotItem.vb.sceneBoundingRect())

    def frame(self) -> QRectF:
        """The frame in the plot's own pixels."""
        box, scale = self.box(), self.magnification
        return QRectF(
            box.left() * scale, box.top() * scale, box.width() * scale, box.height() * scale
        )

    def pixels(self, painter: QPainter) -> Pixels:
        """How data map to the painter's pixels, each ``magnification`` of the plot's own."""
        transform = painter.transform()
        key = (self._x, self._y, self.log, self.magnification)
        if self._mapped is not None and self._mapped[0] == key and self._mapped[1] == transform:
            return self._mapped[2]  # each item of a picture asks
        low = transform.map(QPointF(0.0, 0.0)) / self.magnification
        high = transform.map(QPointF(1.0, 1.0)) / self.magnification
        box = QRectF(low.x(), high.y(), high.x() - low.x(), low.y() - high.y())
        self._mapped = key, transform, self._filling(box)
        return self._mapped[2]

    def viewportEvent(self, event: QEvent) -> bool:
        """Say on hover what is there, or what a band is, where there is one."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._tip_at(QPointF(event.pos()) / self.magnification)
            if text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return bool(super().viewportEvent(event))

    def _tip_at(self, at: QPointF) -> str:
        pixels = self._filling(self.box())
        for item in self._themed:
            if text := item.tip_at(pixels, at):
                return text
        banded = any(isinstance(item, Curve) and item.banded for item in self._themed)
        return self.band_tip if banded else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what the plot stands in: it has a range of its own choice."""
        event.ignore()

    def view_pixels(self) -> Pixels:
        """How data map to the plot's own pixels."""
        return self._filling(self.frame())

    def _filling(self, box: QRectF) -> Pixels:
        return Pixels.of(box, self._x, self._y, log=self.log)

    def gutter_places(self, box: QRectF) -> list[tuple[float, str, ColourOf]]:
        """Return the values beside the frame with the places they are written at."""
        pixels = self._filling(self.box())
        heights = pixels.up(np.array([entry[0] for entry in self._gutter], float))
        kept = [
            (float(np.clip(y, box.top(), box.bottom())), text, role)
            for y, (_, text, role) in zip(heights, self._gutter, strict=True)
            if not math.isnan(y)
        ]
        kept = kept[: max(1, int((box.height() + GAP) / GAP))]  # the first matter most
        places = spread([y for y, _, _ in kept], GAP, box.top(), box.bottom())
        return [(y, text, role) for y, (_, text, role) in zip(places, kept, strict=True)]

    @property
    def left_needed(self) -> float:
        """How wide the labels of y are, in pixels."""
        labels = [text for _, text in (self._ticks[1] or ())]
        metrics = QFontMetricsF(face(LABEL))
        wide = max((metrics.horizontalAdvance(text) for text in labels), default=0.0)
        return wide + 9

    def _style(self) -> None:
        item = self.plotItem
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(
                tickFont=face(LABEL),
                tickTextOffset=6,
                tickLength=0,
                maxTickLevel=0,
                hideOverlappingLabels=False,
                showValues=side == "left" or self.x_labels,
            )
            axis.setTextPen(self.theme.ink3)
            axis.setPen(pg.mkPen(None))
            axis.setTickPen(pg.mkPen(self.theme.grid, width=1))
            axis.setGrid(255)
            axis.setZValue(-1000)
        self._set_rows()
        self._set_left()

    def _set_rows(self) -> None:
        """Leave room above and below the frame, with a line for a name that needs its own."""
        labels = 22 + (LABEL_LINE if self.x_name_below else 0)
        self.plotItem.getAxis("bottom").setHeight(labels if self.x_labels else 6)
        above = round(NAME_LINE) if self.y_name_above else 4
        self.plotItem.layout.setContentsMargins(6, above, round(12 + self.gutter), 4)

    def _set_left(self) -> None:
        wide = math.ceil(max(self._least_left, self.left_needed))
        self.plotItem.getAxis("left").setWidth(wide)

    def _place_ticks(self) -> None:
        box = self.box()
        x = level_ticks(*self._x, box.width(), whole=self._counts)
        if self._places:
            x = named_ticks(self._places, *self._x, box.width())
        y = upright_ticks(*self._y, box.height(), log=self.log)
        x, y = clear_of_names(self, box, self._filling(box), x, y)
        unit = self._filling(QRectF(0.0, 1.0, 1.0, -1.0))
        x = [(float(unit.across(value)), text) for value, text in x]
        y = [(float(unit.up(value)), text) for value, text in y]
        if (x, y) != self._ticks:
            self._ticks = (x, y)
            self.plotItem.getAxis("bottom").setTicks([x])
            self.plotItem.getAxis("left").setTicks([y])
            self._set_left()
        self._give_lines(box)
        self._margins.update()

    def _give_lines(self, box: QRectF) -> None:
        """Give a name a line of its own where it would lie on a label, or on what is drawn."""
        left = self.plotItem.getAxis("left").width()
        below = x_needs_line(self, box, self._places)
        lines = below, y_needs_line(self, left, self._least_left)
        if lines != (self.x_name_below, self.y_name_above):
            self.x_name_below, self.y_name_above = lines
            self._set_rows()
            self.plotItem.layout.activate()  # now: a picture does not wait for events

    @Slot()
    def _on_view_resized(self) -> None:
        self._margins.prepareGeometryChange()
        self._place_ticks()
