"""The exact solution by the normal equation: its matrices, its numbers, and what it costs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from gdstudio.core.arrays import Array, Vector, length_of
from gdstudio.core.experiment.undetermined import undetermined
from gdstudio.core.formula.tokens import DIGITS, Line, Role, Token, number_token
from gdstudio.core.landscape.normal_equation import NormalEquation
from gdstudio.core.models.affine import AffineModel
from gdstudio.core.text.numbers import format_count, format_exact, raised, subscript_name
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import counted, translated, translator

_tr = translator("NormalPage")

WRITTEN = 3
"""Rows and columns up to which a matrix is written out; higher brackets are no glyphs."""
LISTED = 4
"""Names up to which all are listed."""
DOUBLE = 16
"""Digits of a float64."""

IS = Token("=", "=", "rel")
GRAM = Token(r"X^{\top}X", "XᵀX")
RIGHT = Token(r"X^{\top}y", "Xᵀy")
INVERSE = Token(r"(X^{\top}X)^{-1}", "(XᵀX)⁻¹")
HELD = Token(r"X^{\top}X+\lambda D", "XᵀX + λD")
HELD_INVERSE = Token(r"(X^{\top}X+\lambda D)^{-1}", "(XᵀX + λD)⁻¹")
SOLUTION = Token(r"\hat{\theta}", "θ̂")
GAP = Token(r"\quad", "   ")


def normal_blocks(
    found: NormalEquation | None, row: int, params: Vector, digits: int = DIGITS
) -> list[Block]:
    """Return the page; ``params`` (m,) are those of the run's ``row``, beside which it stands."""
    if found is None:
        return [
            Block("words", _tr("No formula gives the best parameters here."), strong=True),
            Block(
                "words",
                _tr(
                    "The normal equation needs a loss of squared errors and a model that is linear "
                    "in its parameters: then the slope is 0 at one place, and that place is the "
                    "solution of linear equations. For all else there is descent."
                ),
            ),
        ]
    blocks = [
        Block(
            "words",
            _tr("One formula gives the best parameters at once, without any learning rate."),
            strong=True,
        ),
        Block("line", line=Line((SOLUTION, IS, _inverse(found), RIGHT)), strong=True),
        *_design(found, digits),
        *_equation(found),
        *_numbers(found, digits),
    ]
    if found.solution is not None:
        blocks += _beside(found, found.solution, row, params)
    return [*blocks, *_cost(found)]


def _inverse(found: NormalEquation) -> Token:
    return HELD_INVERSE if found.added.any() else INVERSE


def _design(found: NormalEquation, digits: int) -> list[Block]:
    blocks = [Block("heading", _tr("The points as a matrix"))]
    if found.size <= WRITTEN and found.count > WRITTEN:
        ends = found.design[[0, -1]]
        design = _matrix(ends, digits, dots=True)
        target = _matrix(found.target[[0, -1]][:, None], digits, dots=True)
        tokens = (Token("X", "X"), IS, design, GAP, Token("y", "y"), IS, target)
        blocks.append(Block("line", line=Line(tokens)))
    names = found.experiment.model.input_names(_width(found))
    text = _tr(
        "The points ({count}) are the rows of X; its columns ({size}), {names}, are what the "
        "parameters {params} are multiplied by."
    )
    if found.size == 1:
        text = _tr(
            "The points ({count}) are the rows of X; its one column, {names}, is what {params} is "
            "multiplied by."
        )
    shown = names if len(names) == found.size else tuple(f"x{i + 1}" for i in range(found.size))
    text = text.format(
        count=format_count(found.count),
        size=format_count(found.size),
        names=_listed(shown),
        params=_listed(found.experiment.shown_names),
    )
    blocks.append(Block("words", text))
    numbers = {"n": format_count(found.count), "m": format_count(found.size)}
    if found.inverse is None:
        text = _tr(
            "n ≥ m is needed, and columns that differ: here n = {n}, m = {m}, and XᵀX has "
            "no inverse. Many parameters fit equally well."
        )
    else:
        text = _tr(
            "n ≥ m is needed, here {n} ≥ {m}: with fewer points than parameters many "
            "answers fit equally well, and XᵀX has no inverse."
        )
    blocks.append(Block("words", text.format(**numbers)))
    remark = undetermined(found.experiment)
    if remark is not None and isinstance(found.experiment.model, AffineModel):
        said = translated("Remark", remark.template).format(**remark.values)
        blocks.append(Block("words", f"{said[:1].upper()}{said[1:]}."))
    return blocks


