"""The registries of the window: who is named in them, and what each must say of itself."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import gdstudio.rooms
import gdstudio.window
from gdstudio.kit.panel import Panel, PanelKind
from gdstudio.rooms import PANELS
from gdstudio.window.actions import ACTIONS, MENUS, SUBMENUS, Action


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def test_every_panel_is_named() -> None:
    named = [_class_of(panel) for panel in PANELS]
    for module in modules_of(gdstudio.rooms):
        for cls in vars(module).values():
            if not isinstance(cls, type) or not issubclass(cls, Panel):
                continue
            if cls.__module__ == module.__name__ and cls.name and cls not in named:
                where = "PANELS in gdstudio/rooms/__init__.py"
                pytest.fail(f"{cls.__name__} of {module.__name__} is not named in {where}")


@pytest.mark.parametrize("kind", PANELS, ids=lambda kind: kind.name)
def test_panels_say_what_they_are(kind: type[Panel] | PanelKind) -> None:
    panel = _class_of(kind)
    assert panel.kind is (kind if isinstance(kind, PanelKind) else None)
    for what in ("title", "__doc__", "place"):
        assert getattr(panel, what, None), f"{panel.__name__} has no {what}"
    assert re.fullmatch(r"dock_[a-z]+", panel.name)
    assert [other.name for other in PANELS].count(panel.name) == 1


def _class_of(kind: type[Panel] | PanelKind) -> type[Panel]:
    return kind.panel if isinstance(kind, PanelKind) else kind


def test_every_action_is_named() -> None:
    for module in modules_of(gdstudio.window):
        for name, value in vars(module).items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Action) and one not in ACTIONS:
                    pytest.fail(f"{one.id} of {module.__name__}.{name} is not named in ACTIONS")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_actions_say_what_they_are(action: Action) -> None:
    for what in ("text", "help"):
        assert getattr(action, what), f"{action.id} has no {what}"
    assert re.fullmatch(r"action(_[a-z0-9]+)+", action.id)
    menus = {name for name, *_ in (*MENUS, *SUBMENUS)}
    assert action.menu in menus, f"{action.id}: no menu {action.menu}"
    assert [other.id for other in ACTIONS].count(action.id) == 1
