"""Formulas as painted glyphs: ziamath lays out, Qt paints, and numbers change for nothing.

ziamath needs some ten milliseconds for a line, so a line is typeset piece by piece, and every
piece once: numbers stand in it as zeros of the same shape, and their digits, all of one width,
are put in when it is painted. Moving through a film typesets next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGlyphRun, QPainterPath, QRawFont, QTransform
from PySide6.QtWidgets import QWidget

from gdstudio.core.formula.tokens import END, MARKS, Role, Token
from gdstudio.kit.formula.pieces import SIZE, Glyph, Ink, Piece, SetLine

SPACES = {"bin": 4.6, "rel": 6.2, "thin": 0.0, "symbol": 1.6, "open": 0.7, "close": 0.7}
"""Pixels at ``SIZE`` beside a piece, by its kind."""
MOST_PIECES = 4000
GLYPHS = 0x10000
"""Glyphs of a font file, at most; what ziafont puts together of several has a number beyond."""
FIRST_PAINT = 60
"""Milliseconds that a window has to paint for the first time."""
OUTLINE = 12.0
"""Pixels per em of the outlines that ziafont gives."""
Digits = list[tuple[Role, str]]
"""Role and digits of every number in a piece."""

_ROLES: dict[str, Role] = {mark: role for role, mark in MARKS.items()}  # type: ignore[misc]
_LONE = re.compile(r"\\textcolor\{#010100\}\{(.*)\}")
"""A piece that is one number."""
_NUMBER = re.compile(f"([{''.join(MARKS.values())}])([^{END}]*){END}")


class Typesetter(QObject):
    """Typesets lines. ``load`` takes a quarter of a second; ``load_behind`` does it in a thread."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ziamath: Any = None
        self._ready = False
        self._due = False
        self._failed = False
        self._stem = ""
        self._thread: Thread | None = None
        self._pieces: dict[str, Piece] = {}
        self._outlines: dict[str, QPainterPath] = {}
        self._indices: dict[str, int] = {}
        """Places of glyphs in the font file, by the names that ziafont gives them."""
        self._fonts: dict[float, QRawFont] = {}
        self._file = ""
        self._signs: dict[str, Glyph] = {}
        self._digits: dict[str, dict[str, str]] = {}
        """Of every digit's glyph, the glyphs of all ten digits at the same size."""

    @property
    def ready(self) -> bool:
        """Whether lines can be set."""
        return self._ready

    @property
    def is_coming(self) -> bool:
        """Whether lines can be set in a moment, as it is being loaded for a window."""
        return self._due and not self._ready and not self._failed

    def load_for(self, widget: QWidget) -> None:
        """Load for what a widget shows: behind its first paint, or at once where it is captured.

        A window that nobody sees can wait.
        """
        if self._ready or self._due:
            return
        window = widget.window()
        if window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self.load()
        elif window.isVisible():
            self._due = True
            QTimer.singleShot(FIRST_PAINT, self, self.load_behind)

    def load(self) -> None:
        """Import ziamath and its font now."""
        if self._thread is not None:
            self._thread.join()
        if not self._ready:
            self._load()

    def load_behind(self) -> None:
        """Import ziamath in a thread; ``loaded`` is emitted when lines can be set."""
        if self._thread is None and not self._ready:
            # Not a daemon: Python would kill it on leaving, in the midst of Qt's own code.
            self._thread = Thread(target=self._load_or_fail, name="typesetter")
            self._thread.start()

    def line(self, tokens: Sequence[Token], size: float, width: float = 1e9) -> list[SetLine]:
        """Return a line at ``size`` pixels; several if it must be broken to fit ``width``."""
        found: list[SetLine] = []
        scale = size / SIZE
        room = width
        placed: list[tuple[Token, Piece, Digits, float]] = []
        x = 0.0
        previous: Token | None = None
        for token in tokens:
            if not token.tex:
                x += 2.6 * scale
                previous = None
                continue
            piece, digits = self._piece(token.tex)
            x += _gap(previous, token) * scale if placed else 0.0
            end = x + piece.width * scale
            if end > room and placed:
                # Break before the last sign that still fits.
                at = _break([entry[0] for entry in placed] + [token])
                if at:
                    kept, moved = placed[:at], placed[at:]
                    found.append(self._measured(kept, scale))
                    indent = 22.0 * scale
                    shift = indent - (moved[0][3] if moved else x)
                    placed = [(t, p, d, left + shift) for t, p, d, left in moved]
                    x += shift
                    end += shift
            placed.append((token, piece, digits, x))
            x = end
            previous = token
        found.append(self._measured(placed, scale))
        return found

    # -- inside ----------------------------------------------------------------------------

    def _load_or_fail(self) -> None:
        try:
            self._load()
        except BaseException:
            self._failed = True  # then formulas are plain text
            raise

    def _load(self) -> None:
        import ziamath

        self._ziamath = ziamath
        self._file = str(self._ziamath.Latex("x").font.info.filename)
        self._stem = re.sub(r"[^0-9A-Za-z]", "", Path(self._file).stem)
        ziamath.config.svg2 = True  # type: ignore[attr-defined]
        for tex in ("{}", "x^{{{}}}", "x^{{x^{{{}}}}}"):
            piece = self._typeset(tex.format(r"\textcolor{#010100}{0123456789}"))
            names = [glyph.name for glyph in piece.glyphs if glyph.slot >= 0]
            family = dict(zip("0123456789", names, strict=False))
            if len(family) == 10:
                self._digits |= dict.fromkeys(family.values(), family)
        self._learn_numbers()
        self._ready = True
        with suppress(RuntimeError):  # the window has closed meanwhile
            self.loaded.emit()

    def _learn_numbers(self) -> None:
        """Learn how far the signs of plain numbers lie apart, so that numbers need no ziamath."""
        for character, tex in ((".", "0.0"), ("-", "0-0"), ("(", "(0"), (")", "0)")):
            piece = self._typeset(tex)
            glyph = next(g for g in piece.glyphs if g.name not in self._digits)
            self._signs[character] = glyph
        zeros = self._typeset("00")
        self._zero = zeros.glyphs[0]
        self._advance = zeros.glyphs[1].x - zeros.glyphs[0].x

    def _number(self, shape: str) -> Piece | None:
        """Return digits, point, minus and brackets side by side; None for anything else."""
        plain = shape.replace("{-", "-").replace("}", "")
        if not plain or set(plain) - set("0.-()"):
            return None
        x = 0.0
        glyphs = []
        right = 0.0
        for character in plain:
            glyph = self._signs.get(character, self._zero)
            bounds = self._outlines[glyph.name].boundingRect()
            width = bounds.width() * glyph.scale
            if character == "0":
                place, step = x + self._bearing(), self._advance
            else:
                place, step = x, width + (1.6 if character == "-" else 1.4)
            left = place - bounds.left() * glyph.scale
            glyphs.append(Glyph(glyph.name, left, glyph.y, glyph.scale, 0))
            right = place + width
            x += step
        return Piece(tuple(glyphs), (), right, *self._height("(" in plain))

    def _bearing(self) -> float:
        """What is left free at either side of a digit."""
        width = self._outlines[self._zero.name].boundingRect().width() * self._zero.scale
        return (self._advance - width) / 2

    def _height(self, brackets: bool) -> tuple[float, float]:
        names = [self._zero] + ([self._signs["("]] if brackets else [])
        boxes = [self._outlines[glyph.name].boundingRect() for glyph in names]
        top = max(-box.top() * g.scale for box, g in zip(boxes, names, strict=True))
        return top, max(box.bottom() * g.scale for box, g in zip(boxes, names, strict=True))

    def _piece(self, tex: str) -> tuple[Piece, Digits]:
        """Return a piece as it is laid out, and the digits of each of its numbers."""
        digits: Digits = []

        def zeros(match: re.Match[str]) -> str:
            digits.append((_ROLES[match[1]], re.sub(r"\D", "", match[2])))
            blank = re.sub(r"\d", "0", match[2])
            return rf"\textcolor{{#0101{len(digits) - 1:02x}}}{{{blank}}}"

        shape = _NUMBER.sub(zeros, tex)
        piece = self._pieces.get(shape)
        if piece is None:
            if len(self._pieces) > MOST_PIECES:
                self._pieces.clear()
            lone = _LONE.fullmatch(shape)
            piece = self._number(lone[1]) if lone else None
            if piece is None:
                piece = self._typeset(shape)
            self._pieces[shape] = piece
        return piece, digits

    def _typeset(self, tex: str) -> Piece:
        made = self._ziamath.Latex(tex, size=SIZE, margin=0)
        glyphs: list[Glyph] = []
        rules: list[tuple[QRectF, int]] = []
        boxes: dict[str, tuple[float, float, float]] = {}
        box = made.node.bbox
        for element in made.svgxml().iter():
            if element.tag == "symbol":
                name = element.attrib["id"]
                left, top, _, height = map(float, element.attrib["viewBox"].split())
                boxes[name] = (left, top, height)
                stem, _, number = name.rpartition("_")
                if stem == self._stem and 0 <= int(number) < GLYPHS:
                    self._indices[name] = int(number)
                outline = element.find("path")
                if name not in self._outlines:
                    self._outlines[name] = _outline("" if outline is None else outline.attrib["d"])
            elif element.tag == "use":
                name = element.attrib["href"][1:]
                left, top, height = boxes[name]
                scale = float(element.attrib["height"]) / height
                x = float(element.attrib["x"]) - min(left, 0.0) * scale
                y = float(element.attrib["y"]) - top * scale
                glyphs.append(Glyph(name, x, y, scale, _slot(element.attrib.get("fill", ""))))
            elif element.tag == "rect" and element.attrib.get("fill") != "none":
                x, y, width, height = (
                    float(element.attrib[key]) for key in ("x", "y", "width", "height")
                )
                slot = _slot(element.attrib.get("fill", ""))
                rules.append((QRectF(x, y, width, height), slot))
        # What is inked counts: the box of an accent is wider than what is seen.
        edges = [rule for rule, _ in rules]
        for glyph in glyphs:
            bounds, size = self._outlines[glyph.name].boundingRect(), glyph.scale
            left, width = glyph.x + bounds.left() * size, bounds.width() * size
            edges.append(QRectF(left, 0, width, 1))
        first = min((edge.left() for edge in edges), default=0.0)
        last = max((edge.right() for edge in edges), default=0.0)
        return Piece(
            tuple(replace(glyph, x=glyph.x - first) for glyph in glyphs),
            tuple((rule.translated(-first, 0), slot) for rule, slot in rules),
            last - first,
            max(box.ymax, 0.0),
            max(-box.ymin, 0.0),
        )

    def _measured(self, placed: list[tuple[Token, Piece, Digits, float]], scale: float) -> SetLine:
        """Return pieces in their places as a line."""
        line = SetLine(partial(self._ink, placed, scale))
        for token, piece, _, x in placed:
            line.width = x + piece.width * scale
            line.ascent = max(line.ascent, piece.ascent * scale)
            line.descent = max(line.descent, piece.descent * scale)
            if token.hint:
                top, height = -piece.ascent * scale, (piece.ascent + piece.descent) * scale
                line.hints.append((QRectF(x, top, piece.width * scale, height), token.hint))
        return line

    def _ink(self, placed: list[tuple[Token, Piece, Digits, float]], scale: float) -> Ink:
        """Return the glyphs of pieces, digits included: a run a colour and size."""
        ink = Ink()
        runs: dict[tuple[Role | None, float], tuple[list[int], list[QPointF]]] = {}
        for _, piece, digits, x in placed:
            roles: list[Role | None] = [role or None for role, _ in digits]
            left = [iter(text) for _, text in digits]
            for glyph in piece.glyphs:
                name, role = glyph.name, None
                if glyph.slot >= 0:
                    role = roles[glyph.slot]
                    family = self._digits.get(name)
                    if family is not None:
                        name = family[next(left[glyph.slot])]
                size, at_x, at_y = glyph.scale * scale, x + glyph.x * scale, glyph.y * scale
                number = self._indices.get(name)
                if number is None:  # a glyph of another font: as an outline
                    to = QTransform(size, 0, 0, size, at_x, at_y)
                    ink.paths.append((role, to.map(self._outlines[name])))
                    continue
                numbers, places = runs.setdefault((role, round(size, 3)), ([], []))
                numbers.append(number)
                places.append(QPointF(at_x, at_y))
            for rule, slot in piece.rules:
                thick = max(rule.height() * scale, 0.9)
                place = QRectF(x + rule.x() * scale, rule.y() * scale, rule.width() * scale, thick)
                ink.rules.append((roles[slot] if slot >= 0 else None, place))
        for (role, size), (numbers, places) in runs.items():
            run = QGlyphRun()
            run.setRawFont(self._font(size))
            run.setGlyphIndexes(numbers)
            run.setPositions(places)
            ink.runs.append((role, run))
        return ink

    def _font(self, size: float) -> QRawFont:
        """Return the font in which glyphs of a size are painted; outlines are 12 points high."""
        found = self._fonts.get(size)
        if found is None:
            found = QRawFont(self._file, OUTLINE * size, QFont.HintingPreference.PreferNoHinting)
            self._fonts[size] = found
        return found