def _equation(found: NormalEquation) -> list[Block]:
    theta, zero = Token(r"\theta", "θ"), number_token(0.0, "", exact=True)
    left = [Token(r"\nabla L", "∇L"), IS, *_factor(found)]
    inside = [
        Token(r"X^{\top}", "Xᵀ"),
        Token("(", "(", "open"),
        Token(r"X\theta", "Xθ"),
        Token("-", "−", "bin"),
        Token("y", "y"),
        Token(")", ")", "close"),
    ]
    gram = [GRAM, theta]
    blocks = [Block("heading", _tr("Where the slope is 0"))]
    if found.added.any():
        inside = [
            Token("(", "(", "open"),
            *inside,
            Token("+", "+", "bin"),
            Token(r"\lambda D\theta", "λDθ"),
            Token(")", ")", "close"),
        ]
        gram = [
            Token("(", "(", "open"),
            GRAM,
            Token("+", "+", "bin"),
            Token(r"\lambda D", "λD"),
            Token(")", ")", "close"),
            theta,
        ]
    arrow = Token(r"\Rightarrow", "⇒", "rel")
    line = Line((*left, *inside, IS, zero, arrow, *gram, IS, RIGHT))
    blocks.append(Block("line", line=line))
    if found.added.any():
        text = _tr("The penalty adds λ = {value} to the diagonal, but not for the constant.")
        number = format_exact(float(found.added.max()))
        blocks.append(Block("words", text.format(value=number)))
    else:
        text = _tr(
            "A factor before the sum drops out: SSE, MSE and their halves have the same solution."
        )
        blocks.append(Block("words", text))
    return blocks


def _factor(found: NormalEquation) -> list[Token]:
    """What stands before Xᵀ(Xθ − y) in the gradient: 2, 2/n, nothing or 1/n."""
    loss = found.experiment.objective.criterion
    assert loss is not None
    twice = 2 * loss.factor(found.count)
    if loss.averages:
        above = "2" if math.isclose(twice * found.count, 2.0) else "1"
        return [Token(rf"\frac{{{above}}}{{n}}", f"{above}/n ")]
    return [number_token(2.0, "", exact=True)] if math.isclose(twice, 2.0) else []


def _numbers(found: NormalEquation, digits: int) -> list[Block]:
    blocks = [Block("heading", _tr("The numbers"))]
    if found.size > WRITTEN:
        text = _tr("XᵀX has {size} rows and columns, too many to be written here.")
        blocks.append(Block("words", text.format(size=format_count(found.size))))
    else:
        gram = HELD if found.added.any() else GRAM
        right = _matrix(found.right[:, None], digits)
        blocks.append(
            Block("line", line=Line((gram, IS, _matrix(found.gram, digits), GAP, RIGHT, IS, right)))
        )
    solution = found.solution
    if found.inverse is None or solution is None:
        return blocks
    if found.size == 2:
        blocks.append(Block("line", line=_determinant(found, digits)))
    if found.size <= WRITTEN:
        blocks.append(
            Block("line", line=Line((_inverse(found), IS, _matrix(found.inverse, digits))))
        )
        tokens = (
            *(SOLUTION, IS, _matrix(found.inverse, digits)),
            *(_matrix(found.right[:, None], digits), IS),
            _matrix(solution[:, None], digits, "param"),
        )
        blocks.append(Block("line", line=Line(tokens), strong=True))
    else:
        names = found.experiment.shown_names
        numbers = ", ".join(
            f"{subscript_name(name)} = {format_number(value, digits)}"
            for name, value in zip(names, solution.tolist(), strict=True)
        )
        blocks.append(Block("words", numbers, strong=True))
    return blocks


def _determinant(found: NormalEquation, digits: int) -> Line:
    (a, b), (c, d) = found.gram.tolist()

    def number(value: float, *, enclosed: bool = False) -> Token:
        return number_token(value, "", digits=digits, enclosed=enclosed)

    dot = Token(r"\cdot", "·", "bin")
    return Line(
        (
            *(Token(r"\det", "det"), IS, number(a), dot, number(d, enclosed=True)),
            *(Token("-", "−", "bin"), number(b, enclosed=True), dot, number(c, enclosed=True)),
            *(IS, number(a * d - b * c)),
        )
    )


