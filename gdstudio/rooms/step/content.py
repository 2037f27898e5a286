"""What the step panel says at a moment: the update, and in front of it why the run diverges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio.core.landscape.divergence import Why
from gdstudio.core.steps.step import Step
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.step.excerpt import BEATS, Cut, beat_blocks, leaves_memory, points_text
from gdstudio.rooms.step.words import curvature_blocks, swing_text, why_blocks

_tr = translator("StepPanel")


@dataclass(frozen=True)
class Written:
    """As much of it as a cut lets through."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]
    """What is not there, by name."""
    step: Step | None
    """The update that is written; None where there is none, or no room for it."""
    memory: bool = False
    """Whether lines of the update are left out: what the optimizer remembers."""


@dataclass(frozen=True, eq=False)
class Content:
    """All that there is to be said."""

    moment: Moment
    step: Callable[[int], Step | None]
    """Writes the update, with so many parameters."""
    ended: bool
    """Whether there is no update: the run has overflowed."""
    points: int
    """How many points the update sees; 0 without data."""
    reason: Why | None
    swing: tuple[float, float] | None
    curvature: bool
    """Whether the curvature is asked for."""
    digits: int

    def write(self, cut: Cut) -> Written:
        """Return what ``cut`` lets through, and the names of what it does not."""
        moment, digits, reason = self.moment, self.digits, self.reason
        blocks: list[Block] = []
        left_out: list[str] = []
        if cut.why == "all" and self.swing is not None:
            blocks.append(Block("words", swing_text(self.swing), strong=True))
        if reason is not None and cut.why != "none":
            named, tall = not moment.telling.hides("optimizer"), cut.why == "all"
            experiment = moment.experiment
            blocks += why_blocks(reason, experiment, named=named, tall=tall, digits=digits)
            if not tall and reason.stability is not None:
                left_out.append(_tr("curvature"))
        elif reason is not None:
            left_out.append(_tr("why it diverges"))
        step = self.step(cut.shown) if cut.beats else None
        if step is not None:
            hidden = moment.guessing is not None
            made, missing = beat_blocks(
                step,
                cut,
                hidden=hidden,
                digits=digits,
                dark=moment.dark,
                function=moment.experiment.data is None,
                stage=moment.stage,
            )
            blocks += made
            if self.points and not cut.table:
                # Before the rules, which say little that the numbers do not.
                rules = _tr("rules") in missing
                missing.insert(len(missing) - rules, points_text(self.points))
            left_out += missing
            if self.curvature and not (reason is not None and cut.why == "all"):
                if cut.beats == BEATS and cut.lines != "brief":
                    blocks += curvature_blocks(moment, digits)
                else:
                    left_out.append(_tr("curvature"))
        elif cut.beats and reason is None:
            blocks.append(Block("words", _tr("The run has overflowed: it ends here.")))
        memory = step is not None and leaves_memory(step, cut)
        return Written(tuple(blocks), tuple(left_out), step, memory)
