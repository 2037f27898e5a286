"""What the strip below a picture says of how the data were prepared."""

from dataclasses import replace

from PySide6.QtGui import QPixmap

from gdstudio.app.documents import open_document
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.change import Change
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.steps.updates import Updates
from gdstudio.film.caption import caption_of, with_caption
from gdstudio.film.settings import settings_of
from gdstudio.kit.widgets.theme import LIGHT
from tests.core.making import classed, make


def test_preparation_and_split_are_among_the_settings():
    run = train(open_document("004-b", ("dataset.test=0.4", "dataset.test_seed=7")), 3)
    caption = caption_of(run, 2)
    assert " · centre · 3 points + 2 to test (seed 7)" in caption.settings
    names = [value.name for value in caption.values]
    assert names == ["update", "L", "test L", "train R²", "test R²", "B", "W"]
    assert float(caption.values[2].text) == float(f"{run.column('test_loss')[2]:.6g}")


def test_without_them_nothing_is_said():
    caption = caption_of(train(open_document("000-f"), 3), 2)
    assert "test" not in caption.settings
    assert [value.name for value in caption.values] == ["update", "L", "R²", "w₀", "w₁"]


def test_what_the_student_is_to_find_is_not_told():
    run = train(open_document("bug-2"), 2)
    assert "ascent" in caption_of(run, 1, telling=Telling()).settings
    assert "ascent" not in caption_of(run, 1).settings
    run = train(open_document("bug-3"), 2)
    assert "SSE" not in caption_of(run, 1).settings
    assert "Gradient descent" in caption_of(run, 1).settings


def words(name: str, *overrides: str) -> list[str]:
    return settings_of(open_document(name, overrides))


def test_every_knob_of_the_rule_that_matters_is_named():
    assert "μ = 0.9" in words("000-f", "optimizer.kind=momentum")
    assert "μ = 0.5" in words("000-f", "optimizer.kind=nesterov", "optimizer.momentum=0.5")
    adam = words("000-f", "optimizer.kind=adam")
    assert {"β₁ = 0.9", "β₂ = 0.999"} <= set(adam)
    assert not any(word.startswith("ε") for word in adam)
    assert "β₁ = 0.8" in words("000-f", "optimizer.kind=adam", "optimizer.beta1=0.8")
    assert "ρ = 0.9" in words("000-f", "optimizer.kind=rmsprop")
    assert not any(word.startswith("μ") for word in words("000-f"))


def test_a_seed_is_named_only_where_something_is_drawn():
    def seeds(*overrides: str) -> int:
        return " ".join(words("000-f", *overrides)).count("seed")

    assert seeds("training.seed=3") == 0
    assert seeds("training.shuffle=true") == 0  # of one batch, order says nothing
    assert seeds("training.shuffle=true", "training.batch=10") == 1
    assert seeds("model.init=randn") == 1
    made = " · ".join(words("000-f", "dataset.kind=line", "dataset.seed=5"))
    assert "points made with seed 5" in made
    assert made.count("seed") == 1


def test_the_runs_beside_it_are_named():
    run = train(open_document("000-f"), 3)
    pins = (PinnedRun(run, "α = 0.28"), PinnedRun(run, "x³"), PinnedRun(run, "no", visible=False))
    assert caption_of(run, 2, pinned=pins).settings.endswith("beside it α = 0.28, x³")


def test_who_races_is_named_with_the_letter_in_the_picture():
    run = train(open_document("000-f"), 3)
    pins = (PinnedRun(run, "Adam, α 1", 5, live=True), PinnedRun(run, "kept", 1))
    told = caption_of(run, 2, pinned=pins).settings
    assert told.endswith("beside it F Adam, α 1; B kept")


def test_what_became_of_the_run_is_said():
    run = train(open_document("000-i-0.0083"))
    assert caption_of(run, 30).settings.startswith("diverging since update 7 · ")
    assert not caption_of(run, 6).settings.startswith("diverging")
    swing = train(open_document("000-l"), 200)
    assert caption_of(swing, 200).settings.startswith("swinging between 43.15 and ")


