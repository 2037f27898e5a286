"""What the OpenGL items share: programs, and resources that live and die with their context."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from OpenGL.error import Error as GLError
from pyqtgraph.opengl.GLGraphicsItem import GLGraphicsItem

from gdstudio.core.files.resources import resource_path


class ShaderError(RuntimeError):
    """A shader did not compile or link; the message is the driver's."""


GL_ERRORS = (GLError, ShaderError, OSError, ctypes.ArgumentError)
"""What a driver that cannot draw this ends in; anything else is a mistake of ours."""


class Program:
    """A linked shader program of the current context, with its uniforms by name."""

    def __init__(self, name: str) -> None:
        self.handle: int = GL.glCreateProgram()
        self._locations: dict[str, int] = {}
        for kind, suffix in ((GL.GL_VERTEX_SHADER, "vert"), (GL.GL_FRAGMENT_SHADER, "frag")):
            source = resource_path("shaders", f"{name}.{suffix}").read_text(encoding="utf-8")
            shader = GL.glCreateShader(kind)
            GL.glShaderSource(shader, source)
            GL.glCompileShader(shader)
            if not GL.glGetShaderiv(shader, GL.GL_COMPILE_STATUS):
                raise ShaderError(f"{name}.{suffix}: {_log(GL.glGetShaderInfoLog(shader))}")
            GL.glAttachShader(self.handle, shader)
            GL.glDeleteShader(shader)
        GL.glLinkProgram(self.handle)
        if not GL.glGetProgramiv(self.handle, GL.GL_LINK_STATUS):
            raise ShaderError(f"{name}: {_log(GL.glGetProgramInfoLog(self.handle))}")

    def use(self) -> None:
        GL.glUseProgram(self.handle)

    def set(self, name: str, *values: float) -> None:
        """Set a float, vec2, vec3 or vec4."""
        _FLOATS[len(values)](self._location(name), *values)

    def set_int(self, name: str, value: int) -> None:
        """Set an int, a bool or a sampler."""
        GL.glUniform1i(self._location(name), int(value))

    def set_matrix(self, name: str, matrix: NDArray[np.float32]) -> None:
        """Set a mat4 from (4, 4) that multiplies column vectors."""
        GL.glUniformMatrix4fv(self._location(name), 1, GL.GL_TRUE, matrix)

    def free(self) -> None:
        GL.glDeleteProgram(self.handle)

    def _location(self, name: str) -> int:
        if name not in self._locations:
            self._locations[name] = GL.glGetUniformLocation(self.handle, name)
        return self._locations[name]


_FLOATS: dict[int, Callable[..., None]] = {
    1: GL.glUniform1f,
    2: GL.glUniform2f,
    3: GL.glUniform3f,
    4: GL.glUniform4f,
}


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


class Item(GLGraphicsItem):
    """An item whose GL resources are made by ``build`` and deleted by ``free``.

    The canvas calls ``build`` for every new context and ``free`` while the old one is current, so
    a dock can float, dock and close as often as it likes. An error while drawing is told to the
    canvas once, instead of being printed each frame.
    """

    built = False

    def build(self) -> None:
        """Make programs, buffers and textures in the current context."""
        raise NotImplementedError

    def free(self) -> None:
        """Delete them; the context they were made in is current."""
        raise NotImplementedError

    def draw(self, canvas: Canvas) -> None:
        """Draw with the canvas's matrix."""
        raise NotImplementedError

    def paint(self) -> None:
        canvas = self.view()
        if canvas is None or canvas.broken:
            return
        try:
            if not self.built:
                self.build()
                self.built = True
            self.setupGLState()
            self.draw(canvas)
        except GL_ERRORS as error:
            canvas.fail(f"{type(error).__name__}: {error}")


def _log(text: bytes | str) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else str(text)
