"""Parameters are called as the lesson calls them, wherever a person can see or hear them.

Files keep w0 and w1: the history, the experiment, ``--set`` and the script.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, load_experiment
from gdstudio.core.experiment.lesson import lessons
from gdstudio.film.caption import caption_of
from gdstudio.film.settings import settings_of
from gdstudio.kit.landscape.surface_scene import SurfaceSource
from tests.lectures.seen import paint, painted, texts

DATA = """
format = 1
[dataset]
kind = "points"
x = [-2.0, -1.0, 0.0, 1.0, 2.0]
y = [-3.1, -1.2, 0.9, 3.2, 4.8]
prepare = ["center"]
"""
MODELS = {
    "line": ('[model]\nkind = "line"\ninit = [1.0, 1.0]\n', ("Q", "Z")),
    "numbered": ('[model]\nkind = "line"\ninit = [1.0, 1.0]\n', ("ψ7", "Z12")),
    "slope": ('[model]\nkind = "slope"\ninit = [1.0]\n', ("Q",)),
    "polynomial": ('[model]\nkind = "polynomial"\ninit = "zeros"\n', ("Q", "Z", "ψ")),
}
HIDDEN = re.compile(r"(?<![A-Za-z])w(_?\{?[0-9₀-₉]|[₀-₉]|$| ?x\b)|[∂(]w\b")
"""A file's name for a parameter; else w stands in sentences about any weight."""
REST = '[optimizer]\nkind = "momentum"\nlr = 0.01\n[training]\nepochs = 6\n[lesson]\nnames = {}\n'


@pytest.fixture
def write(tmp_path: Path):
    """Writes an experiment whose parameters have other names, by the kind of model."""

    def written(kind: str, names: tuple[str, ...] | None = None, more: str = "") -> Path:
        model, own = MODELS[kind]
        path = tmp_path / f"{kind}.toml"
        rest = REST.format(list(own if names is None else names)).replace("'", '"')
        path.write_text(DATA + model + rest + more, encoding="utf-8")
        return path

    return written


def given_away(found: list[str]) -> list[str]:
    return sorted({text for text in found if HIDDEN.search(text)})


@pytest.mark.parametrize("kind", MODELS)
def test_no_text_and_no_picture_has_the_names_of_files(
    kind: str, write, qtbot, make_whole_window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_whole_window(write(kind))
    window.resize(1600, 1000)
    for name in ("dock_graph", "dock_contour", "dock_maths"):
        window.panels[name].show()
    window.panels["dock_maths"].typesetter.load()
    window.studio.train_to(4)
    qtbot.waitUntil(lambda: not window.studio.training and window.studio.run.last >= 4)
    with painted(monkeypatch) as found:
        for name in ("dock_maths", "dock_graph", "dock_contour", "dock_surface"):
            window.panels[name].raise_()
            window.clock.flush()
            window.render_panels()
            found += texts(window)
            paint(window)
        graph = window.panels["dock_graph"]
        qtbot.waitUntil(lambda: graph.shown_update is not None)
        for at, _ in enumerate(graph.shown_update.graph.nodes):
            graph.view.chosen.emit(at)
            found += [graph.describe(at), *texts(graph)]
        window.studio.hovered.connect(found.append)
        for scene in window.findChildren(SurfaceSource):
            scene._ground._on_view_hovered(0.5, 0.5, 1.0)
        window.qt_actions["action_predict"].trigger()
        window.clock.flush()
        found += texts(window)
        menu = window.panels["dock_loss"].menu()
        found += [action.text() for action in menu.actions()] + list(texts(menu))
    assert given_away(found) == []
    shown = window.studio.experiment.shown_names
    assert shown == MODELS[kind][1]
    assert any(text.startswith(shown[0][0]) for text in found)


@pytest.mark.parametrize("kind", MODELS)
def test_captions_and_copied_summaries_say_it_too(kind: str, write, make_whole_window) -> None:
    experiment = load_experiment(write(kind))
    run = train(experiment, 3)
    caption = caption_of(run, 2)
    words = [value.name for value in caption.values] + settings_of(experiment)
    assert given_away(words) == []
    assert given_away(run.summary(as_shown=True).splitlines()) == []
    window = make_whole_window(write(kind), shown=False)
    window.qt_actions["action_copy_summary"].trigger()
    assert given_away(QGuiApplication.clipboard().text().splitlines()) == []


def test_files_keep_their_names(write) -> None:
    experiment = load_experiment(write("line"), ["model.init=[2.0, 3.0]"])
    run = train(experiment, 2)
    assert experiment.parameter_names == run.parameter_names == ("w0", "w1")
    assert "w0 = " in run.summary()
    assert run.column("w1").shape == (3,)
    assert tomllib.loads(dump_experiment(experiment))["lesson"]["names"] == ["Q", "Z"]


def test_names_go_with_another_model_and_come_back(write) -> None:
    experiment = load_experiment(write("line"))
    other = experiment.with_overrides(["model.kind=slope", "model.init=[1.0]"])
    assert other.shown_names == ("w",)
    assert "names" not in dump_experiment(other)
    same = other.with_overrides(["model.kind=line", "model.init=[1.0, 1.0]"])
    assert same.shown_names == ("Q", "Z")
    alike = experiment.with_overrides(["model.kind=polynomial", "model.degree=1"])
    assert alike.shown_names == ("w0", "w1")


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Q",), "lesson.names"),
        (("Q", "Z", "Y"), "lesson.names"),
        (("Q", "Q"), "lesson.names"),
        (("Q", ""), "lesson.names[1]"),
        (("Q", " "), "lesson.names[1]"),
        (("7", "Z"), "lesson.names[0]"),
        (("a b", "Z"), "lesson.names[0]"),
        (("Q", "Z" * 13), "lesson.names[1]"),
    ],
)
def test_names_that_cannot_be_are_refused_with_their_key(names, key: str, write) -> None:
    with pytest.raises(SpecError) as refused:
        load_experiment(write("line", names))
    assert refused.value.key == key


def test_another_model_than_the_lesson_names_may_be_set(write) -> None:
    overrides = ["model.kind=slope", "model.init=[1.0]"]
    assert load_experiment(write("line"), overrides).shown_names == ("w",)


# The exact line of lecture 1 has the five people of lecture 4, and their W and B.
NAMED = {"002-b": ("w2", "w1"), "001-b-height": ("B", "W")} | {
    lesson.id: ("θ",) if lesson.lecture == "003" else ("B", "W")
    for lesson in lessons()
    if lesson.lecture in ("003", "004")
    and not lesson.id.startswith(("004-a", "003-e", "003-f", "003-g"))
}


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_every_lecture_calls_its_parameters_as_it_did(lesson) -> None:
    experiment: Experiment = load_experiment(lesson.path)
    names = NAMED.get(lesson.id, experiment.parameter_names)
    assert experiment.shown_names == names
    if lesson.lecture == "000" and len(names) == 2:
        assert names == ("w0", "w1")
    if names == ("B", "W"):  # W x + B: the intercept is first in the model
        assert experiment.model.kind == "line"
