"""What a landscape calls of PyOpenGL."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from OpenGL import GL
from OpenGL.error import NullFunctionError
from PySide6.QtGui import QOffscreenSurface, QOpenGLContext

from gdstudio.kit.landscape import gl
from gdstudio.kit.landscape.format import surface_format
from gdstudio.kit.landscape.item import GL_ERRORS
from gdstudio.kit.landscape.probe import probe

NAMES = [name for name, value in vars(gl).items() if name.isupper() and isinstance(value, int)]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_name_has_its_own_value(name: str) -> None:
    assert getattr(gl, name) == int(getattr(GL, f"GL_{name}"))


def test_a_landscape_loads_a_part_of_the_library_only() -> None:
    code = "import sys, gdstudio.kit.landscape.gl; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(shown.stdout.split())
    assert "OpenGL.raw.GL.VERSION.GL_2_0" in loaded
    assert not loaded & {"OpenGL.GL", "pyqtgraph.opengl"}


@pytest.fixture
def context(qapp) -> Iterator[QOpenGLContext]:
    if not probe().ok:
        pytest.skip("no OpenGL here")
    made, surface = QOpenGLContext(), QOffscreenSurface()
    made.setFormat(surface_format())
    assert made.create()
    surface.setFormat(made.format())
    surface.create()
    assert made.makeCurrent(surface)
    yield made
    made.doneCurrent()
    surface.destroy()


def test_what_is_refused_is_told(context) -> None:
    with pytest.raises(gl.GLError, match="1280"):  # GL_INVALID_ENUM
        gl.enable(0xFFFF)
    gl.enable(gl.DEPTH_TEST)  # told once


def test_a_function_that_is_not_there_is_an_error_of_opengl() -> None:
    assert issubclass(NullFunctionError, gl.GLError)
    assert gl.GLError in GL_ERRORS


def test_only_arrays_in_one_piece_are_handed_over(context) -> None:
    handle = gl.made(gl.gen_buffers)
    gl.bind_buffer(gl.ARRAY_BUFFER, handle)
    with pytest.raises(TypeError, match="in one piece"):
        gl.buffer_data(gl.ARRAY_BUFFER, 8, np.zeros((4, 4), np.float32)[:, 1], gl.STATIC_DRAW)
    gl.buffer_data(gl.ARRAY_BUFFER, 16, np.arange(4, dtype=np.float32), gl.STATIC_DRAW)
    gl.drop(gl.delete_buffers, handle)


def test_what_the_driver_says_of_a_shader_is_passed_on(context) -> None:
    shader = gl.create_shader(gl.VERTEX_SHADER)
    gl.give_source(shader, "#version 330\nno such thing")
    gl.compile_shader(shader)
    assert not gl.value_of(gl.shader_value, shader, gl.COMPILE_STATUS)
    assert "error" in gl.log_of(gl.shader_log, gl.shader_value, shader).lower()
    gl.delete_shader(shader)
