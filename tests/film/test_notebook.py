"""Exported notebooks, run: every loss and parameter as recorded, by plain Python and by Jupyter."""

from __future__ import annotations

import contextlib
import io
import json
import re
import runpy
import tempfile
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
import torch
from nbclient import NotebookClient

from gdstudio.app import documents
from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import begin, extend, train
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table, load_experiment
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.experiment.telling import has_secret
from gdstudio.core.files import notebook as notebook_files
from gdstudio.film import notebook_figures, script
from gdstudio.film.notebook import notebook_of, save_notebook
from gdstudio.kit.widgets.translation import install_language

MOST = 120
"""Updates compared; what goes wrong goes wrong early."""
TOLERANCE = {"float32": 5e-5, "float64": 1e-9}
HANGUL = re.compile("[가-힣]")
LINE = {
    "format": 1,
    "dataset": {"kind": "points", "x": [0.5, 1.0, 2.0, 4.0, 5.0], "y": [1.0, 2.0, 2.5, 5.0, 5.5]},
    "model": {"kind": "line", "init": [0.5, -0.25]},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "gd", "lr": 0.02},
    "training": {"epochs": 30, "dtype": "float64"},
}
BATCHES = {"epochs": 12, "batch": 2, "shuffle": True, "seed": 7, "dtype": "float64"}
LABELS = {"model": {"kind": "logistic"}, "loss": {"kind": "cross-entropy"}}
PLANE = [[0.0, 1.0], [1.0, 0.5], [2.0, -1.0], [3.0, 2.0]]
MADE = {
    "changes": {
        "training": BATCHES,
        "change": [
            {"at": 3, "set": {"optimizer.lr": 0.01, "schedule.kind": "exponential"}},
            {"at": 6, "set": {"optimizer.kind": "adam", "optimizer.lr": 0.05, "loss.l2": 0.1}},
            {"at": 11, "set": {"training.batch": 3, "optimizer.beta1": 0.8}},
        ],
    },
    "test rows": {
        "dataset": {**LINE["dataset"], "prepare": ["log", "standardise"], "test": 0.4},
        "loss": {"kind": "sse", "l2": 0.02},
        "training": BATCHES,
    },
    "labels": {**LABELS, "dataset": {"kind": "points", "x": [0, 1, 2, 3], "y": [0, 0, 1, 1]}},
    "labels over a plane": {
        **LABELS,
        "dataset": {"kind": "points", "x": PLANE, "y": [0, 0, 1, 1], "prepare": ["standardise"]},
    },
    "labels of many inputs": {
        **LABELS,
        "dataset": {"kind": "points", "x": np.eye(4).tolist(), "y": [0, 0, 1, 1]},
    },
    "classes over a plane": {
        "model": {"kind": "softmax"},
        "loss": {"kind": "cross-entropy"},
        "dataset": {"kind": "points", "x": PLANE, "y": [0, 1, 2, 2], "prepare": ["standardise"]},
    },
    "classes of many inputs": {
        "model": {"kind": "softmax"},
        "loss": {"kind": "cross-entropy"},
        "dataset": {
            "kind": "points",
            "x": [[0.0, 1.0, 5.0], [1.0, 0.5, 2.0], [2.0, -1.0, 0.0], [3.0, 2.0, 1.0]] * 3,
            "y": [0, 1, 2, 2] * 3,
            "labels": ["ant", "bee", "cat"],
            "prepare": ["standardise"],
            "test": 0.25,
        },
    },
    "labels over a column and its square": {
        **LABELS,
        "dataset": {
            "kind": "points",
            "x": [[0.0], [1.0], [2.0], [3.0]],
            "y": [0, 0, 1, 1],
            "features": ["x^2"],
            "prepare": ["standardise"],
        },
    },
    "classes of one input": {
        "model": {"kind": "mlp", "hidden": [3], "task": "classes", "init": "xavier"},
        "loss": {"kind": "cross-entropy"},
        "dataset": {"kind": "points", "x": [0, 1, 2, 3, 4, 5], "y": [0, 0, 1, 1, 2, 2]},
    },
    "random network": {
        "model": {"kind": "mlp", "hidden": [4, 3], "activation": "tanh", "init": "randn"}
    },
    "cosine, numerical": {
        "schedule": {"kind": "cosine"},
        "training": {"epochs": 10, "gradient": "numerical", "dtype": "float64"},
    },
    "half, penalised": {"loss": {"kind": "half-sse", "l1": 0.1, "l2": 0.2}},
    "overflow": {"optimizer": {"kind": "gd", "lr": 1e300}},
    "one update": {"training": {"epochs": 1, "dtype": "float64"}},
    "one point": {"dataset": {"kind": "points", "x": [1.0], "y": [2.0]}},
    "points far away": {"dataset": {**LINE["dataset"], "x": [1e9, 1e9 + 1, 1e9 + 2, 2e9, 3e9]}},
    "cubic": {"model": {"kind": "polynomial", "degree": 3, "init": "zeros"}},
}
FUNCTIONS = ["3", "u^2 - v^2", "log(u) + v^2", "abs(u) + exp(v)/(1 + v*v)"]


