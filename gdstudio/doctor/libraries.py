"""Which libraries of the system does Qt lack? The loader is asked; only Linux leaves them out."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import re
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from gdstudio.doctor.finding import Finding, State
from gdstudio.doctor.variables import culprits, settings_of, unset

BY_NAME = ("libEGL.so.1", "libGL.so.1")
"""What PyOpenGL opens by name."""
PLUGINS = ("platforms/libqxcb.so", "xcbglintegrations/*.so", "platforms/libqwayland.so")
WAYLAND = ("libwayland",)
"""A window does without these: it takes X then."""
LACKING = re.compile(r"^\s*(\S+\.so\S*) => not found", re.MULTILINE)
UNOPENED = re.compile(r"(\S+\.so\S*): cannot open shared object file")

DRIVERS = ("libGLX_mesa.so.0", "libEGL_mesa.so.0")
DRIVER_FOLDERS = tuple(
    Path("/usr", *rest)
    for rest in (
        ("lib", "dri"),
        ("lib64", "dri"),
        ("lib", f"{platform.machine()}-linux-gnu", "dri"),
    )
)
INSTALLS = {
    "debian": ({"debian", "ubuntu"}, "apt-get install --yes --no-install-recommends"),
    "arch": ({"arch", "archlinux"}, "pacman -S --needed"),
    "suse": ({"suse", "opensuse"}, "zypper install"),
    "fedora": ({"fedora", "rhel", "centos"}, "dnf install"),
}
"""By kind of Linux, what its relatives are called and how packages are installed."""
DEBIAN = {
    "libGLX_mesa.so.0": "libglx-mesa0",
    "libEGL_mesa.so.0": "libegl-mesa0",
    "swrast_dri.so": "libgl1-mesa-dri",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libz.so.1": "zlib1g",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
ARCH = {
    "libEGL.so.1": "libglvnd",
    "libGL.so.1": "libglvnd",
    "libGLX.so.0": "libglvnd",
    "libOpenGL.so.0": "libglvnd",
    "libglib-2.0.so.0": "glib2",
    "libgthread-2.0.so.0": "glib2",
    "libdbus-1.so.3": "dbus",
    "libfontconfig.so.1": "fontconfig",
    "libfreetype.so.6": "freetype2",
    "libX11.so.6": "libx11",
    "libX11-xcb.so.1": "libx11",
    "libxkbcommon.so.0": "libxkbcommon",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11",
    "libxcb-cursor.so.0": "xcb-util-cursor",
    "libxcb-icccm.so.4": "xcb-util-wm",
    "libxcb-image.so.0": "xcb-util-image",
    "libxcb-keysyms.so.1": "xcb-util-keysyms",
    "libxcb-render-util.so.0": "xcb-util-renderutil",
    "libxcb-util.so.1": "xcb-util",
    "libwayland-client.so.0": "wayland",
    "libwayland-cursor.so.0": "wayland",
    "libwayland-egl.so.1": "wayland",
}


def wanted() -> list[str]:
    """Return what a window loads besides what Python does: names, and Qt's plugins as files."""
    return [*BY_NAME, *map(str, _plugins())]


def lacking(files: Iterable[str]) -> list[str]:
    """Return the names of all libraries that do not load, or that what loads wants in vain.

    In a process of its own: loading runs code.
    """
    names: dict[str, None] = {}
    for file in files:
        try:
            ctypes.CDLL(file)
        except OSError as error:
            # That names the first one only.
            found = _all_lacking(file) or UNOPENED.findall(str(error)) or [str(error)]
            names.update(dict.fromkeys(found))
    return list(names)


