"""What a frame of the loss surface costs, beside pyqtgraph's own surface, in one run.

    python tests/bench/bench_surface.py

Needs an OpenGL context (under Linux without a screen: ``xvfb-run -a``). Prints medians; on a
machine that does other things at the same time, look at the minima.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QWidget

from gdstudio.kit.landscape.format import install_default_format
from gdstudio.kit.landscape.picking import pick
from gdstudio.kit.landscape.probe import probe
from gdstudio.kit.landscape.scene import Scene
from gdstudio.kit.widgets.theme import LIGHT

if TYPE_CHECKING:
    from gdstudio.core.experiment.objective import Objective

SIZE = (800, 600)
FRAMES = 40
SIDE = 300
X_RANGE, Y_RANGE = (-6.0, 9.0), (-3.0, 11.0)


def bowl(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    dx, dy = x - 2.5, y - 4.0
    return 100 * dx**2 + 20 * dx * dy + 80 * dy**2 + 25


def make_scene() -> Scene:
    grid = np.meshgrid(np.linspace(*X_RANGE, SIDE), np.linspace(*Y_RANGE, SIDE))
    heights = bowl(*grid)
    path = [np.array([-5.0, 10.0])]
    for _ in range(30):
        dx, dy = path[-1] - (2.5, 4.0)
        path.append(path[-1] - 0.001 * np.array([200 * dx + 20 * dy, 20 * dx + 160 * dy]))
    rows = np.array(path)
    return Scene(
        x_range=X_RANGE,
        y_range=Y_RANGE,
        heights=heights,
        height_range=(0.0, float(heights.max())),
        path=rows,
        losses=bowl(rows[:, 0], rows[:, 1]),
        path_id="gd",
        cursor=12,
        minimum=(2.5, 4.0, 25.0),
        gradient=np.array([-100.0, 50.0]),
    )


def noisy_path(count: int = 100_000) -> tuple[np.ndarray, np.ndarray]:
    """A noisy descent that ends in a cloud around the minimum."""
    noise = np.random.default_rng(0).normal(0, 0.05, (count, 2))
    rows = np.empty((count, 2))
    at = np.array([-5.0, 10.0])
    for k in range(count):
        rows[k] = at
        dx, dy = at - (2.5, 4.0)
        at = at - 5e-6 * np.array([200 * dx + 20 * dy, 20 * dx + 160 * dy]) + noise[k]
    return rows, bowl(rows[:, 0], rows[:, 1])


def frames(app: QApplication, change: Callable[[int], None], count: int = FRAMES) -> list[float]:
    """Milliseconds of each frame: the change, and everything Qt does until it is on screen."""
    change(0)
    app.processEvents()
    times = []
    for number in range(1, count + 1):
        begin = time.perf_counter()
        change(number)
        app.processEvents()
        times.append(1e3 * (time.perf_counter() - begin))
    return times


def report(name: str, times: list[float], aim: str = "") -> None:
    print(f"{name:<44} median {median(times):7.1f} ms   min {min(times):7.1f} ms   {aim}")


def shown(app: QApplication, widget: QWidget) -> None:
    widget.resize(*SIZE)
    widget.show()
    for _ in range(10):
        app.processEvents()
        time.sleep(0.01)


def pyqtgraph_surface(app: QApplication, scene: Scene) -> list[float]:
    import pyqtgraph.opengl as gl

    view = gl.GLViewWidget()
    view.setCameraPosition(distance=6, elevation=32, azimuth=-73)
    axis = np.linspace(-1, 1, SIDE)
    z = np.ascontiguousarray(scene.grid, np.float32)
    item = gl.GLSurfacePlotItem(x=axis, y=axis, z=z, shader="shaded", smooth=True)
    view.addItem(item)
    shown(app, view)
    times = frames(app, lambda k: item.setData(z=z * (1 + 0.001 * k)), 8)
    view.close()
    return times


def picking_errors(scene: Scene) -> list[float]:
    """Error in parts of the range at 1,000 random pixels, against a fine march of the formula."""
    from gdstudio.kit.landscape.camera import Camera, fit
    from gdstudio.kit.landscape.view import MARGINS

    ring = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-0.29, 1.0)])
    camera = fit(Camera(), ring, *SIZE, MARGINS)
    rng = np.random.default_rng(0)
    errors: list[float] = []
    while len(errors) < 1000:
        origin, direction = camera.ray(*(rng.random(2) * SIZE), *SIZE)
        hit = pick(origin, direction, scene.grid, scene.box.rect)
        if hit is None:
            continue
        t = (hit - origin) @ direction + np.linspace(-0.05, 0.05, 20_001)
        points = origin + t[:, None] * direction
        params = scene.box.params(points[:, :2])
        gap = points[:, 2] - scene.box.scale.heights(bowl(params[:, 0], params[:, 1]))
        turns = np.flatnonzero((gap[:-1] > 0) != (gap[1:] > 0))
        if not len(turns):
            continue
        exact = params[turns[np.argmin(np.abs(turns - 10_000))]]
        spans = np.array([np.ptp(X_RANGE), np.ptp(Y_RANGE)])
        errors.append(float((np.abs(scene.box.params(hit[:2]) - exact) / spans).max()))
    return errors


def loss_grids() -> None:
    """Time per point of a loss grid against the double loop that the lecture draws with.

    Of this thread alone: what else the machine does is no cost of the grid.
    """
    from gdstudio.core.experiment.file import load_experiment
    from gdstudio.core.experiment.lesson import find_lesson
    from gdstudio.core.landscape.grid import loss_grid
    from gdstudio.core.landscape.minimum import find_minimum
    from gdstudio.core.landscape.plane import parameter_plane
    from gdstudio.core.landscape.window import choose_window

    for name, lesson_id, aim in (
        ("least squares", "000-f", "aim >= 1000 x"),
        ("1-3-1 network", "001-j", "aim >= 50 x"),
    ):
        lesson = find_lesson(lesson_id)
        assert lesson is not None
        experiment = load_experiment(lesson.path)
        objective, start = experiment.objective, experiment.start
        plane = parameter_plane(objective, start)
        window = choose_window(objective, plane, start, find_minimum(objective, start))
        begin = time.thread_time()
        for number in range(500):  # numpy over the data, Python over the points of the grid
            objective.loss_on(start + 0.01 * number)
        loop = (time.thread_time() - begin) / 500
        x, y = objective.inputs, objective.target
        begin = time.thread_time()
        for number in range(100):  # Python over the data as well
            params, total = start + 0.01 * number, 0.0
            for row, target in zip(x, y, strict=True):
                total += (float(objective.model.predict(params, row[None], np)[0]) - target) ** 2
        slow = (time.thread_time() - begin) / 100
        for side, limit in ((48, "coarse, aim <= 50 ms"), (SIDE, "fine, aim <= 250 ms")):
            times = []
            for _ in range(7):
                begin = time.thread_time()
                loss_grid(objective, plane, window, side, side)
                times.append(1e3 * (time.thread_time() - begin))
            report(f"{name}, {side}x{side}", times, limit)
        point = 1e-3 * median(times) / SIDE**2
        print(f"{'  a point of the double loop / of the grid':<44} {loop / point:.0f} x   {aim}")
        print(f"{'  the same with a loop over the data':<44} {slow / point:.0f} x")
        if objective.quadratic is None:
            oblique_grid(objective, start, loop)


def oblique_grid(objective: Objective, start: np.ndarray, loop: float) -> None:
    """Print a grid in a plane through all parameters, where every neuron changes at every point."""
    from gdstudio.core.landscape.grid import loss_grid
    from gdstudio.core.landscape.plane import random_plane
    from gdstudio.core.landscape.window import choose_window

    plane = random_plane(objective, start)
    window = choose_window(objective, plane, start, None)
    numbers = np.random.default_rng(0).normal(size=20_000)
    bent, times, floors = np.empty_like(numbers), [], []
    neurons = SIDE**2 * objective.count * objective.breadth / len(numbers)
    for _ in range(7):
        begin = time.thread_time()
        loss_grid(objective, plane, window, SIDE, SIDE)
        times.append(1e3 * (time.thread_time() - begin))
        begin = time.thread_time()
        for _ in range(100):
            np.tanh(numbers, bent)
        floors.append(10 * neurons * (time.thread_time() - begin))
    report(f"1-3-1 network, {SIDE}x{SIDE}, random plane", times)
    ratio = 1e3 * loop * SIDE**2 / median(times)
    print(f"{'  a point of the double loop / of the grid':<44} {ratio:.0f} x")
    print(f"{'  what tanh of as many sums alone takes':<44} {median(floors):.1f} ms")


def panel_frames() -> None:
    """What the path of 100,000 rows costs to prepare a frame."""
    from gdstudio.core.descent.frames import Frames
    from gdstudio.core.descent.run import Run
    from gdstudio.core.experiment.file import load_experiment
    from gdstudio.core.experiment.lesson import find_lesson
    from gdstudio.core.landscape.grid import loss_grid
    from gdstudio.core.landscape.minimum import find_minimum
    from gdstudio.core.landscape.plane import parameter_plane
    from gdstudio.core.landscape.window import choose_window
    from gdstudio.kit.landscape.projected_path import ProjectedPath

    lesson = find_lesson("000-f")
    assert lesson is not None
    experiment = load_experiment(lesson.path)
    objective, start = experiment.objective, experiment.start
    plane = parameter_plane(objective, start)
    window = choose_window(objective, plane, start, find_minimum(objective, start))
    rows, losses = (values.astype(np.float32) for values in noisy_path())
    run = Run(experiment)
    run.append(Frames(0, rows, losses, losses, rows, np.full(len(rows), 0.001)))
    grid, path = loss_grid(objective, plane, window, 48, 48), ProjectedPath()
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        path.follow(run, grid, objective)
        path.best(len(run) - 1)
        times.append(1e3 * (time.perf_counter() - begin))
    report("100,000 rows, path of a frame, first", times[:1])
    report("100,000 rows, path of a frame, then", times[1:])


def main() -> None:
    loss_grids()
    panel_frames()
    install_default_format()
    app = QApplication(sys.argv[:1])
    capability = probe()
    print(f"renderer: {capability.renderer or capability.reason}")
    if not capability.ok:
        sys.exit(1)
    from gdstudio.kit.landscape.surface_view import SurfaceView

    scene = make_scene()
    view = SurfaceView(software=capability.software)
    view.set_theme(LIGHT)
    view.show_scene(scene)
    shown(app, view)

    def orbit(number: int) -> None:
        view.move_camera(view.camera.orbit(3, 0))

    report("orbit only, 800x600", frames(app, orbit), "aim <= 20 ms under software OpenGL")

    def reshape(number: int) -> None:
        view.show_scene(replace(scene, heights=scene.heights * (1 + 0.001 * number)))

    ours = frames(app, reshape)
    report("surface update each frame, 300x300", ours)
    rows, losses = noisy_path()
    long = replace(scene, path=rows, losses=losses, path_id="noisy", cursor=len(rows) - 1)
    begin = time.perf_counter()
    view.show_scene(long)
    app.processEvents()
    first = 1e3 * (time.perf_counter() - begin)
    report("100,000 path points, first frame", [first])
    report("100,000 path points, orbit", frames(app, orbit), "aim <= 33 ms")
    uploaded = view.path.uploads

    def scrub(number: int) -> None:
        view.show_scene(replace(long, cursor=len(rows) - 1 - 500 * number))

    report("100,000 path points, scrub", frames(app, scrub), "aim <= 33 ms")
    print(f"{'  bytes uploaded while scrubbing':<44} {view.path.uploads - uploaded}")
    view.close()
    theirs = pyqtgraph_surface(app, scene)
    report("pyqtgraph GLSurfacePlotItem, 300x300", theirs)
    print(f"{'  ratio':<44} {median(theirs) / median(ours):.1f} x   aim >= 15 x")
    error = median(picking_errors(scene))
    print(f"{'picking, median error of 1,000 pixels':<44} {error:.1e} of range   aim < 1e-2")


if __name__ == "__main__":
    main()
