"""The table an experiment learns from, raw and prepared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

Array = NDArray[np.float64]
PrepareStep = Literal["center", "standardise", "min-max", "log"]


@dataclass(frozen=True)
class Scaling:
    """One reversible step of preparation: ``prepared = (f(raw) - offset) / scale`` per column.

    ``offset`` and ``scale``: (d + 1,), the inputs first and the output last; ``log`` marks columns
    whose logarithm is taken first.
    """

    step: PrepareStep
    offset: Array
    scale: Array
    log: NDArray[np.bool_]

    def apply(self, table: Array) -> Array:
        """Return the prepared table, (n, d + 1)."""
        table = np.where(self.log, np.log(np.where(self.log, table, 1.0)), table)
        result: Array = (table - self.offset) / self.scale
        return result

    def undo(self, table: Array) -> Array:
        """Return the raw table, (n, d + 1)."""
        table = table * self.scale + self.offset
        result: Array = np.where(self.log, np.exp(np.where(self.log, table, 0.0)), table)
        return result


@dataclass(frozen=True, eq=False)
class Data:
    """Points: inputs ``x`` (n, d), output ``y`` (n,), as float64, after ``steps``.

    ``truth`` holds the true parameters where they are known.
    """

    x: Array
    y: Array
    x_names: tuple[str, ...] = ("x",)
    y_name: str = "y"
    steps: tuple[Scaling, ...] = ()
    raw: Array | None = None
    truth: tuple[float, ...] | None = None

    def __len__(self) -> int:
        return len(self.y)

    @property
    def raw_x(self) -> Array:
        """The inputs as read, (n, d)."""
        return self.x if self.raw is None else self.raw[:, :-1]

    @property
    def raw_y(self) -> Array:
        """The output as read, (n,)."""
        return self.y if self.raw is None else self.raw[:, -1]

    def to_raw(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Map prepared points, x (m, d) and y (m,), back to raw units."""
        table = np.column_stack([x, y])
        for scaling in reversed(self.steps):
            table = scaling.undo(table)
        return table[:, :-1], table[:, -1]


def prepare(data: Data, steps: tuple[PrepareStep, ...], keep_output: bool = False) -> Data:
    """Return ``data`` after ``steps``, in order; with ``keep_output`` the output stays as it is.

    Raises SpecError where a step cannot be done (the logarithm of 0, a column without spread).
    """
    raw = np.column_stack([data.x, data.y])
    table = raw
    scalings = []
    for index, step in enumerate(steps):
        try:
            scaling = _scaling(step, table, keep_output)
        except SpecError as error:
            raise error.at(prefix=f"dataset.prepare[{index}]") from None
        scalings.append(scaling)
        table = scaling.apply(table)
    return replace(
        data,
        x=table[:, :-1],
        y=table[:, -1],
        steps=tuple(scalings),
        raw=raw,
    )


def _scaling(step: PrepareStep, table: Array, keep_output: bool) -> Scaling:
    width = table.shape[1]
    offset, scale = np.zeros(width), np.ones(width)
    log = np.zeros(width, bool)
    if step == "center":
        offset = table.mean(axis=0)
    elif step == "standardise":
        offset, scale = table.mean(axis=0), table.std(axis=0)
    elif step == "min-max":
        offset, scale = table.min(axis=0), np.ptp(table, axis=0)
    else:
        log[:] = True
    if keep_output:
        offset[-1], scale[-1], log[-1] = 0.0, 1.0, False
    if np.any(scale == 0):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "column {column} is constant, so it has no spread to scale by"
            ),
            column=int(np.flatnonzero(scale == 0)[0]) + 1,
        )
    if np.any(log) and np.any(table[:, log] <= 0):
        row = int(np.flatnonzero((table[:, log] <= 0).any(axis=1))[0]) + 1
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "row {row} is not above 0, so it has no logarithm"),
            row=row,
        )
    return Scaling(step, offset, scale, log)
