"""What the OpenGL items share: programs, and resources that live and die with their context."""

from __future__ import annotations

import ctypes
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.landscape import gl


class ShaderError(RuntimeError):
    """A shader did not compile or link; the message is the driver's."""


GL_ERRORS = (gl.GLError, ShaderError, OSError, ctypes.ArgumentError)
"""What a driver that cannot draw this ends in; anything else is a mistake of ours."""


class Program:
    """A linked shader program of the current context, with its uniforms by name."""

    def __init__(self, name: str) -> None:
        self.handle: int = gl.create_program()
        self._locations: dict[str, int] = {}
        for kind, suffix in ((gl.VERTEX_SHADER, "vert"), (gl.FRAGMENT_SHADER, "frag")):
            shader = gl.create_shader(kind)
            source = resource_path("shaders", f"{name}.{suffix}").read_text(encoding="utf-8")
            gl.give_source(shader, source)
            gl.compile_shader(shader)
            if not gl.value_of(gl.shader_value, shader, gl.COMPILE_STATUS):
                said = gl.log_of(gl.shader_log, gl.shader_value, shader)
                raise ShaderError(f"{name}.{suffix}: {said}")
            gl.attach_shader(self.handle, shader)
            gl.delete_shader(shader)
        gl.link_program(self.handle)
        if not gl.value_of(gl.program_value, self.handle, gl.LINK_STATUS):
            said = gl.log_of(gl.program_log, gl.program_value, self.handle)
            raise ShaderError(f"{name}: {said}")

    def use(self) -> None:
        gl.use_program(self.handle)

    def set(self, name: str, *values: float) -> None:
        """Set a float, vec2, vec3 or vec4."""
        gl.uniform_floats[len(values) - 1](self._location(name), *values)

    def set_int(self, name: str, value: int) -> None:
        """Set an int, a bool or a sampler."""
        gl.uniform_int(self._location(name), int(value))

    def set_matrix(self, name: str, matrix: NDArray[np.float32]) -> None:
        """Set a mat4 from (4, 4) that multiplies column vectors."""
        gl.uniform_matrix(self._location(name), 1, gl.TRUE, matrix)

    def free(self) -> None:
        gl.delete_program(self.handle)

    def _location(self, name: str) -> int:
        if name not in self._locations:
            self._locations[name] = gl.uniform_location(self.handle, name.encode())
        return self._locations[name]


class Canvas(Protocol):
    """What an item is drawn on."""

    broken: bool
    """Whether drawing failed, so that it is not tried again."""
    matrix: NDArray[np.float32]
    """(4, 4) box to clip coordinates of the frame being drawn."""

    @property
    def device_size(self) -> tuple[float, float]:
        """Size of the picture in device pixels."""

    @property
    def ratio(self) -> float:
        """Device pixels to a logical one in the picture being drawn."""
        ...

    @property
    def fineness(self) -> float:
        """Device pixels to a logical one in the picture being drawn."""

    def fail(self, reason: str) -> None:
        """Stop drawing and say so, once."""


class Item:
    """Something drawn, whose GL resources are made by ``build`` and deleted by ``free``.

    The canvas calls ``build`` for every new context and ``free`` while the old one is current, so
    a dock can float, dock and close as often as it likes. An error while drawing is told to the
    canvas once, instead of being printed each frame.
    """

    def __init__(self, depth: int, *, blended: bool) -> None:
        """Those of a greater ``depth`` are drawn later; through ``blended`` ones others shine."""
        self.depth, self.blended = depth, blended
        self.built = False

    def build(self) -> None:
        """Make programs, buffers and textures in the current context."""
        raise NotImplementedError

    def free(self) -> None:
        """Delete them; the context they were made in is current."""
        raise NotImplementedError

    def draw(self, canvas: Canvas) -> None:
        """Draw with the canvas's matrix."""
        raise NotImplementedError

    def paint(self, canvas: Canvas) -> None:
        """Draw on a canvas, unless that is broken."""
        if canvas.broken:
            return
        try:
            if not self.built:
                self.build()
                self.built = True
            gl.enable(gl.DEPTH_TEST)
            gl.disable(gl.CULL_FACE)
            if self.blended:
                gl.enable(gl.BLEND)
                gl.blend_separately(
                    *(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA), *(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
                )
            else:
                gl.disable(gl.BLEND)
            self.draw(canvas)
        except GL_ERRORS as error:
            canvas.fail(f"{type(error).__name__}: {error}")
