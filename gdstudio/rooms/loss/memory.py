"""What an optimizer remembers, as columns that can be drawn like parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.column import Column
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Phase
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

    def column(
        self, run: Run, quantity: Quantity, index: int, rule: type[Optimizer] | None = None
    ) -> Values | None:
        """Return a quantity of parameter ``index``, (n,); None if this run has none such.

        ``rule``: whose memory is meant, where a run has several; nan where another has acted.
        """
        if quantity.key == PARAMETERS:
            return run.column(run.parameter_names[index])
        if quantity.name not in run.memory:
            return None
        means = self._of_one_rule(run, run.column(f"state.{quantity.name}")[:, index], rule)
        if quantity.key.startswith("state."):
            return means
        return self._corrected(run, quantity, index, means)

    def first(self, run: Run, row: int, quantity: Quantity, index: int) -> float:
        """Return what a memory starts from behind ``row``; no row has it, no update has used it."""
        start = np.asarray(run.at(row).params, float)
        return float(run.experiment.acting(row).optimizer.init(start)[quantity.name][index])

    @staticmethod
    def _of_one_rule(run: Run, values: Values, rule: type[Optimizer] | None) -> Values:
        """Return a memory (n,) without what another rule has remembered under the same name."""
        if rule is None or len(run.experiment.phases) == 1:
            return values
        others = [
            rows
            for phase, rows in rows_of_phases(run)
            if type(phase.experiment.optimizer) is not rule
        ]
        if others:
            values = np.array(values)
            for rows in others:
                values[rows] = np.nan
        return values

    def _corrected(
        self, run: Run, quantity: Quantity, index: int, means: Values
    ) -> NDArray[np.float64] | None:
        key = (quantity.key, index)
        held, column = self._known.get(key, (None, None))
        if held is not run or column is None:
            column = Column((), np.float64)
        known = len(column)
        new = np.full(len(means) - known, np.nan)
        found = False
        for phase, rows in rows_of_phases(run, known):
            with np.errstate(all="ignore"):  # of a run that overflows
                corrected = phase.experiment.optimizer.corrected(
                    quantity.name, np.asarray(means[rows], float), rows - float(phase.rule_since)
                )
            if corrected is not None:
                new[rows - known], found = corrected, True
        if not found:
            return None
        column.extend(new)
        self._known[key] = (run, column)
        return column.rows


def rows_of_phases(run: Run, since: int = 0) -> list[tuple[Phase, NDArray[np.intp]]]:
    """Return the phases of a run, each with the rows from ``since`` on that it has made."""
    phases = run.experiment.phases
    found = []
    for index, phase in enumerate(phases):
        end = phases[index + 1].at + 1 if index + 1 < len(phases) else len(run)
        first = max(phase.at + 1 if index else 0, since)
        found.append((phase, np.arange(first, max(first, min(end, len(run))))))
    return found
