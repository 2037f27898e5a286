"""Does a window open, and how would it be drawn? What a process of its own has said of that."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from gdstudio.doctor.attempt import Attempt, Outcome
from gdstudio.doctor.finding import Finding, State
from gdstudio.doctor.libraries import cure

WITHOUT_OPENGL = "gdstudio --no-gl draws the surface without OpenGL"


def begin() -> Attempt:
    """Begin to open what a window needs."""
    return Attempt("window")


def screen(attempt: Attempt, *, explained: bool) -> list[Finding]:
    """Return display, OpenGL and fonts; ``explained``: other findings say why there may be none.

    Where OpenGL ends the process it is tried once more without: then the rest is known, too.
    """
    outcome = attempt.outcome()
    if outcome.failure and outcome.last == "opengl":
        again = Attempt("window", "no-gl").outcome()
        return [*_rest(again, explained), _killed(outcome)]
    return _rest(outcome, explained)


def _rest(outcome: Outcome, explained: bool) -> list[Finding]:
    facts = outcome.facts
    findings = [_display(outcome, explained)]
    if "opengl" in facts:
        findings.append(_opengl(facts["opengl"]))
    if "fonts" in facts:
        findings.extend(_fonts(facts["fonts"]))
    return findings


def _display(outcome: Outcome, explained: bool) -> Finding:
    facts = outcome.facts
    if facts.get("display") is False and not outcome.failure:
        return Finding("Display", "none that a window can open on", State.LACKING, _display_cure())
    if "screens" in facts:
        text = f"{facts['platform']}, {', '.join(facts['screens'])}"
        if facts.get("few_colours"):
            text += "; too few colours"
            return Finding(
                "Display", text, State.LACKING, "give the screen 16 bits a pixel or more"
            )
        return Finding("Display", text)
    text = f"Qt makes no application: {outcome.failure}"
    where = "what else is marked here stands in its way: cure that first"
    alone = "QT_DEBUG_PLUGINS=1 gdstudio says what Qt tried"
    return Finding("Display", text, State.LACKING, where if explained else alone)


def _display_cure() -> str:
    if sys.platform.startswith("linux"):
        return (
            "start it in a desktop session, or over ssh -X; without a display, gdstudio run and "
            "gdstudio render work, and xvfb-run -a gdstudio opens a window that nobody sees"
        )
    return "start it in a desktop session"


def _opengl(found: Mapping[str, object]) -> Finding:
    renderer = str(found.get("renderer") or "")
    if found.get("ok"):
        drawn = " (by the processor)" if found.get("software") else ""
        return Finding("OpenGL", f"{renderer}{drawn}")
    text = f"not used: {found.get('reason') or 'switched off'}"
    if renderer:
        text += f" ({renderer})"
    line = f"the surface is drawn without it; {_driver()}"
    return Finding("OpenGL", text, State.LESS, line)


def _driver() -> str:
    if sys.platform.startswith("linux"):
        return f"for its driver: {cure(['libEGL.so.1', 'libGL.so.1'])}"
    return "a newer graphics driver brings it"


def _killed(outcome: Outcome) -> Finding:
    text = f"asking for it ends the program: {outcome.failure}"
    return Finding("OpenGL", text, State.LACKING, WITHOUT_OPENGL)


def _fonts(found: Mapping[str, object]) -> list[Finding]:
    family, korean = str(found.get("family")), str(found.get("korean") or "")
    if not found.get("shipped"):
        text = f"the shipped ones cannot be read; {family} stands in"
        return [Finding("Fonts", text, State.LESS, "install the program again")]
    if not korean:
        text = f"{family}; no letters for Korean"
        return [Finding("Fonts", text, State.LESS, "install a Korean font, such as Nanum Gothic")]
    return [Finding("Fonts", f"{family}, Korean in {korean}")]
