"""Kinds of models. To add one: write its file and name it here."""

from gdstudio.core.models.base import LinearModel, Model
from gdstudio.core.models.function import Function
from gdstudio.core.models.line import Line
from gdstudio.core.models.linear import Linear
from gdstudio.core.models.logistic import Logistic
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.slope import Slope
from gdstudio.core.models.softmax import Softmax

MODELS: tuple[type[Model], ...] = (
    Line,
    Slope,
    Polynomial,
    Linear,
    MLP,
    Logistic,
    Softmax,
    Function,
)

__all__ = ["MODELS", "Function", "Line", "Linear", "LinearModel", "Model"]
