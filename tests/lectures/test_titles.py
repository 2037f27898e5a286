"""The titles of lessons in the strip above the panels."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.theme import font, load_fonts
from gdstudio.rooms.coach.strip import IDENTITY, IDENTITY_KO
from tests.core.experiment.test_lesson_acts import PATHS, lesson_of, loaded


def test_titles_are_whole_in_the_strip_of_a_small_laptop(qapp) -> None:
    load_fonts(resource_path("fonts"))
    metrics = QFontMetricsF(font(15, QFont.Weight.DemiBold))
    for path in PATHS:
        for title, room in (
            (loaded(path).title, IDENTITY),
            (lesson_of(path).title["ko"], IDENTITY_KO),
        ):
            assert metrics.horizontalAdvance(title) <= room, (path.stem, title)
