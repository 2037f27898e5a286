"""What may be switched in a loop: a line, a sign, a sum; the bug gallery's rules are behind it."""

from __future__ import annotations

from gdstudio.core.code.listing import Switch
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.gd_ascent import GDAscent
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.text import QT_TRANSLATE_NOOP

NOT_CLEARED = QT_TRANSLATE_NOOP(
    "Code", "Without line {line} every gradient is added to all before it, and the loss swings."
)
TURNED = QT_TRANSLATE_NOOP(
    "Code", "With a plus the step goes up the slope, and the loss grows from update to update."
)
AS_MEAN = QT_TRANSLATE_NOOP(
    "Code", "A mean instead of a sum divides loss and gradient by the number of points: slower."
)
AS_SUM = QT_TRANSLATE_NOOP(
    "Code", "A sum instead of a mean multiplies loss and gradient by the number of points: faster."
)
TOTALS = {
    "sse": ("mse", AS_MEAN),
    "half-sse": ("half-mse", AS_MEAN),
    "mse": ("sse", AS_SUM),
    "half-mse": ("half-sse", AS_SUM),
}
"""What a loss becomes when sum and mean are switched, and what that does."""


def clear_switch(optimizer: Optimizer) -> Switch | None:
    """Return the switch of the line that clears the gradient; None where no rule goes without."""
    if isinstance(optimizer, GDNoZeroGrad):
        return Switch(_rule("gd", optimizer), False, NOT_CLEARED)
    if isinstance(optimizer, GD):
        return Switch(_rule("gd-no-zero-grad", optimizer), True, NOT_CLEARED)
    return None


def sign_switch(optimizer: Optimizer) -> Switch | None:
    """Return the switch of the sign of the update; None where no rule has the other one."""
    if isinstance(optimizer, GDAscent):
        return Switch(_rule("gd", optimizer), False, TURNED, "sign")
    if isinstance(optimizer, GD):
        return Switch(_rule("gd-ascent", optimizer), True, TURNED, "sign")
    return None


def _rule(kind: str, optimizer: Optimizer) -> tuple[tuple[str, object], ...]:
    return (("optimizer.kind", kind), ("optimizer.lr", optimizer.lr))


def total_switch(experiment: Experiment) -> Switch | None:
    """Return the switch between the sum over the points and their mean; None without one."""
    loss = experiment.loss
    if loss is None or loss.kind not in TOTALS:
        return None
    other, consequence = TOTALS[loss.kind]
    return Switch((("loss.kind", other),), True, consequence, "total")
