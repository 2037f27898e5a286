"""Every optimizer of the registry against an oracle: torch.optim, or a plain loop.

The lectures say which rule equals which of torch's, and how; here it is checked. A new optimizer
needs a row in ORACLES.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.knob import kind_of
from gdstudio.core.optimizers import OPTIMIZERS, Optimizer
from tests.contract.oracles import check_oracles

UPDATES = 120
Path = list[list[float]]
Gradient = Callable[[Any], Any]


@dataclass(frozen=True)
class Surface:
    """A function to go down: its value over torch tensors, a start, and a rate."""

    value: Callable[[Any], Any]
    start: tuple[float, ...]
    lr: float

    def gradient(self, point: Any) -> np.ndarray:
        leaf = torch.tensor(np.array(point), dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(self.value(leaf), leaf)
        return slope.numpy()

    def loss(self, point: Any) -> float:
        return float(self.value(torch.tensor(np.array(point), dtype=torch.float64)))

    def hessian(self, point: Any) -> np.ndarray:
        place = torch.tensor(np.array(point), dtype=torch.float64)
        return torch.autograd.functional.hessian(self.value, place).numpy()


SURFACES = {
    "bowl": Surface(lambda p: p[0] ** 2 + p[1] ** 2, (-3.0, 4.0), 0.1),
    "luv": Surface(
        lambda p: 3 * p[0] ** 2 + 3 * p[1] ** 2 - p[0] * p[1] + 7 * p[0] - 7 * p[1] + 10,
        (4.0, 4.0),
        0.05,
    ),
    "bent": Surface(
        lambda p: torch.sqrt(1 + p * p).sum() + 0.1 * (p[0] - p[2]) ** 2 + p[1] * p[0] / 9,
        (0.5, -2.0, 3.0),
        0.07,
    ),
}


def ours(optimizer: Optimizer, surface: Surface) -> Iterator[tuple[np.ndarray, dict[str, Any]]]:
    params = np.array(surface.start)
    state = optimizer.init(params)
    for t in range(1, UPDATES + 1):
        grad = surface.gradient(optimizer.gradient_point(params, state))
        params, state = optimizer.update_on(surface, grad, state, params, optimizer.lr, t)
        yield params, state


def torchs(kind: Any, surface: Surface, **settings: Any) -> Path:
    leaf = torch.tensor(surface.start, dtype=torch.float64, requires_grad=True)
    oracle = kind([leaf], **settings)
    path = []
    for _ in range(UPDATES):
        oracle.zero_grad()
        surface.value(leaf).backward()
        oracle.step()
        path.append(leaf.tolist())
    return path


def gd(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.SGD, s, lr=o.lr)


def ascent(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.SGD, s, lr=o.lr, maximize=True)


def momentum(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.SGD, s, lr=o.lr, momentum=o.momentum)


def momentum_ema(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.SGD, s, lr=o.lr * (1 - o.momentum), momentum=o.momentum)


def nesterov(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.SGD, s, lr=o.lr, momentum=o.momentum, nesterov=True)


def adagrad(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.Adagrad, s, lr=o.lr, eps=o.eps)


def rmsprop(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.RMSprop, s, lr=o.lr, alpha=o.rho, eps=o.eps)


def adam(o: Any, s: Surface) -> Path:
    return torchs(torch.optim.Adam, s, lr=o.lr, betas=(o.beta1, o.beta2), eps=o.eps)


def adamw(o: Any, s: Surface) -> Path:
    return torchs(
        torch.optim.AdamW,
        s,
        lr=o.lr,
        betas=(o.beta1, o.beta2),
        eps=o.eps,
        weight_decay=o.weight_decay,
    )


def amsgrad(o: Any, s: Surface) -> Path:
    betas = (o.beta1, o.beta2)
    return torchs(torch.optim.Adam, s, lr=o.lr, betas=betas, eps=o.eps, amsgrad=True)


def lbfgs(o: Any, s: Surface) -> Path:
    """One iteration a step, and no tolerance at which torch would stand still."""
    leaf = torch.tensor(s.start, dtype=torch.float64, requires_grad=True)
    oracle = torch.optim.LBFGS(
        [leaf],
        lr=o.lr,
        max_iter=1,
        history_size=o.history,
        tolerance_grad=0.0,
        tolerance_change=0.0,
    )

    def closure() -> Any:
        oracle.zero_grad()
        value = s.value(leaf)
        value.backward()
        return value

    path = []
    for _ in range(UPDATES):
        oracle.step(closure)
        path.append(leaf.tolist())
    return path


def newton(o: Any, s: Surface) -> Path:
    """H solved by torch: (H + δI) d = g."""
    point, path = torch.tensor(s.start, dtype=torch.float64), []
    for _ in range(UPDATES):
        hessian = torch.autograd.functional.hessian(s.value, point)
        hessian = hessian + o.damping * torch.eye(len(point), dtype=torch.float64)
        grad = torch.tensor(s.gradient(point.tolist()), dtype=torch.float64)
        point = point - o.lr * torch.linalg.solve(hessian, grad)
        path.append(point.tolist())
    return path


def line_search(o: Any, s: Surface) -> Path:
    """Backtracking as in Nocedal and Wright, algorithm 3.1, with p = −g."""
    point, path = torch.tensor(s.start, dtype=torch.float64), []
    for _ in range(UPDATES):
        grad = torch.tensor(s.gradient(point.tolist()), dtype=torch.float64)
        value, rate = s.value(point), o.lr
        while s.value(point - rate * grad) > value + o.armijo * rate * (grad @ -grad):
            rate = o.shrink * rate
        point = point - rate * grad
        path.append(point.tolist())
    return path


def accumulating(o: Any, s: Surface) -> Path:
    """What torch does without zero_grad."""
    leaf = torch.tensor(s.start, dtype=torch.float64, requires_grad=True)
    oracle, path = torch.optim.SGD([leaf], lr=o.lr), []
    for _ in range(UPDATES):
        s.value(leaf).backward()
        oracle.step()
        path.append(leaf.tolist())
    return path


def loop(rule: Callable[[Any, float, float, list[float], int], float]) -> Callable[..., Path]:
    """Return a descent by plain numbers: ``rule(o, g, theta, memory, t)`` for each coordinate."""

    def run(o: Any, s: Surface) -> Path:
        params = list(s.start)
        memory = [[0.0, 0.0] for _ in params]
        path = []
        for t in range(1, UPDATES + 1):
            grad = s.gradient(params).tolist()
            params = [rule(o, grad[i], params[i], memory[i], t) for i in range(len(params))]
            path.append(list(params))
        return path

    return run


def adagrad_printed(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    memory[0] += g * g
    return theta - o.lr / math.sqrt(memory[0] + o.eps) * g


def rmsprop_printed(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    memory[0] = o.rho * memory[0] + (1 - o.rho) * g * g
    return theta - o.lr / math.sqrt(memory[0] + o.eps) * g


def adam_printed(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    memory[0] = o.beta1 * memory[0] + (1 - o.beta1) * g * g
    memory[1] = o.beta2 * memory[1] + (1 - o.beta2) * g * g
    s, r = memory[0] / (1 - o.beta1), memory[1] / (1 - o.beta2)
    return theta - o.lr / math.sqrt(r + o.eps) * s


def adam_printed_fixed(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    memory[0] = o.beta1 * memory[0] + (1 - o.beta1) * g
    memory[1] = o.beta2 * memory[1] + (1 - o.beta2) * g * g
    s, r = memory[0] / (1 - o.beta1), memory[1] / (1 - o.beta2)
    return theta - o.lr / math.sqrt(r + o.eps) * s


def adam_eps_inside(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    memory[0] = o.beta1 * memory[0] + (1 - o.beta1) * g
    memory[1] = o.beta2 * memory[1] + (1 - o.beta2) * g * g
    s, r = memory[0] / (1 - o.beta1**t), memory[1] / (1 - o.beta2**t)
    return theta - o.lr / math.sqrt(r + o.eps) * s


def qhm(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    """Ma and Yarats, equations (3) and (4)."""
    memory[0] = o.beta * memory[0] + (1 - o.beta) * g
    return theta - o.lr * ((1 - o.nu) * g + o.nu * memory[0])


def qhadam(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    """Ma and Yarats, algorithm 2."""
    memory[0] = (1 - o.beta1) * g + o.beta1 * memory[0]
    memory[1] = (1 - o.beta2) * g * g + o.beta2 * memory[1]
    m, v = memory[0] / (1 - o.beta1**t), memory[1] / (1 - o.beta2**t)
    above = (1 - o.nu1) * g + o.nu1 * m
    return theta - o.lr * above / (math.sqrt((1 - o.nu2) * g * g + o.nu2 * v) + o.eps)


def lion(o: Any, g: float, theta: float, memory: list[float], t: int) -> float:
    """Chen and others, algorithm 2."""
    update = o.beta1 * memory[0] + (1 - o.beta1) * g
    memory[0] = o.beta2 * memory[0] + (1 - o.beta2) * g
    sign = math.copysign(1.0, update) if update else 0.0
    return theta - o.lr * (sign + o.weight_decay * theta)


@dataclass(frozen=True)
class Row:
    """An optimizer's oracle, its state's names, and settings other than the defaults."""

    oracle: Callable[[Any, Surface], Path]
    state: tuple[str, ...] = ()
    settings: tuple[dict[str, float], ...] = ({},)
    look_ahead: bool = False
    """True if the oracle's parameters are where ours takes its gradient."""


