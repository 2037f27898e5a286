"""The start of a descent as it is typed."""

from __future__ import annotations

from gdstudio.core.code.naming import Variable
from gdstudio.core.code.wording import field
from gdstudio.core.experiment.experiment import Experiment

MOST_ZEROS = 4
"""Zeros of a start that are written out."""


def start_text(experiment: Experiment, variable: Variable, *, whole: bool = False) -> str:
    """Return the start of a variable as nested lists; its numbers are fields.

    ``whole``: as whole numbers, which make an array of such.
    """
    listed = not isinstance(experiment.model.init, str)
    start = experiment.start.tolist()
    if listed:
        start = list(experiment.model.init)

    def told(index: int) -> str:
        return field(f"model.init.{index}", (int if whole else float)(start[index]))

    first, shape = variable.first, variable.shape
    if not shape:
        return told(first)
    if len(shape) == 1:
        return f"[{', '.join(told(first + i) for i in range(shape[0]))}]"
    rows = (
        f"[{', '.join(told(first + row * shape[1] + i) for i in range(shape[1]))}]"
        for row in range(shape[0])
    )
    return f"[{', '.join(rows)}]"
