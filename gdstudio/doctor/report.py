"""Everything that is looked at, in the order it is told."""

from __future__ import annotations

import json
import platform
import sys

from gdstudio import __version__
from gdstudio.doctor import packages, places, screen
from gdstudio.doctor.attempt import Attempt
from gdstudio.doctor.finding import Finding, State, as_data, opens, told
from gdstudio.doctor.libraries import libraries


def examine() -> list[Finding]:
    """Return what was found. Nothing raises, whatever is broken."""
    trial = screen.begin()
    asking = Attempt("libraries") if sys.platform.startswith("linux") else None
    imports = packages.begin()
    first = [
        Finding("Gradient Descent Studio", __version__),
        Finding("System", platform.platform()),
        packages.python(),
        places.resources(),
    ]
    loaded = packages.packages(imports)
    # What a library of the system lacks may be why Qt is not imported, or why no window opens.
    asked = asking.outcome() if asking else None
    names = list(asked.facts.get("lacking", ())) if asked else []
    broken = any(finding.state is State.LACKING for finding in loaded)
    shown = screen.screen(trial, explained=broken or bool(names))
    system = libraries(names, opens=opens(shown) and not broken) if asked else []
    rest = [places.settings(), places.temporary(), _terminal()]
    return [*first, *loaded, *system, *shown, *rest]


def report(*, as_json: bool) -> tuple[str, bool]:
    """Return the report, and whether the window can open."""
    findings = examine()
    if as_json:
        text = json.dumps({"version": __version__, **as_data(findings)}, indent=2)
    else:
        text = told(findings)
    return text, opens(findings)


def _terminal() -> Finding:
    return Finding("Terminal", getattr(sys.stdout, "encoding", None) or "none")
