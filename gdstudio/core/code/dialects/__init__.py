"""Dialects of a loop. To add one: write its file and name it here."""

from gdstudio.core.code.dialects.by_hand import ByHand
from gdstudio.core.code.dialects.closed_form import ClosedForm
from gdstudio.core.code.dialects.no_grad import NoGrad
from gdstudio.core.code.dialects.optim import Optim
from gdstudio.core.code.frame import Dialect

DIALECTS: tuple[type[Dialect], ...] = (ByHand, NoGrad, Optim, ClosedForm)

__all__ = ["DIALECTS", "Dialect"]
