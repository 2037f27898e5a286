"""``gdstudio sweep``: many descents at once, as a table or as a picture."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from gdstudio.app.documents import open_document, refuse_own_table
from gdstudio.app.sweep_file import PICTURE, check_sweep_path, save_cells
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.progress_bar import progress_bar
from gdstudio.core.sweep.axis import OPTION, read_axis
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.judging import KINDS
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.visible import visible
from gdstudio.film.plan import read_whole

MOST_AXES = 2
SEED = "training.seed"
MOST_UPDATES = 10_000_000


def sweep(arguments: argparse.Namespace) -> int:
    """Do what ``gdstudio sweep`` was asked for; return the exit code. Raises SpecError."""
    out: Path = arguments.out
    ending = check_sweep_path(out)
    if len(arguments.over) > MOST_AXES:
        raise SpecError(
            OPTION,
            QT_TRANSLATE_NOOP("SpecError", "expected one or two axes, got {count}"),
            count=len(arguments.over),
        )
    updates = None
    if arguments.updates is not None:
        updates = read_whole(arguments.updates, "--updates", 1, MOST_UPDATES)
    experiment = open_document(arguments.experiment, tuple(arguments.set))
    refuse_own_table(experiment, arguments.experiment, out)
    axes = tuple(read_axis(text, experiment) for text in arguments.over)
    made = Sweep(experiment, axes, updates).checked()
    if any(axis.key == SEED for axis in axes) and not draws(experiment):
        sys.stderr.write(f"{SEED}: nothing is drawn by chance here, all descents are the same\n")
    if ending == PICTURE:
        return _picture(made, out)
    cells = made.cells()
    with progress_bar(made.work, unit="update", unit_scale=True) as bar:
        for count in made.steps(cells):
            bar.update(count)
    save_cells(cells, out, experiment)
    sys.stdout.write(f"{visible(str(out))}: {_told(cells)}\n")
    return 0


def draws(experiment: Experiment) -> bool:
    """Whether the seed decides anything: the order of the rows, or where the run starts."""
    return experiment.training.shuffle or isinstance(experiment.model.init, str)


def _picture(made: Sweep, out: Path) -> int:
    """Paint the map; it is made as the window makes it."""
    from gdstudio.app.beside import finished
    from gdstudio.film.sweep_picture import picture_steps, save_sweep_picture

    answer = finished(picture_steps(made))
    save_sweep_picture(answer, out)
    sys.stdout.write(f"{visible(str(out))}: {_told(answer.cells)}\n")
    return 0


def _told(cells: Cells) -> str:
    counted = Counter(cells.kinds.tolist())
    descents = "1 descent" if len(cells) == 1 else f"{len(cells)} descents"
    parts = [f"{counted[place]} {kind}" for place, kind in enumerate(KINDS) if counted[place]]
    return f"{descents}, {', '.join(parts)}"
