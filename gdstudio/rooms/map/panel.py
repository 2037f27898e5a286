"""The map panel: ten thousand descents of this experiment, over one knob or two."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QTimer, Slot

from gdstudio.app.beside import finished
from gdstudio.app.pinned_run import PREVIEW, PinnedRun, free_colour
from gdstudio.app.studio import studio_of
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.axis import START, Axis
from gdstudio.core.sweep.effort import cell_work
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.map import MAP
from gdstudio.rooms.map.canvas import Cell, MapCanvas
from gdstudio.rooms.map.knobs import (
    MOMENTUM,
    axis_of,
    base_for,
    choices,
    near_value,
    rounded,
    value_at,
    with_values,
)
from gdstudio.rooms.map.pickers import Pickers
from gdstudio.rooms.map.question import (
    AFFORDED,
    AFFORDED_STILL,
    AT_ONCE,
    COARSE,
    Answer,
    Question,
    affordable,
)
from gdstudio.rooms.map.sheet import sheet_of
from gdstudio.rooms.map.words import (
    card_of,
    changes_text,
    head_text,
    place_text,
    words_of,
)

CELL = (4.5, 6.0)
"""Pixels of a fine cell."""
CURVE = 500
"""Descents of a map of one knob, and of its coarse one."""
CURVE_COARSE = 60
CARD_MS = 150
"""So long a cell is pointed at before its descent is shown."""
LONG = 2_000_000_000
"""Products from which on it is said that a map takes long, and how it is stopped."""
ASKER, PREVIEWER = "map", "map-preview"
LEAST_UPDATES = 10


class MapPanel(Panel):
    """A descent for every combination of two knobs, coloured by how it comes out."""

    kind: ClassVar[PanelKind | None] = MAP

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.canvas = MapCanvas(context.theme)
        self.canvas.setAccessibleName(self.tr("Map of many descents"))
        self.pickers = Pickers()
        self._wanted: tuple[object, ...] | None = None
        self._answer: Answer | None = None
        self._answers: tuple[object, ...] | None = None
        """What was wanted when it was asked for; not ``_wanted`` while that is being made."""
        self._axes: tuple[object, tuple[Axis, ...]] = (None, ())
        """The axes that were made last, and for what."""
        self._stopped = False
        self._working = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(CARD_MS)
        self.body.addWidget(self.pickers)
        self.body.addWidget(self.canvas, 1)
        self._connect()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which map is shown, and where the experiment stands on it."""
        held = self.canvas.dragging  # what is let go of may move the axes
        return moment.shown, moment.told, moment.dark, self.canvas.size(), held

    def draw(self, moment: Moment) -> None:
        """Show the map of the experiment, or of its draft; what is known of it stays."""
        if moment.cause_hidden:
            self._drop()
            self.canvas.show_sheet(None, self.tr("What is at work here is for you to find out."))
            return
        if moment.dark:
            self._drop()
            self.canvas.show_sheet(None, self.tr("The landscape is hidden until the end."))
            return
        shown = moment.shown
        self.pickers.offer(choices(shown))
        starts = all(key.startswith(START) for key in self.pickers.keys)
        plane = starts and len(self.pickers.keys) == 2 and shown.objective.size == 2
        self.pickers.offer_colours(self._updates(shown, len(self.pickers.keys)), basins=plane)
        question = self._question(moment.shown)
        key = (
            *_told(question),
            *question.across.values,
            self.pickers.colouring in ("verdict", "basins"),
            question.basins,
        )
        if question.up is not None:
            key = (*key, *question.up.values)
        data = moment.shown.data
        if self._wanted is None or self._wanted[0] is not data or self._wanted[1:] != key:
            self._wanted = (data, *key)
            self._stopped = False
            self._ask(question)
        self._show(moment.shown)

    def settle(self, moment: Moment) -> None:
        """Have the fine map now; for pictures."""
        self.render_moment(moment)
        if self._wanted is not None and not (moment.cause_hidden or moment.dark):
            if self.context.beside is not None:  # else it is as fine as it gets
                self._have(finished(affordable(self._question(moment.shown)).steps()))
            self._show(moment.shown)

    def take_after(self, other: Panel) -> None:
        """Have the same axes and colours."""
        if isinstance(other, MapPanel) and self._moment is not None:
            self.pickers.take_after(other.pickers)
            self.draw_again()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.canvas.set_theme(theme)
        self.pickers.set_theme(theme)

    def shut_down(self) -> None:
        """Ask for nothing more, now or a moment later."""
        self._again.stop()
        self._again.blockSignals(True)
        self._drop()

    # -- asking ----------------------------------------------------------------------------

    def _question(self, experiment: Experiment) -> Question:
        """Return the question of the axes that are chosen, in fine cells."""
        keys = self.pickers.keys
        base = base_for(experiment, keys)
        window = None
        landscape = None if self.context.surfaces is None else self.context.surfaces.landscape
        if landscape is not None and landscape.objective is experiment.objective:
            window = landscape.grid.window
        wide, high = self.canvas.extent
        if len(keys) == 1:
            counts = [CURVE]
        else:
            counts = [max(24, int((wide - 122) / CELL[0])), max(16, int((high - 62) / CELL[1]))]
        asked = (keys, self.pickers.logs)
        # Under a pointer that drags, an axis that moved would be read anew where the pointer rests.
        if not (self.canvas.dragging and self._axes[0] == asked):
            each = zip(keys, counts, self.pickers.logs, strict=True)
            made = [
                axis_of(base, *one[:2], window, log=one[2], wide=len(keys) == 1) for one in each
            ]
            self._axes = (asked, tuple(made))
        axes = self._axes[1]
        usual = {axis.key: float(axis.values[0]) for axis in axes}
        even = with_values(base, {key: value for key, value in usual.items() if key != MOMENTUM})
        if MOMENTUM in usual:
            even = base_for(even, (MOMENTUM,))
            even = even.share(even.with_value("optimizer", "momentum", usual[MOMENTUM]))
        up = axes[1] if len(axes) > 1 else None
        updates = self._updates(even, len(axes))
        basins = self.pickers.colouring == "basins"
        return Question(experiment.share(even), axes[0], up, updates, basins)

    @property
    def _affords(self) -> int:
        """How many products all descents may take: fewer where a picture waits for them."""
        return AFFORDED if self.context.beside is not None else AFFORDED_STILL

    def _updates(self, experiment: Experiment, axes: int) -> int:
        """Return for how many updates: as planned, or as many as even a coarse map can afford."""
        planned = experiment.planned_updates
        cells = COARSE[0] * COARSE[1] if axes > 1 else CURVE_COARSE
        most = self._affords // (cells * cell_work(experiment))
        return max(1, min(planned, max(LEAST_UPDATES, most)))

    def _ask(self, question: Question) -> None:
        """Make the map: at once where that takes no time, else coarse first and then fine."""
        beside = self.context.beside
        if question.work <= AT_ONCE or beside is None:
            self._drop()
            self._have(finished(affordable(question, self._affords).steps()))
            return
        coarse = coarse_of(question)
        if coarse.work <= AT_ONCE:
            self._have(finished(coarse.steps()))
            self._have_made(affordable(question))
            return
        self._have_made(coarse, then=affordable(question))

    def _have(self, answer: Answer) -> None:
        """Take an answer to what is wanted now."""
        self._answer, self._answers = answer, self._wanted

    def _have_made(self, question: Question, then: Question | None = None) -> None:
        beside = self.context.beside
        assert beside is not None
        self._working = True
        beside.ask(ASKER, question.steps(), lambda answer: self._on_answer(answer, then))

    def _on_answer(self, answer: Answer | None, then: Question | None) -> None:
        self._working = False
        if answer is not None:
            self._have(answer)
        if then is not None and not self._stopped:
            self._have_made(then)
        if self._moment is not None and self.seen:
            self._show(self._moment.shown)

    def _drop(self) -> None:
        self._working = False
        if self.context.beside is not None:
            self.context.beside.drop(ASKER)
            self.context.beside.drop(PREVIEWER)
        self.studio.preview_run(None)

    def _show(self, experiment: Experiment) -> None:
        """Show what is known, with the experiment in its place."""
        answer = self._answer
        self.pickers.show_working(self._working)
        if answer is None:
            text = self.tr("The descents are being made.") if self._working else ""
            self.canvas.show_sheet(None, text)
            return
        if self._answers is not self._wanted:
            # The names, the formula and the cross of the old picture would be untrue of the new.
            self.canvas.show_old(self.tr("The descents are being made.") if self._working else "")
            return
        pair = self.pickers.pair
        values = [value_at(experiment, choice.key) for choice in pair]
        place = (values[0], values[1] if len(values) > 1 else 0.0)
        question = answer.question
        if self.canvas.sheet is not None and self.canvas.sheet.answer.shape != answer.shape:
            self.canvas.point_at(None)
        self.pickers.show_scales(question.across.log, question.up is not None and question.up.log)
        colouring = self.pickers.colouring
        up = pair[1] if len(pair) > 1 else None
        sheet = sheet_of(
            answer, colouring, words_of(answer, colouring, pair[0], up), self.theme, place
        )
        self.canvas.show_sheet(sheet, self._note())
        self.title_bar.set_value(head_text(answer))

    def _note(self) -> str:
        """Return what is said below the map: while it takes long, and of changes on the way."""
        if self._moment is None:
            return ""
        if not self._working:
            return changes_text() if self.studio.experiment.changes else ""
        fine = self._question(self._moment.shown)
        if fine.work < LONG:
            return ""
        if fine.work > AFFORDED:
            return self.tr("So much takes long: the cells are fewer. × stops it.")
        return self.tr("Finer cells take a while. × stops it.")

    # -- what is pointed at and taken ------------------------------------------------------

    def _values(self, cell: Cell) -> list[float]:
        """Return the values of a cell, as they would be taken."""
        assert self._answer is not None
        question = self._answer.question
        axes = [question.across] if question.up is None else [question.across, question.up]
        return [
            near_value(axis, float(axis.values[place]), len(axis))
            for axis, place in zip(axes, cell, strict=False)
        ]

    def _experiment_at(self, values: list[float]) -> Experiment:
        keys = self.pickers.keys
        # The map is about knobs that stay as they are: what changes on the way is none of it.
        return with_values(self.studio.acting, dict(zip(keys, values, strict=False)))

    @Slot(object)
    def _on_canvas_pointed(self, cell: Cell | None) -> None:
        self._again.stop()
        self.canvas.show_card(None)
        if cell is None or self._answer is None:
            self.studio.hover("")
            self.studio.preview_run(None)
            if self.context.beside is not None:
                self.context.beside.drop(PREVIEWER)
            return
        self._again.start()

    @Slot()
    def _on_again_timeout(self) -> None:
        """Show the card of the cell, and have its descent made for the other panels."""
        cell, answer = self.canvas.cell, self._answer
        if cell is None or answer is None:
            return
        values, index = self._values(cell), cell[1] * answer.shape[1] + cell[0]
        changes = bool(self.studio.experiment.changes)
        card = card_of(answer, index, self.pickers.pair, values, changes=changes)
        self.canvas.show_card(card)
        self.studio.hover(card.sentence, lasting=True)
        try:
            experiment = self._experiment_at(values)
        except SpecError:
            return
        steps = _run_steps(experiment, answer.question.updates)
        title = place_text(self.pickers.pair, values)
        if self.context.beside is not None:
            self.context.beside.ask(PREVIEWER, steps, lambda run: self._on_previewed(run, title))

    def _on_previewed(self, run: Run | None, title: str) -> None:
        if run is None or self.canvas.cell is None:
            return
        self.studio.preview_run(PinnedRun(run, title, PREVIEW))
        shown = self.canvas.card
        if shown is not None:
            self.canvas.show_card(shown.with_loss(run.column("loss")))

    @Slot(float, float)
    def _on_canvas_dragged(self, x: float, y: float) -> None:
        try:
            self.studio.set_draft(self._experiment_at(self._rounded(x, y)))
        except SpecError:
            return

    @Slot(float, float)
    def _on_canvas_dropped(self, x: float, y: float) -> None:
        self._take(self._rounded(x, y))

    @Slot(object)
    def _on_canvas_taken(self, cell: Cell) -> None:
        if self._answer is not None:
            self._take(self._values(cell))

    @Slot(object)
    def _on_canvas_kept(self, cell: Cell) -> None:
        """Pin the descent of a cell beside the run."""
        if self._answer is None:
            return
        values = self._values(cell)
        run = finished(_run_steps(self._experiment_at(values), self._answer.question.updates))
        pin = PinnedRun(run, place_text(self.pickers.pair, values), free_colour(self.studio.pinned))
        self.studio.set_pinned((*self.studio.pinned, pin))

    def _take(self, values: list[float]) -> None:
        """Let the experiment have these values: one undoable edit."""
        text = place_text(self.pickers.pair, values)
        self.canvas.point_at(None)
        try:
            changed = self._experiment_at(values)
        except SpecError:
            self.studio.set_draft(None)
            return
        studio_of(self.studio).edit(changed, text)

    def _rounded(self, x: float, y: float) -> list[float]:
        assert self._answer is not None
        question = self._answer.question
        axes = [question.across] if question.up is None else [question.across, question.up]
        return [rounded(axis, value) for axis, value in zip(axes, (x, y), strict=False)]

    # -- inside ----------------------------------------------------------------------------

    def _connect(self) -> None:
        canvas, pickers = self.canvas, self.pickers
        pickers.changed.connect(self.draw_again)
        pickers.stopped.connect(self._on_pickers_stopped)
        self._again.timeout.connect(self._on_again_timeout)
        canvas.pointed.connect(self._on_canvas_pointed)
        canvas.dragged.connect(self._on_canvas_dragged)
        canvas.dropped.connect(self._on_canvas_dropped)
        canvas.taken.connect(self._on_canvas_taken)
        canvas.kept.connect(self._on_canvas_kept)
        canvas.put_back.connect(self._on_canvas_put_back)

    @Slot()
    def _on_canvas_put_back(self) -> None:
        self.studio.set_draft(None)

    @Slot()
    def _on_pickers_stopped(self) -> None:
        """Leave the map as coarse as it is."""
        self._stopped = True
        self._drop()
        if self._moment is not None:
            self._show(self._moment.shown)


