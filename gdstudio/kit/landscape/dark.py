"""A landscape that is not seen: only a piece of the plane that touches it at the walker is lit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdstudio.kit.landscape.box import Array, finite_range
from gdstudio.kit.landscape.lit_plane import REACH
from gdstudio.kit.landscape.scene import Layers, Scene

CELLS = 240
"""Along a side, so that the edge of the light is round."""


class Dark:
    """Puts the light out of a scene; the same piece is made once, for views compare by identity."""

    def __init__(self) -> None:
        self._lit: tuple[tuple[object, ...], Array] | None = None

    def scene(self, scene: Scene) -> Scene:
        """Return a scene without its landscape, and without all that would tell of it."""
        low, high = scene.height_range or finite_range(scene.heights)
        return replace(
            scene,
            heights=self._heights(scene, low, high),
            height_range=(low, high),
            subject=None,
            lit=True,
            minimum=None,
            bottoms=(),
            truth=None,
            bowl=None,
            ahead=None,
            update=None,
            arrows=(),
            axes=(),
            pulls=None,
            runs=(),
            layers=_layers(scene.layers),
        )

    def _heights(self, scene: Scene, low: float, high: float) -> Array:
        key = (scene.heights, scene.path_id, scene.row, scene.x_range, scene.y_range)
        if self._lit is None or not all(
            a is b or (not isinstance(a, np.ndarray) and a == b)
            for a, b in zip(self._lit[0], key, strict=True)
        ):
            self._lit = (key, lit(scene, low, high))
        return self._lit[1]


@np.errstate(all="ignore")
def lit(scene: Scene, low: float, high: float) -> Array:
    """Return the losses of the tangent plane about the cursor, (n, n) or (n,), nan elsewhere.

    Nothing is lit where the walker has left what is drawn, or the slope is not finite.
    """
    x = np.linspace(*scene.x_range, CELLS)
    size = (CELLS,) if scene.is_curve else (CELLS, CELLS)
    nothing: Array = np.full(size, np.nan)
    slope = scene.gradient
    if slope is None or scene.row < 0 or not np.isfinite(slope).all():
        return nothing
    here = np.asarray(scene.path[scene.row], float)
    across = x - here[0]
    away = (across / (scene.x_range[1] - scene.x_range[0])) ** 2
    plane = float(scene.losses[scene.row]) + float(slope[0]) * across
    if scene.y_range is not None:
        up = np.linspace(*scene.y_range, CELLS) - here[1]
        away = away + ((up / (scene.y_range[1] - scene.y_range[0])) ** 2)[:, None]
        plane = plane + float(slope[1]) * up[:, None]
    seen = (away <= REACH**2) & (plane >= low) & (plane <= high + (high - low))
    return np.where(seen, plane, nothing)


def _layers(layers: Layers) -> Layers:
    return replace(
        layers,
        minimum=False,
        gradient=False,
        update=False,
        others=False,
        contours=True,
        field=False,
        axes=False,
        tangent=False,
        batches=False,
    )
