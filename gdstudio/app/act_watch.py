"""What happens in the film, as the acts of a lesson count it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import Studio


class ActWatch(QObject):
    """Tells steps, plays and pins from rows that merely come by.

    A step counts when its row has arrived: who presses twelve times while torch is still loading
    has not seen twelve rows.
    """

    happened = Signal(str, int)
    """kind of act, how often"""
    moved = Signal(int, bool)
    """the row that was shown before, and whether the film ran to the one shown now"""

    def __init__(
        self, studio: Studio, playhead: Playhead, prediction: Prediction, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._studio, self._playhead = studio, playhead
        self._steps: list[int] = []
        """Rows that steps are on their way to."""
        self._row = studio.cursor
        self._playing = playhead.playing
        self._pins = self._own_pins
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.cursor_moved.connect(self._on_studio_cursor_moved)
        studio.pins_changed.connect(self._on_studio_pins_changed)
        playhead.stepped.connect(self._on_playhead_stepped)
        playhead.went_back.connect(self._on_playhead_went_back)
        playhead.changed.connect(self._on_playhead_changed)
        prediction.revealed.connect(self._on_prediction_revealed)

    @property
    def _own_pins(self) -> int:
        """How many runs were pinned by hand."""
        return sum(not pin.from_lesson for pin in self._studio.pinned)

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        self._steps.clear()
        self._row = self._studio.cursor

    @Slot()
    def _on_studio_cursor_moved(self) -> None:
        studio, before = self._studio, self._row
        self._row = studio.cursor
        arrived = sum(row <= studio.cursor for row in self._steps)
        del self._steps[:arrived]
        running = self._playhead.playing or studio.training or arrived > 0
        self.moved.emit(before, running)
        if arrived:
            self.happened.emit("step", arrived)

    @Slot()
    def _on_studio_pins_changed(self) -> None:
        before, self._pins = self._pins, self._own_pins
        if self._pins > before:
            self.happened.emit("pin", 1)

    @Slot(int)
    def _on_playhead_stepped(self, row: int) -> None:
        self._steps.append(row)

    @Slot()
    def _on_playhead_went_back(self) -> None:
        self._steps.clear()
        self.happened.emit("back", 1)

    @Slot()
    def _on_playhead_changed(self) -> None:
        began = self._playhead.playing and not self._playing
        self._playing = self._playhead.playing
        if began:
            self.happened.emit("play", 1)

    @Slot(object)
    def _on_prediction_revealed(self, _score: float | None) -> None:
        """A guessed step is a step as well."""
        self.happened.emit("step", 1)
