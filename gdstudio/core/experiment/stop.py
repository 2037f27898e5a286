"""When a descent has gone far enough, beside its number of epochs: ``stop`` of ``[training]``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.knob import COUNT, LARGEST, POSITIVE
from gdstudio.core.text import QT_TRANSLATE_NOOP

StopKind = Literal["loss", "change", "patience"]
KINDS: tuple[StopKind, ...] = ("loss", "change", "patience")
STOP = "training.stop"
"""Where it stands."""
PARTS = tuple(f"{STOP}.{kind}" for kind in KINDS)
"""The number of each rule, as a knob of its own: ``training.stop.loss`` sets that rule."""
NO_RULE = "none"
"""What is written behind ``--set training.stop=`` to have no rule."""


class Stop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of three rules; which one is told by the key that is there.

    ``loss``: at the first update with a loss below it. ``change``: at the end of the first epoch
    in which the loss has changed by less. ``patience``: behind so many epochs without a lower
    loss on the rows that are held out, as it is at the ends of epochs.
    """

    loss: Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)] | None = None
    change: Annotated[float, POSITIVE] | None = None
    patience: Annotated[int, COUNT] | None = None

    def __post_init__(self) -> None:
        """Raise SpecError unless there is exactly one rule."""
        found = [name for name in KINDS if getattr(self, name) is not None]
        if len(found) != 1:
            raise SpecError(
                "",
                QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
                names=", ".join(KINDS),
                found=" and ".join(found) or "none of them",
            )

    @property
    def kind(self) -> StopKind:
        """Which rule it is."""
        return next(name for name in KINDS if getattr(self, name) is not None)

    @property
    def plain(self) -> dict[str, float | int]:
        """The table of an experiment file."""
        return {self.kind: getattr(self, self.kind)}

    @property
    def limit(self) -> float:
        """What the rule compares with: a loss, a difference of losses, or a number of epochs."""
        return float(getattr(self, self.kind))
