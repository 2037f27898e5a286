"""A monkey for a long time: ``python -m tests.monkey --seed 7 --acts 812`` prints what it found."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.monkey.run import Report, distinct, let_loose


def main() -> int:
    """Return 1 if anything happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many, one after the other")
    parser.add_argument("--acts", type=int, default=1000, help="acts of each seed")
    parser.add_argument("program", nargs="*", help="arguments of gdstudio, behind --")
    arguments = parser.parse_args()
    reports = []
    for seed in range(arguments.seed, arguments.seed + arguments.seeds):
        begin = time.monotonic()
        report = let_loose(str(seed), arguments.acts, *arguments.program)
        reports.append(report)
        _say(f"seed {seed}: {report.acts} acts in {time.monotonic() - begin:.0f} s,")
        _say(f"    exit {report.code}, {len(report.faults)} faults, {len(report.stalls)} stalls")
        _tell(report)
    found = distinct(reports)
    for fault, times in found:
        _say(f"\n== {times} × {fault}")
    _say(f"\n{len(found)} distinct faults")
    return 1 if found else 0


def _tell(report: Report) -> None:
    """Print what is counted, which fails nothing."""
    for stall in sorted(report.stalls, key=lambda stall: -stall["seconds"])[:5]:
        _say(f"    stall of {stall['seconds']} s ({stall['busy']} s busy) at act {stall['act']}")
        for line in stall["stack"].splitlines():
            if "gdstudio" in line:
                _say(f"      {line.strip()}")
    if report.longest:
        gaps = sorted(report.longest.items(), key=lambda item: -item[1])
        _say("    longest gaps: " + ", ".join(f"{kind} {gap} s" for kind, gap in gaps))
    if report.samples:
        first, last = report.samples[0], report.samples[-1]
        kinds = Counter(last.pop("kinds"))
        kinds.subtract(first.pop("kinds"))
        for sample in (first, last):
            _say("    " + "  ".join(f"{name} {value}" for name, value in sample.items()))
        grown = [f"{kind} +{more}" for kind, more in kinds.most_common(8) if more > 0]
        _say("    more Qt objects: " + (", ".join(grown) or "none"))


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
