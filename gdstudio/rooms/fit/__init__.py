"""The data and the fitted model, where points are edited too."""
