"""How a table is written, to look at and to change: its signs, its encoding, where it begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.data.tables import COMMENTS, Sniff, Wish
from gdstudio.kit.descendants import descendants
from gdstudio.kit.widgets.calm import CalmCombo, CalmSpinBox
from gdstudio.kit.widgets.theme import Theme, font, set_ink

MOST_LINES = 100_000
"""Lines that can be skipped."""


class DialectForm(QWidget):
    """Shows what was guessed; what is changed here is a wish, and the rest is guessed anew."""

    changed = Signal(object)
    """Wish"""

    def __init__(self, theme: Theme, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self.delimiter, self.decimal, self.thousands = CalmCombo(), CalmCombo(), CalmCombo()
        self.encoding, self.comment, self.skip_lines = CalmCombo(), CalmCombo(), CalmSpinBox()
        self.header = QCheckBox(self.tr("The first row is a header"))
        self.row_names = QCheckBox(self.tr("The first column names the rows"))
        self._build(theme)

    def show_start(self, start: Sniff) -> None:
        """Show what is known and guessed of a table."""
        self._wish, dialect = start.wish, start.dialect
        for box, value in (
            (self.delimiter, dialect.delimiter),
            (self.decimal, dialect.decimal),
            (self.thousands, dialect.thousands),
            (self.encoding, dialect.encoding),
            (self.comment, dialect.comment),
        ):
            box.setCurrentIndex(box.findData(value))
        self.header.setChecked(dialect.header)
        self.row_names.setChecked(dialect.row_names)
        skipped = start.above if self._wish.skip_lines is None else self._wish.skip_lines
        self.skip_lines.blockSignals(True)
        self.skip_lines.setValue(skipped)
        self.skip_lines.blockSignals(False)

    def _build(self, theme: Theme) -> None:
        none = self.tr("None")
        signs: dict[Any, str] = {
            ",": self.tr("Comma ,"),
            ";": self.tr("Semicolon ;"),
            "\t": self.tr("Tab"),
            "|": self.tr("Bar |"),
            " ": self.tr("Blanks"),
        }
        decimals: dict[Any, str] = {".": self.tr("Point 1.5"), ",": self.tr("Comma 1,5")}
        thousands: dict[Any, str] = {
            "none": none,
            ",": self.tr("Comma 1,250"),
            ".": self.tr("Point 1.250"),
            " ": self.tr("Blank 1 250"),
            "'": self.tr("Apostrophe 1'250"),
        }
        encodings: dict[Any, str] = {
            "utf-8": "UTF-8",
            "utf-16-le": "UTF-16 LE",
            "utf-16-be": "UTF-16 BE",
            "cp949": self.tr("Korean (CP949)"),
            "cp1252": self.tr("Western (1252)"),
        }
        comments: dict[Any, str] = {sign: none if sign == "none" else sign for sign in COMMENTS}
        fields: list[tuple[QComboBox, str, str, str, dict[Any, str]]] = [
            (
                self.delimiter,
                "import_delimiter",
                self.tr("Columns are separated by"),
                self.tr("The sign between two cells of a row"),
                signs,
            ),
            (
                self.decimal,
                "import_decimal",
                self.tr("Decimal sign"),
                self.tr("The sign before the fraction"),
                decimals,
            ),
            (
                self.thousands,
                "import_thousands",
                self.tr("Thousands"),
                self.tr("The sign between groups of three digits; never guessed where in doubt"),
                thousands,
            ),
            (
                self.encoding,
                "import_encoding",
                self.tr("Encoding"),
                self.tr("How letters are stored; try another one if names look wrong"),
                encodings,
            ),
            (
                self.comment,
                "import_comment",
                self.tr("Comments begin with"),
                self.tr("Lines that begin with this sign are no rows"),
                comments,
            ),
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (box, name, text, tip, items) in enumerate(fields):
            box.setObjectName(name)
            for value, said in items.items():
                box.addItem(said, value)
            grid.addLayout(field_of(box, text, tip, theme), 0, place)
            grid.setColumnStretch(place, 1)
            box.activated.connect(self._on_box_activated)
        self.skip_lines.setObjectName("import_skip_lines")
        self.skip_lines.setRange(0, MOST_LINES)
        self.skip_lines.setKeyboardTracking(False)
        self.skip_lines.lineEdit().setTextMargins(6, 0, 0, 0)
        self.skip_lines.valueChanged.connect(self._on_lines_changed)
        tip = self.tr("Lines of the file above the header, such as a title")
        grid.addLayout(field_of(self.skip_lines, self.tr("Lines to skip"), tip, theme), 1, 0)
        checks = QVBoxLayout()
        checks.setSpacing(2)
        checks.addStretch(1)
        for check, name, tip in (
            (self.header, "import_header", self.tr("Whether the first row names the columns")),
            (
                self.row_names,
                "import_row_names",
                self.tr("Whether the first column is no value but the name of its row"),
            ),
        ):
            check.setObjectName(name)
            check.setAccessibleName(check.text())
            check.setToolTip(tip)
            checks.addWidget(check)
        self.header.clicked.connect(self._on_header_clicked)
        self.row_names.clicked.connect(self._on_row_names_clicked)
        grid.addLayout(checks, 1, 1, 1, 4)

    def _wish_for(self, **changes: Any) -> None:
        self._wish = replace(self._wish, **changes)
        self.changed.emit(self._wish)

    # -- slots -----------------------------------------------------------------------------

    @Slot()
    def _on_box_activated(self) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        value = box.currentData()
        if box is self.decimal:
            # What separated thousands cannot go before the fraction as well; the last word counts.
            thousands = None if self._wish.thousands == value else self._wish.thousands
            self._wish_for(decimal=value, thousands=thousands)
        elif box is self.thousands:
            decimal = None if self._wish.decimal == value else self._wish.decimal
            self._wish_for(thousands=value, decimal=decimal)
        else:
            self._wish_for(**{box.objectName().removeprefix("import_"): value})

    @Slot(int)
    def _on_lines_changed(self, count: int) -> None:
        self._wish_for(skip_lines=count)

    @Slot(bool)
    def _on_header_clicked(self, on: bool) -> None:
        self._wish_for(header=on)

    @Slot(bool)
    def _on_row_names_clicked(self, on: bool) -> None:
        self._wish_for(row_names=on)


def field_of(box: QComboBox | QSpinBox, text: str, tip: str, theme: Theme) -> QVBoxLayout:
    """Return a field below its label, the name of which it gets."""
    box.setAccessibleName(text)
    box.setToolTip(tip)
    if isinstance(box, QComboBox):
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
    label = QLabel(text)
    label.setFont(font(12))
    set_ink(label, theme.ink2)
    label.setBuddy(box)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
    column.addWidget(box)
    return column


def name_field(box: QComboBox | QSpinBox, text: str) -> None:
    """Call a field, and the label above it, otherwise."""
    box.setAccessibleName(text)
    holder = box.parentWidget()
    for label in descendants(holder, QLabel) if holder is not None else ():
        if label.buddy() is box:
            label.setText(text)