def _beside(found: NormalEquation, solution: Array, row: int, params: Vector) -> list[Block]:
    """Where the descent is, seen from the solution."""
    objective = found.experiment.objective.in_double
    here = np.asarray(params, float)
    blocks = [Block("heading", _tr("Beside the run"))]
    lowest = float(objective.loss(solution))
    loss = float(objective.loss(here)) if np.isfinite(here).all() else math.inf
    numbers = {
        "row": format_count(row),
        "distance": format_number(length_of(here - solution), 4),
        "lowest": format_number(lowest, 6),
        "loss": format_number(loss, 6),
        "excess": format_number(max(loss - lowest, 0.0), 4),
    }
    text = counted(
        row,
        _tr(
            "The solution has the loss {lowest}. After {row} update the descent has {loss}: "
            "{excess} more, and its parameters are {distance} away from the solution."
        ),
        _tr(
            "The solution has the loss {lowest}. After {row} updates the descent has {loss}: "
            "{excess} more, and its parameters are {distance} away from the solution."
        ),
    )
    if not math.isfinite(loss):
        text = _tr("The solution has the loss {lowest}. The descent has left all numbers behind.")
    elif row == 0:
        text = _tr(
            "The solution has the loss {lowest}. At the start the descent has {loss}: {excess} "
            "more, and its parameters are {distance} away from the solution."
        )
    return [*blocks, Block("words", text.format(**numbers))]


def _cost(found: NormalEquation) -> list[Block]:
    planned = found.experiment.planned_updates
    text = _tr(
        "XᵀX takes n·m² = {gram} multiplications and its inverse about m³ = {inverse}. A gradient "
        "of all points takes 2·n·m = {update}, so the walk, {updates} times that, takes {walk}."
    )
    texts = [
        text.format(
            gram=format_count(found.gram_work),
            inverse=format_count(found.inverse_work),
            update=format_count(found.update_work),
            updates=format_count(planned),
            walk=format_count(_walk(found)),
        )
    ]
    texts.append(
        _tr(
            "Here the formula wins. With m = 10\u2009000 the inverse alone takes 10¹² "
            "multiplications and XᵀX 800 MB of memory; an update takes 20\u2009000 a point. Then "
            "one walks."
        )
        if found.gram_work + found.inverse_work <= _walk(found)
        else _tr(
            "Here the walk is cheaper already: the inverse grows with the cube of the parameters, "
            "an update only with their number."
        )
    )
    if math.isfinite(found.condition):
        text = _tr(
            "κ of XᵀX is {kappa}: rounding may grow by as much, so of {all} digits about {kept} "
            "are left."
        )
        kept = max(0, round(DOUBLE - math.log10(max(found.condition, 1.0))))
        kappa = format_number(found.condition, 4)
        texts.append(text.format(kappa=kappa, all=DOUBLE, kept=kept))
    blocks = [Block("heading", _tr("What the inverse costs"))]
    return blocks + [Block("words", text) for text in texts]


def _walk(found: NormalEquation) -> int:
    """How many products the planned updates take; each sees its batch only."""
    experiment = found.experiment
    return found.update_work * experiment.planned_updates // experiment.updates_per_epoch


def _listed(names: Sequence[str]) -> str:
    """Return names as they are written, a long row with its middle left out."""
    written = [re.sub(r"\^(\d+)", _power, subscript_name(name)) for name in names]
    if len(written) > LISTED:
        written = [*written[:2], "…", written[-1]]
    return ", ".join(written)


def _power(match: re.Match[str]) -> str:
    return raised(match[1])


def _width(found: NormalEquation) -> int:
    data = found.experiment.data
    return data.x.shape[1] if data is not None else 0


def _matrix(values: Array, digits: int, role: Role = "", *, dots: bool = False) -> Token:
    """Return a matrix (r, c) as one piece; ``dots`` stand between its first row and its last."""
    rows = [[number_token(value, role, digits=digits) for value in row] for row in values.tolist()]
    lines = [" & ".join(cell.tex for cell in row) for row in rows]
    texts = [", ".join(cell.text for cell in row) for row in rows]
    if dots:
        lines.insert(1, " & ".join([r"\vdots"] * values.shape[1]))
        texts.insert(1, "…")
    body = r" \\ ".join(lines)
    return Token(rf"\begin{{pmatrix}}{body}\end{{pmatrix}}", f"[{'; '.join(texts)}]")
