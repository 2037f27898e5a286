"""The surface and its contour map on the floor: a coarse mesh, a fine height texture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL

from gdstudio.kit.landscape.box import FLOOR, HEADROOM, Array, bilinear
from gdstudio.kit.landscape.item import Canvas, Item, Program
from gdstudio.kit.landscape.palette import LEVELS, Palette, rgba
from gdstudio.kit.landscape.shading import Rect, light

MESHES = (48, 64, 96, 128)
"""Vertices along a side of the surface; the detail of its colours comes from the texture."""
MESH_ERROR = 0.003
"""Most that a mesh may miss the heights by, in box units, before a finer one is taken."""
FLOOR_FILL = 0.10
BASIN_FILL = 0.92


class HeightTexture:
    """Heights (ny, nx) and the colour ramp on the graphics card, shared by surface and floor."""

    def __init__(self) -> None:
        self._texels: NDArray[np.float32] | None = None
        self._ramp: NDArray[np.uint8] | None = None
        self._handles: tuple[int, int] | None = None
        self._shape: tuple[int, ...] = ()
        self._stale_grid = self._stale_ramp = True

    def set_grid(self, grid: Array, rect: Rect) -> None:
        """Display heights (ny, nx), all finite, over ``rect`` in box coordinates."""
        self._texels = np.stack([grid, light(grid, rect)], axis=-1).astype(np.float32)
        self._stale_grid = True

    def set_ramp(self, ramp: NDArray[np.uint8]) -> None:
        """(256, 4) colours from low to high."""
        self._ramp = np.ascontiguousarray(ramp, np.uint8)
        self._stale_ramp = True

    def bind(self) -> bool:
        """Heights to unit 0, ramp to unit 1, uploading what changed; False with nothing to show."""
        if self._texels is None or self._ramp is None:
            return False
        if self._handles is None:
            heights, ramp = (int(h) for h in GL.glGenTextures(2))
            self._handles = heights, ramp
            self._shape, self._stale_grid, self._stale_ramp = (), True, True
        GL.glActiveTexture(GL.GL_TEXTURE1)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self._handles[1])
        if self._stale_ramp:
            size = len(self._ramp)
            GL.glTexImage2D(
                *(GL.GL_TEXTURE_2D, 0, GL.GL_RGBA8, size, 1, 0),
                *(GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, self._ramp),
            )
            _smooth_and_clamped()
            self._stale_ramp = False
        GL.glActiveTexture(GL.GL_TEXTURE0)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self._handles[0])
        if self._stale_grid:
            self._upload(self._texels)
        return True

    def free(self) -> None:
        """Delete the textures; the arrays stay for the next context."""
        if self._handles is not None:
            GL.glDeleteTextures(2, np.array(self._handles, np.uint32))
            self._handles = None

    def _upload(self, texels: NDArray[np.float32]) -> None:
        ny, nx, _ = texels.shape
        GL.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 4)
        if self._shape == texels.shape:
            GL.glTexSubImage2D(
                *(GL.GL_TEXTURE_2D, 0, 0, 0, nx, ny), *(GL.GL_RG, GL.GL_FLOAT, texels)
            )
        else:
            GL.glTexImage2D(
                *(GL.GL_TEXTURE_2D, 0, GL.GL_RG32F, nx, ny, 0), *(GL.GL_RG, GL.GL_FLOAT, texels)
            )
            _smooth_and_clamped()
            self._shape = texels.shape
        self._stale_grid = False


class Sheet(Item):
    """The height field as a lit surface, or, with ``flat``, as a contour map on the floor."""

    def __init__(self, texture: HeightTexture, flat: bool = False) -> None:
        super().__init__()
        self._texture = texture
        self._flat = flat
        self._mesh = 2 if flat else MESHES[0]
        self._palette: Palette | None = None
        self._basins: NDArray[np.uint8] | None = None
        self._basin_handle = 0
        self._stale_basins = False
        self._rect = (-1.0, -1.0, 1.0, 1.0)
        self._log = False
        self._contours = True
        self._program: Program | None = None
        self.setGLOptions("translucent" if flat else "opaque")
        self.setDepthValue(-10 if flat else -20)

    def set_look(
        self,
        palette: Palette,
        rect: Rect,
        log: bool,
        contours: bool,
    ) -> None:
        """Colours, the rectangle in box coordinates, and whether heights are logarithmic."""
        self._palette, self._rect, self._log, self._contours = palette, rect, log, contours

    def set_basins(self, pixels: NDArray[np.uint8] | None) -> None:
        """Colour the floor by RGBA (rows from the bottom up, columns, 4); None: as the loss is."""
        if pixels is not self._basins:
            self._basins, self._stale_basins = pixels, True

    def set_mesh(self, side: int) -> None:
        """How many vertices along a side."""
        self._mesh = side

    def build(self) -> None:
        self._program = Program("sheet")
        self._vao = int(GL.glGenVertexArrays(1))
        self._elements = int(GL.glGenBuffers(1))
        self._basin_handle = int(GL.glGenTextures(1)) if self._flat else 0
        self._stale_basins = True
        self._count = self._built_mesh = 0

    def free(self) -> None:
        self._texture.free()
        if self._program is not None:
            self._program.free()
            GL.glDeleteVertexArrays(1, [self._vao])
            GL.glDeleteBuffers(1, [self._elements])
            if self._basin_handle:
                GL.glDeleteTextures(1, np.array([self._basin_handle], np.uint32))
            self._program = None

    def draw(self, canvas: Canvas) -> None:
        palette, program = self._palette, self._program
        if palette is None or program is None or not self._texture.bind():
            return
        program.use()
        program.set_matrix("u_mvp", canvas.matrix)
        program.set_int("u_heights", 0)
        program.set_int("u_ramp", 1)
        program.set_int("u_mesh", self._mesh)
        program.set_int("u_flat", self._flat)
        program.set_int("u_log", self._log)
        program.set("u_rect", *self._rect)
        program.set("u_headroom", HEADROOM)
        program.set("u_floor", FLOOR)
        program.set("u_fill", FLOOR_FILL if self._basins is None else BASIN_FILL)
        program.set_int("u_basins", 2)
        program.set_int("u_tinted", self._flat and self._bind_basins())
        program.set("u_levels", LEVELS if self._contours else 0)
        program.set("u_fineness", canvas.ratio)  # contours stay thin in larger type
        line = palette.floor_contour if self._flat else palette.contour
        program.set("u_line", *rgba(line))
        program.set("u_shadow", *palette.shade)
        GL.glEnable(GL.GL_POLYGON_OFFSET_FILL)
        GL.glPolygonOffset(1.0, 2.0)
        GL.glBindVertexArray(self._vao)
        if self._built_mesh != self._mesh:
            self._upload_mesh()
        GL.glDrawElements(GL.GL_TRIANGLES, self._count, GL.GL_UNSIGNED_INT, None)
        GL.glBindVertexArray(0)
        GL.glDisable(GL.GL_POLYGON_OFFSET_FILL)
        GL.glUseProgram(0)

    def _bind_basins(self) -> bool:
        """Where starts lead to unit 2, uploaded if it is another picture; False without one."""
        if self._basins is None:
            return False
        GL.glActiveTexture(GL.GL_TEXTURE2)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self._basin_handle)
        if self._stale_basins:
            rows, columns, _ = self._basins.shape
            pixels = np.ascontiguousarray(self._basins, np.uint8)
            GL.glTexImage2D(
                *(GL.GL_TEXTURE_2D, 0, GL.GL_RGBA8, columns, rows, 0),
                *(GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, pixels),
            )
            _smooth_and_clamped()
            self._stale_basins = False
        GL.glActiveTexture(GL.GL_TEXTURE0)
        return True

    def _upload_mesh(self) -> None:
        indices = cell_indices(self._mesh)
        GL.glBindBuffer(GL.GL_ELEMENT_ARRAY_BUFFER, self._elements)
        GL.glBufferData(GL.GL_ELEMENT_ARRAY_BUFFER, indices.nbytes, indices, GL.GL_STATIC_DRAW)
        self._count, self._built_mesh = indices.size, self._mesh


def mesh_side(grid: Array) -> int:
    """The coarsest of ``MESHES`` that follows display heights (ny, nx) closely enough."""
    ny, nx = grid.shape
    heights = np.minimum(grid, HEADROOM)
    rows, columns = np.mgrid[0 : ny : 1 + ny // 100, 0 : nx : 1 + nx // 100]
    sample = heights[rows, columns]
    for side in MESHES[:-1]:
        u, v = np.linspace(0, nx - 1, side), np.linspace(0, ny - 1, side)
        mesh = bilinear(heights, *np.meshgrid(u, v))
        scale = (side - 1) / max(nx - 1, 1), (side - 1) / max(ny - 1, 1)
        miss = np.abs(bilinear(mesh, columns * scale[0], rows * scale[1]) - sample)
        # All but the worst half per cent; np.quantile would import much of numpy for it.
        worst = int(0.995 * (miss.size - 1))
        if float(np.partition(miss, worst, axis=None)[worst]) < MESH_ERROR:
            return side
    return MESHES[-1]


def cell_indices(side: int) -> NDArray[np.uint32]:
    """Two triangles for every cell of a ``side`` x ``side`` mesh: (6 (side-1)^2,)."""
    i = np.arange(side * side, dtype=np.uint32).reshape(side, side)
    a, b, c, d = i[:-1, :-1], i[:-1, 1:], i[1:, :-1], i[1:, 1:]
    return np.ascontiguousarray(np.stack([a, b, c, c, b, d], axis=-1).ravel())


def _smooth_and_clamped() -> None:
    for name in (GL.GL_TEXTURE_MIN_FILTER, GL.GL_TEXTURE_MAG_FILTER):
        GL.glTexParameteri(GL.GL_TEXTURE_2D, name, GL.GL_LINEAR)
    for name in (GL.GL_TEXTURE_WRAP_S, GL.GL_TEXTURE_WRAP_T):
        GL.glTexParameteri(GL.GL_TEXTURE_2D, name, GL.GL_CLAMP_TO_EDGE)
