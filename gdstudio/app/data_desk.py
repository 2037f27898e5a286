"""Edits of the points: previewed while dragged, one undoable command when done."""

from __future__ import annotations

from collections.abc import Hashable

from gdstudio.app.commands import DataStep
from gdstudio.app.film import Film
from gdstudio.app.studio import Studio
from gdstudio.core.data.table_change import TableChange
from gdstudio.core.experiment.points import changed, raw_table


def preview_change(studio: Film, change: TableChange | None) -> None:
    """Show what a change would do, as a draft; None ends the preview. Raises SpecError."""
    studio.set_draft(None if change is None else changed(studio.experiment, change))


def commit_change(
    studio: Studio, change: TableChange, text: str, gesture: Hashable | None = None
) -> None:
    """Make a change, undoable under the name ``text``. Raises SpecError; then nothing changed.

    Changes that follow each other directly and have an equal ``gesture`` are one step of undo.
    The new run is trained to where the old one stood if the studio is told to train again.
    """
    experiment = studio.experiment
    after = changed(experiment, change)
    step = DataStep(change, change.inverse(raw_table(experiment)))
    studio.edit(after, text, step, gesture, train_again=studio.train_again)
