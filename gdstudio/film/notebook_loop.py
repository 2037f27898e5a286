"""The loop of a notebook as a student would write it, beside the exact one."""

from __future__ import annotations

from dataclasses import dataclass

from gdstudio.core.code.dialects.by_hand import ByHand
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.naming import naming_of
from gdstudio.core.code.points import trained_lines
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling


@dataclass(frozen=True)
class LoopByHand:
    """The code of three cells."""

    given: str
    """What the loop takes, made of the points above; none: ""."""
    loop: str
    """The lines themselves, with the start, so that they can be run again."""
    result: str
    """What came out."""


def loop_by_hand(experiment: Experiment, count: int) -> LoopByHand | None:
    """Return the loop of ``count`` updates by hand; None where it cannot be written so."""
    wanted = _as_long(experiment, count)
    listing = None if wanted is None else listing_of(wanted, ByHand.name, Telling())
    if wanted is None or not isinstance(listing, Listing):
        return None
    naming = naming_of(wanted)
    imported = ("import math", "import numpy", "import torch")
    lines = [line for line in listing.text.splitlines() if not line.startswith(imported)]
    names = ", ".join(variable.name for variable in naming.variables)
    several = "," if len(naming.variables) == 1 else ""
    told = "{len(history)} updates, the last from a loss of {history[-1]:.9g}"
    if wanted.training.stop is not None:  # where it breaks off there is a loss without an update
        told = "{len(history)} losses, the last of them {history[-1]:.9g}"
    result = [
        f"found = [value for p in ({names}{several}) for value in p.detach().flatten().tolist()]",
        f'print(f"{told}")',
        'print("parameters:", found)',
    ]
    given = trained_lines(wanted, naming, ByHand.xp)
    return LoopByHand("\n".join(given), "\n".join(lines), "\n".join(result))


def _as_long(experiment: Experiment, count: int) -> Experiment | None:
    """Return the experiment planned for ``count`` updates; None where its plan decides more."""
    if count == experiment.planned_updates:
        return experiment
    epochs, rest = divmod(count, experiment.updates_per_epoch)
    if rest or not epochs or experiment.changes or experiment.schedule.kind != "constant":
        return None
    return experiment.with_value("training", "epochs", epochs)
