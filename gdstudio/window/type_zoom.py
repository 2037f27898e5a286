"""How large the type of the program is: chosen in steps, remembered, for everything at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from gdstudio.app.settings import Settings
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.kit.widgets.type_size import TYPE, lay_out_anew, set_type, type_scale

STEPS = (90, 100, 110, 125, 150)
"""Per cent."""
USUAL = 100


def recall_type(app: QCoreApplication, settings: Settings) -> None:
    """Use the size that was chosen last; to be called before there are widgets."""
    percent = settings.number("type", USUAL)
    app.setProperty(TYPE, percent / 100 if percent in STEPS else 1.0)


class TypeZoom:
    """Makes all type of a window larger or smaller."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        *changed: Callable[[], None],
        laid_out: Callable[[], None],
    ) -> None:
        """``changed`` are called when all widgets have their sizes, ``laid_out`` behind that."""
        self._window, self._desk = window, desk
        self._changed, self._laid_out = changed, laid_out

    @property
    def percent(self) -> int:
        """How large the type is."""
        return round(100 * type_scale())

    def can_step(self, by: int) -> bool:
        """Whether there is a larger step, or for -1 a smaller one."""
        return 0 <= STEPS.index(self.percent) + by < len(STEPS)

    def step(self, by: int) -> None:
        """Take the next larger step, or for -1 the next smaller one."""
        if self.can_step(by):
            self.choose(STEPS[STEPS.index(self.percent) + by])

    def reset(self) -> None:
        """Use the size that the program comes with."""
        self.choose(USUAL)

    def choose(self, percent: int) -> None:
        """Use one of ``STEPS``, everywhere and from now on."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._desk.say("")
        if percent != self.percent:
            app.setProperty(TYPE, percent / 100)
            apply_theme(app, self._desk.theme)
            set_type(self._window, percent / 100)
            self._desk.settings.set("type", percent)
            for call in self._changed:
                call()
            # Now: the panels draw for their final sizes, and the status bar, which shows all it has
            # when its height changes, does so before the remark.
            lay_out_anew(self._window)
            self._laid_out()
        text = QCoreApplication.translate("TypeZoom", "Type {percent} %").format(percent=percent)
        # Behind what the status bar has posted to show all it has, at its new height.
        QTimer.singleShot(0, self._window, partial(self._desk.say, text))
