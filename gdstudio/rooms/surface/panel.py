"""The loss surface with the descent on it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from gdstudio.core.experiment.lesson import View
from gdstudio.core.landscape.plane import PlaneChoice
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Scene
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Moment, PanelContext, Place
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.surface.landscape_panel import LandscapePanel
from gdstudio.rooms.surface.parameter_words import parameter_words
from gdstudio.rooms.surface.standard_view import StandardView

PRESETS = (
    ("studio", QT_TRANSLATE_NOOP("SurfacePanel", "Standard view")),
    ("above", QT_TRANSLATE_NOOP("SurfacePanel", "From above: a contour map")),
    ("lecture-front", QT_TRANSLATE_NOOP("SurfacePanel", "Lecture view, low")),
    ("lecture-back", QT_TRANSLATE_NOOP("SurfacePanel", "Lecture view, from behind")),
    ("along-x", QT_TRANSLATE_NOOP("SurfacePanel", "Along the first axis")),
    ("along-y", QT_TRANSLATE_NOOP("SurfacePanel", "Along the second axis")),
)


class SurfacePanel(LandscapePanel):
    """Draws with OpenGL where that works, else with Qt's painter."""

    name: ClassVar[str] = "dock_surface"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Loss surface")
    place: ClassVar[Place] = Place("surface")
    asked: ClassVar[dict[View, dict[str, bool]]] = {
        "tangent": {"tangent": True},
        "basins": {"basins": True},
        "truth": {"truth": True},
    }

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._ways_back: list[StandardView] = []
        self._plain = FlatView(projected=True)
        self._solid = self._make_solid(context)
        button = self.title_bar.add_button("cube", self.tr("Views and scale"))
        button.setObjectName("surface_views")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        views = self._view_menu()
        button.setMenu(views)
        rest_after(views, button)
        if self._solid is None:
            self.build(self._plain)
        else:
            self.build(self._plain, self._solid)
            self._solid.failed.connect(self._on_solid_failed)
        both = (self._plain, self._solid)
        if not (context.still or context.presented):
            self._ways_back = [StandardView(view, self.theme) for view in both if view is not None]
            self.tools.extend(self._ways_back)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        for way_back in self._ways_back:
            way_back.set_theme(theme)

    @property
    def view(self) -> SceneView:
        """The relief, drawn with OpenGL or without."""
        return self._solid if self._solid is not None else self._plain

    def entries(self, moment: Moment, scene: Scene) -> list[LegendEntry]:
        """Return what every landscape has, the tangent plane, and the shadow of the path."""
        shadow = LegendEntry(
            "shadow",
            "dash",
            lambda theme: theme.ink2,
            self.tr("shadow"),
            scene.layers.shadow,
            self.tr("The path on the floor, and the line down from now"),
        )
        entries = super().entries(moment, scene)
        if moment.dark:
            return [*entries, shadow]
        if not scene.is_curve:
            tangent = LegendEntry(
                "tangent",
                "band",
                lambda theme: theme.gradient,
                self.tr("tangent plane"),
                scene.layers.tangent,
                self.tr(
                    "The plane that touches the surface at now; the two curves cut the surface "
                    "along one parameter each, and their slopes are the partial derivatives"
                ),
            )
            # What the lesson talks about stands in front.
            entries.insert(4 if scene.layers.tangent else len(entries), tangent)
        if self._suits_basins(moment):
            entries.append(self.basins_entry())
        return [*entries, shadow]

    # -- building --------------------------------------------------------------------------

    def _make_solid(self, context: PanelContext) -> SceneView | None:
        """The OpenGL view, where OpenGL works; imported only there."""
        if not context.use_gl:
            return None
        from gdstudio.kit.landscape.surface_view import SurfaceView

        return SurfaceView(software=context.software_gl)

    def _view_menu(self) -> QMenu:
        menu = QMenu(self)
        for preset, text in PRESETS:
            entry = menu.addAction(self.tr(text))
            entry.triggered.connect(
                lambda _=False, preset=preset: self.view.set_view(preset, animate=True)
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

    # -- events ----------------------------------------------------------------------------

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        self._source.log = on
        self._on_source_outdated()

    @Slot()
    def _on_ranges_triggered(self) -> None:
        from gdstudio.rooms.surface.dialogs import RangeDialog

        landscape = self._surfaces.landscape
        if landscape is None:
            return
        first, second = map(self.studio.experiment.shown_name, landscape.grid.plane.names)
        dialog = RangeDialog(self.theme, landscape.grid.window, (first, second), self)
        dialog.fit_requested.connect(self._surfaces.fit_window)
        if dialog.exec():
            window, now = dialog.window_chosen(), self._surfaces.landscape
            same = now is not None and now.objective is landscape.objective
            if window is not None and same:
                self._surfaces.set_window(window)
        dialog.deleteLater()

    @Slot()
    def _on_fit_triggered(self) -> None:
        self._surfaces.fit_window()
        self.view.refit()

    @Slot()
    def _on_slice_menu_about_to_show(self) -> None:
        many = self.studio.experiment.objective.size > 2
        for kind, entry in self._slices.items():
            entry.setEnabled(many)
            entry.setChecked(kind == self._surfaces.choice.kind)

    @Slot()
    def _on_parameters_triggered(self) -> None:
        from gdstudio.rooms.surface.dialogs import PlaneDialog

        names = self.studio.experiment.parameter_names
        words = parameter_words(self.studio.experiment)
        shown = self.studio.experiment.shown_names
        dialog = PlaneDialog(shown, self._surfaces.choice, self, words)
        if dialog.exec() and names == self.studio.experiment.parameter_names:
            self._surfaces.choose_plane(dialog.choice())
        dialog.deleteLater()

    @Slot()
    def _on_random_triggered(self) -> None:
        """Other random directions every time."""
        choice = self._surfaces.choice
        seed = choice.seed + 1 if choice.kind == "random" else choice.seed
        self._surfaces.choose_plane(PlaneChoice("random", seed=seed))

    @Slot(str)
    def _on_solid_failed(self, reason: str) -> None:
        """OpenGL gave up: the painter's view takes over."""
        if self._solid is None:
            return
        broken, self._solid = self._solid, None
        self._stack.setCurrentWidget(self._plain)
        self._ways_back = self._ways_back[:1]
        self.remove_view(broken)
        self._plain.setToolTip(self.tr("Drawn without OpenGL: {reason}").format(reason=reason))
        self._on_source_outdated()
