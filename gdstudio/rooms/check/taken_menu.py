"""What the numbers were taken for, in words that are clicked to correct it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from gdstudio.app.verdict import Verdict
from gdstudio.core.loop.correction import EVERY, Correction
from gdstudio.core.loop.series import Series
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.translation import counted, translator
from gdstudio.rooms.check.words import taken_for

_tr = translator("CheckLoop")

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class TakenMenu(QToolButton):
    """A word that opens a menu: which numbers are shown, and what all of them are."""

    corrected = Signal(object)
    """Correction"""
    chosen = Signal(int)
    """which of the series is to be shown"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("check_taken")
        self.setFont(font(12))
        self.setToolTip(_tr("Taken for something else than it is? Say what the numbers are"))
        self.setAccessibleName(_tr("What the numbers were taken for"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet(
            f"QToolButton {{ color: {theme.ink2}; text-decoration: underline; padding: 2px 4px; }}"
        )
        menu = QMenu(self)
        self.setMenu(menu)
        rest_after(menu, self)
        self.show_verdict(None, 0)

    def show_verdict(self, found: Verdict | None, shown: int) -> None:
        """Say what the shown series was taken for, and offer the others."""
        self.setVisible(found is not None and bool(found.series))
        if found is None or not found.series:
            return
        words = taken_for(found.series[shown])
        self.setText(words)
        self.setAccessibleDescription(words)
        menu = self.menu()
        for group in menu.findChildren(QActionGroup, options=DIRECT):
            group.deleteLater()
        menu.clear()
        if len(found.series) > 1:
            names = [(_name(one), index) for index, one in enumerate(found.series)]
            self._add(_tr("Shown"), names, shown, self.chosen.emit)
        said = found.correction
        if found.kinds == {"losses", "params"}:
            kinds = [
                (_tr("as it was read"), ""),
                (_tr("losses only"), "losses"),
                (_tr("parameters only"), "params"),
            ]
            self._add(_tr("The numbers are"), kinds, said.what, partial(self._say, said, "what"))
        places = [
            (_tr("found by themselves"), None),
            (_tr("before the first update"), 0),
            (_tr("after the first update"), 1),
        ]
        self._add(_tr("The first row is"), places, said.first, partial(self._say, said, "first"))
        steps = [(_tr("as it was read"), 0)]
        for count in EVERY:
            text = counted(count, _tr("every update"), _tr("every {count} updates"))
            steps.append((text.format(count=format_count(count)), count))
        self._add(_tr("There is a row"), steps, said.every, partial(self._say, said, "every"))

    def _add(
        self,
        title: str,
        entries: Sequence[tuple[str, object]],
        now: object,
        chosen: Callable[..., object],
    ) -> None:
        menu = self.menu()
        menu.addSection(title)
        group = QActionGroup(menu)
        for text, value in entries:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == now and type(value) is type(now))
            group.addAction(action)
            action.triggered.connect(partial(_call, chosen, value))

    def _say(self, said: Correction, name: str, value: object) -> None:
        self.corrected.emit(replace(said, **{name: value}))  # type: ignore[arg-type]  # a field


def _call(chosen: Callable[..., object], value: object) -> None:
    chosen(value)


def _name(series: Series) -> str:
    return subscript_name(series.name) if series.name else _tr("loss")
