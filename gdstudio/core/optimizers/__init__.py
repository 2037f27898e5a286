"""Kinds of optimizers. To add one: write its file and name it here."""

from gdstudio.core.optimizers.adagrad import AdaGrad
from gdstudio.core.optimizers.adagrad_printed import AdaGradPrinted
from gdstudio.core.optimizers.adam import Adam
from gdstudio.core.optimizers.adam_eps_inside import AdamEpsInside
from gdstudio.core.optimizers.adam_printed import AdamPrinted
from gdstudio.core.optimizers.adam_printed_fixed import AdamPrintedFixed
from gdstudio.core.optimizers.adamw import AdamW
from gdstudio.core.optimizers.amsgrad import AMSGrad
from gdstudio.core.optimizers.base import Optimizer
from gdstudio.core.optimizers.gd import GD
from gdstudio.core.optimizers.gd_ascent import GDAscent
from gdstudio.core.optimizers.gd_line_search import GDLineSearch
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.optimizers.lbfgs import LBFGS
from gdstudio.core.optimizers.lion import Lion
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.optimizers.momentum_ema import MomentumEMA
from gdstudio.core.optimizers.nesterov import Nesterov
from gdstudio.core.optimizers.newton import Newton
from gdstudio.core.optimizers.qhadam import QHAdam
from gdstudio.core.optimizers.qhm import QHM
from gdstudio.core.optimizers.rmsprop import RMSProp
from gdstudio.core.optimizers.rmsprop_printed import RMSPropPrinted

OPTIMIZERS: tuple[type[Optimizer], ...] = (
    GD,
    Momentum,
    MomentumEMA,
    Nesterov,
    QHM,
    AdaGrad,
    RMSProp,
    Adam,
    AMSGrad,
    QHAdam,
    AdamW,
    Lion,
    GDLineSearch,
    Newton,
    LBFGS,
    AdaGradPrinted,
    RMSPropPrinted,
    AdamPrinted,
    AdamPrintedFixed,
    AdamEpsInside,
    GDNoZeroGrad,
    GDAscent,
)

__all__ = ["GD", "OPTIMIZERS", "Optimizer"]
