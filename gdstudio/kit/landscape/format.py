"""The surface format of every OpenGL widget; to be installed before the application exists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QSurfaceFormat

VERSION = (3, 3)
HARDWARE_SAMPLES = 4


def surface_format(samples: int = 0) -> QSurfaceFormat:
    """OpenGL 3.3 core with a depth buffer."""
    wanted = QSurfaceFormat()
    wanted.setVersion(*VERSION)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    wanted.setSamples(samples)
    return wanted


def install_default_format() -> None:
    """Make 3.3 core the default and share contexts: without sharing, floating a dock crashes."""
    QSurfaceFormat.setDefaultFormat(surface_format())
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
