"""The surface and its contour map on the floor: a coarse mesh, a fine height texture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.landscape import gl
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
            self._handles = gl.made(gl.gen_textures), gl.made(gl.gen_textures)
            self._shape, self._stale_grid, self._stale_ramp = (), True, True
        gl.active_texture(gl.TEXTURE1)
        gl.bind_texture(gl.TEXTURE_2D, self._handles[1])
        if self._stale_ramp:
            size = len(self._ramp)
            gl.texture_image(
                *(gl.TEXTURE_2D, 0, gl.RGBA8, size, 1, 0),
                *(gl.RGBA, gl.UNSIGNED_BYTE, self._ramp),
            )
            _smooth_and_clamped()
            self._stale_ramp = False
        gl.active_texture(gl.TEXTURE0)
        gl.bind_texture(gl.TEXTURE_2D, self._handles[0])
        if self._stale_grid:
            self._upload(self._texels)
        return True

    def free(self) -> None:
        """Delete the textures; the arrays stay for the next context."""
        if self._handles is not None:
            gl.drop(gl.delete_textures, *self._handles)
            self._handles = None

    def _upload(self, texels: NDArray[np.float32]) -> None:
        ny, nx, _ = texels.shape
        gl.pixel_store(gl.UNPACK_ALIGNMENT, 4)
        if self._shape == texels.shape:
            gl.texture_part(*(gl.TEXTURE_2D, 0, 0, 0, nx, ny), *(gl.RG, gl.FLOAT, texels))
        else:
            gl.texture_image(*(gl.TEXTURE_2D, 0, gl.RG32F, nx, ny, 0), *(gl.RG, gl.FLOAT, texels))
            _smooth_and_clamped()
            self._shape = texels.shape
        self._stale_grid = False


class Sheet(Item):
    """The height field as a lit surface, or, with ``flat``, as a contour map on the floor."""

    def __init__(self, texture: HeightTexture, flat: bool = False) -> None:
        super().__init__(-10 if flat else -20, blended=flat)
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
        self._vao = gl.made(gl.gen_vertex_arrays)
        self._elements = gl.made(gl.gen_buffers)
        self._basin_handle = gl.made(gl.gen_textures) if self._flat else 0
        self._stale_basins = True
        self._count = self._built_mesh = 0

    def free(self) -> None:
        self._texture.free()
        if self._program is not None:
            self._program.free()
            gl.drop(gl.delete_vertex_arrays, self._vao)
            gl.drop(gl.delete_buffers, self._elements)
            if self._basin_handle:
                gl.drop(gl.delete_textures, self._basin_handle)
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
        gl.enable(gl.POLYGON_OFFSET_FILL)
        gl.polygon_offset(1.0, 2.0)
        gl.bind_vertex_array(self._vao)
        if self._built_mesh != self._mesh:
            self._upload_mesh()
        gl.draw_elements(gl.TRIANGLES, self._count, gl.UNSIGNED_INT, None)
        gl.bind_vertex_array(0)
        gl.disable(gl.POLYGON_OFFSET_FILL)
        gl.use_program(0)

    def _bind_basins(self) -> bool:
        """Where starts lead to unit 2, uploaded if it is another picture; False without one."""
        if self._basins is None:
            return False
        gl.active_texture(gl.TEXTURE2)
        gl.bind_texture(gl.TEXTURE_2D, self._basin_handle)
        if self._stale_basins:
            rows, columns, _ = self._basins.shape
            pixels = np.ascontiguousarray(self._basins, np.uint8)
            gl.texture_image(
                *(gl.TEXTURE_2D, 0, gl.RGBA8, columns, rows, 0),
                *(gl.RGBA, gl.UNSIGNED_BYTE, pixels),
            )
            _smooth_and_clamped()
            self._stale_basins = False
        gl.active_texture(gl.TEXTURE0)
        return True

    def _upload_mesh(self) -> None:
        indices = cell_indices(self._mesh)
        gl.bind_buffer(gl.ELEMENT_ARRAY_BUFFER, self._elements)
        gl.buffer_data(gl.ELEMENT_ARRAY_BUFFER, indices.nbytes, indices, gl.STATIC_DRAW)
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
    for name in (gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER):
        gl.texture_parameter(gl.TEXTURE_2D, name, gl.LINEAR)
    for name in (gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T):
        gl.texture_parameter(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
