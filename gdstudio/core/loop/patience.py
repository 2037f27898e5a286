"""How long is looked for a cause: until it takes too long, or nobody wants to know any more."""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class OutOfTimeError(Exception):
    """It took too long."""


class CancelledError(Exception):
    """Nobody wants to know any more."""


class Patience:
    """Asked between two pieces of work, of which none is long; raises when there is to be no next.

    ``seconds`` run from the first question.
    """

    def __init__(
        self, cancelled: Callable[[], bool] = lambda: False, seconds: float = math.inf
    ) -> None:
        self._cancelled, self._seconds = cancelled, seconds
        self._deadline: float | None = None

    def check(self) -> None:
        """Raise CancelledError or OutOfTimeError if it is so."""
        if self._cancelled():
            raise CancelledError
        if self._deadline is None:
            self._deadline = time.monotonic() + self._seconds
        elif time.monotonic() > self._deadline:
            raise OutOfTimeError
