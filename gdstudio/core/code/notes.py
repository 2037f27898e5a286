"""Short notes that belong to lines of a loop, by their names; English, marked for translation."""

from __future__ import annotations

from collections.abc import Mapping

from gdstudio.core.text import QT_TRANSLATE_NOOP

IN_PLACE_ERROR = "a leaf Variable that requires grad is being used in an in-place operation."
"""What torch says of ``W -= ...`` where it records; a test asks it."""
PLOT_ERROR = "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
"""What torch says where a picture asks for the numbers of such a tensor."""

NOTES: Mapping[str, str] = {
    "leaf": QT_TRANSLATE_NOOP(
        "CodeNote",
        "requires_grad marks what is to be learned. torch records all that is computed from it, "
        "and backward() puts the gradient here, into .grad.",
    ),
    "detach": QT_TRANSLATE_NOOP(
        "CodeNote",
        ".detach() gives the same numbers without their history. Plotting needs it too: of a "
        "tensor that requires a gradient, numpy() is refused (“Can't call numpy() on Tensor that "
        "requires grad”).",
    ),
    "data": QT_TRANSLATE_NOOP(
        "CodeNote",
        ".data are the numbers alone, outside the graph. So the step is not recorded, and the "
        "tensor stays a leaf; without .data it would become a result with a history and have no "
        ".grad any more.",
    ),
    "item": QT_TRANSLATE_NOOP(
        "CodeNote",
        ".item() keeps the number. Appending loss itself would keep its whole graph in memory, "
        "and plt.plot would refuse it, as it requires a gradient.",
    ),
    "adds": QT_TRANSLATE_NOOP(
        "CodeNote",
        "backward() adds to .grad what is there already, so that several losses may share one "
        "step. Who wants this gradient alone clears the old one first. The graph is freed.",
    ),
    "no-grad": QT_TRANSLATE_NOOP(
        "CodeNote",
        "Inside torch.no_grad() nothing is recorded: results have no history, and no graph is "
        "kept for them.",
    ),
    "in-place": QT_TRANSLATE_NOOP(
        "CodeNote",
        "Outside of no_grad torch refuses this line: “a leaf Variable that requires grad is being "
        "used in an in-place operation.” The numbers that backward() needs would be overwritten.",
    ),
    "clear": QT_TRANSLATE_NOOP(
        "CodeNote",
        "Empties .grad for the next update. None throws it away, zero_() fills it with zeros; "
        "opt.zero_grad() does it for all parameters.",
    ),
    "step": QT_TRANSLATE_NOOP(
        "CodeNote",
        "opt.step() runs the update of every parameter from its .grad, under no_grad, and keeps "
        "what the rule remembers.",
    ),
    "closure": QT_TRANSLATE_NOOP(
        "CodeNote",
        "This rule may ask for the loss and its gradient again, so it takes both as a function.",
    ),
    "formula": QT_TRANSLATE_NOOP(
        "CodeNote",
        "numpy records nothing: the gradient is written down by hand, as a formula, and worked "
        "out anew each time. So there is nothing to clear.",
    ),
    "axis": QT_TRANSLATE_NOOP(
        "CodeNote",
        "np.sum(delta, axis=0) adds up over the points and leaves one number for every neuron. "
        "np.sum(delta) would add up the neurons too: the same for one neuron only.",
    ),
    "flatten": QT_TRANSLATE_NOOP(
        "CodeNote",
        "reshape(-1) looks at the same numbers in one row, where it can; flatten() copies them. "
        "Writing into a copy leaves the original as it was.",
    ),
    "differences": QT_TRANSLATE_NOOP(
        "CodeNote",
        "A difference of the loss a little ahead and a little behind, divided by the way between: "
        "no formula is needed, but two losses for every parameter.",
    ),
}
"""By the name that a line carries."""
