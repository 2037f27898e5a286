"""Whether what an act asks for is so: a knob stands there, an answer is right."""

from __future__ import annotations

import math
from typing import Any

from gdstudio.core.experiment.act import Act
from gdstudio.core.experiment.differences import value_at
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.stop import Stop

NEAR = 1e-9
"""Two numbers that differ by this share are the same setting."""


def is_set(act: Act, experiment: Experiment) -> bool:
    """Return whether the knob stands as ``act`` asks for."""
    value = value_at(experiment, act.key)
    if value is None:
        return False
    if act.value is not None:
        return _same(value, act.value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    least = -math.inf if act.min is None else act.min
    most = math.inf if act.max is None else act.max
    return least <= value <= most


def is_right(act: Act, answer: float) -> bool:
    """Return whether ``answer`` is right: a number, or the place of a choice from 0."""
    if act.choice is not None:
        return answer == act.choice
    if act.answer is None or not math.isfinite(answer):
        return False
    away = abs(answer - act.answer)
    return away <= act.tolerance * abs(act.answer) or math.isclose(answer, act.answer, rel_tol=NEAR)


def is_rounded(act: Act, answer: float) -> bool:
    """Return whether ``answer`` is the number that is asked for, rounded too far to be taken."""
    true = act.answer
    if act.choice is not None or true is None or not answer or is_right(act, answer):
        return False
    return any(answer == round(true, digits) for digits in range(-6, 7))


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, Stop):
        return bool(value.plain == wanted)
    if isinstance(value, (list, tuple)) and isinstance(wanted, (list, tuple)):
        return len(value) == len(wanted) and all(map(_same, value, wanted))
    if isinstance(value, (int, float)) and isinstance(wanted, (int, float)):
        return math.isclose(value, wanted, rel_tol=NEAR, abs_tol=0.0)
    return bool(value == wanted)
