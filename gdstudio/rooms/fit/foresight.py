"""What a drop would show, worked out while the points rest in the hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from gdstudio.app.beside import Beside
from gdstudio.app.data_desk import foresee
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.kit.moment import MOST_FOLLOWED

ASKER = "drop"
REST = 60
"""Milliseconds without a move after which points are likely to be dropped where they are."""


class Foresight(QObject):
    """Works a draft of very many points out beside the window: most drops come behind a rest.

    Of few points it is known while they are dragged. What is not known at a drop is found then.
    """

    def __init__(self, beside: Beside | None, parent: QObject) -> None:
        """``beside``: None where nothing is worked out beside, in pictures."""
        super().__init__(parent)
        self._beside = beside
        self._draft: Experiment | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._on_rest_timeout)

    def follow(self, draft: Experiment | None) -> None:
        """Take a draft in; None where nothing is in the hand."""
        if self._beside is not None:
            self._beside.drop(ASKER)
        self._draft = draft
        if draft is not None and draft.count > MOST_FOLLOWED:
            self._rest.start()
        else:
            self._rest.stop()

    @Slot()
    def _on_rest_timeout(self) -> None:
        if self._beside is not None and self._draft is not None:
            self._beside.ask(ASKER, foresee(self._draft), lambda _: None)
