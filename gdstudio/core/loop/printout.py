"""What stands in a printout: numbers, the names before them, and the brackets around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gdstudio.core.loop.patience import Patience

NOISE = re.compile(
    r"\x1b\[[0-9;?]{0,20}[A-Za-z]"  # colours of a terminal
    r"|(?<!\d)\d{1,3}%\|[^|\n]{0,300}\|"  # a progress bar, and how far and how fast it is
    r"|(?<!\d)\d{1,12}/\d{1,12} \[[\d:?]{1,12}<[\d:?]{1,12},?"
    r"|(?<![\w.])[\d.?]{1,20} ?(?:it/s|s/it)"
    r"|(?<![\d.])(?:19|20)\d\d[-/.]\d\d[-/.]\d\d(?![\d.])T?"  # when a line was logged
    r"|(?<![\d.])\d{1,2}:\d\d:\d\d(?:[.,]\d{1,6})?(?![\d.])"
    r"|\b(?:In|Out)\s?\[\d{0,9}\]:"
    r"|^>>>"
    r"|\bgrad_fn\s?=\s?<[^>\n]{0,200}>"
    r"|\b(?:dtype|device|requires_grad|layout|name|Name|Length)\s?[=:]\s?['\w.:]{1,100}"
    r"|\bsize\s?=\s?\([^)\n]{0,100}\)"
    r"|\bParameter containing:"
    r"|\b(?:(?:np|numpy|torch)\.)?"
    r"(?:tensor|array|Tensor|Parameter|float16|float32|float64|int32|int64|deque|list|tuple)(?=\()"
    r"|(?<=\d)[ \t]{0,3}/[ \t]{0,3}\d{1,12}(?![\d.])"  # the 30 of 3/30
    r"|[\"'`]",
    re.MULTILINE,
)
"""Stands in printouts beside the numbers, and says nothing of them."""
# Possessive, so that no length of digits makes it try again and again.
NUMBER = (
    r"(?<![\w.])[-+\u2212]?"
    r"(?:(?>\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+\u2212]?\d++)?+"
    r"|(?:nan|NaN|inf|Infinity)(?!\w))(?![\w]|\.\d)"
)
NAME = r"[^\W\d][\w.]*+(?:\[\d{1,9}\](?=[\w.()]{0,40}\s{0,9}[=:]))?"
TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<name>{NAME})|(?P<mark>[\[\](){{}}\n=:,;|])")
BRACKETS = re.compile(rf"(?P<plain>\s++|,|{NUMBER})|(?P<open>[\[(])|(?P<close>[\])])|(?P<other>.)")
"""What may stand in brackets that hold numbers, and what may not."""
DECIMAL_COMMA = re.compile(
    r"(?:(?<=[^\W\d])|(?<=[^\W\d] )|(?<=[=:;\t])|(?<=[=:;] ))"
    r"([-+\u2212]?\d{1,15}),(?=\d{1,15}(?![\d,]))"
)
"""A comma in a number that a name, an equals sign or a semicolon stands before."""
DEEPEST = 20
"""Brackets within brackets; what lies deeper is no list that a loop prints."""
LONGEST_NUMBER = 400
"""Letters of a number; longer ones are none that a loop prints."""
GREEK = {"θ": "theta", "α": "alpha", "β": "beta", "ŵ": "what", "η": "eta"}
PIECE = 100_000
"""Letters that are looked through for noise in one go."""
LOOK_EVERY = 1000
"""So many numbers are read between two looks at whether anybody still wants them."""


@dataclass(frozen=True)
class Value:
    """A printed number: ``half`` is half a unit of its last digit; where it stands in the text.

    ``decimals`` are those behind its point, ``digits`` all that count. ``padded``: it ends with a
    zero that says nothing but how exact it is.
    """

    number: float
    half: float
    start: int
    end: int
    decimals: int = 0
    digits: int = 1
    padded: bool = False

    @property
    def whole(self) -> bool:
        """Whether it could count something."""
        return self.half == 0.5 and self.number.is_integer()  # of nan and inf: no


Group = list["Value | Group"]
"""Numbers in brackets, which may hold brackets."""


@dataclass(frozen=True)
class Item:
    """A number or a list of numbers, with the words in front of it on its line.

    ``listed``: it stood in square brackets, if on its own.
    """

    words: tuple[str, ...]
    content: Value | Group
    line: int
    listed: bool = False

    @property
    def values(self) -> list[Value]:
        """All its numbers, in their order."""
        return flat(self.content)


def read_items(text: str, patience: Patience | None = None) -> list[Item]:
    """Return what a printout holds, from top to bottom. Raises CancelledError."""
    patience = Patience() if patience is None else patience
    masked = []
    for piece in _pieces(text):
        patience.check()
        masked.append(NOISE.sub(lambda found: " " * len(found.group()), piece))
    whole = "".join(masked)
    if "." not in whole and "[" not in whole:
        whole = DECIMAL_COMMA.sub(r"\1.", whole)
    items = []
    for item in _items(whole):
        items.append(item)
        if len(items) % LOOK_EVERY == 0:
            patience.check()
    return items


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole lines: an expression keeps the interpreter to itself."""
    place = 0
    while place < len(text):
        end = text.find("\n", place + PIECE) + 1 or len(text)
        yield text[place:end]
        place = end


