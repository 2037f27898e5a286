"""What an own loop printed, read from a file and compared; the answer as text or as JSON."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from gdstudio.app.documents import open_document
from gdstudio.core.errors import SpecError
from gdstudio.core.loop.diagnosis import Diagnosis, diagnose, read_printout
from gdstudio.core.loop.sentence import (
    BROADCAST,
    LOST,
    ONE_NUMBER,
    OTHER_FORM,
    RATIO,
    RATIO_HERE,
    SECOND_RUN,
    UNFINISHED,
    WHY,
    cause_of,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

MOST_BYTES = 50_000_000
MOST_LOOKED = 50_000
"""Bytes that say what kind of file it is."""
ENCODINGS = ("utf-8-sig", "utf-16", "cp949")
INPUT = "-"


def check_file(document: str, overrides: tuple[str, ...], printed: str) -> Diagnosis:
    """Compare a printout with an experiment or lesson. Raises SpecError."""
    experiment = open_document(document, overrides)
    try:
        return diagnose(read_printout(read_text(printed), experiment), experiment)
    except SpecError as error:
        raise error.at(file=error.file or printed) from None


def read_text(name: str) -> str:
    """Return the text of a file, or of the standard input for ``-``. Raises SpecError."""
    try:
        if name == INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be read: {reason}"),
            file=name,
            reason=error.strerror or str(error),
        ) from None
    if len(content) > MOST_BYTES:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "more than {megabytes} MB: print fewer rows"),
            file=name,
            megabytes=MOST_BYTES // 10**6,
        )
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpecError("", QT_TRANSLATE_NOOP("SpecError", "is no text: save it as UTF-8"), file=name)


def beginning_of(path: Path) -> str:
    """Return the beginning of a file as text, whatever it holds; nothing where it is not read."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return ""
        with path.open("rb") as stream:
            return stream.read(MOST_LOOKED).decode("utf-8", "replace")
    except OSError:
        return ""


def answer(diagnosis: Diagnosis, *, as_json: bool = False) -> str:
    """Return what is said on the command line, in English."""
    if as_json:
        return json.dumps(_table(diagnosis), ensure_ascii=False)
    right = diagnosis.right
    lines = []
    if diagnosis.agrees:
        lines.append(f"agrees: {right.compared} values")
    else:
        lines.append(f"differs at update {right.first}")
        lines.append(f"cause: {' '.join(diagnosis.causes)}")
        for slip in diagnosis.causes:
            sentence, value = cause_of(slip)
            lines.append(sentence.format(value=value))
            lines += [WHY[slip]] if slip in WHY else []
    return "\n".join([*lines, *remarks(diagnosis)])


def remarks(diagnosis: Diagnosis) -> list[str]:
    """Return what must be said beside the verdict, in English."""
    said = []
    if diagnosis.right.compared == 1:
        said.append(ONE_NUMBER)
    if diagnosis.again:
        said.append(SECOND_RUN)
    if diagnosis.is_other_form:
        said.append(OTHER_FORM)
    if not diagnosis.agrees and diagnosis.variant is None:
        if diagnosis.broadcast:
            said.append(BROADCAST)
        step = diagnosis.step
        if step is not None and math.isfinite(step.ratio):
            ratio = format_plain(step.ratio, 4)
            text = RATIO_HERE if diagnosis.is_wrong_on_purpose else RATIO
            said.append(text.format(update=step.row, ratio=ratio))
        if diagnosis.lost is not None:
            said.append(LOST.format(update=diagnosis.lost))
        if not diagnosis.complete:
            said.append(UNFINISHED)
    return said


def _table(diagnosis: Diagnosis) -> dict[str, object]:
    reading, right = diagnosis.reading, diagnosis.right
    understood = {
        "losses": len(reading.losses),
        "parameters": len(reading.params),
        "values": reading.count,
        "first_loss_row": int(right.losses.rows[0]) if right.losses is not None else None,
        "first_parameter_row": int(right.params.rows[0]) if right.params is not None else None,
        "loss_of": right.losses.kind if right.losses is not None else None,
        "second_run": diagnosis.again,
    }
    return {
        "agrees": diagnosis.agrees,
        "first_difference": right.first,
        "causes": list(diagnosis.causes),
        "understood": understood,
    }
