"""A recorded run as files, for the process that draws it: nothing is trained twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.app.documents import save_experiment, write_whole
from gdstudio.app.studio import PinnedRun
from gdstudio.core.experiment import Experiment, load_experiment
from gdstudio.core.frames import Frames
from gdstudio.core.run import Run

NAME, PINNED = "experiment.toml", "pinned.json"
COLUMNS = ("params", "grad", "loss", "batch_loss", "lr")
STATE = "state."


def hand_over(folder: Path, run: Run, pinned: Sequence[PinnedRun] = ()) -> Path:
    """Write a run, and the visible ones pinned beside it, to ``folder``. Raises SpecError.

    Return the experiment's file, which ``gdstudio render --recorded`` takes.
    """
    path = folder / NAME
    _write(run, path)
    notes = []
    for index, pin in enumerate(pin for pin in pinned if pin.visible):
        name = f"pinned-{index}.toml"
        _write(pin.run, folder / name)
        notes.append(
            {"file": name, "title": pin.title, "colour": pin.colour, "pending": pin.pending}
        )
    text = json.dumps(notes)
    write_whole(folder / PINNED, lambda stream: stream.write(text.encode()))
    return path


def recorded(experiment: Experiment, path: Path) -> Run:
    """Return the run that was recorded beside an experiment's file."""
    run = Run(experiment)
    with np.load(path.with_suffix(".npz"), allow_pickle=False) as table:
        columns: dict[str, Any] = {name: table[name] for name in COLUMNS}
        names = [name for name in table.files if name.startswith(STATE)]
        state = {name.removeprefix(STATE): table[name] for name in names}
        ended = bool(table["ended"])
    run.append(Frames(first=0, state=state, ended=ended, **columns))
    return run


def recorded_pins(path: Path) -> list[PinnedRun]:
    """Return the runs that were pinned beside it."""
    notes = json.loads((path.parent / PINNED).read_text(encoding="utf-8"))
    made = []
    for note in notes:
        file = path.parent / note["file"]
        run = recorded(load_experiment(file), file)
        made.append(PinnedRun(run, note["title"], note["colour"], pending=note["pending"]))
    return made


def _write(run: Run, path: Path) -> None:
    save_experiment(run.experiment, path)
    columns: dict[str, Any] = {name: run.column(name) for name in COLUMNS}
    for name in run.experiment.optimizer.init(run.experiment.start):
        columns[f"{STATE}{name}"] = run.column(f"{STATE}{name}")
    columns["ended"] = np.array(run.ended)
    write_whole(path.with_suffix(".npz"), lambda stream: np.savez(stream, **columns))