def flat(content: Value | Group) -> list[Value]:
    """Return the numbers of nested brackets, in their order."""
    if isinstance(content, Value):
        return [content]
    return [value for part in content for value in flat(part)]


def plain_name(name: str) -> str:
    """Return a name as it is compared: ``W[0].data``, ``w_0`` and ``w₀`` are all w0."""
    name = unicodedata.normalize("NFKC", name)
    name = re.sub(r"(?<=.)\.(?:data|item|detach|numpy|value|weight|bias|tolist)\b.*", "", name)
    name = "".join(GREEK.get(letter, letter) for letter in name.lower())
    return re.sub(r"[\W_]", "", name)


def _items(text: str) -> Iterator[Item]:
    words: list[str] = []
    line, place = 0, 0
    ends = _ends_of_groups(text)
    named = False  # an equals sign or colon waits for its value, on the next line if need be
    while found := TOKEN.search(text, place):
        place = found.end()
        kind, token = found.lastgroup, found.group()
        if kind == "number" and len(token) > LONGEST_NUMBER:
            words, named = [], False
        elif kind == "number":
            yield Item(tuple(words), _value(found), line)
            words, named = [], False
        elif kind == "name":
            if named and token[0] not in "=:":
                named = False
            words.append(token)
        elif token == "\n":
            line += 1
            if not named:
                words = []
        elif token in "=:":
            named = bool(words)
        elif token in "[(":
            end = ends.get(found.start())
            if end is None:
                continue  # holds words: what is in it is read as if it were not there
            group = _group(text, found.start(), end)
            if flat(group):
                listed = "[" in text[found.start() : end]
                yield Item(tuple(words), _bare(group, token), line, listed)
                words, named = [], False
            line += text.count("\n", place, end)
            place = end
        elif token in ",;|":
            words, named = [], False


def _bare(group: Group, bracket: str) -> Value | Group:
    """Return a group without brackets that hold nothing but one number or one bracket."""
    only = group[0] if len(group) == 1 else None
    if only is not None and (bracket == "(" or isinstance(only, Value)):
        return _bare(only, "[") if isinstance(only, list) else only
    return [
        _bare(part, "(")
        if isinstance(part, list) and len(part) == 1 and isinstance(part[0], Value)
        else part
        for part in group
    ]


def _ends_of_groups(text: str) -> dict[int, int]:
    """Return where brackets that hold nothing but numbers are closed, by where they are opened."""
    ends: dict[int, int] = {}
    stack: list[tuple[int, bool]] = []
    for found in BRACKETS.finditer(text):
        kind = found.lastgroup
        if kind == "open":
            stack.append((found.start(), len(stack) < DEEPEST))
        elif kind == "close" and stack:
            start, plain = stack.pop()
            if plain:
                ends[start] = found.end()
            elif stack:
                stack[-1] = (stack[-1][0], False)
        elif kind == "other" and stack:
            stack[-1] = (stack[-1][0], False)
    return ends


def _group(text: str, start: int, end: int) -> Group:
    stack: list[Group] = [[]]
    place = start
    while (found := TOKEN.search(text, place, end)) is not None:
        place = found.end()
        token = found.group()
        if found.lastgroup == "number":
            stack[-1].append(_value(found))
        elif token in "[(":
            inner: Group = []
            stack[-1].append(inner)
            stack.append(inner)
        elif token in "])" and len(stack) > 1:
            stack.pop()
    first = stack[0][0]
    assert isinstance(first, list)
    return first


def _value(found: re.Match[str]) -> Value:
    text = found.group().replace("\u2212", "-")
    digits, _, exponent = text.lower().partition("e")
    decimals = len(digits.partition(".")[2])
    power = int(exponent) if exponent.lstrip("-+").isdigit() else 0
    half = 0.5 * 10.0 ** max(-320, min(300, power - decimals))
    count = max(1, len(digits.strip("+-").replace(".", "").lstrip("0")))
    padded = decimals > 1 and digits.endswith("0")
    return Value(float(text), half, found.start(), found.end(), decimals - power, count, padded)