def coarse_of(question: Question) -> Question:
    """Return the same question in few cells."""

    def fewer(axis: Axis, count: int) -> Axis:
        step = max(1, round(len(axis) / count))
        middle = step // 2
        return Axis(axis.key, axis.values[middle::step], axis.log)

    if question.up is None:
        across = fewer(question.across, CURVE_COARSE)
        return replace(question, across=across)
    across, up = fewer(question.across, COARSE[0]), fewer(question.up, COARSE[1])
    return replace(question, across=across, up=up)


def _run_steps(experiment: Experiment, updates: int) -> Generator[None, None, Run]:
    """Train a run, yielding wherever that may be given up."""
    run = begin(experiment)
    yield
    for _ in extend(run, updates, 0.005):
        yield
    return run


def _told(question: Question) -> tuple[Any, ...]:
    """Return what of an experiment decides about its map: all but where it stands on the axes."""
    experiment = question.experiment
    keys = [question.across.key] + ([] if question.up is None else [question.up.key])
    model = experiment.model
    if any(key.startswith("model.init") for key in keys):
        start = tuple(
            value
            for place, value in enumerate(experiment.start.tolist())
            if f"model.init.{place}" not in keys
        )
        model = msgspec.structs.replace(model, init=start)
    parts = (experiment.loss, experiment.optimizer, experiment.schedule, experiment.training)
    return (model, *parts, *keys, question.updates, experiment.objective.dtype.name)
