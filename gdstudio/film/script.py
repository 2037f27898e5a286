"""A PyTorch script that reproduces a run: the same data, start, order and arithmetic.

Model, loss, optimizer and schedule are taken from their own source, so that a new kind is exported
as soon as it exists. A model whose source is not for reading says what to write (``script``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np

from gdstudio.app.documents import experiment_text, table_beside
from gdstudio.app.whole_file import write_whole
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.files.carriers.script import AUTHOR, block_of
from gdstudio.core.files.regular import read_regular
from gdstudio.core.files.toml import LARGEST_FILE
from gdstudio.core.text.visible import visible
from gdstudio.film.carrying import Circumstances, picture_at
from gdstudio.film.script_loop import loop_part, record_part, rule_part, schedule_part
from gdstudio.film.script_objective import data_part, gradient_part, objective_part, start_part

MOST_LITERAL = 5_000
"""Up to this many points stand in the script itself; more go to a table beside it."""
LARGEST_SCRIPT = 2**20 + LARGEST_FILE


def save_script(
    experiment: Experiment,
    path: Path,
    updates: int | None = None,
    *,
    picture: Picture | None = None,
    bare: bool = False,
) -> None:
    """Write a script of ``updates`` updates (default: as planned). Raises SpecError.

    It carries the experiment in comments, with what ``picture`` tells, unless it is ``bare``.
    """
    count = experiment.planned_updates if updates is None else updates
    carried = None if bare else carried_in_code(experiment, count, picture)
    block = "" if carried is None else f"\n{block_of(carried)}"
    save_with_table(
        experiment, path, lambda table: script_of(experiment, count, table) + block, LARGEST_SCRIPT
    )


def carried_in_code(experiment: Experiment, count: int, picture: Picture | None) -> str | None:
    """Return the experiment that code of ``count`` updates carries; None with too many points."""
    return experiment_text(experiment, picture or picture_at(count, Circumstances()))


def save_with_table(
    experiment: Experiment, path: Path, text: Callable[[str], str], most: int
) -> None:
    """Write code to ``path``, and beside it the table of its points where they are many.

    ``text`` is given the table's name, empty where the points stand in the code. ``most``: bytes
    of a file that was written before. Raises SpecError.
    """
    data, beside = experiment.data, None
    if data is None or len(data.raw_y) <= MOST_LITERAL:
        made = text("").encode()
    else:
        table = table_beside(path, lambda table: _reads(path, table, most))
        made = text(table.name).encode()
        rows = data.table
        if data.test is not None:
            rows = np.column_stack([rows, np.isin(np.arange(len(rows)), data.test.table_rows)])
        beside = partial(write_whole, table, lambda stream: np.savetxt(stream, rows, "%.17g", ","))

    def write(stream: IO[bytes]) -> None:
        stream.write(made)
        stream.flush()  # a full disk says so before the table that old code reads is replaced
        if beside is not None:
            beside()

    write_whole(path, write)


def _reads(code: Path, table: Path, most: int) -> bool:
    """Whether code that was written before reads a table, which goes with it."""
    try:
        text = read_regular(code, most).decode("utf-8", "replace")
    except OSError:
        return False
    call = f"np.loadtxt({table.name!r}"
    return call in text or json.dumps(call, ensure_ascii=False)[1:-1] in text


def script_of(experiment: Experiment, updates: int | None = None, table: str = "") -> str:
    """Return the script; with ``table``, the points are read from there. Raises SpecError."""
    count = experiment.planned_updates if updates is None else updates
    parts = [
        _heading(experiment, count),
        f"dtype = torch.{experiment.training.dtype}\nupdates = {count}\n",
        data_part(experiment, table),
        start_part(experiment),
        objective_part(acting_phases(experiment, count)[0].experiment),
        gradient_part(experiment),
        *stretch_parts(experiment, count),
        _ending(experiment),
    ]
    return "\n".join(parts)


def acting_phases(experiment: Experiment, count: int) -> list[Phase]:
    """Return the phases that ``count`` updates are made in, at least the first."""
    return [phase for phase in experiment.phases if phase.at < max(count, 1)]


def stretch_parts(experiment: Experiment, count: int) -> list[str]:
    """Return for each phase what is said anew there, and its loop. Raises SpecError."""
    first, *later = acting_phases(experiment, count)
    ends = [phase.at for phase in later]
    begin = [
        schedule_part(first),
        rule_part(first.experiment.optimizer, experiment.start, fresh=True),
        record_part(first.experiment),
        loop_part(experiment, first, ends[0] if ends else None, many=bool(ends)),
    ]
    parts = ["\n".join(begin)]
    for before, phase, end in zip((first, *later), later, (*ends[1:], None), strict=False):
        said = [*_changed(experiment, before, phase), loop_part(experiment, phase, end, many=True)]
        parts.append("\n".join(said))
    return parts


def _changed(whole: Experiment, before: Phase, phase: Phase) -> list[str]:
    """Return what is said anew where other knobs begin to act."""
    old, new = before.experiment, phase.experiment
    change = next(one for one in whole.changes if one.at == phase.at)
    told = ", ".join(f"{key} = {value!r}" for key, value in change.values)
    parts = [f"\n# From update {phase.at} on: {told}."]
    if new.loss != old.loss:
        parts.append(objective_part(new))
    if new.schedule != old.schedule or new.optimizer.lr != old.optimizer.lr:
        parts.append(schedule_part(phase))
    if new.optimizer != old.optimizer:
        fresh = phase.rule_since == phase.at
        parts.append(rule_part(new.optimizer, whole.start, fresh=fresh))
    return parts


# -- the pieces ------------------------------------------------------------------------------------


def _heading(experiment: Experiment, count: int) -> str:
    title = visible(experiment.title or experiment.model.kind)  # it may hold anything
    title = title.replace("\\", "/").replace('"', "'")
    updates = "1 update" if count == 1 else f"{count} updates"
    return (
        f'"""{title}.\n\n'
        f"{updates}, {AUTHOR}. It needs torch and numpy; with\n"
        'matplotlib installed it also draws.\n"""\n\n'
        "import math\n\nimport numpy as np\nimport torch\n\n"
        "torch.set_num_threads(1)  # at this size, more threads only wait for each other\n"
    )


