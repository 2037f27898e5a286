"""Where neurons stand: columns beside each other, as large as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

Node = tuple[int, int]
"""A column, 0 are the inputs, and which of its neurons."""

PITCH, LEAST_PITCH, TIGHT = 112.0, 60.0, 44.0
"""From neuron to neuron of a column, at most, and at least; tighter only where all are seen so, or
hardly any would be else."""
FEW = 4
"""Neurons that are hardly any of a column."""
MAP, INPUT, OUTPUT = (100.0, 76.0), (46.0, 33.0), (125.0, 88.0)
"""Width and height of what is drawn of a neuron."""
NARROWEST = 44.0
"""Width of a neuron, inputs aside, below which columns scroll instead."""
LABEL = 17.0
"""Height of the line below a neuron that has its name."""
HEAD = 32.0
"""Above the columns, for the legend."""
STEPPER = 26.0
"""Above each hidden column, for its − and +."""
SIDE, INDENT = 12.0, 30.0
"""At the edges, and more at the left where there is room."""
REACH = 24.0
"""How far a name reaches beyond its box, at most."""
GAP = 30.0
"""Between two columns, at least: wires need some way."""
LEAST_SHARE = 0.5
"""How much of the width maps have at least where nothing may be scrolled; wires have the rest."""
MORE = 18.0
"""Height of the line that says how many more there are."""


@dataclass(frozen=True)
class Column:
    """One layer: where the neurons are that are shown, and how many there are."""

    count: int
    first: int
    """The first neuron that is shown."""
    boxes: tuple[QRectF, ...]

    @property
    def left_out(self) -> int:
        """How many there is no room for."""
        return self.count - len(self.boxes)

    @property
    def left(self) -> float:
        """Where its boxes begin."""
        return self.boxes[0].left()

    @property
    def right(self) -> float:
        """Where its boxes end."""
        return self.boxes[0].right()

    @property
    def bottom(self) -> float:
        """Where the last name ends."""
        return self.boxes[-1].bottom() + LABEL


@dataclass(frozen=True)
class Places:
    """All columns, in a room of which ``width`` may be more than there is to see."""

    width: float
    height: float
    columns: tuple[Column, ...]

    def box(self, node: Node) -> QRectF | None:
        """Return where a neuron is; None where there is no room for it."""
        column = self.columns[node[0]]
        at = node[1] - column.first
        return column.boxes[at] if 0 <= at < len(column.boxes) else None

    def node_at(self, place: QPointF) -> Node | None:
        """Return the neuron at a place, its name included."""
        for number, column in enumerate(self.columns):
            for at, box in enumerate(column.boxes):
                if box.adjusted(-4, -4, 4, LABEL).contains(place):
                    return number, column.first + at
        return None

    def column_at(self, x: float) -> int | None:
        """Return the column at a place."""
        for number, column in enumerate(self.columns):
            if column.left - 8 <= x <= column.right + 8:
                return number
        return None

    @property
    def cells(self) -> tuple[int, int]:
        """How many pixels wide and high most maps are: those of hidden neurons."""
        box = self.columns[min(1, len(self.columns) - 1)].boxes[0]
        return int(box.width()), int(box.height())

    def label_spare(self, number: int) -> tuple[float, float]:
        """Return how far a name may reach beyond its box: left, right.

        That is a third of the way to the next ones; at the edge of all, nearly to it.
        """
        column = self.columns[number]
        left = column.left - (self.columns[number - 1].right if number else 0.0)
        last = number + 1 == len(self.columns)
        after = self.width if last else self.columns[number + 1].left
        right = after - column.right - 2 if last else (after - column.right) / 3
        return min(left / 3, REACH), max(min(right, REACH), 0.0)

    def label_room(self, number: int) -> float:
        """Return how wide a name may be: its box, and what there is to spare beside it."""
        column = self.columns[number]
        return column.right - column.left + sum(self.label_spare(number))


def places_of(
    counts: Sequence[int],
    firsts: Sequence[int],
    room: tuple[float, float],
    *,
    whole: bool = False,
) -> Places:
    """Return where the neurons of layers with so many ``counts`` stand, inputs first.

    ``firsts``: from which neuron on each column shows those that fit. ``whole``: nothing may be
    scrolled, so everything gets as narrow as it must.
    """
    width, height = room
    top = HEAD if whole else HEAD + STEPPER
    fits = [_fitting(count, height - top) for count in counts]
    sizes = [
        _size(number, count, pitch, last=number == len(counts) - 1)
        for number, (count, (_, pitch)) in enumerate(zip(counts, fits, strict=True))
    ]
    gaps = len(counts) - 1
    inside = width - 2 * SIDE
    wanted, least = sum(size[0] for size in sizes), GAP * gaps
    shrink = min(1.0, max(0.0, inside - least, LEAST_SHARE * inside if whole else 0.0) / wanted)
    if not whole:
        narrowest = min(size[0] for size in sizes[1:])
        shrink = max(shrink, min(1.0, NARROWEST / narrowest))
    sizes = [(wide * shrink, high * shrink) for wide, high in sizes]
    taken = sum(size[0] for size in sizes)
    if whole:
        least = min(least, inside - taken)
    elif taken + least > inside:
        width, inside = taken + least + 2 * SIDE, taken + least
    spare = inside - taken - least
    left = SIDE + min(INDENT, spare / 4)
    gap = (width - SIDE - left - taken) / gaps if gaps else 0.0
    columns = []
    for number, (count, (shown, pitch), (wide, high)) in enumerate(
        zip(counts, fits, sizes, strict=True)
    ):
        first = min(max(firsts[number], 0), count - shown)
        span = shown * pitch + (MORE if shown < count else 0.0)
        start = top + max(0.0, (height - top - span) / 2) + (pitch - LABEL - high) / 2
        # Whole pixels: a map that is as large as its box is copied, which costs a tenth.
        boxes = tuple(
            QRectF(round(left), round(start + at * pitch), round(wide), round(high))
            for at in range(shown)
        )
        columns.append(Column(count, first, boxes))
        left += wide + gap
    return Places(width, height, tuple(columns))


def _fitting(count: int, height: float) -> tuple[int, float]:
    """Return how many neurons of a column are shown, and their pitch."""
    pitch = min(PITCH, height / count)
    if pitch >= TIGHT or count == 1:
        return count, max(pitch, TIGHT)
    pitch = LEAST_PITCH if (height - MORE) // LEAST_PITCH > FEW else TIGHT
    return max(1, int((height - MORE) // pitch)), pitch


def _size(number: int, count: int, pitch: float, *, last: bool) -> tuple[float, float]:
    """Return how large the boxes of a column are that stand so close."""
    wide, high = INPUT if number == 0 else OUTPUT if last and count == 1 else MAP
    scale = min(1.0, (pitch - LABEL - 6.0) / high)
    # However close neurons stand, what they answer is wide enough to be read.
    least = 0.0 if number == 0 else NARROWEST
    return max(wide * scale, least), high * scale
