"""Once a picture is open: the row that it shows, from where it is seen, and whether it is true.

An experiment that was saved comes back to its row in the same way.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.arrivals import Checked, checked_against
from gdstudio.app.last_session import FARTHEST
from gdstudio.core.experiment.course import id_of_file
from gdstudio.core.experiment.file import Document
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.picture import Picture
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.descendants import descendants
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

_tr = translator("Arrival")

DIGITS = 6
"""Of the numbers in a strip."""


class Homecoming(QObject):
    """Waits for the row that the picture shows, and then says what does not come out."""

    answered = Signal(object)
    """what the picture says was done and answered of its lesson, by the numbers of the acts"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._picture: Picture | None = None
        self._opening: object = None
        desk.studio.run_extended.connect(self._on_studio_run_extended)

    def welcome(self, document: Document, path: Path | None) -> None:
        """Take up what has just been opened: a picture, or the file of a lesson that has an id."""
        lesson, picture = document.experiment.lesson, document.picture
        if picture is not None and not picture.only_saved:
            self.arrive(picture)
            return
        if path is not None and lesson is not None and lesson.speaks:
            self._desk.studio.opening.lesson_id = id_of_file(path)
        if picture is not None:
            self._go_to_row(picture)

    def arrive(self, picture: Picture) -> None:
        """Go on from a picture whose experiment has just been opened."""
        known = "/" in picture.lesson or find_lesson(picture.lesson)  # whoever has the course
        self._desk.studio.opening.lesson_id = picture.lesson if known else None
        self.answered.emit(picture.answers)
        self._look_from(picture.camera)
        self._go_to_row(picture)

    def _go_to_row(self, picture: Picture) -> None:
        """Train up to the row that was shown, and show it."""
        studio = self._desk.studio
        self._picture, self._opening = picture, studio.opening
        studio.train_to(min(picture.row, FARTHEST))
        self._on_studio_run_extended()

    def _look_from(self, camera: str | tuple[float, float]) -> None:
        """See the surface as in the picture, where somebody had turned it."""
        if not camera or camera == "studio":
            return
        from gdstudio.film.plan import VIEWS  # films bring much with them

        self._desk.flush()
        for view in descendants(self._desk.window, SceneView):
            if not view.turnable:
                continue
            if not isinstance(camera, str):
                azimuth, elevation = camera
                view.move_camera(replace(view.camera, azimuth=azimuth, elevation=elevation))
                view.refit(keep_moved=True)
            elif camera in VIEWS:
                view.set_view(camera)

    @Slot()
    def _on_studio_run_extended(self) -> None:
        studio, picture = self._desk.studio, self._picture
        if picture is None:
            return
        if studio.opening is not self._opening:
            self._picture = None  # something else is open by now
            return
        if studio.run.last < picture.row and not studio.run.ended:
            return
        self._picture = None
        wrong = [one for one in checked_against(picture, studio.run) if not one.same]
        if wrong:
            studio.hover(contradiction(wrong[0]), lasting=True)


def contradiction(one: Checked) -> str:
    """Return both values of a number that did not come out."""
    if one.printed is None:
        text = _tr(QT_TRANSLATE_NOOP("Arrival", "What the strip says of {name} is no number."))
        return text.format(name=subscript_name(one.name))
    text = _tr(
        QT_TRANSLATE_NOOP(
            "Arrival", "The strip says {name} {printed}, this experiment gives {again}."
        )
    )
    return text.format(
        name=subscript_name(one.name),
        printed=format_number(one.printed, DIGITS),
        again=format_number(one.again, DIGITS),
    )
