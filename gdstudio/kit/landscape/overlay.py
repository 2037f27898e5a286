"""What is painted above the surface: markers, arrows, the mark where a path leaves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.box import FLOOR, Array, Mask, unit_of
from gdstudio.kit.landscape.chords import chords
from gdstudio.kit.landscape.palette import Palette, faded, mix
from gdstudio.kit.landscape.pathlook import (
    CASING_ALPHA,
    CASING_WIDTH,
    HIDDEN_ALPHA,
    LIFT,
    OLDEST,
    PATH_WIDTH,
    PER_UPDATE,
    SHADOW_ALPHA,
    SHADOW_WIDTH,
)
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Axis, OtherPath, Pulls, Scene
from gdstudio.kit.landscape.trail import Exit, Trail
from gdstudio.kit.widgets.translation import translator

translate = translator("SurfaceView")

DOT_SPACING = 5.0
"""Dots closer than this on the screen are one dot."""
OTHER_WIDTH = 1.9
"""Of the paths of other runs."""
GRADIENT_FLAT, GRADIENT_STEEP = 0.34, 0.24
"""Length of the gradient arrow in box units: on the level, and what steepness adds."""
LONGEST_PULL = 0.7
"""Length of the longest arrow of a single point, in box units."""


def leaving_text(update: int) -> str:
    """The words beside the mark where a path leaves the frame."""
    return translate("leaves at update {0}").format(update)


def paint_marks(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    """Everything at a point: dots per update, start, minimum, arrows, now, the exit."""
    with np.errstate(all="ignore"):  # of a run that overflows; what is not finite is not painted
        _paint_marks(painter, scene, trail, view, palette)


def _paint_marks(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    layers, row = scene.layers, scene.row
    here = _here(scene)
    for other in scene.runs:
        _paint_other(painter, scene, other, view, palette)
    if here is not None and layers.now and layers.shadow and view.solid:
        _paint_drop(painter, here, view, palette)
    if layers.path and layers.dots and row > 0:
        _paint_dots(painter, trail, row, view, palette)
    if layers.axes and not view.solid:
        for axis in scene.axes:
            _paint_axis(painter, scene, axis, view, palette)
    _paint_start_and_minimum(painter, scene, view, palette)
    if here is not None:
        dim = bool(view.hidden(here[None])[0])
        painter.setOpacity(markers.DIMMED if dim else 1.0)
        _paint_arrows(painter, scene, here, view, palette)
        painter.setOpacity(1.0)
    if scene.pulls is not None and not view.solid:
        _paint_pulls(painter, scene, scene.pulls, view, palette)
    if here is not None:
        dim = bool(view.hidden(here[None])[0])
        if layers.now:
            markers.now(painter, markers.point(view.project(here)), palette, dim)
    for spot in (scene.revealed, scene.guess):
        at = None if spot is None else guess_point(scene, spot)
        if at is not None:
            pixel = markers.point(view.project(at))
            if here is not None:
                markers.between(painter, markers.point(view.project(here)), pixel, palette)
                if layers.now:
                    markers.now(painter, markers.point(view.project(here)), palette)
            radius = markers.REVEALED if spot is scene.revealed else markers.GUESS
            markers.guess(painter, pixel, palette, radius)
    leaving = trail.exit(row) if layers.path else None
    if leaving is not None:
        _paint_exit(painter, leaving, view, palette)


def paint_path(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    """The path as thick lines, where no OpenGL draws it: shadow, casing, then lines by age."""
    begin, count = trail.tail(scene.row)
    if not count or not scene.layers.path:
        return
    old = trail.segments[: trail.thinned(scene.row)].astype(float)
    recent = trail.lines[begin : begin + count].astype(float)
    pieces = PIECES if view.solid else 1
    lines = np.concatenate([old, _cut_up(recent, pieces)])
    if view.solid and scene.layers.shadow:
        floor = lines.copy()
        floor[:, (2, 5)] = FLOOR
        painter.setPen(markers.pen(faded(palette.now, SHADOW_ALPHA), SHADOW_WIDTH))
        painter.drawLines(_lines(floor[~_hidden_lines(floor, view)], view))
    lines[:, (2, 5)] += LIFT
    behind = _hidden_lines(lines, view)
    painter.setPen(markers.pen(faded(palette.casing, CASING_ALPHA), CASING_WIDTH))
    painter.drawLines(_lines(lines[~behind], view))
    pale = mix(palette.casing, palette.now, OLDEST)
    painter.setPen(markers.pen(pale, 0.85 * PATH_WIDTH))
    painter.drawLines(_lines(lines[: len(old)][~behind[: len(old)]], view))
    drawn = _lines(lines[len(old) :], view)
    for index, line in enumerate(drawn):
        young = PER_UPDATE ** (count - 1 - index // pieces)
        width = PATH_WIDTH * (0.62 + 0.38 * (OLDEST + (1 - OLDEST) * young))
        colour = mix(pale, palette.now, young)
        dim = behind[len(old) + index]
        painter.setPen(markers.pen(faded(colour, HIDDEN_ALPHA) if dim else colour, width))
        painter.drawLine(line)


PIECES = 8
"""Parts a line is cut into to see which are behind the surface."""


def _cut_up(lines: Array, pieces: int) -> Array:
    """(M, 6) lines as (M * pieces, 6)."""
    t = np.linspace(0, 1, pieces + 1)[None, :, None]
    points = lines[:, None, :3] * (1 - t) + lines[:, None, 3:] * t
    return np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 6)


def _hidden_lines(lines: Array, view: Projector) -> Mask:
    """(M,) bool: whether the middle of each line (M, 6) is behind the surface."""
    return view.hidden((lines[:, :3] + lines[:, 3:]) / 2)


def _here(scene: Scene) -> Array | None:
    """The box point (3,) of the cursor's row, or ``None`` outside the frame."""
    if scene.row < 0:
        return None
    return _inside(scene, scene.path[scene.row], scene.losses[scene.row])


