"""Why there is no display that a window can open on, and what cures it here.

A line to type is told only if it was tried: with it, a display answers.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gdstudio.core.own_command import typed_command
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.visible import shortened, visible
from gdstudio.kit.display import (
    NO_NAME,
    NO_SCREEN,
    ONE_WINDOW,
    PATIENCE,
    PLATFORM,
    SILENT,
    ask_x,
    bare,
    framebuffer_refusal,
    listens,
    named_platforms,
    refusal_to_load,
    session_platforms,
    usable,
    wayland_answers,
)

X_SOCKETS = Path("/tmp/.X11-unix")
"""Where all X servers of a machine have theirs."""
RUNTIME = Path("/run/user")
MOST_TRIED = 8
"""Displays and keys that are tried at most."""
UNKNOWN_USER = re.compile(r"authori[sz]|protocol|cookie", re.IGNORECASE)
"""What a server says to whoever has no key of it."""
LONGEST = 120
ANEW = "log in anew with ssh -X"
UNSEEN = ("offscreen", "minimal")
"""Platforms of Qt's that draw for nobody."""
NO_SCREEN_HERE = "it has no screen here"
NOT_SET = "DISPLAY is not set: there is no display"


@dataclass(frozen=True)
class NoDisplay:
    """Why no window opens."""

    reason: str
    """The variables that say where the display is, with their values, and what is wrong."""
    cure: str = ""
    """A line that was tried, or what to do; empty where the doctor knows more."""

    def told(self) -> str:
        """Return it as one line for a terminal."""
        command = typed_command()
        cure = f" -> {self.cure};" if self.cure else ";"
        return (
            f"no window can open: {self.reason}{cure} {command} doctor says more, and "
            f"{command} run and {command} render work without a display"
        )


FEW_COLOURS = NoDisplay(
    "this screen has too few colours", "give the screen 24 bits a pixel, or 16 at least"
)


def why_no_display() -> NoDisplay:
    """Return why ``find_display`` finds none here, or why what it has found has no screen."""
    named, session = named_platforms(), session_platforms()
    reasons = [_reason(name) for name in named or session]
    reason = "; ".join(dict.fromkeys(reasons)) or NOT_SET
    if named:
        reason = f"{setting(PLATFORM)}: {reason}"
    without = f"unset {PLATFORM}"
    if named and any(usable(name) for name in session):
        return NoDisplay(reason, without)
    if any(refusal_to_load(bare(name)) for name in named or session):
        return NoDisplay(reason)
    wanted = [bare(name) for name in named or session]
    lines = [("xcb", _x_line), ("wayland", _wayland_line)]
    if wanted and wanted[0].startswith("wayland"):  # of the kind that was meant, if there is one
        lines.reverse()
    for platform, found in lines:
        line = found()
        if line:
            fits = not named or any(name.startswith(platform) for name in wanted)
            line = line if fits else f"{without}; {line}"
            far = "SSH_CONNECTION" in os.environ
            return NoDisplay(reason, f"{ANEW}; or, for the screen there, {line}" if far else line)
    return NoDisplay(reason, _elsewhere(refused=_is_refused(os.environ.get("DISPLAY", ""))))


def unseen(platform: str) -> str:
    """Return as one line for a terminal that nobody sees a window on ``platform``; empty: one does.

    It opens all the same: whoever tries programs without a screen wants that.
    """
    if platform not in UNSEEN or not named_platforms():
        return ""
    cure = f" -> unset {PLATFORM}" if any(map(usable, session_platforms())) else ""
    return f"nobody sees the window, with {setting(PLATFORM)}{cure}"


def setting(variable: str) -> str:
    """Return a variable with its value, as it is shown."""
    return f"{variable}={shortened(visible(os.environ.get(variable, '')), LONGEST)}"


def _reason(name: str) -> str:
    platform = bare(name)
    refusal = refusal_to_load(platform)
    if platform in ONE_WINDOW:
        return (
            f"on {platform} the program's windows do not appear: it is for one that fills a screen"
        )
    if refusal == "":
        return f"Qt has no platform that is called {shortened(visible(platform), LONGEST)}"
    if refusal:
        return f"Qt's plugin for {platform} does not load: {visible(refusal)}"
    if platform == "xcb":
        return _x_reason()
    if platform == "linuxfb":
        refused = framebuffer_refusal(name)
        return shortened(visible(refused), LONGEST) if refused else NO_SCREEN_HERE
    return _wayland_reason() if platform.startswith("wayland") else NO_SCREEN_HERE


# -- X -----------------------------------------------------------------------------------------


