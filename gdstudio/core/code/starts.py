"""The start of a descent as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from gdstudio.core.code.naming import Variable
from gdstudio.core.code.wording import field
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.mlp import MLP

MOST_ZEROS = 4
"""Zeros of a start that are written out."""


def drawn_text(experiment: Experiment, variable: Variable, parts: Sequence[Variable]) -> str:
    """Return the drawn start of a variable; ``parts``: what it is made of where it is packed."""
    model = experiment.model
    if not isinstance(model, MLP) or model.init not in ("xavier", "he"):
        return f"rng.randn({', '.join(map(str, variable.shape))})"
    spreads = model.spreads(experiment.shape)
    told = []
    for index, part in enumerate(parts):
        shape = ", ".join(map(str, part.shape))
        if len(part.shape) == 1:
            told.append((part.name, f"np.zeros({shape})"))
            continue
        packed = part.name != variable.name
        drawn = f"rng.randn({part.size if packed else shape})"
        told.append((part.name, f"{drawn} * np.sqrt(2 / {int(spreads[index // 2])})"))
    for name, text in told:
        if name == variable.name:
            return text
    return f"np.concatenate([{', '.join(text for _, text in told)}])"


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
