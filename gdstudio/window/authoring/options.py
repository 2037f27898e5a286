"""What else a lesson says: what it locks, what it opens and switches on, whether one guesses."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.window.authoring.lesson_draft import LessonDraft

LOCKS = {
    "dataset": QT_TRANSLATE_NOOP("LessonOption", "Data: points and preparation"),
    "model": QT_TRANSLATE_NOOP("LessonOption", "Model, with its start"),
    "model.init": QT_TRANSLATE_NOOP("LessonOption", "Start only"),
    "loss": QT_TRANSLATE_NOOP("LessonOption", "Loss and penalty"),
    "optimizer": QT_TRANSLATE_NOOP("LessonOption", "Optimizer, with its knobs"),
    "optimizer.kind": QT_TRANSLATE_NOOP("LessonOption", "Which optimizer"),
    "optimizer.lr": QT_TRANSLATE_NOOP("LessonOption", "Learning rate"),
    "schedule": QT_TRANSLATE_NOOP("LessonOption", "Rate schedule"),
    "training": QT_TRANSLATE_NOOP("LessonOption", "Training: epochs, batch, order, precision"),
    "training.epochs": QT_TRANSLATE_NOOP("LessonOption", "Epochs"),
    "training.batch": QT_TRANSLATE_NOOP("LessonOption", "Batch"),
}
"""What is offered to be locked; others that a file locks are added as they are called there."""
PANELS = {
    "maths": QT_TRANSLATE_NOOP("LessonOption", "Step"),
    "graph": QT_TRANSLATE_NOOP("LessonOption", "Graph"),
    "code": QT_TRANSLATE_NOOP("LessonOption", "Code"),
    "contour": QT_TRANSLATE_NOOP("LessonOption", "Contours"),
    "map": QT_TRANSLATE_NOOP("LessonOption", "Map"),
    "runs": QT_TRANSLATE_NOOP("LessonOption", "Runs"),
    "rivals": QT_TRANSLATE_NOOP("LessonOption", "Rivals"),
    "network": QT_TRANSLATE_NOOP("LessonOption", "Network"),
}
"""The panels that are not always there."""
VIEWS = {
    "before-after": QT_TRANSLATE_NOOP("LessonOption", "Fit before and after"),
    "snapshots": QT_TRANSLATE_NOOP("LessonOption", "Snapshots of the fit"),
    "rainbow": QT_TRANSLATE_NOOP("LessonOption", "All fits in colours"),
    "raw-line": QT_TRANSLATE_NOOP("LessonOption", "Fit in raw units"),
    "visited": QT_TRANSLATE_NOOP("LessonOption", "Visited points"),
    "truth": QT_TRANSLATE_NOOP("LessonOption", "True curve"),
    "residuals": QT_TRANSLATE_NOOP("LessonOption", "Residuals"),
    "tangent": QT_TRANSLATE_NOOP("LessonOption", "Tangent plane"),
    "basins": QT_TRANSLATE_NOOP("LessonOption", "Basins"),
    "eigen-axes": QT_TRANSLATE_NOOP("LessonOption", "Main axes of the contours"),
    "batches": QT_TRANSLATE_NOOP("LessonOption", "Gradients of batches"),
    "rate": QT_TRANSLATE_NOOP("LessonOption", "Curve of the rate"),
    "sample-loss": QT_TRANSLATE_NOOP("LessonOption", "Loss of each batch"),
    "excess": QT_TRANSLATE_NOOP("LessonOption", "Loss above the lowest"),
    "constant-input": QT_TRANSLATE_NOOP("LessonOption", "A 1 as an input of the graph"),
    "target-first": QT_TRANSLATE_NOOP("LessonOption", "Residuals as y − ŷ"),
}
"""The views that a lesson may switch on."""


class Options(QWidget):
    """Three lists with ticks, and one tick more."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lists: dict[str, QListWidget] = {}
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, head, tip, entries in (
            (
                "locks",
                self.tr("Locked"),
                self.tr("What students may not change while the lesson is open"),
                LOCKS,
            ),
            (
                "panels",
                self.tr("Panels to open"),
                self.tr("Panels that it talks about besides those that are always there"),
                PANELS,
            ),
            ("views", self.tr("Views"), self.tr("What it switches on in its panels"), VIEWS),
        ):
            label, ticks = QLabel(head), self._list(name, head, tip, entries)
            label.setFont(font(12))
            set_ink(label, theme.ink2)
            label.setBuddy(ticks)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(ticks, 1)
            row.addLayout(column, 1)
        self.predict = QCheckBox(self.tr("Predict first: every step waits for a guess"))
        self.predict.setObjectName("lesson_predict")
        self.predict.setToolTip(self.tr("Students guess where each update leads before they see"))
        self.predict.toggled.connect(self.edited)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(row, 1)
        whole.addWidget(self.predict)

    def show_draft(self, draft: LessonDraft) -> None:
        """Begin with what a lesson has; that is no edit."""
        for name, chosen in (
            ("locks", draft.locks),
            ("panels", draft.panels),
            ("views", draft.views),
        ):
            ticks = self._lists[name]
            ticks.blockSignals(True)
            known = {ticks.item(k).data(Qt.ItemDataRole.UserRole) for k in range(ticks.count())}
            for other in sorted(chosen - known):
                ticks.addItem(_entry(other, other))
            for index in range(ticks.count()):
                item = ticks.item(index)
                on = item.data(Qt.ItemDataRole.UserRole) in chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            ticks.blockSignals(False)
        self.predict.blockSignals(True)
        self.predict.setChecked(draft.predict)
        self.predict.blockSignals(False)

    def chosen(self, name: str) -> frozenset[str]:
        """Return what has its tick: of "locks", "panels" or "views"."""
        ticks = self._lists[name]
        items = [ticks.item(index) for index in range(ticks.count())]
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _list(self, name: str, head: str, tip: str, entries: Mapping[str, str]) -> QListWidget:
        ticks = QListWidget()
        ticks.setObjectName(f"lesson_{name}")
        ticks.setAccessibleName(head)
        ticks.setToolTip(tip)
        ticks.setFont(font(13))
        for key, text in entries.items():
            ticks.addItem(_entry(key, translated("LessonOption", text)))
        if ticks.count():
            ticks.setCurrentRow(0)
        ticks.itemChanged.connect(lambda _item: self.edited.emit())
        self._lists[name] = ticks
        return ticks


def _entry(key: str, text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(Qt.ItemDataRole.UserRole, key)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
    )
    item.setCheckState(Qt.CheckState.Unchecked)
    return item
