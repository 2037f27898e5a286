"""The graph panel: the numbers of an update on their way forward, and the gradient's way back."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.descent import autograd
from gdstudio.core.graph.graph import Graph
from gdstudio.core.graph.lines import backward_line, forward_line
from gdstudio.core.graph.writer import GraphWriter, UpdateGraph
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.panel import Moment, Panel, PanelContext
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.rooms.graph.message import Message
from gdstudio.rooms.graph.view import GraphView, Progress, short

TINY, LOW = 215, 330
"""Below these heights there is room for formulas only, or for what matters most."""
NARROW = 560
"""Below this width words beside the buttons give way."""
IDLE, STRIP_TINY, STRIP_LOW, STRIP = 34, 54, 78, 128
"""Heights of the strip of formulas: without a node in hand, and in panels from low to high."""
INPUTS = 3
"""So many inputs of a node are written out."""
SETTLE_MS = 150
"""A batch that takes long is worked out when the cursor has rested so long."""


class GraphPanel(Panel):
    """Runs model and loss once more, listened to, at the parameters of the row at the cursor."""

    name: ClassVar[str] = "dock_graph"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Graph")
    hidden_at_first: ClassVar[bool] = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._moment: Moment | None = None
        self._writer: GraphWriter | None = None
        self._shown: object = None
        self._update: UpdateGraph | None = None
        self._step: int | None = None
        """How many steps of the way are done, less one; None while everything is shown."""
        self._chosen: int | None = None
        self._position = 0
        self._whole = False
        self._opened: frozenset[int] = frozenset()
        self._loading = False
        self._rested = True
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self.typesetter = Typesetter(self)
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
        self._back = QToolButton()
        self._on = QToolButton()
        self._all = QToolButton()
        self._fit = QToolButton()
        self._place = QLabel()
        self._batch = Segmented((self.tr("One point"), self.tr("Batch")), height=26)
        self._point = NumberField(whole=True, minimum=1)
        self._of = QLabel()
        self._build()
        self.set_theme(theme)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show the graph of the update that follows the cursor's row."""
        self._moment = moment
        self._make()
        run, cursor = moment.run, moment.cursor
        if self._writer is None or self._writer.experiment is not run.experiment:
            self._writer = GraphWriter(run.experiment)
            self._position, self._whole, self._opened = 0, False, frozenset()
            self._chosen = self._step = None
        if moment.telling.hides("loss"):
            self._say_hidden()
            return
        if not autograd.is_warm():
            self._say_loading()
            return
        self._load_typesetter()
        heavy = self._whole and self._writer.is_heavy(self._writer.count())
        if heavy and not self._rested and not self.context.still:
            self._rest.start()
            return
        # What is behind the last row is worked out by training itself a moment later.
        key = (run, cursor, cursor == run.last, run.ended, self._position, self._whole)
        if (*key, self._opened) == self._shown:
            return
        self._shown = (*key, self._opened)
        self._rested = not heavy
        self._update = self._writer.graph(
            run,
            cursor,
            position=self._position,
            whole=self._whole,
            opened=self._opened,
            check=not self.studio.training,
        )
        self._stack.setCurrentIndex(0)
        self._keep_in_range(self._update.graph)
        self._view.show_graph(self._update.graph, self.describe)
        self._show_title(self._update)
        self._show_choice(self._update)
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
        set_ink(self._place, theme.ink2)
        set_ink(self._of, theme.ink2)
        self._back.setIcon(icon("caret-left-bold", theme.ink, theme.edge))
        self._on.setIcon(icon("caret-right-bold", theme.ink, theme.edge))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more."""
        super().resizeEvent(event)
        if self._update is not None:
            self._show_choice(self._update)
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
        """How many steps there are: every operation forward, then every one backward."""
        return 0 if self._update is None else 2 * len(self._update.graph.operations)

    def go(self, way: int) -> None:
        """Go a step on (1) or back (−1) on the way through the graph."""
        if not self.steps:
            return
        step = -1 if self._step is None and way > 0 else self._step
        if step is None:
            step = self.steps
        self._chosen = None
        self._step = min(step + way, self.steps - 1)
        if self._step < 0:
            self._step = None
        self._show_way()

    @Slot()
    def show_all(self) -> None:
        """Show all numbers at once."""
        self._step = self._chosen = None
        self._show_way()

    def progress(self) -> Progress | None:
        """Return how far the student has come; None while everything is shown."""
        if self._update is None or self._step is None:
            return None
        graph = self._update.graph
        operations = graph.operations
        ahead = min(self._step + 1, len(operations))
        given = {at for at, node in enumerate(graph.nodes) if node.is_leaf}
        back = self._step - len(operations) + 1
        passed = frozenset(operations[len(operations) - back :]) if back > 0 else frozenset()
        arrived = set()
        if back > 0:
            consumers: dict[int, set[int]] = {}
            for source, target in graph.edges:
                consumers.setdefault(source, set()).add(target)
            arrived = {len(graph.nodes) - 1}
            arrived |= {at for at, users in consumers.items() if users <= passed}
        current = operations[len(operations) - back] if back > 0 else operations[self._step]
        return Progress(
            frozenset(given | set(operations[:ahead])),
            passed,
            frozenset(arrived),
            current,
            back > 0,
        )

    def describe(self, at: int) -> str:
        """Return what a node is and holds, in words, for its tooltip and for screen readers."""
        update = self._update
        if update is None or at >= len(update.graph.nodes):
            return ""
        graph, node = update.graph, update.graph.nodes[at]
        name = node.name.text
        if node.operation is None:
            kind = {
                "param": self.tr("a parameter, which the descent changes"),
                "data": self.tr("given by the data"),
            }.get(node.role, "")
            lines = [f"{name}: {kind}"]
        else:
            lines = [f"{name}: {translated('Graph', node.operation.label)}"]
            line = forward_line(graph, at)
            if line is not None:
                lines.append(line.text)
        lines.append(self.tr("value {value}").format(value=self._numbers(node.value)))
        lines.append(self.tr("gradient {value}").format(value=self._numbers(node.gradient)))
        if node.operation is not None:
            lines.append(translated("Graph", node.operation.rule))
        if node.folded:
            lines.append(
                self.tr("Click it again to open it.")
                if node.openable
                else self.tr("Too large to be opened.")
            )
        return "\n".join(lines)

    # -- inside ----------------------------------------------------------------------------

    def _numbers(self, values: np.ndarray) -> str:
        """Return one number, or shape, mean and range of many."""
        if values.ndim == 0:
            return short(float(values), 6)
        with np.errstate(all="ignore"):
            return self.tr("{shape} numbers, mean {mean}, from {least} to {most}").format(
                shape=" × ".join(str(size) for size in values.shape),
                mean=short(float(np.mean(values))),
                least=short(float(np.min(values))),
                most=short(float(np.max(values))),
            )

    @property
    def _is_tiny(self) -> bool:
        return self.content.height() < TINY

    def _keep_in_range(self, graph: Graph) -> None:
        """Stay at the same node where the graph is the same, else begin anew."""
        if self._chosen is not None and self._chosen >= len(graph.nodes):
            self._chosen = None
        if self._step is not None:
            self._step = min(self._step, 2 * len(graph.operations) - 1)
            if self._step < 0:
                self._step = None

    def _say_loading(self) -> None:
        self._stack.setCurrentIndex(1)
        self.title_bar.set_value("")
        self._message.set_message(
            "film-strip",
            self.tr("Loading autograd"),
            self.tr("The graph is drawn from what torch records; torch takes a second to load."),
        )
        self.studio.warm_up()

    def _say_hidden(self) -> None:
        """Its last nodes would tell how the loss is made up, which the student is to find out."""
        self._shown = self._update = None
        self._stack.setCurrentIndex(1)
        self.title_bar.set_value("")
        self._message.set_message(
            "film-strip",
            self.tr("Hidden for now"),
            self.tr("The graph would tell what is wrong in this lesson."),
        )

    def _show_title(self, update: UpdateGraph) -> None:
        text = f"{update.row} → {update.row + 1}"
        if update.ended:
            text = self.tr("row {row}: the run ends here").format(row=update.row)
        elif update.coming:
            text += " " + self.tr("(coming)")
        if update.point is not None and update.count > 1:
            text += " · " + self.tr("point {number}").format(number=self._number(update.point))
        elif update.point is not None and self._of_many(update):
            text += " · " + self.tr("sample {number}").format(number=self._number(update.point))
        elif update.count > 1:
            text += " · " + self.tr("{count} points").format(count=update.count)
        if update.agrees is not None:
            text += " · " + self._agreement(update)
        self.title_bar.set_value(text)

    def _number(self, point: int) -> int:
        data = self._writer.experiment.data if self._writer is not None else None
        return point + 1 if data is None else data.number_of(point)

    def _of_many(self, update: UpdateGraph) -> bool:
        return self._writer is not None and self._writer.experiment.count > 1

    def _agreement(self, update: UpdateGraph) -> str:
        """Say whether the graph's gradient is the one that was recorded."""
        if update.agrees:
            if update.count > 1 and update.point is not None:
                text = self.tr("all {count} as recorded").format(count=update.count)
            else:
                text = self.tr("gradient as recorded")
            return f'<span style="color:{self.theme.gradient}">✓ {text}</span>'
        error = format_number(update.error or 0.0, 2)
        text = self.tr("differs from the recorded gradient by {error}").format(error=error)
        return f'<span style="color:{self.theme.danger}">⚠ {text}</span>'

    def _show_choice(self, update: UpdateGraph) -> None:
        """The choice of points, where there is one."""
        several = update.count > 1
        self._batch.setVisible(several)
        self._batch.set_index(1 if self._whole else 0)
        self._point.setVisible(several and not self._whole)
        self._of.setVisible(several and not self._whole)
        self._of.setText(self.tr("of {count}").format(count=update.count))
        self._point.set_maximum(max(update.count, 1))
        self._point.set_value(update.position + 1)
        self._fit.setVisible(self.width() >= NARROW)

    def _show_way(self) -> None:
        """Show how far the student has come, and what the node in hand does."""
        update = self._update
        if update is None:
            return
        progress = self.progress()
        self._view.show_progress(progress, self._chosen)
        count = self.steps // 2
        if progress is None or self._step is None:
            text = self.tr("all numbers")
        elif progress.going_back:
            text = self.tr("backward {step} of {count}")
            text = text.format(step=self._step - count + 1, count=count)
        else:
            text = self.tr("forward {step} of {count}").format(step=self._step + 1, count=count)
        self._place.setText(text)
        self._back.setEnabled(self._step is not None or bool(self.steps))
        self._on.setEnabled(self._step is None or self._step < self.steps - 1)
        self._all.setEnabled(self._step is not None or self._chosen is not None)
        self._show_blocks(progress)

    def _show_blocks(self, progress: Progress | None) -> None:
        blocks = self._blocks(progress)
        # Of one height while somebody walks, so that the graph stays where it is.
        height = IDLE
        if progress is not None or self._chosen is not None:
            height = STRIP_LOW if self.content.height() < LOW else STRIP
            if self._is_tiny:
                height = STRIP_TINY
        if self._area.height() != height:
            self._area.setFixedHeight(height)
            policy = Qt.ScrollBarPolicy
            self._area.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if height == IDLE else policy.ScrollBarAsNeeded
            )
        self._sheet.show_blocks(blocks, beside=False, room=0)
        self._sheet.setAccessibleDescription(
            "\n".join(b.text if b.line is None else b.line.text for b in blocks)
        )

    def _blocks(self, progress: Progress | None) -> list[Block]:
        """Return what is said about the node in hand."""
        update = self._update
        assert update is not None
        graph = update.graph
        at = progress.current if progress is not None else self._chosen
        if at is None:
            text = self.tr("› follows the numbers forward to the loss and the gradient back again.")
            if update.ended:
                text = self.tr("The run has overflowed: this step was never made.")
            elif self.context.still:
                return []  # nobody can press it in a picture
            return [Block("words", text, size=12)]
        node = graph.nodes[at]
        if node.operation is None:
            return [Block("words", self.describe(at).replace("\n", " · "), size=12)]
        label = translated("Graph", node.operation.label)
        rule = translated("Graph", node.operation.rule)
        forward, back = progress is None or not progress.going_back, True
        if progress is not None:
            back = progress.going_back
        blocks: list[Block] = []
        size = 13.5 if self.content.height() < LOW else 15.0
        if forward:
            line = forward_line(graph, at)
            if line is None or node.value.ndim:
                words = self._numbers(node.value)
                blocks.append(Block("words", f"{label}: {words}", size=12))
            if line is not None:
                blocks.append(Block("line", line=line, size=size))
        if back:
            if not self._is_tiny:
                blocks.append(Block("words", f"{label}: {rule}", size=12))
            blocks += self._backward_blocks(graph, at, size)
        if not back and forward and not self._is_tiny:
            blocks.insert(0, Block("words", label, size=12))
        return blocks

    def _backward_blocks(self, graph: Graph, at: int, size: float) -> list[Block]:
        """Write down what leaves for each input."""
        node = graph.nodes[at]
        if len(node.arcs) > INPUTS and node.gradient.ndim == 0:
            text = self.tr("Each of the {count} inputs gets {value}.")
            text = text.format(count=len(node.arcs), value=short(float(node.gradient), 6))
            return [Block("words", text, size=12)]
        blocks: list[Block] = []
        for index, arc in enumerate(node.arcs[:INPUTS]):
            line = backward_line(graph, at, index)
            if line is not None:
                blocks.append(Block("line", line=line, size=size))
            if arc.flow is not None and (line is None or arc.flow.ndim):
                name = graph.nodes[arc.source].name.text
                text = f"∂L/∂{name}: {self._numbers(arc.flow)}"
                blocks.append(Block("words", text, size=12))
        return blocks

    def _load_typesetter(self) -> None:
        """Typesetting starts behind the first paint; a window nobody sees can wait for it."""
        if self.typesetter.ready or self._loading:
            return
        window = self.window()
        if window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self.typesetter.load()
        elif window.isVisible():
            self._loading = True
            QTimer.singleShot(60, self, self.typesetter.load_behind)

    def _render_again(self) -> None:
        if self._moment is not None:
            self.render_moment(self._moment)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._sheet.setObjectName("graph_formulas")
        self._sheet.setAccessibleName(self.tr("What this node does"))
        self._area.setObjectName("graph_formula_area")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self._area)
        column.addWidget(self._controls())
        self._stack.addWidget(shown)
        self._stack.addWidget(self._message)
        self.body.addWidget(self._stack, 1)
        self._view.stepped.connect(self.go)
        self._view.chosen.connect(self._on_view_chosen)
        self._view.opened.connect(self._on_view_opened)
        self._back.clicked.connect(lambda: self.go(-1))
        self._on.clicked.connect(lambda: self.go(1))
        self._all.clicked.connect(self.show_all)
        self._fit.clicked.connect(self._view.fit)
        self._batch.chosen.connect(self._on_batch_chosen)
        self._point.committed.connect(self._on_point_committed)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.studio.training_changed.connect(self._on_studio_training_changed)
        self.typesetter.loaded.connect(
            self._on_typesetter_loaded, Qt.ConnectionType.QueuedConnection
        )

    def _controls(self) -> QWidget:
        controls = QWidget()
        policy = controls.sizePolicy()
        policy.setRetainSizeWhenHidden(not self.context.still)
        controls.setSizePolicy(policy)
        self.tools.append(controls)
        controls.setVisible(not self.context.still)
        row = QHBoxLayout(controls)
        row.setContentsMargins(8, 2, 12, 6)
        row.setSpacing(4)
        for button, name, text, tip in (
            (self._back, "graph_back", "", self.tr("One node back (Left, in the graph)")),
            (self._on, "graph_on", "", self.tr("On to the next node (Right, in the graph)")),
            (self._all, "graph_all", self.tr("All"), self.tr("Show all numbers at once")),
            (self._fit, "graph_fit", self.tr("Fit"), self.tr("Show the whole graph (0)")),
        ):
            button.setObjectName(name)
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFixedSize(26 if not text else 34, 26)
            button.setIconSize(QSize(14, 14))
            button.setFont(font(12))
            button.setAutoRepeat(not text)
        self._place.setObjectName("graph_place")
        self._place.setFont(font(12, QFont.Weight.Medium))
        self._place.setMinimumWidth(112)
        self._batch.setAccessibleName(self.tr("What flows through"))
        self._batch.setToolTip(
            self.tr("One point of this update, or all of them at once, added up behind")
        )
        self._point.setObjectName("graph_point")
        self._point.setAccessibleName(
            self.tr("Which point flows through, counted within this update")
        )
        self._point.setToolTip(self.tr("Which point flows through, counted within this update"))
        self._point.setFixedWidth(70)
        self._of.setFont(font(12))
        self._batch.setMinimumWidth(136)
        for widget in (self._back, self._on, self._place, self._all, self._fit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._batch)
        row.addWidget(self._point)
        row.addWidget(self._of)
        return controls

    # -- slots -----------------------------------------------------------------------------

    @Slot(int)
    def _on_view_chosen(self, at: int) -> None:
        self._step = None
        self._chosen = at if at >= 0 else None
        self._show_way()

    @Slot(int)
    def _on_view_opened(self, key: int) -> None:
        self._opened |= {key}
        self._chosen = self._step = None
        self._render_again()

    @Slot(int)
    def _on_batch_chosen(self, index: int) -> None:
        self._whole = index == 1
        self._chosen = self._step = None
        self._render_again()

    @Slot(float)
    def _on_point_committed(self, value: float) -> None:
        self._position = max(0, int(value) - 1)
        self._render_again()

    @Slot()
    def _on_rest_timeout(self) -> None:
        self._rested = True
        self._render_again()

    @Slot()
    def _on_studio_training_changed(self) -> None:
        """Training rests: now the check against the record may be made."""
        if not self.studio.training and self.shows:
            self._shown = None

    @Slot()
    def _on_typesetter_loaded(self) -> None:
        self._view.typeset()
        if self._update is not None:
            self._show_way()
