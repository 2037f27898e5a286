"""What is said of a graph and its nodes: in the title, in tooltips, and of the node in hand."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import AnyArray
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.graph.graph import Graph
from gdstudio.core.graph.lines import backward_line, forward_line
from gdstudio.core.graph.operation import Operation
from gdstudio.core.graph.prose import forward_prose
from gdstudio.core.graph.writer import UpdateGraph
from gdstudio.core.steps.step import Step
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.update_words import update_text
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import counted, translated, translator
from gdstudio.rooms.graph.letters import FEW, short

_tr = translator("GraphPanel")

INPUTS = 3
"""So many inputs of a node are written out."""


def title_html(update: UpdateGraph, experiment: Experiment, theme: Theme) -> str:
    """Return which update it is, what flows through, and whether it is as recorded."""
    text = update_text(update.row, coming=True)
    if update.ended:
        text = _tr("row {row}: the run ends here").format(row=update.row)
    data = experiment.data
    if update.point is not None and data is not None:
        number = data.number_of(update.point)
        if update.count > 1:
            text += " · " + _tr("point {number}").format(number=number)
        elif experiment.count > 1:
            text += " · " + _tr("sample {number}").format(number=number)
    elif update.count > 1:
        text += " · " + _tr("{count} points").format(count=update.count)
    if update.agrees is not None:
        text += " · " + _agreement(update, theme)
    return text


def predictions_text(update: UpdateGraph) -> str:
    """Return what the model answers for the points of an update, where they are few; else ""."""
    found = update.predictions
    if found is None or not 1 < len(found) <= FEW:
        return ""
    return _tr("Predictions for the {count} points: {numbers}").format(
        count=len(found), numbers=_numbers(found)
    )


def _agreement(update: UpdateGraph, theme: Theme) -> str:
    """Say whether the graph's gradient is the one that was recorded."""
    if update.agrees:
        if update.count > 1 and update.point is not None:
            text = _tr("all {count} as recorded").format(count=update.count)
        else:
            text = _tr("gradient as recorded")
        return f'<span style="color:{theme.gradient}">✓ {text}</span>'
    error = format_number(update.error or 0.0, 2)
    text = _tr("differs from the recorded gradient by {error}").format(error=error)
    return f'<span style="color:{theme.danger}">⚠ {text}</span>'


def described(graph: Graph, at: int) -> str:
    """Return what a node is and holds, in words, for its tooltip and for screen readers."""
    node = graph.nodes[at]
    name = node.name.text
    if node.operation is None:
        kind = {
            "param": _tr("a parameter, which the descent changes"),
            "data": _tr("given by the data"),
            "constant": _tr("an input that is always 1: its weight is the bias"),
        }.get(node.role, "")
        lines = [f"{name}: {kind}"]
    else:
        lines = [f"{name}: {translated('Graph', node.operation.label)}"]
        line = forward_line(graph, at)
        if line is not None:
            lines.append(line.text)
    lines.append(_tr("value {value}").format(value=_numbers(node.value)))
    lines.append(_tr("gradient {value}").format(value=_numbers(node.gradient)))
    if node.operation is not None:
        lines.append(_forward(node.operation))
        lines.append(_backward(node.operation))
    if node.folded:
        lines.append(
            _tr("Click it again to open it.") if node.openable else _tr("Too large to be opened.")
        )
    return "\n".join(lines)


def node_blocks(
    graph: Graph, at: int, *, forward: bool, back: bool, tiny: bool, size: float
) -> list[Block]:
    """Return what a node does on the way forward, and what it passes back.

    ``tiny``: formulas come first, for there is little room; ``size``: of these, in pixels.
    """
    node = graph.nodes[at]
    if node.operation is None:
        return [Block("words", described(graph, at).replace("\n", " · "), size=12)]
    label = translated("Graph", node.operation.label)
    blocks: list[Block] = []
    said: list[Block] = []
    if forward:
        said.append(Block("words", f"{label}: {_forward(node.operation)}", size=12))
        blocks += [] if tiny else said
        line = forward_line(graph, at)
        if line is None or node.value.ndim:
            blocks.append(Block("words", f"{label}: {_numbers(node.value)}", size=12))
        if line is not None:
            blocks.append(Block("line", line=line, size=size))
    if back:
        said.append(Block("words", f"{label}: {_backward(node.operation)}", size=12))
        blocks += [] if tiny else said[-1:]
        blocks += _backward_blocks(graph, at, size)
    return blocks + (said if tiny else [])


def update_blocks(
    update: UpdateGraph, step: Step | None, *, tiny: bool, size: float
) -> list[Block]:
    """Return what the update makes of all gradients; ``step``: the same one, written down.

    ``tiny``: formulas come first, for there is little room; ``size``: of these, in pixels.
    """
    if step is None:
        return []
    text = _tr("Update: now that every gradient is known, all parameters move at once.")
    if update.count > 1:
        text = _tr(
            "Update: all parameters move at once, by the gradient over all {count} points."
        ).format(count=update.count)
    beat = step.beat("update")
    said = [Block("words", text, size=12)]
    lines = [Block("line", line=line, size=size) for line in beat.lines(full=False)]
    if step.more:
        more = counted(
            step.more, _tr("and {count} parameter more"), _tr("and {count} parameters more")
        )
        lines.append(Block("words", more.format(count=step.more), size=12))
    return lines + said if tiny else said + lines


def _forward(operation: Operation) -> str:
    return _tr("Forward: {what}").format(what=translated("Graph", forward_prose(operation)))


def _backward(operation: Operation) -> str:
    return _tr("Backward: {what}").format(what=translated("Graph", operation.rule))


def _backward_blocks(graph: Graph, at: int, size: float) -> list[Block]:
    """Write down what leaves for each input."""
    node = graph.nodes[at]
    if len(node.arcs) > INPUTS and node.gradient.ndim == 0:
        text = _tr("Each of the {count} inputs gets {value}.")
        text = text.format(count=len(node.arcs), value=short(float(node.gradient), 6))
        return [Block("words", text, size=12)]
    blocks: list[Block] = []
    for index, arc in enumerate(node.arcs[:INPUTS]):
        line = backward_line(graph, at, index)
        if line is not None:
            blocks.append(Block("line", line=line, size=size))
        if arc.flow is not None and (line is None or arc.flow.ndim):
            name = graph.nodes[arc.source].name.text
            blocks.append(Block("words", f"∂L/∂{name}: {_numbers(arc.flow)}", size=12))
    return blocks


def _numbers(values: AnyArray) -> str:
    """Return one number, or shape, mean and range of many."""
    if values.ndim == 0:
        return short(float(values), 6)
    if values.ndim == 1 and len(values) <= FEW:
        return ", ".join(short(float(one)) for one in values)
    with np.errstate(all="ignore"):
        return _tr("{shape} numbers, mean {mean}, from {least} to {most}").format(
            shape=" × ".join(str(size) for size in values.shape),
            mean=short(float(np.mean(values))),
            least=short(float(np.min(values))),
            most=short(float(np.max(values))),
        )