def libraries(names: Iterable[str], *, opens: bool) -> list[Finding]:
    """Return what is lacking, with the line that installs it.

    ``opens``: a window could be opened all the same.
    """
    names = list(names)
    if not names:
        return [Finding("Libraries", "all that Qt and OpenGL want are there")]
    spared = opens or all(name.startswith(WAYLAND) for name in names)
    state = State.LESS if spared else State.LACKING
    named = culprits(("libraries",), lambda again: again.facts.get("lacking") == [])
    if named:
        text = f"these do not load, with {settings_of(named)}: {', '.join(names)}"
        return [Finding("Libraries", text, state, unset(named))]
    damaged = [name for name in names if ": " in name]
    if damaged:  # a file that is there, and why it does not load
        bare = [Path(name.partition(": ")[0]).name for name in names]
        line = cure(bare).replace(" install ", " install --reinstall ", 1)
        return [Finding("Libraries", f"these do not load: {', '.join(names)}", state, line)]
    return [Finding("Libraries", f"not found: {', '.join(names)}", state, cure(names))]


def cure(names: Iterable[str], release: Mapping[str, str] | None = None) -> str:
    """Return the line that installs libraries, by their names, on the Linux that this is."""
    names = list(names)
    # On Fedora and SUSE a package can be asked for by what it brings.
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    packages = {
        "debian": list(dict.fromkeys(DEBIAN[name] for name in names if name in DEBIAN)),
        "arch": list(dict.fromkeys(ARCH.get(name, "libxcb") for name in names)),
        "fedora": [f"'{name}{bits}'" for name in names],
        "suse": [f"'{name}{bits}'" for name in names],
    }
    line = install_line(packages, release)
    return line or f"install, with your system's package manager, what brings {', '.join(names)}"


def install_line(
    packages: Mapping[str, list[str]], release: Mapping[str, str] | None = None
) -> str:
    """Return the line that installs packages; empty where none is known.

    ``packages``: their names by kind of Linux: debian, arch, fedora, suse.
    """
    release = os_release() if release is None else release
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    for kind, (also, line) in INSTALLS.items():
        if family & also and packages.get(kind):
            start = f"apt-get update && {_sudo()}" if kind == "debian" else ""
            return f"{_sudo()}{start}{line} {' '.join(packages[kind])}"
    return ""


def drivers_line() -> str:
    """Return the line that installs what OpenGL draws by if no card has its own; empty if there."""
    wanted = [name for name in DRIVERS if not _is_there(name)]
    if not any(any(folder.glob("*_dri.so")) for folder in DRIVER_FOLDERS):
        wanted.append("swrast_dri.so")
    if not wanted:
        return ""
    debian = list(dict.fromkeys(DEBIAN[name] for name in wanted))
    others = {"arch": ["mesa"], "fedora": ["mesa-dri-drivers"], "suse": ["Mesa-dri"]}
    line = install_line({"debian": debian, **others})
    return line or f"install, with your system's package manager, what brings {', '.join(wanted)}"


def os_release(path: Path = Path("/etc/os-release")) -> dict[str, str]:
    """Return which distribution of Linux this is, in its own words; empty if it does not say."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _is_there(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _sudo() -> str:
    return "" if not hasattr(os, "geteuid") or os.geteuid() == 0 else "sudo "


def _plugins() -> list[Path]:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "Qt" / "plugins"
    return [file for pattern in PLUGINS for file in sorted(folder.glob(pattern))]


def _all_lacking(file: str) -> list[str]:
    """Return everything that a library wants in vain, itself and through others."""
    loader = _loader()
    if loader is None or not Path(file).is_file():
        return []
    asked = subprocess.run(
        [loader, file],
        env={**os.environ, "LD_TRACE_LOADED_OBJECTS": "1"},  # as ldd does; nothing is run
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )
    return LACKING.findall(asked.stdout)


def _loader() -> str | None:
    """Return the loader that this Python was started by: it is named in its file."""
    try:
        head = Path(sys.executable).read_bytes()[:4096]
        if head[:5] != b"\x7fELF\x02":
            return None
        order = "<" if head[5] == 1 else ">"
        (place,) = struct.unpack_from(f"{order}Q", head, 0x20)
        size, count = struct.unpack_from(f"{order}HH", head, 0x36)
        for index in range(count):
            kind, _, begin, _, _, length = struct.unpack_from(
                f"{order}IIQQQQ", head, place + index * size
            )
            if kind == 3:  # PT_INTERP
                return head[begin : begin + length].rstrip(b"\0").decode()
    except (OSError, struct.error, UnicodeDecodeError):
        pass
    return None
