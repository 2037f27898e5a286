"""What a step is written with: its parameters, inputs, prediction and loss as quantities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Vector
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.formula.functions import Share
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.formula.tokens import DIGITS
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import significant


@dataclass(frozen=True, eq=False)
class Update:
    """The numbers of one update; vectors are (P,)."""

    row: int
    coming: bool
    params: Vector
    before: Mapping[str, Vector]
    point: Vector
    grad: Vector
    value: float
    after: Vector
    state: Mapping[str, Vector]
    lr: float
    t: int
    """The number of the update since its optimizer began."""
    found: Any = None
    """What the optimizer worked out for all parameters together."""


class Quantities(Sequence[Quantity]):
    """The parameters as quantities, made only where they are looked at."""

    def __init__(self, names: tuple[str, ...], values: Vector | None) -> None:
        self._names = names
        self._values = values

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> Quantity: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Quantity]: ...
    def __getitem__(self, index: int | slice) -> Quantity | Sequence[Quantity]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        tex, text = name_of(self._names[index])
        value = None if self._values is None else float(self._values[index])
        hint = QT_TRANSLATE_NOOP("Symbol", "a parameter, which the descent changes")
        return Quantity(tex, text, value, "param", hint)

    def __iter__(self) -> Iterator[Quantity]:
        return (self[i] for i in range(len(self)))


@dataclass(eq=False)
class Notation:
    """The symbols of one step, with the numbers of its update where a point is named."""

    experiment: Experiment
    update: Update
    samples: NDArray[np.intp] | None
    """The points of this update, (n,); None if it sees all of them, or there are none."""
    shown: int
    """How many parameters are written out."""
    sample: int | None
    """The point whose numbers are put into the forward beat of a full batch."""
    telling: Telling

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What all parameters are called."""
        return self.experiment.shown_names

    @cached_property
    def params(self) -> Quantities:
        """The parameters at which loss and gradient are taken."""
        return Quantities(self.names, self.update.point)

    @cached_property
    def symbols(self) -> Quantities:
        """The parameters without numbers."""
        return Quantities(self.names, None)

    @cached_property
    def single(self) -> int | None:
        """The point of an update that sees only one."""
        if self.samples is not None and len(self.samples) == 1:
            return int(self.samples[0])
        return 0 if self.experiment.count == 1 else None

    @cached_property
    def looks_ahead(self) -> bool:
        """Whether the gradient is taken elsewhere than at the parameters, and that may be told."""
        moved = self.update.point is not self.update.params
        return moved and not self.telling.hides("optimizer")

    def inputs(self, point: int | None, index: str = "") -> tuple[Quantity, ...]:
        """Return the inputs as quantities: of one point, or of point i of a sum."""
        key = (point, index)
        if key not in self._known_inputs:  # each derivative of a long sum asks for them
            self._known_inputs[key] = self._inputs(point, index)
        return self._known_inputs[key]

    @cached_property
    def _known_inputs(self) -> dict[tuple[int | None, str], tuple[Quantity, ...]]:
        return {}

    def _inputs(self, point: int | None, index: str) -> tuple[Quantity, ...]:
        data = self.experiment.data
        assert data is not None
        width = data.x.shape[1]
        hint = QT_TRANSLATE_NOOP("Symbol", "x: what is known of a point")
        found = []
        for column in range(width):
            places = ([index] if index else []) + ([str(column + 1)] if width > 1 else [])
            tex = f"x_{{{','.join(places)}}}" if places else "x"
            text = f"x_{''.join(places)}" if places else "x"
            value = None if point is None else float(data.x[point, column])
            found.append(Quantity(tex, text, value, "", hint, exact=_is_short(value)))
        return tuple(found)

    def prediction(self, point: int | None, index: str = "") -> Quantity:
        """ŷ, or p for labels; of several classes, that of the point's own."""
        if self.experiment.model.task == "classes":
            own = None if point is None else self.class_of(point)
            return self.chance(own, point, index)
        value = None
        if point is not None:
            objective = self.experiment.objective
            inputs = objective.inputs[point : point + 1]
            with np.errstate(all="ignore"):
                out = objective.model.predict(self.update.point, inputs, np)
                value = float(np.ravel(objective.model.answer(np.asarray(out)))[0])
        place = f"_{index}" if index else ""
        if self.experiment.model.labels:
            hint = QT_TRANSLATE_NOOP("Symbol", "p: the probability of label 1")
            return Quantity("p" + place, "p" + place, value, "", hint)
        hint = QT_TRANSLATE_NOOP("Symbol", "ŷ: the prediction")
        return Quantity(r"\hat{y}" + place, "ŷ" + place, value, "", hint)

    def target(self, point: int | None, index: str = "") -> Quantity:
        """y of one point."""
        hint = QT_TRANSLATE_NOOP("Symbol", "y: the true value")
        value = None if point is None else float(self._targets[point])
        place = f"_{index}" if index else ""
        return Quantity("y" + place, "y" + place, value, "", hint, exact=_is_short(value))

    def class_of(self, point: int) -> int:
        """Return the class of a point, from 0 on."""
        data = self.experiment.data
        assert data is not None
        return int(data.y[point])

    def chance(self, label: int | None, point: int | None, index: str = "") -> Share:
        """p of one class at a point; None: the class of that point, whichever it is."""
        value = None
        if point is not None and label is not None:
            objective = self.experiment.objective
            with np.errstate(all="ignore"):
                inputs = objective.inputs[point : point + 1]
                out = objective.model.predict(self.update.point, inputs, np)
                value = float(objective.model.answer(np.asarray(out))[0, label])
        own = "y_" + index if index else "y"
        places = [*filter(None, [index]), own if label is None else str(label)]
        text = f"p_{''.join(places).replace('_', '')}"
        hint = QT_TRANSLATE_NOOP("Symbol", "p: the probability of a class; p_y: of the point's own")
        return Share(f"p_{{{','.join(places)}}}", text, value, "", hint, of=label)

    def error(self, label: int, point: int | None, index: str = "") -> Term:
        """p − y of one class: y is 1 for the class that the point has, 0 for the others."""
        value = None if point is None else float(self.class_of(point) == label)
        places = [*filter(None, [index]), str(label)]
        hint = QT_TRANSLATE_NOOP("Symbol", "y: 1 for the point's own class, 0 for the others")
        tex, text = f"y_{{{','.join(places)}}}", f"y_{''.join(places)}"
        chosen = Quantity(tex, text, value, "", hint, exact=True)
        return self.chance(label, point, index) - chosen

    @property
    def _targets(self) -> Vector:
        """What the predictions are held against, (n,): numbers, or classes as numbers."""
        data, objective = self.experiment.data, self.experiment.objective
        assert data is not None
        return data.y if objective.target.ndim == 2 else objective.target

    def loss_name(self, value: float | None) -> Quantity:
        """L, or L_B for a batch of several points."""
        hint = QT_TRANSLATE_NOOP("Symbol", "L: the loss")
        if self.samples is not None and self.single is None:
            hint = QT_TRANSLATE_NOOP("Symbol", "L_B: the loss of the points of this update")
            return Quantity("L_B", "L_B", value, "param", hint)
        return Quantity("L", "L", value, "param", hint)

    def slope_name(self, index: int, value: float | None) -> Quantity:
        """∂L/∂w of one parameter."""
        loss, name = self.loss_name(None), self.symbols[index]
        hint = QT_TRANSLATE_NOOP("Symbol", "∂L/∂w: how the loss changes with one parameter")
        tex = rf"\frac{{\partial {loss.tex}}}{{\partial {name.tex}}}"
        return Quantity(tex, f"∂{loss.text}/∂{name.text}", value, "grad", hint)

    @property
    def _names_its_only_one(self) -> bool:
        """Whether there is one parameter, with a name of the lesson's: it needs no index."""
        return len(self.names) == 1 and self.names is not self.experiment.parameter_names

    def workings(self, index: int | None) -> Workings:
        """Return an empty page for one parameter's update, or for the rule itself."""
        if index is None:
            if all(name.startswith("w") for name in self.names):
                return Workings(name=Quantity("w", "w"))
            return Workings(name=self.symbols[0]) if self._names_its_only_one else Workings()
        update, name = self.update, self.names[index]
        numbers = {
            "theta": float(update.params[index]),
            "after": float(update.after[index]),
            "point": float(update.point[index]),
            "grad": float(update.grad[index]),
            "lr": update.lr,
            "t": float(update.t),
        }
        numbers |= {f"before.{key}": float(v[index]) for key, v in update.before.items()}
        numbers |= {f"state.{key}": float(v[index]) for key, v in update.state.items()}
        symbol, found = self.symbols[index], update.found
        if name == "w" or self._names_its_only_one:
            return Workings(name=symbol, numbers=numbers, found=found, position=index)
        if name[0] == "w" and name[1:].isdecimal():
            return Workings(name[1:], symbol.text[1:], symbol, numbers, found, index)
        return Workings(symbol.tex, f"[{symbol.text}]", symbol, numbers, found, index)


def _is_short(value: float | None) -> bool:
    """Return whether a number of the data is shown in full by six digits or less."""
    return value is not None and significant(value, DIGITS) == value
