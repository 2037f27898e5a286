"""The loss over the parameters with the descent on it, as a page draws it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.film import Film
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.surfaces import Landscape, Surfaces
from gdstudio.core.descent.run import Run
from gdstudio.film.web.kept import Kept
from gdstudio.film.web.packed import drawn, packed
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.landscape.arrows import gradient_vector
from gdstudio.kit.landscape.box import Array, bilinear
from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.other_paths import other_paths
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.sheet import mesh_side
from gdstudio.kit.landscape.side import best_side
from gdstudio.kit.landscape.surface_scene import SurfaceSource
from gdstudio.kit.landscape.trail import Trail
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import DARK, LIGHT

FINEST = 160
"""Cells a side of the surface that a page holds; its colours come from between them."""
MOST_WORK = 2_000_000_000
"""Products that the gradients of all rows may take."""
POINT_BYTES = 4 * 3 + 4 * 4
"""What a row of the path takes, with its gradient."""


@dataclass(frozen=True, eq=False)
class Seen:
    """The landscape of a run, cut through its last row that is a number."""

    run: Run
    landscape: Landscape
    scene: Scene
    source: SurfaceSource
    pinned: tuple[PinnedRun, ...]

    @property
    def flat(self) -> bool:
        """Whether there is one parameter only, so that it is a curve."""
        return self.landscape.grid.plane.flat


def see(run: Run, last: int, pinned: tuple[PinnedRun, ...], film: Film) -> Seen:
    """Return the landscape that ``film`` shows; more than two parameters are cut at ``last``."""
    params = run.column("params")
    while last and not np.isfinite(params[last]).all():
        last -= 1
    surfaces = Surfaces(film, threaded=False)
    source = SurfaceSource(film, surfaces, Layers(), film)
    moment = Moment(run, last, pinned)
    source.follow(moment)
    source.settle(moment)
    landscape = surfaces.landscape
    assert landscape is not None
    scene = source.scene(moment, landscape, LIGHT)
    surfaces.close()
    return Seen(run, landscape, scene, source, pinned)


def surface_payload(
    seen: Seen, kept: Kept, camera: str | tuple[float, float] = "studio"
) -> dict[str, Any]:
    """Return what a page draws: the surface or the curve, and the path of the kept rows on it."""
    return _curve(seen, kept) if seen.flat else _surface(seen, kept, camera)


# -- the surface ---------------------------------------------------------------------------


def _surface(seen: Seen, kept: Kept, camera: str | tuple[float, float]) -> dict[str, Any]:
    scene = seen.scene
    box, rows = scene.box, kept.rows
    path, losses = scene.path[rows], scene.losses[rows]
    with np.errstate(all="ignore"):
        trail = Trail(box)
        trail.extend(path, losses)
        points = box.points(path, losses)
    exits: dict[int, int] = {}
    told: list[dict[str, Any]] = []
    exit_at = np.full(len(rows), -1)
    for index in range(len(rows)):
        leaving = trail.exit(index)
        if leaving is None:
            continue
        if leaving.update not in exits:
            exits[leaving.update] = len(told)
            told.append(
                {
                    "row": int(rows[leaving.update]),
                    "point": [float(value) for value in leaving.point],
                    "direction": _direction(leaving.direction),
                }
            )
        exit_at[index] = exits[leaving.update]
    heights = _coarser(scene.grid)
    made: dict[str, Any] = {
        "kind": "surface",
        "heights": drawn(heights),
        "mesh": mesh_side(heights),
        "rect": list(map(float, box.rect)),
        "xRange": list(map(float, box.x_range)),
        "yRange": list(map(float, box.y_range)),
        "lossRange": [float(box.scale.low), float(box.scale.high)],
        "names": list(scene.names[:2]),
        "camera": _camera(scene, camera),
        "points": drawn(points),
        "chords": drawn(trail.lines),
        "ends": packed(trail.updates, "i4"),
        "exits": told,
        "exitAt": packed(exit_at, "i4"),
        "bottoms": [
            {"at": [float(value) for value in box.points(np.array([x, y]), loss)], "deepest": deep}
            for x, y, loss, deep in _bottoms(scene)
        ],
    }
    uphill = _uphill(seen, rows)
    return made if uphill is None else made | {"uphill": drawn(uphill)}


def _curve(seen: Seen, kept: Kept) -> dict[str, Any]:
    scene, grid = seen.scene, seen.landscape.grid
    rows = kept.rows
    finite = grid.loss[0][np.isfinite(grid.loss[0])]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    room = 0.06 * (high - low) or 1.0
    return {
        "kind": "curve",
        "x": drawn(grid.a),
        "y": packed(grid.loss[0], "f8"),
        "xRange": list(map(float, scene.x_range)),
        "yRange": [low - room, high + room],
        "names": [scene.names[0], "L"],
        "points": packed(np.column_stack([scene.path[rows, 0], scene.losses[rows]]), "f8"),
        "bottoms": [
            {"at": [float(x), float(loss)], "deepest": deep} for x, _, loss, deep in _bottoms(scene)
        ],
    }


def _bottoms(scene: Scene) -> list[tuple[float, float, float, bool]]:
    """Return x, y and loss of what has a star, and whether it is the deepest."""
    if scene.bottoms:
        return [(one.x, one.y, one.loss, one.deepest) for one in scene.bottoms]
    if scene.minimum is None or not np.isfinite(scene.minimum).all():
        return []
    return [(*scene.minimum, True)]


def _coarser(grid: Array) -> Array:
    """Return display heights (ny, nx) with at most ``FINEST`` cells a side."""
    ny, nx = grid.shape
    if max(ny, nx) <= FINEST:
        return grid
    rows, columns = np.linspace(0, ny - 1, FINEST), np.linspace(0, nx - 1, FINEST)
    return bilinear(grid, *np.meshgrid(columns, rows))


def _camera(scene: Scene, wanted: str | tuple[float, float]) -> list[float]:
    """Return azimuth and elevation in degrees."""
    if not isinstance(wanted, str):
        return list(wanted)
    camera = PRESETS[wanted]
    camera = best_side(scene, camera) if wanted == "studio" else camera
    return [float(camera.azimuth), float(camera.elevation)]


def _uphill(seen: Seen, rows: NDArray[np.intp]) -> Array | None:
    """Return the arrows of the gradients (K, 4), in box units, and how much of them is drawn."""
    objective, plane = seen.landscape.objective, seen.landscape.grid.plane
    if objective.effort * max(objective.count, 1) * len(rows) > MOST_WORK:
        return None
    directions = np.column_stack([plane.across, plane.up])
    made = np.full((len(rows), 4), np.nan)
    with np.errstate(all="ignore"):
        for index, row in enumerate(rows.tolist()):
            gradient = np.asarray(seen.run.gradient_at(row), float)
            if not np.isfinite(gradient).all():
                continue
            scene = replace(seen.scene, cursor=row, gradient=gradient @ directions, slope_at=None)
            vector, size = gradient_vector(scene.reuse(seen.scene), solid=True)
            if vector is not None:
                made[index] = [*vector, size]
    return made


def _direction(direction: Array) -> list[float]:
    size = float(np.linalg.norm(direction))
    return [float(value / size) if size else 0.0 for value in direction]


# -- the runs beside it --------------------------------------------------------------------


def path_beside(seen: Seen, pin: PinnedRun, rows: NDArray[np.intp]) -> dict[str, Any] | None:
    """Return the path of a run beside it, its ``rows`` (k,); None where it is on another loss."""
    moment = Moment(seen.run, seen.run.last, (pin,))
    objective, plane = seen.landscape.objective, seen.landscape.grid.plane
    if not other_paths(moment, objective, plane, LIGHT):
        return None
    params = np.asarray(pin.run.column("params")[rows], objective.dtype)
    with np.errstate(all="ignore"):
        losses = np.asarray(objective.loss(params), float)
        if seen.flat:
            return packed(np.column_stack([np.asarray(params, float)[:, 0], losses]), "f8")
        return drawn(seen.scene.box.points(plane.coordinates(params), losses))


def stroke_of(pin: PinnedRun) -> dict[str, Any]:
    """Return colour, dashes and letter of a run."""
    role = run_role(pin.colour)
    return {
        "colour": {theme.name: role(theme) for theme in (LIGHT, DARK)},
        "dash": list(run_dash(pin.colour)),
        "letter": pin.letter,
    }
