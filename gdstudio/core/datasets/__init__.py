"""Kinds of datasets. To add one: write its file and name it here."""

from gdstudio.core.datasets.base import Dataset
from gdstudio.core.datasets.blobs import Blobs
from gdstudio.core.datasets.circles import Circles
from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.datasets.cubic import CubicPoints
from gdstudio.core.datasets.generator import Generator
from gdstudio.core.datasets.height_weight import HeightWeight
from gdstudio.core.datasets.line import LinePoints
from gdstudio.core.datasets.points import Points
from gdstudio.core.datasets.quadratic import QuadraticPoints
from gdstudio.core.datasets.several_inputs import SeveralInputs
from gdstudio.core.datasets.sine import SinePoints
from gdstudio.core.datasets.slope import SlopePoints
from gdstudio.core.datasets.spiral import Spiral
from gdstudio.core.datasets.step import StepPoints
from gdstudio.core.datasets.two_blobs import TwoBlobs
from gdstudio.core.datasets.two_moons import TwoMoons
from gdstudio.core.datasets.xor import Xor

DATASETS: tuple[type[Dataset], ...] = (
    CsvFile,
    Points,
    LinePoints,
    SlopePoints,
    QuadraticPoints,
    CubicPoints,
    SinePoints,
    StepPoints,
    SeveralInputs,
    TwoBlobs,
    Blobs,
    TwoMoons,
    Circles,
    Xor,
    Spiral,
    HeightWeight,
)

__all__ = ["DATASETS", "CsvFile", "Dataset", "Generator", "Points"]
