"""A text on two or three lines: cut into pages where it is longer, at a sentence if possible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from gdstudio.kit.widgets.type_size import pixels

LINES = 2
LINE_HEIGHT = 18
"""At 100 %; see `line_height`."""
SENTENCE = re.compile(r".+?(?:(?<!\.\.)[.!?。](?:\s+|$)|$)", re.DOTALL)
"""Three dots are no end."""
CLAUSE = re.compile(r"[^;:,]*[;:,]?\s*")
WORD = re.compile(r"\S*\s*")
EQUAL = re.compile(r" ([=≈]) ")
HELD = "\N{NO-BREAK SPACE}"
Page = tuple[int, int]
"""From where to where in the text."""


def pages_of(
    text: str, font: QFont, width: int, formats: Iterable = (), lines: int = LINES
) -> list[Page]:
    """Return the pages of a text, each of at most so many lines of ``width`` pixels.

    Whole sentences share a page; one that is too long is cut at a clause, or else at a word.
    """
    formats = list(formats)

    def fits(start: int, end: int) -> bool:
        part = text[start:end].rstrip()
        return line_count(part, font, width, shifted(formats, start, end)) <= lines

    pages: list[Page] = []
    start = end = 0
    for piece_end in _pieces(text, fits):
        if end > start and not fits(start, piece_end):
            pages.append((start, end))
            start = end
        end = piece_end
    if end > start or not pages:
        pages.append((start, end))
    return [(a, a + len(text[a:b].rstrip())) for a, b in pages]


def line_height() -> int:
    """Return how high a line is with the type of the program, in pixels."""
    return pixels(LINE_HEIGHT)


def first_sentence(text: str) -> str:
    """Return what stands before the second sentence."""
    match = SENTENCE.match(text)
    return match.group().rstrip() if match is not None else text


def balanced_width(text: str, font: QFont, width: int, formats: Iterable = ()) -> int:
    """Return the least width at which a text has no more lines than at ``width``."""
    formats = list(formats)
    lines = line_count(text, font, width, formats)
    low, high = width // 2, width
    while lines > 1 and high - low > 4:
        middle = (low + high) // 2
        if line_count(text, font, middle, formats) <= lines:
            high = middle
        else:
            low = middle
    return high


def line_count(text: str, font: QFont, width: int, formats: Iterable = ()) -> int:
    """Return how many lines a text takes."""
    return laid_out(text, font, width, formats).lineCount()


def natural_width(text: str, font: QFont, formats: Iterable = ()) -> int:
    """Return how wide a text is on one line."""
    layout = laid_out(text, font, 1_000_000, formats)
    return ceil(layout.lineAt(0).naturalTextWidth()) if layout.lineCount() else 0


def laid_out(text: str, font: QFont, width: int, formats: Iterable = ()) -> QTextLayout:
    """Return a text in lines, from the top left corner on; no line ends beside an equals sign."""
    layout = QTextLayout(EQUAL.sub(rf"{HELD}\1{HELD}", text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    top = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (line_height() - line.height()) / 2))
        top += line_height()
    layout.endLayout()
    return layout


def shifted(formats: Iterable, start: int, end: int) -> list:
    """Return the formats of a part of a text."""
    found = []
    for one in formats:
        first, last = max(one.start, start), min(one.start + one.length, end)
        if first < last:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = first - start, last - first, one.format
            found.append(part)
    return found


def _pieces(text: str, fits: Callable[[int, int], bool]) -> Iterable[int]:
    """Yield where pieces end that fit on a page by themselves, in the order of the text."""
    for start, end in _spans(SENTENCE, text, 0, len(text)):
        if fits(start, end):
            yield end
            continue
        for first, last in _spans(CLAUSE, text, start, end):
            if fits(first, last):
                yield last
            else:
                yield from (word_end for _, word_end in _spans(WORD, text, first, last))


def _spans(pattern: re.Pattern, text: str, start: int, end: int) -> list[Page]:
    return [
        match.span() for match in pattern.finditer(text, start, end) if match.end() > match.start()
    ]
