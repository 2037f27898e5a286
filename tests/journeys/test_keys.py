"""Keys belong to the film wherever the mouse has been, and mean the same under every layout."""

from __future__ import annotations

import pytest

from tests.journeys.hand import LEFT, RIGHT

R, Z, H = 27, 52, 43
"""Places of keys, as X counts them."""


def plays(me, after: str) -> None:
    """Space plays and Space pauses."""
    me.wait(lambda state: not state["training"], f"{after}: still training")
    me.hand.key("space")
    me.wait(lambda state: state["playing"], f"{after}: Space does not play")
    me.hand.key("space")
    me.wait(lambda state: not state["playing"], f"{after}: Space does not pause")


def test_space_is_the_films_after_every_kind_of_click(start):
    me = start("--no-gl", "000-f")
    hand, where = me.hand, lambda *path: me.ask("where", *path)

    me.click(where("dock_setup", "kind_optimizer"))
    me.wait(lambda state: state["popup"], "the list does not open")
    hand.key("Down", "Return")
    me.wait(lambda state: not state["popup"] and state["undo"] == 1, "nothing was chosen")
    plays(me, "choosing from a list")

    me.click(where("dock_dataset", "points"))
    plays(me, "a click into the table")
    me.click(where("dock_setup", "segmented"))
    plays(me, "a choice of several words")
    me.click(where("dock_setup", "rate_bar"))
    plays(me, "a click on the rate bar")
    me.click(where("dock_setup", "qt_scrollarea_vcontainer"))
    plays(me, "a click on a scroll bar")
    me.click(where("timeline"))
    plays(me, "a click on the timeline")

    left, top, right, bottom = where("dock_fit")
    hand.drag((right + 3, (top + bottom) // 2), (right - 40, (top + bottom) // 2))
    plays(me, "a panel made narrower")
    me.click(where("dock_fit", "body"), RIGHT)
    me.close_dialogs()
    plays(me, "a menu closed with Escape")

    left, top, right, _ = where("dock_loss", "title_bar")
    hand.click(left + 30, top + 16, LEFT, 2)
    me.click(where("dock_loss", "body"))
    plays(me, "a click into a floating panel")
    hand.key("ctrl+shift+n")
    me.wait(lambda state: state["modal"], "no dialog")
    hand.key("Escape")
    me.wait(lambda state: not state["dialogs"], "the dialog stays")
    plays(me, "a dialog closed with Escape")
    me.still_well()
    assert me.leave() == 0


def test_keys_lead_to_menus_and_help_and_back(start):
    me = start("--no-gl", "000-f")
    hand = me.hand
    hand.key("Alt_L")
    me.wait(lambda state: state["focus"] == "QMenuBar", "Alt does not lead to the menus")
    hand.key("Down")
    me.wait(lambda state: state["popup"] == "QMenu", "no menu opens")
    me.close_dialogs()
    hand.key("Escape")
    me.wait(lambda state: state["focus"] != "QMenuBar", "Escape does not lead back")
    hand.key("F10")
    me.wait(lambda state: state["popup"] == "QMenu", "F10 opens no menu")
    me.close_dialogs()
    hand.key("Escape")
    hand.key("shift+slash")
    me.wait(lambda state: "HelpBook" in state["dialogs"], "? shows no keys")
    plays(me, "the list of keys is open")
    hand.key("Escape")
    me.wait(lambda state: not state["dialogs"], "the help stays")
    hand.move(*me.ask("where", "dock_dataset", "condition")[:2])
    hand.key("F1")
    me.wait(lambda state: "HelpBook" in state["dialogs"], "F1 opens no help")
    hand.key("Escape")
    me.wait(lambda state: not state["dialogs"], "the help stays")
    plays(me, "the help was closed")
    me.still_well()
    assert me.leave() == 0


@pytest.mark.parametrize("name", ["ru", "kr", "gr"])
def test_shortcuts_are_found_by_their_place(start, layout, name):
    me = start("--no-gl", "000-f")
    layout(name)
    me.hand.key("Right")
    me.wait(lambda state: state["cursor"] == 1, "no step")
    me.hand.place(R, "ctrl")
    me.wait(lambda state: state["cursor"] == 0, "Ctrl+R does not reset")
    me.hand.place(Z, "ctrl")
    me.wait(lambda state: state["cursor"] == 1, "Ctrl+Z does not undo")
    me.hand.place(H, "alt")
    me.wait(lambda state: state["popup"] == "QMenu", "Alt+H opens no menu")
    me.close_dialogs()
    me.hand.key("Escape")
    me.still_well()
    layout("us")
    assert me.leave() == 0
