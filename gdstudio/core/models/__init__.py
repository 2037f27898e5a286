"""Kinds of models. To add one: write its file and name it here."""

from gdstudio.core.models.base import LinearModel, Model
from gdstudio.core.models.function import Function
from gdstudio.core.models.line import Line

MODELS: tuple[type[Model], ...] = (Line, Function)

__all__ = ["MODELS", "Function", "Line", "LinearModel", "Model"]
