"""The name of the lesson in the strip: cut where it is too long, but never its "(changed)"."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from gdstudio.app.coach import Coach
from gdstudio.app.studio import Studio
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.titles import marked
from gdstudio.kit.widgets.whole_text import fitting_text


class LessonTitle(QLabel):
    """Says what is open; the whole of it is its tooltip where it is cut."""

    def __init__(self, coach: Coach, studio: Studio) -> None:
        super().__init__()
        self._coach, self._studio = coach, studio

    @property
    def whole(self) -> str:
        """The title, with the mark of what was changed."""
        return marked(self._bare, self._studio.experiment) or self.tr("Your experiment")

    def fit(self, room: float) -> None:
        """Show as much of the title as there is room for, and that it is changed in any case."""
        bare, title = self._bare or self.tr("Your experiment"), self.whole
        metrics = QFontMetricsF(self.font())
        shown = title
        if metrics.horizontalAdvance(title) > room:
            mark = metrics.horizontalAdvance(title) - metrics.horizontalAdvance(bare)
            cut = fitting_text(bare, metrics, room - mark)
            shown = marked(cut, self._studio.experiment)
        self.setText(shown)
        self.setToolTip(title if shown != title else "")

    @property
    def _bare(self) -> str:
        lesson = self._studio.experiment.lesson
        if lesson is None or not lesson.speaks:
            return ""
        return text_in(lesson.title, self._coach.language) or self._studio.experiment.title
