"""Is there a display that a window can open on?

That is asked before there is a QApplication: where its display does not answer, Qt ends the
process; nothing that is caught. Why there is none says ``kit/no_display.py``.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QLibraryInfo

PATIENCE = 5.0
"""Seconds that a display gets to answer; one that is near does in thousandths."""
RENEWAL = 1.0
"""Seconds in which an X server that begins anew, and refuses everybody meanwhile, is back."""
BETWEEN = 0.05
"""Seconds between two questions then."""
PLATFORM = "QT_QPA_PLATFORM"
WAYLANDS = ("wayland", "wayland-egl", "wayland-brcm")
"""What Qt's platform for Wayland is called."""
ONE_WINDOW = frozenset({"eglfs", "minimalegl", "vkkhrdisplay"})
"""Platforms of Qt's that fill a screen with one window, of OpenGL or Vulkan, and take keys and
mouse from the computer itself: with a second window they end the process."""
FRAMEBUFFERS = ("/dev/fb0", "/dev/graphics/fb0")
"""Where Qt looks for that of linuxfb."""
NO_NAME, NO_SCREEN = 5, 6
"""Xcb's numbers for a display's name that is none, and for a screen that the display has not."""
SILENT = -1
"""In place of one of xcb's numbers: there was no answer in time."""


@dataclass(frozen=True)
class XAnswer:
    """What came of a connection to an X server."""

    error: int
    """Xcb's number for what went wrong; 0: it is there."""
    said: str = ""
    """What the server had printed, such as why it refuses."""


def find_display() -> bool:
    """Return whether a window can open, and have Qt take the platform on which it can.

    Elsewhere than on Linux there always is a display. Qt tries the platforms that QT_QPA_PLATFORM
    names, or Wayland and X; those that do not answer are left out here.
    """
    if not sys.platform.startswith("linux"):
        return True
    wanted = named_platforms() or session_platforms()
    answering = [name for name in wanted if usable(name)]
    named = os.environ.get(PLATFORM, "")
    if answering and (answering != wanted or (named and named.split(";") != answering)):
        os.environ[PLATFORM] = ";".join(answering)  # Qt knows no name with a space before it
    return bool(answering)


def named_platforms() -> list[str]:
    """Return the platforms that QT_QPA_PLATFORM names."""
    names = map(str.strip, os.environ.get(PLATFORM, "").split(";"))
    return [name for name in names if name]


def session_platforms() -> list[str]:
    """Return the platforms that have a display in this session, as far as it says."""
    names = []
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"):
        names.append("wayland")
    if os.environ.get("DISPLAY"):
        names.append("xcb")
    return names


def usable(name: str) -> bool:
    """Return whether Qt has a platform, with all its libraries, and its display answers."""
    platform = bare(name)
    if platform in ONE_WINDOW or refusal_to_load(platform) is not None:
        return False
    if platform == "xcb":
        return ask_x().error == 0
    if platform == "linuxfb":
        return framebuffer_refusal(name) == ""
    return wayland_answers() if platform.startswith("wayland") else True


def bare(name: str) -> str:
    """Return a platform without what is said of it behind a colon, in the letters that Qt knows."""
    return name.partition(":")[0].strip().lower()


def framebuffer_refusal(name: str) -> str:
    """Return why linuxfb has no screen, as it is named with ``fb=``; empty: it may have one."""
    if os.environ.get("QT_QPA_FB_DRM", "0") not in ("", "0"):  # it looks for cards then
        return ""
    said = [word.removeprefix("fb=") for word in name.split(":")[1:] if word.startswith("fb=")]
    found = said or [path for path in FRAMEBUFFERS if os.path.exists(path)][:1]
    if not found:
        return f"there is no framebuffer, such as {FRAMEBUFFERS[0]}"
    if not os.path.exists(found[-1]):
        return f"there is no {found[-1]}"
    return "" if os.access(found[-1], os.R_OK | os.W_OK) else f"{found[-1]} may not be written"


def refusal_to_load(platform: str) -> str | None:
    """Return why Qt's plugin does not load, of whose libraries the system may lack some.

    None: it loads; empty: there is none of that name.
    """
    if platform in WAYLANDS:
        platform = "wayland"  # one plugin with several names
    folders = [QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath) + "/platforms"]
    folders += [os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")]
    folders += [f"{path}/platforms" for path in os.environ.get("QT_PLUGIN_PATH", "").split(":")]
    refusal = ""
    for folder in folders:
        plugin = Path(folder, f"libq{platform}.so")
        if folder and plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                refusal = refusal or str(error)
                continue
            return None
    return refusal


def ask_x(display: str | None = None, renewal: float | None = None) -> XAnswer:
    """Ask the X server that DISPLAY names, or another; it may be a left-over of a session."""
    answers: list[int] = []
    again = threading.Event()  # never set: the thread waits by it
    patience = RENEWAL if renewal is None else renewal

    def ask() -> None:
        try:
            xcb = ctypes.CDLL("libxcb.so.1")
            xcb.xcb_connect.restype = xcb.xcb_get_setup.restype = ctypes.c_void_p
            screen = ctypes.c_int(0)
            end = monotonic() + patience
            while True:
                name = None if display is None else display.encode()
                connection = ctypes.c_void_p(xcb.xcb_connect(name, ctypes.byref(screen)))
                # It stays open: a server whose last client goes begins anew, and Qt would meet
                # that. Whoever comes while another's going has it begin anew is refused, too.
                error = int(xcb.xcb_connection_has_error(connection))
                if not error:
                    setup = ctypes.c_void_p(xcb.xcb_get_setup(connection))
                    there = screen.value < xcb.xcb_setup_roots_length(setup)
                    answers.append(0 if there else NO_SCREEN)
                    return
                if monotonic() > end:
                    answers.append(error)
                    return
                xcb.xcb_disconnect(connection)
                again.wait(BETWEEN)
        except (OSError, AttributeError):
            answers.append(0)  # Qt will know

    # A server that hangs, or is beyond a network, may never answer.
    asking = threading.Thread(target=ask, name="display", daemon=True)
    with _taken_down() as lines:
        asking.start()
        asking.join(PATIENCE)
    return XAnswer(answers[0] if answers else SILENT, lines[-1] if lines else "")


def wayland_answers(path: Path | None = None) -> bool:
    """Return whether anybody listens where WAYLAND_DISPLAY says, or at another socket."""
    if path is None:
        if os.environ.get("WAYLAND_SOCKET"):  # open already
            return True
        display = os.environ.get("WAYLAND_DISPLAY") or "wayland-0"  # as libwayland has it
        path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), display)
    return path.is_absolute() and listens(str(path))


def listens(address: str) -> bool:
    """Return whether anybody listens at a local socket."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        try:
            client.connect(address)
        except (OSError, ValueError):  # ValueError: a NUL, or a name that is too long
            return False
    return True


@contextmanager
def _taken_down() -> Iterator[list[str]]:
    """Take down what libraries print as errors, for each of many questions; nobody else does."""
    lines: list[str] = []
    try:
        terminal = os.dup(2)
    except OSError:  # there is none
        yield lines
        return
    reading, writing = os.pipe()
    for end in (reading, writing):
        os.set_blocking(end, False)
    os.dup2(writing, 2)
    os.close(writing)
    try:
        yield lines
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)
        with suppress(OSError), open(reading, "rb", closefd=False) as said:
            text = (said.read() or b"").decode(errors="replace")
            lines += [line.strip() for line in text.splitlines() if line.strip()]
        os.close(reading)
