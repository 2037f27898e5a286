"""The bends of neurons against torch's, with their slopes."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gdstudio.core.activations import ACTIVATIONS, TORCH_TEXTS, largest, total

ORACLES = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.nn.functional.relu,
    "leaky-relu": torch.nn.functional.leaky_relu,
    "gelu": lambda z: torch.nn.functional.gelu(z, approximate="tanh"),
}


def test_every_activation_has_an_oracle() -> None:
    assert set(ORACLES) == set(ACTIVATIONS) == set(TORCH_TEXTS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_value_and_slope_are_torchs(name: str) -> None:
    bend, z = ACTIVATIONS[name], np.concatenate([np.linspace(-12, 12, 2001), [-0.0, 1e4, -1e4]])
    leaf = torch.tensor(z, requires_grad=True)
    theirs = ORACLES[name](leaf)
    theirs.sum().backward()
    value = bend.value(z, None)
    np.testing.assert_allclose(value, theirs.detach().numpy(), rtol=1e-12, atol=1e-12)
    slope = bend.slope(z if bend.of_sum else value, None)
    np.testing.assert_allclose(slope, leaf.grad, rtol=1e-12, atol=1e-12)
    typed = eval(TORCH_TEXTS[name][0].format(z="z"), {"torch": torch, "z": leaf})  # noqa: S307
    assert torch.equal(typed, theirs)
    assert typed.grad_fn.name() == TORCH_TEXTS[name][1]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_are_differences_of_values(name: str) -> None:
    bend, z, h = ACTIVATIONS[name], np.linspace(-3.05, 3.05, 62), 1e-6
    difference = (bend.value(z + h, None) - bend.value(z - h, None)) / (2 * h)
    slope = bend.slope(z if bend.of_sum else bend.value(z, None), None)
    np.testing.assert_allclose(slope, difference, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_nothing_overflows_and_out_is_written(name: str, dtype: type) -> None:
    bend, z = ACTIVATIONS[name], np.array([-1e30, -2.0, 0.0, 3.0, 1e30], dtype)
    with np.errstate(over="raise", invalid="raise"):
        value = bend.value(z, None)
        slope = bend.slope(z if bend.of_sum else value, None)
    assert value.dtype == dtype
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()
    out = np.empty_like(z)
    assert bend.value(z, out) is out
    assert np.array_equal(out, value)
    assert bend.slope(z if bend.of_sum else value, out) is out
    assert np.array_equal(out, slope)
    over = z.copy()
    bend.value(over, over)
    assert np.array_equal(over, value)


@pytest.mark.parametrize("classes", range(2, 12))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(3,), (40,), (500,), (5, 300)])
def test_sums_over_few_columns_are_numpys_to_the_bit(
    classes: int, dtype: type, shape: tuple[int, ...]
) -> None:
    random = np.random.RandomState(classes)
    z = (random.randn(*shape, classes) * 10.0 ** random.randint(-5, 6, (*shape, 1))).astype(dtype)
    z[..., 1, 0] = np.inf
    z[..., 2, -1] = np.nan
    across = np.moveaxis(np.ascontiguousarray(np.moveaxis(z, -1, 0)), 0, -1)
    for one in (z, across, z[..., ::-1]):
        assert total(one).tobytes() == one.sum(-1, keepdims=True).tobytes()
        assert largest(one).tobytes() == one.max(-1, keepdims=True).tobytes()
