"""The charts: one plot on pyqtgraph, its axes, ticks, curves and points."""
