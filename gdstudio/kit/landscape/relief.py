"""The surface without OpenGL: a contour map from above, and a projected surface by QPainter."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform

from gdstudio.kit.landscape import picking
from gdstudio.kit.landscape.box import FLOOR, Array, bilinear
from gdstudio.kit.landscape.palette import LEVELS, Palette, faded, image
from gdstudio.kit.landscape.projector import CameraProjector, MapProjector
from gdstudio.kit.landscape.scene import Scene, absent
from gdstudio.kit.landscape.shading import light

CELLS = 56
"""Quadrilaterals along a side of the projected surface."""
FIELD_SPACING = 34.0
"""Pixels between the little arrows of the gradient field."""


def contour_lines(scene: Scene) -> list[Array]:
    """Contours as (N, 3) box points: the same levels as on the OpenGL surface."""
    grid = np.ma.masked_where(absent(scene.grid), scene.grid)
    ny, nx = grid.shape
    if min(ny, nx) < 2:
        return []
    x0, y0, x1, y1 = scene.box.rect
    import contourpy  # for the first line of this kind

    made = contourpy.contour_generator(np.linspace(x0, x1, nx), np.linspace(y0, y1, ny), grid)
    shades = np.arange(1, LEVELS) / LEVELS
    lines = []
    for level in scene.box.scale.shade_heights(shades):
        for line in made.lines(float(level)):
            points = np.asarray(line, dtype=float)
            lines.append(np.column_stack([points, np.full(len(points), level)]))
    return lines


def shaded(scene: Scene, palette: Palette, lit: bool) -> NDArray[np.uint32]:
    """(ny, nx) RGB32 pixels of the heights; the panel's colour where there are none."""
    grid = scene.grid
    index = (scene.box.scale.shades(grid) * 255).round().astype(np.intp)
    colours = palette.ramp[index, :3].astype(float)
    if lit:
        part = light(grid, scene.box.rect)[..., None]
        shadow = np.array(palette.shade)
        colours = colours * (shadow + (1 - shadow) * part)
    red, green, blue = palette.panel.red(), palette.panel.green(), palette.panel.blue()
    colours = np.where(absent(grid)[..., None], (red, green, blue), colours)
    r, g, b = (colours[..., i].astype(np.uint32) for i in range(3))
    return np.asarray(np.uint32(0xFF000000) | (r << 16) | (g << 8) | b, dtype=np.uint32)


def paint_map(painter: QPainter, scene: Scene, view: MapProjector, palette: Palette) -> None:
    """The contour map: colours, contour lines, the gradient field, the frame."""
    left, top, right, bottom = view.area
    area = QRectF(left, top, right - left, bottom - top)
    picture: QImage = image(shaded(scene, palette, lit=False)[::-1])
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    # Grid points are at the edges of the area, so their pixels reach half a cell beyond.
    ny, nx = scene.grid.shape
    pad_x, pad_y = area.width() / max(nx - 1, 1) / 2, area.height() / max(ny - 1, 1) / 2
    painter.drawImage(area.adjusted(-pad_x, -pad_y, pad_x, pad_y), picture)
    if scene.basins is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(area, basin_image(scene.basins))
    if scene.layers.contours:
        painter.setPen(palette.contour)
        for line in contour_lines(scene):
            painter.drawPolyline(_polygon(view.project(line)))
    if scene.layers.field:
        _paint_field(painter, scene, view, palette)
    painter.restore()
    painter.setPen(palette.rim)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def _paint_field(painter: QPainter, scene: Scene, view: MapProjector, palette: Palette) -> None:
    """Downhill directions as little arrows of one length."""
    left, top, right, bottom = view.area
    x0, y0, x1, y1 = scene.box.rect
    across = max(int((right - left) / FIELD_SPACING), 2)
    down = max(int((bottom - top) / FIELD_SPACING), 2)
    u, v = np.meshgrid((np.arange(across) + 0.5) / across, (np.arange(down) + 0.5) / down)
    ny, nx = scene.grid.shape
    # Downhill in parameters, where "steepest" has its meaning, then mapped to the picture.
    slope_y: Array = np.gradient(scene.grid, axis=0)
    slope_x: Array = np.gradient(scene.grid, axis=1)
    at = u * (nx - 1), v * (ny - 1)
    slopes = scene.box.slopes / scene.box.slopes.max()  # directions only: 1e300 squared is too much
    cell = np.array([(x1 - x0) / (nx - 1), (y1 - y0) / (ny - 1)])
    downhill = -np.stack([bilinear(slope_x, *at), bilinear(slope_y, *at)], axis=-1) / cell * slopes
    step = downhill * slopes * np.array([1, -1])
    size = np.linalg.norm(step, axis=-1, keepdims=True)
    step = step / np.where(size > 0, size, 1) * FIELD_SPACING * 0.3
    plane = np.stack([x0 + u * (x1 - x0), y0 + v * (y1 - y0)], axis=-1)
    centre = view.project(plane)
    middle, way = centre.reshape(-1, 2), step.reshape(-1, 2)
    known = np.isfinite(way).all(axis=1) & way.any(axis=1)
    middle, way = middle[known], way[known]
    tip, barb = middle + way, 0.32 * way[:, ::-1] * np.array([-1.0, 1.0])
    tails = (middle - way, middle + 0.45 * way + barb, middle + 0.45 * way - barb)
    ends = np.concatenate([np.hstack([tail, tip]) for tail in tails])
    painter.setPen(faded(palette.ink, 0.55))
    painter.drawLines([QLineF(*line) for line in ends.tolist()])


