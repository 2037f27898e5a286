"""What is said of a neuron: its name, its formula with numbers, and what it does for others."""

from __future__ import annotations

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import added, sigmoid
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Dots, Quantity, Term
from gdstudio.core.formula.tokens import DIGITS, Line
from gdstudio.core.models.network_formulas import ACTIVATION_TERMS
from gdstudio.core.models.wiring import CONSTANT, Wiring, neuron_name
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.kit.class_words import label_text
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import counted, translator
from gdstudio.rooms.network.answers import Answers
from gdstudio.rooms.network.places import Node

tr = translator("NetworkPanel")

LONGEST = 6
"""How many terms of a sum are written before the rest becomes dots."""
FEW = 3
"""Up to so many terms numbers have six digits, else four."""
SIZE = 15.0
Name = tuple[str, str]
"""LaTeX and text."""


def input_names(experiment: Experiment, wiring: Wiring) -> list[Name]:
    """Return what the inputs of the first layer are called."""
    data = experiment.data
    width = 0 if data is None else data.x.shape[1]
    names = [name for name in experiment.model.input_names(width) if name != CONSTANT]
    if data is not None and len(data.input_names) == len(names):
        return [
            (name_of(name)[0], subscript_name(own))
            for name, own in zip(names, data.input_names, strict=True)
        ]
    return [(name, subscript_name(name)) for name in names]


def output_names(experiment: Experiment, wiring: Wiring) -> list[Name]:
    """Return what the outputs are called: ŷ, a probability, or the class that each is of."""
    data = experiment.data
    named = data is not None and bool(data.classes)
    if wiring.outputs == 1 and not experiment.model.labels:
        return [(r"\hat{y}", "ŷ")]
    if wiring.outputs == 1:
        return [("p", f"p({label_text(data, 1)})" if named else "p")]
    return [
        (f"p_{{{index}}}", label_text(data, index) if named else subscript_name(f"p{index}"))
        for index in range(wiring.outputs)
    ]


def names_of(experiment: Experiment, wiring: Wiring) -> list[list[Name]]:
    """Return the names of all neurons, column by column, inputs first."""
    hidden = wiring.hidden
    return [
        input_names(experiment, wiring),
        *([neuron_name(len(hidden), n, j) for j in range(c)] for n, c in enumerate(hidden)),
        output_names(experiment, wiring),
    ]