def _ending(experiment: Experiment) -> str:
    tested = experiment.objective.held_out is not None
    lines = ["", 'if __name__ == "__main__":']
    lines.append('    print(f"{t} updates: loss {losses[0]:.9g} -> {losses[-1]:.9g}")')
    if tested:
        lines.append('    print(f"test loss {test_losses[0]:.9g} -> {test_losses[-1]:.9g}")')
    lines += [
        '    print("parameters:", path[-1])',
        "    try:",
        "        import matplotlib.pyplot as plt",
        "    except ImportError:",
        '        print("Install matplotlib to see the picture.")',
        "    else:",
    ]
    fitted = experiment.data is not None and experiment.data.width == 1
    plot = ["plt.figure(figsize=(10, 4))"] if fitted else []
    if fitted:
        plot += ["plt.subplot(1, 2, 1)", 'plt.scatter(x[:, 0], y, s=12, label="data")']
        if tested:
            hollow = 'facecolors="none", edgecolors="C0"'
            plot.append(f'plt.scatter(x_test[:, 0], y_test, s=12, {hollow}, label="test")')
        plot += ["order = np.argsort(x[:, 0])", "fit = predict(params, inputs).numpy()"]
        if experiment.model.labels:
            plot.append("fit = 1 / (1 + np.exp(-fit))")
        elif experiment.model.task == "classes":
            plot.append("fit = torch.softmax(torch.tensor(fit), 1).numpy()")
        plot += [
            'plt.plot(x[order, 0], fit[order], "r", label="fit")',
            "plt.legend()",
            "plt.subplot(1, 2, 2)",
        ]
    draw = "semilogy"
    if min(experiment.objective.loss(experiment.start[None]).tolist()) <= 0:
        draw = "plot"
    if tested:
        plot += [f'plt.{draw}(losses, label="train")', f'plt.{draw}(test_losses, label="test")']
        plot.append("plt.legend()")
    else:
        plot.append(f"plt.{draw}(losses)")
    plot += ['plt.xlabel("update")', 'plt.ylabel("loss")', "plt.show()"]
    return "\n".join([*lines, *(f"        {line}" for line in plot)]) + "\n"
