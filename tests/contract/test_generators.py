"""What every kind of made data keeps to: its knobs, its seed, and the truth it claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.data.true_curve import prepared_curve, true_boundary
from gdstudio.core.datasets import DATASETS, Generator
from gdstudio.core.datasets.blobs import Blobs
from gdstudio.core.datasets.circles import Circles
from gdstudio.core.datasets.generator import MOST
from gdstudio.core.datasets.height_weight import HeightWeight
from gdstudio.core.datasets.line import LinePoints
from gdstudio.core.datasets.noisy_curve import NoisyCurve
from gdstudio.core.datasets.several_inputs import SeveralInputs
from gdstudio.core.datasets.spiral import Spiral
from gdstudio.core.datasets.step import StepPoints
from gdstudio.core.datasets.two_blobs import TwoBlobs
from gdstudio.core.datasets.two_moons import TwoMoons
from gdstudio.core.datasets.xor import Xor
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.knob import KnobField, convert, kind_of, knobs, knobs_by_name
from gdstudio.core.landscape.truth import true_curve, true_params
from gdstudio.core.models import MODELS

HERE = Path()
KINDS: tuple[type[Generator], ...] = tuple(k for k in DATASETS if issubclass(k, Generator))
ALL = [pytest.param(kind, id=kind_of(kind)) for kind in KINDS]
CURVES = [
    pytest.param(k, id=kind_of(k)) for k in KINDS if issubclass(k, (NoisyCurve, HeightWeight))
]
LABELLED = [pytest.param(k, id=kind_of(k)) for k in KINDS if k.labelled]
OUTLIERS = {"outliers", "wrong_labels"}


def numbers(kind: type[Generator]) -> list[KnobField]:
    return [f for f in knobs(kind) if f.type in (int, float) and not f.knob.hidden]


def make(kind: type[Generator], **values: Any) -> Generator:
    return convert({"kind": kind_of(kind), **values}, kind, "dataset")


def experiment(kind: type[Generator], **values: Any) -> Experiment:
    model = "logistic" if kind.labelled else "linear" if kind is SeveralInputs else "line"
    model = "mlp" if getattr(kind(), "classes", 2) > 2 else model
    return from_table(
        {"format": 1, "dataset": {"kind": kind_of(kind), **values}, "model": {"kind": model}}, HERE
    )


def test_the_promised_kinds_are_there() -> None:
    assert {kind_of(kind) for kind in KINDS} >= {
        "line", "slope", "quadratic", "cubic", "sine", "step", "two-blobs", "two-moons",
        "height-weight", "blobs", "circles", "xor", "spiral",
    }  # fmt: skip


def test_every_kind_says_what_is_true_in_a_way_that_is_checked() -> None:
    checked = {one.values[0] for one in (*CURVES, *LABELLED)}
    checked |= {SeveralInputs}  # test_several_inputs_are_the_weighted_sum_they_claim
    loose = [kind.__name__ for kind in KINDS if kind not in checked]
    assert not loose, f"{loose}: give them a curve (NoisyCurve) or labels, or a test of their truth"


@pytest.mark.parametrize("kind", ALL)
def test_defaults_give_points(kind: type[Generator]) -> None:
    data = kind().load(HERE)
    assert len(data) == kind().n
    assert np.isfinite(data.x).all()
    assert np.isfinite(data.y).all()
    wide = {SeveralInputs: 5}.get(kind, 2 if kind.labelled else 1)
    assert len(data.x_names) == data.x.shape[1] == wide
    assert np.std(data.y) > 0


@pytest.mark.parametrize("kind", ALL)
def test_every_number_has_both_limits(kind: type[Generator]) -> None:
    for field in numbers(kind):
        limits: Any = field.limits
        assert limits is not None, field.name
        assert limits.ge <= field.default <= limits.le, field.name


@pytest.mark.parametrize("kind", ALL)
def test_equal_knobs_give_equal_points_and_seeds_differ(kind: type[Generator]) -> None:
    first, again, other = (kind(seed=seed).load(HERE) for seed in (7, 7, 8))
    assert np.array_equal(first.x, again.x)
    assert np.array_equal(first.y, again.y)
    assert not np.array_equal(np.column_stack([first.x, first.y]),
                              np.column_stack([other.x, other.y]))  # fmt: skip


def test_the_stream_is_numpys_frozen_one() -> None:
    # RandomState(0).randn() as it has been since numpy 1.0.
    y = LinePoints(w0=0.0, w1=0.0, noise=1.0, n=3).load(HERE).y
    assert y.tolist() == [1.764052345967664, 0.4001572083672233, 0.9787379841057392]


@pytest.mark.parametrize("kind", CURVES)
def test_without_noise_the_truth_has_no_residuals(kind: type[Generator]) -> None:
    data = make(kind, noise=0.0, n=41, seed=3).load(HERE)
    curve = prepared_curve(data, data.x[:, 0])
    assert curve is not None
    assert np.allclose(curve, data.y, rtol=1e-12, atol=1e-12)
    if data.truth is not None:
        powers = [1] if len(data.truth) == 1 else range(len(data.truth))
        by_hand = sum(w * data.x[:, 0] ** p for w, p in zip(data.truth, powers, strict=True))
        assert np.allclose(by_hand, data.y, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("kind", CURVES)
def test_noise_and_outliers_are_what_they_say(kind: type[Generator]) -> None:
    field = knobs_by_name(kind)["outlier_size"]
    quiet = make(kind, noise=2.0, n=20_000, seed=1).load(HERE)
    curve = prepared_curve(quiet, quiet.x[:, 0])
    assert curve is not None
    residuals = quiet.y - curve
    assert abs(residuals.mean()) < 0.05
    assert abs(residuals.std() - 2.0) < 0.04
    moved = make(kind, noise=2.0, n=20_000, seed=1, outliers=30).load(HERE)
    assert np.array_equal(moved.x, quiet.x)
    change = moved.y - quiet.y
    assert np.count_nonzero(change) == 30
    assert np.allclose(change[change != 0], field.default)
    more = make(kind, noise=2.0, n=20_000, seed=1, outliers=31).load(HERE)
    assert np.all(more.y[change != 0] == moved.y[change != 0])


@pytest.mark.parametrize("kind", LABELLED)
def test_labels_are_in_turn(kind: type[Generator]) -> None:
    data, count = make(kind, n=101).load(HERE), getattr(kind(), "classes", 2)
    assert data.y.tolist() == [float(row % count) for row in range(101)]
    wrong = make(kind, n=101, wrong_labels=9).load(HERE)
    assert np.array_equal(wrong.x, data.x)
    assert np.count_nonzero(wrong.y != data.y) == 9
    assert set(wrong.y.tolist()) == set(map(float, range(count)))


@pytest.mark.parametrize("kind", [Blobs, Spiral])
@pytest.mark.parametrize("count", [2, 3, 7, 10])
def test_there_are_as_many_classes_as_are_wanted(kind: type[Generator], count: int) -> None:
    data = make(kind, n=40, classes=count).load(HERE)
    assert np.array_equal(np.unique(data.y), np.arange(count))
    assert make(kind, n=1, classes=count).load(HERE).y.tolist() == [0.0]


def test_several_blobs_claim_what_maximum_likelihood_finds() -> None:
    data = Blobs(n=60_000, classes=3, distance=1.5, noise=1.2, seed=4).load(HERE)
    x, y = torch.from_numpy(data.x), torch.from_numpy(data.y.astype(np.int64))
    layer = torch.nn.Linear(2, 3).double()
    rule = torch.optim.LBFGS(layer.parameters(), max_iter=200, tolerance_grad=1e-9)

    def closure() -> torch.Tensor:
        rule.zero_grad()
        loss = torch.nn.functional.cross_entropy(layer(x), y)
        loss.backward()
        return loss

    rule.step(closure)
    found = layer.weight.detach().numpy()
    angles = np.pi / 2 + 2 * np.pi * np.arange(3) / 3
    claimed = 1.5 / 1.2**2 * np.column_stack([np.cos(angles), np.sin(angles)])
    assert np.allclose(found - found.mean(axis=0), claimed, atol=0.03)


def test_blobs_claim_what_maximum_likelihood_finds() -> None:
    data = TwoBlobs(n=200_000, distance=2.5, angle=120.0, noise=1.2, seed=4).load(HERE)
    inputs = np.column_stack([np.ones(len(data)), data.x])
    found = np.zeros(3)
    for _ in range(12):  # Newton's method, by hand
        chance = 1 / (1 + np.exp(-inputs @ found))
        hessian = (inputs * (chance * (1 - chance))[:, None]).T @ inputs
        found += np.linalg.solve(hessian, inputs.T @ (data.y - chance))
    assert np.allclose(found, data.truth, atol=0.03)


def test_moons_lie_on_two_circles() -> None:
    data = TwoMoons(noise=0.0, n=50, overlap=0.3).load(HERE)
    upper, lower = data.x[data.y == 0], data.x[data.y == 1]
    assert np.allclose(np.hypot(*upper.T), 1)
    assert np.allclose(np.hypot(lower[:, 0] - 1, lower[:, 1] - 0.3), 1)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.3


def test_circles_have_their_radii() -> None:
    data = Circles(noise=0.0, n=50, inner=0.3).load(HERE)
    assert np.allclose(np.hypot(*data.x[data.y == 0].T), 1)
    assert np.allclose(np.hypot(*data.x[data.y == 1].T), 0.3)


def test_exactly_one_input_is_positive_where_the_label_is_1() -> None:
    data = Xor(n=101).load(HERE)
    assert np.array_equal(data.x[:, 0] * data.x[:, 1] < 0, data.y == 1)
    quarters = {tuple(signs) for signs in np.sign(data.x).tolist()}
    assert len(quarters) == 4
    assert np.abs(data.x).min() >= 0.1
    assert np.abs(data.x).max() <= 1


def test_one_arm_of_the_spirals_is_the_other_seen_from_the_other_side() -> None:
    data = Spiral(noise=0.0, n=80, turns=1.5).load(HERE)
    assert np.allclose(data.x[data.y == 0], -data.x[data.y == 1])
    radius = np.hypot(*data.x[data.y == 0].T)
    assert np.allclose(np.diff(radius), 0.9 / 39)
    turn = np.unwrap(np.arctan2(*data.x[data.y == 0].T[::-1]))
    assert np.isclose(turn[-1] - turn[0], 2 * np.pi * 1.5 * 0.9)


def test_the_step_is_halfway_at_the_jump() -> None:
    data = StepPoints(noise=0.0, n=5, low=-1.0, high=1.0, before=2.0, after=5.0).load(HERE)
    assert data.y.tolist() == [2, 2, 3.5, 5, 5]


def test_random_spacing_stays_within_its_range_and_in_order() -> None:
    x = LinePoints(spacing="random", low=-3.0, high=-2.0, n=500).load(HERE).x[:, 0]
    assert x.min() > -3
    assert x.max() < -2
    assert np.all(np.diff(x) >= 0)
    assert np.std(np.diff(x)) > 1e-4


@pytest.mark.parametrize("kind", ALL)
@settings(max_examples=60)
@given(choice=st.data())
def test_any_knobs_give_finite_points_or_name_the_key(kind: type[Generator], choice: Any) -> None:
    values: dict[str, Any] = {"n": choice.draw(st.sampled_from([1, 2, 17]), "n")}
    for field in (field for field in knobs(kind) if not field.knob.hidden):
        limits: Any = field.limits
        if field.choices:
            values[field.name] = choice.draw(st.sampled_from(field.choices), field.name)
        elif field.type is float:
            inner = st.floats(limits.ge, limits.le)
            ends = st.sampled_from([limits.ge, limits.le, field.default])
            values[field.name] = choice.draw(ends | inner, field.name)
        elif field.type is int and field.name != "n":
            ends = st.sampled_from([limits.ge, limits.le, 1, 17])
            values[field.name] = choice.draw(ends, field.name)
    try:
        data = make(kind, **values).load(HERE)
    except SpecError as error:
        section, _, name = error.key.partition(".")
        assert section == "dataset"
        assert name in values
        return
    assert len(data) == values["n"]
    assert np.isfinite(data.x).all()
    assert np.isfinite(data.y).all()
    if kind.labelled:
        assert set(data.y.tolist()) <= set(range(values.get("classes", 2)))


@pytest.mark.parametrize("kind", ALL)
def test_a_million_points(kind: type[Generator]) -> None:
    assert len(kind(n=MOST).load(HERE)) == 1_000_000


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("key", ["truth", "curve"])
def test_a_truth_of_ones_own_is_refused(kind: type[Generator], key: str) -> None:
    with pytest.raises(SpecError) as caught:
        experiment(kind, **{key: [1.0] if key == "truth" else "x"})
    assert caught.value.key == f"dataset.{key}"


def test_several_inputs_are_the_weighted_sum_they_claim() -> None:
    made = experiment(SeveralInputs, n=400, inputs=7, ratio=1000.0, noise=0.2)
    data, truth = made.data, true_params(made)
    assert data is not None
    assert truth is not None
    design = np.column_stack([np.ones(len(data)), data.x])
    error = data.y - design @ truth
    assert error.std() == pytest.approx(0.2, rel=0.1)
    best = np.linalg.lstsq(design, data.y, rcond=None)[0]
    assert np.abs((best - truth) * design.std(axis=0)).max() < 0.05
    # Other inputs and noise leave the weights that are drawn, and more inputs the first ones.
    more = SeveralInputs(n=400, inputs=9, ratio=1.0, noise=0.0).load(HERE)
    few = SeveralInputs(n=400, inputs=2, ratio=1.0).load(HERE)
    assert more.truth is not None
    assert few.truth == more.truth[:3]
    np.testing.assert_array_equal(few.x, more.x[:, :2])


def test_more_outliers_than_points_are_refused() -> None:
    for kind in KINDS:
        key = next(field.name for field in knobs(kind) if field.name in OUTLIERS)
        with pytest.raises(SpecError) as caught:
            experiment(kind, n=5, **{key: 6})
        assert caught.value.key == f"dataset.{key}"
    with pytest.raises(SpecError) as caught:
        LinePoints(low=1.0, high=1.0).load(HERE)
    assert caught.value.key == "dataset.high"


@pytest.mark.parametrize("kind", CURVES)
@pytest.mark.parametrize("prepare", [["center"], ["standardise"], ["min-max", "center"]])
def test_the_truth_goes_through_preparation(kind: type[Generator], prepare: list[str]) -> None:
    prepared = experiment(kind, noise=0.0, prepare=prepare)
    assert prepared.data is not None
    curve = true_curve(prepared, prepared.data.x[:, 0])
    assert curve is not None
    assert np.allclose(curve, prepared.data.y, atol=1e-9)
    assert true_params(prepared) is None


def test_the_true_boundary_goes_through_preparation() -> None:
    for prepare in ([], ["standardise"], ["min-max"]):
        blobs = experiment(TwoBlobs, angle=30.0, distance=3.0, prepare=prepare)
        assert blobs.data is not None
        line = true_boundary(blobs.data)
        assert line is not None
        raw, _ = blobs.data.to_raw(line, np.zeros(2))
        w0, *w = blobs.data.truth or ()
        size = np.abs(raw).max() * np.hypot(*w)
        assert np.allclose((w0 + raw @ np.array(w)) / size, 0, atol=1e-12)
    assert true_boundary(experiment(TwoMoons).data) is None


@pytest.mark.parametrize("kind", ALL)
def test_a_file_of_it_opens_to_the_same_points(kind: type[Generator], tmp_path: Path) -> None:
    made = experiment(kind, n=30, seed=5)
    file = tmp_path / "made.toml"
    file.write_text(dump_experiment(made), "utf-8")
    again = load_experiment(file, ["dataset.n=31"])
    assert again.count == 31
    again = load_experiment(file)
    assert again == made
    assert again.data is not None
    assert made.data is not None
    assert np.array_equal(again.data.x, made.data.x)
    assert np.array_equal(again.data.y, made.data.y)


def test_every_model_of_one_input_learns_from_every_curve() -> None:
    for model in (kind for kind in MODELS if kind.needs_data and not kind().decides):
        for kind in KINDS:
            if not (kind.labelled or kind is SeveralInputs):
                made = experiment(kind, n=20).with_part("model", model(init="randn"))
                assert np.isfinite(made.objective.loss(np.asarray(made.start)))
