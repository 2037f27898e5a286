"""Does a window open, and how would it be drawn? What a process of its own has said of that."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

from gdstudio.core.own_command import typed_command
from gdstudio.doctor.attempt import Attempt, Outcome
from gdstudio.doctor.finding import Finding, State
from gdstudio.doctor.libraries import drivers_line, install_line
from gdstudio.doctor.variables import culprits, settings_of, unset

WINDOW = ("window",)
PLATFORM = "QT_QPA_PLATFORM"
UNSEEN = {
    "offscreen": "nobody sees such a window",
    "minimal": "nobody sees such a window",
    "vnc": "only a viewer of VNC shows such a window",
}
"""Platforms of Qt's that are not on the screen, and who sees them."""
SOFTWARE = {"LIBGL_ALWAYS_SOFTWARE": "1"}


def begin() -> Attempt:
    """Begin to open what a window needs."""
    return Attempt(*WINDOW)


def screen(attempt: Attempt, *, explained: bool) -> list[Finding]:
    """Return display, OpenGL and fonts; ``explained``: other findings say why there may be none.

    Where OpenGL ends the process it is tried once more without: then the rest is known, too.
    """
    outcome = attempt.outcome()
    if outcome.failure and outcome.last == "opengl":
        again = Attempt(*WINDOW, "no-gl").outcome()
        return [*_rest(again, explained, opengl=False), _killed(outcome)]
    return _rest(outcome, explained)


def _rest(outcome: Outcome, explained: bool, *, opengl: bool = True) -> list[Finding]:
    facts = outcome.facts
    findings = [_display(outcome, explained)]
    if "opengl" in facts and opengl:
        findings.append(_opengl(facts["opengl"]))
    if "fonts" in facts:
        findings.extend(_fonts(facts["fonts"]))
    elif outcome.last == "fonts":
        findings.append(_no_fonts(outcome))
    return findings


# -- display -----------------------------------------------------------------------------------


def _display(outcome: Outcome, explained: bool) -> Finding:
    facts = outcome.facts
    if "refusal" in facts:
        refusal = facts["refusal"]
        names = [] if refusal["cure"] else culprits(WINDOW, _has_screens)
        line = unset(names) if names else refusal["cure"] or _unexplained(explained)
        # Where that line opens a window, nobody wants to know how to do without.
        line += "" if names or line == unset([PLATFORM]) else _invisible()
        text = refusal["reason"]
        text += f", with {settings_of(names)}" if names else ""
        return Finding("Display", text, State.LACKING, line)
    if "screens" in facts:
        text = f"{facts['platform']}, {', '.join(facts['screens'])}"
        if facts["platform"] not in UNSEEN or not os.environ.get(PLATFORM):
            return Finding("Display", text)
        text += f"; {UNSEEN[facts['platform']]}, with {settings_of([PLATFORM])}"
        return Finding("Display", text, State.LESS, unset([PLATFORM]))
    text = f"Qt makes no application: {outcome.failure}"
    names = culprits(WINDOW, _has_screens)
    if names:
        text = f"{text}, with {settings_of(names)}"
    line = unset(names) if names else _unexplained(explained)
    return Finding("Display", text, State.LACKING, line)


def _has_screens(outcome: Outcome) -> bool:
    return "screens" in outcome.facts and "refusal" not in outcome.facts


def _unexplained(explained: bool) -> str:
    if explained:
        return "what else is marked here stands in its way: cure that first"
    return f"QT_DEBUG_PLUGINS=1 {typed_command()} says what Qt tried"


def _invisible() -> str:
    """Say what can be done without any display."""
    if not sys.platform.startswith("linux"):
        return ""
    command = typed_command()
    virtual = f"xvfb-run -a {command} opens a window that nobody sees"
    if shutil.which("xvfb-run") is None:
        line = install_line({"debian": ["xvfb", "xauth"], "arch": ["xorg-server-xvfb"]})
        virtual += f" (for it: {line or 'install Xvfb'})"
    return f"; without a display, {command} run and {command} render work, and {virtual}"


