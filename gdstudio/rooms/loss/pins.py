"""Which runs are drawn beside a loss, and which of them its axis has to take in."""

from __future__ import annotations

from gdstudio.app.pinned_run import TRUE, PinnedRun
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import apart, same_loss


def comparable(pin: PinnedRun, experiment: Experiment) -> bool:
    """Return whether a run's losses can be read on this axis; what a lesson pins, it explains.

    The run without a switch may have losses of another kind: a sum where this one has a mean.
    """
    known = pin.known and pin.colour != TRUE
    return known or same_loss(pin.run.experiment, experiment)


def measures(pin: PinnedRun, experiment: Experiment) -> bool:
    """Return whether the axis reaches as far as a run does that is drawn.

    One of other data or of another model may be anywhere: it is drawn where it is in sight, and
    does not flatten the curve that is looked at.
    """
    return pin.known or not apart(pin.run.experiment, experiment)
