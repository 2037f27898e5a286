"""Updates that are not made parameter by parameter, as lines of a loop."""

from __future__ import annotations

from gdstudio.core.optimizers import Optimizer
from gdstudio.core.optimizers.gd_line_search import MOST_TRIES, GDLineSearch
from gdstudio.core.optimizers.newton import FLAT, Newton

Lines = list[tuple[int, str]]
"""Each with its indent."""


def together_lines(
    rule: Optimizer, params: str, grad: str, rate: str, shape: tuple[int, ...], xp: str
) -> Lines | None:
    """Return the update of one tensor of ``shape``; the last line moves it. None: too long.

    ``f`` is the loss as a function, and its newest value the last one of ``history``.
    """
    if isinstance(rule, GDLineSearch):
        return _search(params, grad, rate, xp)
    if isinstance(rule, Newton) and xp == "torch":
        return _newton(params, grad, rate, shape)
    return None


def _search(params: str, grad: str, rate: str, xp: str) -> Lines:
    item = ".item()" if xp == "torch" else ""
    bound = f"history[-1] - armijo * a * {xp}.sum({grad} ** 2){item}"
    return [
        (0, f"a = {rate}"),
        (0, f"for _ in range({MOST_TRIES}):"),
        (1, f"if f({params} - a * {grad}){item} <= {bound}: break"),
        (1, "a = a * shrink"),
        (0, "else: a = 0.0"),
        (0, f"{params} = {params} - a * {grad}"),
    ]


def _newton(params: str, grad: str, rate: str, shape: tuple[int, ...]) -> Lines:
    hessian = f"torch.autograd.functional.hessian(f, {params.removesuffix('.data')})"
    if not shape:
        return [
            (0, f"H = {hessian}.reshape(1, 1) + damping"),
            (0, f"d = torch.linalg.pinv(H, rtol={FLAT!r}, hermitian=True).reshape(()) * {grad}"),
            (0, f"{params} = {params} - {rate} * d"),
        ]
    size = shape[0]
    square = f".reshape({size}, {size})" if len(shape) > 1 else ""
    return [
        (0, f"H = {hessian}{square} + damping * torch.eye({size})"),
        (0, f"d = torch.linalg.pinv(H, rtol={FLAT!r}, hermitian=True) @ {grad}"),
        (0, f"{params} = {params} - {rate} * d"),
    ]
