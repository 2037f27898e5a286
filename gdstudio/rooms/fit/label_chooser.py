"""Which class a point has that is added over two inputs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gdstudio.core.data.data import Data
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.theme import Theme, font, set_ink

LEAST = 56
"""Pixels that the list needs to show something of its text."""
NEAREST = -1


class LabelChooser(QWidget):
    """A list of the classes by their names; the first entry is the class of the nearest point."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.setObjectName("fit_label_chooser")
        self._said = QLabel(self.tr("New points:"))
        self._said.setFont(font(12))
        self.labels = CalmCombo()
        self.labels.setObjectName("fit_label")
        self.labels.setMinimumWidth(LEAST)
        self.labels.setSizeAdjustPolicy(
            CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.labels.setMinimumContentsLength(4)
        self.labels.setAccessibleName(self.tr("Class of a new point"))
        self._said.setBuddy(self.labels)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._said)
        row.addWidget(self.labels, 1)
        self._allow(usable=True)
        self.set_theme(theme)
        self.hide()

    @property
    def label(self) -> int | None:
        """The class that is chosen; None for that of the nearest point."""
        found = self.labels.currentData()
        return None if found is None or found == NEAREST or self.isHidden() else int(found)

    def follow(self, data: Data | None, *, wanted: bool, usable: bool = True) -> None:
        """Offer the classes of these data; ``wanted``: whether points can be added.

        ``usable``: whether in the picture that is shown; where not, the list says in which.
        """
        self.setVisible(wanted)
        self._allow(usable=usable)
        if not wanted or data is None:
            return
        names = tuple(data.class_name(label) for label in range(data.shape.classes))
        if names == self._names:
            return
        self._names = names
        chosen = self.labels.currentIndex()
        self.labels.clear()
        self.labels.addItem(self.tr("nearest"), NEAREST)
        for label, name in enumerate(names):
            self.labels.addItem(name, label)
        self.labels.setCurrentIndex(chosen if 0 <= chosen <= len(names) else 0)

    def _allow(self, *, usable: bool) -> None:
        self.labels.setEnabled(usable)
        text = (
            self.tr(
                "Double-click the plot to add a point of this class, or of that of the nearest "
                "point. The menu of the plot has all classes, too"
            )
            if usable
            else self.tr("Points are added in the picture from above: choose it beside this list")
        )
        if text != self.labels.toolTip():
            self.labels.setToolTip(text)
            self._said.setToolTip(text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        set_ink(self._said, theme.ink2)
