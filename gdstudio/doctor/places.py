"""Where the program writes, and what it reads of its own, asked without Qt."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.visible import visible
from gdstudio.doctor.finding import Finding, State

FOLDER = "gdstudio"
REMEMBERED = "*.conf"
LOST = "nothing is remembered between starts, and work that is not saved cannot be brought back"
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
ROOM = 512 * 2**20
"""Bytes that a long record or a film may take for a while."""
SHIPPED = ("lessons", "datasets", "fonts", "icons", "shaders", "translations", "help")


def settings_folder(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Path:
    """Return where Qt has settings written, as ``Settings.folder`` does."""
    home = Path.home() if home is None else home
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / FOLDER
    if platform == "darwin":
        return home / "Library" / "Preferences" / FOLDER
    chosen = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return (chosen if chosen.is_absolute() else home / ".config") / FOLDER  # as Qt has it


def settings(folder: Path | None = None) -> Finding:
    """Return whether what is remembered between starts can be written."""
    folder = settings_folder() if folder is None else folder
    there = folder
    while not _exists(there) and there != there.parent:
        there = there.parent
    tried = [(there, _refusal(there))]
    if there == folder:  # what somebody else has written in it, as after a start with sudo
        tried += [(file, _refusal_of_file(file)) for file in sorted(folder.glob(REMEMBERED))]
    for place, refusal in tried:
        if refusal is not None:
            why = refusal.strerror or str(refusal)
            what = why
            if place in folder.parents:
                what = f"no folder can be made in {place} ({why})"
            elif place != folder:
                what = f"{place.name} in it is closed ({why})"
            text = f"{folder} cannot be written: {what}; {LOST}"
            return Finding("Settings", text, State.LESS, _cure(place, refusal))
    return Finding("Settings", str(folder))


def _cure(place: Path, refusal: OSError) -> str:
    """Return what helps where settings cannot be written; chmod is for owners only."""
    if sys.platform == "win32":
        return f"let your account write to {place}"
    quoted = shlex.quote(str(place))
    if refusal.errno in FULL:
        return f"free some room in {quoted}"
    if refusal.errno == errno.ENOTDIR:
        return f"move {quoted} away: there is to be a folder"
    if refusal.errno == errno.ENOENT and place.is_symlink():
        return f"rm {quoted}: the link leads nowhere"
    if refusal.errno == errno.EISDIR:
        return f"move {quoted} away: there is to be a file"
    owner = _owner(place)
    if refusal.errno == errno.EACCES and owner == os.geteuid():
        rights = "u+rwx" if place.is_dir() else "u+rw"
        if not os.access(place, os.W_OK | os.X_OK if place.is_dir() else os.W_OK):
            return f"chmod {rights} {quoted}"
    line = _elsewhere_line()
    variable = _leading_to(place)
    if variable:
        return f"{variable} leads there: {line}"
    closed = refusal.errno == errno.EROFS  # whoever owns it
    if owner == 0 and Path.home() in place.parents and not closed:  # after a start with sudo
        return f"sudo chown -R {os.geteuid()} {quoted}; or {line}"
    return line


def _elsewhere_line() -> str:
    """Return the line after which settings are in a folder of one's own, if one can be found."""
    for home in dict.fromkeys((_own_home(), Path.home())):
        for folder in (home / ".config", home / "gdstudio-settings"):
            place = folder if _exists(folder) else home
            if place.is_dir() and _refusal(place) is None:
                return f"export XDG_CONFIG_HOME={shlex.quote(str(folder))}"
    return "export XDG_CONFIG_HOME=FOLDER, with a folder that you may write to"


def _leading_to(place: Path) -> str:
    """Return the variable that leads to or through a place, with its value, if it is at fault.

    HOME is not at fault where the system has it so.
    """
    for name in ("XDG_CONFIG_HOME", "HOME"):
        value = os.environ.get(name, "")
        if value and not (name == "HOME" and Path(value) == _own_home()):
            if place in (Path(value), *Path(value).parents):
                return f"{name}={visible(value)}"
            return ""
    return ""


def _own_home() -> Path:
    """Return this user's own folder, whatever HOME says."""
    try:
        import pwd  # not there on Windows

        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return Path.home()


def _owner(path: Path) -> int | None:
    try:
        return path.stat().st_uid
    except OSError:
        return None


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)  # a link that leads nowhere is in the way
    except OSError:  # in a folder that may not be looked into
        return False


def temporary() -> Finding:
    """Return whether there is room for long records and for films."""
    try:
        folder = Path(tempfile.gettempdir())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        cure = "set TMPDIR to a folder that you may write to"
        return Finding("Room", f"no temporary folder: {error}", State.LESS, cure)
    text = f"{free // 2**30} GB free in {folder}"
    if free < ROOM:
        return Finding("Room", f"{text}; long runs need more", State.LESS, "free some room there")
    return Finding("Room", text)


def resources() -> Finding:
    """Return whether what ships with the program is there."""
    try:
        folders = [resource_path(name) for name in SHIPPED]
        empty = [folder.name for folder in folders if not any(folder.iterdir())]
        count = len(list(folders[0].glob("*.toml")))
    except OSError as error:
        return Finding("Lessons", str(error), State.LACKING, "install the program again")
    if empty:
        text = f"nothing in {', '.join(empty)}"
        return Finding("Lessons", text, State.LACKING, "install the program again")
    return Finding("Lessons", f"{count}, and all else that ships with the program")


def _refusal(place: Path) -> OSError | None:
    """Return why no file can be made in a folder; None if it can."""
    try:
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is no folder")
        with tempfile.TemporaryFile(dir=place) as stream:
            stream.write(b"gdstudio")
            stream.flush()
    except OSError as error:
        return error
    return None


def _refusal_of_file(place: Path) -> OSError | None:
    """Return why a file cannot be written; None if it can."""
    try:
        with place.open("r+b"):
            return None
    except OSError as error:
        return error
