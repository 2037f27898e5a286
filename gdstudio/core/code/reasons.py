"""Why an experiment has no listing in a dialect: sentences, marked for translation."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP

SECRET = QT_TRANSLATE_NOOP(
    "Code", "the lines would tell what is wrong in this lesson: find it first, or ask for the cause"
)
NO_WORDS = QT_TRANSLATE_NOOP("Code", "there are no lines of code for {kind} yet")
BY_DIFFERENCES = QT_TRANSLATE_NOOP(
    "Code",
    "the gradient of this experiment comes from differences of the loss, not from backward()",
)
TOO_MANY_LINES = QT_TRANSLATE_NOOP(
    "Code", "{rule} remembers pairs and goes through them twice: more lines than a loop has"
)
NO_RULE = QT_TRANSLATE_NOOP("Code", "torch.optim has no rule that computes this: {rule}")
AHEAD = QT_TRANSLATE_NOOP(
    "Code", "torch's Nesterov keeps the point it looked ahead to as its parameters, not this one"
)
SCALED = QT_TRANSLATE_NOOP(
    "Code", "torch multiplies the whole velocity by a new rate, this momentum only the new gradient"
)
AVERAGED = QT_TRANSLATE_NOOP(
    "Code", "torch's momentum is no mean, so a momentum that changes on the way acts otherwise"
)
NOTHING_TO_CLEAR = QT_TRANSLATE_NOOP(
    "Code", "numpy keeps no gradient that would have to be cleared: this slip cannot happen there"
)
TOO_LONG = QT_TRANSLATE_NOOP("Code", "the derivative of this formula is too long for a line")
ONE_PLACE = QT_TRANSLATE_NOOP(
    "Code", "the layers hold one set of weights, and this rule asks for the loss at another place"
)
ONE_RULE = QT_TRANSLATE_NOOP(
    "Code", "rule and penalty stand in the classes of the layers, and here they change on the way"
)
NO_HESSIAN = QT_TRANSLATE_NOOP(
    "Code", "{rule} needs second derivatives, which torch works out and numpy does not"
)
NO_SLOPE = QT_TRANSLATE_NOOP(
    "Code",
    "the layers keep what comes out of a neuron, and that alone does not tell the slope of {kind}",
)
