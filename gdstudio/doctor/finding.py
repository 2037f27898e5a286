"""One thing that was looked at, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    LESS = "less"
    """Something does not work, but the window opens."""
    LACKING = "lacking"
    """No window opens without it."""


@dataclass(frozen=True)
class Finding:
    """What was found of one thing; ``cure`` is a line to type, or what to do."""

    name: str
    text: str
    state: State = State.OK
    cure: str = ""


def opens(findings: Iterable[Finding]) -> bool:
    """Return whether the window can open."""
    return all(finding.state is not State.LACKING for finding in findings)


def told(findings: Iterable[Finding]) -> str:
    """Return the findings as lines for a terminal, each cure below its lack, and a last word."""
    findings = list(findings)
    width = max(len(finding.name) for finding in findings)
    marks = {State.OK: "      ", State.LESS: "less  ", State.LACKING: "LACKS "}
    lines = []
    for finding in findings:
        lines.append(f"{marks[finding.state]}{finding.name.ljust(width)}  {finding.text}")
        if finding.cure:
            lines.append(f"{' ' * (width + 8)}-> {finding.cure}")
    lines.append("")
    if not opens(findings):
        lines.append("The window cannot open. The lines behind -> say what to do.")
    elif any(finding.state is State.LESS for finding in findings):
        lines.append("The window can open; what is marked does not work, or not well.")
    else:
        lines.append("All is there: the window can open.")
    return "\n".join(lines)


def as_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings for programs."""
    findings = list(findings)
    return {"opens": opens(findings), "findings": [asdict(finding) for finding in findings]}
