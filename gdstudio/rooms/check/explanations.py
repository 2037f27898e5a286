"""Which explanations were tried, and how many rows each gives before the first that it does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gdstudio.app.verdict import Verdict
from gdstudio.core.loop.slip import ORDER
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.check.words import slip_name

_tr = translator("CheckLoop")

SHOWN = 5


class Explanations(QWidget):
    """The best few, the one that explains all of it on top."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.setObjectName("check_tried")
        self.setAccessibleName(_tr("Explanations tried"))
        heads = (_tr("Explanations tried"), _tr("rows explained"))
        self._labels = [self._label(0, column, text) for column, text in enumerate(heads)]
        self._labels[0].setFont(font(12, QFont.Weight.DemiBold))
        self._lines = [(self._label(row, 0), self._label(row, 1)) for row in range(1, SHOWN + 1)]
        self.show_verdict(None)

    def show_verdict(self, found: Verdict | None) -> None:
        """Show what was tried for a verdict; nothing where nothing was, or may be told."""
        tried = [] if found is None or found.hidden or found.looking else explanations(found)
        self.setVisible(bool(tried))
        count = (
            0
            if found is None
            else max(
                (
                    len(one)
                    for one in (found.diagnosis.reading.losses, found.diagnosis.reading.params)
                ),
                default=0,
            )
        )
        for place, (name, rows) in enumerate(self._lines):
            there = place < len(tried)
            text, leading = tried[place] if there else ("", 0)
            whole = there and leading >= count
            for label in (name, rows):
                label.setVisible(there)
                label.setFont(font(12, QFont.Weight.DemiBold if whole else QFont.Weight.Normal))
                set_ink(label, self._theme.ink if whole else self._theme.ink3)
            name.setText(text)
            of = _tr("{rows} of {count}")
            rows.setText(of.format(rows=format_count(leading), count=format_count(count)))
        self.setAccessibleDescription("; ".join(f"{n}: {r}" for n, r in tried))

    def _label(self, row: int, column: int, text: str = "") -> QLabel:
        label = QLabel(text)
        label.setFont(font(12))
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_ink(label, self._theme.ink if row == column == 0 else self._theme.ink3)
        align = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, align | Qt.AlignmentFlag.AlignVCenter)
        return label


def explanations(found: Verdict) -> list[tuple[str, int]]:
    """Return names and rows explained, the best first; of a kind of slip the best one."""
    diagnosis = found.diagnosis
    best: dict[str, int] = {}
    if diagnosis.variant is not None and diagnosis.found is not None:
        name = " + ".join(slip_name(slip) for slip in diagnosis.variant.slips)
        best[name] = diagnosis.found.leading
    singles: dict[str, int] = {}
    for one in diagnosis.tried:
        if len(one.slips) == 1:
            kind = one.slips[0].partition(":")[0]
            singles[kind] = max(singles.get(kind, 0), one.leading)
    order = sorted(singles, key=lambda kind: (-singles[kind], ORDER.index(kind)))
    for kind in order:
        if diagnosis.variant is None or kind != diagnosis.variant.slips[0].partition(":")[0]:
            best.setdefault(slip_name(kind), singles[kind])
    return list(best.items())[:SHOWN]
