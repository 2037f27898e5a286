"""What a map says in words."""

from __future__ import annotations

from collections.abc import Sequence

from gdstudio.core.formula.tokens import Line, Style
from gdstudio.core.sweep.judging import NEVER
from gdstudio.core.sweep.zones import limit_of
from gdstudio.core.text.numbers import format_count, format_exact
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import counted, translator
from gdstudio.rooms.map.card import Card
from gdstudio.rooms.map.colours import Colouring
from gdstudio.rooms.map.knobs import Choice
from gdstudio.rooms.map.question import Answer
from gdstudio.rooms.map.sheet import Words

_tr = translator("MapPanel")


def zone_names() -> tuple[str, str, str, str]:
    """Return what the zones are called, as on the bar of the rate."""
    return _tr("crawls"), _tr("converges"), _tr("oscillates"), _tr("diverges")


def colouring_names(updates: int, *, basins: bool) -> dict[Colouring, str]:
    """Return what the cells can be coloured by; ``basins``: also by where each start leads."""
    first: dict[Colouring, str] = {"basins": _tr("where it ends")} if basins else {}
    return {
        **first,
        "loss": _tr("loss after {count}").format(count=format_count(updates)),
        "reached": _tr("updates to 1 %"),
        "verdict": _tr("verdict"),
    }


def short_names() -> dict[Colouring, str]:
    """Return the same in a word, for where there is no room."""
    return {
        "basins": _tr("end"),
        "loss": _tr("loss"),
        "reached": _tr("to 1 %"),
        "verdict": _tr("verdict"),
    }


def words_of(answer: Answer, colouring: Colouring, across: Choice, up: Choice | None) -> Words:
    """Return what is written on a map."""
    count = format_count(answer.question.updates)
    scale = {
        "loss": _tr("L − lowest") if up else _tr("L − lowest, after {count}").format(count=count),
        "reached": _tr("updates"),
        "verdict": "",
        "basins": "",
    }[colouring]
    return Words(
        across.sign,
        "" if up is None else up.sign,
        limit_text(answer),
        zone_names(),
        scale,
        _tr("at the start"),
        _tr("not in {count}").format(count=count),
        (_tr("deepest"), _tr("other")),
    )


def limit_text(answer: Answer) -> str:
    """Return the formula of the limit, α = 2(1 + μ)/λmax; "" where there is none."""
    limit = limit_of(answer.question.experiment)
    if limit is None or not answer.known:
        return ""
    return f"α = {Line(tuple(limit.tokens(Style()))).text}"


def head_text(answer: Answer) -> str:
    """Return how many descents there are, and whether their zones are measured."""
    rows, columns = answer.shape
    if answer.basins is not None:
        return counted(columns * rows, _tr("{count} start"), _tr("{count} starts")).format(
            count=format_count(columns * rows)
        )
    if answer.question.up is None:
        text = counted(columns, _tr("{count} descent"), _tr("{count} descents")).format(
            count=format_count(columns)
        )
    else:
        text = _tr("{columns} × {rows} descents").format(columns=columns, rows=rows)
    return text if answer.known else _tr("{descents}, measured").format(descents=text)


def place_text(choices: Sequence[Choice], values: Sequence[float]) -> str:
    """Return where a cell stands: α 0.0058  μ 0.27."""
    parts = [
        f"{choice.sign} {format_exact(value)}"
        for choice, value in zip(choices, values, strict=True)
    ]
    return "  ".join(parts)


def card_of(
    answer: Answer,
    cell: int,
    choices: Sequence[Choice],
    values: Sequence[float],
    *,
    changes: bool = False,
) -> Card:
    """Return the card of a cell; ``changes``: the experiment has some on the way, which go."""
    cells = answer.cells
    zone = int(answer.zones[cell])
    updates = int(cells.updates[cell])
    loss = format_number(float(cells.loss[cell]), 4)
    verdict = _tr("{zone}, L {loss} after {count}").format(
        zone=zone_names()[zone], loss=loss, count=format_count(updates)
    )
    return Card(
        place_text(choices, values),
        verdict,
        zone,
        near_text(answer, cell),
        _tr("Click: yours, changes go") if changes else _tr("Click to make it yours"),
        changes_text() if changes else "",
    )


def changes_text() -> str:
    """Return what becomes of changes on the way when a cell is taken."""
    return _tr("Knobs stay as they are here: what is taken has no changes on the way.")


def near_text(answer: Answer, cell: int) -> str:
    """Return when a descent comes within 1 % of the lowest loss."""
    reached = int(answer.cells.reached[cell])
    if reached == NEVER:
        count = answer.question.updates
        text = counted(
            count, _tr("not within 1 % in {count} update"), _tr("not within 1 % in {count} updates")
        )
        return text.format(count=format_count(count))
    text = counted(
        reached, _tr("within 1 % after {count} update"), _tr("within 1 % after {count} updates")
    )
    return text.format(count=format_count(reached))
