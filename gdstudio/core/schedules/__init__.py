"""Kinds of learning-rate schedules. To add one: write its file and name it here."""

from gdstudio.core.schedules.base import Schedule
from gdstudio.core.schedules.constant import Constant
from gdstudio.core.schedules.cosine import Cosine
from gdstudio.core.schedules.exponential import Exponential
from gdstudio.core.schedules.inverse import Inverse
from gdstudio.core.schedules.step import Step
from gdstudio.core.schedules.warm_up import WarmUp

SCHEDULES: tuple[type[Schedule], ...] = (Constant, Step, Exponential, Cosine, Inverse, WarmUp)

__all__ = ["SCHEDULES", "Constant", "Schedule"]
