"""Side by side: this program's GIF and matplotlib's of the same content; MP4, memory, clipboard.

    python tests/bench/bench_capture.py [--matplotlib PYTHON]

PYTHON is an interpreter that has matplotlib and PyAV, by default this one. Needs a display.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import av
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SIZE = (1280, 800)
LESSON = "000-f"

MATPLOTLIB = r"""
import json, sys, time
begin = time.perf_counter()
import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation
out, frames, table = sys.argv[1], int(sys.argv[2]), np.load(sys.argv[3])
x, y, path, losses = table["x"], table["y"], table["path"], table["losses"]
figure = plt.figure(figsize=(12.8, 8), dpi=100)
left, right = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2, projection="3d")
left.scatter(x, y, s=20)
edge = np.array([x.min(), x.max()])
line, = left.plot(edge, path[0, 0] + path[0, 1] * edge, "r", lw=3)
w0, w1 = np.meshgrid(np.linspace(-6, 11, 100), np.linspace(-3, 11, 100))
z = ((w0[..., None] + w1[..., None] * x - y) ** 2).sum(-1)
right.plot_surface(w0, w1, z, cmap="Blues_r", rcount=100, ccount=100)
trail, = right.plot(path[:1, 0], path[:1, 1], losses[:1], "r.-", lw=2, zorder=9)
def draw(k):
    k = min(k, len(path) - 1)
    line.set_ydata(path[k, 0] + path[k, 1] * edge)
    trail.set_data(path[:k + 1, 0], path[:k + 1, 1])
    trail.set_3d_properties(losses[:k + 1])
    left.set_title(f"update {k}, loss {losses[k]:.3f}")
FuncAnimation(figure, draw, frames=frames).save(out, fps=10, writer="pillow")
seconds = time.perf_counter() - begin
draw(12)
figure.canvas.draw()
np.save(out + ".npy", np.asarray(figure.canvas.buffer_rgba())[..., :3])
print(json.dumps(seconds))
"""

OURS = r"""
import json, resource, sys, time
from pathlib import Path
from gdstudio.app.documents import open_document
from gdstudio.film.plan import Clip, Look
from gdstudio.film.recording import record
from gdstudio.film.theatre import open_theatre, theme_of
from gdstudio.core.descent.descend import train
out, count, panels = Path(sys.argv[1]), int(sys.argv[2]), tuple(sys.argv[3].split(","))
run = train(open_document("000-f", ("training.gradient=analytic",)))
look = Look(panels=panels, size=(1280, 800))
_, opengl = open_theatre(look)
from gdstudio.film.stage import Stage
stage = Stage(run, look, theme_of(look), opengl)
rows = [k % len(run) for k in range(count)]
record(stage, rows[:2], Clip(), out)
begin = time.perf_counter()
record(stage, rows, Clip(), out)
seconds = time.perf_counter() - begin
if count > 12:
    import numpy as np
    image = stage.image(rows[12])
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[..., 2::-1]
    np.save(str(out) + ".npy", pixels)
stage.shut_down()
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""

CLIPBOARD = r"""
import json, time
from PySide6.QtTest import QTest
from gdstudio.core.descent import autograd
from gdstudio.window.application import build_window
autograd.warm_up()
window = build_window("000-f")
window.show()
QTest.qWait(1500)
times = []
for _ in range(9):
    begin = time.perf_counter()
    window.files.copy_image()
    times.append(time.perf_counter() - begin)
    QTest.qWait(50)
window.close()
print(json.dumps(sorted(times)[4]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matplotlib", default=sys.executable, metavar="PYTHON")
    other = parser.parse_args().matplotlib
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gif(folder, other)
        film(folder)
    print(f"window to the clipboard   {python(CLIPBOARD) * 1e3:8.1f} ms   (at most 50)")


def gif(folder: Path, other: str) -> None:
    print(f"GIF of a line beside its surface, {SIZE[0]}×{SIZE[1]}")
    print(f"{'':26}{'process':>9}{'a frame':>10}{'size':>10}{'PSNR':>9}")
    ours = folder / "ours.gif"
    command = [sys.executable, "-m", "gdstudio", "render", LESSON, ours]
    command += ["--panels", "fit,surface"]
    whole = min(timed(*command) for _ in range(2))
    seconds = {frames: python(OURS, ours, frames, "fit,surface")[0] for frames in (31, 91)}
    each = (seconds[91] - seconds[31]) / 60
    python(OURS, ours, 31, "fit,surface")
    row("this program", whole, each, ours)
    if subprocess.run([other, "-c", "import matplotlib"], capture_output=True).returncode:
        print("matplotlib not installed")
        return
    table = folder / "table.npz"
    save_table(table)
    theirs = folder / "theirs.gif"
    their_whole = {
        frames: min(timed(other, "-c", MATPLOTLIB, theirs, frames, table) for _ in range(2))
        for frames in (61, 31)
    }
    their_each = (their_whole[61] - their_whole[31]) / 30
    row("matplotlib", their_whole[31], their_each, theirs)
    faster = their_whole[31] / whole
    print(f"{'times faster':26}{faster:8.1f}×{their_each / each:9.1f}×   (a frame: at least 5)")


def film(folder: Path) -> None:
    print(f"MP4 with fit, surface, loss and caption, {SIZE[0]}×{SIZE[1]}")
    for frames in (60, 600):
        seconds, memory = python(OURS, folder / "film.mp4", frames, "fit,surface,loss")
        print(
            f"{frames:5} frames             {frames / seconds:8.1f} a second (at least 25),"
            f" peak memory {memory:.0f} MB"
        )


def row(name: str, whole: float, each: float, path: Path) -> None:
    size = path.stat().st_size / 1e3
    print(f"{name:26}{whole:7.2f} s{each * 1e3:7.0f} ms{size:7.0f} kB{psnr(path):6.1f} dB")


def psnr(path: Path) -> float:
    """Frame 12 of a GIF against the picture that went in."""
    wanted = np.load(f"{path}.npy").astype(float)
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index == 12:
                error = ((frame.to_ndarray(format="rgb24") - wanted) ** 2).mean()
                return float(10 * np.log10(255**2 / max(error, 1e-9)))
    raise ValueError(path)


def save_table(path: Path) -> None:
    from gdstudio.app.documents import open_document
    from gdstudio.core.descent.descend import train

    run = train(open_document(LESSON, ("training.gradient=analytic",)))
    data = run.experiment.data
    assert data is not None
    np.savez(path, x=data.x[:, 0], y=data.y, path=run.column("params"), losses=run.column("loss"))


def timed(*words: object) -> float:
    begin = perf_counter()
    subprocess.run(
        [str(word) for word in words], check=True, env=environment(), capture_output=True
    )
    return perf_counter() - begin


def python(code: str, *words: object):
    command = [sys.executable, "-c", code, *map(str, words)]
    done = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    main()