def made(name: str) -> Experiment:
    return from_table({**LINE, **MADE[name]}, Path())


def function(formula: str) -> Experiment:
    model = {"kind": "function", "expression": formula, "parameters": ["u", "v"], "init": [1, 2]}
    table = {key: LINE[key] for key in ("format", "optimizer", "training")} | {"model": model}
    return from_table(table, Path())


@pytest.fixture(autouse=True)
def figures(monkeypatch):
    """Figures are made and thrown away; returns how many there were."""
    mpl.use("Agg")
    shown = []

    def show():
        shown.append(plt.gcf())
        plt.close("all")

    monkeypatch.setattr(plt, "show", show)
    yield shown
    plt.close("all")


@pytest.fixture
def korean(qapp):
    """The program speaks Korean."""
    install_language(qapp, "ko")
    yield
    install_language(qapp, "en")


def code_of(notebook: dict) -> list[str]:
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]


def prose_of(notebook: dict) -> str:
    cells = [c for c in notebook["cells"] if c["cell_type"] == "markdown"]
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def run(notebook: dict) -> dict:
    """Run the cells as plain Python, one after the other; return the names that they made."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        path = Path(folder) / "cells.py"
        path.write_text("\n\n".join(code_of(notebook)), encoding="utf-8")
        before = torch.get_default_dtype()
        try:
            return runpy.run_path(str(path))
        finally:
            torch.set_default_dtype(before)


def recorded(experiment: Experiment, updates: int) -> Run:
    """Return the run of so many updates, or up to where its stop rule ends it."""
    record = begin(experiment)
    for _ in extend(record, updates, halting=True):
        pass
    return record


def compare(experiment: Experiment, losses, path, updates: int) -> None:
    record = recorded(experiment, updates)
    tolerance = TOLERANCE[experiment.training.dtype]
    assert len(losses) == len(record)
    np.testing.assert_allclose(losses, record.column("loss"), rtol=tolerance)
    params = np.stack([record.column(name) for name in record.parameter_names], axis=1)
    size = np.abs(params[np.isfinite(params)]).max(initial=0.0)
    np.testing.assert_allclose(path, params, rtol=tolerance, atol=1e-6 * tolerance * size + 1e-12)


def compare_by_hand(experiment: Experiment, names: dict, updates: int) -> None:
    """The loop by hand has the losses of the batches, and ends where the record ends."""
    record = recorded(experiment, updates)
    if record.ended:
        return
    tolerance = TOLERANCE[experiment.training.dtype]
    known = record
    if record.stopped is not None:  # where it breaks off there is a loss without an update
        known = train(experiment, record.last + 1)
    lost = known.column("batch_loss")[1:]
    size = np.abs(lost).max()
    np.testing.assert_allclose(names["history"], lost, rtol=tolerance, atol=1e-6 * tolerance * size)
    last = record.at(record.last).params
    np.testing.assert_allclose(
        names["found"], last, rtol=tolerance, atol=tolerance * np.abs(last).max()
    )


def check(experiment: Experiment) -> dict:
    updates = min(experiment.planned_updates, MOST)
    notebook = notebook_of(experiment, updates)
    nbformat.validate(notebook)
    names = run(notebook)
    compare(experiment, names["losses"], names["path"], updates)
    form = experiment.phase_of(updates).experiment.objective.quadratic
    if "history" in names:
        compare_by_hand(experiment, names, updates)
    if "lowest" in names:
        assert names["lowest"] <= form.lowest * (1 + 1e-6) + 1e-9
        if not form.open:
            np.testing.assert_allclose(names["best"], form.best, rtol=1e-5, atol=1e-7)
    return names


@pytest.mark.parametrize("lesson", [lesson.id for lesson in lessons()])
def test_the_notebook_of_a_lesson_gives_its_losses_and_parameters(lesson, monkeypatch):
    """Its figures are made, but not laid out: that takes longer than all of the rest."""
    monkeypatch.setattr(plt, "tight_layout", lambda: None)
    monkeypatch.setattr(notebook_figures, "SIDE", 9)
    check(open_document(lesson))


@pytest.mark.filterwarnings("ignore:.*overflow:RuntimeWarning")
@pytest.mark.parametrize("name", MADE)
def test_every_kind_of_experiment_gives_a_notebook(name):
    check(made(name))


def test_a_descent_that_has_not_begun_gives_a_notebook():
    names = run(notebook_of(made("cubic"), 0))
    assert len(names["losses"]) == len(names["path"]) == 1


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("formula", FUNCTIONS)
def test_functions_give_a_notebook(formula):
    check(function(formula))


# -- in Jupyter ------------------------------------------------------------------------------------

ONE_OF_EACH = {
    "line": "000-f",
    "slope, one sample at a time": "003-a",
    "polynomial, penalised": "001-i-ridge",
    "network": "001-j-steps",
    "function": "004-a",
    "prepared": "004-b",
    "bug": "bug-1",
    **dict.fromkeys(("changes", "test rows", "labels over a plane"), ""),
}


@cache
def jupyter(name: str) -> nbformat.NotebookNode:
    """Return the notebook as Jupyter leaves it, with a last cell that says what it holds."""
    experiment = open_document(ONE_OF_EACH[name]) if ONE_OF_EACH[name] else made(name)
    updates = min(experiment.planned_updates, MOST)
    text = json.dumps(notebook_of(experiment, updates))
    notebook = nbformat.reads(text, as_version=4)
    last = nbformat.v4.new_code_cell("import json\nprint(json.dumps([losses, path]))")
    notebook.cells.append(last)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return notebook


@pytest.mark.filterwarnings("default")  # of Jupyter's own
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_jupyter_runs_one_of_each_kind_from_top_to_bottom(name, tmp_path, monkeypatch):
    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(variable, str(tmp_path))
    experiment = open_document(ONE_OF_EACH[name]) if ONE_OF_EACH[name] else made(name)
    notebook = jupyter(name)
    losses, path = json.loads(notebook.cells[-1].outputs[0].text)
    compare(experiment, losses, path, min(experiment.planned_updates, MOST))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    drawn = [
        cell.id for cell in notebook.cells if cell.id.endswith("-figure") and "outputs" in cell
    ]
    assert "progress-figure" in drawn
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == len(drawn)


# -- what it says ----------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_lecture(figures):
    notebook = notebook_of(open_document("000-f"))
    run(notebook)
    ids = [cell["id"] for cell in notebook["cells"] if cell["id"].endswith("-figure")]
    assert [i for i in ids if not i.startswith("about")] == [
        "data-figure",
        "fit-figure",
        "snapshots-figure",
        "progress-figure",
        "landscape-figure",
    ]
    assert len(figures) == 5
    titles = [place.get_title() for place in figures[2].axes]
    assert titles == [
        "update 2: loss 3755.64",
        "update 9: loss 232.397",
        "update 14: loss 52.5664",
    ]


def test_a_surface_is_seen_from_where_the_lecture_looks():
    for lesson, azimuth in (("000-f", 40), ("004-a", 240)):
        assert f"azim={azimuth}, elev=30" in "\n".join(code_of(notebook_of(open_document(lesson))))


def test_a_network_shows_the_predictions_of_the_lecture_epoch_by_epoch():
    text = "\n".join(code_of(notebook_of(open_document("001-j"))))
    assert "[63, 31500, 63000, 94500, 126000, 157500, 189000]" in text
    assert '"r+"' in text
    assert "np.sin(x)" in text


def test_prose_says_what_is_computed():
    prose = prose_of(notebook_of(open_document("000-f")))
    for words in (
        "# Straight line, α = 0.001",
        "30 updates:",
        "It is a sum, not a mean",
        "The lowest possible loss is 26.3599799",
        "w₀ = 2.44586885, w₁ = 4.00434184",
        "below α = 0.00823825",
        "here α = 0.001",
    ):
        assert words in prose
    assert "It is a mean" in prose_of(notebook_of(open_document("004-b")))
    assert "No closed form" in prose_of(notebook_of(open_document("001-j")))


@pytest.mark.parametrize("lesson", ["000-f", "001-j", "003-a", "004-a", "bug-1", "001-i-schedule"])
def test_prose_is_korean_where_the_program_is_and_code_is_not(lesson, korean):
    notebook = notebook_of(open_document(lesson))
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        is_prose = cell["cell_type"] == "markdown"
        assert bool(HANGUL.search(text)) is is_prose, text


def test_all_of_korean_prose_can_be_written(korean):
    for name in MADE:
        prose = prose_of(notebook_of(made(name)))
        assert HANGUL.search(prose)
        assert "{" not in prose


def test_a_story_goes_with_its_own_experiment_only():
    lesson = open_document("000-f")
    assert "Thirty updates carry" in prose_of(notebook_of(lesson))
    other = lesson.with_value("optimizer", "lr", 0.01)
    assert "Thirty updates carry" not in prose_of(notebook_of(other))


def test_a_lesson_with_a_mistake_tells_it():
    bugs = [lesson.id for lesson in lessons() if has_secret(open_document(lesson.id).lesson)]
    assert bugs
    for bug in bugs:
        experiment = open_document(bug)
        prose = prose_of(notebook_of(experiment, 2)).replace("\\", "")
        assert f"on purpose: {experiment.lesson.cause['en']}" in prose


def test_only_torch_numpy_and_matplotlib_are_needed():
    for name in ("000-f", "001-j", "004-a"):
        text = "\n".join(code_of(notebook_of(open_document(name))))
        found = set(re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE))
        assert found == {"math", "matplotlib", "numpy", "torch"}


def test_a_title_cannot_break_out_of_its_text():
    title = '# <img src=x onerror=1> $x$ `a` [b](c) """\nimport os \\'
    notebook = notebook_of(replace(made("one update"), title=title))
    nbformat.validate(notebook)
    head = "".join(notebook["cells"][0]["source"]).splitlines()[0]
    assert head.startswith(r"# \# \<img src=x onerror=1\> \$x\$ \`a\` \[b\](c)")
    assert all(title not in text for text in code_of(notebook))


