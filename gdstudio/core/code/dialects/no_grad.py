"""Under no_grad: parameters change in their place while nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from gdstudio.core.code.frame import Turn
from gdstudio.core.code.listing import Line
from gdstudio.core.code.rule import in_place
from gdstudio.core.code.switches import clear_switch
from gdstudio.core.code.torch_loop import HandLoop
from gdstudio.core.steps.stage import Stage


class NoGrad(HandLoop):
    """``with torch.no_grad(): W -= lr * W.grad``, ``W.grad.zero_()``."""

    name: ClassVar[str] = "no-grad"
    label: ClassVar[str] = "no_grad"

    def look_ahead(self, place: str) -> Iterator[Line]:
        """A new leaf, made where nothing is recorded."""
        here = place == self.naming.only.name  # the same numbers, but not in the same place
        place = f"{place}.clone()" if here else f"({place})"
        text = f"with torch.no_grad(): {self.naming.ahead} = {place}.requires_grad_()"
        yield self.line(text, stage=Stage.FORWARD, makes="ahead", note="no-grad")

    def update(self, turn: Turn) -> Iterator[Line]:
        """All of it outside the graph."""
        yield self.line("with torch.no_grad():", stage=Stage.UPDATE, note="in-place")
        if self.listed(turn.phase):
            texts = self.statements(turn, "p", "p.grad", "[i]")
            yield self.line(self.over_all(texts), 1, stage=Stage.UPDATE)
            for text in texts:
                yield self.moving(text, "p", turn, 2, None, "in-place")
            return
        for variable in self.naming.variables:
            name = variable.name
            together = self.together(turn, name, self.gradient_name(name))
            for indent, text in together:
                yield self.moving(text, name, turn, 1 + indent, variable, "in-place")
            if together:
                return
            for text in self.statements(turn, name, self.gradient_name(name)):
                yield self.moving(text, name, turn, 1, variable, "in-place")

    def step_text(self, text: str, target: str) -> str:
        """In its place: the name stays bound to the same leaf."""
        return in_place(text, target)

    def clear(self, turn: Turn) -> Iterator[Line]:
        """Zeros, where a gradient was: the next backward() adds to them."""
        if self.naming.ahead:
            return  # the next leaf has none
        switch = clear_switch(turn.experiment.optimizer)
        text = "; ".join(f"{variable.name}.grad.zero_()" for variable in self.naming.variables)
        if self.listed(turn.phase):
            text = "for p in params: p.grad.zero_()"
        yield self.line(text, stage=Stage.CLEAR, makes="cleared", switch=switch, note="clear")
