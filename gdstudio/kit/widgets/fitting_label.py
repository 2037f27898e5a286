"""A label that says the same at several lengths."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from gdstudio.kit.widgets.type_size import Typed


class FittingLabel(Typed, QLabel):
    """Rich text; shows the first of its texts that fits, and never has less room than the last."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ("",)
        self._widths: tuple[int, ...] = (0,)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show one of these, the longest first."""
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        self._fit()

    def set_type(self, scale: float) -> None:
        """Measure the texts in letters of another size, which the label has by now."""
        del scale
        self._fit()

    def _fit(self) -> None:
        measure = QTextDocument()
        measure.setDefaultFont(self.font())
        measure.setDocumentMargin(0)
        widths = []
        for text in self._texts:
            measure.setHtml(text)
            widths.append(ceil(measure.idealWidth()) + 2)
        self._widths = tuple(widths)
        self._choose()
        self.updateGeometry()

    @property
    def least(self) -> int:
        """The width of the shortest text, in pixels."""
        return self._widths[-1]

    def sizeHint(self) -> QSize:
        """Room for the longest text."""
        return QSize(self._widths[0], super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the shortest."""
        return QSize(self.least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        fits = (
            text
            for text, width in zip(self._texts, self._widths, strict=True)
            if width <= self.width()
        )
        self.setText(next(fits, self._texts[-1]))
