"""Signals at many moments, to every command: exit codes, and what is left behind.

Run it as ``python tests/bench/bench_signals.py``; a window needs a display.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUICK = ("--set", "training.gradient=analytic")
LONG = ("--set", "training.epochs=5000000")
SIZE = ("--size", "320x240")
COMMANDS = {
    "render film": ("render", "000-f", "OUT.mp4", *LONG, "--to", "3000", *QUICK, *SIZE),
    "render gif": ("render", "000-h", "OUT.gif", "--to", "1000", *QUICK, *SIZE),
    "render sheet": ("render", "000-f", "OUT.png", "--rates", ",".join(["0.001"] * 60), *QUICK),
    "run": ("run", "003-d-0.3", "--out", "OUT.csv", *LONG),
    "gui": ("000-f",),
}
MOMENTS = 36
FIRST, LAST = 0.35, 4.0
"""Seconds after the start of the process, within which signals are sent."""


def main() -> int:
    """Send the signals; return 1 if one was not answered as it should."""
    bad = 0
    for name, words in COMMANDS.items():
        codes: Counter[int] = Counter()
        left: Counter[str] = Counter()
        slowest = 0.0
        for index in range(MOMENTS):
            number = (signal.SIGINT, signal.SIGTERM)[index % 2]
            delay = FIRST + (LAST - FIRST) * index / (MOMENTS - 1)
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder, "film")
                code, seconds, said = interrupted(words, out, number, delay)
                left.update("part" for _ in Path(folder).iterdir())
            codes[code] += 1
            slowest = max(slowest, seconds)
            if code != 128 + number or said:
                bad += 1
                print(f"  {name}: {number.name} after {delay:.2f} s: exit {code} {said[-300:]!r}")
        print(f"{name}: exit codes {dict(codes)}, left {dict(left)}, slowest end {slowest:.2f} s")
        bad += left.total()
    return 1 if bad else 0


def interrupted(
    words: tuple[str, ...], out: Path, number: signal.Signals, delay: float
) -> tuple[int, float, str]:
    """Return the exit code, how long the end took, and what was said of it."""
    given = [word.replace("OUT", str(out)) for word in words]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": home}
        process = subprocess.Popen(
            [sys.executable, "-m", "gdstudio", *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        time.sleep(delay)
        process.send_signal(number)
        sent = time.perf_counter()
        try:
            _, said = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            _, said = process.communicate()
        seconds = time.perf_counter() - sent
    lines = [line for line in said.splitlines() if "without OpenGL" not in line]
    return process.returncode, seconds, "\n".join(lines)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # children inherit what is ignored
    sys.exit(main())
