"""The loop of an exported script: what acts in it, update by update."""

from __future__ import annotations

import inspect
import textwrap
from typing import Any

import msgspec

from gdstudio.core.arrays import Vector
from gdstudio.core.code.source import Names, body_of, knob_names, knob_values, safe_name
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.knob import Part
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.script_stop import stop_before, stop_lines


def loop_part(whole: Experiment, phase: Phase, end: int | None, *, many: bool) -> str:
    """Return the loop of a phase, up to update ``end`` or the last; ``many``: of several."""
    experiment = phase.experiment
    training, optimizer = experiment.training, experiment.optimizer
    has_data, per_epoch = experiment.data is not None, phase.stretch.per_epoch
    everything = "params, inputs, target" if has_data else "params"
    fields, names = knob_names(optimizer), state_names(optimizer, experiment.start)
    count = "steps" if phase.rule_since else "t"
    words = Names(fields, state=names, count=count)
    point = body("optimizer", optimizer, "gradient_point", words)[-1].removeprefix("return ")
    told = ", inputs, target" if has_data else ""
    inner = ["t = t + 1"]
    if phase.rule_since:
        inner.append(f"steps = {_since(phase.rule_since)}  # of this optimizer")
    if experiment.schedule.kind == "constant":
        inner.append("lr = base_lr")
    else:
        inner.append(f"lr = rate(base_lr, {_since(phase.schedule_since)}, planned)")
    if not has_data:
        inner.append(f"grad = gradient({point})")
    elif per_epoch == 1 and not training.shuffle:
        inner.append(f"grad = gradient({point}, inputs, target)")
    else:
        size = training.batch_size(experiment.count)
        before = 1 + phase.stretch.since
        inner += [f"slot = (t - {before}) % {per_epoch}", "if slot == 0:"]
        if training.shuffle:
            inner += [
                "    # A new order in every epoch.",
                f"    order = np.arange({experiment.count})",
                "    random.shuffle(order)",
            ]
        else:
            inner.append(f"    order = np.arange({experiment.count})")
        inner.append(f"rows = torch.from_numpy(order[slot * {size} : (slot + 1) * {size}])")
        told = ", inputs[rows], target[rows]"
        inner.append(f"grad = gradient({point}{told})")
    own = optimizer.script(told)[1].splitlines()
    inner += own or body("optimizer", optimizer, "update", words)
    inner.append(f"losses.append(float(loss({everything})))")
    if experiment.objective.held_out is not None:
        inner.append(f"test_losses.append({_tested(experiment)})")
    inner += [
        "path.append(params.tolist())",
        *stop_lines(whole, phase),
        "if not math.isfinite(losses[-1]) or not bool(torch.isfinite(params).all()):",
        "    updates = t  # it overflowed" if many else "    break  # it overflowed",
    ]
    until = "updates" if end is None else f"min({end}, updates)"
    return (
        stop_before(whole, phase)
        + f"while t < {until}:\n"
        + textwrap.indent("\n".join(inner), "    ")
        + "\n"
    )


def record_part(experiment: Experiment) -> str:
    """Return the record of the descent, with row 0 in it."""
    everything = "params, inputs, target" if experiment.data is not None else "params"
    tested = ""
    if experiment.objective.held_out is not None:
        tested = f"test_losses = [{_tested(experiment)}]\n"
    return (
        "\n# The descent. losses[k] and path[k] are those after k updates.\n"
        f"losses, path = [float(loss({everything}))], [params.tolist()]\n"
        f"{tested}t = 0"
    )


def rule_part(optimizer: Optimizer, start: Vector, *, fresh: bool) -> str:
    """Return the knobs of a rule, and where it begins afresh its memory."""
    return (
        f"# {inspect.cleandoc(type(optimizer).__doc__ or '').splitlines()[0]}\n"
        + _constants(optimizer)
        + (_memory(optimizer, start) if fresh else "")
    )


def _memory(optimizer: Optimizer, start: Vector) -> str:
    """What an optimizer remembers before the first update, by itself or as it says."""
    before, update = optimizer.script("")
    if update:
        return f"{before}\n" if before else ""
    names = state_names(optimizer, start).values()
    return "".join(f"{name} = torch.zeros_like(params)\n" for name in names)


def state_names(optimizer: Optimizer, start: Vector) -> dict[str, str]:
    """Return what is remembered, each with its name in the script."""
    return {name: safe_name(name) for name in optimizer.init(start)}


def _since(row: int) -> str:
    return f"t - {row}" if row else "t"


def _tested(experiment: Experiment) -> str:
    """The loss on the rows held out, without the penalty."""
    penalised = experiment.loss is not None and experiment.loss.penalised
    return f"float({'error' if penalised else 'loss'}(params, test_inputs, test_target))"


def schedule_part(phase: Phase) -> str:
    """Return the rate, and how it changes from update to update."""
    experiment = phase.experiment
    lr = f"\nbase_lr = {experiment.optimizer.lr!r}\n"
    schedule = experiment.schedule
    if schedule.kind == "constant":
        return lr
    rate = body("schedule", schedule, "rate", Names(knob_values(schedule)))
    return (
        f"{lr}planned = {phase.plan}\n\n\n"
        "def rate(lr, update, planned):\n"
        f'    """{inspect.cleandoc(type(schedule).__doc__ or "").splitlines()[0]}"""\n'
        + textwrap.indent("\n".join(rate), "    ")
        + "\n\n"
    )


def _constants(part: Any) -> str:
    return "".join(
        f"{safe_name(field.name)} = {getattr(part, field.name)!r}\n"
        for field in msgspec.structs.fields(part)
        if field.name != "lr"
    )


def body(section: str, part: Part, name: str, names: Names) -> list[str]:
    """The statements of a method of a section's part in the script's words. Raises SpecError."""
    try:
        return body_of(getattr(type(part), name), names)
    except KeyError:  # it calls upon something that the script does not have
        raise SpecError(
            f"{section}.kind",
            QT_TRANSLATE_NOOP("SpecError", "{kind} cannot be written as a script"),
            kind=part.kind,
        ) from None