MOMENTA = ({}, {"momentum": 0.0}, {"momentum": 0.5})
ADAMS = ({}, {"beta1": 0.8, "beta2": 0.9, "eps": 1e-3}, {"beta1": 0.0, "beta2": 0.0})
SQUARES = ({}, {"rho": 0.5, "eps": 1e-2})
ORACLES: dict[str, Row] = {
    "gd": Row(gd),
    "gd-ascent": Row(ascent),
    "gd-no-zero-grad": Row(accumulating, ("sum",)),
    "momentum": Row(momentum, ("v",), MOMENTA),
    "momentum-ema": Row(momentum_ema, ("v",), MOMENTA),
    "nesterov": Row(nesterov, ("v",), ({}, {"momentum": 0.5}), look_ahead=True),
    "adagrad": Row(adagrad, ("r",), ({}, {"eps": 0.01})),
    "rmsprop": Row(rmsprop, ("r",), SQUARES),
    "adam": Row(adam, ("m", "v"), ADAMS),
    "adamw": Row(adamw, ("m", "v"), ({}, {"weight_decay": 0.3}, {"weight_decay": 0.0})),
    "qhm": Row(loop(qhm), ("m",), ({}, {"beta": 0.9, "nu": 0.5}, {"nu": 0.0}, {"nu": 1.0})),
    "amsgrad": Row(amsgrad, ("m", "v", "u"), ADAMS),
    "qhadam": Row(
        loop(qhadam), ("m", "v"), ({}, {"nu1": 0.5, "nu2": 0.4}, {"nu1": 1.0, "nu2": 1.0})
    ),
    "lion": Row(loop(lion), ("m",), ({}, {"weight_decay": 0.3}, {"beta1": 0.5, "beta2": 0.5})),
    "gd-line-search": Row(
        line_search, ("a",), ({"lr": 1.0}, {"lr": 1.0, "shrink": 0.8, "armijo": 0.3}, {})
    ),
    "newton": Row(newton, ("d",), ({"lr": 1.0}, {"lr": 1.0, "damping": 2.0}, {"lr": 0.3})),
    "lbfgs": Row(
        lbfgs,
        ("step", "slope", "s1", "y1", "s2", "y2", "s3", "y3"),
        ({"lr": 1.0}, {"lr": 1.0, "history": 1}, {"history": 7}),
    ),
    "adagrad-printed": Row(loop(adagrad_printed), ("r",), ({}, {"eps": 0.01})),
    "rmsprop-printed": Row(loop(rmsprop_printed), ("r",), SQUARES),
    "adam-printed": Row(loop(adam_printed), ("s", "r"), ADAMS),
    "adam-printed-fixed": Row(loop(adam_printed_fixed), ("s", "r"), ADAMS),
    "adam-eps-inside": Row(loop(adam_eps_inside), ("m", "v"), ADAMS),
}
TABLE = [
    pytest.param(kind, settings, surface, id="-".join([kind_of(kind), surface, *settings]))
    for kind in OPTIMIZERS
    if kind_of(kind) in ORACLES
    for settings in ORACLES[kind_of(kind)].settings
    for surface in SURFACES
]


