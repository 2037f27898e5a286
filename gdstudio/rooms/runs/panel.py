"""The runs in the pictures: the current one, its rivals, and those that are pinned beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.pinned_run import LETTERS, PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.quality_words import fewer, short_quality, told_quality
from gdstudio.kit.run_words import apart_text
from gdstudio.kit.stop_words import stopped_text
from gdstudio.kit.widgets.fitting_label import FittingLabel
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.resting_line import RestingLine, fitting_middle
from gdstudio.kit.widgets.run_sign import SIGN, sign_icon
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import fix_size
from gdstudio.rooms.runs import RUNS
from gdstudio.rooms.runs.mine_row import MineRow

ROW_HEIGHT = 30
LEAST_TITLE = 92


class RunsPanel(Panel):
    """One row a run: colour, name, loss at its last update, shown or hidden, unpin."""

    kind: ClassVar[PanelKind | None] = RUNS

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._rows: list[_PinRow] = []
        self._now = QLabel()
        self._now_chip = QLabel()
        self._now_loss = FittingLabel()
        self._hint = QLabel(
            self.tr("Pin a run (Ctrl+P), change something, and compare the two here.")
        )
        self.mine = MineRow(context.studio, ROW_HEIGHT)
        self._column = QVBoxLayout()
        self._build()
        self.set_theme(context.theme)

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which runs are listed, and with which loss."""
        return moment.run, len(moment.run), _kept(moment), moment.rows_beside, moment.mine

    def draw(self, moment: Moment) -> None:
        """Show the current run and those beside it."""
        run, pinned = moment.run, _kept(moment)
        _show_loss(self._now_loss, run)
        for row in self._rows[len(pinned) :]:
            row.hide()
            row.deleteLater()
        del self._rows[len(pinned) :]
        for index, pin in enumerate(pinned):
            if index == len(self._rows):
                row = _PinRow(self, pin)
                self._rows.append(row)
                self._column.insertWidget(index + 1, row)
            self._rows[index].show_pin(pin, self.theme, apart_text(pin, moment.experiment))
        self.mine.show_mine(moment.mine, self.theme)
        self._hint.setVisible(not pinned and moment.mine is None)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        set_ink(self._now, theme.ink)
        set_ink(self._now_loss, theme.ink2)
        set_ink(self._hint, theme.ink2)
        self._now_chip.setPixmap(sign_icon(0, theme).pixmap(SIGN))
        for row in self._rows:
            row.show_pin(row.pin, theme, row.other)
        self.mine.show_mine(self.studio.mine, theme)

    def _build(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(12, 2, 6, 8)
        self._column.setSpacing(2)
        current = QWidget()
        fix_size(current, height=ROW_HEIGHT)
        row = QHBoxLayout(current)
        row.setContentsMargins(4, 0, 6, 0)
        row.setSpacing(10)
        self._now.setText(self.tr("this run"))
        for label in (self._now, self._now_loss, self._hint):
            label.setFont(font(12))
        self._hint.setWordWrap(True)
        row.addWidget(self._now_chip)
        row.addWidget(self._now, 1)
        row.addWidget(self._now_loss)
        self._column.addWidget(current)
        self._column.addWidget(self.mine)
        self._column.addWidget(self._hint)
        self._column.addStretch()
        self.body.addWidget(ScrollArea(inner, self.tr("Runs in the pictures")))


class _PinRow(QWidget):
    """A run beside this one: everything about it can be changed where it stands."""

    def __init__(self, panel: RunsPanel, pin: PinnedRun) -> None:
        super().__init__()
        self.pin = pin
        self._panel = panel
        self.other = ""
        self._drawn: object = None
        self.chip, self.eye, self.remove = QToolButton(), QToolButton(), QToolButton()
        self.title, self._loss = RestingLine(shorten=fitting_middle), FittingLabel()
        fix_size(self, height=ROW_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button, name in (
            (self.chip, self.tr("Colour of this run")),
            (self.eye, self.tr("Show or hide this run")),
            (self.remove, self.tr("Unpin this run")),
        ):
            button.setFixedSize(26, 26)
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.chip.setFixedWidth(38)
        self.chip.setIconSize(SIGN)
        self.title.setFrame(False)
        self.title.setFont(font(12))
        self.title.setAccessibleName(self.tr("Name of this run"))
        self.title.setMinimumWidth(LEAST_TITLE)
        self._loss.setFont(font(12))
        row.addWidget(self.chip)
        row.addWidget(self.title, 1)
        row.addWidget(self._loss)
        row.addWidget(self.eye)
        row.addWidget(self.remove)
        self.chip.clicked.connect(self._on_chip_clicked)
        self.eye.clicked.connect(self._on_eye_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.title.editingFinished.connect(self._on_title_editing_finished)

    def show_pin(self, pin: PinnedRun, theme: Theme, other: str) -> None:
        """Show a run; what is being typed stays. ``other``: what of it is of another kind."""
        key = (pin, theme, other, len(pin.run))
        if key == self._drawn:
            return
        self._drawn = key
        self.pin, self.other = pin, other
        leave = (
            self.tr("Take this rival out of the race") if pin.live else self.tr("Unpin this run")
        )
        self.remove.setToolTip(leave)
        self.remove.setAccessibleName(leave)
        self.chip.setIcon(sign_icon(pin.colour, theme))
        if not self.title.hasFocus():
            self.title.setText(pin.title)
            self.title.setCursorPosition(0)
        kind = (
            self.tr("A rival: it moves along") if pin.live else self.tr("Pinned: it stays as it is")
        )
        lines = [pin.title, other, kind, self.tr("Click to rename")]
        self.title.setToolTip("\n".join(filter(None, lines)))
        ink = theme.ink if pin.visible else theme.ink3
        set_ink(self.title, ink, "background: transparent; border: none")
        set_ink(self._loss, theme.ink2)
        if pin.pending:
            self._loss.set_texts((self.tr("training …"),))
            self._loss.setToolTip("")
        else:
            _show_loss(self._loss, pin.run, other)
        self.eye.setIcon(icon("eye" if pin.visible else "eye-slash", theme.ink3))
        self.remove.setIcon(icon("x", theme.ink3))

    @Slot()
    def _on_chip_clicked(self) -> None:
        menu = self.colour_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        rest_after(menu, self.chip)
        menu.popup(self.chip.mapToGlobal(self.chip.rect().bottomLeft()))

    def colour_menu(self) -> QMenu:
        """Return the choice of colours; those of other runs are theirs."""
        menu = QMenu(self)
        taken = {0, *(pin.colour for pin in self._panel.studio.pinned)}
        for index, letter in enumerate(LETTERS):
            entry = menu.addAction(sign_icon(index, self._panel.theme), letter)
            entry.setCheckable(True)
            entry.setChecked(index == self.pin.colour)
            entry.setEnabled(index == self.pin.colour or index not in taken)
            entry.triggered.connect(lambda _=False, index=index: self._change(colour=index))
        return menu

    @Slot()
    def _on_eye_clicked(self) -> None:
        self._change(visible=not self.pin.visible)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._panel.studio.unpin(self.pin)

    @Slot()
    def _on_title_editing_finished(self) -> None:
        title = self.title.text().strip()
        if title:
            self._change(title=title)
        else:
            self.title.setText(self.pin.title)

    def _change(self, **changes: object) -> None:
        changed = replace(self.pin, **changes)  # type: ignore[arg-type]
        self._panel.studio.change_pin(self.pin, changed)


def _kept(moment: Moment) -> tuple[PinnedRun, ...]:
    """Return the runs that are kept, without one that is only pointed at."""
    return tuple(pin for pin in moment.pinned if not pin.pointed_at)


def _show_loss(label: FittingLabel, run: Run, other: str = "") -> None:
    """Say the loss of the last row, and of which row where there is room for it.

    ``other``: what it is of another kind, which stands instead; the loss is not to be compared.
    """
    loss = float(run.column("loss")[-1])
    text = f"L {format_number(loss, 4)} @ {format_count(run.last)}"
    marks, params = run.marks, run.at(run.last).params
    quality = marks.at(params) if marks.quick else None
    tested = marks.tested_at(params) if marks.quick else None
    short = f"L {format_number(loss, 4)}"
    more = " · ".join(filter(None, (text, short_quality(quality, tested))))
    with_test = [f"{short} · {one}" for one in fewer(tested)]
    label.set_texts(
        (other,) if other else (more, *with_test, text, short, f"L {format_number(loss, 2)}")
    )
    data = run.experiment.data
    name = subscript_name(data.y_name) if data is not None else ""
    stopped = [] if run.stopped is None else [stopped_text(run.stopped)]
    told = told_quality(quality, tested, name)
    label.setToolTip("\n".join(filter(None, (text, told, *stopped))))
