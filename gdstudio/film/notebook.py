"""A notebook that makes a descent again, with prose and figures: JSON, to be run anywhere.

Its cells are the parts of the exported script; it needs torch, numpy and matplotlib. The format
is nbformat 4.5; the experiment is in ``metadata.gdstudio``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.files.notebook import KEY, LARGEST_NOTEBOOK
from gdstudio.film.notebook_figures import (
    DRAWABLE,
    Figure,
    data_figure,
    fit_figures,
    landscape_figure,
    lowest_part,
    progress_figure,
    snapshot_rows,
)
from gdstudio.film.notebook_loop import loop_by_hand
from gdstudio.film.notebook_prose import (
    change_text,
    data_text,
    descent_text,
    figure_text,
    gradient_text,
    heading,
    loop_text,
    objective_text,
    result_text,
    start_text,
)
from gdstudio.film.script import acting_phases, carried_in_code, save_with_table, stretch_parts
from gdstudio.film.script_objective import data_part, gradient_part, objective_part, start_part


@dataclass(frozen=True)
class Cell:
    """A cell: prose in Markdown, or code."""

    name: str
    """Its id, the same in every notebook that has it."""
    text: str
    code: bool = False

    @property
    def plain(self) -> dict[str, Any]:
        """The cell as nbformat has it, not run yet."""
        made: dict[str, Any] = {
            "cell_type": "code" if self.code else "markdown",
            "id": self.name,
            "metadata": {},
            "source": self.text.strip("\n").splitlines(keepends=True),
        }
        return made | {"execution_count": None, "outputs": []} if self.code else made


def save_notebook(
    experiment: Experiment,
    path: Path,
    updates: int | None = None,
    *,
    picture: Picture | None = None,
    bare: bool = False,
) -> None:
    """Write a notebook of ``updates`` updates (default: as planned). Raises SpecError.

    It carries the experiment, with what ``picture`` tells, unless it is ``bare``.
    """

    def text(table: str) -> str:
        made = notebook_of(experiment, updates, table, picture=picture, bare=bare)
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"

    save_with_table(experiment, path, text, LARGEST_NOTEBOOK)


def notebook_of(
    experiment: Experiment,
    updates: int | None = None,
    table: str = "",
    *,
    picture: Picture | None = None,
    bare: bool = False,
) -> dict[str, Any]:
    """Return the notebook, no cell run; with ``table``, the points are read from there.

    Raises SpecError.
    """
    count = experiment.planned_updates if updates is None else updates
    carried = None if bare else carried_in_code(experiment, count, picture)
    metadata: dict[str, Any] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    if carried is not None:
        metadata[KEY] = {"experiment": carried}
    cells = _cells(experiment, count, table, carried=carried is not None)
    return {
        "cells": [cell.plain for cell in cells],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cells(experiment: Experiment, count: int, table: str, *, carried: bool) -> Iterator[Cell]:
    phases = acting_phases(experiment, count)
    first, last = phases[0].experiment, phases[-1].experiment
    yield Cell("title", heading(experiment, count, carried=carried))
    yield Cell("imports", _imports(experiment, count), code=True)
    yield Cell("about-data", data_text(experiment, table))
    yield Cell("data", data_part(experiment, table, reused=True), code=True)
    yield from _drawn(data_figure(experiment))
    yield Cell("about-loss", objective_text(first))
    yield Cell("loss", objective_part(first), code=True)
    yield Cell("about-start", start_text(experiment))
    yield Cell("start", start_part(experiment) + _names(experiment), code=True)
    yield Cell("about-gradient", gradient_text(experiment))
    yield Cell("gradient", gradient_part(experiment), code=True)
    yield Cell("about-descent", descent_text(first, count))
    for phase, text in zip(phases, stretch_parts(experiment, count), strict=True):
        if phase.at or phase is not phases[0]:
            yield Cell(f"about-change-{phase.at}", change_text(experiment, phase))
        yield Cell(f"descent-{phase.at}", text, code=True)
    lowest = lowest_part(last)
    yield Cell("about-result", result_text(last, computed=bool(lowest)))
    yield Cell("result", _result(experiment) + lowest + DRAWABLE, code=True)
    for figure in fit_figures(last, snapshot_rows(experiment, count)):
        yield from _drawn(figure)
    yield from _drawn(progress_figure(experiment))
    yield from _drawn(landscape_figure(last))
    loop = loop_by_hand(experiment, count)
    if loop is not None:
        yield Cell("about-loop", loop_text())
        if loop.given:
            yield Cell("given", loop.given, code=True)
        yield Cell("loop", loop.loop, code=True)
        yield Cell("loop-result", loop.result, code=True)


def _drawn(figure: Figure | None) -> Iterator[Cell]:
    """Yield a figure's cell, below what it shows."""
    if figure is None:
        return
    told = figure_text(figure.name)
    if told:
        yield Cell(f"about-{figure.name}-figure", told)
    yield Cell(f"{figure.name}-figure", figure.code, code=True)


def _imports(experiment: Experiment, count: int) -> str:
    return (
        "import math\n\nimport matplotlib.pyplot as plt\nimport numpy as np\nimport torch\n\n"
        "torch.set_num_threads(1)  # at this size, more threads only wait for each other\n"
        f"dtype = torch.{experiment.training.dtype}\nupdates = {count}\n"
    )


def _names(experiment: Experiment) -> str:
    told = "params, inputs, target" if experiment.data is not None else "params"
    names = [str(name) for name in experiment.shown_names]
    return f'names = {names}\nprint("loss at the start:", float(loss({told})))\n'


def _result(experiment: Experiment) -> str:
    lines = ['print(f"{t} updates: loss {losses[0]:.9g} -> {losses[-1]:.9g}")']
    if experiment.objective.held_out is not None:
        lines.append('print(f"test loss {test_losses[0]:.9g} -> {test_losses[-1]:.9g}")')
    lines.append('print("parameters:", dict(zip(names, path[-1])))')
    return "\n".join(lines) + "\n"
