"""Where the curve of the loss and the tracks of the parameters stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.chart.plot import Plot

WIDE = 2.4
"""From this ratio of width to height the tracks stand beside the curve."""
TRACKS_FROM = 150
LEAST_WIDE = 420
"""Two plots beside each other need this width: their numbers take half of it."""


class Area(QWidget):
    """Places the curve and the tracks: stacked, or side by side where there is width."""

    def __init__(self, main: Plot, tracks: Sequence[Plot]) -> None:
        super().__init__()
        self.main, self.tracks = main, tracks
        self.wanted = len(tracks)
        for plot in (main, *tracks):
            plot.setParent(self)
        self.setMinimumSize(QSize(240, 90))

    def set_wanted(self, count: int) -> None:
        """Show so many tracks, where they fit."""
        if count != self.wanted:
            self.wanted = count
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place all anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every plot its place."""
        width, height = self.width(), self.height()
        scale = self.main.magnification
        count = self.wanted if height >= scale * TRACKS_FROM else 0
        wide = width >= max(WIDE * height, scale * LEAST_WIDE)
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
            share = 66 if count == 1 else 112
            main = round(height * 125 / (125 + share))
            self.main.setGeometry(0, 0, width, main)
            self._stack(0, main, width, height - main, count)

    def _stack(self, x: int, y: int, width: int, height: int, count: int) -> None:
        labels = 16
        each = (height - labels) // count
        for index in range(count):
            last = index == count - 1
            high = height - each * (count - 1) if last else each
            self.tracks[index].setGeometry(x, y + each * index, width, high)
