"""An update that is under way: how much of it is done, and what stands in memory meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Vector
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.steps.notation import Update
from gdstudio.core.steps.stage import Stage


@dataclass(frozen=True, eq=False)
class Between:
    """The update from row ``update.row`` to the next, with the parts up to ``stage`` done."""

    stage: Stage
    experiment: Experiment
    """What acts in this update, without changes on the way."""
    update: Update
    samples: NDArray[np.intp] | None
    """The points that the update sees, (n,); None if it sees all of them, or there are none."""

    @property
    def params(self) -> Vector:
        """The parameters as they are now, (P,)."""
        return self.update.after if self.moved else self.update.params

    @property
    def moved(self) -> bool:
        """Whether the parameters have moved already."""
        return self.stage >= Stage.UPDATE

    @property
    def compared(self) -> bool:
        """Whether the loss is known."""
        return self.stage >= Stage.LOSS

    @property
    def pulled(self) -> bool:
        """Whether the gradient is known."""
        return self.stage >= Stage.BACKWARD

    @property
    def asked_ahead(self) -> bool:
        """Whether the model is asked ahead of the parameters (Nesterov), not at them."""
        update = self.update
        return update.point is not update.params and not np.array_equal(
            update.point, update.params, equal_nan=True
        )

    @property
    def tries(self) -> int:
        """How many more losses the rule asks for to find its step; 0 for most rules."""
        return self.experiment.optimizer.tries(self.update.found)
