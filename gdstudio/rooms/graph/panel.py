"""The graph panel: an update's numbers on their way forward, the gradient's way back, the move."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.studio import studio_of
from gdstudio.core.descent import autograd
from gdstudio.core.descent.run import Run
from gdstudio.core.graph.writer import GraphWriter, UpdateGraph
from gdstudio.core.steps.step import StepWriter
from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.part_words import no_part_text
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.graph import GRAPH
from gdstudio.rooms.graph.controls import Controls
from gdstudio.rooms.graph.message import Message
from gdstudio.rooms.graph.view import GraphView
from gdstudio.rooms.graph.walk import Walk
from gdstudio.rooms.graph.words import (
    described,
    node_blocks,
    predictions_text,
    title_html,
    update_blocks,
)

TINY, LOW = 215, 330
"""Below these heights there is room for formulas only, or for what matters most."""
NARROW = 560
"""Below this width words beside the buttons give way."""
IDLE, STRIP_TINY, STRIP_LOW, STRIP = 34, 62, 78, 128
"""Heights of the strip of formulas: without a node in hand, and in panels from low to high."""
SETTLE_MS = 150
"""A batch that takes long is worked out when the cursor has rested so long."""


class GraphPanel(Panel):
    """Runs model and loss once more, listened to, at the parameters of the row at the cursor."""

    kind: ClassVar[PanelKind | None] = GRAPH

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._writer: GraphWriter | None = None
        self._update: UpdateGraph | None = None
        self._walk = Walk()
        self._position = 0
        self._whole = False
        self._opened: frozenset[int] = frozenset()
        self._rested = True
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self.typesetter = context.typesetter
        self._made = False
        if context.still:  # a picture cannot wait for widgets that are shown later
            self._make()

    def _make(self) -> None:
        """Make the widgets when they are first needed: few windows ever show them."""
        if self._made:
            return
        self._made = True
        theme = self.theme
        self._view = GraphView(theme, self.typesetter)
        self._sheet = FormulaSheet(theme, self.typesetter)
        self._area = ScrollArea(self._sheet, self.tr("What this node does"))
        self._message = Message(theme)
        self._stack = QStackedWidget()
        self.controls = Controls()
        self._build()
        self.set_theme(theme)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show the graph of the update after the cursor's row; a heavy one a little later."""
        self._moment = moment
        self._make()
        heavy = self._is_heavy(self._writer_of(moment.run))
        if heavy and not self._rested and not self.context.still:
            self._rest.start()
            return
        super().render_moment(moment)
        if self._update is not None and self._walk.align(moment.stage):
            self._show_way()

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which graph there is; why there is none is drawn as well."""
        run, cursor = moment.run, moment.cursor
        if moment.telling.hides("loss"):
            return ("hidden",)
        if not autograd.is_warm():
            return ("loading",)
        if moment.dark:
            return ("dark",)
        self.typesetter.load_for(self)
        # What is behind the last row is worked out by training itself a moment later.
        coming = cursor == run.last
        told = (moment.most_parts, self._position, self._whole, self._opened)
        return run, cursor, coming, run.ended, *told

    def draw(self, moment: Moment) -> None:
        """Draw the graph, or say why there is none."""
        if moment.telling.hides("loss"):
            self._say_hidden(self.tr("The graph would tell what is wrong in this lesson."))
        elif moment.dark:
            self._say_hidden(self.tr("The graph would tell which way is downhill."))
        elif not autograd.is_warm():
            self._say_loading()
        else:
            self._draw_graph(moment)

    def _draw_graph(self, moment: Moment) -> None:
        writer = self._writer_of(moment.run)
        self._rested = not self._is_heavy(writer)
        self._update = writer.graph(
            moment.run,
            moment.cursor,
            position=self._position,
            whole=self._whole,
            opened=self._opened,
            check=not self.studio.training,
        )
        self._stack.setCurrentIndex(0)
        most = moment.most_parts
        self._walk.take(self._update.graph, updates=not self._update.ended, most=most)
        self._view.show_graph(self._update.graph, self.describe)
        self.title_bar.set_value(title_html(self._update, writer.experiment, self.theme))
        self._show_way()

    def settle(self, moment: Moment) -> None:
        """Load what is needed, then show the moment."""
        autograd.warm_up()
        self.typesetter.load()
        self._make()
        self._view.typeset()
        self.render_moment(moment)
        self._view.fit()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        if not self._made:
            return
        self._view.set_theme(theme)
        self._sheet.set_theme(theme)
        self._message.set_theme(theme)
        self.controls.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more."""
        super().resizeEvent(event)
        self._show_way()

    @property
    def view(self) -> GraphView:
        """The drawing."""
        self._make()
        return self._view

    @property
    def sheet(self) -> FormulaSheet:
        """The formulas of the node in hand."""
        self._make()
        return self._sheet

    @property
    def shown_update(self) -> UpdateGraph | None:
        """What is drawn."""
        return self._update

    # -- the way through -------------------------------------------------------------------

    @property
    def steps(self) -> int:
        """How many steps there are: every operation forward, every one backward, the update."""
        return 0 if self._update is None else self._walk.steps

    def go(self, way: int) -> None:
        """Go a step on (1) or back (−1) on the way through the graph."""
        if self._update is not None:
            self._walk.go(way)
            self.studio.show_stage(self._walk.stage)
            self._show_way()

    @Slot()
    def show_all(self) -> None:
        """Show all numbers at once."""
        self._leave_way()
        self._show_way()

    def describe(self, at: int) -> str:
        """Return what a node is and holds, in words."""
        if self._update is None or at >= len(self._update.graph.nodes):
            return ""
        return described(self._update.graph, at)

    # -- inside ----------------------------------------------------------------------------

    def _leave_way(self) -> None:
        """Be at the row again, with no node in hand."""
        self._walk.end()
        self.studio.show_stage(0)

    def _writer_of(self, run: Run) -> GraphWriter:
        """Return what writes the graphs of a run; another experiment begins at its first point."""
        if self._writer is None or self._writer.experiment is not run.experiment:
            self._writer = GraphWriter(run.experiment)
            self._position, self._whole, self._opened = 0, False, frozenset()
            self._walk.end()
        return self._writer

    def _is_heavy(self, writer: GraphWriter) -> bool:
        """Whether what is asked for takes long enough to be felt."""
        return self._whole and writer.is_heavy(writer.count())

    @property
    def _is_tiny(self) -> bool:
        return self.content.height() < TINY

    def _say_loading(self) -> None:
        self._stack.setCurrentIndex(1)
        self.title_bar.set_value("")
        self._message.set_message(
            "film-strip",
            self.tr("Loading autograd"),
            self.tr("The graph is drawn from what torch records; torch takes a second to load."),
        )
        if not self.context.still:  # a picture has it when it settles
            studio_of(self.studio).warm_up()

    def _say_hidden(self, why: str) -> None:
        """Its nodes would tell what the student is to find out."""
        self._update = None
        self._stack.setCurrentIndex(1)
        self.title_bar.set_value("")
        self._message.set_message(
            "film-strip",
            self.tr("Hidden for now"),
            why,
        )

    def _show_way(self) -> None:
        """Show how far the student has come, and what the node in hand does."""
        update = self._update
        if update is None:
            return
        self._view.show_progress(self._walk.progress(), self._walk.chosen)
        self.controls.show_choice(update, whole=self._whole, wide=self.width() >= NARROW)
        moment = self._moment
        why = ""
        if moment is not None and moment.guessing is not None:
            why = no_part_text(moment.run, moment.cursor, guessing=True)
        self.controls.show_walk(self._walk, why)
        self._fit_strip()
        blocks = self._blocks(update)
        self._sheet.show_blocks(blocks, beside=False, room=0)
        self._sheet.setAccessibleDescription(
            "\n".join(b.text if b.line is None else b.line.text for b in blocks)
        )

    def _fit_strip(self) -> None:
        """Keep the strip at one height while somebody walks, so that the graph stays in place."""
        height = IDLE if self._idle_words() else 0
        if self._walk.at is not None or self._walk.updating:
            low = STRIP_LOW if self.content.height() < LOW else STRIP
            height = STRIP_TINY if self._is_tiny else low
        if self._area.height() != height:
            self._area.setFixedHeight(height)
            self._area.setVisible(height > 0)
            policy = Qt.ScrollBarPolicy
            self._area.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if height <= IDLE else policy.ScrollBarAsNeeded
            )

    def _idle_words(self) -> str:
        """Return what is said while no node is in hand; in a low panel that is not much."""
        update = self._update
        if update is None:
            return ""
        if update.ended:
            return self.tr("The run has overflowed: this step was never made.")
        predictions = predictions_text(update)
        if predictions or self.context.still or self._is_tiny:
            return predictions  # nobody can press it in a picture
        return self.tr(
            "› follows the numbers forward to the loss and the gradient back, to the update."
        )

    def _blocks(self, update: UpdateGraph) -> list[Block]:
        """Return what is said about the node in hand, or how one is taken."""
        at, progress = self._walk.at, self._walk.progress()
        size = 13.5 if self.content.height() < LOW else 15.0
        moment = self._moment
        if self._walk.updating and moment is not None:
            step = StepWriter(moment.experiment, moment.telling).step(moment.run, update.row)
            return update_blocks(update, step, tiny=self._is_tiny, size=size)
        if at is None:
            text = self._idle_words()
            return [Block("words", text, size=12)] if text else []
        return node_blocks(
            update.graph,
            at,
            forward=progress is None or not progress.going_back,
            back=progress is None or progress.going_back,
            tiny=self._is_tiny,
            size=size,
        )

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._sheet.setObjectName("graph_formulas")
        self._sheet.setAccessibleName(self.tr("What this node does"))
        self._area.setObjectName("graph_formula_area")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.controls.sizePolicy()
        policy.setRetainSizeWhenHidden(not self.context.still)
        self.controls.setSizePolicy(policy)
        self.tools.append(self.controls)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self._area)
        column.addWidget(self.controls)
        self.controls.setVisible(not self.context.still)
        self._stack.addWidget(shown)
        self._stack.addWidget(self._message)
        self.body.addWidget(self._stack, 1)
        self._view.stepped.connect(self.go)
        self._view.chosen.connect(self._on_view_chosen)
        self._view.opened.connect(self._on_view_opened)
        self.controls.back.clicked.connect(lambda: self.go(-1))
        self.controls.on.clicked.connect(lambda: self.go(1))
        self.controls.all.clicked.connect(self.show_all)
        self.controls.fit.clicked.connect(self._view.fit)
        self.controls.batch.chosen.connect(self._on_batch_chosen)
        self.controls.point.committed.connect(self._on_point_committed)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.studio.training_changed.connect(self._on_studio_training_changed)
        self.typesetter.loaded.connect(
            self._on_typesetter_loaded, Qt.ConnectionType.QueuedConnection
        )

    # -- slots -----------------------------------------------------------------------------

    @Slot(int)
    def _on_view_chosen(self, at: int) -> None:
        self._walk.choose(at if at >= 0 else None)
        self._show_way()

    @Slot(int)
    def _on_view_opened(self, key: int) -> None:
        self._opened |= {key}
        self._leave_way()
        self.render_again()

    @Slot(int)
    def _on_batch_chosen(self, index: int) -> None:
        self._whole = index == 1
        self._leave_way()
        self.render_again()

    @Slot(float)
    def _on_point_committed(self, value: float) -> None:
        self._position = max(0, int(value) - 1)
        self.render_again()

    @Slot()
    def _on_rest_timeout(self) -> None:
        self._rested = True
        self.render_again()

    @Slot()
    def _on_studio_training_changed(self) -> None:
        """Training rests: now the check against the record may be made."""
        if not self.studio.training and self.shows:
            self._drawn = None

    @Slot()
    def _on_typesetter_loaded(self) -> None:
        self._view.typeset()
        self._show_way()
