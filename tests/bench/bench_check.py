"""Prints how long the diagnosis of 500 printed updates takes: agrees, one slip, two, unknown.

    python tests/bench/bench_check.py [lesson]...

The seconds are those of the processor, so that what else runs on the machine does not count.
"""

from __future__ import annotations

import sys
from time import process_time

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.diagnosis import diagnose, read_printout
from tests.core.loop.loops import Loop, lesson

LESSONS = ("000-a", "001-c-mse", "004-g", "001-d-10")
ROWS = 500
CASES: dict[str, dict] = {
    "agrees": {},
    "one slip": {"clears": False},
    "two slips": {"sign": -1.0, "rate": 0.5},
    "two slips, late": {"stale": True, "start": [1.0, 2.0]},
}


def main(names: list[str]) -> None:
    """Print a line for each lesson and case."""
    for name in names or LESSONS:
        first = lesson(name)
        epochs = -(-ROWS // first.updates_per_epoch)
        experiment = first.with_value("training", "epochs", epochs)
        for case, slips in CASES.items():
            wrong = dict(slips)
            if "start" in wrong:
                wrong["start"] = wrong["start"][: len(first.start)]
            loop = Loop(experiment, epochs, order=order_of(experiment), **wrong).run()
            show(name, case, experiment, loop.printed())
        losses = np.array(Loop(experiment, epochs, order=order_of(experiment)).run().losses)
        odd = losses * (1 + 0.01 * np.sin(np.arange(len(losses))))
        text = "\n".join(f"{row} {loss:.6g}" for row, loss in enumerate(odd))
        show(name, "unknown", experiment, text)


def order_of(experiment: Experiment) -> np.random.RandomState | None:
    """Return what a loop draws its order from, where it shuffles."""
    training = experiment.training
    return np.random.RandomState(training.seed) if training.shuffle else None


def show(name: str, case: str, experiment: Experiment, text: str) -> None:
    """Print what is found, and in what time."""
    begin = process_time()
    found = diagnose(read_printout(text, experiment), experiment)
    seconds = process_time() - begin
    cause = " ".join(found.causes) or "agrees"
    rows = text.count("\n") + 1
    print(f"{name:12} {case:16} {rows:4} rows {seconds:6.2f} s  {cause}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
