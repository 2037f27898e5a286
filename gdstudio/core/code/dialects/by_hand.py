"""By hand, as the first lecture has it: data that leave the graph, a gradient set to None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from gdstudio.core.code.frame import Turn
from gdstudio.core.code.listing import Line
from gdstudio.core.code.switches import clear_switch
from gdstudio.core.code.torch_loop import HandLoop
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text import QT_TRANSLATE_NOOP


class ByHand(HandLoop):
    """``What.data = What.data - alpha * What.grad``, ``What.grad = None``."""

    name: ClassVar[str] = "by-hand"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Code", "by hand")

    def look_ahead(self, place: str) -> Iterator[Line]:
        """A new leaf, cut off from how it was made."""
        text = f"{self.naming.ahead} = ({place}).detach().requires_grad_()"
        yield self.line(text, stage=Stage.FORWARD, makes="ahead", note="detach")

    def update(self, turn: Turn) -> Iterator[Line]:
        """Tensor by tensor, each through its ``.data``."""
        if self.listed(turn.phase):
            texts = self.statements(turn, "p.data", "p.grad", "[i]")
            yield self.line(self.over_all(texts), stage=Stage.UPDATE)
            for text in texts:
                yield self.moving(text, "p.data", turn, 1, None, "data")
            return
        for variable in self.naming.variables:
            target, grad = f"{variable.name}.data", self.gradient_name(variable.name)
            together = self.together(turn, target, grad)
            for indent, text in together:
                yield self.moving(text, target, turn, indent, variable, "data")
            if together:
                return
            for text in self.statements(turn, target, grad):
                yield self.moving(text, target, turn, 0, variable, "data")

    def clear(self, turn: Turn) -> Iterator[Line]:
        """None, where a gradient was: the next backward() makes a new one."""
        if self.naming.ahead:
            return  # the next leaf has none
        text = " = ".join(f"{variable.name}.grad" for variable in self.naming.variables) + " = None"
        if self.listed(turn.phase):
            text = "for p in params: p.grad = None"
        switch = clear_switch(turn.experiment.optimizer)
        yield self.line(text, stage=Stage.CLEAR, makes="cleared", switch=switch, note="clear")
