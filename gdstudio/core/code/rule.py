"""An update and its rate in the words of a loop, from the source of optimizer and schedule."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

import msgspec

from gdstudio.core.code.naming import Naming
from gdstudio.core.code.source import Names, body_of, local_names
from gdstudio.core.code.wording import field
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.optimizers import Optimizer

_STAND_IN = re.compile(r"\b__(\w+?)__(\w+?)__\b")


class UnspokenError(Exception):
    """A rule or a schedule, by its kind, whose source cannot stand in a loop."""


def knob_line(optimizer: Optimizer, naming: Naming) -> str:
    """Return the line that sets the rate and the other knobs of a rule: ``alpha = 0.001``."""
    knobs = _knob_names(optimizer, naming)
    values = [field(f"optimizer.{knob}", getattr(optimizer, knob)) for knob in knobs]
    return f"{', '.join(knobs.values())} = {', '.join(values)}"


def _knob_names(optimizer: Optimizer, naming: Naming) -> dict[str, str]:
    """Return what the knobs of a rule are called in the loop, the rate first."""
    others = [one.name for one in msgspec.structs.fields(optimizer) if one.name != "lr"]
    return {"lr": naming.rate} | {name: naming.free(name) for name in others}


def state_names(optimizer: Optimizer, experiment: Experiment, naming: Naming) -> dict[str, str]:
    """Return what a rule remembers, each with its name in the loop."""
    return {name: naming.free(name) for name in optimizer.init(experiment.start)}


def update_lines(
    phase: Phase,
    naming: Naming,
    xp: str,
    params: str,
    grad: str,
    place: str = "",
    owner: str = "",
) -> list[str]:
    """Return the statements of an update; the last one that assigns ``params`` moves them.

    ``place``: behind the name of a memory that is a list, as ``[i]``; ``owner``: before it.
    """
    optimizer = phase.experiment.optimizer
    names = _words(phase, naming, xp, params, grad, place, owner)
    try:
        return [_rooted(text) for text in body_of(type(optimizer).update, names)]
    except KeyError:  # it calls upon something that a loop does not have
        raise UnspokenError(optimizer.kind) from None


class _Roots(ast.NodeTransformer):
    """Writes the root of a plain number as a power: one module less to import."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if ast.unparse(node.func) != "math.sqrt":
            return node
        return ast.BinOp(node.args[0], ast.Pow(), ast.Constant(0.5))


def _rooted(text: str) -> str:
    return ast.unparse(_Roots().visit(ast.parse(text)))


def ahead_text(phase: Phase, naming: Naming, xp: str, params: str) -> str:
    """Return where the gradient is taken, as an expression."""
    names = _words(phase, naming, xp, params, "grad", "", "")
    body = body_of(type(phase.experiment.optimizer).gradient_point, names)
    return body[-1].removeprefix("return ")


def _words(
    phase: Phase, naming: Naming, xp: str, params: str, grad: str, place: str, owner: str
) -> Names:
    optimizer = phase.experiment.optimizer
    state = state_names(optimizer, phase.experiment, naming)
    state = {name: f"{owner}{told}{place}" for name, told in state.items()}
    local = local_names(type(optimizer).update)
    others = {name: state.get(name) or naming.free(name) for name in local}
    others |= {"params": params, "grad": grad, "lr": naming.rate}
    count = f"(t - {phase.rule_since})" if phase.rule_since else "t"
    return Names(_knob_names(optimizer, naming), state=state, xp=xp, count=count, others=others)


def in_place(statement: str, target: str) -> str:
    """Return an assignment to a tensor as a change of it in its place."""
    tree = ast.parse(statement).body[0]
    assert isinstance(tree, ast.Assign)
    if ast.unparse(tree.targets[0]) != target:
        return statement
    value = tree.value
    if isinstance(value, ast.BinOp) and ast.unparse(value.left) == target:
        sign = {ast.Add: "+", ast.Sub: "-"}.get(type(value.op))
        if sign:
            right = ast.unparse(value.right)
            return f"{target} {sign}= {right}"
    return f"{target}.copy_({ast.unparse(value)})"


def counts_updates(phase: Phase) -> bool:
    """Whether the number of the update stands in its rule or its schedule."""
    optimizer = phase.experiment.optimizer
    if phase.experiment.schedule.kind != "constant":
        return True
    fields = {one.name: one.name for one in msgspec.structs.fields(optimizer)}
    state = {name: name for name in optimizer.init(phase.experiment.start)}
    if not optimizer.elementwise:
        return False
    lines = body_of(type(optimizer).update, Names(fields, state=state, count="__count__"))
    return any("__count__" in line for line in lines)


def rate_lines(phase: Phase, naming: Naming) -> list[str]:
    """Return the statements that set the rate of an update from its number ``t``."""
    schedule, lr = phase.experiment.schedule, phase.experiment.optimizer.lr
    names = [one.name for one in msgspec.structs.fields(schedule)]
    fields = {name: f"__schedule__{name}__" for name in names}
    values = {
        ("schedule", name): field(f"schedule.{name}", getattr(schedule, name)) for name in names
    }
    values["optimizer", "lr"] = field("optimizer.lr", lr)
    count = f"t - {phase.schedule_since}" if phase.schedule_since else "t"
    local = local_names(type(schedule).rate)
    others = {"lr": "__optimizer__lr__", "update": count, "planned": str(phase.plan)}
    others |= {name: naming.free(name) for name in local}
    try:
        body = body_of(type(schedule).rate, Names(fields, xp="np", others=others))
    except KeyError:
        raise UnspokenError(schedule.kind) from None
    body[-1] = f"{naming.rate} = {body[-1].removeprefix('return ')}"
    return [_filled(text, values) for text in body]


def _filled(text: str, values: Mapping[tuple[str, str], str]) -> str:
    return _STAND_IN.sub(lambda found: values[found[1], found[2]], text)
