"""What stands beside the lines of a loop: the numbers that they have made, at one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdstudio.core.activations import activate
from gdstudio.core.arrays import Vector
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.naming import Naming
from gdstudio.core.code.rule import state_names
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.mlp import MLP
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.steps.notation import Update
from gdstudio.core.steps.stage import Stage
from gdstudio.core.steps.updates import Updates

FEW = 3
"""Numbers of a prediction that are shown; the rest are dots."""
ValueRole = Literal["parameter", "gradient", "number", "plain"]


@dataclass(frozen=True)
class Value:
    """The numbers behind a name, the first of them; how they are written is the panel's."""

    name: str
    """What it is called in the loop: ``What.grad``."""
    numbers: tuple[float, ...]
    """The first ones; none where it is empty, or only its shape is told."""
    shape: tuple[int, ...] = ()
    """() is a single number."""
    role: ValueRole = "plain"
    coming: bool = False
    """Whether it is not there yet: what the line about to run will make of it."""

    @property
    def count(self) -> int:
        """How many numbers it has."""
        return int(np.prod(self.shape, dtype=int))

    @property
    def more(self) -> bool:
        """Whether there are more than are told."""
        return 0 < len(self.numbers) < self.count


class ValueReader:
    """Reads the values of one experiment's runs; keeps what does not change from row to row."""

    def __init__(self, experiment: Experiment, dialect: str = "by-hand") -> None:
        """``dialect``: whose names they have."""
        kind = {one.name: one for one in DIALECTS}[dialect]
        self.experiment = experiment
        self.naming: Naming = kind.names(experiment)
        self._by_torch = kind.xp == "torch"
        self._updates = Updates(experiment)

    def at(self, run: Run, cursor: int, stage: Stage | None = None) -> Mapping[str, Value]:
        """Return what the lines have made when ``stage`` of the update from ``cursor`` is done.

        By what a line ``makes``. None: nothing is done of it. After ``BACKWARD``, the line about
        to run says what the parameters will be. Behind the last row of a run that overflowed only
        the parameters are there.
        """
        done = 0 if stage is None else int(stage)
        update = self._updates.update(run, cursor)
        found = dict(self._standing(run, cursor, update))
        if update is None:
            return found
        phase = self.experiment.phase(cursor)
        found["rate"] = Value(self.naming.rate, (update.lr,), (), "number")
        if done < Stage.BACKWARD:
            found |= self._memory(update.before, cursor)
        if done >= Stage.FORWARD:
            found |= self._forward(update, cursor)
        if done >= Stage.LOSS:
            loss = (float(update.value),)
            found["loss"] = Value("loss", loss, (), "parameter")
            found["history"] = Value("history", (), (cursor + 1,), "plain")
        if done >= Stage.BACKWARD:
            kept = phase.experiment.optimizer
            grad = update.state["sum"] if isinstance(kept, GDNoZeroGrad) else update.grad
            found |= self._each("grad", grad, "gradient")
            coming = done < Stage.UPDATE
            found |= self._memory(update.state, cursor, coming=coming)
            found |= self._each("after", update.after, "parameter", coming=coming)
        if done >= Stage.UPDATE:
            found |= self._each("params", update.after, "parameter")
        if done >= Stage.CLEAR and not isinstance(phase.experiment.optimizer, GDNoZeroGrad):
            names = (self._gradient(variable.name) for variable in self.naming.variables)
            found["cleared"] = Value(", ".join(names), (), (0,), "gradient")
        return found

    # -- inside -------------------------------------------------------------------------------

    def _standing(
        self, run: Run, cursor: int, update: Update | None
    ) -> Iterator[tuple[str, Value]]:
        """Yield what is there before an update begins."""
        objective, passes = self.experiment.objective, self.experiment.passes
        yield "epoch", Value(self.naming.epoch, (float(passes.epoch(cursor)),), (), "number")
        yield "update", Value("k", (float(cursor),), (), "number")
        yield "history", Value("history", (), (cursor,), "plain")
        if objective.count:
            yield "inputs", Value("X", (), objective.inputs.shape, "plain")
        params = run.at(cursor).params if update is None else update.params
        yield from self._each("params", params, "parameter").items()

    def _forward(self, update: Update, cursor: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        objective = self.experiment.acting(cursor).objective
        if self.naming.ahead:
            found |= {"ahead": self._whole(self.naming.ahead, update.point, "parameter")}
        if self.naming.parts:
            whole = tuple(float(one) for one in update.point[:FEW])
            names = ", ".join(part.name for part in self.naming.parts)
            found["parts"] = Value(names, whole, update.point.shape, "parameter")
        if not objective.count:
            return found
        rows = self._updates.rows(cursor + 1)
        seen = rows[:FEW]
        inputs = objective.inputs[seen]
        with np.errstate(all="ignore"):
            told = np.ravel(objective.model.predict(update.point, inputs, np))
        shape = (len(rows),) if self.naming.flat else (len(rows), 1)
        if objective.model.task == "classes":
            shape = (len(rows), objective.model.outputs(objective.shape))
            told = told[:FEW]
        first = tuple(float(one) for one in told)
        found["prediction"] = Value(self.naming.prediction, first, shape, "plain")
        numbers = tuple(float(one) for one in rows[:FEW])
        found["rows"] = Value("rows", numbers, rows.shape, "plain")
        if isinstance(objective.model, MLP):
            found |= self._hidden(objective.model, update.point, inputs, len(rows))
        return found

    def _hidden(self, model: MLP, point: Vector, inputs: Vector, count: int) -> dict[str, Value]:
        """Return what the hidden layers give, of the first points."""
        found: dict[str, Value] = {}
        entering = inputs[:, :-1]
        parts = self.naming.parts or self.naming.variables
        layers = list(zip(parts[::2], parts[1::2], strict=True))
        for index, (weight, bias) in enumerate(layers[:-1], 1):
            with np.errstate(all="ignore"):
                matrix = point[weight.places].reshape(weight.shape)
                entering = activate(model.activation, entering @ matrix + point[bias.places], np)
            name = "h" if len(layers) == 2 else f"h{index}"
            first = tuple(float(one) for one in entering.ravel()[:FEW])
            found[f"hidden.{index}"] = Value(name, first, (count, weight.shape[1]), "plain")
        return found

    def _memory(
        self, memory: Mapping[str, Vector], cursor: int, *, coming: bool = False
    ) -> dict[str, Value]:
        """Return what the rule remembers, under the names of the loop."""
        optimizer = self.experiment.acting(cursor).optimizer
        names = state_names(optimizer, self.experiment, self.naming)
        return {
            f"state.{name}": self._whole(names.get(name, name), vector, "plain", coming=coming)
            for name, vector in memory.items()
        }

    def _each(
        self, key: str, vector: Vector, role: ValueRole, *, coming: bool = False
    ) -> dict[str, Value]:
        """Return a vector (P,) as a whole, and tensor by tensor where there are several."""
        variables, graded = self.naming.variables, key == "grad"
        if len(variables) == 1:
            name = variables[0].name
            told = self._gradient(self.naming.ahead or name) if graded else name
            return {key: self._whole(told, vector, role, coming=coming)}
        found = {key: self._whole("", vector, role, coming=coming)}
        for one in variables:
            numbers = tuple(float(value) for value in vector[one.places][:FEW])
            told = self._gradient(one.name) if graded else one.name
            found[f"{key}.{one.name}"] = Value(told, numbers, one.shape, role, coming=coming)
        return found

    def _gradient(self, name: str) -> str:
        """Return what the gradient of a tensor is called."""
        if self._by_torch:
            return f"{name}.grad"
        if len(self.naming.variables) == 1:
            return "grad"
        layer, _, part = name.rpartition(".")
        return f"{layer}.grad_{part}" if layer else f"grad_{name}"

    def _whole(self, name: str, vector: Vector, role: ValueRole, *, coming: bool = False) -> Value:
        shape: tuple[int, ...] = vector.shape
        if len(self.naming.variables) == 1:
            shape = self.naming.only.shape
        return Value(name, tuple(float(one) for one in vector[:FEW]), shape, role, coming)


def values_at(
    run: Run, cursor: int, stage: Stage | None = None, dialect: str = "by-hand"
) -> Mapping[str, Value]:
    """Return what ``ValueReader.at`` does, for a single look."""
    return ValueReader(run.experiment, dialect).at(run, cursor, stage)
