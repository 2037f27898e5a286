"""Kinds of learning-rate schedules. To add one: write its file and name it here."""

from gdstudio.core.schedules.base import Schedule
from gdstudio.core.schedules.constant import Constant

SCHEDULES: tuple[type[Schedule], ...] = (Constant,)

__all__ = ["SCHEDULES", "Constant", "Schedule"]
