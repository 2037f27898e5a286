"""The bar says how far a step goes."""

from __future__ import annotations


def test_the_step_says_how_far_it_goes(make_window):
    window = make_window("003-d-0.04")
    button = window.transport.findChild(object, "step_button")
    assert button.toolTip().endswith("One step is one pass over the data")
    for _ in range(2):
        window.playhead.set_unit("update")
        assert button.toolTip().endswith("One step is one change of the parameters")
    assert button.toolTip().count("One step is") == 1
    assert button.toolTip().startswith("Go one step on")
