"""What every kind of dataset offers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from gdstudio.core.data import Data, PrepareStep
from gdstudio.core.knob import Knob, Part
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Dataset(Part, frozen=True, kw_only=True):
    """Where the points come from and how they are prepared."""

    prepare: Annotated[
        tuple[PrepareStep, ...],
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Prepare"),
            help=QT_TRANSLATE_NOOP(
                "Knob", "What is done to both columns before learning, in order."
            ),
            hidden=True,
        ),
    ] = ()
    truth: tuple[float, ...] | None = None

    def load(self, folder: Path) -> Data:
        """Return the raw points; relative paths are below ``folder``.

        Raises SpecError with the key or row that is wrong.
        """
        raise NotImplementedError
