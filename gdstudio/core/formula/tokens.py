"""Pieces of a formula: what each looks like in LaTeX and in text, and lines made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gdstudio.core.text.numbers import digits_of, exact_digits_of

Kind = Literal["symbol", "number", "bin", "rel", "open", "close", "thin"]
Role = Literal["param", "grad", "bad", ""]
"""What a number is: a parameter, a gradient, a factor that is too large, or anything else."""

DIGITS = 6
MARKS = {"param": "\ue001", "grad": "\ue002", "bad": "\ue003", "": "\ue000"}
"""Private characters that open a number within LaTeX, by its role; ``END`` closes it."""
END = "\ue00f"


class Token(NamedTuple):
    """A piece of a formula: LaTeX, plain text, how it is spaced, and what it means."""

    tex: str
    text: str
    kind: Kind = "symbol"
    hint: str = ""


class Style(NamedTuple):
    """How a term is written: symbols, or the numbers put in for them."""

    numbers: bool = False
    digits: int = DIGITS


@dataclass(frozen=True)
class Line:
    """One line of mathematics."""

    tokens: tuple[Token, ...]

    @property
    def tex(self) -> str:
        """The line as LaTeX."""
        return plain_tex(marked_tex(self.tokens))

    @property
    def text(self) -> str:
        """The line as plain text."""
        return plain_text(self.tokens)


def number_token(
    value: float, role: Role, *, digits: int = DIGITS, exact: bool = False, enclosed: bool = False
) -> Token:
    """Return a number as a token; ``enclosed`` puts negative ones in brackets."""
    if not math.isfinite(value):
        text = "nan" if math.isnan(value) else "∞"
        tex = r"\mathrm{nan}" if math.isnan(value) else r"\infty"
    else:
        mantissa, exponent = exact_digits_of(value) if exact else digits_of(value, digits)
        # The text is for copying: there a power is spelled as keys type it.
        text = mantissa + (f"e{exponent}" if exponent else "")
        tex = mantissa
        if exponent:
            power = rf"10^{{{exponent}}}"
            tex = power if mantissa == "1" else rf"{mantissa}\cdot {power}"
    if value < 0:
        text, tex = f"−{text}", f"{{-{tex}}}"
        if enclosed:
            text, tex = f"({text})", f"({tex})"
    return Token(MARKS[role] + tex + END, text, "number")


def marked_tex(tokens: Iterable[Token]) -> str:
    """Return LaTeX in which numbers stand between their marks."""
    return " ".join(token.tex for token in tokens if token.tex)


def plain_tex(tex: str) -> str:
    """Return LaTeX without marks."""
    for mark in (*MARKS.values(), END):
        tex = tex.replace(mark, "")
    return tex


def plain_text(tokens: Iterable[Token]) -> str:
    """Return tokens as plain text, with spaces around signs."""
    parts = []
    for token in tokens:
        parts.append(f" {token.text} " if token.kind in ("bin", "rel") else token.text)
    return "".join(parts).strip()


def joined_hints(*tokens: Token) -> str:
    """Return what the pieces mean, each once; lines are translated one by one."""
    lines: list[str] = []
    for token in tokens:
        for line in token.hint.split("\n"):
            if line and line not in lines:
                lines.append(line)
    return "\n".join(lines)
