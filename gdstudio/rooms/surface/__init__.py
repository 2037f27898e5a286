"""The loss over the parameters, as a relief and as contours."""
