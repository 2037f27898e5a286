"""Which dialect the loop is written in, and how much of the update is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from gdstudio.app.settings import Settings
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.locked import Refusal
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.stepper import Stepper
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translated, translator

DIALECT = "code/dialect"
"""What is remembered."""
_tr = translator("CodePanel")


class Head(QWidget):
    """The switch of dialects; one that the experiment cannot be written in says why."""

    chosen = Signal()
    """Another dialect is wanted."""

    def __init__(
        self, theme: Theme, settings: Settings, dialects: Sequence[tuple[str, str]]
    ) -> None:
        """``dialects``: what each is called in settings, and on screen, marked for translation."""
        super().__init__()
        self._settings = settings
        self._names = [name for name, _ in dialects]
        self._wanted = settings.text(DIALECT)
        self._tips = [_tip(name) for name in self._names]
        labels = [translated("Code", label) for _, label in dialects]
        self.switch = Segmented(labels, self._tips, height=26, pad=12)
        self.switch.setProperty("strikes", True)  # one that does not fit, and will not by itself
        self.switch.setObjectName("segmented")
        self.switch.setAccessibleName(_tr("Dialect"))
        for name, button in zip(self._names, self.switch.buttons, strict=True):
            button.setObjectName(f"code_dialect_{name}")
        self.stepper = Stepper(theme)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(12, 2, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.stepper)
        self.switch.chosen.connect(self._on_switch_chosen)

    @property
    def wanted(self) -> str:
        """The dialect that was chosen; "" if none ever was."""
        return self._wanted

    def set_narrow(self, narrow: bool) -> None:
        """Put the parts of the update below the dialects, or beside."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def fitting(self, refused: Mapping[str, str]) -> str:
        """Return the dialect to be shown: the one that is wanted, or the first that fits; or ""."""
        fitting = [name for name in self._names if name not in refused]
        if self._wanted in fitting:
            return self._wanted
        return fitting[0] if fitting else ""

    def show_dialect(self, shown: str, refused: Mapping[str, str]) -> None:
        """Show which dialect is shown, and why others are not there."""
        for name, button, tip in zip(self._names, self.switch.buttons, self._tips, strict=True):
            button.setEnabled(name not in refused)
            if name in refused and button.findChild(Refusal) is None:
                Refusal(button)
            button.setToolTip(refused.get(name, tip))
            button.setAccessibleDescription(refused.get(name, ""))
        if shown:
            self.switch.set_index(self._names.index(shown))

    def show_moment(self, moment: Moment) -> None:
        """Show how much of the update is done."""
        self.stepper.show_moment(moment)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.stepper.set_theme(theme)

    def take_after(self, other: Head) -> None:
        """Want the same dialect."""
        self._wanted = other._wanted

    @Slot(int)
    def _on_switch_chosen(self, index: int) -> None:
        self._wanted = self._names[index]
        self._settings.set(DIALECT, self._wanted)
        self.chosen.emit()


def _tip(name: str) -> str:
    """Return what a dialect is like."""
    tips = {
        "by-hand": _tr("The update written out, through .data, as in the first lecture"),
        "no-grad": _tr("The update written out where torch does not watch: with torch.no_grad()"),
        "optim": _tr("Torch's own optimizer: zero_grad, backward, step"),
        "numpy": _tr("Without torch: the gradient by its formula"),
    }
    return tips.get(name, "")
