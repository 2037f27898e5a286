"""What the panel says: of the update, of a line, of what a switch would do."""

from __future__ import annotations

import html

from gdstudio.core.code.listing import Line
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import counted, translated, translator
from gdstudio.rooms.code.forecast import Outcome
from gdstudio.rooms.code.rows import Row, has_ended

_tr = translator("CodePanel")


def title_text(moment: Moment, dialect: str) -> str:
    """Return which update the lines are about, and what of it comes next."""
    run, row = moment.run, moment.cursor
    if has_ended(moment):
        text = _tr("after update {row}, the loop has ended").format(row=format_count(row))
    elif run.ended and row == run.last:
        text = _tr("after update {row}").format(row=format_count(row))
    else:
        text = _tr("update {row} → {next}").format(
            row=format_count(row), next=format_count(row + 1)
        )
        before = _before(moment.stage)
        text = f"{text}, {before}" if before else text
    return f"{text} · {html.escape(dialect)}" if dialect else text


def standing_text(moment: Moment, dialect: str) -> str:
    """Return why no line is about to run, as rich text; "" where one may be."""
    if moment.draft is None and has_ended(moment):
        return _tr("The loop has ended: beside the lines stands what its last pass has made.")
    if dialect == "numpy" and moment.stage == Stage.UPDATE:
        return _tr("NumPy keeps no gradient that would have to be cleared.")
    return ""


def _before(done: int) -> str:
    """Return which part of the update comes next, where one is under way."""
    return (
        {
            Stage.FORWARD: _tr("before the loss"),
            Stage.LOSS: _tr("before backward"),
            Stage.BACKWARD: _tr("before the update"),
            Stage.UPDATE: _tr("before clearing"),
        }.get(Stage(done), "")
        if done
        else ""
    )


def sentence_text(number: int, line: Line, moves: str) -> str:
    """Return what a line does, as rich text; ``moves``: how far the update moves parameters."""
    kind = line.makes.partition(".")[0]
    if kind == "after":
        text = _tr("Line {line} moves the parameters: {moves}.") if moves else ""
        return text.format(line=number, moves=moves)
    texts = {
        "params": _tr("Line {line} makes what is trained; torch watches what is done with it."),
        "prediction": _tr("Line {line} asks the model: an answer for every point."),
        "loss": _tr("Line {line} compares the answers with the data: one number."),
        "history": _tr("Line {line} keeps the loss as a plain number, without its graph."),
        "grad": _tr("Line {line} works out the gradient of the loss."),
        "cleared": _tr("Line {line} empties .grad, so that the next gradient stands alone."),
        "ahead": _tr("Line {line} looks from where momentum would lead."),
        "epoch": _tr("Line {line} goes through the data again and again."),
        "hidden": _tr("Line {line} is what the hidden layer answers."),
        "state": _tr("Line {line} renews what the rule remembers."),
    }
    if kind == "state" and line.stage is None:
        return ""
    return html.escape(texts.get(kind, "").format(line=number))


def switch_name(row: Row) -> str:
    """Return what Undo calls the switching of a line."""
    switch, code = row.line.switch, row.line.text.strip()
    assert switch is not None
    if switch.what != "line":
        return _tr("otherwise: {code}").format(code=code)
    text = _tr("without {code}") if switch.on else _tr("with {code}")
    return text.format(code=code)


def switch_kind(row: Row) -> str:
    """Return what the switch of a line changes; "" where there is none."""
    return "" if row.line.switch is None else row.line.switch.what


def switch_tip(row: Row) -> str:
    """Return what a switch does, where the pointer rests on it."""
    switch = row.line.switch
    assert switch is not None
    first = {
        "line": _tr("Without its tick the program runs without this line."),
        "sign": _tr("Turn the sign of the step."),
        "total": _tr("Take the mean for the sum, or the sum for the mean."),
    }[switch.what]
    return f"{first} {_consequence(row)}"


def switch_text(row: Row, outcome: Outcome | None, theme: Theme, *, wide: bool) -> str:
    """Return what a switch would do, or has done, as rich text: with this run's numbers.

    ``wide``: there is room for the reason as well.
    """
    switch = row.line.switch
    assert switch is not None
    reason = html.escape(_consequence(row)) if wide else ""
    off = not switch.on
    parts = []
    if off:
        told = _tr("Line {line} is switched off.")
        if switch.what != "line":
            told = _tr("Line {line} has the other sign.")
        told = told.format(line=row.number)
        parts.append(f'<b style="color:{theme.danger}">{html.escape(told)}</b>')
    parts.append(reason)
    if outcome is not None:
        parts.append(_numbers(row, outcome, theme, off=off))
    return " ".join(filter(None, parts))


def _consequence(row: Row) -> str:
    """Return what the switch of a line does to the loss; the line is named by its number."""
    assert row.line.switch is not None
    return translated("Code", row.line.switch.consequence).format(line=row.number)


def _numbers(row: Row, outcome: Outcome, theme: Theme, *, off: bool) -> str:
    switch = row.line.switch
    assert switch is not None
    count = outcome.updates
    numbers = [format_number(loss, 4) for loss in (outcome.loss, outcome.turned_loss)]
    if numbers[0] == numbers[1]:
        text = counted(
            count,
            _tr("With line {line} or without, the loss after {count} update is {now}."),
            _tr("With line {line} or without, the loss after {count} updates is {now}."),
        )
        if switch.what != "line":
            text = counted(
                count,
                _tr("With line {line} either way, the loss after {count} update is {now}."),
                _tr("With line {line} either way, the loss after {count} updates is {now}."),
            )
    elif off:
        text = counted(
            count,
            _tr("The loss after {count} update is {now}, not {other}."),
            _tr("The loss after {count} updates is {now}, not {other}."),
        )
    elif switch.what == "line":
        text = counted(
            count,
            _tr("Without line {line} the loss after {count} update would be {other}, not {now}."),
            _tr("Without line {line} the loss after {count} updates would be {other}, not {now}."),
        )
    elif switch.what == "total" and _averages(outcome):
        text = counted(
            count,
            _tr("Otherwise the loss after {count} update, as a mean, would be {other}, not {now}."),
            _tr(
                "Otherwise the loss after {count} updates, as a mean, would be {other}, not {now}."
            ),
        )
    elif switch.what == "total":
        text = counted(
            count,
            _tr("Otherwise the loss after {count} update, as a sum, would be {other}, not {now}."),
            _tr("Otherwise the loss after {count} updates, as a sum, would be {other}, not {now}."),
        )
    else:
        text = counted(
            count,
            _tr("Otherwise the loss after {count} update would be {other}, not {now}."),
            _tr("Otherwise the loss after {count} updates would be {other}, not {now}."),
        )

    now, other = (f'<span style="color:{theme.now}">{number}</span>' for number in numbers)
    return text.format(
        line=row.number,
        count=format_count(count),
        now=now,
        other=other,
    )


def _averages(outcome: Outcome) -> bool:
    """Return whether the loss by which both runs are judged is a mean."""
    loss = outcome.now.experiment.loss
    return loss is not None and loss.averages
