"""The paper on which an optimizer writes down one update of one parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.names import symbol_tex
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.formula.tokens import Role
from gdstudio.core.knob import Part, knobs_by_name
from gdstudio.core.text import QT_TRANSLATE_NOOP

HINTS = {
    "v": QT_TRANSLATE_NOOP("Symbol", "v: the velocity, or a running mean"),
    "m": QT_TRANSLATE_NOOP("Symbol", "m: the running mean of the gradients"),
    "r": QT_TRANSLATE_NOOP("Symbol", "r: what the squares of the gradients have come to"),
    "s": QT_TRANSLATE_NOOP("Symbol", "s: a running mean"),
    "sum": QT_TRANSLATE_NOOP("Symbol", "s: all gradients so far, never cleared"),
    "u": QT_TRANSLATE_NOOP("Symbol", "u: the largest v so far"),
    "a": QT_TRANSLATE_NOOP("Symbol", "a: the rate that the search has found"),
    "d": QT_TRANSLATE_NOOP("Symbol", "d: the direction of the step, with its length"),
    "step": QT_TRANSLATE_NOOP("Symbol", "Δ: how far the last update went"),
    "slope": QT_TRANSLATE_NOOP("Symbol", "g′: the gradient of the last update"),
}
"""What the memory of an optimizer means, by name."""
LETTERS = {"sum": ("s", "s"), "step": (r"\Delta", "Δ"), "slope": ("g'", "g′")}
"""How a memory is written, as LaTeX and as text, where that is not its name."""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def letters_of(name: str) -> tuple[str, str]:
    """Return how a memory is written, as LaTeX and as text: s3, the third of many, is s⁽³⁾."""
    letter, number = name[:1], name[1:]
    if number.isdecimal():
        raised = "".join(RAISED[int(digit)] for digit in number)
        return f"{letter}^{{({number})}}", f"{letter}⁽{raised}⁾"
    return LETTERS.get(name, (name, name))


def hint_of(name: str) -> str:
    """Return what a memory means, marked for translation in the context ``Symbol``."""
    if name[1:].isdecimal():
        return {
            "s": QT_TRANSLATE_NOOP("Symbol", "s: how far an update went; 1 is the newest kept"),
            "y": QT_TRANSLATE_NOOP("Symbol", "y: how the gradient changed on that way"),
        }[name[0]]
    return HINTS.get(name, "")


@dataclass
class Workings:
    """One update of one parameter, as its optimizer writes it down.

    With numbers: those that the run recorded. Without an index and numbers: the rule itself.
    """

    index: str = ""
    """What tells this parameter's symbols from the others', as LaTeX."""
    text_index: str = ""
    """The same as text."""
    name: Quantity = field(default_factory=lambda: Quantity(r"\theta", "θ"))
    numbers: Mapping[str, float] = field(default_factory=dict)
    """``theta``, ``after``, ``point``, ``grad``, ``lr``, ``t``, ``before.…`` and ``state.…``."""
    found: Any = None
    """What the rule has worked out for all parameters together, see ``Optimizer.find_out``."""
    position: int = 0
    """Which parameter it is, of all."""
    lines: list[Equation] = field(default_factory=list)

    def _quantity(self, tex: str, text: str, key: str, hint: str, role: Role = "") -> Quantity:
        index = self.index
        return Quantity(
            f"{tex}_{{{index}}}" if index else tex,
            text + self.text_index,
            self.numbers.get(key),
            role,
            hint,
        )

    @property
    def theta(self) -> Quantity:
        """The parameter before the update."""
        hint = self.name.hint or QT_TRANSLATE_NOOP("Symbol", "θ: the parameters")
        return Quantity(self.name.tex, self.name.text, self.numbers.get("theta"), "param", hint)

    @property
    def grad(self) -> Quantity:
        """The gradient that the optimizer received."""
        hint = QT_TRANSLATE_NOOP("Symbol", "g: the gradient of the loss")
        return self._quantity("g", "g", "grad", hint, "grad")

    @property
    def nabla(self) -> Quantity:
        """The gradient, by the name that the lectures use for plain descent."""
        hint = QT_TRANSLATE_NOOP("Symbol", "∇L: the gradient of the loss")
        return Quantity(r"\nabla L", "∇L", self.numbers.get("grad"), "grad", hint)

    @property
    def lr(self) -> Quantity:
        """The learning rate of this update."""
        hint = QT_TRANSLATE_NOOP("Symbol", "α: the learning rate")
        return Quantity(r"\alpha", "α", self.numbers.get("lr"), "", hint, exact=True)

    @property
    def t(self) -> Quantity:
        """The number of this update."""
        hint = QT_TRANSLATE_NOOP("Symbol", "t: the number of this update")
        return Quantity("t", "t", self.numbers.get("t"), "", hint, exact=True)

    def knob(self, optimizer: Part, name: str) -> Quantity:
        """Return a setting of the optimizer by its symbol."""
        knob = knobs_by_name(type(optimizer))[name].knob
        value = float(getattr(optimizer, name)) if self.numbers else None
        return Quantity(symbol_tex(knob.symbol), knob.symbol, value, "", knob.label, exact=True)

    def before(self, name: str) -> Quantity:
        """Return the optimizer's memory before the update."""
        return self._quantity(*letters_of(name), f"before.{name}", hint_of(name))

    def after(self, name: str) -> Quantity:
        """Return the optimizer's memory after the update."""
        return self._quantity(*letters_of(name), f"state.{name}", hint_of(name))

    def remember(self, name: str, right: Term, *, put_in: bool = True) -> Quantity:
        """Write down what a memory becomes; return it. ``put_in``: with numbers on the right."""
        left = self.after(name)
        self.lines.append(Equation(left, right, "becomes", put_in))
        return left

    def note(self, tex: str, text: str, right: Term, hint: str) -> Quantity:
        """Write down a number that the rule needs on the way; return it."""
        return self._derived(tex, text, right, hint)

    def show(self, left: Quantity, right: Term) -> None:
        """Write down what something is, as a matrix for instance."""
        self.lines.append(Equation(left, right))

    def mixture(self, right: Term) -> Quantity:
        """Write down a mixture of gradients; return it."""
        return self._derived("c", "c", right, QT_TRANSLATE_NOOP("Symbol", "c: a mixture of both"))

    def corrected(self, name: str, right: Term) -> Quantity:
        """Write down a memory without its bias towards 0; return it."""
        hint = QT_TRANSLATE_NOOP("Symbol", "with a hat: corrected for having started at 0")
        return self._derived(rf"\hat{{{name}}}", f"{name}̂", right, hint)

    def rate(self, right: Term) -> Quantity:
        """Write down the effective rate of this parameter; return it."""
        hint = QT_TRANSLATE_NOOP("Symbol", "a: the rate that is left for this parameter")
        return self._derived("a", "a", right, hint)

    def look_ahead(self, right: Term) -> None:
        """Write down the point at which the gradient is taken."""
        hint = QT_TRANSLATE_NOOP("Symbol", "with a tilde: where the velocity leads")
        number = self.numbers.get("point")
        name = self.name
        left = Quantity(rf"\tilde{{{name.tex}}}", f"{name.text}̃", number, "param", hint)
        if name.tex.endswith("}") and "_" in name.tex:  # the tilde belongs over the letter alone
            letter, _, rest = name.tex.partition("_")
            left = Quantity(rf"\tilde{{{letter}}}_{rest}", left.text, number, "param", hint)
        self.lines.append(Equation(left, right))

    def move(self, right: Term) -> None:
        """Write down what the parameter becomes."""
        theta = self.theta
        number = self.numbers.get("after")
        left = Quantity(theta.tex, theta.text, number, "param", theta.hint)
        self.lines.append(Equation(left, right, "becomes"))

    def _derived(self, tex: str, text: str, right: Term, hint: str) -> Quantity:
        key = f"derived.{text}"
        left = self._quantity(tex, text, key, hint)
        left = Quantity(left.tex, left.text, right.value, "", hint)
        self.lines.append(Equation(left, right))
        return left
