"""Any two of many weights for the surface, with a real mouse: from the lists, and typed."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture(params=[10, 200])
def wide(request, tmp_path):
    """A file with an experiment of so many inputs, and how many."""
    count = request.param
    x = np.random.RandomState(2).randn(60, count).round(3)
    y = (x @ np.linspace(-1, 1, count)).round(3)
    rows = ", ".join(str(row.tolist()) for row in x)
    columns = [*(f"column {k}" for k in range(1, count + 1)), "target"]
    path = tmp_path / "wide.toml"
    path.write_text(
        f'format = 1\n[dataset]\nkind = "points"\nx = [{rows}]\ny = {y.tolist()}\n'
        f'columns = {columns}\n[model]\nkind = "linear"\n[loss]\nkind = "mse"\n'.replace("'", '"'),
        "utf-8",
    )
    return path, count


def test_two_of_many_weights_are_chosen_for_the_surface(start, wide):
    path, count = wide
    me = start("--no-gl", path)

    def ask_for_two() -> None:
        me.click(me.ask("where", "dock_surface", "surface_views"))
        me.wait(lambda state: state["popup"] == "QMenu", "no menu")
        me.click(me.ask("entry", "Slice", "through", "many", "parameters"))
        me.wait(lambda _: me.ask("entry", "Along", "two", "parameters…"), "no further menu")
        me.click(me.ask("entry", "Along", "two", "parameters…"))
        me.wait(lambda state: state["modal"] == "PlaneDialog", "no dialog")
        me.wait(lambda state: state["focus_name"] == "plane_first", "no field has the keys")

    def typed(field: str, text: str) -> None:
        left, top, _, bottom = me.ask("field", field)
        me.hand.click(left + 20, (top + bottom) // 2)
        me.wait(lambda state: state["focus_name"] == field, f"{field} does not take the focus")
        me.hand.key("ctrl+a")
        me.hand.type(text)
        me.wait(lambda state: state["popup"], "nothing is offered")
        me.hand.key("Return")
        me.wait(lambda state: not state["popup"], "the list stays")

    ask_for_two()
    _, top, right, bottom = me.ask("field", "plane_first")
    me.hand.click(right - 8, (top + bottom) // 2)
    me.wait(lambda state: state["popup"], "the list does not open")
    me.hand.key("Down", "Down", "Down", "Return")
    me.wait(lambda state: not state["popup"], "the list stays open")
    typed("plane_second", f"w{count}")
    me.hand.key("Return")
    me.wait(lambda state: not state["modal"], "Return does not accept")
    me.wait(lambda _: me.ask("plane") == ["parameters", 3, count], "another plane")

    ask_for_two()
    typed("plane_second", "column 7")  # by the name of its column
    me.hand.key("Return")
    me.wait(lambda _: me.ask("plane") == ["parameters", 3, 7], "another plane")

    ask_for_two()
    typed("plane_first", "w7")  # twice the same is refused, and Escape leaves all as it was
    me.hand.key("Return")
    assert me.state["modal"] == "PlaneDialog"
    me.hand.key("Escape")
    me.wait(lambda state: not state["modal"], "Escape does not leave")
    assert me.ask("plane") == ["parameters", 3, 7]
    me.still_well()
    assert me.leave() == 0
