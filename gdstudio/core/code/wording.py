"""Text of code, cut into pieces: words, numbers, parameters, gradients, fields."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from gdstudio.core.code.listing import Line, Piece, Role, Switch
from gdstudio.core.steps.stage import Stage

_FIELD = re.compile("⟦([^|⟧]*)[|]([^⟧]*)⟧")
_TOKEN = re.compile(
    r"""(?P<text>'[^']*'|"[^"]*")"""
    r"|(?P<number>(?<![\w.])\d+\.?\d*(?:[eE][-+]?\d+)?)"
    r"|(?P<name>[^\W\d]\w*(?:\.grad\b)?)"
)
GRADIENTS = frozenset({"grad"})
"""Names that hold a gradient, besides ``.grad`` of something."""


def field(knob: str, value: Any) -> str:
    """Return the text of a number that is a field of the experiment, for ``line``."""
    return f"⟦{knob}|{value!r}⟧"


def plain(text: str) -> str:
    """Return the text with its fields as plain numbers."""
    return _FIELD.sub(lambda found: found[2], text)


def line(
    text: str,
    indent: int = 0,
    *,
    params: Collection[str] = (),
    grads: Collection[str] = GRADIENTS,
    stage: Stage | None = None,
    makes: str = "",
    tag: str = "",
    switch: Switch | None = None,
    note: str = "",
) -> Line:
    """Return a line; ``params`` and ``grads`` are the names of parameters and of gradients."""
    made = tuple(_pieces(text, params, grads))
    return Line(made, indent, stage, makes, tag, switch, note)


def _pieces(text: str, params: Collection[str], grads: Collection[str]) -> Iterator[Piece]:
    end = 0
    for found in _FIELD.finditer(text):
        yield from _joined(_tokens(text[end : found.start()], params, grads))
        yield Piece(found[2], "number", found[1])
        end = found.end()
    yield from _joined(_tokens(text[end:], params, grads))


def _tokens(text: str, params: Collection[str], grads: Collection[str]) -> Iterator[Piece]:
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        behind_dot = text[: found.start()].endswith(".")
        yield Piece(found[0], _role(found, behind_dot, params, grads))
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def _role(
    found: re.Match[str], behind_dot: bool, params: Collection[str], grads: Collection[str]
) -> Role:
    if found.lastgroup == "text":
        return "text"
    if found.lastgroup == "number":
        return "number"
    word = found[0]
    if word.endswith(".grad") or (word in grads and not behind_dot):
        return "gradient"
    if keyword.iskeyword(word):
        return "word"
    return "parameter" if word in params and not behind_dot else "plain"


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put neighbours of one role together."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.role == piece.role:
            last = Piece(last.text + piece.text, last.role)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def joined(words: Sequence[str]) -> str:
    """Return names with commas between them, as a tuple is unpacked: ``a,`` for one."""
    return f"{words[0]}," if len(words) == 1 else ", ".join(words)
