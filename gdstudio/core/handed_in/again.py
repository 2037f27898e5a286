"""The numbers of a picture, trained again."""

from __future__ import annotations

import math
from time import monotonic

from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.numbers import read_number

RTOL = 5e-5
"""How far a number may be from the one printed, as for the lessons' own: float32 sums differ
between equally right ways of writing them."""
SLICE = 0.1
_WORDS = {"inf": math.inf, "∞": math.inf, "nan": math.nan}


def trained_again(experiment: Experiment, row: int, seconds: float) -> Run:
    """Return the run up to ``row``, or as far as it comes in about so many seconds."""
    run, deadline = begin(experiment), monotonic() + seconds
    for _ in extend(run, row, min(SLICE, seconds)):
        if monotonic() > deadline:
            break
    return run


def printed_value(text: str | float) -> float | None:
    """Return what a picture says was printed, as a number; None where that is none."""
    if not isinstance(text, str):
        return float(text)
    plain = text.strip().lower()
    known = _WORDS.get(plain.lstrip("+-\u2212"))
    if known is not None:
        return -known if plain[0] in "-\u2212" else known
    return read_number(text)


def agrees(printed: float, again: float) -> bool:
    """Return whether a number came out as it was printed."""
    if not (math.isfinite(printed) and math.isfinite(again)):
        return printed == again or (math.isnan(printed) and math.isnan(again))
    return abs(printed - again) <= RTOL * max(abs(printed), abs(again))
