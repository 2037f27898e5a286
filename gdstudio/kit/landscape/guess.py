"""Where a student thinks that the next row is, on the plane that is drawn."""

from __future__ import annotations

import numpy as np

from gdstudio.core.landscape.plane import Plane
from gdstudio.kit.moment import Moment


def guessed_places(moment: Moment, plane: Plane) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return where the next row is thought to be, (2,), and where the cursor's row was.

    Before anything is said the first is where the parameters are.
    """
    guessing = moment.guessing
    if guessing is None:
        return None, None
    guess = plane.coordinates(guessing.start if guessing.guess is None else guessing.guess)
    revealed = guessing.reveal
    if revealed is None or revealed.guess is None or not np.isfinite(revealed.whole).all():
        return guess, None
    return guess, plane.coordinates(revealed.whole)
