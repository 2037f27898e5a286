"""The menu of the loss panel: what its tracks show, and whether the loss of batches is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.loss.memory import Quantity
from gdstudio.rooms.loss.series import Series

_tr = translator("LossPanel")

MOST_NAMES = 60


def view_menu(
    parent: QWidget,
    names: Sequence[str],
    chosen: Sequence[int],
    known: Sequence[Quantity],
    shown: Sequence[str],
    batches: bool | None,
    choose_parameter: Callable[[int, int], None],
    choose_quantity: Callable[[str, bool], None],
    show_batches: Callable[[bool], None],
    series: Sequence[tuple[Series, bool]],
    show_series: Callable[[str, bool], None],
) -> QMenu:
    """Return a menu that goes when it is closed.

    ``chosen``: the parameters shown, as indices of ``names``; ``known`` and ``shown``: what can be
    shown of them, and the keys of what is; ``batches``: None where every batch is full; ``series``:
    what can be shown of the whole run, and whether it is.
    """
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    if len(names) > 2:
        for place in range(len(chosen)):
            menu.addMenu(_parameter_menu(menu, names, chosen, place, choose_parameter))
        menu.addSeparator()
    if len(known) > 1:
        for quantity in known:
            text = quantity.words or quantity.symbol
            action = menu.addAction(text)
            action.setObjectName(f"track_{quantity.key}")
            action.setCheckable(True)
            action.setChecked(quantity.key in shown)
            action.setToolTip(_tr("Show it over the updates, for the parameters that are shown"))
            action.toggled.connect(lambda on, key=quantity.key: choose_quantity(key, on))
        menu.addSeparator()
    if batches is not None:
        action = menu.addAction(_tr("Loss of each batch"))
        action.setObjectName("batches")
        action.setCheckable(True)
        action.setChecked(batches)
        action.setToolTip(_tr("What the optimizer saw: the loss of the samples of one update"))
        action.toggled.connect(show_batches)
    for one, on in series:
        action = menu.addAction(one.words)
        action.setObjectName(f"series_{one.key}")
        action.setCheckable(True)
        action.setChecked(on)
        action.setToolTip(one.tip)
        action.toggled.connect(lambda on, key=one.key: show_series(key, on))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _parameter_menu(
    parent: QMenu,
    names: Sequence[str],
    chosen: Sequence[int],
    place: int,
    choose_parameter: Callable[[int, int], None],
) -> QMenu:
    words = _tr("Upper: {name}") if place == 0 else _tr("Lower: {name}")
    menu = QMenu(words.format(name=subscript_name(names[chosen[place]])), parent)
    group = QActionGroup(menu)
    for index, name in enumerate(names[:MOST_NAMES]):
        action = menu.addAction(subscript_name(name))
        action.setCheckable(True)
        action.setChecked(index == chosen[place])
        action.triggered.connect(
            lambda _=False, place=place, index=index: choose_parameter(place, index)
        )
        group.addAction(action)
    return menu
