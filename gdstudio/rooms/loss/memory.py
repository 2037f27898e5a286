"""What an optimizer remembers, as columns that can be drawn like parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.column import Column
from gdstudio.core.descent.run import Run
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.optimizers.workings import hint_of, letters_of
from gdstudio.kit.chart.pixels import Values
from gdstudio.kit.widgets.translation import translated, translator

_tr = translator("LossPanel")

PARAMETERS = "params"


@dataclass(frozen=True)
class Quantity:
    """What a track shows of a parameter."""

    key: str
    """``params``, ``state.…`` or ``hat.…``: what it is remembered by."""
    symbol: str = ""
    words: str = ""
    """What it is, for those who do not know the letter."""

    @property
    def name(self) -> str:
        """The memory it is, by its name in the state."""
        return self.key.partition(".")[2]


def quantities(optimizer: Optimizer) -> tuple[Quantity, ...]:
    """Return what can be shown of each parameter: itself, and what ``optimizer`` remembers."""
    one, first = np.zeros(1), np.ones(1)
    names = list(optimizer.init(one))
    found = [Quantity(PARAMETERS, words=_tr("Parameters"))]
    for name in names:
        letter, hint = letters_of(name)[1], hint_of(name)
        found.append(Quantity(f"state.{name}", letter, translated("Symbol", hint)))
    for name in names:
        if optimizer.corrected(name, one, first) is not None:
            letter = f"{letters_of(name)[1]}̂"
            words = _tr("{symbol}: corrected for having started at 0").format(symbol=letter)
            found.append(Quantity(f"hat.{name}", letter, words))
    return tuple(found)


class Memory:
    """The columns of quantities. What is worked out is kept while a run grows."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Run, Column]] = {}

    def column(self, run: Run, quantity: Quantity, index: int) -> Values | None:
        """Return a quantity of parameter ``index``, (n,); None if this run has none such."""
        if quantity.key == PARAMETERS:
            return run.column(run.parameter_names[index])
        if quantity.name not in run.experiment.optimizer.init(np.zeros(1)):
            return None
        means = run.column(f"state.{quantity.name}")[:, index]
        if quantity.key.startswith("state."):
            return means
        return self._corrected(run, quantity, index, means)

    def first(self, run: Run, quantity: Quantity, index: int) -> float:
        """Return what a memory starts from; no row has it, for no update has used it."""
        start = np.asarray(run.at(0).params, float)
        return float(run.experiment.optimizer.init(start)[quantity.name][index])

    def _corrected(
        self, run: Run, quantity: Quantity, index: int, means: Values
    ) -> NDArray[np.float64] | None:
        key = (quantity.key, index)
        held, column = self._known.get(key, (None, None))
        if held is not run or column is None:
            column = Column((), np.float64)
        known = len(column)
        with np.errstate(all="ignore"):  # of a run that overflows
            new = run.experiment.optimizer.corrected(
                quantity.name, np.asarray(means[known:], float), np.arange(known, len(means), 1.0)
            )
        if new is None:
            return None
        column.extend(new)
        self._known[key] = (run, column)
        return column.rows
