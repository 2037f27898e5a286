"""The QApplication, made as every window and picture needs it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gdstudio.kit import guard
from gdstudio.kit.landscape.format import install_default_format


def make_application() -> QApplication:
    """Return the QApplication; makes one, with the OpenGL format it needs, if there is none."""
    guard.install()  # before there is anything that Qt could call
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    install_default_format()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QCoreApplication.setApplicationName("Gradient Descent Studio")
    QCoreApplication.setOrganizationName("gdstudio")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    return app