def _inside(scene: Scene, params: Array, loss: float) -> Array | None:
    box = scene.box
    at = box.points(np.asarray(params, dtype=float), loss)
    with np.errstate(invalid="ignore"):
        inside = bool(((at >= box.lower - 1e-9) & (at <= box.upper + 1e-9)).all())
    return at + np.array([0, 0, LIFT]) if inside else None


def _lines(lines: Array, view: Projector) -> list[QLineF]:
    """(M, 6) box lines on the screen."""
    pixels = np.concatenate([view.project(lines[:, :3]), view.project(lines[:, 3:])], axis=1)
    return [QLineF(*row) for row in pixels.tolist()]


def _paint_drop(painter: QPainter, here: Array, view: Projector, palette: Palette) -> None:
    foot = view.project(np.array([here[0], here[1], FLOOR]))
    line = QPen(faded(palette.now, 0.8), 1.2)
    line.setDashPattern([2, 2.5])
    painter.setPen(line)
    painter.drawLine(markers.point(view.project(here)), markers.point(foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.now, 0.9))
    painter.drawEllipse(markers.point(foot), 3.2, 3.2)


def _paint_other(
    painter: QPainter, scene: Scene, other: OtherPath, view: Projector, palette: Palette
) -> None:
    """The path of another run: a thin line with its dashes and a dot where it is now."""
    box = scene.box
    drawn = chords(box.points(other.path, other.losses), box.lower, box.upper)
    if not len(drawn.points):
        return
    lift = np.array([0, 0, LIFT])
    lines = drawn.lines + np.tile(lift, 2)
    behind = _hidden_lines(lines, view)
    colour = QColor(other.colour)
    for dim in (True, False):
        shown = _lines(lines[behind == dim], view)
        if not shown:
            continue
        under = markers.pen(faded(palette.casing, 0.2 if dim else 0.7), 3.2)
        line = markers.pen(faded(colour, HIDDEN_ALPHA) if dim else colour, OTHER_WIDTH)
        if other.dash:
            line.setCapStyle(Qt.PenCapStyle.FlatCap)
            line.setDashPattern(list(other.dash))
        run = _joined(shown)
        for pen in (under, line):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(run)
    if drawn.last_within:
        painter.setPen(QPen(palette.casing, 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(markers.point(view.project(drawn.points[-1] + lift)), 4.5, 4.5)


def _joined(lines: list[QLineF]) -> QPainterPath:
    """Lines as one path, so that dashes run on over the joints."""
    path = QPainterPath()
    at: QPointF | None = None
    for line in lines:
        if at is None or (line.p1() - at).manhattanLength() > 1e-6:
            path.moveTo(line.p1())
        path.lineTo(line.p2())
        at = line.p2()
    return path


def _paint_dots(
    painter: QPainter, trail: Trail, row: int, view: Projector, palette: Palette
) -> None:
    points = trail.dots(row).astype(float) + np.array([0, 0, LIFT])
    if not len(points):
        return
    pixels = view.project(points)
    cell = np.floor(pixels / DOT_SPACING).astype(np.int64)
    _, index = np.unique(cell[:, 0] * 100_003 + cell[:, 1], return_index=True)
    behind = view.hidden(points[index])
    for dim, opacity in ((True, markers.DIMMED), (False, 1.0)):
        chosen = pixels[np.sort(index[behind == dim])]
        if len(chosen):
            painter.setOpacity(opacity)
            markers.dots(painter, chosen, palette)
    painter.setOpacity(1.0)


def _paint_start_and_minimum(
    painter: QPainter, scene: Scene, view: Projector, palette: Palette
) -> None:
    spots = []
    if scene.layers.minimum and scene.minimum is not None:
        x, y, loss = scene.minimum
        spots.append((markers.minimum, _inside(scene, np.array([x, y]), loss)))
    if scene.layers.start:
        spots.append((markers.start, start_point(scene)))
    for paint, at in spots:
        if at is not None:
            dim = bool(view.hidden(at[None])[0])
            paint(painter, markers.point(view.project(at)), palette, dim)


def guess_point(scene: Scene, spot: Array) -> Array | None:
    """The box point (3,) of a guess, or ``None`` outside the frame."""
    return _inside(scene, spot, scene.loss_at(float(spot[0]), float(spot[1])))


def start_point(scene: Scene) -> Array | None:
    """The box point (3,) of the start ring, or ``None`` outside the frame."""
    if scene.start is not None:
        return _inside(scene, scene.start, scene.loss_at(*map(float, scene.start[:2])))
    if len(scene.path):
        return _inside(scene, scene.path[0], float(scene.losses[0]))
    return None


def _paint_arrows(
    painter: QPainter, scene: Scene, here: Array, view: Projector, palette: Palette
) -> None:
    layers = scene.layers
    if layers.others:
        for other in scene.arrows:
            colour = palette.ink if other.role == "velocity" else palette.ink2
            _paint_step(
                painter, scene, here, other.vector, view, colour, palette.casing, dashed=True
            )
    if layers.update and scene.update is not None:
        _paint_step(painter, scene, here, scene.update, view, palette.now, palette.casing)
    if layers.gradient and scene.gradient is not None and (scene.pulls is None or view.solid):
        uphill = _gradient_vector(scene, view)
        if uphill is not None:
            begin, end = view.project(np.array([here, here + uphill]))
            _paint_arrow(painter, begin, end, palette.gradient, palette.casing)


def _paint_pulls(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """A faint arrow for every point, the lit one, and the mean of all, to one scale, on a map."""
    at = _inside(scene, pulls.at, scene.loss_at(float(pulls.at[0]), float(pulls.at[1])))
    if at is None:
        return
    vectors = np.concatenate([pulls.each, pulls.lit[None], pulls.total[None]]) * scene.box.slopes
    largest = float(np.abs(vectors).max())
    if not 0 < largest < np.inf:
        return
    vectors = vectors / largest
    lengths = np.hypot(vectors[:, 0], vectors[:, 1])
    scale = LONGEST_PULL / float(lengths.max())
    if lengths[-1] > 0:
        scale = min(scale, GRADIENT_FLAT / float(lengths[-1]))
    tips = at + np.column_stack([scale * vectors, np.zeros(len(vectors))])
    begin, ends = markers.point(view.project(at)), view.project(tips)
    painter.save()
    painter.setClipRect(_frame(scene, view))
    painter.setPen(markers.pen(faded(palette.gradient, 0.55), 1.2))
    painter.drawLines([QLineF(begin, markers.point(end)) for end in ends[:-2]])
    for end, colour, width in ((ends[-1], palette.gradient, 4.0), (ends[-2], palette.ink, 2.0)):
        tip = markers.point(end)
        length = float(np.hypot(tip.x() - begin.x(), tip.y() - begin.y()))
        if length >= 1:
            size = min(1.0, length / 14) * (1.0 if width > 3 else 0.75)
            head = markers.Head(13 * size, 6.5 * size)
            markers.arrow(painter, begin, tip, colour, palette.casing, width, head)
    painter.restore()
    _paint_pull_key(painter, scene, pulls, view, palette)


def _paint_axis(
    painter: QPainter, scene: Scene, axis: Axis, view: Projector, palette: Palette
) -> None:
    """A line across the map with its words where there is more room; a warning has a triangle."""
    frame = _frame(scene, view)
    centre = np.array([*scene.box.plane(axis.centre), 0.0])
    along = np.array([*(axis.vector * scene.box.slopes), 0.0])
    across = unit_of(along)
    if across is None or not np.isfinite(centre).all():
        return
    middle, ahead = view.project(np.array([centre, centre + across]))
    unit = unit_of(ahead - middle)
    reach = None if unit is None else _reaches(middle, unit, frame)
    if unit is None or reach is None:
        return
    ends = [markers.point(middle + part * unit) for part in reach]
    painter.setPen(markers.pen(faded(palette.casing, 0.6), 3.4))
    painter.drawLine(*ends)
    stroke = markers.pen(palette.danger if axis.bad else palette.ink, 1.6)
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroke.setDashPattern([6, 3])
    painter.setPen(stroke)
    painter.drawLine(*ends)
    text = ("▲ " if axis.bad else "") + axis.text
    width = markers.text_width(text, 12) + 14
    far = reach[0] if -reach[0] > reach[1] else reach[1]
    # A little before the edge, so that the words stand at the line and in the frame.
    at = markers.point(middle + 0.8 * far * unit)
    x = min(max(at.x(), frame.left() + width / 2 + 4), frame.right() - width / 2 - 4)
    y = min(max(at.y(), frame.top() + 14), frame.bottom() - 14)
    area = QRectF(x - width / 2, y - 10, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.panel, 0.9))
    painter.drawRoundedRect(area, 4, 4)
    colour = palette.danger if axis.bad else palette.ink
    markers.halo_text(painter, area.center(), text, markers.face_of(12, bold=True), colour)


def _reaches(at: Array, unit: Array, frame: QRectF) -> tuple[float, float] | None:
    """How far a line through ``at`` goes back and ahead within a frame; None if it misses it."""
    low = np.array([frame.left(), frame.top()])
    high = np.array([frame.right(), frame.bottom()])
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low, to_high = (low - at) / unit, (high - at) / unit
    back = float(np.nanmax(np.fmin(to_low, to_high)))
    ahead = float(np.nanmin(np.fmax(to_low, to_high)))
    inside = (unit != 0) | ((at >= low) & (at <= high))
    return (back, ahead) if back < ahead and bool(inside.all()) else None


def _frame(scene: Scene, view: Projector) -> QRectF:
    """The rectangle of a map on the screen."""
    x0, y0, x1, y1 = scene.box.rect
    a, b = view.project(np.array([[x0, y0, 0.0], [x1, y1, 0.0]]))
    return QRectF(markers.point(a), markers.point(b)).normalized()


def _paint_pull_key(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """Say what the arrows are, in the lower corner that is farther from them."""
    frame = _frame(scene, view)
    words = [(pulls.lit_text, palette.ink), (pulls.total_text, palette.gradient)]
    words = [(text, colour) for text, colour in words if text]
    width = max((markers.text_width(text, 12) for text, _ in words), default=0.0) + 34
    left = frame.left() + 12
    if markers.point(view.project(np.array([*scene.box.plane(pulls.at), 0.0]))).x() < (
        frame.center().x()
    ):
        left = frame.right() - width - 12
    area = QRectF(left, frame.bottom() - 10 - 18 * len(words) - 6, width, 18 * len(words) + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.panel, 0.86))
    painter.drawRoundedRect(area, 4, 4)
    for index, (text, colour) in enumerate(words):
        y = area.top() + 12 + 18 * index
        begin, tip = QPointF(left + 6, y), QPointF(left + 22, y)
        head = markers.Head(7, 3.5)
        wide = 2.0 if colour == palette.ink else 3.0
        markers.arrow(painter, begin, tip, colour, palette.panel, wide, head)
        at = QPointF(left + 28, y)
        markers.halo_text(painter, at, text, markers.face_of(12), palette.ink, align=0.0)


def _gradient_vector(scene: Scene, view: Projector) -> Array | None:
    """Box vector (3,) of steepest ascent along the tangent plane; longer where it is steeper."""
    assert scene.gradient is not None
    gradient = np.asarray(scene.gradient, dtype=float)
    loss = float(scene.losses[scene.row])
    direction = unit_of(gradient)
    level = None if direction is None else unit_of(direction * scene.box.slopes)
    if direction is None or level is None or not np.isfinite(loss):
        return None
    slope = _steepness(scene, gradient, direction, loss) if view.solid else 0.0
    if not np.isfinite(slope):
        return None
    steep = abs(slope) / float(np.hypot(1.0, slope))
    vector = unit_of(np.array([*level, slope]))
    return None if vector is None else vector * (GRADIENT_FLAT + GRADIENT_STEEP * steep)


def _steepness(scene: Scene, gradient: Array, direction: Array, loss: float) -> float:
    """How much the box height rises uphill, per box unit across."""
    scale = scene.box.scale
    small = 1e-4 * (scale.high - scale.low)
    rise = float(scale.heights(loss + small) - scale.heights(loss)) / small
    return rise * float(np.hypot(*gradient)) / float(np.hypot(*(direction * scene.box.slopes)))


def _paint_step(
    painter: QPainter,
    scene: Scene,
    here: Array,
    step: Array,
    view: Projector,
    colour: QColor,
    casing: QColor,
    dashed: bool = False,
) -> None:
    """An arrow of true length in parameters, ending on the surface."""
    vector = np.asarray(step, dtype=float) * scene.box.slopes
    length = float(np.hypot(*vector))
    if not 0 < length < np.inf:
        return
    reach = min(1.0, 3.0 / length)
    plane = here[:2] + reach * vector
    x0, y0, x1, y1 = scene.box.rect
    within = x0 <= plane[0] <= x1 and y0 <= plane[1] <= y1
    height = float(scene.height_at(plane[None])[0]) + LIFT if within else here[2]
    end = np.array([*plane, min(height, 1.2)])
    begin_pixel, end_pixel = view.project(np.array([here, end]))
    _paint_arrow(painter, begin_pixel, end_pixel, colour, casing, dashed)


def _paint_arrow(
    painter: QPainter,
    begin: Array,
    end: Array,
    colour: QColor,
    casing: QColor,
    dashed: bool = False,
) -> None:
    """Never shorter than it takes to stand out from under the current point."""
    along = end - begin
    length = float(np.hypot(*along))
    if length < 1e-3 or not np.isfinite(length):
        return
    shortest = markers.NOW + 15
    if length < shortest:
        end = begin + along / length * shortest
    begin_point, end_point = markers.point(begin), markers.point(end)
    markers.arrow(painter, begin_point, end_point, colour, casing, dashed=dashed)


def _paint_exit(painter: QPainter, leaving: Exit, view: Projector, palette: Palette) -> None:
    at = leaving.point.astype(float) + np.array([0, 0, LIFT])
    size = float(np.linalg.norm(leaving.direction)) or 1.0
    ahead = at + leaving.direction / size * 0.1
    begin, end = view.project(np.array([at, ahead]))
    along = end - begin
    length = float(np.hypot(*along))
    unit = QPointF(0, -1)
    if length > 1e-6:
        unit = QPointF(float(along[0] / length), float(along[1] / length))
    bounds = QRectF(4, 4, view.width - 8, view.height - 8)
    text = leaving_text(leaving.update)
    markers.exit_mark(painter, markers.point(begin), unit, text, palette, bounds)