def _x_reason() -> str:
    if not os.environ.get("DISPLAY"):
        return NOT_SET
    answer, display = ask_x(renewal=0), setting("DISPLAY")
    if answer.error == NO_NAME:
        return f"{display} is no name of a display, such as :0"
    if answer.error == NO_SCREEN:
        return f"{display} is a screen that the display does not have"
    if answer.error == SILENT:
        return f"no display answers at {display} within {format_plain(PATIENCE)} seconds"
    if answer.said:
        key = f", with {setting('XAUTHORITY')}" if os.environ.get("XAUTHORITY") else ""
        return f"the display at {display} refuses this user{key}: {visible(answer.said)}"
    return f"no display answers at {display}"


def _x_line() -> str:
    """Return what has an X server answer, as a line to type; empty if nothing was found."""
    if refusal_to_load("xcb") is not None:
        return ""
    here = os.environ.get("DISPLAY", "")
    if _is_refused(here):
        unset = [""] if os.environ.get("XAUTHORITY") else []
        for key in (*unset, *map(str, _keys())):
            with _changed("XAUTHORITY", key):
                if not ask_x(renewal=0).error:
                    return f"export XAUTHORITY={shlex.quote(key)}" if key else "unset XAUTHORITY"
    try:
        numbers = sorted(int(path.name[1:]) for path in X_SOCKETS.glob("X[0-9]*"))
    except (OSError, ValueError):
        numbers = []
    for number in numbers[:MOST_TRIED]:
        if listens(str(X_SOCKETS / f"X{number}")) and not ask_x(f":{number}", 0).error:
            return f"export DISPLAY=:{number}"
    return ""


def _is_refused(display: str) -> bool:
    return bool(display) and bool(UNKNOWN_USER.search(ask_x(display, 0).said))


def _keys() -> list[Path]:
    """Return where desktops lay the keys of their X servers."""
    runtime = RUNTIME / str(os.getuid())
    places = [(_home(), ".Xauthority"), (runtime, "gdm/Xauthority"), (runtime, "xauth_*")]
    places += [(runtime, ".mutter-Xwaylandauth.*"), (runtime, "Xauthority")]
    try:
        found = [path for folder, name in places for path in sorted(folder.glob(name))]
    except OSError:
        return []
    return found[:MOST_TRIED]


def _home() -> Path:
    """Return this user's own folder, whatever HOME says."""
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return Path.home()


# -- Wayland -----------------------------------------------------------------------------------


def _wayland_reason() -> str:
    folder, display = os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY", "")
    if not Path(display).is_absolute():
        if not folder:
            return "XDG_RUNTIME_DIR is not set: there is no display of Wayland"
        if not Path(folder).is_dir():
            return f"{setting('XDG_RUNTIME_DIR')} is no folder: there is no display of Wayland"
    if not display:
        return "WAYLAND_DISPLAY is not set: there is no display of Wayland"
    return f"no display answers at {setting('WAYLAND_DISPLAY')} in {setting('XDG_RUNTIME_DIR')}"


def _wayland_line() -> str:
    """Return what has a Wayland compositor answer, as a line to type; empty without one."""
    if refusal_to_load("wayland") is not None:
        return ""
    here = os.environ.get("XDG_RUNTIME_DIR", "")
    for folder in dict.fromkeys((here, str(RUNTIME / str(os.getuid())))):
        try:
            sockets = sorted(path for path in Path(folder).glob("wayland-*") if path.is_socket())
        except OSError:
            continue
        for path in sockets[:MOST_TRIED] if folder else ():
            if wayland_answers(path):
                values = {"XDG_RUNTIME_DIR": folder, "WAYLAND_DISPLAY": path.name}
                changed = [
                    f"{name}={shlex.quote(value)}"
                    for name, value in values.items()
                    if os.environ.get(name) != value
                ]
                return f"export {' '.join(changed)}"
    return ""


def _elsewhere(*, refused: bool) -> str:
    """Return what to do where no line helps."""
    if refused:
        import getpass

        return (
            f"who is logged in there lets you in with xhost +si:localuser:{getpass.getuser()}; "
            f"over the network, {ANEW}"
        )
    return "start it in a desktop session, or over ssh -X"


@contextmanager
def _changed(variable: str, value: str) -> Iterator[None]:
    """Have a variable another value meanwhile; empty: none."""
    before = os.environ.pop(variable, None)
    if value:
        os.environ[variable] = value
    try:
        yield
    finally:
        os.environ.pop(variable, None)
        if before is not None:
            os.environ[variable] = before
