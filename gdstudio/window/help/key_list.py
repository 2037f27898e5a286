"""All keys and gestures: the shortcuts that the actions have, and what a hand does besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.descendants import descendants
from gdstudio.kit.widgets.key_text import key_text
from gdstudio.kit.widgets.translation import translator

_tr = translator("Keys")


@dataclass(frozen=True)
class KeyLine:
    """What to press or to do, and what comes of it."""

    keys: str
    what: str


@dataclass(frozen=True)
class KeyGroup:
    """Lines under a heading."""

    title: str
    lines: tuple[KeyLine, ...]


Gesture = tuple[str, str]
FIRST = ("menu_run", "menu_view")
"""Menus whose keys are wanted most; the others follow as they stand in the menu bar."""

EVERYWHERE: tuple[Gesture, ...] = (
    (
        QT_TRANSLATE_NOOP("Keys", "Alt or F10"),
        QT_TRANSLATE_NOOP("Keys", "Go to the menus; the underlined letter opens one"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Tab, Shift+Tab"),
        QT_TRANSLATE_NOOP("Keys", "Go to the next control or the one before; it shows a ring"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Space or Return"),
        QT_TRANSLATE_NOOP("Keys", "Press the control that Tab led to"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Esc"),
        QT_TRANSLATE_NOOP("Keys", "Take back what is typed or dragged; close a dialog"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag the timeline"),
        QT_TRANSLATE_NOOP("Keys", "Show any recorded update"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drop a file"),
        QT_TRANSLATE_NOOP("Keys", "Open an experiment or a table"),
    ),
)

GESTURES: Mapping[str, tuple[Gesture, ...]] = {
    "dock_dataset": (
        (
            QT_TRANSLATE_NOOP("Keys", "Drag a step of the preparation, or Alt+arrow"),
            QT_TRANSLATE_NOOP("Keys", "Prepare in another order"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Double-click a cell, or type"),
            QT_TRANSLATE_NOOP("Keys", "Change a number of the table"),
        ),
    ),
    "dock_setup": (
        (
            QT_TRANSLATE_NOOP("Keys", "Drag the rate bar, or arrows on it"),
            QT_TRANSLATE_NOOP("Keys", "Choose the learning rate"),
        ),
    ),
    "dock_fit": (
        (
            QT_TRANSLATE_NOOP("Keys", "Drag a point"),
            QT_TRANSLATE_NOOP("Keys", "Move it; with Shift along one axis"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Double-click the ground"),
            QT_TRANSLATE_NOOP("Keys", "Add a point"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Drag the ground"),
            QT_TRANSLATE_NOOP("Keys", "Select points; Shift adds, Ctrl takes out or in"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "N, P"),
            QT_TRANSLATE_NOOP("Keys", "Select the next point or the one before"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Arrows"),
            QT_TRANSLATE_NOOP("Keys", "Move selected points; Shift tenfold, Ctrl a tenth"),
        ),
    ),
    "dock_surface": (
        (
            QT_TRANSLATE_NOOP("Keys", "Drag, or Shift+arrows"),
            QT_TRANSLATE_NOOP("Keys", "Turn the surface"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Drag with the right button, or Ctrl+Shift+arrows"),
            QT_TRANSLATE_NOOP("Keys", "Move it"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Wheel, + or −"),
            QT_TRANSLATE_NOOP("Keys", "Come closer or go farther"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Ctrl+wheel"),
            QT_TRANSLATE_NOOP("Keys", "Make the ranges wider or narrower"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Double-click"),
            QT_TRANSLATE_NOOP("Keys", "Fill the panel again"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "0"),
            QT_TRANSLATE_NOOP("Keys", "Standard view"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Drag the ring"),
            QT_TRANSLATE_NOOP("Keys", "Start the next run elsewhere"),
        ),
    ),
    "dock_rivals": (
        (
            QT_TRANSLATE_NOOP("Keys", "Up, Down"),
            QT_TRANSLATE_NOOP("Keys", "Bring a run to the front"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Enter"),
            QT_TRANSLATE_NOOP("Keys", "Make the run of the row yours"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "1 to 7, 0"),
            QT_TRANSLATE_NOOP("Keys", "Draw only this row’s run beside yours, then all again"),
        ),
    ),
    "dock_map": (
        (
            QT_TRANSLATE_NOOP("Keys", "Arrow keys"),
            QT_TRANSLATE_NOOP("Keys", "Go from cell to cell"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Enter, P"),
            QT_TRANSLATE_NOOP("Keys", "Make the cell yours, pin its descent"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Escape"),
            QT_TRANSLATE_NOOP("Keys", "Point at no cell; put back what is being dragged"),
        ),
    ),
    "dock_network": (
        (
            QT_TRANSLATE_NOOP("Keys", "Arrow keys, or the pointer"),
            QT_TRANSLATE_NOOP(
                "Keys", "Go from neuron to neuron: its formula, and its line in the fit"
            ),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Click"),
            QT_TRANSLATE_NOOP("Keys", "Hold a neuron in hand; Escape lets go"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "+, −"),
            QT_TRANSLATE_NOOP(
                "Keys", "A neuron more or less in its layer; without one in hand, a layer"
            ),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "G"),
            QT_TRANSLATE_NOOP("Keys", "Gradients flowing back, or weights"),
        ),
    ),
    "dock_code": (
        (
            QT_TRANSLATE_NOOP("Keys", "Click an outlined number (or F2), type, Return"),
            QT_TRANSLATE_NOOP("Keys", "Change a knob where it stands in the code"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "The box or sign before a line"),
            QT_TRANSLATE_NOOP("Keys", "Run without this line, or with the other sign"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Ctrl+C in the code"),
            QT_TRANSLATE_NOOP("Keys", "Copy what is selected; with nothing selected, the program"),
        ),
    ),
    "dock_graph": (
        (
            QT_TRANSLATE_NOOP("Keys", "Left, Right"),
            QT_TRANSLATE_NOOP("Keys", "Follow the numbers forward and the gradient back"),
        ),
        (
            QT_TRANSLATE_NOOP("Keys", "Wheel, + or −"),
            QT_TRANSLATE_NOOP("Keys", "Come closer or go farther"),
        ),
    ),
}
"""By the panel in which they are made; what an action does is not among them."""


def key_groups(window: QMainWindow, panels: Sequence[QDockWidget]) -> list[KeyGroup]:
    """Return all keys: those that work everywhere first, by their menus, then panel by panel."""
    bar = window.menuBar()
    menus = [menu for entry in bar.actions() if (menu := _menu_of(entry)) is not None]
    menus.sort(key=lambda menu: FIRST.index(menu.objectName()) if menu.objectName() in FIRST else 9)
    groups, told = [], set()
    for menu in menus:
        actions = list(_actions_in(menu))
        told.update(actions)
        groups.append(KeyGroup(plain(menu.title()), tuple(_lines(actions))))
    others = (action for action in window.actions() if action not in told)
    everywhere = (*_lines(others), *_gestures(EVERYWHERE))
    groups.append(KeyGroup(_tr(QT_TRANSLATE_NOOP("Keys", "Everywhere")), everywhere))
    for panel in panels:
        own = (*_own_lines(panel), *_gestures(GESTURES.get(panel.objectName(), ())))
        groups.append(KeyGroup(panel.windowTitle(), own))
    return [group for group in groups if group.lines]


def plain(text: str) -> str:
    """Return a menu's text without the mark of its letter: ``&File``, or ``파일(&F)``."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


def _menu_of(entry: QAction) -> QMenu | None:
    menu = entry.menu()
    return menu if isinstance(menu, QMenu) else None


def _actions_in(menu: QMenu) -> Iterator[QAction]:
    """Yield the entries of a menu and of the menus in it."""
    for entry in menu.actions():
        inner = _menu_of(entry)
        if inner is None:
            yield entry
        else:
            yield from _actions_in(inner)


def _own_lines(panel: QDockWidget) -> Iterator[KeyLine]:
    """Yield the keys of a panel's own commands, which work where its focus is."""
    for widget in (panel, *descendants(panel, QWidget)):
        yield from _lines(a for a in widget.actions() if a.parent() is widget and a.text())


def _lines(actions: Iterable[QAction]) -> Iterator[KeyLine]:
    for action in actions:
        keys = [key_text(keys) for keys in action.shortcuts()]
        if keys:
            yield KeyLine(", ".join(keys), plain(action.text()))


def _gestures(gestures: Iterable[Gesture]) -> tuple[KeyLine, ...]:
    return tuple(KeyLine(_tr(how), _tr(what)) for how, what in gestures)
