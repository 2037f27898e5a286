"""Within one update: forward, loss, backward, update, clear, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import Studio
from gdstudio.core.descent.run import Run
from gdstudio.core.steps.stage import Stage


class Substeps(QObject):
    """Walks through the parts of the update behind the cursor's row.

    They make no rows. With the last part the update is done: the next row is shown, trained if it
    is not recorded, as by a step. Whoever is quicker than training is not kept waiting: what is
    asked for meanwhile is done when the row has come.
    """

    made = Signal()
    """a part of an update was done"""

    def __init__(
        self,
        studio: Studio,
        playhead: Playhead,
        prediction: Prediction,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._playhead, self._prediction = studio, playhead, prediction
        self._waiting = 0
        """How many parts are to be done once training rests."""
        studio.experiment_changed.connect(self._on_studio_experiment_changed)
        studio.training_changed.connect(self._on_studio_training_changed)
        prediction.changed.connect(self._on_prediction_changed)

    @property
    def most(self) -> int:
        """How many parts may be done at the cursor."""
        return most_parts(self._studio.run, self._studio.cursor, guessing=self._prediction.on)

    @property
    def can_go_on(self) -> bool:
        """Whether there is a part to be done."""
        return self._studio.stage < self.most

    @property
    def can_go_back(self) -> bool:
        """Whether there is a part to be taken back: of this update, or of the one before."""
        studio = self._studio
        return studio.stage > 0 or (studio.cursor > 0 and not self._prediction.on)

    def go_on(self) -> None:
        """Do the next part; a play stops, a step that is under way is waited for."""
        if self._playhead.playing:
            self._playhead.pause()
        if self._is_coming:
            self._waiting += 1
            return
        self._go_on()

    def go_back(self) -> None:
        """Take the last part back; at a row, the clearing of the update that led to it."""
        self._playhead.pause()
        self._waiting = 0
        studio = self._studio
        if studio.stage:
            studio.show_stage(studio.stage - 1)
        elif self.can_go_back:
            studio.move_cursor(studio.cursor - 1, Stage.UPDATE)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _is_coming(self) -> bool:
        """Whether the cursor is on its way to a row that is being trained."""
        return self._studio.training and self._studio.following

    def _go_on(self) -> None:
        stage = self._studio.stage
        if stage >= self.most:
            return
        if stage < Stage.UPDATE:
            self._studio.show_stage(stage + 1)
        else:
            self._playhead.step_update()
        self.made.emit()

    @Slot()
    def _on_studio_training_changed(self) -> None:
        while self._waiting and not self._is_coming:
            self._waiting -= 1
            self._go_on()

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        self._waiting = 0

    @Slot()
    def _on_prediction_changed(self) -> None:
        """What is to be guessed is shown no longer."""
        if self._studio.stage > self.most:
            self._studio.show_stage(0)


def most_parts(run: Run, row: int, *, guessing: bool) -> int:
    """Return how many parts of the update behind ``row`` may be done.

    None where the run has overflowed; while the update is to be guessed, the forward pass alone.
    """
    if run.ended and row == run.last:
        return 0
    return Stage.FORWARD if guessing else Stage.CLEAR
