"""What is said of a loop: how far it agrees, and the cause in the words of its code."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP

CAUSES = {
    "no-zero-grad": QT_TRANSLATE_NOOP(
        "Slip", "The gradient is not cleared before the next backward(): every step adds to it."
    ),
    "wrong-sign": QT_TRANSLATE_NOOP(
        "Slip", "The sign is wrong: the step adds the gradient and goes uphill."
    ),
    "momentum": QT_TRANSLATE_NOOP("Slip", "The loop uses momentum; the experiment does not."),
    "mean-for-sum": QT_TRANSLATE_NOOP(
        "Slip", "The loss is the mean over the points; here it is their sum."
    ),
    "sum-for-mean": QT_TRANSLATE_NOOP(
        "Slip", "The loss is the sum over the points; here it is their mean."
    ),
    "half-for-whole": QT_TRANSLATE_NOOP("Slip", "The loss has a factor ½; here it has none."),
    "whole-for-half": QT_TRANSLATE_NOOP("Slip", "The loss lacks the factor ½ that it has here."),
    "rate": QT_TRANSLATE_NOOP("Slip", "The learning rate is {value} times that of the experiment."),
    "stale-gradient": QT_TRANSLATE_NOOP(
        "Slip", "The gradient is worked out once, before the loop, and never again."
    ),
    "frozen": QT_TRANSLATE_NOOP("Slip", "{value} is never updated."),
    "one-after-the-other": QT_TRANSLATE_NOOP(
        "Slip",
        "The parameters are updated one after the other: later gradients see the new values.",
    ),
    "shifted": QT_TRANSLATE_NOOP(
        "Slip", "The first row is already one update on: the loop steps before it records."
    ),
    "batch": QT_TRANSLATE_NOOP("Slip", "Each update sees another number of points."),
    "order": QT_TRANSLATE_NOOP("Slip", "The points come in another order, or from another seed."),
    "no-momentum": QT_TRANSLATE_NOOP("Slip", "The momentum is missing."),
    "momentum-form": QT_TRANSLATE_NOOP(
        "Slip", "The momentum has another form: how the rate and the average enter it."
    ),
    "not-centred": QT_TRANSLATE_NOOP("Slip", "The data are not prepared as they are here."),
    "start": QT_TRANSLATE_NOOP("Slip", "The loop starts elsewhere."),
    "dtype": QT_TRANSLATE_NOOP("Slip", "The numbers have another precision (float32, float64)."),
    "unknown": QT_TRANSLATE_NOOP("Slip", "None of the known slips explains the numbers."),
}
"""What each id of a slip means; ``value`` is what stands behind its colon."""
WHY = {
    "no-zero-grad": QT_TRANSLATE_NOOP(
        "Slip",
        "backward() adds to .grad on purpose: where a parameter is used more than once, its "
        "gradient is the sum over all uses. When to begin anew, only the loop knows.",
    ),
}
"""What is said besides, where a slip comes from a habit of torch."""
ONE_NUMBER = QT_TRANSLATE_NOOP("Slip", "Only one number was compared, which proves little.")
SECOND_RUN = QT_TRANSLATE_NOOP(
    "Slip", "A second run begins in the text; only the first one was compared."
)
OTHER_FORM = QT_TRANSLATE_NOOP(
    "Slip", "Momentum as an average of the gradients does the same at the right rate."
)
RATIO = QT_TRANSLATE_NOOP(
    "Slip", "The first wrong step, to update {update}, is {ratio} times the right one."
)
RATIO_HERE = QT_TRANSLATE_NOOP(
    "Slip", "The first step that differs, to update {update}, is {ratio} times this run's."
)
"""Said where the run itself is wrong on purpose: the other loop may well be right."""
BROADCAST = QT_TRANSLATE_NOOP(
    "Slip",
    "Each point seems to be compared with every other: y and yhat have the shapes (n,) and (n, 1), "
    "and their difference has (n, n).",
)
LOST = QT_TRANSLATE_NOOP("Slip", "At update {update} a number is not finite (nan or inf).")
UNFINISHED = QT_TRANSLATE_NOOP("Slip", "Not all pairs of slips were tried: it took too long.")


def cause_of(slip: str) -> tuple[str, str]:
    """Return the sentence for a slip, in English, and what is to be filled in."""
    kind, _, value = slip.partition(":")
    return CAUSES[kind], value
