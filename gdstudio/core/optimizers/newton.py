"""Newton's method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.functions import added
from gdstudio.core.formula.matrix import Matrix
from gdstudio.core.formula.terms import Number, Quantity, Term
from gdstudio.core.knob import NOT_NEGATIVE, Knob
from gdstudio.core.optimizers.base import Optimizer, RateKnob, State, Unlimited, zeros
from gdstudio.core.optimizers.gd import GD
from gdstudio.core.optimizers.ground import Ground
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_PARAMETERS = 200
MOST_WORK = 20_000_000
"""Products that a Hessian may take: some 50 ms, so that a step answers at once."""
FLAT = 1e-9
"""Below this share of the largest curvature a direction counts as flat."""
STEP = 7.4e-4
"""How far exported scripts look to the side, as the studio does for models that bend."""
WRITTEN = 3
"""Most rows of a matrix that are written out."""
DampingKnob = Annotated[
    float,
    NOT_NEGATIVE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Damping"),
        symbol="δ",
        scale="log",
        help=QT_TRANSLATE_NOOP(
            "Knob", "Is added to every curvature: 0 is Newton's step, much is a short step along g."
        ),
    ),
]


@dataclass(frozen=True, eq=False)
class NewtonStep:
    """What an update solves."""

    hessian: Array
    """(P, P), with the damping on its diagonal."""
    inverse: Array
    """(P, P); flat directions are left alone: there it is 0."""
    grad: Array
    """(P,)"""
    direction: Array
    """(P,): inverse times gradient."""
    flat: int
    """How many directions are flat."""


class Newton(Optimizer, frozen=True, kw_only=True, tag="newton"):
    """Newton's method: d = (H + δI)⁻¹ g, θ ← θ − α d, where H holds the second derivatives of L.

    g, d: (P,), H: (P, P) at θ, of the points that the update sees. α = 1 leads to where the local
    parabola ends, which may be a maximum or a saddle. Directions without curvature are left
    alone: where H has no inverse the pseudo-inverse stands in.
    Source: J. Nocedal, S. Wright, Numerical Optimization (2006), chapter 3.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Newton's method")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Jumps to the bottom of the parabola that fits the loss where it stands."
    )
    elementwise: ClassVar[bool] = False
    looks_around: ClassVar[bool] = True
    bends: ClassVar[bool] = True
    written_up_to: ClassVar[float] = WRITTEN
    parabolic: ClassVar[bool] = True
    unlimited: ClassVar[Unlimited] = "solved"

    lr: RateKnob = 1.0
    damping: DampingKnob = 0.0

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from d = 0, which is not needed again."""
        return {"d": zeros(params)}

    def on_parabola(self, curvatures: Array) -> tuple[Optimizer, Array]:
        """Gradient descent that feels λ/(λ + δ): 1 along every direction where δ is 0."""
        flat = curvatures == 0.0
        felt = np.where(flat, 0.0, curvatures / np.where(flat, 1.0, curvatures + self.damping))
        return GD(lr=self.lr), felt

    def limit(self, w: Workings, steepest: Quantity) -> Term:
        """2(λ + δ)/λ; without damping 2."""
        if not self.damping:
            return Number(2)
        return 2 * (steepest + w.knob(self, "damping")) / steepest

    def check(self, size: int, work: int) -> None:
        """Refuse what would take long for every update."""
        if size > MOST_PARAMETERS:
            raise SpecError(
                "optimizer.kind",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "newton works out {size} × {size} second derivatives for every update; "
                    "expected at most {most} parameters, or another rule such as lbfgs",
                ),
                size=size,
                most=MOST_PARAMETERS,
            )
        if work > MOST_WORK:
            raise SpecError(
                "optimizer.kind",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "newton would take long for every update, with {size} parameters and so many "
                    "points; expected fewer points, a smaller batch, or another rule such as lbfgs",
                ),
                size=size,
            )

    def find_out(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> NewtonStep:
        """Solve for the step, along the directions in which H does not turn."""
        hessian = ground.hessian(params) + self.damping * np.eye(len(params))
        precise = np.asarray(grad, np.float64)
        if not np.isfinite(hessian).all():
            unknown = np.full_like(hessian, np.nan)
            return NewtonStep(hessian, unknown, precise, np.full_like(precise, np.nan), 0)
        values, vectors = np.linalg.eigh(hessian)
        flat = np.abs(values) <= FLAT * np.abs(values).max()
        shares = np.where(flat, 0.0, 1.0 / np.where(flat, 1.0, values))
        inverse = (vectors * shares) @ vectors.T
        return NewtonStep(hessian, inverse, precise, inverse @ precise, int(flat.sum()))

    def update_on(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ − α (H + δI)⁻¹ g."""
        found = self.find_out(ground, grad, state, params, lr, t)
        direction = found.direction.astype(params.dtype)
        return params - lr * direction, {"d": direction}

    def local_curvature(self, found: NewtonStep) -> Array:
        """H + δI."""
        return found.hessian

    def working_together(self, w: Workings) -> None:
        """The matrix and its inverse, where they are small."""
        found: NewtonStep | None = w.found
        if found is None or len(found.grad) > WRITTEN:
            return
        hint = QT_TRANSLATE_NOOP("Symbol", "H: the second derivatives of the loss")
        tex, text = (r"H + \delta I", "H + δI") if self.damping else ("H", "H")
        w.show(Quantity(tex, text, hint=hint), Matrix(found.hessian))
        w.show(self._inverse(flat=found.flat > 0), Matrix(found.inverse))

    def _inverse(self, *, flat: bool) -> Quantity:
        tex, text = (r"(H + \delta I)", "(H + δI)") if self.damping else ("H", "H")
        if flat:
            hint = QT_TRANSLATE_NOOP(
                "Symbol", "H⁺: H has no inverse; directions without curvature are left alone"
            )
            return Quantity(tex + "^{+}", text + "⁺", hint=hint)
        hint = QT_TRANSLATE_NOOP("Symbol", "H⁻¹: undoes what H does to a direction")
        return Quantity(tex + "^{-1}", text + "⁻¹", hint=hint)

    def working(self, w: Workings) -> None:
        """The direction, then the step."""
        found: NewtonStep | None = w.found
        if found is None or len(found.grad) > WRITTEN:
            g = Quantity("g", "g", hint=w.grad.hint)
            inverse = self._inverse(flat=found is not None and found.flat > 0)
            d = w.remember("d", inverse * g, put_in=False)
        else:
            hint = QT_TRANSLATE_NOOP("Symbol", "H⁻¹g: a row of H⁻¹ times the gradient")
            row = found.inverse[w.position].tolist()
            parts = [
                Quantity("h", "h", one, "", hint) * Quantity("g", "g", slope, "grad", hint)
                for one, slope in zip(row, found.grad.tolist(), strict=True)
            ]
            d = w.remember("d", added(parts))
        w.move(w.theta - w.lr * d)

    def script(self, data: str) -> tuple[str, str]:
        """The Hessian by differences of the gradient, in double precision."""
        double = "".join(f", {name.strip()}.double()" for name in data.split(",")[1:])
        return "", "\n".join(
            (
                "def slope(point):",
                "    point = point.detach().requires_grad_()",
                f"    loss(point{double}).backward()",
                "    return point.grad",
                "here, H = params.double(), []",
                "for i in range(len(here)):",
                "    step = torch.zeros_like(here)",
                f"    step[i] = {STEP!r} * max(1.0, abs(float(here[i])))",
                "    near = slope(here + step) - slope(here - step)",
                "    far = slope(here + 2 * step) - slope(here - 2 * step)",
                "    H.append((8 * near - far) / (12 * step[i]))",
                "H = torch.stack(H)",
                "H = 0.5 * (H + H.T) + damping * torch.eye(len(here), dtype=torch.float64)",
                "values, vectors = torch.linalg.eigh(H)",
                f"flat = values.abs() <= {FLAT!r} * values.abs().max()",
                "shares = torch.where(flat, 0.0, 1.0 / torch.where(flat, 1.0, values))",
                "d = vectors @ (shares * (vectors.T @ grad.double()))",
                "params = params - lr * d.to(dtype)",
            )
        )