def test_a_lesson_on_other_data_says_so():
    experiment = open_document("000-f")
    assert caption_of(train(experiment, 1), 1).title == experiment.title
    other = experiment.with_values("model", {"kind": "polynomial", "degree": 1})
    assert other.strays
    assert caption_of(train(other, 1), 1).title == f"{experiment.title} (changed)"
    assert train(other, 1).summary().startswith(f"{experiment.title} (changed)\n")
    assert not experiment.with_value("model", "init", [1.0, 2.0]).strays
    assert not experiment.with_value("optimizer", "lr", 0.002).strays
    assert open_document("000-f", ("model.kind=polynomial", "model.degree=1")).strays
    assert other.with_value("optimizer", "lr", 0.002).strays


def test_whatever_else_determines_the_numbers_is_named() -> None:
    assert "d = 2" in words("000-f", "model.kind=polynomial", "model.init=zeros")
    network = ("model.kind=mlp", "model.init=randn", "model.hidden=[4, 2]", "model.activation=tanh")
    assert {"Hidden layers 4, 2", "Activation tanh"} <= set(words("000-f", *network))
    assert {"Steps", "Drop to 0.5", "Every 5"} <= set(words("001-i-schedule"))
    assert "MSE + l2 0.001" in words("001-i-ridge")
    assert "float64" in words("000-f", "training.dtype=float64")
    assert "Gradient numerical" in words("000-f", "training.gradient=numerical")
    plain = " · ".join(words("000-f"))
    assert not any(word in plain for word in ("float64", "Gradient nu", "l1", "l2"))


def test_settings_that_one_line_does_not_hold_have_more(qapp, monkeypatch) -> None:
    run = train(open_document("000-f", ("training.batch=10", "training.shuffle=true")), 3)
    pins = tuple(PinnedRun(run, f"the run number {k}") for k in range(4))
    caption, lines = caption_of(run, 2, pinned=pins), []
    monkeypatch.setattr(
        "gdstudio.film.caption._write", lambda _painter, *words: lines.append(words[3])
    )
    for width in (1280, 900, 540):
        lines.clear()
        with_caption(QPixmap(width, 100), caption, LIGHT)
        assert caption.title in lines
        settings = [line for line in lines if any(word in line for word in ("SSE", "α", "beside"))]
        assert len(settings) >= 2
        assert "the run number 3" in " · ".join(lines)


def test_what_changes_on_the_way_is_among_the_settings():
    changes = (Change.of(2, {"optimizer.lr": 0.005}), Change.of(3, {"optimizer.kind": "adam"}))
    run = train(replace(open_document("000-f"), changes=changes), 4)
    settings = caption_of(run, 1).settings
    assert "α = 0.001" in settings
    assert "from update 2 on α 0.001 → 0.005" in settings
    assert "from update 3 on Optimizer Gradient descent → Adam" in settings


def test_an_update_half_done_says_which_part_is_done():
    run = train(open_document("000-f"), 3)
    updates = Updates(run.experiment)
    plain = {value.name: value.text for value in caption_of(run, 2).values}
    for stage, part in ((1, "forward"), (3, "backward")):
        values = caption_of(run, 2, between=updates.between(run, 2, stage)).values
        assert {value.name: value.text for value in values} == {**plain, "done": part}
    moved = caption_of(run, 2, between=updates.between(run, 2, 4)).values
    found = {value.name: value.text for value in moved}
    then = {value.name: value.text for value in caption_of(run, 3).values}
    assert found["done"] == "update"
    assert found["L before"] == plain["L"]  # that of the parameters before
    assert (found["w₀"], found["w₁"]) == (then["w₀"], then["w₁"])


def test_classes_are_called_by_their_names() -> None:
    dataset = classed() | {"labels": ["ant", "bee", "cat"]}
    experiment = make("softmax", dataset=dataset, loss="cross-entropy")
    assert "y: ant, bee, cat" in caption_of(train(experiment, 1), 1).settings
    bare = make("softmax", dataset=classed(), loss="cross-entropy")
    assert "y: " not in caption_of(train(bare, 1), 1).settings