def test_every_optimizer_has_an_oracle() -> None:
    check_oracles(OPTIMIZERS, ORACLES, "tests/contract/test_optimizers.py")


@pytest.mark.parametrize(("kind", "settings", "surface"), TABLE)
def test_follows_its_oracle(kind: Any, settings: dict[str, float], surface: str) -> None:
    row, place = ORACLES[kind_of(kind)], SURFACES[surface]
    optimizer = kind(**{"lr": place.lr, **settings})
    wanted = np.array(row.oracle(optimizer, place))
    got = [
        optimizer.gradient_point(params, state) if row.look_ahead else params
        for params, state in ours(optimizer, place)
    ]
    assert len(got) == UPDATES
    known = np.isfinite(wanted).all(axis=1)  # the wrong ones may leave the world of numbers
    assert known[:100].all()
    np.testing.assert_allclose(np.array(got)[known], wanted[known], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=kind_of)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_is_pure_and_keeps_shapes_and_dtype(kind: Any, dtype: Any) -> None:
    optimizer = kind()
    params = np.array([1.0, -2.0, 3.0, 0.0], dtype)
    grad = np.array([0.5, 4.0, -1.0, 0.0], dtype)
    state = optimizer.init(params)
    if kind_of(kind) in ORACLES:
        assert tuple(state) == ORACLES[kind_of(kind)].state
    for vector in state.values():
        assert not np.shares_memory(vector, params)
        vector[:] = 0.25
        vector.flags.writeable = False
    params.flags.writeable = grad.flags.writeable = False
    before = (params.tolist(), grad.tolist(), {name: v.tolist() for name, v in state.items()})
    point = optimizer.gradient_point(params, state)
    place = SURFACES["bent"]
    first, second = (optimizer.update_on(place, grad, state, params, 0.1, 3) for _ in range(2))
    after = (params.tolist(), grad.tolist(), {name: v.tolist() for name, v in state.items()})
    assert before == after
    assert point.shape == params.shape
    assert point.dtype == dtype
    assert tuple(first[1]) == tuple(state)
    for one, two in zip(
        (first[0], *first[1].values()), (second[0], *second[1].values()), strict=True
    ):
        assert one.shape == params.shape
        assert one.dtype == dtype
        assert not np.shares_memory(one, params)
        assert not np.shares_memory(one, grad)
        assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=kind_of)
