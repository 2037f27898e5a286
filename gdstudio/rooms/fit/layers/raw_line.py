"""The fit to prepared data, drawn over the data as they were measured."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, tr


class RawLine(FitLayer):
    """Draws nothing itself: everything in the plot moves to raw units."""

    view: ClassVar[str] = "raw-line"
    glyph: ClassVar[GlyphKind] = "dot"

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("raw units")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr("Data and line as they were before centring or scaling")

    @property
    def role(self) -> plot_roles.Role:
        """The colour of the data."""
        return plot_roles.data

    def suits(self, run: Run) -> bool:
        """Whether the data were prepared."""
        data = run.experiment.data
        return data is not None and bool(data.steps)

    def place(self, data: Data) -> Place | None:
        """Undo the preparation."""

        def to_raw(x: Array, y: Array) -> tuple[Array, Array]:
            across, up = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
            raw_x, raw_y = data.to_raw(across.reshape(-1, 1), up.reshape(-1))
            return raw_x.reshape(across.shape), raw_y.reshape(across.shape)

        return to_raw
