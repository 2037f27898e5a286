"""What a page is about: a run, the rows of it that the page holds, and what is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from gdstudio.app.film import Film
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.kinship import same_units
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.text.numbers import subscript_name
from gdstudio.film.web.class_fit import fit_of
from gdstudio.film.web.fit import MOST_WORK, FitData
from gdstudio.film.web.kept import Kept, keep_rows
from gdstudio.film.web.landscape import POINT_BYTES, Seen, see, surface_payload
from gdstudio.kit.quality_words import quality_value
from gdstudio.rooms.fit.curves import kind_of_fit
from gdstudio.rooms.loss.goal import goal_of

THEMES = ("system", "light", "dark")
LISTED = 16
"""Parameters whose numbers are in a page."""
ROW_BYTES = 4 + 4 + 8 + 8 + 8
"""What a row takes besides parameters and pictures: update, epoch, loss, rate, batch."""


@dataclass(frozen=True)
class PageLook:
    """How a page is when it is opened; its reader can change language and theme."""

    language: str | None = None
    """A code; None: as the browser is set."""
    theme: str = "system"
    """One of ``THEMES``."""
    owner: str = ""
    """Whose page it is: a name, a comma, a number."""
    camera: str | tuple[float, float] = "studio"


class Facts:
    """Everything that is worked out once, whatever language it is told in."""

    def __init__(
        self,
        run: Run,
        wanted: Sequence[int],
        pinned: Sequence[PinnedRun] = (),
        camera: str | tuple[float, float] = "studio",
        *,
        show_cause: bool = False,
    ) -> None:
        """``wanted``: the rows of the film, ascending; ``show_cause``: nothing is kept secret."""
        self.run, self.experiment = run, run.experiment
        self.wanted = wanted
        self.pinned = tuple(pin for pin in pinned if pin.visible)
        self.telling: Telling = telling_of(self.experiment, told=show_cause)
        self.fit: FitData = fit_of(run)
        self.kept: Kept = keep_rows(run, wanted, self._row_bytes)
        self.seen: Seen = see(run, int(self.kept.rows[-1]), self.pinned, Film(run, self.pinned))
        self.surface: dict[str, Any] | None = None
        """What is drawn of the surface; None where the loss is a number nowhere."""
        if np.isfinite(self.seen.scene.heights).any():
            self.surface = surface_payload(self.seen, self.kept, camera)

    @property
    def races(self) -> bool:
        """Whether runs go side by side, and are told apart by letters."""
        return any(pin.live for pin in self.pinned)

    @property
    def names(self) -> list[str]:
        """What the parameters that are listed are called."""
        return [subscript_name(name) for name in self.experiment.shown_names[:LISTED]]

    @cached_property
    def lowest(self) -> float | None:
        """The lowest loss that there is, where that is known."""
        lowest = goal_of(self.experiment).loss
        return lowest if lowest is not None and np.isfinite(lowest) else None

    @cached_property
    def qualities(self) -> list[str] | None:
        """How well each kept row predicts, as titles write it; None where no title does."""
        marks, objective, rows = self.run.marks, self.experiment.objective, self.kept.rows
        if self.experiment.data is None or not marks.quick:
            return None
        if objective.work * len(rows) > MOST_WORK:
            return None
        params = self.run.column("params")[rows]
        told = [quality_value(marks.at(one)) for one in params]
        return [one[1] if one is not None else "" for one in told] if any(told) else None

    def draws_curve(self, pin: PinnedRun) -> bool:
        """Whether the fit of a run beside it is drawn with this one's."""
        other = pin.run.experiment
        lines = self.fit.kind == kind_of_fit(other) == "line" and other.model.task != "classes"
        return lines and (pin.known or same_units(other, self.experiment))

    @property
    def _row_bytes(self) -> int:
        """What a row of the page takes."""
        params = self.run.column("params")
        listed = min(LISTED, params.shape[1]) * params.itemsize
        curves = 1 + sum(self.draws_curve(pin) for pin in self.pinned)
        beside = len(self.pinned) * (4 + 8 + 12)
        return ROW_BYTES + listed + self.fit.row_bytes * curves + POINT_BYTES + beside