def test_works_on_read_only_vectors_of_one(kind: Any) -> None:
    params = np.array([2.0])
    place = Surface(lambda p: (p * p).sum() * 0.75, (2.0,), 0.5)
    new, _ = kind().update_on(place, np.array([3.0]), kind().init(params), params, 0.5, 1)
    assert new.shape == (1,)
    assert new[0] != 2.0


def test_momentum_differs_from_torch_once_the_rate_changes() -> None:
    place = SURFACES["luv"]
    params = np.array(place.start)
    kind = next(kind for kind in OPTIMIZERS if kind_of(kind) == "momentum")
    optimizer: Any = kind()
    state = optimizer.init(params)
    for t in range(1, 7):
        lr = 0.05 if t <= 5 else 0.01
        params, state = optimizer.update(place.gradient(params), state, params, lr, t)
    np.testing.assert_allclose(params, (-5.2608, -1.7526), atol=5e-5)


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=kind_of)
def test_recurrence_is_what_the_rule_does_on_a_parabola(kind: Any) -> None:
    optimizer, curvature, lr = kind(), 3.0, 0.02
    terms = optimizer.recurrence(lr * curvature)
    if terms is None:
        assert kind_of(kind) not in {"gd", "momentum", "momentum-ema", "nesterov", "qhm"}
        return
    p, q = terms
    theta = [1.0]
    params, state = np.array([1.0]), optimizer.init(np.array([1.0]))
    for t in range(1, 8):
        grad = curvature * optimizer.gradient_point(params, state)
        params, state = optimizer.update(grad, state, params, lr, t)
        theta.append(float(params[0]))
    for k in range(2, 7):
        assert theta[k + 1] == pytest.approx(p * theta[k] - q * theta[k - 1], abs=1e-12)
