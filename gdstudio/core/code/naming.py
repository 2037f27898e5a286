"""What is called what in a loop: as the lesson has it, else as lectures do."""

from __future__ import annotations

import builtins
import keyword
from dataclasses import dataclass
from functools import cached_property

from gdstudio.core.data.shape import Shape
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.names import GREEK
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.softmax import Softmax

MODULES = frozenset({"torch", "np", "math"})
WORDS = frozenset(
    {"X", "x", "y", "yhat", "z", "loss", "history", "test_history", "opt", "schedule", "params"}
    | {"rng", "order", "rows", "batch", "i", "p", "t", "grad", "ahead", "theta", "alpha", "lr", "h"}
    | {"epoc", "epoch", "f", "step", "x_test", "y_test", "X_test"}
    | {"whole", "before", "ends"}
)
"""What a loop may call its own things."""


@dataclass(frozen=True)
class Variable:
    """A tensor of parameters: its place in the vector of all of them, and its shape."""

    name: str
    first: int
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many numbers it has."""
        size = 1
        for one in self.shape:
            size *= one
        return size

    @property
    def places(self) -> slice:
        """Where its numbers are in the vector of all parameters."""
        return slice(self.first, self.first + self.size)


@dataclass(frozen=True)
class Naming:
    """The names of a loop."""

    variables: tuple[Variable, ...]
    """What is trained, in the order of the parameters."""
    parts: tuple[Variable, ...]
    """What the one vector that is trained is unpacked into before it is used; none: ()."""
    inner: tuple[str, ...] = ()
    """The names of single parameters in a formula, (P,)."""
    rate: str = "lr"
    epoch: str = "epoch"
    prediction: str = "yhat"
    flat: bool = False
    """Whether targets are (n,), not a column (n, 1), and predictions too, unless of classes."""
    ahead: str = ""
    """Where the gradient is taken, if that is not at the parameters."""
    columns: bool = False
    """Whether the model is a product with columns made of x."""

    @property
    def only(self) -> Variable:
        """The one tensor that is trained."""
        (variable,) = self.variables
        return variable

    @property
    def read(self) -> tuple[str, ...]:
        """What stands in the formula of the prediction, one name a variable or part."""
        if self.parts:
            return tuple(part.name for part in self.parts)
        return (self.ahead,) if self.ahead else tuple(v.name for v in self.variables)

    @cached_property
    def parameters(self) -> frozenset[str]:
        """All names that hold parameters, for their colour."""
        named = {v.name for v in (*self.variables, *self.parts)} | set(self.inner)
        return frozenset(named | ({self.ahead} if self.ahead else set()))

    def free(self, name: str) -> str:
        """Return a name that is not taken by a parameter, a word of the loop or Python."""
        taken = self.parameters | MODULES | set(dir(builtins)) | {self.rate, "loss", "x", "y", "X"}
        if name == "v" and "v" in taken:
            name = "velocity"
        while name in taken or keyword.iskeyword(name):
            name += "_"
        return name


def naming_of(experiment: Experiment, *, packed: bool = False) -> Naming:
    """Return the names of the loop of ``experiment``; ``packed``: all parameters in one tensor."""
    model = experiment.model
    rules = [phase.experiment.optimizer for phase in experiment.phases]
    whole = packed or any(rule.looks_ahead or not rule.elementwise for rule in rules)
    ahead = "ahead" if any(rule.looks_ahead for rule in rules) else ""
    size, named = len(experiment.shown_names), _is_named(experiment)
    shown = _typed(experiment)
    rate = "lr" if named else "alpha"
    if isinstance(model, Function):
        inner = shown
        if size == 1:
            return Naming((Variable(inner[0], 0, ()),), (), inner, rate, ahead=ahead)
        name = "theta"
        while name in inner:
            name += "_"
        parts = tuple(Variable(one, index, ()) for index, one in enumerate(inner))
        return Naming((Variable(name, 0, (size,)),), parts, inner, rate, ahead=ahead)
    if isinstance(model, (MLP, Softmax)):
        variables = _layers(model, experiment.shape)
        told, flat = "z" if model.decides else "yhat", model.task == "classes"
        if whole:
            theta = Variable("theta", 0, (size,))
            return Naming((theta,), variables, (), rate, prediction=told, flat=flat, ahead=ahead)
        return Naming(variables, (), (), rate, prediction=told, flat=flat)
    if size == 1:
        return Naming((Variable(shown[0], 0, ()),), (), (), rate, flat=True, ahead=ahead)
    if named and size == 2:
        single = tuple(Variable(name, index, ()) for index, name in enumerate(shown))
        if whole:
            theta = Variable("theta", 0, (size,))
            return Naming((theta,), single, (), rate, prediction="Yp", flat=True, ahead=ahead)
        return Naming(single, (), (), rate, prediction="Yp", flat=True)
    lecture = model.kind == "line"
    column = Variable("What" if lecture else "W", 0, (size, 1))
    prediction = "z" if model.labels else "yhat"
    epoch = "epoc" if lecture else "epoch"
    return Naming((column,), (), (), rate, epoch, prediction, ahead=ahead, columns=True)


def _is_named(experiment: Experiment) -> bool:
    """Whether the lesson names the parameters of this model."""
    return experiment.shown_names is not experiment.parameter_names


def _layers(model: MLP | Softmax, shape: Shape) -> tuple[Variable, ...]:
    """W1 (d, h), b1 (h,), W2 (h, 1), ..., in the order of the vector."""
    variables = []
    for layer, (first, _, (rows, leaving)) in enumerate(model.layers(shape), 1):
        weight = Variable(f"W{layer}", first, (rows - 1, leaving))
        variables += [weight, Variable(f"b{layer}", first + weight.size, (leaving,))]
    return tuple(variables)


def _typed(experiment: Experiment) -> tuple[str, ...]:
    """Return the parameters' names as they are typed; those of files where they cannot be."""
    taken = (WORDS | MODULES | set(dir(builtins))) - {"theta"}
    if isinstance(experiment.model, Function):
        taken -= {"x", "y", "X", "z", "theta"}  # there are no points
        if len(experiment.shown_names) == 1:  # it stands beside what a rule works out
            taken |= {"a", "d", "H", "j", "kept", "after"}
    for names in (experiment.shown_names, experiment.parameter_names):
        typed = tuple(_plain(name) for name in names)
        if all(map(str.isidentifier, typed)) and len(set(typed)) == len(typed):
            break
    return tuple(f"{name}_" if name in taken or keyword.iskeyword(name) else name for name in typed)


def _plain(name: str) -> str:
    """Return a name as it is typed: theta for θ."""
    return "".join(GREEK[letter][1:] if letter in GREEK else letter for letter in name)
