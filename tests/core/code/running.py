"""Runs the text of a listing and takes down what it computes; the record is other code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.writer import listing_of
from gdstudio.core.descent.descend import Descent, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling


@dataclass
class Executed:
    """What a text computed."""

    history: list[float]
    test_history: list[float]
    params: list[np.ndarray]
    """Before every update and behind the last one, each (P,)."""


def watched(listing: Listing) -> str:
    """The text with a call at the beginning of every update, and one behind the last."""
    lines, calls = [], 0
    inside = [line for line in listing.lines if line.stage is not None]
    levels = min(line.indent for line in inside)
    begun = False
    for line in listing.lines:
        if not line.runs:
            continue
        if line.stage is None:
            begun = False
        elif not begun:
            lines.append("    " * levels + "watch_(globals())")
            begun, calls = True, calls + 1
        lines.append(line.text)
    assert calls
    lines.append("watch_(globals())")
    text = "\n".join(lines)
    alone = listing.alone
    head = alone[: len(alone) - len(_own(listing))]
    return (
        head + "\n".join(row for row in text.splitlines() if not row.startswith("import ")) + "\n"
    )


def _own(listing: Listing) -> str:
    rows = listing.text.splitlines(keepends=True)
    return "".join(row for row in rows if not row.startswith("import "))


def numbers(value: Any) -> np.ndarray:
    if hasattr(value, "detach"):
        value = value.detach().numpy()
    return np.array(value, float).ravel()


def execute(experiment: Experiment, listing: Listing) -> Executed:
    import torch

    naming = {one.name: one for one in DIALECTS}[listing.dialect].names(experiment)
    rows: list[np.ndarray] = []

    def watch(names: dict[str, Any]) -> None:
        values = [numbers(eval(variable.name, names)) for variable in naming.variables]  # noqa: S307
        rows.append(np.concatenate(values))

    before = torch.get_default_dtype()
    scope: dict[str, Any] = {"watch_": watch, "__name__": "listing"}
    try:
        with np.errstate(all="ignore"):
            exec(compile(watched(listing), "listing", "exec"), scope)  # noqa: S102
    finally:
        torch.set_default_dtype(before)
    return Executed(scope["history"], scope.get("test_history", []), rows)


def record(experiment: Experiment) -> Run:
    run = Run(experiment)
    run.append(Descent(experiment).first())
    for _ in extend(run, experiment.planned_updates, halting=True):
        pass
    return run


def compare(experiment: Experiment, dialect: str, rtol: float | None = None) -> None:
    """Fail where the text computes other numbers than the record."""
    listing = listing_of(experiment, dialect, Telling())
    assert isinstance(listing, Listing), str(listing)
    run = record(experiment)
    made = execute(experiment, listing)
    rtol = rtol or (1e-9 if experiment.training.dtype == "float64" else 5e-5)
    last = run.last - 1 if run.ended else run.last
    params, losses = run.column("params")[: last + 1], run.column("batch_loss")[1 : last + 1]
    assert len(made.params) == len(made.history) + 1 >= last + 1
    size = np.abs(params).max(axis=1)
    told = np.array(made.params[: last + 1])
    where = np.abs(told - params).max(axis=1) / np.maximum(size, 1e-3 * size.max(initial=1e-300))
    assert where.max() <= rtol, (dialect, float(where.max()), listing.text)
    history = np.array(made.history[:last])
    scale = np.maximum(
        np.abs(losses), 1e-6 * np.abs(losses[np.isfinite(losses)]).max(initial=1e-300)
    )
    off = np.abs(history - losses) / scale
    assert off.max(initial=0) <= rtol, (dialect, float(off.max()), listing.text)
    full = not experiment.passes.partial and not experiment.training.shuffle
    if full and len(experiment.phases) == 1 and not experiment.optimizer.looks_ahead:
        np.testing.assert_allclose(run.column("loss")[: len(losses)], losses, rtol=rtol)
    held = experiment.objective.held_out
    if held is not None:
        tested = np.array(made.test_history[: last + 1])
        np.testing.assert_allclose(tested, held.loss(params)[: len(tested)], rtol=rtol)
