"""What came of checking a loop, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.correction import Correction
from gdstudio.core.loop.diagnosis import Diagnosis
from gdstudio.core.loop.series import Series


@dataclass(frozen=True, eq=False)
class Verdict:
    """A diagnosis with its numbers. ``looking``: the cause is still looked for.

    ``hidden``: it is not told, and was not looked for.
    """

    diagnosis: Diagnosis
    series: tuple[Series, ...]
    kinds: frozenset[str]
    """What the numbers may be: losses, params"""
    correction: Correction
    hidden: bool
    looking: bool
    lowest: float | None = None
    """The lowest loss there is, where a closed form says it"""
    bug: Experiment | None = None
    """The slip as an experiment, where one can say it"""
    program: Run | None = None
    """The run of the experiment as it is, to stand beside it"""

    @property
    def last(self) -> int:
        """The last update that was printed."""
        return max((int(one.rows.max()) for one in self.series), default=0)
