"""Makes a bare machine ready: a virtual environment, pinned packages, missing system libraries.

``make`` calls this as ``bootstrap.py run`` or ``bootstrap.py test``. It needs nothing but Python,
and it does not do again what is done. What the system lacks is found by trying it, not by asking
for package names, so it is right on any distribution; only the cure speaks of apt.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".stamp"
CONSTRAINTS = ROOT / "constraints.txt"
PYPROJECT = ROOT / "pyproject.toml"

# In an activated .venv, the Python that made it: .venv may have to be replaced.
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)

LINUX = sys.platform.startswith("linux")
CPU_TORCH = "https://download.pytorch.org/whl/cpu"

WINDOW_PACKAGES = [
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "fonts-nanum",
]
TEST_PACKAGES = [
    "xvfb",
    "xauth",
    "openbox",
    "weston",
    "libxtst6",
    "chromium",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
]

# What the browser that plays exported pages may be called.
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]

# Loads what a window needs: Qt, the OpenGL libraries that PyOpenGL opens by name, and Qt's xcb
# plugins. Prints a line for each that does not load.
LOAD_WINDOW_LIBRARIES = """
import ctypes, pathlib, PySide6
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins"
wanted = ["libEGL.so.1", "libGL.so.1", plugins / "platforms" / "libqxcb.so"]
wanted += sorted(plugins.glob("xcbglintegrations/*.so"))
try:
    from PySide6 import QtOpenGLWidgets, QtSvg
except ImportError as error:
    print(error)
