"""What a further layer of the fit plot is."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.translation import translator

tr = translator("FitLayers")

Array = NDArray[np.float64]
Place = Callable[[Array, Array], tuple[Array, Array]]
"""Maps points of the prepared data, x and y, to where they are drawn."""


def unplaced(x: Array, y: Array) -> tuple[Array, Array]:
    """Draw points where the model sees them."""
    return x, y


class FitLayer:
    """A switch in the legend of the fit plot over one input, off unless the lesson asks for it."""

    view: ClassVar[str]
    """Its name in a lesson's ``views``, and in the legend."""
    glyph: ClassVar[GlyphKind] = "line"
    replaces_past: ClassVar[bool] = False
    """The earlier lines are not drawn while it is on."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        raise NotImplementedError

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return ""

    @property
    def role(self) -> plot_roles.Role:
        """The colour of its sign in the legend."""
        return plot_roles.now

    def suits(self, run: Run) -> bool:
        """Whether it makes sense for a run."""
        return True

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw it for a row, over ``x`` (m,)."""

    def hide(self) -> None:
        """Draw nothing."""

    def place(self, data: Data) -> Place | None:
        """Return where points are drawn while it is on, if that is elsewhere."""
        return None


def predictions(run: Run, rows: NDArray[np.intp] | list[int], x: Array) -> Array:
    """Return the curves (k, m) of some rows over ``x`` (m,)."""
    with np.errstate(all="ignore"):
        drawn = run.experiment.objective.predict(run.column("params")[rows], x[:, None])
    return np.asarray(drawn, float).reshape(len(rows), len(x))
