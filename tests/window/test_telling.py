"""The bug gallery walked through all that the program says: nothing tells what is wrong unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDockWidget, QLabel, QLineEdit, QWidget

from gdstudio.app.documents import open_document
from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lesson import lesson_ids
from gdstudio.core.experiment.telling import Telling, has_secret, telling_of
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.steps.step import StepWriter
from gdstudio.film.caption import caption_of
from gdstudio.film.contact_sheet import Cell
from gdstudio.kit.moment import Moment
from gdstudio.window.pictures.exports import copy_summary

SECRETS = [name for name in lesson_ids() if has_secret(open_document(name).lesson)]


def giveaways(experiment: Experiment) -> list[str]:
    """What would tell: the name, id and help of a hidden rule, its formula, a hidden knob."""
    assert experiment.lesson is not None
    found = []
    told = StepWriter(experiment, Telling()).step(train(experiment, 2), 0)
    hidden = StepWriter(experiment).step(train(experiment, 2), 0)
    for override in experiment.lesson.remedy:
        section, _, name = override.partition("=")[0].partition(".")
        part = getattr(experiment, section)
        if name == "kind":
            found += [str(part.label), str(part.kind), str(part.help)]
            found += [getattr(part, "formula", "")]
        else:
            knob = knobs_by_name(type(part))[name].knob
            found += [knob.label, name, knob.help]
    kept = {line.text for beat in hidden.beats for line in beat.lines(full=True)}
    for beat in told.beats:
        found += [line.text for line in beat.lines(full=True) if line.text not in kept]
    return [text for text in found if len(text) > 2]


def seen(window: QWidget) -> Iterator[str]:
    """All words in a window: shown, in tooltips and menus, and for screen readers."""
    yield window.windowTitle()
    for action in window.findChildren(QAction):
        yield f"{action.text()} {action.toolTip()} {action.statusTip()}"
    for widget in window.findChildren(QWidget):
        if widget.isHidden() or any(
            isinstance(above, QWidget) and above.isHidden() and not isinstance(above, QDockWidget)
            for above in ancestors(widget)
        ):
            continue
        yield f"{widget.toolTip()} {widget.accessibleName()} {widget.accessibleDescription()}"
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield f"{widget.currentText()} {widget.placeholderText()}"


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def assert_kept(text: str, told: list[str], place: str) -> None:
    for giveaway in told:
        pattern = rf"(?<!\w){re.escape(giveaway)}(?!\w)"
        found = re.search(pattern, text, re.IGNORECASE)
        where = "" if found is None else text[max(0, found.start() - 80) : found.end() + 40]
        assert found is None, f"{place} tells {giveaway!r} in {where!r}"


def test_there_is_a_gallery() -> None:
    assert SECRETS == ["bug-1", "bug-2", "bug-3", "bug-4", "bug-5"]


@pytest.mark.parametrize("name", SECRETS)
def test_the_window_keeps_the_secret(make_window, qtbot, name: str) -> None:
    window = make_window(name)
    studio = window.studio
    told = giveaways(studio.experiment)
    for dock in window.panels.values():
        dock.show()
    window.panels["dock_setup"]._more.setChecked(True)
    window.panels["dock_maths"].typesetter.load()
    studio.train_to(3)
    qtbot.waitUntil(lambda: not studio.training, timeout=20_000)
    window.qt_actions["action_pin"].trigger()
    said: list[str] = []
    studio.hovered.connect(said.append)
    for row in (0, 1, 3):
        studio.move_cursor(row)
        moment = window.moment
        for panel in window.panels.values():
            panel.render_moment(moment)
        maths = window.panels["dock_maths"]
        if maths.points.model.rowCount():
            maths.table.row_lit.emit(0)
        assert_kept("\n".join(seen(window)), told, f"the window at row {row}")
    copy_summary(window.desk)
    assert_kept(QGuiApplication.clipboard().text(), told, "the summary")
    assert_kept("\n".join([*said, *(pin.title for pin in studio.pinned)]), told, "a remark")
    for action in ("action_export_script", "action_export_notebook"):
        window.desk.say("")
        window.qt_actions[action].trigger()  # no dialog, no file
        assert "show the cause first" in window.statusBar().currentMessage()


@pytest.mark.parametrize("name", SECRETS)
def test_other_models_and_data_do_not_give_it_away(make_window, name: str) -> None:
    window = make_window(name)
    studio, setup = window.studio, window.panels["dock_setup"]
    told = giveaways(studio.experiment)
    for kind in ("mlp", "slope", "logistic", "polynomial"):
        setup._choose_kind("model", kind)
        window.clock.flush()
        assert studio.cause_hidden
        assert_kept("\n".join(seen(window)), told, f"the window with {kind}")
    if studio.experiment.data is not None:
        from gdstudio.core.datasets.two_moons import TwoMoons
        from gdstudio.core.experiment.replacement import replace_data

        found = replace_data(open_document(name), TwoMoons())
        assert found.other_model
        studio.edit(found.experiment, "other data")
        window.clock.flush()
        assert studio.cause_hidden
        assert_kept("\n".join(seen(window)), told, "the window with other data")


@pytest.mark.parametrize("name", SECRETS)
def test_pictures_scripts_and_terminal_keep_it(name: str, capsys, tmp_path) -> None:
    run = train(open_document(name), 3)
    told = giveaways(run.experiment)
    assert_kept(caption_of(run, 2).settings, told, "the caption")
    assert_kept(run.summary(), told, "the summary")
    assert Cell("1", run, 2).telling == telling_of(run.experiment)
    assert Moment(run, 1).cause_hidden
    assert main(["run", name, "--out", str(tmp_path / "history.csv")]) == 0
    assert_kept(capsys.readouterr().out, told, "the terminal")
    assert_kept((tmp_path / "history.csv").read_text().splitlines()[0], told, "the header")
    script = tmp_path / "descent.py"
    assert main(["render", name, str(script)]) == 2
    assert "--show-cause" in capsys.readouterr().err
    assert not script.exists()
    assert main(["render", name, str(script), "--show-cause"]) == 0
    assert script.exists()


@pytest.mark.parametrize("name", SECRETS)
def test_asked_for_everything_is_named(make_window, name: str) -> None:
    window = make_window(name)
    window.studio.ask_cause()
    window.clock.flush()
    assert window.studio.telling == Telling()
    assert window.moment.telling == Telling()
    run = train(open_document(name), 3)
    settings = caption_of(run, 2, telling=Telling()).settings
    for override in run.experiment.lesson.remedy:
        section, _, key = override.partition("=")[0].partition(".")
        if key == "kind":
            assert getattr(run.experiment, section).label in settings


@pytest.mark.parametrize("name", SECRETS)
def test_what_was_put_right_is_no_secret_and_opens_again(name: str, tmp_path) -> None:
    broken = open_document(name)
    right = broken.with_overrides(broken.lesson.remedy)
    assert telling_of(right) == Telling()
    assert open_document(name, tuple(broken.lesson.remedy)) == right
    from gdstudio.app.documents import save_experiment

    path = tmp_path / "right.toml"
    save_experiment(right, path)
    again = open_document(str(path))
    assert not again.lesson.remedy
    assert again.optimizer == right.optimizer


def test_a_script_is_refused_with_a_sentence() -> None:
    with pytest.raises(SpecError, match="ask for the cause"):
        telling_of(open_document("bug-1")).check_script()
    telling_of(open_document("000-f")).check_script()
