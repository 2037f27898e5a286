"""The words of a page, in every language that the program has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from gdstudio.app.language import language
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import LANGUAGES, install_language, translator

_tr = translator("WebPage")
Made = TypeVar("Made")

WORDS = {
    "language": QT_TRANSLATE_NOOP("WebPage", "Language"),
    "theme": QT_TRANSLATE_NOOP("WebPage", "Colours"),
    "system": QT_TRANSLATE_NOOP("WebPage", "Auto"),
    "light": QT_TRANSLATE_NOOP("WebPage", "Light"),
    "dark": QT_TRANSLATE_NOOP("WebPage", "Dark"),
    "fit": QT_TRANSLATE_NOOP("WebPage", "Fit"),
    "surface": QT_TRANSLATE_NOOP("WebPage", "Loss surface"),
    "loss": QT_TRANSLATE_NOOP("WebPage", "Loss"),
    "solid": QT_TRANSLATE_NOOP("WebPage", "Surface"),
    "flat": QT_TRANSLATE_NOOP("WebPage", "Contours"),
    "standard": QT_TRANSLATE_NOOP("WebPage", "Standard view (0)"),
    "noGl": QT_TRANSLATE_NOOP(
        "WebPage", "This browser has no WebGL2, so the surface is shown as contours."
    ),
    "howToTurn": QT_TRANSLATE_NOOP(
        "WebPage", "Drag to turn it. With the keyboard: Shift and the arrows; + and −; 0."
    ),
    "log": QT_TRANSLATE_NOOP("WebPage", "log"),
    "linear": QT_TRANSLATE_NOOP("WebPage", "linear"),
    "scale": QT_TRANSLATE_NOOP("WebPage", "Scale of the loss"),
    "numbers": QT_TRANSLATE_NOOP("WebPage", "Numbers of this update"),
    "film": QT_TRANSLATE_NOOP("WebPage", "Film"),
    "first": QT_TRANSLATE_NOOP("WebPage", "First (Home)"),
    "back": QT_TRANSLATE_NOOP("WebPage", "Back (←)"),
    "step": QT_TRANSLATE_NOOP("WebPage", "Step"),
    "stepTip": QT_TRANSLATE_NOOP("WebPage", "Step (→)"),
    "play": QT_TRANSLATE_NOOP("WebPage", "Play (Space)"),
    "pause": QT_TRANSLATE_NOOP("WebPage", "Pause (Space)"),
    "last": QT_TRANSLATE_NOOP("WebPage", "Last (End)"),
    "timeline": QT_TRANSLATE_NOOP("WebPage", "Timeline"),
    "speed": QT_TRANSLATE_NOOP("WebPage", "Updates a second"),
    "update": QT_TRANSLATE_NOOP("WebPage", "update"),
    "updates": QT_TRANSLATE_NOOP("WebPage", "updates"),
    "epoch": QT_TRANSLATE_NOOP("WebPage", "epoch"),
    "rate": QT_TRANSLATE_NOOP("WebPage", "rate α"),
    "test": QT_TRANSLATE_NOOP("WebPage", "test"),
    "training": QT_TRANSLATE_NOOP("WebPage", "training"),
    "noNumber": QT_TRANSLATE_NOOP("WebPage", "not a number"),
    "allNumbers": QT_TRANSLATE_NOOP("WebPage", "All numbers of this page"),
    "wrong": QT_TRANSLATE_NOOP("WebPage", "wrong"),
    "fitNow": QT_TRANSLATE_NOOP("WebPage", "fit now"),
    "earlier": QT_TRANSLATE_NOOP("WebPage", "earlier"),
    "half": QT_TRANSLATE_NOOP("WebPage", "probability ½"),
    "right": QT_TRANSLATE_NOOP("WebPage", "predicted = measured"),
    "now": QT_TRANSLATE_NOOP("WebPage", "now"),
    "start": QT_TRANSLATE_NOOP("WebPage", "start"),
    "residuals": QT_TRANSLATE_NOOP("WebPage", "residuals"),
    "before": QT_TRANSLATE_NOOP("WebPage", "before the update"),
    "snapshots": QT_TRANSLATE_NOOP("WebPage", "snapshots"),
    "rainbow": QT_TRANSLATE_NOOP("WebPage", "rainbow"),
    "probability": QT_TRANSLATE_NOOP("WebPage", "probability"),
    "gradient": QT_TRANSLATE_NOOP("WebPage", "gradient"),
    "lowest": QT_TRANSLATE_NOOP("WebPage", "lowest possible"),
}
"""What scripts and marks of the page call by a name."""

SAME_SLICE = QT_TRANSLATE_NOOP("WebPage", "the same surface at every update: {slice}")
THINNED = QT_TRANSLATE_NOOP(
    "WebPage",
    "This page holds one update in {every}, and the last; every number is as it was recorded.",
)
SOME = QT_TRANSLATE_NOOP(
    "WebPage",
    "This page holds {count} of {all} updates; every number is as it was recorded.",
)
CARRIED = QT_TRANSLATE_NOOP(
    "WebPage",
    "The experiment is in this page: open the file in Gradient Descent Studio to go on with it.",
)
TOO_MANY = QT_TRANSLATE_NOOP(
    "WebPage", "The experiment is not in this page: it has too many points."
)
LEFT_OUT = QT_TRANSLATE_NOOP("WebPage", "The experiment was left out of this page.")
FUNCTION = QT_TRANSLATE_NOOP(
    "WebPage",
    "A function is minimised here, without data: there is no fit, and the picture above is the "
    "function itself.",
)
NOWHERE = QT_TRANSLATE_NOOP(
    "WebPage", "The loss is a number nowhere around here, so there is no surface to be seen."
)
HIDDEN_ONE = QT_TRANSLATE_NOOP("WebPage", "One more parameter is not listed.")
HIDDEN_MANY = QT_TRANSLATE_NOOP("WebPage", "{count} more parameters are not listed.")
NO_SCRIPT = QT_TRANSLATE_NOOP(
    "WebPage", "The film needs JavaScript, which is switched off here. It ends with {numbers}."
)


def words() -> dict[str, str]:
    """Return all words by their names, in the language in use."""
    return {name: _tr(text) for name, text in WORDS.items()}


def sentence(text: str, **parts: object) -> str:
    """Return one of the sentences above in the language in use."""
    return _tr(text).format(**parts)


def in_each_language(make: Callable[[], Made]) -> dict[str, Made]:
    """Return what ``make`` says in each language; the one in use stays it."""
    app = QCoreApplication.instance()
    assert app is not None
    before = language()
    said: dict[str, Any] = {}
    try:
        for code in LANGUAGES:
            install_language(app, code)
            said[code] = make()
    finally:
        install_language(app, before)
    return said
