"""The loss surface with the descent on it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton

from gdstudio.app.surfaces import Landscape, Surfaces
from gdstudio.core.surface import PlaneChoice
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.gl.curve_view import CurveView
from gdstudio.ui.gl.flat_view import FlatView
from gdstudio.ui.gl.scene import Arrow, Layers, OtherPath, Scene
from gdstudio.ui.gl.view import SceneView
from gdstudio.ui.numbers import format_fixed, format_number, subscript_name
from gdstudio.ui.other_paths import other_paths
from gdstudio.ui.panels.base import Moment, Panel, PanelContext
from gdstudio.ui.projected_path import ProjectedPath
from gdstudio.ui.surface_dialogs import PlaneDialog, RangeDialog
from gdstudio.ui.theme import Theme
from gdstudio.ui.widgets.legend import Legend, LegendEntry

RECUT_AFTER = 200
"""Milliseconds the cursor rests before a slice through many parameters is cut anew."""

PRESETS = (
    ("studio", QT_TRANSLATE_NOOP("SurfacePanel", "Standard view")),
    ("above", QT_TRANSLATE_NOOP("SurfacePanel", "From above: a contour map")),
    ("lecture-front", QT_TRANSLATE_NOOP("SurfacePanel", "Lecture view, low")),
    ("lecture-back", QT_TRANSLATE_NOOP("SurfacePanel", "Lecture view, from behind")),
    ("along-x", QT_TRANSLATE_NOOP("SurfacePanel", "Along the first axis")),
    ("along-y", QT_TRANSLATE_NOOP("SurfacePanel", "Along the second axis")),
)


class SurfacePanel(Panel):
    """Draws with OpenGL where that works, else with Qt's painter; one parameter gives a curve."""

    name: ClassVar[str] = "dock_surface"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Loss surface")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._surfaces = Surfaces(self, threaded=not context.still)
        self._layers = Layers()
        self._velocity, self._scaling = True, False
        self._path = ProjectedPath()
        self._log = False
        self._experiment: object = None
        self._resting = -1
        self._heights: tuple[object, np.ndarray] | None = None
        self._moment: Moment | None = None
        self._legend = Legend(context.theme)
        self._stack = QStackedWidget()
        self._curve = CurveView()
        self._plain = FlatView(projected=True)
        self._solid = self._make_solid(context)
        self._recut = QTimer(self)
        self._recut.setSingleShot(True)
        self._recut.setInterval(RECUT_AFTER)
        self._build()
        self._connect()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show the surface, the path up to the cursor, and what points where from there."""
        self._moment = moment
        experiment = moment.experiment
        if experiment is not self._experiment:
            self._experiment = experiment
            self._surfaces.show(experiment)
        if experiment.objective.size > 2:
            if self._surfaces.is_cut_through(moment.run, moment.cursor):
                self._recut.stop()
            elif moment.cursor != self._resting or not self._recut.isActive():
                self._resting = moment.cursor
                self._recut.start()
        landscape = self._surfaces.landscape
        if landscape is None or landscape.objective is not experiment.objective:
            return
        view = self._curve if landscape.grid.plane.flat else self._surface_view
        if self._stack.currentWidget() is not view:
            self._stack.setCurrentWidget(view)
        scene = self._scene(moment, landscape)
        view.show_scene(scene)
        self._show_value(moment)
        self._show_legend(moment, scene)

    def settle(self, moment: Moment) -> None:
        """Have the fine grid now; with many parameters, of the slice through this moment."""
        self.render_moment(moment)
        self._surfaces.cut(moment.run, moment.cursor)
        self._surfaces.finish()
        self._recut.stop()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._legend.set_theme(theme)
        for view in self._views:
            view.set_theme(theme)

    def shut_down(self) -> None:
        """Stop the surface thread."""
        self._surfaces.close()

    def _scene(self, moment: Moment, landscape: Landscape) -> Scene:
        grid, run = landscape.grid, moment.run
        plane, window, flat = grid.plane, grid.window, grid.plane.flat
        width = 1 if flat else 2
        self._path.follow(run, grid)
        gradient = run.gradient_at(moment.cursor)
        directions = np.column_stack([plane.across, plane.up])[:, :width]
        projected = directions @ np.linalg.pinv(directions.T @ directions)
        update = _next_update(moment)
        if landscape.minimum is not None:
            a, b = plane.coordinates(landscape.minimum.params)
            minimum = (float(a), float(b), landscape.minimum.loss)
        else:
            best = self._path.best(moment.cursor)
            a, b = self._path.points[best]
            minimum = (float(a), float(b), float(self._path.heights[best]))
        draft = None
        if moment.draft is not None and moment.draft.objective.size == landscape.objective.size:
            draft = plane.coordinates(moment.draft.start)[:width]
        finite = bool(np.isfinite(gradient).all())
        names = (subscript_name(plane.names[0]), subscript_name(plane.names[1]), "L")
        return Scene(
            names=names,
            x_range=(window.left, window.right),
            y_range=None if flat else (window.bottom, window.top),
            heights=self._heights_of(grid.loss, flat),
            log_height=self._log,
            path=self._path.points[:, :width],
            losses=self._path.heights,
            path_id=(id(run), id(grid if len(run.parameter_names) > 2 else plane)),
            cursor=moment.cursor,
            start=draft,
            minimum=minimum,
            gradient=np.asarray(gradient, float) @ directions if finite else None,
            update=update @ projected if update is not None else None,
            arrows=self._arrows(moment, projected),
            runs=self._others(moment, landscape),
            layers=self._layers,
        )

    def _others(self, moment: Moment, landscape: Landscape) -> tuple[OtherPath, ...]:
        objective, plane = landscape.objective, landscape.grid.plane
        return other_paths(moment.pinned, moment.cursor, objective, plane, self.theme)

    def _arrows(self, moment: Moment, projected: np.ndarray) -> tuple[Arrow, ...]:
        """What the optimizer remembers as a direction, and where it would go unscaled."""
        optimizer, frame = moment.experiment.optimizer, moment.frame
        arrows = []
        if optimizer.velocity and self._velocity and frame.row:
            velocity = np.asarray(frame.state[optimizer.velocity], float)
            if optimizer.averages:
                velocity = -frame.lr * velocity
            arrows.append(Arrow("velocity", velocity @ projected))
        if optimizer.adaptive and self._scaling:
            update = _next_update(moment)
            gradient = np.asarray(moment.run.gradient_at(moment.cursor), float)
            length = float(np.linalg.norm(gradient))
            if update is not None and np.isfinite(length) and length > 0:
                plain = -gradient * (float(np.linalg.norm(update)) / length)
                arrows.append(Arrow("scaling", plain @ projected, "scaled"))
        return tuple(arrow for arrow in arrows if np.isfinite(arrow.vector).all())

    def _heights_of(self, loss: np.ndarray, flat: bool) -> np.ndarray:
        """The same array object for the same grid: views upload only what is another one."""
        if self._heights is None or self._heights[0] is not loss:
            self._heights = (loss, loss[0] if flat else loss)
        return self._heights[1]

    def _show_value(self, moment: Moment) -> None:
        run, theme = moment.run, self.theme
        names, params = run.parameter_names, moment.frame.params
        shown = " \u2002".join(
            f'{subscript_name(name)} <span style="color:{theme.now}">{_short(float(value))}</span>'
            for name, value in zip(names[:2], params[:2], strict=True)
        )
        if len(names) > 2:
            shown = self._slice_text(moment)
        self.title_bar.set_value(shown)

    def _slice_text(self, moment: Moment) -> str:
        """Say which slice through many parameters is shown."""
        landscape = self._surfaces.landscape
        assert landscape is not None
        plane, row = landscape.grid.plane, landscape.cut[1]
        if plane.kind == "principal":
            return self.tr(
                "slice along the path at update {row}: {first} + {second} of its variance"
            ).format(
                first=f"{100 * plane.shares[0]:.0f} %",
                second=f"{100 * plane.shares[1]:.0f} %",
                row=row,
            )
        if plane.kind == "random":
            return self.tr("slice along two random directions at update {row}").format(row=row)
        return self.tr("slice {first}, {second} at update {row}; {count} others stay").format(
            first=subscript_name(plane.names[0]),
            second=subscript_name(plane.names[1]),
            row=row,
            count=len(moment.run.parameter_names) - 2,
        )

    def _show_legend(self, moment: Moment, scene: Scene) -> None:
        layers = self._layers
        outside = not _inside(scene, moment)
        entries = [
            LegendEntry(
                "now",
                "ring" if outside else "now",
                lambda theme: theme.now,
                self.tr("now is outside") if outside else self.tr("now"),
                layers.now,
                self.tr("The parameters at the cursor"),
            ),
            LegendEntry(
                "start",
                "ring",
                lambda theme: theme.ink,
                self.tr("start"),
                layers.start,
                self.tr("Row 0; drag it to start elsewhere"),
            ),
            LegendEntry(
                "minimum",
                "star",
                lambda theme: theme.minimum,
                self.tr("minimum"),
                layers.minimum,
                self._minimum_tip(),
            ),
            LegendEntry(
                "gradient",
                "arrow",
                lambda theme: theme.gradient,
                self.tr("gradient"),
                layers.gradient,
                self.tr("Points uphill, as steep as the surface is here"),
            ),
            LegendEntry(
                "update",
                "arrow",
                lambda theme: theme.now,
                self.tr("update"),
                layers.update,
                self.tr("The next change of the parameters"),
            ),
            *self._memory_entries(moment),
            LegendEntry(
                "shadow",
                "dash",
                lambda theme: theme.ink2,
                self.tr("shadow"),
                layers.shadow,
                self.tr("The path on the floor, and the line down from now"),
            ),
            LegendEntry(
                "dots",
                "dot",
                lambda theme: theme.now,
                self.tr("dots"),
                layers.dots,
                self.tr("A dot for every update"),
            ),
        ]
        self._legend.set_entries(entries)

    def _memory_entries(self, moment: Moment) -> list[LegendEntry]:
        """The arrows that this optimizer has beside its update."""
        optimizer = moment.experiment.optimizer
        entries = []
        if optimizer.velocity:
            entries.append(
                LegendEntry(
                    "velocity",
                    "arrow",
                    lambda theme: theme.ink,
                    self.tr("velocity"),
                    self._velocity,
                    self.tr("What the optimizer remembers of earlier gradients, as a step"),
                )
            )
        if optimizer.adaptive:
            entries.append(
                LegendEntry(
                    "scaling",
                    "arrow",
                    lambda theme: theme.ink2,
                    self.tr("unscaled"),
                    self._scaling,
                    self.tr("A step as long as the next one, straight down the gradient"),
                )
            )
        return entries

    def _minimum_tip(self) -> str:
        landscape = self._surfaces.landscape
        if landscape is None or landscape.minimum is None:
            return self.tr("Best seen so far: the lowest loss of the path, not the minimum")
        if landscape.minimum.exact:
            return self.tr("Where the loss is lowest, exactly")
        return self.tr("Where the loss is lowest, downhill from the start")

    # -- building --------------------------------------------------------------------------

    def _make_solid(self, context: PanelContext) -> SceneView | None:
        """The OpenGL view, where OpenGL works; imported only there."""
        if not context.use_gl:
            return None
        from gdstudio.ui.gl.surface_view import SurfaceView

        return SurfaceView(software=context.software_gl)

    @property
    def _surface_view(self) -> SceneView:
        return self._solid if self._solid is not None else self._plain

    @property
    def _views(self) -> list[SceneView]:
        views: list[SceneView] = [self._curve, self._plain]
        return [*views, self._solid] if self._solid is not None else views

    def _build(self) -> None:
        for view in self._views:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(self._surface_view)
        button = self.title_bar.add_button("cube", self.tr("Views and scale"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self._view_menu())
        self.body.addWidget(self._legend)
        self.body.addWidget(self._stack, 1)

    def _view_menu(self) -> QMenu:
        menu = QMenu(self)
        for preset, text in PRESETS:
            entry = menu.addAction(self.tr(text))
            entry.triggered.connect(
                lambda _=False, preset=preset: self._surface_view.set_view(preset, animate=True)
            )
        menu.addSeparator()
        log = QAction(self.tr("Logarithmic height"), self, checkable=True)
        log.toggled.connect(self._on_log_toggled)
        menu.addAction(log)
        ranges = menu.addAction(self.tr("Ranges…"))
        ranges.triggered.connect(self._on_ranges_triggered)
        fit = menu.addAction(self.tr("Fit the ranges"))
        fit.triggered.connect(self._on_fit_triggered)
        menu.addMenu(self._slice_menu(menu))
        if self._solid is None:
            flat = QAction(self.tr("Contour map"), self, checkable=True)
            flat.toggled.connect(lambda on: self._plain.set_projected(not on))
            menu.addAction(flat)
        return menu

    def _slice_menu(self, parent: QMenu) -> QMenu:
        """Which plane is shown, where there are more than two parameters."""
        menu = QMenu(self.tr("Slice through many parameters"), parent)
        group = QActionGroup(menu)
        kinds = (
            ("parameters", self.tr("Along two parameters…")),
            ("principal", self.tr("Along the path's main directions")),
            ("random", self.tr("Along two random directions")),
        )
        self._slices: dict[str, QAction] = {}
        for kind, text in kinds:
            entry = QAction(text, group, checkable=True, checked=kind == "parameters")
            entry.setObjectName(f"slice_{kind}")
            menu.addAction(entry)
            self._slices[kind] = entry
        self._slices["parameters"].triggered.connect(self._on_parameters_triggered)
        self._slices["principal"].triggered.connect(
            lambda: self._surfaces.choose_plane(PlaneChoice("principal"))
        )
        self._slices["random"].triggered.connect(self._on_random_triggered)
        menu.aboutToShow.connect(self._on_slice_menu_about_to_show)
        return menu

    def _connect(self) -> None:
        self._surfaces.changed.connect(self._on_surfaces_changed)
        self._recut.timeout.connect(self._on_recut_timeout)
        self._legend.toggled.connect(self._on_legend_toggled)
        for view in self._views:
            view.picked.connect(self._on_view_picked)
            view.start_dragged.connect(self._on_view_start_dragged)
            view.hovered.connect(self._on_view_hovered)
            view.left.connect(self._on_view_left)
            view.range_wheeled.connect(self._on_view_range_wheeled)
        if self._solid is not None:
            self._solid.failed.connect(self._on_solid_failed)

    # -- events ----------------------------------------------------------------------------

    @Slot()
    def _on_surfaces_changed(self) -> None:
        if self._moment is not None and self._moment.experiment is self._experiment:
            self.render_moment(self._moment)

    @Slot()
    def _on_recut_timeout(self) -> None:
        """Cut the slice through where the cursor rests now."""
        if self._moment is not None:
            self._surfaces.cut(self._moment.run, self._moment.cursor)

    @Slot(str, bool)
    def _on_legend_toggled(self, name: str, on: bool) -> None:
        if name == "velocity":
            self._velocity = on
        elif name == "scaling":
            self._scaling = on
        else:
            self._layers = replace(self._layers, **{name: on})
        self._on_surfaces_changed()

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        self._log = on
        self._on_surfaces_changed()

    @Slot()
    def _on_ranges_triggered(self) -> None:
        landscape = self._surfaces.landscape
        if landscape is None:
            return
        plane = landscape.grid.plane
        dialog = RangeDialog(self.theme, landscape.grid.window, plane.names, self)
        dialog.fit_requested.connect(self._surfaces.fit_window)
        if dialog.exec():
            window = dialog.window_chosen()
            if window is not None:
                self._surfaces.set_window(window)
        dialog.deleteLater()

    @Slot()
    def _on_fit_triggered(self) -> None:
        self._surfaces.fit_window()
        self._surface_view.refit()

    @Slot()
    def _on_slice_menu_about_to_show(self) -> None:
        many = self.studio.experiment.objective.size > 2
        for kind, entry in self._slices.items():
            entry.setEnabled(many)
            entry.setChecked(kind == self._surfaces.choice.kind)

    @Slot()
    def _on_parameters_triggered(self) -> None:
        names = self.studio.experiment.parameter_names
        dialog = PlaneDialog(names, self._surfaces.choice, self)
        if dialog.exec():
            self._surfaces.choose_plane(dialog.choice())
        dialog.deleteLater()

    @Slot()
    def _on_random_triggered(self) -> None:
        """Other random directions every time."""
        choice = self._surfaces.choice
        seed = choice.seed + 1 if choice.kind == "random" else choice.seed
        self._surfaces.choose_plane(PlaneChoice("random", seed=seed))

    @Slot(float)
    def _on_view_range_wheeled(self, factor: float) -> None:
        """Show more or less of the plane, about its middle."""
        landscape = self._surfaces.landscape
        if landscape is not None:
            window = landscape.grid.window
            middle = (0.5 * (window.left + window.right), 0.5 * (window.bottom + window.top))
            self._surfaces.set_window(window.zoomed(factor, factor, middle))

    @Slot(float, float)
    def _on_view_picked(self, x: float, y: float) -> None:
        self._start_at(x, y, commit=True)

    @Slot(float, float)
    def _on_view_start_dragged(self, x: float, y: float) -> None:
        self._start_at(x, y, commit=False)

    def _start_at(self, x: float, y: float, *, commit: bool) -> None:
        """Start the next run where the surface was touched, in round numbers."""
        landscape = self._surfaces.landscape
        if landscape is None:
            return
        window = landscape.grid.window
        x = _rounded(x, window.right - window.left)
        y = _rounded(y, window.top - window.bottom)
        params = landscape.grid.plane.params(np.array(x), np.array(y))
        experiment = self.studio.experiment.with_value("model", "init", params.tolist())
        if commit:
            self.studio.edit(experiment, self.tr("Move the start"))
        else:
            self.studio.set_draft(experiment)

    @Slot(float, float, float)
    def _on_view_hovered(self, x: float, y: float, loss: float) -> None:
        landscape = self._surfaces.landscape
        if landscape is None:
            return
        first, second = landscape.grid.plane.names
        place = f"{subscript_name(first)} {_short(x)}"
        if second:
            place += f", {subscript_name(second)} {_short(y)}"
        text = self.tr("{place}: L = {loss}. Click to start there.")
        self.studio.hover(text.format(place=place, loss=format_number(loss, 4)))

    @Slot()
    def _on_view_left(self) -> None:
        self.studio.hover("")

    @Slot(str)
    def _on_solid_failed(self, reason: str) -> None:
        """OpenGL gave up: the painter's view takes over."""
        if self._solid is None:
            return
        broken, self._solid = self._solid, None
        self._stack.setCurrentWidget(self._plain)
        self._stack.removeWidget(broken)
        broken.deleteLater()
        self._plain.setToolTip(self.tr("Drawn without OpenGL: {reason}").format(reason=reason))
        self._on_surfaces_changed()


def _next_update(moment: Moment) -> np.ndarray | None:
    """The update that leaves the cursor's row, or came to it at the end of the record; (P,)."""
    run, cursor = moment.run, moment.cursor
    row = cursor + 1 if cursor < run.last else cursor
    update = run.at(row).update
    return np.asarray(update, float) if row and np.isfinite(update).all() else None


def _inside(scene: Scene, moment: Moment) -> bool:
    path = scene.path
    if not len(path):
        return False
    point = path[min(moment.cursor, len(path) - 1)]
    x0, x1 = scene.x_range
    inside = bool(x0 <= point[0] <= x1)
    if scene.y_range is not None:
        inside = inside and bool(scene.y_range[0] <= point[1] <= scene.y_range[1])
    return inside


def _rounded(value: float, span: float) -> float:
    """Round to about a thousandth of the span, so that a click gives numbers one can read."""
    if span <= 0:
        return value
    digits = max(0, 3 - int(np.floor(np.log10(span))))
    return round(value, digits)


def _short(value: float) -> str:
    return format_fixed(value, 3) if abs(value) < 1e5 else format_number(value, 4)
