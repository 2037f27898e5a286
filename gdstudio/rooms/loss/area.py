"""Where the curve of the loss and the tracks of the parameters stand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.chart.plot import Plot

WIDE, WIDE_FROM = 2.4, 560
"""From this ratio of width to height, and this width, the tracks stand beside the curve."""
TRACKS_FROM = 150
LABELS = 16
"""What the numbers below the lowest track take, in logical pixels."""
LEAST = 30
"""A track is at least so high, or it is left out."""
LEAST_MAIN = 0.4
"""The share of the height that the curve keeps of its own where tracks are below it."""


class Area(QWidget):
    """Places the curve and the tracks: stacked, or side by side where there is width."""

    arranged = Signal()
    """every plot has its place; there may be room for other tracks than before"""

    def __init__(self, main: Plot) -> None:
        super().__init__()
        self.main = main
        self.tracks: list[Plot] = []
        self.wanted = 0
        self.count = 0
        """Tracks that are shown."""
        self.tall: int | None = None
        """The track that is twice as high as the others, where there is room."""
        main.setParent(self)
        self.setMinimumSize(QSize(240, 90))

    def add_track(self, plot: Plot) -> None:
        """Take in one more track; it is shown when it is wanted."""
        plot.setParent(self)
        plot.hide()
        self.tracks.append(plot)

    def set_wanted(self, count: int, tall: int | None = None) -> None:
        """Show so many tracks, where they fit; ``tall``: the one that is twice as high."""
        if (count, tall) != (self.wanted, self.tall):
            self.wanted, self.tall = count, tall
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place all anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every plot its place."""
        width, height = self.width(), self.height()
        scale = self.main.magnification
        wide = width >= max(WIDE * height, scale * WIDE_FROM)
        count = self.wanted if height >= scale * TRACKS_FROM or (wide and self.wanted) else 0
        main = height
        if not wide and count:
            share = 66 if count == 1 else 56 * (count + (self.tall is not None))
            main = max(round(height * 125 / (125 + share)), round(LEAST_MAIN * height))
        below = height if wide else height - main
        most = int((below / scale - LABELS) // LEAST)
        count = self.count = min(count, max(most, 1)) if count else 0
        self.main.set_x_labels(wide or not count)
        for index, track in enumerate(self.tracks):
            track.setVisible(index < count)
            track.set_x_labels(index == count - 1)
        if not count:
            self.main.setGeometry(0, 0, width, height)
        elif wide:
            half = width // 2
            self.main.setGeometry(0, 0, half, height)
            self._stack(half, 0, width - half, height, count)
        else:
            self.main.setGeometry(0, 0, width, main)
            self._stack(0, main, width, below, count)
        self.arranged.emit()

    def _stack(self, x: int, y: int, width: int, height: int, count: int) -> None:
        room = height - round(self.main.magnification * LABELS)
        tall = self.tall is not None and self.tall < count
        if tall and room < (count + 1) * self.main.magnification * LEAST:
            tall = False
        each, top = room // (count + tall), y
        for index in range(count):
            high = each * 2 if tall and index == self.tall else each
            if index == count - 1:
                high = y + height - top
            self.tracks[index].setGeometry(x, top, width, high)
            top += high