for library in wanted:
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        print(error)
"""

# What moves mouse and keys in the tests.
LOAD_XTEST = "import ctypes; ctypes.CDLL('libX11.so.6'), ctypes.CDLL('libXtst.so.6')"

# A window on Wayland can do without, and takes X then; the tests try both.
LOAD_WAYLAND = """
import ctypes, pathlib, PySide6
platforms = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
ctypes.CDLL(str(platforms / "libqwayland.so"))
"""

IMPORT_QT = "from PySide6 import QtOpenGLWidgets, QtSvg"

FIND_PACKAGES = """
import importlib.util, sys
sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))
"""
IMPORTED = ["gdstudio", "PySide6", "torch", "numpy", "pyqtgraph", "OpenGL", "msgspec"]
TESTING = ["pytest", "ruff", "mypy"]


class SetupError(Exception):
    """Set-up cannot go on; the message says why, and what to do."""


def make_ready(goal: str) -> None:
    """Make the machine ready for ``goal``, ``run`` or ``test``. Raises SetupError."""
    if not _environment_stands(goal):
        if not _can_make_environments():
            _install_system_packages(goal, "Python cannot make virtual environments (ensurepip)")
            if not _can_make_environments():
                raise SetupError(
                    f"{BASE_PYTHON} cannot make virtual environments. Type this, then try again:\n"
                    + _apt_line(goal)
                )
        _make_environment(goal)
    if not LINUX:
        return
    if lacking := _lacking(goal):
        _install_system_packages(goal, "; ".join(lacking))
        lacking = _lacking(goal)
    if lacking:
        advice = f"The system lacks: {'; '.join(lacking)}. Type this:\n{_apt_line(goal)}"
        if goal == "test" or not _works(PYTHON, "-I", "-c", IMPORT_QT):
            raise SetupError(advice)
        _say(advice)


# The virtual environment


def _environment_stands(goal: str) -> bool:
    """Whether set-up was finished here, for these versions, and nothing has been lost since.

    An environment with which all is tested opens the window as well.
    """
    with contextlib.suppress(OSError):
        stamp = STAMP.read_text(encoding="utf-8")
        return stamp in (_stamp(goal), _stamp("test")) and _has_packages(goal)
    return False


def _has_packages(goal: str) -> bool:
    names = IMPORTED + (TESTING if goal == "test" else [])
    return _works(PYTHON, "-I", "-c", FIND_PACKAGES, *names)


def _stamp(goal: str) -> str:
    return f"{goal} {_key()}"


def _key() -> str:
    """What the environment depends on. The place counts: its scripts have absolute paths."""
    parts = (str(VENV).encode(), CONSTRAINTS.read_bytes(), PYPROJECT.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + "\n"


def _make_environment(goal: str) -> None:
    """Install into ``.venv``: what is there is completed if that works, else replaced."""
    STAMP.unlink(missing_ok=True)
    if _can_be_completed():
        _say("Completing .venv")
        _install_packages(goal)
        if _mark_as_complete(goal):
            return
        _say("It is damaged, so it is made anew")
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    else:
        VENV.unlink(missing_ok=True)
    _say(f"Making .venv with {BASE_PYTHON}; the first time takes some minutes")
    _call(BASE_PYTHON, "-m", "venv", VENV)
    _install_packages(goal)
    if not _mark_as_complete(goal):
        raise SetupError("Packages are missing although pip reported success; see its messages.")


def _can_be_completed() -> bool:
    try:
        # The scripts of an environment that was copied or moved start the Python of another one.
        made_here = str(VENV) in (VENV / "bin" / "pip").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    recent = "import sys; sys.exit(sys.version_info < (3, 11))"
    return (
        made_here
        and _works(PYTHON, "-I", "-c", recent)
        and _works(PYTHON, "-I", "-m", "pip", "--version")
    )


def _install_packages(goal: str) -> None:
    install = (PYTHON, "-I", "-m", "pip", "install", "--disable-pip-version-check")
    pip: list[str | Path] = [*install, "-c", CONSTRAINTS]
    if LINUX:
        # PyPI's build for Linux brings gigabytes of CUDA. Where the other index is out of reach,
        # pip says so and goes on without it; alone, so that it waits for that index only once.
        once = ["--retries", "1", "--timeout", "20", "--extra-index-url", CPU_TORCH]
        _call(*pip, *once, "--no-deps", "torch")
    extra = "[test]" if goal == "test" else ""
    # In the environment rather than in isolation, so that the build backend is a pinned one.
    _call(*pip, "hatchling")
    _call(*pip, "--no-build-isolation", "--editable", f"{ROOT}{extra}")


def _mark_as_complete(goal: str) -> bool:
    complete = _works(PYTHON, "-I", "-m", "pip", "check") and _has_packages(goal)
    if complete:
        STAMP.write_text(_stamp(goal), encoding="utf-8")
    return complete


# The system


def _can_make_environments() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        return _works(BASE_PYTHON, "-m", "venv", folder)


def _lacking(goal: str) -> list[str]:
    """Return what was tried and did not work, in the words of the loader."""
    loading = subprocess.run(
        [PYTHON, "-I", "-c", LOAD_WINDOW_LIBRARIES], capture_output=True, text=True, check=False
    )
    # Several libraries can lack the same one.
    lacking = list(dict.fromkeys(loading.stdout.splitlines()))
    if loading.returncode != 0:
        lacking.append(loading.stderr.strip().rpartition("\n")[2] or "Qt does not load")
    if goal != "test":
        return lacking
    # pytest-xvfb needs Xvfb alone, but xvfb-run is the trial that shows it can start.
    if not _works("xvfb-run", "-a", "true"):
        lacking.append("xvfb-run does not start a virtual screen")
    if not _works("openbox", "--version"):
        lacking.append("openbox, the window manager of the tests, does not start")
    if not _works("weston", "--version"):
        lacking.append("weston, the Wayland server of the tests, does not start")
    if not _works(PYTHON, "-I", "-c", LOAD_XTEST):
        lacking.append("libXtst.so.6, which moves the mouse in tests, does not load")
    if not any(_works(browser, "--version") for browser in BROWSERS):
        lacking.append("chromium, the browser that plays exported pages, does not start")
    if LINUX and not _works(PYTHON, "-I", "-c", LOAD_WAYLAND):
        lacking.append("Qt's plugin for Wayland does not load")
    return lacking


def _packages(goal: str) -> list[str]:
    """Return the Debian packages of everything that ``goal`` can lack."""
    packages = WINDOW_PACKAGES + (TEST_PACKAGES if goal == "test" else [])
    if _knows_package("libglib2.0-0t64"):  # its name since Ubuntu 24.04 and Debian 13
        packages = [f"{name}t64" if name == "libglib2.0-0" else name for name in packages]
    if Path(BASE_PYTHON).parent == Path("/usr/bin"):
        standard = Path("/usr/bin/python3").resolve() == Path(BASE_PYTHON).resolve()
        packages.insert(0, "python3-venv" if standard else f"{Path(BASE_PYTHON).name}-venv")
    return packages


def _knows_package(name: str) -> bool:
    return _works("apt-cache", "show", "--no-all-versions", name)


def _apt_line(goal: str) -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    return (
        f"{sudo}apt-get update && {sudo}apt-get install --yes --no-install-recommends "
        + shlex.join(_packages(goal))
    )


def _install_system_packages(goal: str, lacking: str) -> None:
    """Try to; whether it helped is for the caller to find out."""
    apt_get = shutil.which("apt-get")
    if apt_get is None:
        return
    command = [apt_get]
    if os.geteuid() != 0:
        # Without a terminal nobody can type the password.
        command = ["sudo", *([] if sys.stdin.isatty() else ["-n"]), apt_get]
        if not sys.stdin.isatty() and not _works("sudo", "-n", "true"):
            return
    _say(f"The system lacks: {lacking}. Installing it with {' '.join(command)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*command, "update"], env=environment, check=False)
    subprocess.run(
        [*command, "install", "--yes", "--no-install-recommends", *_packages(goal)],
        env=environment,
        check=False,
    )


# Processes


def _works(*command: str | Path) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _call(*command: str | Path) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise SetupError(
            f"Set-up stopped at: {shlex.join(map(str, command))}\n"
            "Its own message is above. Try again, or start afresh with `make clean`."
        )


def _say(text: str) -> None:
    print(f"[set-up] {text}", flush=True)


def main() -> int:
    """Return the exit code of ``bootstrap.py run`` or ``bootstrap.py test``."""
    try:
        make_ready(sys.argv[1])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
