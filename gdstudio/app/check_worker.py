"""The checking thread: what a loop printed comes in, the verdict and then its cause go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.bug import as_experiment, record
from gdstudio.core.loop.correction import Correction, kinds_of
from gdstudio.core.loop.diagnosis import Diagnosis, compare, explain, read_printout
from gdstudio.core.loop.patience import Cancelled, Patience
from gdstudio.core.loop.series import Series, series_of
from gdstudio.core.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class CheckRequest:
    """What is to be checked; ``hidden``: the cause is not to be told, so it is not looked for."""

    generation: int
    text: str
    experiment: Experiment
    correction: Correction
    hidden: bool
    cancelled: Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Verdict:
    """What came of it. ``looking``: the cause is still looked for."""

    diagnosis: Diagnosis
    series: tuple[Series, ...]
    kinds: frozenset[str]
    """What the numbers may be: losses, params"""
    correction: Correction
    hidden: bool
    looking: bool
    bug: Experiment | None = None
    """The slip as an experiment, where one can say it"""
    program: Run | None = None
    """The run of the experiment as it is, to stand beside it"""

    @property
    def last(self) -> int:
        """The last update that was printed."""
        return max((int(one.rows.max()) for one in self.series), default=0)


class CheckWorker(QObject):
    """Lives in a QThread; each request is answered by up to two verdicts, or by one failure."""

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
        except Cancelled:
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
        every = read_printout(request.text, experiment)
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
