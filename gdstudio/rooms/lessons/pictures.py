"""Keeps the small pictures of lessons; they are made beside the window, one at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from gdstudio.app.beside import Beside
from gdstudio.core.experiment.lesson import LessonFile
from gdstudio.rooms.lessons.drawing import Look, draw_sketch
from gdstudio.rooms.lessons.sketch import Sketch, sketch_steps

ASKER = "lesson pictures"


class LessonPictures(QObject):
    """What a run looks like is worked out once; another theme or size only draws it anew."""

    drawn = Signal(str)
    """the picture of this lesson is there"""

    def __init__(self, beside: Beside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self._sketches: dict[str, Sketch] = {}
        self._images: dict[str, tuple[Look, QImage]] = {}
        self._failed: set[str] = set()
        self._wanted: tuple[LessonFile, ...] = ()
        self._look: Look | None = None
        self._asked: LessonFile | None = None

    @property
    def busy(self) -> bool:
        """Whether pictures are still to come."""
        return self._asked is not None

    def image(self, lesson_id: str) -> QImage | None:
        """Return the picture, until there is a new one as it looked last; None before the first."""
        known = self._images.get(lesson_id)
        return None if known is None else known[1]

    def sketch(self, lesson_id: str) -> Sketch | None:
        """Return what a picture shows, if that is known by now."""
        return self._sketches.get(lesson_id)

    def want(self, lessons: Sequence[LessonFile], look: Look) -> None:
        """Have the pictures of these lessons made, in this order; nothing else is wanted now."""
        self._wanted, self._look = tuple(lessons), look
        if self._asked is None:
            self._ask()

    def forget_courses(self) -> None:
        """Make the pictures of lessons anew that do not ship: their files may have changed."""
        for known in (self._sketches, self._images):
            for lesson_id in [one for one in known if "/" in one]:
                del known[lesson_id]
        self._failed = {one for one in self._failed if "/" not in one}

    def rest(self) -> None:
        """Want nothing any more; what is there stays."""
        self._wanted, self._asked = (), None
        self._beside.drop(ASKER)

    # -- inside ----------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        look = self._look
        self._asked = next((one for one in self._wanted if self._is_due(one.id)), None)
        if self._asked is not None and look is not None:
            steps = _picture_steps(self._asked, self._sketches.get(self._asked.id), look)
            self._beside.ask(ASKER, steps, self._take)

    def _is_due(self, lesson_id: str) -> bool:
        known = self._images.get(lesson_id)
        return lesson_id not in self._failed and (known is None or known[0] != self._look)

    def _take(self, result: tuple[Sketch, QImage, Look] | None) -> None:
        """Keep what has been made, and have the next one made."""
        asked = self._asked
        assert asked is not None
        if result is None:
            self._failed.add(asked.id)
        else:
            sketch, image, look = result
            self._sketches[asked.id] = sketch
            self._images[asked.id] = look, image
            self.drawn.emit(asked.id)
        self._ask()


def _picture_steps(
    lesson: LessonFile, sketch: Sketch | None, look: Look
) -> Generator[None, None, tuple[Sketch, QImage, Look]]:
    """Work out what is to be seen, unless that is known, and draw it."""
    if sketch is None:
        sketch = yield from sketch_steps(lesson)
        yield
    return sketch, draw_sketch(sketch, look), look
