"""What is true of a loss before anybody descends it: least squares, curvature, surface, limits."""
