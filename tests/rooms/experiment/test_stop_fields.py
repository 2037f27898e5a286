"""The stop rule in the form: chosen, typed, undone, refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gdstudio.app.documents import open_document
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.stop import NO_RULE, Stop
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.experiment.panel import ExperimentPanel
from gdstudio.rooms.experiment.stop_fields import StopFields, suggested


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ExperimentPanel]:
    studio = Studio(open_document("000-a"))
    made = ExperimentPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    show(made)
    yield made
    studio.close()


def show(panel: ExperimentPanel) -> StopFields:
    panel.render_moment(Moment(panel.studio.run, 0))
    return panel._stop


def choose(panel: ExperimentPanel, kind: str) -> StopFields:
    fields = show(panel)
    index = fields.kinds.findData(kind)
    fields.kinds.setCurrentIndex(index)
    fields.kinds.activated.emit(index)
    return show(panel)


def test_a_rule_is_an_edit_that_undo_takes_back(panel: ExperimentPanel) -> None:
    fields, studio = choose(panel, "loss"), panel.studio
    rule = studio.experiment.training.stop
    assert rule is not None
    assert rule.kind == "loss"
    assert train(studio.experiment).stopped is not None  # what is offered first is met
    number = fields.fields["loss"].widget
    assert isinstance(number, NumberField)
    assert not number.isHidden()
    assert number.value() == rule.loss
    number.committed.emit(27.0)
    assert studio.experiment.training.stop == Stop(loss=27.0)
    assert studio.undo_stack.undoText() == "Stop at a loss below 27"
    choose(panel, NO_RULE)
    assert studio.experiment.training.stop is None
    studio.undo_stack.undo()
    studio.undo_stack.undo()
    studio.undo_stack.undo()
    assert studio.experiment.training.stop is None
    assert all(control.widget.isHidden() for control in show(panel).fields.values())


def test_patience_is_offered_where_rows_are_held_out(panel: ExperimentPanel) -> None:
    fields = show(panel)
    place = fields.kinds.findData("patience")
    assert not fields.kinds.model().item(place).isEnabled()
    panel.studio.edit(panel.studio.experiment.with_value("dataset", "test", 0.3), "test")
    assert show(panel).kinds.model().item(place).isEnabled()
    choose(panel, "patience")
    assert panel.studio.experiment.training.stop == Stop(patience=10)
    # Without rows held out it could not be.
    panel._commit("dataset", "test", 0.0)
    assert panel.studio.experiment.dataset.test == 0.3
    assert "held out" in panel._error.text()


@pytest.mark.parametrize("lesson", ["000-a", "001-a", "003-e", "001-k-well-gd", "000-i-0.01"])
def test_what_is_offered_first_is_a_rule(lesson: str) -> None:
    experiment = open_document(lesson)
    for kind in ("loss", "change"):
        limit = suggested(kind, experiment)
        changed = experiment.with_value("training", "stop", {kind: limit})
        assert changed.training.stop == Stop(**{kind: limit})
