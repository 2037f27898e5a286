"""What the parts of an update are called, what each does, and why one cannot be done."""

from __future__ import annotations

from gdstudio.app.substeps import most_parts
from gdstudio.core.descent.run import Run
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import translator

_tr = translator("Parts")

NAMES: dict[Stage, str] = {
    Stage.FORWARD: QT_TRANSLATE_NOOP("Parts", "forward"),
    Stage.LOSS: QT_TRANSLATE_NOOP("Parts", "loss"),
    Stage.BACKWARD: QT_TRANSLATE_NOOP("Parts", "backward"),
    Stage.UPDATE: QT_TRANSLATE_NOOP("Parts", "update"),
    Stage.CLEAR: QT_TRANSLATE_NOOP("Parts", "clear"),
}
TIPS: dict[Stage, str] = {
    Stage.FORWARD: QT_TRANSLATE_NOOP(
        "Parts", "Forward: the model answers for every point of this update"
    ),
    Stage.LOSS: QT_TRANSLATE_NOOP("Parts", "Loss: the answers are compared with the data"),
    Stage.BACKWARD: QT_TRANSLATE_NOOP(
        "Parts", "Backward: the gradient of the loss is worked out and put into .grad"
    ),
    Stage.UPDATE: QT_TRANSLATE_NOOP("Parts", "Update: the parameters move against the gradient"),
    Stage.CLEAR: QT_TRANSLATE_NOOP(
        "Parts", "Clear: .grad is emptied, or the next gradient would be added to it"
    ),
}


def part_name(stage: int) -> str:
    """Return what a part is called."""
    return _tr(NAMES[Stage(stage)])


def part_tip(stage: int) -> str:
    """Return what a part does."""
    return _tr(TIPS[Stage(stage)])


def no_part_text(run: Run, row: int, *, guessing: bool) -> str:
    """Say why not all parts of the update behind ``row`` can be done; "" if they can."""
    if most_parts(run, row, guessing=guessing) == 0:
        return _tr("The run has overflowed: this update was never made.")
    if guessing:
        return _tr("First guess where the update leads: the loss and the gradient would tell.")
    return ""


def parts_text(stage: int) -> str:
    """Say which parts are done and which one comes next."""
    done = ", ".join(part_name(part) for part in Stage if part <= stage)
    coming = part_name(stage + 1)
    if not done:
        return _tr("Next: {part}").format(part=coming)
    return _tr("Done: {done}. Next: {part}").format(done=done, part=coming)
