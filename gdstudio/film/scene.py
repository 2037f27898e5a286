"""The run that ``gdstudio render`` shows, and those beside it, trained with a bar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.progress_bar import progress_bar
from gdstudio.core.text.visible import shortened, visible
from gdstudio.film.carrying import Circumstances, carried_by, carried_by_sheet, reason_for_none


def trained(
    experiment: Experiment,
    updates: int,
    word: str = "training",
    known: Run | None = None,
    *,
    halting: bool = False,
) -> Run:
    """Return the run of ``updates`` updates, or up to its overflow; a bar shows on a terminal.

    What is ``known`` is not trained again. ``halting``: not beyond where its stop rule is met.
    """
    if known is not None and known.last >= 0:
        run = known if known.last <= updates else known.fork(updates)
    else:
        run = begin(experiment)
    with progress(updates, word) as bar:
        for rows in extend(run, updates, seconds=0.1, halting=halting):
            bar.update(rows)
    return run


class Scene:
    """The run to be shown, with those pinned beside it."""

    def __init__(
        self,
        arguments: argparse.Namespace,
        experiment: Experiment,
        circumstances: Circumstances | None = None,
    ) -> None:
        self.experiment = experiment
        self._circumstances = circumstances
        """What pictures tell beside the run; None: they do not carry the experiment."""
        self._file = Path(arguments.experiment) if arguments.recorded else None
        self._alone = bool(arguments.alone)
        self.told = bool(arguments.show_cause)

    def run(self, updates: int | None) -> Run:
        """Return the run up to a row, or to its overflow; None: to where it ends by itself."""
        known = None
        if self._file is not None:
            from gdstudio.film.handed_over import recorded

            known = recorded(self.experiment, self._file)
        if updates is not None:
            return trained(self.experiment, updates, known=known)
        planned = self.experiment.planned_updates
        return trained(self.experiment, planned, known=known, halting=True)

    def carried(self, run: Run, row: int, pinned: tuple[Any, ...] = ()) -> str | None:
        """Return the experiment that goes into a picture of ``row``, as text, if one does."""
        return self._kept(lambda: carried_by(run, row, pinned, self._circumstances))

    def carried_by_sheet(self, at: int | None) -> str | None:
        """Return the one that goes into a sheet."""
        row = self.experiment.planned_updates if at is None else at
        return self._kept(lambda: carried_by_sheet(self.experiment, row, self._circumstances))

    def _kept(self, carried: Callable[[], str | None]) -> str | None:
        if self._circumstances is None:
            return None
        reason = reason_for_none(self.experiment)
        if reason:
            note(reason)
        return carried()

    def pinned(self, updates: int) -> tuple[Any, ...]:
        """Return the runs beside it, trained: those of the lesson, or what the window had.

        Rivals move along, so they have as many ``updates`` as the run itself.
        """
        if self._alone:
            return ()
        from gdstudio.app.kept_runs import pins_of, rivals_of
        from gdstudio.app.pinned_run import PinnedRun

        pins: list[PinnedRun] = []
        if self._file is not None:
            from gdstudio.film.handed_over import recorded_pins

            for pin in recorded_pins(self._file):
                run = pin.run
                if pin.live:
                    run = trained(run.experiment, updates, pin.title, run)
                elif pin.pending:
                    halting = pin.until is None
                    run = trained(run.experiment, pin.target, pin.title, run, halting=halting)
                pins.append(replace(pin, run=run, pending=False))
            return tuple(pins)
        rivals = rivals_of(self.experiment)
        for pin in (*rivals, *pins_of(self.experiment, rivals)):
            until = updates if pin.live else pin.target
            halting = not pin.live and pin.until is None
            run = trained(pin.run.experiment, until, pin.title, pin.run, halting=halting)
            pins.append(replace(pin, run=run, pending=False))
        return tuple(pins)


def progress(total: int, unit: str) -> Any:
    """Return a bar that shows on a terminal, and is gone when it is closed."""
    return progress_bar(total, desc=visible(shortened(unit, 40)))


def note(text: str) -> None:
    """Say on stderr what is worth knowing, and is no error."""
    sys.stderr.write(f"gdstudio: {visible(text)}\n")
