"""Every lesson's loop as its exported script runs it in torch, and what notebooks print of it.

The script is text, so that a slip is made in it as students make it: in a line of the loop.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.film.script import script_of
from tests.core.loop.loops import lesson

BEGIN = "# The descent."


@dataclass(frozen=True)
class Ran:
    """What a script recorded: ``losses`` (n,), ``params`` (n, P); row k is that after k updates."""

    experiment: Experiment
    losses: np.ndarray
    params: np.ndarray


def run_script(experiment: Experiment, *edits: tuple[str, str], before: str = "") -> Ran:
    """Run the script of an experiment with lines of it exchanged; ``before`` stands above them."""
    text = script_of(experiment)
    head, begin, loop = text.partition(BEGIN)
    for old, new in edits:
        assert old in loop, f"{old!r} is no line of the loop"
        loop = loop.replace(old, new)
    names: dict = {"__name__": "loop"}
    code = compile(f"{head}{before}\n{begin}{loop}", "loop", "exec")
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(code, names)  # noqa: S102  as students run theirs
    return Ran(experiment, np.array(names["losses"], float), np.array(names["path"], float))


def shortened(name: str, updates: int) -> Experiment:
    """Return a lesson that plans about so many updates; changes of the rate stay as they are."""
    experiment = lesson(name)
    if experiment.planned_updates <= updates or experiment.schedule.kind != "constant":
        return experiment
    epochs = max(1, -(-updates // experiment.updates_per_epoch))
    return experiment.with_value("training", "epochs", epochs)


@cache
def ran(name: str, updates: int = 60) -> Ran:
    """Return the loop of a lesson without any slip."""
    return run_script(shortened(name, updates))


# -- what is printed of it ---------------------------------------------------------------------


def words(run: Ran) -> str:
    """The lectures' own line."""
    lines = []
    for k, (loss, params) in enumerate(zip(run.losses, run.params, strict=True)):
        lines.append(f"epoch = {k} loss = {loss:.4g} {_list(params)}")
    return "\n".join(lines)


def from_one(run: Ran) -> str:
    """Labels that count from 1, of how many."""
    count = len(run.losses)
    return "\n".join(f"[{k + 1}/{count}] Loss: {loss:.5g}" for k, loss in enumerate(run.losses))


def losses_only(run: Ran) -> str:
    """A number a line, which nothing names."""
    return "\n".join(f"{loss:.6g}" for loss in run.losses)


def params_only(run: Ran) -> str:
    """Tensors as torch prints them."""
    return "\n".join(str(torch.tensor(params, requires_grad=True)) for params in run.params)


def tensors(run: Ran) -> str:
    """Count, loss and parameters as print() writes tensors, with six digits."""
    torch.set_printoptions(precision=6)
    try:
        return "\n".join(
            f"{k} {torch.tensor(loss, requires_grad=True)} {torch.tensor(params)}"
            for k, (loss, params) in enumerate(zip(run.losses, run.params, strict=True))
        )
    finally:
        torch.set_printoptions(profile="default")


def lists(run: Ran) -> str:
    """Both histories at the end."""
    rows = [[float(f"{number:.6g}") for number in params] for params in run.params]
    losses = [float(f"{loss:.6g}") for loss in run.losses]
    return f"losses = {losses}\nparams = {rows}"


def numpy_numbers(run: Ran) -> str:
    """A list of numpy's numbers, as it shows itself."""
    with np.errstate(over="ignore"):
        return repr([np.float32(loss) for loss in run.losses])


def table(run: Ran) -> str:
    """A CSV with a header."""
    names = run.experiment.parameter_names
    lines = [",".join(["epoch", "loss", *names])]
    for k, (loss, params) in enumerate(zip(run.losses, run.params, strict=True)):
        lines.append(",".join([str(k), f"{loss:.6f}", *(f"{number:.6f}" for number in params)]))
    return "\n".join(lines)


def every_tenth(run: Ran) -> str:
    """Every tenth row, labelled."""
    return "\n".join(
        f"epoch {k}: loss {run.losses[k]:.5g} {_list(run.params[k])}"
        for k in range(0, len(run.losses), 10)
    )


def every_tenth_bare(run: Ran) -> str:
    """Every tenth loss, without a word."""
    return ", ".join(f"{loss:.6g}" for loss in run.losses[::10])


FORMS: dict[str, Callable[[Ran], str]] = {
    form.__name__: form
    for form in (
        *(words, from_one, losses_only, params_only, tensors, lists, numpy_numbers, table),
        *(every_tenth, every_tenth_bare),
    )
}


def _list(params: np.ndarray) -> str:
    return "[" + ", ".join(f"{number:.4g}" for number in params) + "]"