def test_the_loop_by_hand_is_that_of_the_lecture():
    notebook = notebook_of(open_document("000-f"))
    loop = next("".join(c["source"]) for c in notebook["cells"] if c["id"] == "loop")
    assert "    What.data = What.data - alpha * What.grad\n    What.grad = None" in loop
    assert "range(30)" in loop
    shorter = notebook_of(open_document("000-f"), 12)
    assert "range(12)" in "\n".join(code_of(shorter))
    batches = open_document("001-d-10")
    ids = [[c["id"] for c in notebook_of(batches, count)["cells"]] for count in (20, 25)]
    assert ["loop" in each for each in ids] == [True, False]  # 25 updates are no whole epochs


# -- the experiment in it --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["changes", "test rows", "labels over a plane"])
def test_it_carries_the_experiment_and_opens_like_one(name, tmp_path):
    experiment, path = made(name), tmp_path / "descent.ipynb"
    save_notebook(experiment, path)
    carried = json.loads(path.read_text("utf-8"))["metadata"]["gdstudio"]
    assert list(carried) == ["experiment"]
    assert tomllib.loads(carried["experiment"])["format"] == 1
    again = load_experiment(path)
    assert again == load_experiment(path, ("training.seed=" + str(experiment.training.seed),))
    np.testing.assert_array_equal(
        train(again, 20).column("loss"), train(experiment, 20).column("loss")
    )
    assert again.changes == experiment.changes