def paint_relief(
    painter: QPainter, scene: Scene, view: CameraProjector, palette: Palette, quick: bool = False
) -> None:
    """The projected surface above its floor; ``quick`` while it is being turned."""
    _paint_floor(painter, scene, view, palette, quick)
    _paint_faces(painter, scene, view, palette, CELLS // 2 if quick else CELLS)
    if scene.layers.contours and not quick:
        _paint_contours(painter, scene, view, palette)


def _paint_floor(
    painter: QPainter, scene: Scene, view: CameraProjector, palette: Palette, quick: bool
) -> None:
    x0, y0, x1, y1 = scene.box.rect
    ring = np.array([(x, y, FLOOR) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))])
    painter.setPen(faded(palette.edge, 0.9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    floor_ring = _polygon(view.project(ring))
    if scene.basins is not None:
        _paint_basins(painter, basin_image(scene.basins), floor_ring)
        painter.setPen(faded(palette.edge, 0.9))
    painter.drawPolygon(floor_ring)
    if scene.layers.contours and not quick:
        painter.setPen(palette.floor_contour)
        for line in contour_lines(scene):
            floor = line.copy()
            floor[:, 2] = FLOOR
            painter.drawPolyline(_polygon(view.project(floor)))


def basin_image(pixels: NDArray[np.uint8]) -> QImage:
    """Return where starts lead (rows from the bottom up, columns, 4) as a picture."""
    rows = np.ascontiguousarray(pixels[::-1])
    height, width = rows.shape[:2]
    return QImage(rows.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _paint_basins(painter: QPainter, picture: QImage, ring: QPolygonF) -> None:
    """Lay a picture on the floor, whose corners are ``ring``, from the lower left on."""
    wide, high = float(picture.width()), float(picture.height())
    flat = QPolygonF([QPointF(0, high), QPointF(wide, high), QPointF(wide, 0), QPointF(0, 0)])
    laid = QTransform.quadToQuad(flat, ring)
    if isinstance(laid, QTransform):
        painter.save()
        painter.setTransform(laid, True)
        painter.drawImage(QPointF(0, 0), picture)
        painter.restore()


def _paint_faces(
    painter: QPainter, scene: Scene, view: CameraProjector, palette: Palette, cells: int
) -> None:
    """Far faces first; a height field needs no sorting, only the right order of its rows."""
    x0, y0, x1, y1 = scene.box.rect
    ny, nx = scene.grid.shape
    u, v = np.meshgrid(np.linspace(0, 1, cells + 1), np.linspace(0, 1, cells + 1))
    heights = bilinear(scene.grid, u * (nx - 1), v * (ny - 1))
    pixels = view.project(np.stack([x0 + u * (x1 - x0), y0 + v * (y1 - y0), heights], axis=-1))
    colours = shaded(scene, palette, lit=True)
    middle = (np.arange(cells) + 0.5) / cells
    rows = (middle * (ny - 1)).round().astype(np.intp)
    columns = (middle * (nx - 1)).round().astype(np.intp)
    faces = colours[np.ix_(rows, columns)].tolist()
    missing = absent(heights)
    gone = (missing[:-1, :-1] | missing[:-1, 1:] | missing[1:, :-1] | missing[1:, 1:]).tolist()
    back = view.camera.axes[2]
    across = range(cells) if back[0] > 0 else range(cells - 1, -1, -1)
    along = range(cells) if back[1] > 0 else range(cells - 1, -1, -1)
    corners = [[QPointF(x, y) for x, y in row] for row in pixels.tolist()]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for j in along:
        near, far = corners[j], corners[j + 1]
        for i in across:
            if not gone[j][i]:
                painter.setBrush(QColor(faces[j][i]))
                painter.drawConvexPolygon([near[i], near[i + 1], far[i + 1], far[i]])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _paint_contours(
    painter: QPainter, scene: Scene, view: CameraProjector, palette: Palette
) -> None:
    lines = contour_lines(scene)
    lines += _rims(scene)
    if not lines:
        return
    everything = np.concatenate(lines)
    raised = everything + np.array([0, 0, 0.004])
    hidden = picking.hidden(raised, view.camera.eye, scene.grid, scene.box.rect, steps=32)
    pixels = view.project(raised)
    begin = 0
    contours = len(lines) - 4
    for number, line in enumerate(lines):
        end = begin + len(line)
        painter.setPen(palette.contour if number < contours else palette.rim)
        for part in _runs(~hidden[begin:end] & ~absent(everything[begin:end, 2])):
            painter.drawPolyline(_polygon(pixels[begin:end][part]))
        begin = end


def _rims(scene: Scene) -> list[Array]:
    """The four edges of the surface, (N, 3) each."""
    ny, nx = scene.grid.shape
    x0, y0, x1, y1 = scene.box.rect
    t = np.linspace(0, 1, 97)
    edges = []
    for u, v in ((t, 0 * t), (t, 0 * t + 1), (0 * t, t), (0 * t + 1, t)):
        z = bilinear(scene.grid, u * (nx - 1), v * (ny - 1))
        edges.append(np.column_stack([x0 + u * (x1 - x0), y0 + v * (y1 - y0), z]))
    return edges


def _runs(shown: NDArray[np.bool_]) -> list[slice]:
    """Stretches of at least two neighbours that are shown."""
    edge = np.flatnonzero(np.diff(np.concatenate([[0], shown.astype(np.int8), [0]])))
    return [slice(int(a), int(b)) for a, b in zip(edge[::2], edge[1::2], strict=True) if b - a > 1]


def _polygon(pixels: Array) -> QPolygonF:
    return cast(QPolygonF, arrayToQPolygonF(pixels[:, 0], pixels[:, 1]))
