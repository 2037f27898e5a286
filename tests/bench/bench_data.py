"""Side by side: this program's reading of a million rows and numpy.loadtxt's.

    python tests/bench/bench_data.py

Medians of alternating runs; memory in processes of their own, beyond what the two columns take.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gdstudio.core.data.tables import Source, read_table  # noqa: E402

ROWS = 1_000_000
RUNS = 5

MEMORY = r"""
import json, re, resource, sys
from pathlib import Path
import numpy as np
from gdstudio.core.data.tables import Source, read_table
def peak():
    if sys.platform == "linux":  # where ru_maxrss begins with what the parent process took
        return int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
before = peak()
if sys.argv[2] == "ours":
    values = read_table(Source("t", Path(sys.argv[1])), (0, 1), skip=True).values
else:
    values = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
print(json.dumps(peak() - before - values.nbytes / 2**20))
"""

WINDOW = r"""
import json, os, sys, tempfile
from pathlib import Path
from time import perf_counter
home = tempfile.mkdtemp()
os.environ["XDG_CONFIG_HOME"] = home
os.environ.setdefault("XDG_RUNTIME_DIR", home)
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from gdstudio.app.table_loader import TableLoader
from gdstudio.core.data.tables import Source, sniff
app = QCoreApplication([])
loop, loader, told, beats = QEventLoop(), TableLoader(), [], []
loader.progressed.connect(told.append)
loader.loaded.connect(loop.quit)
timer = QTimer(interval=4)
timer.timeout.connect(lambda: beats.append(perf_counter()))
timer.start()
begin = perf_counter()
loader.start(sniff(Source("t", Path(sys.argv[1]))), (0, 1))
loop.exec()
seconds = perf_counter() - begin
loader.close()
gaps = [b - a for a, b in zip(beats, beats[1:])]
print(json.dumps([seconds, len(told), max(gaps)]))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.csv"
        write(path)
        print(f"{ROWS:,} rows of two columns, {path.stat().st_size / 1e6:.0f} MB".replace(",", " "))
        ours: list[float] = []
        theirs: list[float] = []
        beside: list[list[float]] = []
        for _ in range(RUNS):
            seconds, values = timed(lambda: read_table(Source("t", path), (0, 1)).values)
            ours.append(seconds)
            seconds, wanted = timed(lambda: np.loadtxt(path, delimiter=",", skiprows=1))
            theirs.append(seconds)
            beside.append(json.loads(child(WINDOW, path)))
            print("  bit for bit the same:", values.tobytes() == wanted.tobytes())
        a, b = statistics.median(ours), statistics.median(theirs)
        print(
            f"reading        {a:6.3f} s   numpy.loadtxt {b:6.3f} s   ratio {a / b:.2f} (aim <= 1)"
        )
        c = statistics.median(item[0] for item in beside)
        gap = statistics.median(item[2] for item in beside)
        print(
            f"in the thread  {c:6.3f} s   ratio {c / b:.2f} (aim <= 1), progress told "
            f"{beside[0][1]} times, longest wait of the window {gap * 1e3:.0f} ms"
        )
        own = json.loads(child(MEMORY, path, "ours"))
        other = json.loads(child(MEMORY, path, "theirs"))
        print(f"peak memory beyond the columns {own:.0f} MB (aim <= 160), loadtxt {other:.0f} MB")
        others(path)


def others(path: Path) -> None:
    """Print how long the same numbers take in other dialects."""
    raw = path.read_bytes()
    lines = raw.split(b"\n")
    variants = {
        "semicolon, decimal comma": raw.replace(b",", b";").replace(b".", b","),
        "UTF-16": raw.decode().encode("utf-16"),
        "every cell quoted": b"\n".join(
            b'"' + line.replace(b",", b'","') + b'"' for line in lines if line
        ),
        "blanks": raw.replace(b",", b"  "),
        "with 10 columns of text": b"\n".join(line + b",text" * 10 for line in lines if line),
        "one row in 1000 is NaN": b"\n".join(
            b"nan,1" if i % 1000 == 500 else line for i, line in enumerate(lines)
        ),
        "one row in 10 is NaN": b"\n".join(
            b"nan,1" if i % 10 == 5 else line for i, line in enumerate(lines)
        ),
    }
    other = path.with_name("variant.csv")
    for name, written in variants.items():
        other.write_bytes(written)
        seconds, table = timed(lambda: read_table(Source("t", other), (0, 1), skip=True))
        print(f"  {name:28} {seconds:6.3f} s, {table.skipped} skipped")


def write(path: Path) -> None:
    values = np.random.default_rng(0).normal(size=(ROWS, 2)) * [10, 100]
    with path.open("w") as stream:
        stream.write("x,y\n")
        stream.writelines(f"{x!r},{y!r}\n" for x, y in values.tolist())


def timed(work: Callable) -> tuple[float, object]:
    begin = perf_counter()
    made = work()
    return perf_counter() - begin, made


def child(code: str, *words: object) -> str:
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
