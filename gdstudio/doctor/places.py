"""Where the program writes, and what it reads of its own, asked without Qt."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gdstudio.core.files.resources import resource_path
from gdstudio.doctor.finding import Finding, State

FOLDER = "gdstudio"
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
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / FOLDER


def settings(folder: Path | None = None) -> Finding:
    """Return whether what is remembered between starts can be written."""
    folder = settings_folder() if folder is None else folder
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    refusal = _refusal(there)
    if not refusal:
        return Finding("Settings", str(folder))
    text = f"{folder} cannot be written ({refusal}); nothing is remembered between starts"
    if sys.platform == "win32":
        cure = f"let your account write to {there}"
    elif os.access(there, os.W_OK):
        cure = f"free some room in {there}"
    else:
        cure = f"chmod u+rwx '{there}', or start with XDG_CONFIG_HOME on a folder of your own"
    return Finding("Settings", text, State.LESS, cure)


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


def _refusal(folder: Path) -> str:
    """Return why no file can be made in a folder; empty if it can."""
    try:
        if not folder.is_dir():
            return "it is no folder"
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"gdstudio")
            stream.flush()
    except OSError as error:
        return error.strerror or str(error)
    return ""
