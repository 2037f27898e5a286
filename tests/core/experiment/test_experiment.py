"""Experiment files: reading, writing, and saying what is wrong."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdstudio.core.datasets import CsvFile, Points
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment, to_table
from gdstudio.core.experiment.kinds import KINDS, default_loss
from gdstudio.core.files.resources import resource_path
from gdstudio.core.knob import kind_of, knobs
from gdstudio.core.models import Line
from gdstudio.core.models.logistic import Logistic
from tests.core.making import labelled, make, noisy_line

LINE = """format = 1
[dataset]
kind = "points"
x = [0.0, 1.0, 2.0]
y = [1.0, 3.0, 5.0]
[model]
kind = "line"
"""


def load(folder: Path, text: str, *overrides: str) -> Any:
    file = folder / "experiment.toml"
    file.write_text(text, "utf-8")
    return load_experiment(file, overrides)


def refused(folder: Path, text: str, *overrides: str) -> SpecError:
    with pytest.raises(SpecError) as caught:
        load(folder, text, *overrides)
    error = caught.value
    # An override is to blame for itself, and for what its key leads to.
    places = ("--set: ", str(folder / "experiment.toml")) if overrides else (str(folder),)
    assert str(error).startswith(places)
    assert error.key in str(error)
    assert "\n" not in str(error)
    assert "{" not in error.message or "'" in error.message
    return error


def test_everything_but_format_and_kinds_has_a_default(tmp_path: Path) -> None:
    experiment = load(tmp_path, LINE)
    assert experiment.model.init == "zeros"
    assert experiment.loss.kind == "sse"
    assert (experiment.optimizer.kind, experiment.optimizer.lr) == ("gd", 0.01)
    assert experiment.schedule.kind == "constant"
    training = experiment.training
    assert (training.epochs, training.batch, training.shuffle, training.seed) == (
        30,
        "full",
        False,
        0,
    )
    assert (training.gradient, training.dtype) == ("autograd", "float32")
    assert experiment.updates_per_epoch == 1
    assert experiment.planned_updates == 30


def test_defaults_of_the_optimizers() -> None:
    wanted: dict[str, dict[str, float]] = {
        "momentum": {"momentum": 0.9},
        "momentum-ema": {"momentum": 0.9},
        "nesterov": {"momentum": 0.9},
        "adagrad": {"eps": 1e-10},
        "rmsprop": {"rho": 0.9, "eps": 1e-8},
        "adam": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
        "adamw": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.01},
        "qhm": {"beta": 0.999, "nu": 0.7},
        "amsgrad": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
        "qhadam": {"beta1": 0.995, "beta2": 0.999, "eps": 1e-8, "nu1": 0.7, "nu2": 1.0},
        "lion": {"beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
        "gd-line-search": {"shrink": 0.5, "armijo": 1e-4},
        "newton": {"damping": 0.0},
        "lbfgs": {"history": 3},
        "adagrad-printed": {"eps": 1e-8},
        "rmsprop-printed": {"rho": 0.9, "eps": 1e-8},
        "adam-printed": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
    }
    for kind in KINDS["optimizer"]:
        got = {field.name: field.default for field in knobs(kind)}
        # Where curvature scales a step, or the rate is searched for, 1 is the usual rate.
        whole = kind_of(kind) in {"gd-line-search", "newton", "lbfgs"}
        assert got.pop("lr") == (1.0 if whole else 0.01)
        assert kind_of(kind) not in wanted or got == wanted[kind_of(kind)]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('format = 1', 'format = 2'), "format"),
        (('format = 1', 'format = "1"'), "format"),
        (('format = 1', 'format = true'), "format"),
        (('format = 1\n', ''), "format"),
        (('format = 1', 'format = 1\nnonsense = 2'), "nonsense"),
        (('format = 1', 'format = 1\ntitle = 3'), "title"),
        (('kind = "line"', 'kind = "lines"'), "model.kind"),
        (('kind = "line"', 'kind = 3'), "model.kind"),
        (('kind = "line"', ''), "model.kind"),
        (('[model]\nkind = "line"', ''), "model"),
        (('[model]\nkind = "line"', 'model = 3'), "model"),
        (('kind = "line"', 'kind = "line"\ndegree = 2'), "model.degree"),
        (('kind = "line"', 'kind = "line"\ninit = [1.0]'), "model.init"),
        (('kind = "line"', 'kind = "line"\ninit = [1.0, 2.0, 3.0]'), "model.init"),
        (('kind = "line"', 'kind = "line"\ninit = []'), "model.init"),
        (('kind = "line"', 'kind = "line"\ninit = "ones"'), "model.init"),
        (('kind = "line"', 'kind = "line"\ninit = [1.0, "a"]'), "model.init[1]"),
        (('kind = "line"', 'kind = "line"\ninit = [nan, 1.0]'), "model.init"),
        (('kind = "line"', 'kind = "line"\ninit = [1.0, inf]'), "model.init"),
        (('kind = "line"', 'kind = "polynomial"\ndegree = 3'), "model.degree"),
        (('kind = "line"', 'kind = "polynomial"\ndegree = 0'), "model.degree"),
        (('kind = "line"', 'kind = "polynomial"\ndegree = 1.5'), "model.degree"),
        (('kind = "line"', 'kind = "polynomial"\ndegree = 1000000000'), "model.degree"),
        (('kind = "line"', 'kind = "mlp"\nhidden = []'), "model.hidden"),
        (('kind = "line"', 'kind = "mlp"\nhidden = [3, 0]'), "model.hidden[1]"),
        (('kind = "line"', 'kind = "mlp"\nhidden = [1000000000]'), "model.hidden[0]"),
        (('kind = "line"', 'kind = "mlp"\nhidden = 3'), "model.hidden"),
        (('kind = "line"', 'kind = "mlp"\nactivation = "swish"'), "model.activation"),
        (('kind = "line"', 'kind = "logistic"'), "dataset.y"),
        (('kind = "line"', 'kind = "function"\nexpression = "w"'), "dataset"),
        (
            ('kind = "line"', 'kind = "function"\nexpression = "u"\nparameters = ["u"]'),
            "dataset",
        ),
        (('kind = "points"', 'kind = "dots"'), "dataset.kind"),
        (('[dataset]\nkind = "points"\nx = [0.0, 1.0, 2.0]\ny = [1.0, 3.0, 5.0]', ''), "dataset"),
        (('x = [0.0, 1.0, 2.0]\n', ''), "dataset.x"),
        (('x = [0.0, 1.0, 2.0]', 'x = [0.0, 1.0]'), "dataset.y"),
        (('x = [0.0, 1.0, 2.0]\ny = [1.0, 3.0, 5.0]', 'x = []\ny = []'), "dataset.x"),
        (('x = [0.0, 1.0, 2.0]', 'x = [0.0, nan, 2.0]'), "dataset.x"),
        (('y = [1.0, 3.0, 5.0]', 'y = [1.0, 3.0, inf]'), "dataset.y"),
        (('x = [0.0, 1.0, 2.0]', 'x = [0.0, "one", 2.0]'), "dataset.x[1]"),
        (('y = [1.0, 3.0, 5.0]', 'y = [1, 3, 5]\ntruth = [nan, 2.0]'), "dataset.truth[0]"),
        (('y = [1.0, 3.0, 5.0]', 'y = [1, 3, 5]\ntruth = [1.0, inf]'), "dataset.truth[1]"),
        (('x = [0.0, 1.0, 2.0]', 'x = [[0.0], [1.0, 2.0], [2.0]]'), "dataset.x"),
        (('x = [0.0, 1.0, 2.0]', 'x = [[0, 1], [1, 2], [2, 3]]'), "model.kind"),
        (('y = [1.0, 3.0, 5.0]', 'y = [1, 3, 5]\nprepare = ["square"]'), "dataset.prepare[0]"),
        (('y = [1.0, 3.0, 5.0]', 'y = [1.0, 3.0, 5.0]\nprepare = ["log"]'), "dataset.prepare[0]"),
        (
            ('y = [1.0, 3.0, 5.0]', 'y = [2.0, 2.0, 2.0]\nprepare = ["center", "standardise"]'),
            "dataset.prepare[1]",
        ),
    ],
)  # fmt: skip
def test_bad_input_names_its_key(tmp_path: Path, change: tuple[str, str], key: str) -> None:
    assert change[0] in LINE
    assert refused(tmp_path, LINE.replace(*change)).key == key


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ('[loss]\nkind = "l2"', "loss.kind"),
        ('[loss]\nkind = "sse"\nl2 = -1.0', "loss.l2"),
        ('[loss]\nkind = "huber"\ndelta = 0.0', "loss.delta"),
        ('[loss]\nkind = "cross-entropy"', "loss.kind"),
        ('[loss]\nl2 = 1.0', "loss.kind"),
        ('[optimizer]\nkind = "sgd"', "optimizer.kind"),
        ('[optimizer]\nkind = "gd"\nlr = 0', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nlr = -0.1', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nlr = nan', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nlr = inf', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nlr = "fast"', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nlr = true', "optimizer.lr"),
        ('[optimizer]\nkind = "gd"\nmomentum = 0.9', "optimizer.momentum"),
        ('[optimizer]\nkind = "momentum"\nmomentum = 1.0', "optimizer.momentum"),
        ('[optimizer]\nkind = "momentum"\nmomentum = -0.1', "optimizer.momentum"),
        ('[optimizer]\nkind = "adam"\nbeta1 = 1.5', "optimizer.beta1"),
        ('[optimizer]\nkind = "adam"\nbeta2 = 1.0', "optimizer.beta2"),
        ('[optimizer]\nkind = "rmsprop"\nrho = 2.0', "optimizer.rho"),
        ('[optimizer]\nkind = "adagrad"\neps = -1e-8', "optimizer.eps"),
        ('[optimizer]\nkind = "adamw"\nweight_decay = -1', "optimizer.weight_decay"),
        ('[schedule]\nkind = "stairs"', "schedule.kind"),
        ('[schedule]\nkind = "step"\nevery = 0', "schedule.every"),
        ('[schedule]\nkind = "step"\ndrop = 0.0', "schedule.drop"),
        ('[schedule]\nkind = "exponential"\ndecay = 1.5', "schedule.decay"),
        ('[schedule]\nkind = "cosine"\nfloor = 2', "schedule.floor"),
        ('[schedule]\nkind = "warm-up"\nupdates = 0', "schedule.updates"),
        ('[training]\nepochs = 0', "training.epochs"),
        ('[training]\nepochs = 1.5', "training.epochs"),
        ('[training]\nbatch = 0', "training.batch"),
        ('[training]\nbatch = 4', "training.batch"),
        ('[training]\nbatch = "half"', "training.batch"),
        ('[training]\nshuffle = "yes"', "training.shuffle"),
        ('[training]\nseed = -1', "training.seed"),
        ('[training]\nseed = 4294967296', "training.seed"),
        ('[training]\ngradient = "magic"', "training.gradient"),
        ('[training]\ndtype = "float16"', "training.dtype"),
        ('[training]\nh = 0.0', "training.h"),
        ('[training]\ndifference = "backward"', "training.difference"),
        ('[training]\nnonsense = 1', "training.nonsense"),
        ('[lesson]\nstories = 1', "lesson.stories"),
        ('[lesson]\nstory.fr = "..."', "lesson.story"),
    ],
)  # fmt: skip
def test_bad_sections_name_their_key(tmp_path: Path, section: str, key: str) -> None:
    assert refused(tmp_path, LINE + section + "\n").key.startswith(key)


def test_a_later_format_says_that_a_later_program_is_needed(tmp_path: Path) -> None:
    assert "later version" in str(refused(tmp_path, LINE.replace("format = 1", "format = 7")))


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_an_empty_file_is_an_error(tmp_path: Path, text: str) -> None:
    assert "empty" in str(refused(tmp_path, text))


@pytest.mark.parametrize("text", ["format = ", "[[[", "format = 1\nformat = 1", "\x00"])
def test_a_file_that_is_no_toml_is_an_error(tmp_path: Path, text: str) -> None:
    assert "TOML" in str(refused(tmp_path, text))


def test_files_that_cannot_be_read_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.toml"):
        with pytest.raises(SpecError) as caught:
            load_experiment(path)
        assert str(path) in str(caught.value)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SpecError, match="TOML"):
        load_experiment(binary)


def test_labels_other_than_0_and_1_name_their_row(tmp_path: Path) -> None:
    text = LINE.replace("line", "logistic").replace("[1.0, 3.0, 5.0]", "[1.0, 0.0, 0.5]")
    error = refused(tmp_path, text)
    assert error.key == "dataset.y"
    assert "row 3" in str(error)


@pytest.mark.parametrize("test", [0.0, 0.5])
def test_values_beyond_the_precision_name_their_row(test: float) -> None:
    dataset = {"kind": "points", "x": [1, 2, 3, 4], "y": [1, 2, -1e39, 4], "test": test}
    with pytest.raises(SpecError, match=r"row 3, y: -1e\+39 is too large for float32") as caught:
        make({"kind": "line"}, dataset=dataset, dtype="float32")
    assert caught.value.key == "dataset"
    assert make({"kind": "line"}, dataset=dataset, dtype="float64").count == (2 if test else 4)


def test_logistic_goes_with_cross_entropy_and_nothing_else(tmp_path: Path) -> None:
    text = LINE.replace("line", "logistic").replace("[1.0, 3.0, 5.0]", "[1.0, 0.0, 1.0]")
    assert load(tmp_path, text).loss.kind == "cross-entropy"
    for loss in KINDS["loss"]:
        with_loss = f'{text}[loss]\nkind = "{kind_of(loss)}"\n'
        if kind_of(loss) == "cross-entropy":
            assert load(tmp_path, with_loss).loss.kind == "cross-entropy"
        else:
            error = refused(tmp_path, with_loss)
            assert error.key == "loss.kind"
            assert "cross-entropy" in str(error)


def test_a_function_has_neither_data_nor_loss_nor_batches(tmp_path: Path) -> None:
    text = 'format = 1\n[model]\nkind = "function"\nexpression = "u^2"\nparameters = ["u"]\n'
    experiment = load(tmp_path, text)
    assert experiment.dataset is experiment.loss is experiment.data is None
    assert experiment.updates_per_epoch == 1
    assert refused(tmp_path, text + '[loss]\nkind = "sse"\n').key == "loss"
    assert refused(tmp_path, text + "[training]\nbatch = 1\n").key == "training.batch"
    for names, key in (
        ('["u", "u"]', "model.parameters"),
        ('["sin"]', "model.parameters[0]"),
        ('["u", "pi"]', "model.parameters[1]"),
        ('["lambda"]', "model.parameters[0]"),
        ('["2u"]', "model.parameters[0]"),
        ('["loss"]', "model.parameters[0]"),
        ("[]", "model.parameters"),
        ('["v"]', "model.expression"),
        ("[1]", "model.parameters[0]"),
    ):
        assert refused(tmp_path, text.replace('["u"]', names)).key == key


def test_a_huge_rate_is_legal_and_overflows_at_once(tmp_path: Path) -> None:
    experiment = load(tmp_path, LINE, "optimizer.lr=1e300")
    assert experiment.optimizer.lr == 1e300
    assert train(experiment).overflowed_at == 1


def test_overrides(tmp_path: Path) -> None:
    experiment = load(
        tmp_path,
        LINE + '[optimizer]\nkind = "momentum"\nmomentum = 0.5\nlr = 0.2\n',
        "optimizer.kind=adam",
        "model.init=[1, 2]",
        "training.shuffle=true",
        "loss.kind = mae",
    )
    assert (experiment.optimizer.kind, experiment.optimizer.lr) == ("adam", 0.2)
    assert experiment.model.init == (1.0, 2.0)
    assert experiment.training.shuffle
    assert experiment.loss.kind == "mae"
    for bad in ("lr=1", "optimizer.lr", "nonsense.lr=1", "title=x", "=", ""):
        refused(tmp_path, LINE, bad)
    assert load(tmp_path, LINE, "optimizer.lr=0.5").optimizer.lr == 0.5
    assert load(tmp_path, LINE, "loss.l2=0.5").loss.l2 == 0.5
    assert load(tmp_path, LINE, "training.epochs=7").training.epochs == 7
    for section in ("model", "optimizer"):
        refused(
            tmp_path, f"{section} = 3\n" + LINE.replace("[model]", "[other]"), f"{section}.kind=gd"
        )
    assert refused(tmp_path, LINE, "optimizer.lr=0").key == "optimizer.lr"
    assert refused(tmp_path, LINE, "optimizer.speed=1").key == "optimizer.speed"


@pytest.mark.parametrize(
    ("text", "said", "key"),
    [
        ("", "is empty", "dataset.path"),
        ("x,y\n", "no rows", "dataset.path"),
        ("x\n1\n", "one column", "dataset.path"),
        ("x,y\n1,2\n3,nan\n", "row 2", "dataset.path"),
        ("x,y\n1,2\n3,\n", "row 2", "dataset.path"),
        ("x,y\n1,2\n3\n", "row 2", "dataset.path"),
        ("x,y\n1,two\n", "'two'", "dataset.columns"),
        ("1,2\n3,inf\n", "row 2", "dataset.path"),
    ],
)
def test_bad_csv_names_file_and_row(tmp_path: Path, text: str, said: str, key: str) -> None:
    (tmp_path / "data.csv").write_text(text)
    error = refused(
        tmp_path,
        'format = 1\n[dataset]\nkind = "csv"\npath = "data.csv"\n[model]\nkind = "line"\n',
    )
    assert error.key == key
    assert "data.csv" in str(error)
    assert said in str(error)


def test_csv_columns(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("\ufeffa,b,label\n1,2,0\n\n3,4,1\n", "utf-8")
    head = 'format = 1\n[dataset]\nkind = "csv"\npath = "data.csv"\n'
    experiment = load(tmp_path, head + '[model]\nkind = "line"\n')
    assert experiment.data.x_names == ("a",)
    named = head + 'columns = ["a", "b", "label"]\n[model]\nkind = "logistic"\n'
    experiment = load(tmp_path, named)
    assert experiment.data.x.tolist() == [[1, 2], [3, 4]]
    assert experiment.parameter_names == ("w0", "w1", "w2")
    assert refused(tmp_path, named.replace('"b"', '"c"')).key == "dataset.columns"
    missing = head.replace("data.csv", "none.csv") + '[model]\nkind = "line"\n'
    assert refused(tmp_path, missing).key == "dataset.path"


def test_csv_dialects_open_the_same(tmp_path: Path) -> None:
    """Guessed or named, in an experiment file a table is what it was when it was imported."""
    (tmp_path / "표 1.csv").write_bytes(
        "키;무게\r\n1,5;2\r\n;3\r\n2,5;n/a\r\n3,5;4".encode("cp949")
    )
    head = 'format = 1\n[model]\nkind = "line"\n[dataset]\nkind = "csv"\npath = "표 1.csv"\n'
    error = refused(tmp_path, head)
    assert "row 2 (line 3), column 키" in str(error)
    assert "skip = true" in str(error)
    experiment = load(tmp_path, head + "skip = true\n")
    assert experiment.data.x.tolist() == [[1.5], [3.5]]
    assert experiment.data.y_name == "무게"
    named = (
        'skip = true\nencoding = "cp949"\ndelimiter = ";"\ndecimal = ","\nheader = false\n'
        'columns = ["column 2", "column 1"]\n'
    )
    experiment = load(tmp_path, head + named)
    assert experiment.data.x.tolist() == [[2], [4]]
    assert experiment.data.y.tolist() == [1.5, 3.5]
    assert refused(tmp_path, head + 'decimal = ":"\n').key == "dataset.decimal"
    assert refused(tmp_path, head + 'encoding = "utf-7"\n').key == "dataset.encoding"
    assert refused(tmp_path, head + "skip = 1\n").key == "dataset.skip"
    again = from_table(to_table(experiment), tmp_path)
    assert again == experiment
    np.testing.assert_array_equal(again.data.x, experiment.data.x)


def test_what_does_not_suit_new_data_gives_way(tmp_path: Path) -> None:
    start = make("line", batch=10)
    start = start.with_value("model", "init", [1.0, 2.0])
    points = Points(x=(1.0, 2.0), y=(3.0, 4.0))
    changed = start.with_dataset(points, tmp_path)
    assert changed.training.batch == "full"
    assert changed.model.init == (1.0, 2.0)
    with pytest.raises(SpecError, match="one input column"):
        start.with_dataset(Points(x=((1.0, 2.0),), y=(3.0,)), tmp_path)


def test_another_model_reads_no_file(tmp_path: Path) -> None:
    """What has been read stays, whatever becomes of the file."""
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,0\n2,1\n3,1\n")
    experiment = make("line").with_dataset(CsvFile(path=str(path), prepare=("center",)))
    path.unlink()
    labels = experiment.with_part("model", Logistic())
    assert labels.data.y.tolist() == [0, 1, 1]
    assert labels.data.x.ravel().tolist() == [-1, 0, 1]
    np.testing.assert_array_equal(labels.with_part("model", Line()).data.y, experiment.data.y)


def test_prepared_data_go_back_to_raw_units() -> None:
    raw = noisy_line(10)
    raw["x"] = [abs(x) + 1 for x in raw["x"]]
    raw["y"] = [abs(y) + 1 for y in raw["y"]]
    for steps in (["center"], ["standardise"], ["min-max"], ["log"], ["log", "standardise"]):
        data = make("line", dataset={**raw, "prepare": steps}).data
        assert data is not None
        x, y = data.to_raw(data.x, data.y)
        assert x[:, 0].tolist() == pytest.approx(raw["x"])
        assert y.tolist() == pytest.approx(raw["y"])


def test_labels_are_left_alone_by_preparation() -> None:
    dataset = {**labelled(), "prepare": ["standardise"]}
    data = make("logistic", dataset=dataset, loss="cross-entropy").data
    assert data is not None
    assert set(data.y.tolist()) == {0.0, 1.0}
    assert abs(data.x.mean()) < 1e-12


def test_with_part_checks_and_picks_a_loss_that_suits() -> None:
    experiment = make("line", dataset=labelled(12, 1), loss="mae")
    kinds = {kind_of(kind): kind for kind in KINDS["model"]}
    logistic = experiment.with_part("model", kinds["logistic"]())
    assert logistic.loss is not None
    assert logistic.loss.kind == "cross-entropy"
    back = logistic.with_part("model", kinds["slope"]())
    assert back.loss is not None
    assert back.loss.kind == "sse"
    kept = experiment.with_part("model", kinds["slope"]())
    assert kept.loss == experiment.loss
    with pytest.raises(SpecError, match=r"loss\.kind"):
        logistic.with_part("loss", experiment.loss)
    assert default_loss(kinds["logistic"]()).kind == "cross-entropy"
    with pytest.raises(SpecError, match=r"dataset\.y"):
        make("line").with_part("model", kinds["logistic"]())


# Values of every sort for every key: most are wrong, and none may surprise the reader.
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["zeros", "randn", "full", "u^2", "csv", "1"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(max_size=6), inner, max_size=3),
    ),
    max_leaves=5,
)
SECTIONS = (*KINDS, "training", "lesson")


def names_of(section: str) -> list[str]:
    found = {"kind", "x", "y", "path", "nonsense", "epochs", "batch", "story"}
    for kind in KINDS.get(section, ()):
        found |= {field.name for field in knobs(kind)}
    return sorted(found)


def kinds_of(section: str) -> list[str]:
    return [kind_of(kind) for kind in KINDS.get(section, ())]


@st.composite
def tables(draw: Any) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if draw(st.integers(0, 9)):
        table["format"] = 1
    base = from_base(draw(st.sampled_from(["line", "function", "none"])))
    table.update(base)
    for section in draw(st.lists(st.sampled_from([*SECTIONS, "format", "title", "x"]), max_size=3)):
        if section not in SECTIONS or not draw(st.integers(0, 4)):
            table[section] = draw(VALUES)
            continue
        changes = draw(st.dictionaries(st.sampled_from(names_of(section)), VALUES, max_size=3))
        if kinds_of(section) and draw(st.booleans()):
            changes["kind"] = draw(st.sampled_from(kinds_of(section)))
        old = table.get(section)
        table[section] = {**(old if isinstance(old, dict) else {}), **changes}
    return table


def from_base(name: str) -> dict[str, Any]:
    if name == "line":
        return {
            "dataset": {"kind": "points", "x": [0.0, 1.0], "y": [1.0, 0.0]},
            "model": {"kind": "line"},
        }
    if name == "function":
        return {"model": {"kind": "function", "expression": "u^2", "parameters": ["u"]}}
    return {}


@settings(max_examples=400)
@given(tables())
def test_any_table_is_an_experiment_or_a_spec_error(table: dict[str, Any]) -> None:
    caught, experiment = None, None
    try:
        experiment = from_table(table, Path("nowhere"))
    except SpecError as error:
        caught = error
    if caught is not None:
        assert str(caught)
        assert "\n" not in str(caught)
        return
    assert experiment is not None
    again = from_table(to_table(experiment), Path("nowhere"))
    assert again == experiment


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(tables())
def test_any_file_is_read_and_written_back_equal(tmp_path: Path, table: dict[str, Any]) -> None:
    file = tmp_path / "experiment.toml"
    try:
        file.write_text(tomli_w.dumps(table), "utf-8")
    except (TypeError, ValueError):  # what TOML cannot say: None, lone surrogates
        return
    experiment = None
    try:
        experiment = load_experiment(file)
    except SpecError as error:
        caught = error
    if experiment is None:
        assert str(file) in str(caught)
        return
    file.write_text(dump_experiment(experiment), "utf-8")
    assert load_experiment(file) == experiment


@settings(max_examples=100)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_spec_error(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "experiment.toml"
        file.write_bytes(content)
        with pytest.raises(SpecError):
            load_experiment(file)


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in resource_path("lessons").glob("*.toml"))
)
def test_every_lesson_is_written_back_equal(name: str, tmp_path: Path) -> None:
    path = resource_path("lessons", f"{name}.toml")
    experiment = load_experiment(path)
    table = to_table(experiment)
    again = from_table(table, path.parent)
    assert again == experiment
    assert dump_experiment(again) == dump_experiment(experiment)


def test_schedules() -> None:
    def rates(schedule: dict[str, Any], planned: int = 10) -> list[float]:
        part = make("line", schedule=schedule).schedule
        return [part.rate(0.5, k, planned) for k in range(1, 13)]

    assert rates({"kind": "constant"}) == [0.5] * 12
    steps = rates({"kind": "step", "drop": 0.5, "every": 5})
    assert steps == pytest.approx([0.5] * 5 + [0.25] * 5 + [0.125] * 2)
    falling = rates({"kind": "exponential", "decay": 0.9})
    assert falling == pytest.approx([0.5 * 0.9**k for k in range(12)])
    inverse = rates({"kind": "inverse", "decay": 0.5})
    assert inverse == pytest.approx([0.5 / (1 + 0.5 * k) for k in range(12)])
    rising = rates({"kind": "warm-up", "updates": 4})
    assert rising == pytest.approx([0.125, 0.25, 0.375] + [0.5] * 9)
    wave = rates({"kind": "cosine", "floor": 0.2})
    wanted = [0.1 + 0.4 * (1 + math.cos(math.pi * min(k / 10, 1))) / 2 for k in range(12)]
    assert wave == pytest.approx(wanted)
    assert wave[10] == wave[11] == pytest.approx(0.1)


def test_schedules_equal_torchs() -> None:
    import torch

    for table, kind, settings_ in (
        ({"kind": "step", "drop": 0.3, "every": 4}, "StepLR", {"step_size": 4, "gamma": 0.3}),
        ({"kind": "exponential", "decay": 0.8}, "ExponentialLR", {"gamma": 0.8}),
        ({"kind": "cosine"}, "CosineAnnealingLR", {"T_max": 15}),
    ):
        part = make("line", schedule=table).schedule
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
        oracle = getattr(torch.optim.lr_scheduler, kind)(optimizer, **settings_)
        for k in range(1, 16):
            rate = optimizer.param_groups[0]["lr"]
            assert part.rate(0.5, k, 15) == pytest.approx(rate, abs=1e-15)
            optimizer.step()
            oracle.step()


def test_a_true_curve_is_a_checked_formula(tmp_path):
    points = {"kind": "points", "x": [0.0, 1.0], "y": [0.0, 1.0]}
    table = {"format": 1, "dataset": {**points, "curve": "x^2 + 1"}, "model": {"kind": "line"}}
    assert from_table(table, tmp_path).data.curve == "x^2 + 1"
    for wrong in ("x +", "w0*x", "open(x)", "x.real"):
        table["dataset"]["curve"] = wrong
        with pytest.raises(SpecError) as caught:
            from_table(table, tmp_path)
        assert caught.value.key == "dataset.curve"
