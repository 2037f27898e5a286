"""What a landscape calls of OpenGL: PyOpenGL's functions as they were generated, and no more.

``OpenGL.GL`` loads 140 modules, a good part of the program's start, for extensions and old versions
of which a landscape calls nothing. What stands below it, a module for each version of OpenGL, is
enough. It asks for errors behind each call and raises them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
import OpenGL.error
from numpy.typing import NDArray
from OpenGL.raw.GL.VERSION import (
    GL_1_0,
    GL_1_1,
    GL_1_2,
    GL_1_3,
    GL_1_4,
    GL_1_5,
    GL_2_0,
    GL_3_0,
    GL_3_1,
    GL_3_3,
)

TRUE = GL_1_0.GL_TRUE
TRIANGLES = GL_1_0.GL_TRIANGLES
TRIANGLE_STRIP = GL_1_0.GL_TRIANGLE_STRIP
DEPTH_BUFFER_BIT = GL_1_0.GL_DEPTH_BUFFER_BIT
COLOR_BUFFER_BIT = GL_1_0.GL_COLOR_BUFFER_BIT
LESS = GL_1_0.GL_LESS
LEQUAL = GL_1_0.GL_LEQUAL
GREATER = GL_1_0.GL_GREATER
SRC_ALPHA = GL_1_0.GL_SRC_ALPHA
ONE_MINUS_SRC_ALPHA = GL_1_0.GL_ONE_MINUS_SRC_ALPHA
ONE = GL_1_0.GL_ONE
CULL_FACE = GL_1_0.GL_CULL_FACE
DEPTH_TEST = GL_1_0.GL_DEPTH_TEST
BLEND = GL_1_0.GL_BLEND
POLYGON_OFFSET_FILL = GL_1_1.GL_POLYGON_OFFSET_FILL
UNPACK_ALIGNMENT = GL_1_0.GL_UNPACK_ALIGNMENT
TEXTURE_2D = GL_1_0.GL_TEXTURE_2D
TEXTURE0 = GL_1_3.GL_TEXTURE0
TEXTURE1 = GL_1_3.GL_TEXTURE1
TEXTURE2 = GL_1_3.GL_TEXTURE2
UNSIGNED_BYTE = GL_1_0.GL_UNSIGNED_BYTE
UNSIGNED_INT = GL_1_0.GL_UNSIGNED_INT
FLOAT = GL_1_0.GL_FLOAT
RGBA = GL_1_0.GL_RGBA
RGBA8 = GL_1_1.GL_RGBA8
RG = GL_3_0.GL_RG
RG32F = GL_3_0.GL_RG32F
LINEAR = GL_1_0.GL_LINEAR
CLAMP_TO_EDGE = GL_1_2.GL_CLAMP_TO_EDGE
TEXTURE_MAG_FILTER = GL_1_0.GL_TEXTURE_MAG_FILTER
TEXTURE_MIN_FILTER = GL_1_0.GL_TEXTURE_MIN_FILTER
TEXTURE_WRAP_S = GL_1_0.GL_TEXTURE_WRAP_S
TEXTURE_WRAP_T = GL_1_0.GL_TEXTURE_WRAP_T
ARRAY_BUFFER = GL_1_5.GL_ARRAY_BUFFER
ELEMENT_ARRAY_BUFFER = GL_1_5.GL_ELEMENT_ARRAY_BUFFER
STATIC_DRAW = GL_1_5.GL_STATIC_DRAW
DYNAMIC_DRAW = GL_1_5.GL_DYNAMIC_DRAW
FRAGMENT_SHADER = GL_2_0.GL_FRAGMENT_SHADER
VERTEX_SHADER = GL_2_0.GL_VERTEX_SHADER
COMPILE_STATUS = GL_2_0.GL_COMPILE_STATUS
LINK_STATUS = GL_2_0.GL_LINK_STATUS
INFO_LOG_LENGTH = GL_2_0.GL_INFO_LOG_LENGTH

GLError = OpenGL.error.Error
"""What OpenGL refused, or a function that it does not have."""

Function = Callable[..., Any]


def at(data: NDArray[Any] | int | None) -> ctypes.c_void_p:
    """Return the address of an array, a place in a buffer (bytes), or nothing.

    Raises TypeError for arrays that do not lie in one piece.
    """
    if not isinstance(data, np.ndarray):
        return ctypes.c_void_p(data)
    if not data.flags.c_contiguous:
        raise TypeError("the array does not lie in one piece")
    return ctypes.c_void_p(data.ctypes.data)


def _with_data(function: Function, place: int) -> Function:
    """Return a function whose argument at ``place`` is an array, a place in a buffer or None."""

    def call(*arguments: Any) -> None:
        function(*arguments[:place], at(arguments[place]), *arguments[place + 1 :])

    return call


enable: Function = GL_1_0.glEnable
disable: Function = GL_1_0.glDisable
clear_color: Function = GL_1_0.glClearColor
clear: Function = GL_1_0.glClear
blend_separately: Function = GL_1_4.glBlendFuncSeparate
depth_function: Function = GL_1_0.glDepthFunc
depth_mask: Function = GL_1_0.glDepthMask
polygon_offset: Function = GL_1_1.glPolygonOffset
draw_elements = _with_data(GL_1_1.glDrawElements, 3)
draw_instances: Function = GL_3_1.glDrawArraysInstanced

create_shader: Function = GL_2_0.glCreateShader
compile_shader: Function = GL_2_0.glCompileShader
delete_shader: Function = GL_2_0.glDeleteShader
shader_value: Function = GL_2_0.glGetShaderiv
shader_log: Function = GL_2_0.glGetShaderInfoLog
create_program: Function = GL_2_0.glCreateProgram
attach_shader: Function = GL_2_0.glAttachShader
link_program: Function = GL_2_0.glLinkProgram
use_program: Function = GL_2_0.glUseProgram
delete_program: Function = GL_2_0.glDeleteProgram
program_value: Function = GL_2_0.glGetProgramiv
program_log: Function = GL_2_0.glGetProgramInfoLog
uniform_location: Function = GL_2_0.glGetUniformLocation
uniform_int: Function = GL_2_0.glUniform1i
uniform_floats: tuple[Function, ...] = (
    GL_2_0.glUniform1f,
    GL_2_0.glUniform2f,
    GL_2_0.glUniform3f,
    GL_2_0.glUniform4f,
)
"""For one to four numbers."""
uniform_matrix: Function = GL_2_0.glUniformMatrix4fv

gen_textures: Function = GL_1_1.glGenTextures
delete_textures: Function = GL_1_1.glDeleteTextures
active_texture: Function = GL_1_3.glActiveTexture
bind_texture: Function = GL_1_1.glBindTexture
texture_image = _with_data(GL_1_0.glTexImage2D, 8)
texture_part = _with_data(GL_1_1.glTexSubImage2D, 8)
texture_parameter: Function = GL_1_0.glTexParameteri
pixel_store: Function = GL_1_0.glPixelStorei

gen_buffers: Function = GL_1_5.glGenBuffers
delete_buffers: Function = GL_1_5.glDeleteBuffers
bind_buffer: Function = GL_1_5.glBindBuffer
buffer_data = _with_data(GL_1_5.glBufferData, 2)
buffer_part = _with_data(GL_1_5.glBufferSubData, 3)

gen_vertex_arrays: Function = GL_3_0.glGenVertexArrays
delete_vertex_arrays: Function = GL_3_0.glDeleteVertexArrays
bind_vertex_array: Function = GL_3_0.glBindVertexArray
enable_attribute: Function = GL_2_0.glEnableVertexAttribArray
attribute_pointer = _with_data(GL_2_0.glVertexAttribPointer, 5)
attribute_divisor: Function = GL_3_3.glVertexAttribDivisor


def made(generate: Function) -> int:
    """Return the name of one new texture, buffer or vertex array."""
    names = (ctypes.c_uint * 1)()
    generate(1, names)
    return names[0]


def drop(delete: Function, *names: int) -> None:
    """Delete textures, buffers or vertex arrays."""
    delete(len(names), (ctypes.c_uint * len(names))(*names))


def give_source(shader: int, text: str) -> None:
    """Give a shader its source."""
    source = ctypes.create_string_buffer(text.encode())
    GL_2_0.glShaderSource(
        shader, 1, ctypes.byref(ctypes.cast(source, ctypes.POINTER(ctypes.c_char))), None
    )


def value_of(ask: Function, handle: int, name: int) -> int:
    """Return what a shader or a program says of itself."""
    values = (ctypes.c_int * 1)()
    ask(handle, name, values)
    return values[0]


def log_of(ask: Function, value: Function, handle: int) -> str:
    """Return what the driver says about a shader or a program."""
    size = max(1, value_of(value, handle, INFO_LOG_LENGTH))
    text = ctypes.create_string_buffer(size)
    ask(handle, size, None, text)
    return text.value.decode(errors="replace")
