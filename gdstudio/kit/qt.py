"""The QApplication, and whether there is a display that it can open a window on.

That is asked before it is made: where its display does not answer, Qt ends the process; nothing
that is caught.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import threading
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gdstudio.kit import guard
from gdstudio.kit.landscape.format import install_default_format

PATIENCE = 5.0
"""Seconds that a display gets to answer; one that is near does in thousandths."""
RENEWAL = 1.0
"""Seconds in which an X server that begins anew, and refuses everybody meanwhile, is back."""
BETWEEN = 0.05
"""Seconds between two questions then."""
PLATFORM = "QT_QPA_PLATFORM"


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


def find_display() -> bool:
    """Return whether a window can open, and have Qt take the platform on which it can.

    Elsewhere than on Linux there always is a display. Qt tries the platforms that QT_QPA_PLATFORM
    names, or Wayland and X; those that do not answer are left out here.
    """
    if not sys.platform.startswith("linux"):
        return True
    named = [name for name in os.environ.get(PLATFORM, "").split(";") if name.strip()]
    wanted = named or _usual_platforms()
    usable = [name for name in wanted if _usable(name.partition(":")[0].strip())]
    if usable and usable != wanted:
        os.environ[PLATFORM] = ";".join(usable)
    return bool(usable)


def _usual_platforms() -> list[str]:
    """Return the platforms that have a display in this session, as far as it says."""
    names = []
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"):
        names.append("wayland")
    if os.environ.get("DISPLAY"):
        names.append("xcb")
    return names


def _usable(platform: str) -> bool:
    """Whether Qt has the platform, with all its libraries, and its display answers."""
    if not _loads(platform):
        return False
    if platform == "xcb":
        return _x_answers()
    return _wayland_answers() if platform.startswith("wayland") else True


def _loads(platform: str) -> bool:
    """Whether Qt's plugin is there and its libraries too, of which the system may lack some."""
    if platform.startswith("wayland"):
        platform = "wayland"  # one plugin with several names
    folders = [QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath) + "/platforms"]
    folders += [os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")]
    folders += [f"{path}/platforms" for path in os.environ.get("QT_PLUGIN_PATH", "").split(":")]
    for folder in folders:
        plugin = Path(folder, f"libq{platform}.so")
        if folder and plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError:
                continue
            return True
    return False


def _x_answers() -> bool:
    """Whether the X server that DISPLAY names is there; it may be a left-over of a session."""
    answers: list[bool] = []
    again = threading.Event()  # never set: the thread waits by it

    def ask() -> None:
        try:
            xcb = ctypes.CDLL("libxcb.so.1")
            xcb.xcb_connect.restype = ctypes.c_void_p
            end = monotonic() + RENEWAL
            while True:
                connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
                # It stays open: a server whose last client goes begins anew, and Qt would meet
                # that. Whoever comes while another's going has it begin anew is refused, too.
                refused = bool(xcb.xcb_connection_has_error(connection))
                if not refused or monotonic() > end:
                    break
                xcb.xcb_disconnect(connection)
                again.wait(BETWEEN)
            answers.append(not refused)
        except (OSError, AttributeError):
            answers.append(True)  # Qt will know

    # A server that hangs, or is beyond a network, may never answer.
    asking = threading.Thread(target=ask, name="display", daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return bool(answers and answers[0])


def _wayland_answers() -> bool:
    """Whether anybody listens where WAYLAND_DISPLAY says."""
    if os.environ.get("WAYLAND_SOCKET"):  # open already
        return True
    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY", ""))
    if not path.is_absolute():
        return False
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        try:
            client.connect(str(path))
        except OSError:
            return False
    return True
