"""Kinds of datasets. To add one: write its file and name it here."""

from gdstudio.core.datasets.base import Dataset
from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.datasets.points import Points

DATASETS: tuple[type[Dataset], ...] = (CsvFile, Points)

__all__ = ["DATASETS", "CsvFile", "Dataset", "Points"]
