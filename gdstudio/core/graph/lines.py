"""What a node of a graph does, written down: its value forward, its derivatives backward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdstudio.core.formula.equation import RELATIONS
from gdstudio.core.formula.terms import Number, Quantity, Term, Total, within
from gdstudio.core.formula.tokens import DIGITS, Line, Style, Token, number_token, plain_text
from gdstudio.core.graph.graph import Graph, enclosed
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import significant

GRADIENT = QT_TRANSLATE_NOOP("Symbol", "∂L/∂a: how the loss changes with a; the gradient at a")
LOCAL = QT_TRANSLATE_NOOP("Symbol", "the local derivative: how the result changes with one input")
PART = QT_TRANSLATE_NOOP("Symbol", "what comes back on this way; the ways are added up")


def forward_line(graph: Graph, at: int, digits: int = DIGITS) -> Line | None:
    """Return name = symbols = numbers = value; None where it cannot be written in a line."""
    written = graph.written(at)
    if written is None:
        return None
    return _full(graph.nodes[at].name, written, digits)


def slope_line(graph: Graph, at: int, index: int, digits: int = DIGITS) -> Line | None:
    """Return the local derivative of a node by one of its inputs."""
    node = graph.nodes[at]
    slope = graph.slope_written(at, index)
    if slope is None:
        return None
    arc = node.arcs[index]
    name, source = node.name, graph.nodes[arc.source].name
    number = float(arc.slope) if arc.slope is not None and arc.slope.ndim == 0 else None
    left = Quantity(
        rf"\partial {enclosed(name).tex}/\partial {enclosed(source).tex}",
        f"∂{enclosed(name).text}/∂{enclosed(source).text}",
        number,
        "",
        LOCAL,
    )
    return _full(left, slope, digits)


def chain_line(graph: Graph, at: int, index: int, digits: int = DIGITS) -> Line | None:
    """Return what leaves a node for one of its inputs: what arrives, times the derivative."""
    node = graph.nodes[at]
    slope = graph.slope_written(at, index)
    arc = node.arcs[index]
    if slope is None or arc.flow is None:
        return None
    source = graph.nodes[arc.source]
    number = float(arc.flow) if arc.flow.ndim == 0 else None
    left = gradient_name(source.name, number)
    ways = sum(other.source == arc.source for one in graph.nodes for other in one.arcs)
    if ways > 1:
        left = Quantity(
            rf"({left.tex})_{{{node.name.tex}}}",
            f"{left.text} via {enclosed(node.name).text}",
            number,
            "grad",
            PART,
        )
    arriving = float(node.gradient) if node.gradient.ndim == 0 else None
    known = gradient_name(node.name, arriving)
    if number is None or arriving is None:
        right: Term = _Chain(known, slope)
        if isinstance(slope, Number) and abs(slope.number) == 1:
            right = known if slope.number > 0 else -known
        if arc.flow.ndim < node.gradient.ndim:
            right = Total(right)
        return _full(left, right, digits, put_in=False)
    return _full(left, _Chain(known, slope), digits, symbols=not isinstance(slope, Number))


def backward_line(graph: Graph, at: int, index: int, digits: int = DIGITS) -> Line | None:
    """Return the local derivative by one input and what leaves for it, side by side.

    At the loss both are the same, and stand there once.
    """
    slope = slope_line(graph, at, index, digits)
    chain = chain_line(graph, at, index, digits) if at < len(graph.nodes) - 1 else None
    if slope is None or chain is None:
        return slope or chain
    return Line((*slope.tokens, Token(r"\Rightarrow", "⇒", "rel"), *chain.tokens))


def gradient_name(name: Quantity, value: float | None = None) -> Quantity:
    """Return ∂L/∂name."""
    tex = rf"\partial L/\partial {enclosed(name).tex}"
    exact = value is not None and _is_short(value)
    return Quantity(tex, f"∂L/∂{enclosed(name).text}", value, "grad", GRADIENT, exact)


@dataclass(frozen=True)
class _Chain(Term):
    """What arrives times the local derivative: always with a dot between them."""

    arriving: Term
    slope: Term
    rank: ClassVar[int] = 2

    @property
    def value(self) -> float | None:
        """The product."""
        return (self.arriving * self.slope).value

    def tokens(self, style: Style) -> list[Token]:
        """Both, with the dot."""
        dot = Token(r"\cdot", "·", "bin")
        return [*self.arriving.tokens(style), dot, *within(self.slope, style, 2)]


def _full(
    left: Quantity, right: Term, digits: int, *, symbols: bool = True, put_in: bool = True
) -> Line | None:
    """Return left = symbols = numbers = value, leaving out what would stand there twice."""
    equals = RELATIONS["is"]
    sides = [left.tokens(Style())]
    if symbols:
        sides.append(right.tokens(Style()))
    if left.number is not None:
        if put_in:
            sides.append(right.tokens(Style(True, digits)))
        exact = _is_short(left.number)
        sides.append([number_token(left.number, left.role, digits=digits, exact=exact)])
    tokens: list[Token] = []
    seen: list[str] = []
    for side in sides:
        text = plain_text(side)
        if text not in seen[-1:]:
            tokens += [equals, *side] if tokens else side
            seen.append(text)
    return Line(tuple(tokens)) if len(seen) > 1 else None


def _is_short(value: float) -> bool:
    """Return whether a number is shown in full by six digits or less."""
    return significant(value, DIGITS) == value
