"""How what is drawn in a view asks to be painted again: with all the others, once a frame."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem


class Gathered:
    """An item of a view that always paints whole; to be named before the item's own class.

    Marked dirty, an item has its scene send the window's waiting request to paint at once
    (``QGraphicsScenePrivate::_q_processDirtyItems``), and the whole window is put together and
    shown: once for every plot with something new. The view's widget is asked instead; like any
    widget's, its request waits until the frame's other requests are there.
    """

    def update(self, *_rect: object) -> None:
        """Have the views painted with the window's next frame."""
        assert isinstance(self, QGraphicsItem)
        scene = self.scene()
        for view in scene.views() if scene is not None else ():
            view.viewport().update()
