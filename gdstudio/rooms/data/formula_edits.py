"""Formulas are written and changed in dialogs, which say what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from gdstudio.app.film import Film
from gdstudio.app.studio import studio_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import with_features
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translated, translator
from gdstudio.rooms.data import feature_chips
from gdstudio.rooms.data.long_edit import edit_long, is_long

tr = translator("PreparationSection")


class FormulaEdits:
    """Asks for formulas above a widget, and makes the edits."""

    def __init__(
        self, studio: Film, theme: Theme, parent: QWidget, desk: Desk | None = None
    ) -> None:
        self._studio, self._theme, self._parent, self._desk = studio, theme, parent, desk

    def ask(self) -> None:
        """Ask for one more formula."""
        from gdstudio.rooms.data.feature_dialog import FeatureDialog  # rarely needed

        data = self._studio.experiment.data
        if data is None:
            return

        def take(formula: str) -> str:
            text = tr("Add {formula}").format(formula=formula)
            return self._take(feature_chips.one_more(formula), text)

        _open(FeatureDialog(self._theme, data, take, self._parent))

    def open(self, place: int) -> None:
        """Change the formula of the chip at ``place``, or all of them where they share it."""
        from gdstudio.rooms.data.feature_dialog import FeatureDialog
        from gdstudio.rooms.data.formulas_dialog import FormulasDialog

        data, dataset = self._studio.experiment.data, self._studio.experiment.dataset
        if data is None or dataset is None or not 0 <= place < len(dataset.features):
            return
        formulas = dataset.features

        def take(formula: str) -> str:
            if formula == formulas[place]:
                return ""
            text = tr("Change {old} to {new}").format(old=formulas[place], new=formula)
            return self._take(feature_chips.in_place_of(place, formula), text)

        def take_all(sources: tuple[str, ...]) -> str:
            if sources == formulas:
                return ""
            text = tr("Change formulas")
            return self._take(lambda now: with_features(now, sources), text, named=True)

        if len(formulas) > feature_chips.MOST_CHIPS:
            _open(FormulasDialog(self._theme, formulas, take_all, self._parent))
        else:
            _open(FeatureDialog(self._theme, data, take, self._parent, formulas[place]))

    def _take(
        self, change: Callable[[Experiment], Experiment], text: str, *, named: bool = False
    ) -> str:
        """Make an edit that a dialog asks for; return what is wrong with it, or nothing.

        ``named``: the formula that it is about is told, where there are many.
        """
        try:
            changed = change(self._studio.experiment)
        except SpecError as error:
            said = translated("SpecError", error.template).format(**error.values)
            formula = error.key.partition(" (")[2][:-1]
            return f"{formula}: {said}" if formula and named else said
        if self._desk is not None and is_long(changed):
            edit_long(self._desk, lambda _: changed, text, lambda _: None)
        else:
            studio_of(self._studio).edit(changed, text)
        return ""


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
