"""The moment that the panels show, put together from what is known of it."""

from __future__ import annotations

from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import Studio
from gdstudio.rooms import Moment


def moment_of(studio: Studio, prediction: Prediction) -> Moment:
    """Return what is shown now."""
    guessing = prediction.guessing
    ghost = studio.hovered_params
    if ghost is None and guessing is not None:
        revealed = guessing.reveal
        ghost = guessing.guess
        if ghost is None and revealed is not None and revealed.guess is not None:
            ghost = revealed.whole
    preview = () if studio.preview is None else (studio.preview,)
    return Moment(
        studio.run,
        studio.cursor,
        (*studio.pinned, *preview),
        studio.draft,
        former=studio.former,
        mine=studio.mine,
        ghost=ghost,
        guessing=guessing,
        dark=studio.dark,
        told=not studio.cause_hidden,
        lit_row=studio.lit_row,
        selected=studio.selected_rows,
        stage=studio.stage,
        updates=studio.updates if studio.stage else None,
        lit_run=studio.lit_run,
        lit_neuron=studio.lit_neuron,
    )
