"""The checking thread: what a loop printed comes in, the verdict and then its cause go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.app.verdict import Verdict
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.loop.bug import as_experiment, record
from gdstudio.core.loop.correction import Correction, kinds_of
from gdstudio.core.loop.diagnosis import compare, explain, read_printout, try_others
from gdstudio.core.loop.patience import CancelledError, Patience
from gdstudio.core.loop.series import series_of
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_LINES = 50_000
"""What a window reads of a printout; the command line takes its time."""


@dataclass(frozen=True, eq=False)
class CheckRequest:
    """What is to be checked; ``hidden``: the cause is not to be told, so it is not looked for."""

    generation: int
    text: str
    experiment: Experiment
    correction: Correction
    hidden: bool
    cancelled: Callable[[], bool]


class CheckWorker(QObject):
    """Lives in a QThread; each request is answered by up to three verdicts, or by one failure."""

    found = Signal(int, object)
    """generation, Verdict"""
    failed = Signal(int, object)
    """generation, SpecError"""

    @Slot(object)
    def check(self, request: CheckRequest) -> None:
        """Read and compare, tell, and look for the cause, unless nobody wants to know any more."""
        if request.cancelled():
            return
        try:
            self._check(request)
        except CancelledError:
            return
        except SpecError as error:
            self.failed.emit(request.generation, error)
        except MemoryError:
            text = QT_TRANSLATE_NOOP("SpecError", "these numbers do not fit into memory")
            self.failed.emit(request.generation, SpecError("", text))
        except Exception:
            text = QT_TRANSLATE_NOOP("SpecError", "these numbers cannot be checked")
            self.failed.emit(request.generation, SpecError("", text))
            raise  # it was not expected: its details are told as well

    def _check(self, request: CheckRequest) -> None:
        experiment, cancelled = request.experiment, request.cancelled
        every = read_printout(request.text, experiment, cancelled, MOST_LINES)
        kinds = frozenset(kind for one in every for kind, there in kinds_of(one).items() if there)
        # What was said of other numbers need not fit these.
        found = request.correction.apply(every) or every
        patience = Patience(cancelled)
        compared = compare(found, experiment, cancelled)
        looking = not compared.agrees and not request.hidden
        verdict = Verdict(
            compared,
            tuple(series_of(compared, patience)),
            kinds,
            request.correction,
            request.hidden,
            looking,
            _lowest(experiment),
        )
        self.found.emit(request.generation, verdict)
        if not looking:
            return
        explained = explain(found, compared, cancelled)
        bug = None if explained.variant is None else as_experiment(explained.variant)
        verdict = replace(
            verdict,
            diagnosis=explained,
            series=tuple(series_of(explained, patience)),
            looking=False,
            bug=bug,
        )
        if bug is not None:
            verdict = replace(verdict, program=record(experiment, verdict.last, patience))
        self.found.emit(request.generation, verdict)
        if explained.variant is not None:
            whole = try_others(explained, cancelled)
            self.found.emit(request.generation, replace(verdict, diagnosis=whole))


def _lowest(experiment: Experiment) -> float | None:
    """Return the lowest loss of least squares."""
    if experiment.objective.quadratic is None:
        return None
    minimum = find_minimum(experiment.objective, experiment.start)
    return None if minimum is None else float(minimum.loss)
