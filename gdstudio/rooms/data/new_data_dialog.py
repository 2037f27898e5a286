"""The dialog that makes data, or takes real ones, and shows them before they replace the old."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.data_desk import replace_data as put_data
from gdstudio.core.datasets import DATASETS, Dataset, Generator
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.replacement import Replacement, replace_data
from gdstudio.core.experiment.shipped_data import ShippedSet, shipped_set_of, shipped_sets
from gdstudio.core.knob import KnobField, convert, kind_of, knobs, knobs_by_name
from gdstudio.core.text.languages import text_in
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.knob_form import KnobForm, knob_label
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import error_text, translated
from gdstudio.kit.widgets.type_size import fix_size
from gdstudio.rooms.data.data_preview import PICTURE, DataPreview, small_picture
from gdstudio.rooms.data.replacement_words import counts, replacement_notes

LIST_WIDTH, FORM_WIDTH = 228, 236
PICTURE_POINTS = 26

Source = type[Generator] | ShippedSet


def open_new_data_dialog(desk: Desk) -> NewDataDialog:
    """Offer other data for the experiment; they replace the old ones in one undoable edit."""
    studio = desk.studio
    dialog = NewDataDialog(desk.theme, desk.language, studio.experiment, desk.window)

    def use() -> None:
        if dialog.replacement is not None:
            put_data(studio, dialog.replacement.experiment, dialog.edit_text)

    dialog.accepted.connect(use)
    dialog.open()
    return dialog


class NewDataDialog(QDialog):
    """Left what there is, right its knobs or its source, and a picture that follows them."""

    def __init__(
        self, theme: Theme, language: str, experiment: Experiment, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._experiment = experiment
        self.replacement: Replacement | None = None
        """The experiment on the data that are shown; None while a knob is wrong."""
        self._source: Source | None = None
        self._values: dict[type[Generator], dict[str, Any]] = {}
        self._rejected: dict[str, str] = {}
        self.kinds = QListWidget()
        self.form = KnobForm(theme)
        self.preview = DataPreview(theme)
        self._title, self._about = QLabel(), QLabel()
        self._origin = QLabel()
        self._side = QStackedWidget()
        self._note_icon, self._note = QLabel(), QLabel()
        self._again = QPushButton(self.tr("Draw again"))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.ok = self.buttons.button(buttons.Ok)
        self._build()
        self._fill()
        self._connect()
        self._choose_first()

    @property
    def edit_text(self) -> str:
        """What the edit is called in the undo history."""
        return self.tr("New data: {name}").format(name=self._title.text())

    def sizeHint(self) -> QSize:
        """Room for a form without scrolling, and less than the smallest screen."""
        return QSize(900, 620)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.setObjectName("new_data_dialog")
        self.setWindowTitle(self.tr("New data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(
            f"#new_data_dialog {{ background: {theme.panel}; }}"
            f"QListWidget {{ background: {theme.sunken}; border: none; border-radius: 6px;"
            f" padding: 6px; outline: none; color: {theme.ink}; }}"
            "QListWidget::item { padding: 3px 4px; border-radius: 4px; }"
            f"QListWidget::item:hover {{ background: {theme.hover}; }}"
            f"QListWidget::item:selected {{ background: {theme.select}; color: {theme.ink}; }}"
            f"QListWidget::item:disabled {{ background: transparent; color: {theme.ink3}; }}"
            f"QListWidget:focus {{ border: 2px solid {theme.focus}; padding: 4px; }}"
        )
        self._build_list()
        self._title.setFont(font(15, QFont.Weight.DemiBold))
        set_ink(self._title, theme.ink)
        for label in (self._about, self._origin):
            label.setFont(font(13))
            label.setWordWrap(True)
            set_ink(label, theme.ink2)
        self._title.setObjectName("new_data_title")
        self._about.setObjectName("new_data_about")
        self._origin.setObjectName("new_data_origin")
        self._origin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._origin.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build_side()
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._side)
        middle.addWidget(self.preview, 1)
        note = QHBoxLayout()
        note.setSpacing(6)
        self._note.setWordWrap(True)
        self._note.setFont(font(12))
        self._note.setObjectName("new_data_note")
        self._note.setMinimumHeight(34)
        note.addWidget(self._note_icon, 0)
        note.addWidget(self._note, 1)
        self._build_buttons()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._about)
        right.addLayout(middle, 1)
        right.addLayout(note)
        right.addWidget(self.buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(16)
        row.addWidget(self.kinds)
        row.addLayout(right, 1)

    def _build_list(self) -> None:
        kinds = self.kinds
        kinds.setObjectName("new_data_kinds")
        kinds.setAccessibleName(self.tr("Kinds of data"))
        kinds.setToolTip(self.tr("Choose what to make, or one of the measured sets"))
        fix_size(kinds, width=LIST_WIDTH)
        kinds.setIconSize(PICTURE)
        kinds.setFont(font())
        kinds.setUniformItemSizes(False)
        kinds.setTextElideMode(Qt.TextElideMode.ElideRight)
        kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _build_side(self) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        again = self._again
        again.setObjectName("new_data_again")
        again.setToolTip(self.tr("The next seed: other points from the same rule"))
        again.setAccessibleDescription(again.toolTip())
        again.setAutoDefault(False)
        column.addWidget(again)
        column.addStretch()
        self._side.addWidget(ScrollArea(made))
        self._side.addWidget(self._origin)
        fix_size(self._side, width=FORM_WIDTH)

    def _build_buttons(self) -> None:
        self.ok.setText(self.tr("Use these data"))
        self.ok.setObjectName("primary")
        self.ok.setFont(font(13, QFont.Weight.DemiBold))
        self.ok.setToolTip(
            self.tr("Replace the data; the descent starts anew, undo brings all back")
        )
        self.ok.setDefault(True)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self.tr("Cancel"))
        for button in (self.ok, cancel):
            button.setIcon(QIcon())  # else the platform's own, in its own colours
        cancel.setToolTip(self.tr("Keep the data as they are"))

    def _fill(self) -> None:
        self._add_heading(self.tr("Made here"))
        for kind in DATASETS:
            if issubclass(kind, Generator):
                self._add(kind, translated("Dataset", kind.label), kind(n=PICTURE_POINTS))
        self._add_heading(self.tr("Measured"))
        for found in shipped_sets():
            self._add(found, text_in(found.title, self._language), found.dataset)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font(11, QFont.Weight.Medium))
        item.setSizeHint(QSize(0, 24))
        self.kinds.addItem(item)

    def _add(self, source: Source, text: str, dataset: Dataset) -> None:
        ratio = self.devicePixelRatioF()
        data = dataset.load(Path())
        labelled = bool(data.classes) or (isinstance(dataset, Generator) and dataset.labelled)
        of_classes = labelled and data.shape.classes > 2
        picture = small_picture(data, self._theme, ratio, of_classes=of_classes)
        item = QListWidgetItem(QIcon(picture), text)
        item.setData(Qt.ItemDataRole.UserRole, source)
        item.setToolTip(text)
        item.setSizeHint(QSize(0, PICTURE.height() + 8))
        self.kinds.addItem(item)

    def _connect(self) -> None:
        self.kinds.currentItemChanged.connect(self._on_kinds_current_item_changed)
        self.form.edited.connect(self._on_form_edited)
        self.form.committed.connect(self._on_form_edited)
        self.form.rejected.connect(self._on_form_rejected)
        self._again.clicked.connect(self._on_again_clicked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _choose_first(self) -> None:
        """Begin with the data in use, where they come from here: with their knobs."""
        dataset = self._experiment.dataset
        wanted: object = shipped_set_of(dataset)
        if isinstance(dataset, Generator):
            wanted = type(dataset)
            self._values[type(dataset)] = msgspec.to_builtins(dataset)
        items = [self.kinds.item(row) for row in range(self.kinds.count())]
        chosen = [item for item in items if item.data(Qt.ItemDataRole.UserRole) is not None]
        same = [item for item in chosen if item.data(Qt.ItemDataRole.UserRole) == wanted]
        self.kinds.setCurrentItem((same or chosen)[0])
        self.kinds.setFocus()

    # -- showing ---------------------------------------------------------------------------

    def _show_source(self, source: Source) -> None:
        self._source = source
        self._rejected.clear()
        if isinstance(source, ShippedSet):
            self._title.setText(text_in(source.title, self._language))
            self._about.setText(text_in(source.about, self._language))
            self._origin.setText(self._origin_text(source))
            self._side.setCurrentWidget(self._origin)
            self._show_data(source.dataset)
            return
        self._title.setText(translated("Dataset", source.label))
        self._about.setText(translated("Dataset", source.help))
        self._side.setCurrentIndex(0)
        self.form.set_fields(in_order(source))
        part = self._made()
        self.form.clear_errors()
        self.form.show_part(part)
        self._show_data(part)

    def _origin_text(self, found: ShippedSet) -> str:
        source, licence = self.tr("Source"), self.tr("Terms")
        terms = text_in(found.licence, self._language)
        return f"<b>{source}</b><br>{found.source}.<br><br><b>{licence}</b><br>{terms}"

    def _made(self) -> Generator:
        """Return the generator with the knobs as they stand. Raises SpecError."""
        kind = self._source
        assert isinstance(kind, type)
        table = self._values.setdefault(kind, {"kind": kind_of(kind)})
        made: Generator = convert(table, kind, "dataset")
        return made

    def _show_data(self, dataset: Dataset) -> None:
        """Preview a dataset; a wrong one is said where it is wrong, and the last good stays."""
        try:
            replacement = replace_data(self._experiment, dataset)
        except SpecError as error:
            self._fail(error)
            return
        self.form.clear_errors()
        self.replacement = replacement
        data = replacement.experiment.data
        assert data is not None
        of_classes = replacement.experiment.model.task == "classes"
        self.preview.show_data(data, of_classes=of_classes)
        if self._rejected:
            self._refuse(next(iter(self._rejected.values())))
            return
        self.ok.setEnabled(True)
        notes = replacement_notes(self._experiment, replacement)
        notes += counts(data, alone=not notes)
        self._say(" ".join(notes), warning=replacement.other)

    def _fail(self, error: SpecError) -> None:
        section, _, name = error.key.partition(".")
        text = error_text(error)
        self.form.clear_errors()
        if section == "dataset" and self.form.set_error(name, text):
            text = translated("SpecError", error.template).format(**error.values)
            text = f"{knob_label(knobs_by_name(self._generator)[name])}: {text}"
        self._refuse(text)

    @property
    def _generator(self) -> type[Generator]:
        assert isinstance(self._source, type)
        return self._source

    def _refuse(self, text: str) -> None:
        self.replacement = None
        self.ok.setEnabled(False)
        self._say(text, warning=True, error=True)

    def _say(self, text: str, *, warning: bool = False, error: bool = False) -> None:
        theme = self._theme
        ink = theme.danger if error else theme.ink if warning else theme.ink3
        self._note.setText(text)
        set_ink(self._note, ink)
        self._note_icon.setVisible(warning)
        name = "warning-fill" if error else "warning-circle"
        self._note_icon.setPixmap(icon(name, ink).pixmap(QSize(18, 18), self.devicePixelRatioF()))

    # -- what the user does ----------------------------------------------------------------

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_kinds_current_item_changed(
        self, item: QListWidgetItem | None, before: QListWidgetItem | None
    ) -> None:
        del before
        if item is not None and item.data(Qt.ItemDataRole.UserRole) is not None:
            self._show_source(item.data(Qt.ItemDataRole.UserRole))

    @Slot(str, object)
    def _on_form_edited(self, name: str, value: object) -> None:
        self._rejected.pop(name, None)
        self._values[self._generator][name] = value
        try:
            made = self._made()
        except SpecError as error:
            self._fail(error)
            return
        self._show_data(made)

    @Slot(str, str)
    def _on_form_rejected(self, name: str, text: str) -> None:
        if text:
            self._rejected[name] = text
            self._refuse(text)
        elif self._rejected.pop(name, None) is not None:
            self._show_data(self._made())

    @Slot()
    def _on_again_clicked(self) -> None:
        values = self._values[self._generator]
        seed = int(values.get("seed", self._generator().seed))
        values["seed"] = (seed + 1) % 2**32
        try:
            made = self._made()
        except SpecError as error:
            self._fail(error)
            return
        self.form.show_part(made)
        self._show_data(made)


def in_order(kind: type[Generator]) -> list[KnobField]:
    """Return the knobs as the form has them: how many, what is true, chance, and the seed last."""
    last = ("low", "high", "spacing", "noise", "outliers", "outlier_size", "wrong_labels", "seed")
    places: Mapping[str, int] = {name: place for place, name in enumerate(last)}
    return sorted(
        (field for field in knobs(kind) if not field.knob.hidden),
        key=lambda field: -2 if field.name == "n" else places.get(field.name, -1),
    )
