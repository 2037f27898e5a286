"""Thick lines that work in a core profile: outlines, and the path with its casing and shadow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gdstudio.kit.landscape import gl
from gdstudio.kit.landscape.box import FLOOR, HEADROOM, Array, bilinear
from gdstudio.kit.landscape.item import Canvas, Item, Program
from gdstudio.kit.landscape.palette import Palette, faded, rgba
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
from gdstudio.kit.landscape.trail import Trail

FLOATS = 6
"""Of a line: where it begins and ends."""
BIAS = 0.004
"""How far a rim is pulled towards the eye, in normalised depth."""


@dataclass(frozen=True)
class Stroke:
    """How lines are drawn: logical pixels."""

    colour: QColor
    width: float
    flat: bool = False
    """On the floor."""
    pale: QColor | None = None
    """What old lines fade towards; without it they do not fade."""


class LineBuffer:
    """Lines (M, 6) on the graphics card. Only what was added since the last upload is uploaded."""

    def __init__(self) -> None:
        self._rows: NDArray[np.float32] = np.empty((0, FLOATS), np.float32)
        self._handles: tuple[int, int] | None = None
        self._capacity = 0
        self._uploaded = 0
        self.uploads = 0
        """Bytes uploaded so far, for tests and the benchmark."""

    def set_rows(self, rows: NDArray[np.float32], kept: int = 0) -> None:
        """Replace the rows; the first ``kept`` are those already here."""
        self._rows = rows
        self._uploaded = min(self._uploaded, kept)

    def bind(self, first: int) -> None:
        """Make line ``first`` the first instance."""
        if self._handles is None:
            self._handles = gl.made(gl.gen_vertex_arrays), gl.made(gl.gen_buffers)
            self._capacity = self._uploaded = 0
        vertex_array, buffer = self._handles
        gl.bind_vertex_array(vertex_array)
        gl.bind_buffer(gl.ARRAY_BUFFER, buffer)
        self._upload()
        stride = 4 * FLOATS
        for location in (0, 1):
            offset = first * stride + 12 * location
            gl.enable_attribute(location)
            gl.attribute_pointer(location, 3, gl.FLOAT, False, stride, offset)
            gl.attribute_divisor(location, 1)

    def free(self) -> None:
        if self._handles is not None:
            gl.drop(gl.delete_vertex_arrays, self._handles[0])
            gl.drop(gl.delete_buffers, self._handles[1])
            self._handles = None

    def _upload(self) -> None:
        count = len(self._rows)
        if count > self._capacity:
            self._capacity = max(1024, 2 * count)
            size = self._capacity * 4 * FLOATS
            gl.buffer_data(gl.ARRAY_BUFFER, size, None, gl.DYNAMIC_DRAW)
            self._uploaded = 0
        if self._uploaded < count:
            new = np.ascontiguousarray(self._rows[self._uploaded :], np.float32)
            offset = self._uploaded * 4 * FLOATS
            gl.buffer_part(gl.ARRAY_BUFFER, offset, new.nbytes, new)
            self.uploads += new.nbytes
            self._uploaded = count


class Outline(Item):
    """Lines of one stroke that stand still: the rim of the surface, the edge of the floor."""

    def __init__(self, depth: int) -> None:
        super().__init__(depth, blended=True)
        self._buffer = LineBuffer()
        self._count = 0
        self._stroke: Stroke | None = None
        self._program: Program | None = None

    def set_lines(self, lines: NDArray[np.float32]) -> None:
        """(M, 6): begin and end of each line in box coordinates."""
        self._buffer.set_rows(lines)
        self._count = len(lines)

    def set_stroke(self, stroke: Stroke) -> None:
        self._stroke = stroke

    def build(self) -> None:
        self._program = Program("line")

    def free(self) -> None:
        self._buffer.free()
        if self._program is not None:
            self._program.free()
            self._program = None

    def draw(self, canvas: Canvas) -> None:
        if self._program is None or self._stroke is None or not self._count:
            return
        _begin(self._program, canvas, lift=0.0, bias=BIAS)
        gl.depth_mask(False)
        _stroke(self._program, canvas, self._stroke)
        _instances(self._buffer, 0, self._count)
        _end()


class Path(Item):
    """The descent: casing and line, hidden parts dimmed, and its shadow on the floor.

    Scrubbing changes the number of lines drawn; the buffers hold the whole path.
    """

    def __init__(self) -> None:
        super().__init__(10, blended=True)
        self._trail: Trail | None = None
        self._cursor = 0
        self._known = (0, 0)
        self._palette: Palette | None = None
        self._line = self._shadow = True
        self._recent, self._old = LineBuffer(), LineBuffer()
        self._program: Program | None = None

    @property
    def uploads(self) -> int:
        """Bytes uploaded so far."""
        return self._recent.uploads + self._old.uploads

    def set_trail(self, trail: Trail | None) -> None:
        """Show another path, or the same one after it has grown."""
        same = trail is self._trail
        self._trail = trail
        if trail is None:
            return
        known = self._known if same else (0, 0)
        self._recent.set_rows(trail.lines, known[0])
        self._old.set_rows(trail.segments, known[1])
        self._known = len(trail.lines), len(trail.segments)

    def set_cursor(self, row: int) -> None:
        self._cursor = row

    def set_look(self, palette: Palette, line: bool, shadow: bool) -> None:
        """Colours, and whether the line and its shadow are switched on."""
        self._palette, self._line, self._shadow = palette, line, shadow

    def build(self) -> None:
        self._program = Program("line")

    def free(self) -> None:
        self._recent.free()
        self._old.free()
        if self._program is not None:
            self._program.free()
            self._program = None

    def draw(self, canvas: Canvas) -> None:
        palette, trail, program = self._palette, self._trail, self._program
        if palette is None or trail is None or program is None or not self._line:
            return
        begin, count = trail.tail(self._cursor)
        if not count:
            return
        old = trail.thinned(self._cursor)
        _begin(program, canvas, LIFT)
        gl.depth_mask(False)
        if self._shadow:
            shadow = Stroke(faded(palette.now, SHADOW_ALPHA), SHADOW_WIDTH, flat=True)
            self._pass(canvas, shadow, old, begin, count)
        line = Stroke(palette.now, PATH_WIDTH, pale=palette.casing)
        gl.depth_function(gl.GREATER)
        dimmed = Stroke(faded(palette.now, HIDDEN_ALPHA), PATH_WIDTH, pale=palette.casing)
        self._pass(canvas, dimmed, old, begin, count)
        gl.depth_function(gl.LEQUAL)
        self._pass(
            canvas, Stroke(faded(palette.casing, CASING_ALPHA), CASING_WIDTH), old, begin, count
        )
        self._pass(canvas, line, old, begin, count)
        gl.depth_function(gl.LESS)
        _end()

    def _pass(self, canvas: Canvas, stroke: Stroke, old: int, begin: int, count: int) -> None:
        program = self._program
        assert program is not None
        _stroke(program, canvas, stroke)
        if old:
            if stroke.pale is not None:
                program.set("u_fade", OLDEST, 1.0)
            _instances(self._old, 0, old)
        if stroke.pale is not None:
            program.set_int("u_newest", count - 1)
            program.set("u_fade", OLDEST, PER_UPDATE)
        _instances(self._recent, begin, count)


def rim_lines(
    grid: Array, rect: tuple[float, float, float, float], side: int
) -> NDArray[np.float32]:
    """The four edges of the surface as (M, 6) lines, sampled where the mesh has its vertices."""
    ny, nx = grid.shape
    x0, y0, x1, y1 = rect
    t = np.linspace(0.0, 1.0, side)
    zero, one = np.zeros(side), np.ones(side)
    lines = []
    for u, v in ((t, zero), (t, one), (zero, t), (one, t)):
        z = bilinear(grid, u * (nx - 1), v * (ny - 1))
        points = np.stack([x0 + u * (x1 - x0), y0 + v * (y1 - y0), z], axis=1)
        shown = (z[:-1] <= HEADROOM) & (z[1:] <= HEADROOM)
        lines.append(np.concatenate([points[:-1], points[1:]], axis=1)[shown])
    return np.concatenate(lines).astype(np.float32)


def floor_lines(rect: tuple[float, float, float, float]) -> NDArray[np.float32]:
    """The outline of the floor as (4, 6) lines."""
    x0, y0, x1, y1 = rect
    ring = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
    points = np.column_stack([ring, np.full(5, FLOOR)])
    return np.concatenate([points[:-1], points[1:]], axis=1).astype(np.float32)


def _begin(program: Program, canvas: Canvas, lift: float, bias: float = 0.0) -> None:
    program.use()
    width, height = canvas.device_size
    program.set_matrix("u_mvp", canvas.matrix)
    program.set("u_half", width / 2, height / 2)
    program.set("u_lift", lift)
    program.set("u_bias", bias)
    program.set("u_floor", FLOOR + 0.002)


def _stroke(program: Program, canvas: Canvas, stroke: Stroke) -> None:
    program.set("u_width", stroke.width * canvas.fineness)
    program.set("u_colour", *rgba(stroke.colour))
    program.set_int("u_flat", stroke.flat)
    program.set_int("u_newest", -1)
    program.set("u_fade", 1.0, 1.0)
    program.set("u_pale", *rgba(stroke.pale or stroke.colour)[:3])


def _instances(buffer: LineBuffer, first: int, count: int) -> None:
    buffer.bind(first)
    gl.draw_instances(gl.TRIANGLE_STRIP, 0, 4, count)


def _end() -> None:
    gl.depth_mask(True)
    gl.bind_vertex_array(0)
    gl.bind_buffer(gl.ARRAY_BUFFER, 0)
    gl.use_program(0)