def _break(tokens: Sequence[Token]) -> int:
    """Return where to break: at the last plus, minus or equals outside brackets, else at any sign.

    0 if there is none.
    """
    depth = 0
    best = (0, 0)
    for place, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "bin" or (token.kind == "rel" and place > 2):
            quality = 2 * (depth <= 0) + (token.text in "+−=")
            best = max(best, (quality, place))
    return best[1]


def _gap(previous: Token | None, token: Token) -> float:
    """Return the space between two pieces, in pixels at ``SIZE``."""
    if previous is None:
        return 0.0
    for kind in ("rel", "bin"):
        if kind in (previous.kind, token.kind):
            return SPACES[kind]
    if previous.tex.startswith("\\sum") or previous.kind == token.kind == "symbol":
        return 2.6
    if previous.tex == "-":
        return 1.2
    return min(SPACES.get(previous.kind, 1.6), SPACES.get(token.kind, 1.6))


def _slot(fill: str) -> int:
    """Return which number a glyph belongs to, by the colour it was given; -1 for none."""
    return int(fill[5:], 16) if fill.startswith("#0101") else -1


def _outline(data: str) -> QPainterPath:
    """Return the outline of a glyph; ziafont writes M, L, Q, C and Z with absolute places."""
    path = QPainterPath()
    parts = data.split()
    at = 0
    while at < len(parts):
        letter = parts[at]
        count = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}[letter]
        numbers = [float(part) for part in parts[at + 1 : at + 1 + count]]
        if letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        elif letter == "Q":
            path.quadTo(*numbers)
        elif letter == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
        at += 1 + count
    return path