class Telling:
    """Tells about the neurons of one moment."""

    def __init__(self, answers: Answers, *, overflowed: bool = False) -> None:
        """``overflowed``: whether the run ends here, because its numbers do."""
        self.answers = answers
        self.overflowed = overflowed or not answers.finite
        self.wiring = answers.wiring
        self.names = names_of(answers.experiment, answers.wiring)

    # -- one neuron --------------------------------------------------------------------------

    def title(self, node: Node) -> str:
        """Return what a neuron is, with its name."""
        column, at = node
        name = self.names[column][at][1]
        if column == 0:
            return tr("Input {name}").format(name=name)
        if column == len(self.names) - 1:
            return tr("Output {name}").format(name=name)
        return tr("Neuron {name}").format(name=name)

    def blocks(self, node: Node, *, traced: bool) -> list[Block]:
        """Return what stands in the foot; ``traced``: its line is drawn in the fit."""
        head = Block("heading", self.title(node))
        words = Block("words", self.sentence(node, traced=traced), size=12)
        if node[0] == 0:
            return [head, words]
        size = SIZE if self.wiring.layers[node[0] - 1].entering <= FEW else 13.5
        return [head, Block("line", line=self.equation(node), size=size), words]

    def equation(self, node: Node) -> Line:
        """Return the formula of a neuron with the numbers of its weights."""
        column, at = node
        layer = self.wiring.layers[column - 1]
        params = self.answers.params
        terms: list[Term] = []
        for i, (tex, text) in enumerate(self.names[column - 1]):
            if i >= LONGEST and layer.entering > LONGEST + 1:
                terms.append(Dots())
                break
            weight = Quantity("w", "w", float(params[layer.weights[i, at]]), "param", WEIGHT)
            terms.append(weight * Quantity(tex, text))
        if layer.biases is not None:
            terms.append(Quantity("b", "b", float(params[layer.biases[at]]), "param", BIAS))
        tex, text = self.names[column][at]
        left, total = Quantity(tex, text), added(terms)
        activation = self.wiring.activation
        if column < len(self.names) - 1 and activation is not None:
            total = ACTIVATION_TERMS[activation](total)
        elif self.wiring.outputs > 1:
            left = Quantity(f"z_{{{at}}}", subscript_name(f"z{at}"))
        elif self.answers.decides:
            total = sigmoid(total)
        digits = DIGITS if layer.entering <= FEW else 4
        return Equation(left, total).numeric(digits)

    def sentence(self, node: Node, *, traced: bool = False) -> str:
        """Return what a neuron does for those behind it, and what flows back to it."""
        column = node[0]
        parts = []
        if traced:
            parts.append(tr("Its line is dashed in the fit."))
        if self.overflowed:
            parts.append(tr("The run has overflowed here; a neuron without an answer is hatched."))
        elif column < len(self.names) - 1:
            parts.append(self._giving(node))
        elif self.wiring.outputs > 1:
            parts.append(tr("The softmax makes probabilities of all z together."))
        slopes = self._slopes(node)
        if slopes:
            parts.append(slopes)
        if 0 < column < len(self.names) - 1 and self.wiring.alike(self.answers.params):
            parts.append(tr("It is equal to all others of its layer, and stays so."))
        return " ".join(parts)

    def spoken(self, node: Node) -> str:
        """Return one sentence for screen readers."""
        words = self.title(node)
        if node[0]:
            words = f"{words}: {self.equation(node).text}"
        return f"{words}. {self.sentence(node)}"

    def _giving(self, node: Node) -> str:
        """Return what a neuron adds to those behind it."""
        column, at = node
        layer, name = self.wiring.layers[column], self.names[column][at][1]
        weights = self.answers.params[layer.weights[at]]
        if not weights.any():
            return tr("Its weights are exactly 0: nothing behind it hears it.")
        if len(weights) == 1:
            text = tr("It adds {weight} · {name} to the output.")
            if column < len(self.names) - 2:
                text = tr("It adds {weight} · {name} to the one neuron behind it.")
            return text.format(weight=format_number(float(weights[0]), 4), name=name)
        most = int(np.argmax(np.abs(weights)))
        target = self.names[column + 1][most][1]
        text = tr("It is heard most by {target}, which adds {weight} · {name}.")
        return text.format(target=target, weight=format_number(float(weights[most]), 4), name=name)

    def _slopes(self, node: Node) -> str:
        """Return what flows back to a neuron, where that is drawn."""
        gradient, column = self.answers.gradient, node[0]
        if gradient is None or column == 0:
            return ""
        layer = self.wiring.layers[column - 1]
        into = gradient[layer.weights[:, node[1]]]
        if not into.any():
            return tr("Nothing flows back to it: all its slopes are exactly 0.")
        most = int(np.argmax(np.abs(into)))
        text = tr("Its largest slope is {slope}, at {source}.")
        source = self.names[column - 1][most][1]
        return text.format(slope=format_number(float(into[most]), 3), source=source)

    # -- nothing in hand -----------------------------------------------------------------------

    def idle(self, *, still: bool) -> list[Block]:
        """Return what stands in the foot while no neuron is pointed at."""
        lines = []
        if self.overflowed:
            lines.append(tr("The run has overflowed here; a neuron without an answer is hatched."))
        elif self.wiring.alike(self.answers.params):
            lines.append(
                tr(
                    "All neurons of a layer are equal, get equal gradients and stay equal: they "
                    "count as one. Start from xavier, he or randn."
                )
            )
        elif not still:
            lines.append(self._inviting())
        lines.append(self.ground_words())
        return [
            Block("heading", self.shape_words()),
            *(Block("words", line, size=12) for line in lines if line),
        ]

    def _inviting(self) -> str:
        """Return what may be done here."""
        if not self.wiring.hidden:
            return tr("No hidden layer: inputs go straight to the output. Touch it.")
        if self.answers.ground.held:
            return tr("Touch a neuron: its formula comes here.")
        return tr("Touch a neuron: its formula comes here, and its line into the fit.")

    def shape_words(self) -> str:
        """Return the sizes of the layers: 2 – 8 – 8 – 1."""
        counts = (len(self.names[0]), *(layer.neurons for layer in self.wiring.layers))
        return tr("Network {sizes}").format(sizes="–".join(format_count(one) for one in counts))

    def ground_words(self) -> str:
        """Return over what the maps are, where that is not all there is."""
        ground, data = self.answers.ground, self.answers.experiment.data
        if data is None or not ground.held:
            return ""
        across, up = (subscript_name(data.x_names[axis]) for axis in ground.axes)
        held = format_count(ground.held)
        return counted(
            ground.held,
            tr("Over {across} and {up}; {count} other input is held at its mean."),
            tr("Over {across} and {up}; {count} other inputs are held at their means."),
        ).format(across=across, up=up, count=held)


def weights_text(count: int) -> str:
    """Return how many parameters there are."""
    return counted(count, tr("{count} parameter"), tr("{count} parameters")).format(
        count=format_count(count)
    )


WEIGHT = QT_TRANSLATE_NOOP("Symbol", "w: the weight of a connection")
BIAS = QT_TRANSLATE_NOOP("Symbol", "b: the bias of a neuron, which it adds whatever comes in")
