"""What a renderer tells the window that has started it when it cannot do what it was asked."""

from __future__ import annotations

import json

from gdstudio.core.errors import SpecError

MARK = "refused "
"""What such a line begins with."""


def refusal_line(error: SpecError) -> str:
    """Return an error as a line of which :func:`read_refusal` makes the same one."""
    plain = {
        name: value if isinstance(value, (str, int, float)) else str(value)
        for name, value in error.values.items()
    }
    file = None if error.file is None else str(error.file)
    told = {"key": error.key, "template": error.template, "file": file, "values": plain}
    return MARK + json.dumps(told)


def read_refusal(line: str) -> SpecError | None:
    """Return the error that a line tells, None if it tells of something else."""
    if not line.startswith(MARK):
        return None
    told = json.loads(line.removeprefix(MARK))
    return SpecError(told["key"], told["template"], file=told["file"], **told["values"])
