"""Tries the bundle in a bare Debian, without Python and without any library of a desktop.

``make bundle-test`` calls this, as root (for chroot), with debootstrap, Xvfb, openbox and xdotool.
The screen is the only thing that the bare system is lent: its socket.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = ROOT / "dist" / f"gdstudio-{sys.platform}.tar.xz"
SUITE = "bookworm"
PATIENCE = 180
HOME = "/root"
PROGRAM = "/opt/gdstudio/gdstudio"
SETTINGS = "root/.config/gdstudio/Gradient Descent Studio.conf"


class TrialError(Exception):
    """Something that should have happened did not."""


def make_root(folder: Path) -> None:
    """Lay down a Debian with nothing but what it cannot do without."""
    _run("debootstrap", "--variant=minbase", SUITE, str(folder))
    if list(folder.glob("usr/bin/python*")) or list(folder.glob("usr/lib/*/libX11*")):
        raise TrialError("this root is not bare")


@contextlib.contextmanager
def processes(root: Path) -> Iterator[None]:
    """Let the root see its processes, as every system does: torch learns its processor there."""
    _run("mount", "-t", "proc", "proc", str(root / "proc"))
    try:
        yield
    finally:
        _run("umount", "--lazy", str(root / "proc"))


def try_bundle(root: Path, display: str) -> None:
    """Unpack the archive there and use it: report, run, picture, window. Raises TrialError."""
    _run("tar", "-xf", str(ARCHIVE), "-C", str(root / "opt"))
    inside = ["chroot", str(root), "/usr/bin/env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin"]
    inside += [f"DISPLAY={display}", "LANG=C.UTF-8"]
    version = _run(*inside, PROGRAM, "--version")
    print(version.strip())
    report = json.loads(_run(*inside, PROGRAM, "doctor", "--json", codes=(0,)))
    for finding in report["findings"]:
        print(f"  {finding['state']:8} {finding['name']}: {finding['text']}")
    summary = _run(*inside, PROGRAM, "run", "000-f")
    _check("8587.6875" in summary, f"run says {summary!r}")
    (root / "root" / "work").mkdir()
    for name in ("picture.png", "film.mp4"):
        _run(*inside, PROGRAM, "render", "000-f", f"/root/{name}", "--to", "3")
        _check((root / "root" / name).stat().st_size > 10_000, f"{name} is empty")
    print("run and render: good")
    for row in range(6):  # more than one process looks at
        _run(*inside, PROGRAM, "render", "000-f", f"/root/work/{row}.png", "--at", str(row))
    marks = _run(*inside, PROGRAM, "verify", "/root/work", codes=(0, 1))
    _check(marks.count(",yes,") == 6, f"verify says {marks!r}")
    print("verify: good")
    window(root, [*inside, PROGRAM], display)


def window(root: Path, program: list[str], display: str) -> None:
    """Open the window, make steps by real keys, and close it; the row that is kept is the proof."""
    process = subprocess.Popen([*program, "000-f"], stderr=subprocess.PIPE, text=True)
    environment = {**os.environ, "DISPLAY": display}

    def xdotool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout

    def rests() -> bool:
        """Whether torch is there and nothing runs, ten times in a second."""
        for _ in range(10):
            if process.poll() is not None:
                raise TrialError(f"the window is gone: {process.communicate()[1]}")
            if not at_rest(process.pid):
                return False
            time.sleep(0.1)
        return True

    try:
        shown = ("search", "--onlyvisible", "--name", "Gradient Descent")
        until(lambda: bool(xdotool(*shown)), "window")
        name = xdotool(*shown).split()[0]
        until(lambda: xdotool("getactivewindow").strip() == name, "active window")
        for keys in ("Right", "Right", "Right", "ctrl+p"):  # what is pinned is kept, with its row
            until(rests, "rest")
            xdotool("key", "--clearmodifiers", keys)
        until(rests, "rest")
        with contextlib.suppress(FileNotFoundError):
            subprocess.run(
                ["import", "-window", "root", str(ROOT / "dist" / "bundle.png")],
                env=environment,
                check=False,
            )
        xdotool("key", "--clearmodifiers", "ctrl+q")
        code = process.wait(PATIENCE)
    finally:
        process.kill()
    errors = process.stderr.read() if process.stderr else ""
    _check(code == 0, f"the window ends with {code}: {errors}")
    kept = (root / SETTINGS).read_text(encoding="utf-8")
    found = re.search(r"^row=(\d+)", kept, re.MULTILINE)
    _check(found is not None and found[1] == "3", f"three steps were made, and kept is {kept!r}")
    print(f"window: three steps, exit 0{'; it says: ' + errors if errors else ''}")


def at_rest(process: int) -> bool:
    """Return whether a process has loaded torch and none of its threads runs."""
    folder = Path("/proc", str(process))
    if "libtorch_cpu" not in (folder / "maps").read_text(encoding="utf-8", errors="replace"):
        return False
    states = [file.read_text().rpartition(")")[2].split()[0] for file in folder.glob("task/*/stat")]
    return not {"R", "D"} & set(states)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something. Raises TrialError."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TrialError(f"there is no {what}")
        time.sleep(0.2)


def _run(*words: str, codes: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise TrialError(f"{' '.join(words)}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def _check(true: bool, what: str) -> None:
    if not true:
        raise TrialError(what)


def main() -> int:
    """Return the exit code."""
    for tool in ("debootstrap", "Xvfb", "openbox", "xdotool"):
        if shutil.which(tool) is None:
            print(f"{tool} is missing: apt-get install {tool.lower()}", file=sys.stderr)
            return 1
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        print("A bare root is laid down and entered by root, on Linux: sudo make bundle-test")
        return 1
    if not ARCHIVE.is_file():
        print(f"There is no {ARCHIVE.relative_to(ROOT)} yet: make bundle", file=sys.stderr)
        return 1
    sys.path.insert(0, str(ROOT))
    from tests.journeys.screen import Screen

    # The folder may be long to remove: it is a system.
    with tempfile.TemporaryDirectory(prefix="bare-", ignore_cleanup_errors=True) as folder:
        root = Path(folder, "root")
        try:
            make_root(root)
            (root / "tmp" / ".X11-unix").mkdir(mode=0o1777)
            with processes(root), Screen((1280, 800)) as screen:
                socket = f"X{screen.name.removeprefix(':')}"
                # A socket can be lent by another name of the same file, where that is one disk.
                os.link(f"/tmp/.X11-unix/{socket}", root / "tmp" / ".X11-unix" / socket)
                try_bundle(root, screen.name)
        except TrialError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
