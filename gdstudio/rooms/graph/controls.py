"""The row of buttons below a graph: the way through it, and which points flow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.core.graph.writer import UpdateGraph
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import fix_icon, fix_size, pixels
from gdstudio.rooms.graph.walk import Walk

_tr = translator("GraphPanel")


LEAST = 320
"""Pixels that the steps and the choice of points need."""


class Controls(QWidget):
    """Shows how far the walk is, and offers its steps."""

    def __init__(self) -> None:
        super().__init__()
        self.back, self.on = QToolButton(), QToolButton()
        self.all, self.fit = QToolButton(), QToolButton()
        self.place = QLabel()
        self.batch = Segmented((_tr("One point"), _tr("Batch")), height=26)
        self.point = NumberField(whole=True, minimum=1)
        self._of = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 12, 6)
        row.setSpacing(4)
        self._build_buttons()
        self._build_choice()
        left = (self.back, self.on, self.place, self.all, self.fit)
        for at, widget in enumerate((*left, self.batch, self.point, self._of)):
            if at == len(left):
                row.addStretch(1)
            row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """No wider than a small window has room for; where it stands then is left out."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), pixels(LEAST)), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how far the walk is where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = (self.back, self.on, self.all, self.fit, self.batch, self.point)
        shown = [part for part in parts if not part.isHidden()]
        taken = sum(max(part.minimumSizeHint().width(), part.minimumWidth()) + 4 for part in shown)
        of_all = self._of.sizeHint().width() + 4
        counted = not self.point.isHidden() and taken + of_all + 20 <= self.width()
        self._of.setVisible(counted)
        taken += of_all if counted else 0
        self.place.setVisible(taken + self.place.minimumWidth() + 20 <= self.width())

    def show_choice(self, update: UpdateGraph, *, whole: bool, wide: bool) -> None:
        """Show the choice of points where there is one; ``wide``: there is room for everything."""
        several = update.count > 1
        self.batch.setVisible(several)
        self.batch.set_index(1 if whole else 0)
        self.point.setVisible(several and not whole)
        self._of.setText(_tr("of {count}").format(count=update.count))
        self.point.set_maximum(max(update.count, 1))
        self.point.set_value(update.position + 1)
        self.fit.setVisible(wide)
        self._fit()

    def show_walk(self, walk: Walk, why: str) -> None:
        """Show how far the student has come; ``why`` it may go no farther, if so."""
        progress, step, count = walk.progress(), walk.step, walk.operations
        if progress is None or step is None:
            text = _tr("all numbers")
        elif walk.updating:
            text = _tr("update")
        elif progress.going_back:
            text = _tr("backward {step} of {count}").format(step=step - count + 1, count=count)
        else:
            text = _tr("forward {step} of {count}").format(step=step + 1, count=count)
        self.place.setText(text)
        self.back.setEnabled(step is not None or bool(walk.reachable))
        self.on.setEnabled((-1 if step is None else step) < walk.reachable - 1)
        self.on.setToolTip("\n".join(filter(None, (self._on_tip, why))))
        self.all.setEnabled(step is not None or walk.chosen is not None)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        set_ink(self.place, theme.ink2)
        set_ink(self._of, theme.ink2)
        self.back.setIcon(icon("caret-left-bold", theme.ink, theme.edge))
        self.on.setIcon(icon("caret-right-bold", theme.ink, theme.edge))

    def _build_buttons(self) -> None:
        for button, name, text, tip in (
            (self.back, "graph_back", "", _tr("One node back (Left, in the graph)")),
            (
                self.on,
                "graph_on",
                "",
                _tr("On to the next node, at last to the update (Right, in the graph)"),
            ),
            (self.all, "graph_all", _tr("All"), _tr("Show all numbers at once")),
            (self.fit, "graph_fit", _tr("Fit"), _tr("Show the whole graph (0)")),
        ):
            button.setObjectName(name)
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            fix_size(button, width=26 if not text else 34, height=26)
            fix_icon(button, 14)
            button.setFont(font(12))
            button.setAutoRepeat(not text)
        self._on_tip = self.on.toolTip()
        self.place.setObjectName("graph_place")
        self.place.setFont(font(12, QFont.Weight.Medium))
        self.place.setMinimumWidth(112)

    def _build_choice(self) -> None:
        self.batch.setAccessibleName(_tr("What flows through"))
        self.batch.setToolTip(
            _tr("One point of this update, or all of them at once, added up behind")
        )
        self.batch.setMinimumWidth(136)
        which = _tr("Which point flows through, counted within this update")
        self.point.setObjectName("graph_point")
        self.point.setAccessibleName(which)
        self.point.setToolTip(which)
        fix_size(self.point, width=70)
        self._of.setFont(font(12))