# -- OpenGL ------------------------------------------------------------------------------------


def _opengl(found: Mapping[str, object]) -> Finding:
    renderer = str(found.get("renderer") or "")
    if found.get("ok"):
        drawn = " (by the processor)" if found.get("software") else ""
        return Finding("OpenGL", f"{renderer}{drawn}")
    text = f"not used: {found.get('reason') or 'switched off'}"
    if renderer:
        text += f" ({renderer})"
    names = culprits(WINDOW, _has_opengl)
    if names:
        text += f", with {settings_of(names)}"
    line = unset(names) if names else _opengl_cure(str(found.get("cause") or ""))
    return Finding("OpenGL", f"{text}; the surface is drawn without it", State.LESS, line)


def _opengl_cure(cause: str) -> str:
    """Return what helps where no variable is in the way."""
    if cause == "platform":
        return "nothing need be done: a window on a display has it"
    if cause == "colours":
        return "give the screen 24 bits a pixel"
    if not sys.platform.startswith("linux"):
        return "a newer graphics driver brings it"
    if _has_opengl(Attempt(*WINDOW, environment=SOFTWARE).outcome()):
        return f"{_by_processor()}; a newer graphics driver may do better"
    line = drivers_line()
    if line:
        return line
    return (
        "its libraries are there, but this display has none, as over a network: "
        "on the computer's own screen there may be"
    )


def _has_opengl(outcome: Outcome) -> bool:
    return bool(outcome.facts.get("opengl", {}).get("ok"))


def _by_processor() -> str:
    words = " ".join(f"{name}={value}" for name, value in SOFTWARE.items())
    return f"{words} {typed_command()}"


def _killed(outcome: Outcome) -> Finding:
    text = f"asking for it ends the program: {outcome.failure}"
    names = culprits(WINDOW, _has_opengl)
    if names:
        return Finding("OpenGL", f"{text}, with {settings_of(names)}", State.LACKING, unset(names))
    line = f"{typed_command()} --no-gl draws the surface without OpenGL"
    if (
        sys.platform.startswith("linux")
        and SOFTWARE.items().isdisjoint(os.environ.items())
        and _has_opengl(Attempt(*WINDOW, environment=SOFTWARE).outcome())
    ):
        line += f", and {_by_processor()} with the processor alone"
    return Finding("OpenGL", text, State.LACKING, line)


# -- fonts -------------------------------------------------------------------------------------


def _no_fonts(outcome: Outcome) -> Finding:
    text = f"asking for them ends the program: {outcome.failure}"
    names = culprits(WINDOW, lambda again: "fonts" in again.facts)
    if names:
        return Finding("Fonts", f"{text}, with {settings_of(names)}", State.LESS, unset(names))
    return Finding("Fonts", text, State.LESS, "install the program again")


def _fonts(found: Mapping[str, object]) -> list[Finding]:
    family, korean = str(found.get("family")), str(found.get("korean") or "")
    if not found.get("shipped"):
        text = f"the shipped ones cannot be read; {family} stands in"
        return [Finding("Fonts", text, State.LESS, "install the program again")]
    if not korean:
        text = f"{family}; no letters for Korean"
        names = culprits(WINDOW, lambda again: bool(again.facts.get("fonts", {}).get("korean")))
        if names:
            text = f"{text}, with {settings_of(names)}"
            return [Finding("Fonts", text, State.LESS, unset(names))]
        packages = {"debian": ["fonts-nanum"], "arch": ["noto-fonts-cjk"]}
        line = install_line(packages) if sys.platform.startswith("linux") else ""
        cure = line or "install a Korean font, such as Nanum Gothic"
        return [Finding("Fonts", text, State.LESS, cure)]
    return [Finding("Fonts", f"{family}, Korean in {korean}")]
