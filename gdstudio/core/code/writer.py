"""The loop of an experiment, written in a dialect."""

from __future__ import annotations

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing, Refusal
from gdstudio.core.code.reasons import NO_WORDS, SECRET
from gdstudio.core.code.rule import UnspokenError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling, telling_of


def listing_of(
    experiment: Experiment, dialect: str, telling: Telling | None = None
) -> Listing | Refusal:
    """Return the loop of ``experiment``, or why there is none in this dialect.

    ``telling``: what of it may be told; by default what a lesson hides is not. Raises KeyError
    for a dialect that there is not.
    """
    kind = {one.name: one for one in DIALECTS}[dialect]
    if (telling_of(experiment) if telling is None else telling).hidden:
        return Refusal(dialect, SECRET)
    refused = kind.refusal(experiment)
    if refused is not None:
        return refused
    try:
        return kind(experiment).listing()
    except UnspokenError as error:
        return Refusal(dialect, NO_WORDS, {"kind": str(error)})
