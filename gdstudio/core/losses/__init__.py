"""Kinds of losses. To add one: write its file and name it here."""

from gdstudio.core.losses.absolute import MAE
from gdstudio.core.losses.base import Loss
from gdstudio.core.losses.cross_entropy import CrossEntropy
from gdstudio.core.losses.huber import Huber
from gdstudio.core.losses.squared import MSE, SSE, HalfMSE, HalfSSE

LOSSES: tuple[type[Loss], ...] = (SSE, HalfSSE, MSE, HalfMSE, MAE, Huber, CrossEntropy)

__all__ = ["LOSSES", "MSE", "SSE", "HalfMSE", "HalfSSE", "Loss"]