def test_a_notebook_that_was_run_still_opens(tmp_path):
    path = tmp_path / "run.ipynb"
    nbformat.write(jupyter("test rows"), path)
    assert open_document(str(path)).training == made("test rows").training


def test_a_byte_order_mark_is_read_over(tmp_path):
    path = tmp_path / "descent.ipynb"
    save_notebook(open_document("000-f"), path)
    before = load_experiment(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_experiment(path) == before


def test_the_points_of_a_lesson_go_with_it(tmp_path):
    path = tmp_path / "descent.ipynb"
    save_notebook(open_document("000-f"), path)
    np.testing.assert_array_equal(load_experiment(path).data.x, open_document("000-f").data.x)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty: there is nothing in it"),
        ("[1, 2]", "is not a notebook in JSON"),
        ("[" * 100_000, "is not a notebook in JSON"),
        ('{"metadata": {}, "cells": []}', "carries no experiment"),
        ('{"metadata": {"gdstudio": {"experiment": "format = "}}}', "is not valid TOML"),
        ('{"metadata": {"gdstudio": {"experiment": "format = 1"}}}', "model"),
        ('{"metadata": {"gdstudio": {"experiment": 7}}}', "metadata.gdstudio.experiment: is mis"),
        ('{"metadata": {"gdstudio": {}}}', "metadata.gdstudio.experiment: is missing"),
        ('{"metadata": {"gdstudio": 7}}', "metadata.gdstudio: is missing, or not what"),
        ('{"metadata": []}', "metadata: is missing, or not what"),
        ('{"cells": []}', "metadata: is missing, or not what"),
    ],
)
def test_what_carries_no_experiment_is_refused_in_a_sentence(text, said, tmp_path):
    path = tmp_path / "other.ipynb"
    path.write_text(text)
    with pytest.raises(SpecError, match=said) as caught:
        load_experiment(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("limit", ["LARGEST_NOTEBOOK", "LARGEST_FILE"])
def test_what_is_too_large_is_not_read(limit, tmp_path, monkeypatch):
    monkeypatch.setattr(notebook_files, limit, 1000)
    path = tmp_path / "large.ipynb"
    text = json.dumps({"metadata": {"gdstudio": {"experiment": "#" * 1001}}})
    path.write_text(text)
    with pytest.raises(SpecError, match="MB"):
        load_experiment(path)


def test_an_experiment_is_not_saved_over_a_notebook(tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_text("{}")
    with pytest.raises(SpecError, match=r"ends in \.toml"):
        documents.save_experiment(made("cubic"), path)
    assert path.read_text() == "{}"


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["descent", 'it\'s "mine"', "경사"])
def test_many_points_go_to_a_table_beside_the_notebook(name, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "MOST_LITERAL", 3)
    monkeypatch.chdir(tmp_path)
    experiment, path = made("test rows"), tmp_path / f"{name}.ipynb"
    for _ in range(2):  # what the first time wrote goes with the notebook, and is written anew
        save_notebook(experiment, path)
        assert sorted(each.name for each in tmp_path.iterdir()) == [f"{name}.csv", path.name]
    notebook = json.loads(path.read_text("utf-8"))
    assert f"`{name}.csv`" in prose_of(notebook)
    compare(
        experiment,
        *(run(notebook)[word] for word in ("losses", "path")),
        experiment.planned_updates,
    )


def test_somebodys_table_is_not_written_over(tmp_path, monkeypatch):
    monkeypatch.setattr(script, "MOST_LITERAL", 3)
    (tmp_path / "descent.csv").write_text("mine")
    save_notebook(made("test rows"), tmp_path / "descent.ipynb")
    assert (tmp_path / "descent.csv").read_text() == "mine"
    assert (tmp_path / "descent-2.csv").exists()


def test_too_many_points_are_not_carried_and_that_is_said(monkeypatch):
    monkeypatch.setattr(documents, "INLINE_POINTS", 3)
    notebook = notebook_of(made("cubic"))
    nbformat.validate(notebook)
    assert "gdstudio" not in notebook["metadata"]
    assert "too many points" in prose_of(notebook)


def test_made_data_are_carried_as_how_they_are_made(tmp_path):
    experiment = open_document("000-f", ("dataset.kind=line", "dataset.n=20000"))
    path = tmp_path / "many.ipynb"
    save_notebook(experiment, path, 2)
    assert path.stat().st_size < 100_000
    assert load_experiment(path).dataset == experiment.dataset


def test_where_nothing_can_be_written_the_old_file_stays(tmp_path, monkeypatch):
    path = tmp_path / "descent.ipynb"
    path.write_text("old")
    for bad in (tmp_path / "nowhere" / "x.ipynb", tmp_path):
        with pytest.raises(SpecError, match="cannot be written"):
            save_notebook(made("cubic"), bad)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gdstudio.app.whole_file.os.fsync", full)
    with pytest.raises(SpecError, match="free some room"):
        save_notebook(made("cubic"), path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


# -- the command line ------------------------------------------------------------------------------


def test_render_writes_a_notebook_that_run_takes(command, tmp_path):
    path = tmp_path / "descent.ipynb"
    done = command("render", "000-f", path, "--language", "ko", "--set", "training.epochs=3")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{path}: a notebook\n"
    assert HANGUL.search(prose_of(json.loads(path.read_text("utf-8"))))
    ran = command("run", path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == command("run", "000-f", "--set", "training.epochs=3").stdout


def test_render_keeps_what_a_lesson_hides_unless_it_is_told(command, tmp_path):
    path = tmp_path / "bug.ipynb"
    done = command("render", "bug-1", path)
    assert done.returncode == 2
    assert "--show-cause" in done.stderr
    assert not path.exists()
    assert command("render", "bug-1", path, "--show-cause").returncode == 0
    assert path.exists()
    wrong = command("render", "000-f", path, "--language", "fr")
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1


def test_snapshots_of_a_run_that_stops_are_of_rows_that_it_has() -> None:
    experiment = open_document("001-i-stop")
    cells = notebook_of(experiment)["cells"]
    (snapshots,) = ["".join(c["source"]) for c in cells if c.get("id") == "snapshots-figure"]
    line = next(row for row in snapshots.splitlines() if row.startswith("rows = "))
    scope = {"t": train(experiment).last, "max": max}
    exec(line, scope)  # noqa: S102
    assert scope["t"] == 98
    assert all(0 < row < 98 for row in scope["rows"])


def cells_of(name: str) -> str:
    cells = notebook_of(made(name))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


TWO, SEVERAL = "−1/n Σ [y log p + (1 − y) log(1 − p)]", "−1/n Σ log p(y)"


@pytest.mark.parametrize("name", ["classes over a plane", "classes of one input", "labels"])
def test_the_loss_is_written_as_the_task_has_it(name):
    here, other = (TWO, SEVERAL) if name == "labels" else (SEVERAL, TWO)
    for text in (cells_of(name), script.script_of(made(name))):
        assert here in text
        assert other not in text


def test_classes_are_counted_and_are_not_prepared():
    text = cells_of("classes of many inputs")
    assert 'plt.xticks(labels, ["ant", "bee", "cat"])' in text
    assert "plt.hist(" not in text
    assert 'plt.xlabel("y")' in text  # standardised are the inputs alone
    assert '"y (prepared)"' not in text
    assert '"x1 (prepared)"' in cells_of("labels over a plane")
